"""Tables from rules: edges, intersections and cells by pdfplumber's geometry; spans by ours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from schemas.geometry import Box, enclosing

from .edges import Edge, make_edge
from .ink import Fill, PageInk, Rule, Run
from .open_tables import open_sides

_SNAP = 3.0
"""Rules this close (points) are one: double borders, and rules drawn a little off."""
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
        return lambda x, y: at.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), -1)


@dataclass(slots=True, frozen=True)
class Ruled:
    """What the rules of a page make: tables, and frames of one cell."""

    grids: list[Grid]
    frames: list[Box]


def _text_extents(runs: Sequence[Run]) -> dict[int, list[tuple[float, float, float, float]]]:
    """Index the stretches of text by rounded baseline: (left, right, base, size)."""
    rows: dict[int, list[Run]] = {}
    for run in runs:
        if not run.is_turned and not run.chars.isspace():
            rows.setdefault(round(run.base), []).append(run)
    extents: dict[int, list[tuple[float, float, float, float]]] = {}
    for key, row in rows.items():
        row.sort(key=lambda r: r.lefts[0])
        joined: list[tuple[float, float, float, float]] = []
        for run in row:
            left, right = run.lefts[0], run.rights[-1]
            if joined and left - joined[-1][1] < 0.8 * run.size:
                a, b, base, size = joined[-1]
                joined[-1] = (a, max(b, right), base, max(size, run.size))
            else:
                joined.append((left, right, run.base, run.size))
        extents[key] = joined
    return extents


def _is_underline(rule: Rule, extents: dict[int, list[tuple[float, float, float, float]]]) -> bool:
    """Tell whether a horizontal rule lies under or through a stretch of text and no further."""
    y = rule.y0
    for key in range(int(y) - 9, int(y) + 14):
        for left, right, base, size in extents.get(key, ()):
            if (
                -0.45 * size < y - base < 0.3 * size
                and left - 2 <= rule.x0
                and rule.x1 <= right + 2
            ):
                return True
    return False


def _fill_edges(fills: Sequence[Fill], page: Box) -> list[Edge]:
    """Return the edges of coloured cells: filled rectangles that stand wall to wall."""
    cells = [
        f.box
        for f in fills
        if f.box.width > 12
        and f.box.height > 7
        and f.box.width * f.box.height < 0.6 * page.width * page.height
    ]
    edges: list[Edge] = []
    if len(cells) > 400:
        return edges
    for box in cells:
        beside = any(
            o is not box
            and (
                (
                    abs(o.y0 - box.y0) < 2
                    and abs(o.y1 - box.y1) < 2
                    and min(abs(o.x0 - box.x1), abs(o.x1 - box.x0)) < _SNAP
                )
                or (
                    abs(o.x0 - box.x0) < 2
                    and abs(o.x1 - box.x1) < 2
                    and min(abs(o.y0 - box.y1), abs(o.y1 - box.y0)) < _SNAP
                )
            )
            for o in cells
        )
        if beside:
            edges += [
                make_edge(box.x0, box.y0, box.x1, box.y0),
                make_edge(box.x0, box.y1, box.x1, box.y1),
                make_edge(box.x0, box.y0, box.x0, box.y1),
                make_edge(box.x1, box.y0, box.x1, box.y1),
            ]
    return edges


def _components(edges: list[Edge]) -> list[list[Edge]]:
    """Part edges into sets that touch each other, so that each table is solved alone."""
    parent = list(range(len(edges)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    order = sorted(range(len(edges)), key=lambda i: edges[i]["top"])
    active: list[int] = []
    for i in order:
        e = edges[i]
        still = []
        for j in active:
            o = edges[j]
            if o["bottom"] >= e["top"] - _SNAP:
                still.append(j)
                if o["x0"] <= e["x1"] + _SNAP and e["x0"] <= o["x1"] + _SNAP:
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


def _is_room(cell: tuple[float, float, float, float], runs: Sequence[Run]) -> bool:
    """Tell whether a cell could hold text, and does if it is very thin."""
    box = Box(*cell)
    thin = min(box.width, box.height)
    if thin <= _MIN_CELL:
        return False
    return thin >= _THIN_CELL or any(
        box.holds((r.lefts[0] + r.rights[-1]) / 2, (r.top + r.bottom) / 2) for r in runs
    )


def _plain_cells(edges: Sequence[Edge]) -> list[tuple[float, float, float, float]]:
    """Return the cells of a table without merged ones; none if any rule is shorter than it.

    Such tables are common and large, and the general way is quadratic in their crossings.
    """
    xs = sorted({e["x0"] for e in edges if e["orientation"] == "v"})
    ys = sorted({e["top"] for e in edges if e["orientation"] == "h"})
    if len(xs) < 2 or len(ys) < 2 or len(edges) != len(xs) + len(ys):
        return []
    for edge in edges:
        if edge["orientation"] == "h":
            whole = edge["x0"] < xs[0] + _SNAP and edge["x1"] > xs[-1] - _SNAP
        else:
            whole = edge["top"] < ys[0] + _SNAP and edge["bottom"] > ys[-1] - _SNAP
        if not whole:
            return []
    return [(a, c, b, d) for c, d in pairwise(ys) for a, b in pairwise(xs)]


def find_ruled(ink: PageInk) -> Ruled:
    """Find the tables and frames that the rules and cell fills of a page draw."""
    extents = _text_extents(ink.runs)
    seen: set[tuple[int, int, int, int]] = set()
    edges: list[Edge] = []
    for rule in ink.rules:
        key = (round(rule.x0), round(rule.y0), round(rule.x1), round(rule.y1))
        length = max(rule.x1 - rule.x0, rule.y1 - rule.y0)
        if key in seen or length < 2:
            continue
        seen.add(key)
        if rule.is_horizontal and _is_underline(rule, extents):
            continue
        edges.append(make_edge(rule.x0, rule.y0, rule.x1, rule.y1))
    coloured = _fill_edges(ink.fills, ink.box)
    edges += open_sides(edges, ink.runs, [f.box for f in ink.fills], ink.box)
    edges += coloured
    grids: list[Grid] = []
    frames: list[Box] = []
    for component in _components(edges):
        if len(component) < 4:
            continue
        merged = merge_edges(component, _SNAP, _SNAP, _SNAP, _SNAP)
        if len(merged) < 4:
            continue
        plain = _plain_cells(merged)
        found = plain or intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP))
        cells = [c for c in found if _is_room(c, ink.runs)]
        if len(cells) == 1:
            frames.append(Box(*cells[0]))
            continue
        tables = [cells] if plain and cells else cells_to_tables(cells)
        inside = {c for t in tables for c in t}
        frames += [Box(*c) for c in cells if c not in inside]
        grids += [make_grid([Box(*c) for c in t]) for t in tables]
    return Ruled(grids, frames)
