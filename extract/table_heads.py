"""Words that stand each over one of several tables side by side: they are no one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.geometry import Box, enclosing

from .lines import Line
from .paragraphs import same_row
from .parts import TablePart

_NEAR = 3.0
"""A label stands no further above its table than this many font sizes."""
_OVERHANG = 2.0
"""Nor does it reach further beyond its table's sides."""


@dataclass(frozen=True, slots=True)
class HeadedTable:
    """A table with the line right above it, read one after the other.

    ``left`` is where all labels of one row count as indented to: none heads the next.
    """

    box: Box
    label: Line
    left: float
    table: TablePart


def pair_tables(
    lines: Sequence[Line], tables: Sequence[TablePart]
) -> tuple[list[Line], list[TablePart | HeadedTable]]:
    """Find the pieces of one row of text that stand over tables side by side, one over each.

    Returns:
        the lines that are left, and the tables, those with such a label together with it.
    """
    over = {
        id(table): found[0]
        for table in tables
        if len(found := [line for line in lines if _stands_over(line, table)]) == 1
    }
    headed = {
        id(table): label
        for table in tables
        if (label := over.get(id(table))) is not None
        and any(o is not label and same_row(o, label) for o in over.values())
    }
    labels = {id(label) for label in headed.values()}
    if len(labels) != len(headed):
        return list(lines), list(tables)  # one label over two tables
    left = min((label.box.x0 for label in headed.values()), default=0.0)
    paired: list[TablePart | HeadedTable] = [
        HeadedTable(enclosing([label.box, table.box]), label, left, table)
        if (label := headed.get(id(table)))
        else table
        for table in tables
    ]
    return [line for line in lines if id(line) not in labels], paired


def _stands_over(line: Line, table: TablePart) -> bool:
    box, aside = table.box, _OVERHANG * line.size
    return (
        not line.is_turned
        and 0 <= box.y0 - line.box.y1 < _NEAR * line.size
        and box.x0 - aside <= line.box.x0
        and line.box.x1 <= box.x1 + aside
    )
