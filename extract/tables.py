"""Tables from rules and coloured cells: which edges a page has, and the grids they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from schemas.geometry import Box, enclosing

from .drawings import is_white
from .edges import Edge, make_edge
from .ink import Fill, PageInk, Run
from .open_tables import open_sides
from .rules import is_side, laid_over, seen_rules
from .walls import solve

_SNAP = 3.0
"""Coloured cells this close (points) stand wall to wall, and edges this close touch."""
_SEAM = 1.0
"""A gap this narrow (points) between two fills of one colour is not meant to be seen."""
_APART = 3.5
"""A side of a box this far (points) from every line of a grid was not drawn along it."""
_MIN_CELL = 3.0
_THIN_CELL = 9.0
"""An empty cell thinner than this (points) lies between a table's border and a frame around it."""


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


def _visible_cells(fills: Sequence[Fill], page: Box) -> list[Fill]:
    """Return the fills that could be coloured cells: not panels, and not white on white."""
    grounds = [f for f in fills if not is_white(f.color)]
    return [
        f
        for f in fills
        if f.box.width > 12
        and f.box.height > 7
        and f.box.width * f.box.height < 0.6 * page.width * page.height
        and (
            not is_white(f.color)
            or any(g.order < f.order and g.box.contains(f.box, 1) for g in grounds)
        )
    ]


def _is_doubled(edge: Edge, ruled: Sequence[tuple[float, float, float]]) -> bool:
    """Tell whether a rule runs along the edge of a coloured cell: the colour only fills a part.

    Args:
        edge: of the cell.
        ruled: where the rules of its direction lie, start and stop.
    """
    across, start, stop = edge.line
    return any(
        abs(place - across) < _THIN_CELL
        and min(end, stop) - max(begin, start) > 0.6 * (stop - start)
        for place, begin, end in ruled
    )


def _fill_edges(fills: Sequence[Fill], page: Box, ruled: Sequence[Edge]) -> list[Edge]:
    """Return the edges of coloured cells: filled rectangles that stand wall to wall.

    A rule along an edge takes its place. Where a table has rules and two cells of one colour touch
    without any, they are one, unless the rule between two columns begins further down.
    """
    cells = _visible_cells(fills, page)
    edges: list[Edge] = []
    if len(cells) > 400:
        return edges
    lines = {way: [e.line for e in ruled if e.orientation == way] for way in ("h", "v")}
    for cell in cells:
        box = cell.box
        sides = {"left": True, "right": True, "top": True, "bottom": True}
        beside = False
        for other in cells:
            o = other.box
            if other is cell:
                continue
            gaps = {"left": box.x0 - o.x1, "right": o.x0 - box.x1}
            if not (abs(o.y0 - box.y0) < 2 and abs(o.y1 - box.y1) < 2):
                gaps = {"top": box.y0 - o.y1, "bottom": o.y0 - box.y1}
                if not (abs(o.x0 - box.x0) < 2 and abs(o.x1 - box.x1) < 2):
                    continue
            for side, gap in gaps.items():
                if abs(gap) < _SNAP:
                    beside = True
                    if gap < _SEAM and other.color == cell.color:
                        sides[side] = side in _UPRIGHT and _goes_on_below(box, side, lines["v"])
        if beside:
            own = _box_edges(box)
            bare = {s: e for s, e in own.items() if not _is_doubled(e, lines[e.orientation])}
            edges += [e for side, e in bare.items() if sides[side] or len(bare) == len(own)]
    return edges


_UPRIGHT = ("left", "right")


def _goes_on_below(box: Box, side: str, upright: Sequence[tuple[float, float, float]]) -> bool:
    """Tell whether an upright rule stands below a cell in line with one of its sides."""
    at = box.x0 if side == "left" else box.x1
    return any(
        abs(place - at) < 1.0 and top > box.y1 - _SNAP and bottom - top > 4
        for place, top, bottom in upright
    )


def _box_edges(box: Box) -> dict[str, Edge]:
    return {
        "top": make_edge(box.x0, box.y0, box.x1, box.y0),
        "bottom": make_edge(box.x0, box.y1, box.x1, box.y1),
        "left": make_edge(box.x0, box.y0, box.x0, box.y1),
        "right": make_edge(box.x1, box.y0, box.x1, box.y1),
    }


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
    return thin >= _THIN_CELL or any(
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
    coloured = _fill_edges(ink.fills, ink.box, edges)
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
