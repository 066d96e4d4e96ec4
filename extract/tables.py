"""Tables from rules and coloured cells: which edges a page has, and the grids they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from schemas.geometry import Box, enclosing

from .coloured_cells import THIN_CELL, fill_edges
from .edges import Edge, make_edge
from .ink import PageInk, Run
from .open_tables import open_sides
from .rules import is_side, laid_over, seen_rules
from .walls import solve

_SNAP = 3.0
"""Edges this close (points) touch."""
_APART = 3.5
"""A side of a box this far (points) from every line of a grid was not drawn along it."""
_MIN_CELL = 3.0


@dataclass(slots=True, frozen=True)
class GridCell:
    """A cell of a ruled table; row and column from 0."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True, frozen=True)
class Grid:
    """A ruled table."""

    box: Box
    cells: tuple[GridCell, ...]
    row_count: int
    column_count: int
    notes: tuple[Box, ...] = ()
    """Boxes laid over the cells; what stands in them is not the cells'."""

    def finder(self) -> Callable[[float, float], int]:
        """Return a function from a point to the index of the cell it lies in, or -1."""
        xs = _lines_at([v for c in self.cells for v in (c.box.x0, c.box.x1)])
        ys = _lines_at([v for c in self.cells for v in (c.box.y0, c.box.y1)])
        at = {
            (row, column): i
            for i, c in enumerate(self.cells)
            for row in range(c.row, c.row + c.row_span)
            for column in range(c.column, c.column + c.column_span)
        }

        def find(x: float, y: float) -> int:
            if self.notes and any(note.holds(x, y) for note in self.notes):
                return -1
            return at.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), -1)

        return find


@dataclass(slots=True, frozen=True)
class Ruled:
    """What the rules of a page make: tables, and frames of one cell."""

    grids: list[Grid]
    frames: list[Box]


def _components(edges: list[Edge]) -> list[list[Edge]]:
    """Part edges into sets that touch each other, so that each table is solved alone."""
    parent = list(range(len(edges)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(edges)), key=lambda i: edges[i].top)
    active: list[int] = []
    for i in order:
        e = edges[i]
        still = []
        for j in active:
            o = edges[j]
            if o.bottom >= e.top - _SNAP:
                still.append(j)
                if o.x0 <= e.x1 + _SNAP and e.x0 <= o.x1 + _SNAP:
                    parent[root(i)] = root(j)
        still.append(i)
        active = still
    groups: dict[int, list[Edge]] = {}
    for i, e in enumerate(edges):
        groups.setdefault(root(i), []).append(e)
    return list(groups.values())


def _lines_at(values: list[float]) -> list[float]:
    """Return the distinct positions among nearly equal ones."""
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > 1.0:
            distinct.append(value)
    return distinct


def make_grid(boxes: Sequence[Box]) -> Grid:
    """Number the cells of one table and measure how many rows and columns each covers."""
    xs = _lines_at([v for b in boxes for v in (b.x0, b.x1)])
    ys = _lines_at([v for b in boxes for v in (b.y0, b.y1)])

    def at(lines: list[float], value: float) -> int:
        return max(0, bisect_left(lines, value - 1.0))

    cells = []
    for box in sorted(boxes, key=lambda b: (b.y0, b.x0)):
        row, column = at(ys, box.y0), at(xs, box.x0)
        cells.append(
            GridCell(
                box,
                row,
                column,
                max(1, at(ys, box.y1) - row),
                max(1, at(xs, box.x1) - column),
            )
        )
    cells.sort(key=lambda c: (c.row, c.column))
    return Grid(enclosing(boxes), tuple(cells), len(ys) - 1, len(xs) - 1)


def _is_room(box: Box, runs: Sequence[Run]) -> bool:
    """Tell whether a cell could hold text, and does if it is very thin."""
    thin = min(box.width, box.height)
    if thin <= _MIN_CELL:
        return False
    return thin >= THIN_CELL or any(
        box.holds((r.lefts[0] + r.rights[-1]) / 2, (r.top + r.bottom) / 2) for r in runs
    )


def _with_notes(grid: Grid, over: Sequence[Box]) -> Grid:
    """Give a grid the boxes laid over it; one along its own lines only marks cells."""
    xs = _lines_at([v for c in grid.cells for v in (c.box.x0, c.box.x1)])
    ys = _lines_at([v for c in grid.cells for v in (c.box.y0, c.box.y1)])
    notes = []
    for box in over:
        sides = [(box.x0, xs), (box.x1, xs), (box.y0, ys), (box.y1, ys)]
        free = sum(min(abs(place - line) for line in lines) > _APART for place, lines in sides)
        if grid.box.meets(box) and free >= 2:
            notes.append(box)
    return replace(grid, notes=tuple(notes)) if notes else grid


def find_ruled(ink: PageInk) -> Ruled:
    """Find the tables and frames that the rules and cell fills of a page draw."""
    rules = seen_rules(ink)
    over = laid_over(ink.frames, rules)
    edges = [
        make_edge(r.x0, r.y0, r.x1, r.y1) for r in rules if not any(is_side(r, box) for box in over)
    ]
    coloured = fill_edges(ink.fills, ink.box, edges)
    edges += open_sides(edges, ink.runs, [f.box for f in ink.fills], ink.box)
    edges += coloured
    grids: list[Grid] = []
    frames: list[Box] = []
    for component in _components(edges):
        if len(component) < 3:
            continue
        tables, alone = solve(component, lambda box: _is_room(box, ink.runs))
        frames += alone
        grids += [_with_notes(make_grid(boxes), over) for boxes in tables]
    return Ruled(grids, frames)
