"""Text into the cells of a ruled table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations

from schemas.geometry import Box

from .ink import Run
from .joining import Joiner
from .lines import Line, build_lines
from .order import reading_groups
from .paragraphs import Paragraph
from .parts import CellPart, Region, TablePart
from .tables import Grid, GridCell
from .vertical import find_columns

_HANGING = "、。，．）」』"


def _split_by_cells(
    run: Run, cells: Sequence[GridCell], cell_at: Callable[[float, float], int]
) -> list[tuple[int, Run]]:
    """Part a run by the cells its glyphs stand in; -1 for none."""
    y = (run.top + run.bottom) / 2
    # Closing punctuation may hang over the cell's right rule: it belongs to what it closes.
    lean = 0.5 * run.size if run.chars[0] in _HANGING else 0.0
    first = cell_at((run.lefts[0] + run.rights[0]) / 2 - lean, y)
    if len(run.chars) == 1:
        return [(first, run)]
    box = cells[first].box if first >= 0 else None
    if box is not None and run.rights[-1] <= box.x1 + 0.5 * run.size:
        return [(first, run)]
    pieces: list[tuple[int, Run]] = []
    start, inside = 0, first
    for i in range(1, len(run.chars)):
        here = cell_at((run.lefts[i] + run.rights[i]) / 2, y)
        if here != inside and not run.chars[i].isspace() and run.chars[i] not in _HANGING:
            pieces.append((inside, run.part(start, i)))
            start, inside = i, here
    pieces.append((inside, run.part(start, len(run.chars))))
    return pieces


def _is_overprinted(piece: Run, runs: Sequence[Run]) -> bool:
    """Tell whether another text begins where a piece of a run stands: it only runs over."""
    x = (piece.lefts[0] + piece.rights[0]) / 2
    return any(
        abs(r.base - piece.base) < 0.5 * piece.size
        and r.lefts[0] < x < r.rights[-1]
        and r.lefts[0] > piece.lefts[0] - piece.size
        and not r.chars.isspace()
        for r in runs
    )


_ROOM = 0.4
"""A box is at least this many font sizes taller than its text: a tighter one only marks words."""


def _boxes_in(cell: GridCell, boxes: Sequence[Box], runs: Sequence[Run]) -> dict[Box, list[Run]]:
    """Return the boxes drawn in a cell, bars of a chart of time, with the runs in each.

    None where there is only one: it marks what stands in the cell.
    """
    room = cell.box
    found: dict[Box, list[Run]] = {}
    for box in boxes:
        if not room.contains(box, 1) or box.width * box.height > 0.8 * room.width * room.height:
            continue
        mine = [r for r in runs if box.contains(r.box, 2) and not r.chars.isspace()]
        if mine:
            high = max(r.bottom for r in mine) - min(r.top for r in mine)
            if box.height > high + _ROOM * mine[0].size and not any(box.meets(o) for o in found):
                found[box] = mine
    return found if len(found) > 1 and not _is_shading(list(found)) else {}


def _is_shading(boxes: Sequence[Box]) -> bool:
    """Tell whether boxes lie one below the other without a gap: the ground of lines."""
    return any(
        abs(a.y1 - b.y0) < 1 and abs(a.x0 - b.x0) < 1 and abs(a.x1 - b.x1) < 1
        for a, b in permutations(boxes, 2)
    )


def _fill_cell(
    cell: GridCell, runs: list[Run], page: Box, boxes: Sequence[Box]
) -> tuple[list[Paragraph], list[Region]]:
    """Join the runs of a cell into paragraphs; what stands in a box of its own stands apart."""
    boxed = _boxes_in(cell, boxes, runs) if len(boxes) > 1 else {}
    regions = [Region(box, build_lines(mine)) for box, mine in boxed.items()]
    if regions:
        held = {id(r) for mine in boxed.values() for r in mine}
        runs = [r for r in runs if id(r) not in held]
    lines = find_columns(runs) or build_lines(runs, gap=8.0)
    paragraphs: list[Paragraph] = []
    if lines and not regions:
        pad = min(8.0, max(0.0, min(line.box.x0 for line in lines) - cell.box.x0))
        paragraphs = Joiner(cell.box.x1 - pad, page.width).join([lines])
    elif regions:
        items: list[Line | Region] = [*lines, *regions]
        for item in (i for group in reading_groups(items, regions[0].lines[0].size) for i in group):
            inner = item.lines if isinstance(item, Region) else [item]
            paragraphs += Joiner(item.box.x1, page.width).join([inner])
    return paragraphs, regions


def fill_grid(
    grid: Grid, runs: Sequence[Run], page: Box, boxes: Sequence[Box] = ()
) -> tuple[TablePart, list[Run]]:
    """Put runs into the cells of a grid; return the table and the runs that are not in it.

    Args:
        grid: the cells.
        runs: of the page.
        page: its box.
        boxes: drawn on the page, which may stand in a cell side by side.
    """
    rest: list[Run] = []
    inside: list[list[Run]] = [[] for _ in grid.cells]
    cell_at = grid.finder()
    for run in runs:
        if (
            run.lefts[0] < grid.box.x1
            and run.rights[-1] > grid.box.x0
            and run.top < grid.box.y1
            and run.bottom > grid.box.y0
        ):
            pieces = _split_by_cells(run, grid.cells, cell_at)
            if len(pieces) > 1 and pieces[0][0] >= 0 and _is_overprinted(pieces[1][1], runs):
                pieces = [(pieces[0][0], run)]
            for i, piece in pieces:
                if i < 0:
                    rest.append(piece)
                else:
                    inside[i].append(piece)
        else:
            rest.append(run)
    over = [box for box in boxes if grid.box.contains(box, 1)]
    cells = [
        CellPart(cell, *_fill_cell(cell, mine, page, over))
        for cell, mine in zip(grid.cells, inside, strict=True)
    ]
    return TablePart(grid, cells), rest


def is_table(table: TablePart) -> bool:
    """Tell a table from a chart's grid or a row of boxes: most of its cells say something."""
    filled = sum(bool(c.paragraphs) for c in table.cells)
    return filled >= 2 and filled * 5 >= len(table.cells)
