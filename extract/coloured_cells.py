"""The edges of coloured cells: filled rectangles that stand wall to wall."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.geometry import Box

from .drawings import is_white
from .edges import Edge, make_edge
from .ink import Fill

_SNAP = 3.0
"""Coloured cells this close (points) stand wall to wall."""
_SEAM = 1.0
"""A gap this narrow (points) between two fills of one colour is not meant to be seen."""
THIN_CELL = 9.0
"""An empty cell thinner than this (points) lies between a table's border and a frame around it."""

Lines = dict[str, list[tuple[float, float, float]]]
"""Where rules lie, start and stop, by orientation."""


def _visible_cells(fills: Sequence[Fill], page: Box, ruled: Lines) -> list[Fill]:
    """Return the fills that could be coloured cells: not panels, and not white on white.

    White that stands flush below or beside a coloured cell without rules is one too: the body of
    the table.
    """
    grounds = [f for f in fills if not is_white(f.color)]
    sized = [
        f
        for f in fills
        if f.box.width > 12
        and f.box.height > 7
        and f.box.width * f.box.height < 0.6 * page.width * page.height
    ]
    cells = []
    for f in sized:
        if is_white(f.color) and not any(
            (g.order < f.order and g.box.contains(f.box, 1))
            or (_is_headed(f.box, g.box, sized) and not _is_ruled(g.box, ruled))
            for g in grounds
        ):
            continue
        cells.append(f)
    return cells


def _is_ruled(box: Box, ruled: Lines) -> bool:
    """Tell whether rules run along the upper or lower side of a box, and beside it."""
    sides = _box_edges(box)
    return all(
        any(_is_doubled(sides[side], ruled) for side in pair)
        for pair in (("top", "bottom"), ("left", "right"))
    )


def _is_headed(box: Box, head: Box, fills: Sequence[Fill]) -> bool:
    """Tell whether a box stands flush to the right of another, or below it and not alone."""
    if abs(box.x0 - head.x1) < _SEAM:
        return head.y0 - _SEAM < box.y0 < box.y1 < head.y1 + _SEAM
    if abs(box.y0 - head.y1) < _SEAM and head.x0 - _SEAM < box.x0 < box.x1 < head.x1 + _SEAM:
        return any(
            min(abs(f.box.x0 - box.x1), abs(f.box.x1 - box.x0)) < _SEAM
            and max(abs(f.box.y0 - box.y0), abs(f.box.y1 - box.y1)) < _SEAM
            for f in fills
        )
    return False


def _is_doubled(edge: Edge, ruled: Lines) -> bool:
    """Tell whether a rule runs along the edge of a coloured cell: the colour only fills a part.

    A rule that none across touches, such as the title's, is not of the table.
    """
    across, start, stop = edge.line
    others = ruled["v" if edge.orientation == "h" else "h"]
    return any(
        abs(place - across) < THIN_CELL
        and min(end, stop) - max(begin, start) > 0.6 * (stop - start)
        and (
            abs(place - across) < _SNAP
            or any(
                begin - _SNAP < x < end + _SNAP and y0 - _SNAP < place < y1 + _SNAP
                for x, y0, y1 in others
            )
        )
        for place, begin, end in ruled[edge.orientation]
    )


def fill_edges(fills: Sequence[Fill], page: Box, ruled: Sequence[Edge]) -> list[Edge]:
    """Return the edges of coloured cells: filled rectangles that stand wall to wall.

    A rule along an edge takes its place. Where a table has rules and two cells of one colour touch
    without any, they are one, unless the rule between two columns begins further down.
    """
    lines = {way: [e.line for e in ruled if e.orientation == way] for way in ("h", "v")}
    cells = _visible_cells(fills, page, lines)
    edges: list[Edge] = []
    if len(cells) > 400:
        return edges
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
            bare = {s: e for s, e in own.items() if not _is_doubled(e, lines)}
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
