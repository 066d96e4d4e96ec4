"""A tagged table without drawn lines: its grid, from the tags and the places of its texts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, product

from extract.tables import Grid, GridCell
from schemas.geometry import Box, enclosing

from .tables import own_lines, rows_of
from .tree import CELLS, Tag, TagLine, box_of

_APART = 1.5
"""Line heights of white space between two lines of one cell."""
_MARGIN = 2.0
"""Points around the texts that the outer cells are given."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with its place in the grid, and the box of its text, if it has any."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: Box | None


def lay_out(table: Tag) -> Grid | None:
    """Return the grid of a tagged table, or None where rows, columns or spans are not certain.

    Tags are often wrong about columns: some programs leave empty cells out, some put them first,
    most keep silent on merged cells. So every row must fill the grid, and every column's texts
    must stand between those of its neighbours.
    """
    placed = _place_cells(table)
    if placed is None:
        return None
    row_count = max(c.row + c.row_span for c in placed)
    column_count = max(c.column + c.column_span for c in placed)
    texts = [c.text for c in placed if c.text]
    if row_count < 2 or column_count < 2 or 2 * len(texts) < len(placed):
        return None
    around = enclosing(texts)
    across = [(c.column, c.column + c.column_span, c.text.x0, c.text.x1) for c in placed if c.text]
    down = [(c.row, c.row + c.row_span, c.text.y0, c.text.y1) for c in placed if c.text]
    xs = _walls(across, column_count, around.x0, around.x1)
    ys = _walls(down, row_count, around.y0, around.y1)
    if xs is None or ys is None:
        return None
    cells = tuple(
        GridCell(
            Box(xs[c.column], ys[c.row], xs[c.column + c.column_span], ys[c.row + c.row_span]),
            c.row, c.column, c.row_span, c.column_span,
        )
        for c in placed
    )  # fmt: skip
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, row_count, column_count)


def _place_cells(table: Tag) -> list[_Placed] | None:
    """Place cells as HTML does, row by row; None if they overlap or leave a hole."""
    taken: set[tuple[int, int]] = set()
    placed: list[_Placed] = []
    for number, row in enumerate(rows_of(table)):
        column = 0
        for cell in row.children:
            if cell.kind not in CELLS:
                return None
            while (number, column) in taken:
                column += 1
            high, wide = cell.row_span or 1, cell.column_span or 1
            area = set(product(range(number, number + high), range(column, column + wide)))
            if area & taken:
                return None
            taken |= area
            lines = own_lines(cell)
            if not _stand_together(lines):
                return None
            text = box_of(lines) if lines else None
            placed.append(_Placed(number, column, high, wide, text))
    if not placed:
        return None
    rows = {row for row, _ in taken}
    columns = {column for _, column in taken}
    return placed if len(taken) == len(rows) * len(columns) else None


def _stand_together(lines: list[TagLine]) -> bool:
    """Tell whether the lines of a cell follow each other: else one is a stranger's."""
    boxes = sorted((line.box for line in lines), key=lambda box: box.y0)
    return all(b.y0 - a.y1 < _APART * max(a.height, b.height) for a, b in pairwise(boxes))


def _walls(
    extents: list[tuple[int, int, float, float]], count: int, first: float, final: float
) -> list[float] | None:
    """Return the places of the lines between rows or columns, the outer ones too.

    Args:
        extents: for every text the line before it, the line behind it, and where it begins and
            ends.
        count: rows or columns.
        first: where the first text begins.
        final: where the last one ends.
    """
    walls = [first - _MARGIN]
    for wall in range(1, count):
        before = [end for _, stop, _, end in extents if stop == wall]
        behind = [begin for start, _, begin, _ in extents if start == wall]
        if not before or not behind or max(before) > min(behind):
            return None
        walls.append((max(before) + min(behind)) / 2)
    walls.append(final + _MARGIN)
    return walls if all(a < b for a, b in pairwise(walls)) else None
