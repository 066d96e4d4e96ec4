"""Columns whose cells tell what their rows hold: 成果 and 課題, 進展あり and 要改善."""

from __future__ import annotations

import re

from extract.parts import CellPart, TablePart
from extract.read.words.clauses import pattern
from extract.read.words.header_words import header_role
from extract.read.words.headings import FINDING_KINDS, heading_kind

from .polarities import is_of_before

_RANKS = 2
"""A column that ranks others has at least so many cells."""
_WHEN = re.compile(r"(?:場合|とき|時)。?$")
_LONGEST_LABEL = 120
"""A cell with more characters than this heads nothing."""


def ranking_columns(
    table: TablePart, header_rows: int, header: dict[int, str]
) -> tuple[dict[str, int], list[str]]:
    """Find the one column whose every cell below the header tells a polarity: it ranks a row.

    One of the round before (前回), and one of what a company says of itself, ranks nothing here;
    nor does one of a scale, which says how to rank.

    Returns:
        The columns by what they hold, ``kind`` and ``finding``, nothing where there is none or
        two; and the headers of the columns that would rank, where none does.
    """
    ranking = [
        column
        for column in range(table.grid.column_count)
        if len(cells := _cells_of(table, column, header_rows)) >= _RANKS
        and _kinds_of(cells) <= FINDING_KINDS
    ]
    if any(pattern("measure").search(text) for text in header.values()):
        return {}, []
    told = {c: header.get(c, "") for c in ranking if not is_of_before(header.get(c, ""))}
    now = [c for c, text in told.items() if pattern("now").search(text)] or [
        c for c, text in told.items() if not pattern("unranked").search(text)
    ]
    # Of two, as of 第１回 and 第２回, nothing says which one ranks.
    if len(now) == 1:
        ranked = _ranked(table, now[0], header_rows, header)
        stated = _cells_of(table, ranked.get("finding", 0), header_rows)
        # 施策が全て行われている場合: when a row is to be ranked so, and nothing that was found.
        return ({}, []) if all(_WHEN.search(c.label) for c in stated) else (ranked, [])
    return {}, [header[c] for c in ranking if c in header]


def row_headings(table: TablePart) -> dict[str, int]:
    """Find the same in a table without header: different polarities down its first column."""
    cells = _cells_of(table, 0, 0)
    kinds = _kinds_of(cells)
    beside = any(c.paragraphs for c in table.row(0) if c.place.column > 0)
    if beside and len(kinds) > 1 and kinds <= FINDING_KINDS:
        return _ranked(table, 0, 0, {})
    return {}


def _cells_of(table: TablePart, column: int, header_rows: int) -> list[CellPart]:
    return [
        c
        for c in table.cells
        if c.place.column == column
        and c.place.row >= header_rows
        and c.place.column_span == 1
        and c.paragraphs
    ]


def _kinds_of(cells: list[CellPart]) -> set[str | None]:
    """Return what the cells tell, as far as one of them tells nothing."""
    kinds: set[str | None] = set()
    for cell in cells:
        kind = heading_kind(cell.label) if cell.signs <= _LONGEST_LABEL else None
        kinds.add(kind)
        if kind is None:
            break
    return kinds


def _ranked(
    table: TablePart, column: int, header_rows: int, header: dict[int, str]
) -> dict[str, int]:
    """Tell which column is ranked: the widest one whose header tells no kind of its own."""
    own = {c for c, text in header.items() if header_role(text) in FINDING_KINDS}
    words = dict.fromkeys(set(range(table.grid.column_count)) - {column} - own, 0)
    for cell in table.cells:
        if cell.place.row >= header_rows and cell.place.column in words:
            words[cell.place.column] += cell.signs
    if not words:
        return {}
    return {"kind": column, "finding": max(words, key=lambda c: (words[c], c))}
