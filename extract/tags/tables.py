"""Tagged tables: which row and column each cell has by its tags."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import CELLS, Tag, TagLine


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell as tagged.

    Attributes:
        part: head, body or foot of the table, by its place among the table's children; rows count
            anew in each, and not from this page but from where the part begins.
        row: from 0.
        ordinal: how many cells of its row that hold text come before it. Most programs do not say
            which cells are merged, and some list empty cells first, so that this is no column.
    """

    part: tuple[int, ...]
    row: int
    ordinal: int
    is_header: bool
    lines: list[TagLine]


def tagged_cells(table: Tag) -> list[TaggedCell]:
    """Return the cells of a tagged table that hold text on this page, in order."""
    cells: list[TaggedCell] = []
    for row in rows_of(table):
        texts = [(c, own_lines(c)) for c in row.children if c.kind in CELLS]
        spoken = [(c, lines) for c, lines in texts if lines]
        cells += [
            TaggedCell(row.path[:-1], row.path[-1], ordinal, cell.kind == "TH", lines)
            for ordinal, (cell, lines) in enumerate(spoken)
        ]
    return cells


def rows_of(table: Tag) -> list[Tag]:
    """Return the rows of a tagged table, those of head, body and foot in order."""
    return [
        row
        for part in table.children
        for row in ([part] if part.kind == "TR" else part.children)
        if row.kind == "TR"
    ]


def own_lines(cell: Tag) -> list[TagLine]:
    """Return the lines of a cell, those of a table inside it left out."""
    return cell.all_lines(frozenset({"Table"}))
