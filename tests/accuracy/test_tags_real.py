"""Position agrees with the author's own structure, and reads as well without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.document import read_document
from schemas.document import Source
from tests.accuracy.floors import below, read_floors
from tests.accuracy.tables_gold import REAL
from tests.accuracy.tags_real import (
    FILES,
    SECTION,
    as_table,
    count_agreement,
    count_files,
    without_tags,
)

TAGGED = Path(__file__).parent / "tagged" / "003_06_00.pdf"
"""A deck of the sample as LibreOffice exports it with tags; see corpus/sample/draw/README.md."""


def _records(data: bytes) -> dict[str, Any]:
    """Read a document to plain rows, the issues about its tags left out."""
    source = Source(file_name="deck.pdf", sha256="0" * 64, document_id="deck")
    rows = read_document(data, source).model_dump(mode="json")
    rows["issues"] = [
        {key: value for key, value in issue.items() if key != "id"}
        for issue in rows["issues"]
        if not issue["code"].startswith("tags_")
    ]
    return rows


def test_a_drawn_deck_agrees_with_its_tags_in_everything() -> None:
    agreement = count_agreement(TAGGED.read_bytes())
    asked = {subject.value: counts.total() for subject, counts in agreement.counts.items()}
    assert asked == {"list_item": 7, "cell": 36}
    assert set(agreement.figures().values()) == {1.0}


def test_a_drawn_deck_reads_the_same_with_its_tags_removed() -> None:
    data = TAGGED.read_bytes()
    assert _records(data) == _records(without_tags(data))


@pytest.mark.skipif(not REAL.is_dir(), reason="shared/real is not beside the project")
@pytest.mark.parametrize("name", FILES)
def test_a_real_file_reads_the_same_with_its_tags_removed(name: str) -> None:
    data = (REAL / name).read_bytes()
    assert _records(data) == _records(without_tags(data))


@pytest.mark.skipif(not REAL.is_dir(), reason="shared/real is not beside the project")
def test_position_agrees_with_the_tags_of_real_files_as_well_as_ever() -> None:
    agreements = count_files()
    failures = below(agreements["all"].figures(), read_floors()[SECTION])
    assert not failures, "\n".join([*failures, as_table(agreements)])
