"""Real tables are read as well as ever, and better than by others."""

from __future__ import annotations

import pytest

from schemas.geometry import Box
from tests.accuracy.floors import below, read_floors
from tests.accuracy.tables_gold import ABOVE, LEFT, NONE, REAL, GoldTable, compared, read_gold
from tests.accuracy.tables_real import SECTION, as_table, score_tool
from tests.accuracy.tables_tools import read_ours, read_pdfplumber, read_pymupdf

GOLD = read_gold()
LONGEST = 70
"""A cell of more signs than this would be a sentence; the longest here is an address on the web."""


def test_gold_is_of_many_files_and_shapes() -> None:
    assert len(GOLD) >= 15
    assert len({table.file for table in GOLD}) >= 8
    assert len({table.name for table in GOLD}) == len(GOLD)
    merged = [c for t in GOLD for c in t.cells if (c.row_span, c.column_span) != (1, 1)]
    assert {c.row_span > 1 for c in merged} == {c.column_span > 1 for c in merged} == {True, False}


@pytest.mark.parametrize("table", GOLD, ids=lambda t: t.name)
def test_gold_cells_tile_their_grid(table: GoldTable) -> None:
    assert len({len(row) for row in table.rows}) == 1
    places = sum(text != NONE for row in table.rows for text in row)
    assert sum(c.row_span * c.column_span for c in table.cells) == places


@pytest.mark.parametrize("table", GOLD, ids=lambda t: t.name)
def test_gold_holds_no_sentence(table: GoldTable) -> None:
    texts = [text for row in table.rows for text in row]
    assert not [t for t in texts if "。" in t or len(t) > LONGEST]
    assert all(compared(t) or t == "" for t in texts if t not in {LEFT, ABOVE, NONE})


def test_a_cell_that_is_no_rectangle_is_refused() -> None:
    rows = (("a", LEFT), (ABOVE, "b"))
    with pytest.raises(ValueError, match="no rectangle"):
        _ = GoldTable("bent", "x.pdf", 1, Box(0, 0, 1, 1), "", rows).cells


@pytest.mark.skipif(not REAL.is_dir(), reason="shared/real is not beside the project")
def test_real_tables_are_read_as_well_as_ever_and_better_than_by_others() -> None:
    scores = {
        "shiryo": score_tool(read_ours, GOLD),
        "pdfplumber": score_tool(read_pdfplumber, GOLD),
        "pymupdf": score_tool(read_pymupdf, GOLD),
    }
    ours = scores["shiryo"]
    failures = below(ours.figures(), read_floors()[SECTION])
    assert not failures, "\n".join(
        [*failures, as_table(GOLD, scores), *map(str, ours.texts.missing)]
    )
    for name in ("pdfplumber", "pymupdf"):
        assert ours.mean > scores[name].mean
        assert ours.texts.f1 > scores[name].texts.f1
        assert ours.merged.recall > scores[name].merged.recall
