"""The views answer what people ask, and count nothing twice."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from db.load import load_document
from schemas.document import Cover
from schemas.record import FindingKind
from tests.support.extractions import NoIndex, make_extraction, make_holding


@pytest.fixture
def loaded(database: sqlite3.Connection) -> sqlite3.Connection:
    """Two decks: the later one repeats what the earlier one says, and adds to it."""
    early = make_extraction("file-early", cover=Cover(title="前の資料", dated=date(2024, 1, 9)))
    late = make_extraction("file-late", cover=Cover(title="後の資料", dated=date(2024, 3, 28)))
    finding = late.findings[0]
    late = late.model_copy(
        update={
            "hearings": [h.model_copy(update={"is_quoted": True}) for h in late.hearings],
            "findings": [
                finding.model_copy(update={"is_quoted": True}),
                finding.model_copy(update={"id": f"{finding.id}-b", "ordinal": 2}),
                finding.model_copy(
                    update={
                        "id": f"{finding.id}-c",
                        "ordinal": 3,
                        "kind": FindingKind.ACHIEVED,
                    }
                ),
            ],
        }
    )
    for name, extraction in (("early.pdf", early), ("late.pdf", late)):
        load_document(database, make_holding(name), extraction, NoIndex())
    return database


def test_the_calendar_has_each_hearing_once_with_the_company_s_full_name(
    loaded: sqlite3.Connection,
) -> None:
    rows = loaded.execute(
        "SELECT first_date, company, document, hearing_id FROM hearing_calendar"
    ).fetchall()
    assert rows == [("2024-02-01", "関西電力株式会社", "前の資料", "file-early-p01-h01")]


def test_open_findings_are_those_still_open_the_newest_first(loaded: sqlite3.Connection) -> None:
    rows = loaded.execute("SELECT dated, finding_id FROM open_findings").fetchall()
    assert rows == [("2024-03-28", "file-late-p01-f01-b"), ("2024-01-09", "file-early-p01-f01")]


def test_a_company_s_history_is_in_order_of_time(loaded: sqlite3.Connection) -> None:
    rows = loaded.execute(
        "SELECT dated, kind, source_id FROM company_history WHERE company_id = 'kansai'"
    ).fetchall()
    assert rows == [
        ("2024-01-09", "mention", "file-early-p01"),
        ("2024-02-01", "hearing", "file-early-p01-h01"),
        ("2024-02-01", "hearing", "file-late-p01-h01"),
        ("2024-03-28", "mention", "file-late-p01"),
    ]
