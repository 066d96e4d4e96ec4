"""The lines and areas of a page: rules, frames and fills. Curves are only known by their box."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import pymupdf

from schemas.geometry import Box

from .ink import Fill, PageInk, Rule

_THIN = 2.6
"""A fill no thicker than this (points) is a rule; Word draws table rules so."""
_WHITE = 0xF5
"""A colour whose three parts are all at least this is white to the eye."""


@lru_cache(maxsize=4096)
def read_color(parts: tuple[float, ...] | float | None) -> int:
    """Return 0xRRGGBB for grey, RGB or CMYK parts from 0 to 1."""
    if parts is None:
        return 0
    if isinstance(parts, (int, float)):
        parts = (parts,)
    if len(parts) == 4:  # CMYK
        c, m, y, k = parts
        parts = tuple((1 - p) * (1 - k) for p in (c, m, y))
    if len(parts) == 1:
        parts = (parts[0],) * 3
    red, green, blue = (round(255 * min(1.0, max(0.0, p))) for p in parts[:3])
    return (red << 16) | (green << 8) | blue


def is_white(color: int) -> bool:
    """Tell whether a colour 0xRRGGBB is white to the eye."""
    return color >> 16 >= _WHITE and (color >> 8) & 0xFF >= _WHITE and color & 0xFF >= _WHITE


class _Turn:
    """Maps the places of a turned page to the page as it is shown."""

    def __init__(self, matrix: Any) -> None:  # noqa: ANN401  a pymupdf Matrix or None
        self._matrix = matrix

    def box(self, rect: Any) -> Box:  # noqa: ANN401
        if self._matrix is None:
            return Box(*rect)
        return Box(*(pymupdf.Rect(rect) * self._matrix))

    def point(self, point: Any) -> tuple[float, float]:  # noqa: ANN401
        if self._matrix is None:
            return point[0], point[1]
        turned = pymupdf.Point(point) * self._matrix
        return turned.x, turned.y


def _is_rectangle(points: list[tuple[float, float]], box: Box) -> bool:
    return all(
        min(abs(x - box.x0), abs(x - box.x1)) < 0.6 and min(abs(y - box.y0), abs(y - box.y1)) < 0.6
        for x, y in points
    )


def _filled_boxes(drawing: dict[str, Any], box: Box, turn: _Turn) -> list[Box]:
    """Return the rectangles that a filled path is made of; none for any other form."""
    items = drawing["items"]
    boxes = [turn.box(i[1]) for i in items if i[0] == "re"]
    if boxes:
        return boxes
    straight = len(items) >= 3 and all(i[0] == "l" for i in items)
    if straight and _is_rectangle([turn.point(p) for i in items for p in i[1:3]], box):
        return [box]
    return []


def _add_fill(drawing: dict[str, Any], box: Box, turn: _Turn, ink: PageInk) -> None:
    color = read_color(drawing.get("fill"))
    opaque = drawing.get("fill_opacity", 1.0) > 0.98
    pieces = _filled_boxes(drawing, box, turn)
    if not pieces:
        ink.shapes.append(Fill(box, color, drawing["seqno"], opaque))
    for piece in pieces:
        if min(piece.width, piece.height) > _THIN:
            ink.fills.append(Fill(piece, color, drawing["seqno"], opaque))
        elif max(piece.width, piece.height) > 2 * _THIN:
            x, y = piece.middle_x, piece.middle_y
            ink.rules.append(
                Rule(piece.x0, y, piece.x1, y, color)
                if piece.width >= piece.height
                else Rule(x, piece.y0, x, piece.y1, color)
            )


def _add_stroke(drawing: dict[str, Any], box: Box, turn: _Turn, ink: PageInk) -> None:
    color = read_color(drawing.get("color"))
    lines: list[tuple[Any, Any]] = []
    for item in drawing["items"]:
        if item[0] == "l":
            lines.append((item[1], item[2]))
        elif item[0] == "re":
            x0, y0, x1, y1 = item[1]
            corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
            lines += list(pairwise(corners))
    straight: list[Rule] = []
    for start, end in lines:
        (ax, ay), (bx, by) = turn.point(start), turn.point(end)
        if abs(ax - bx) < 0.8 or abs(ay - by) < 0.8:
            straight.append(Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), color))
    ink.rules += straight
    whole = len(straight) >= 4 and len(straight) == len(lines)
    bent = any(i[0] not in ("l", "re") for i in drawing["items"])
    if whole and (not bent or _is_rounded(straight, box)):
        ink.frames.append(box)


def _is_rounded(straight: list[Rule], box: Box) -> bool:
    """Tell whether rules run along all four sides of a box, their corners left to curves."""
    on_side = {
        side
        for r in straight
        for side, place, near in (
            ("top", r.y0, box.y0),
            ("bottom", r.y0, box.y1),
            ("left", r.x0, box.x0),
            ("right", r.x0, box.x1),
        )
        if abs(place - near) < 1.0 and r.is_horizontal == (side in ("top", "bottom"))
    }
    return len(on_side) == 4


def read_drawings(page: Any, matrix: Any, ink: PageInk) -> None:  # noqa: ANN401
    """Sort the drawings of a page into rules, frames, fills and shapes.

    Args:
        page: a pymupdf Page.
        matrix: its rotation, or None.
        ink: where they are put.
    """
    turn = _Turn(matrix)
    for drawing in page.get_cdrawings():
        box = turn.box(drawing["rect"])
        if "f" in drawing["type"]:
            _add_fill(drawing, box, turn, ink)
        if "s" in drawing["type"]:
            _add_stroke(drawing, box, turn, ink)
