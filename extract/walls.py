"""Cells from edges: a grid of all their places, walls between its fields, and rooms between walls.

A room is a set of fields with no wall between them. A room that is a rectangle is a cell, however
many fields it covers. Any other is parted into rectangles, from the top: a coloured heading that
runs into the strip below it. A room that reaches the outside is none, unless on one side only: the
first column of a table that goes on from the page before. Both kinds count only among many cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, product

from schemas.geometry import Box

from .edges import Edge

_SNAP = 3.0
"""Edges this close (points) are one: double borders, and rules drawn a little off."""
_WALL = 0.6
"""An edge parts two fields if it runs along at least this share of their common side."""
_FIELDS = 60_000
"""A grid of more fields than this is a drawing, not a table."""

Spans = list[tuple[float, float]]
Room = tuple[int, int, int, int]
"""First row, first column, and the row and column after the last."""


class _Lines:
    """The places of the edges of one direction, and how far each line is drawn."""

    def __init__(self, edges: Iterable[tuple[float, float, float]]) -> None:
        self.at: list[float] = []
        self.drawn: list[Spans] = []
        first = float("-inf")
        weights: list[float] = []
        for place, start, stop in sorted(edges):
            length = stop - start
            if place - first > _SNAP or not self.at:
                first = place
                self.at.append(place)
                self.drawn.append([(start, stop)])
                weights.append(length)
                continue
            self.at[-1] += (place - self.at[-1]) * length / max(weights[-1] + length, 0.01)
            weights[-1] += length
            self.drawn[-1].append((start, stop))
        self.drawn = [_union(spans) for spans in self.drawn]

    def walls(self, across: Sequence[float]) -> list[list[bool]]:
        """Tell for each line between which neighbouring places across it there is a wall."""
        return [
            [_covered(spans, a, b) >= _WALL * (b - a) for a, b in pairwise(across)]
            for spans in self.drawn
        ]


def _union(spans: Spans) -> Spans:
    joined: Spans = []
    for start, stop in sorted(spans):
        if joined and start <= joined[-1][1] + _SNAP:
            joined[-1] = (joined[-1][0], max(joined[-1][1], stop))
        else:
            joined.append((start, stop))
    return joined


def _covered(spans: Spans, start: float, stop: float) -> float:
    return sum(max(0.0, min(stop, b) - max(start, a)) for a, b in spans)


def _rooms(upright: list[list[bool]], level: list[list[bool]]) -> list[list[tuple[int, int]]]:
    """Return the fields of each room; ``upright[x][y]`` and ``level[y][x]`` tell of walls."""
    rows, columns = len(level) - 1, len(upright) - 1
    room = [[-1] * columns for _ in range(rows)]
    rooms: list[list[tuple[int, int]]] = []
    for row in range(rows):
        for column in range(columns):
            if room[row][column] >= 0:
                continue
            number = len(rooms)
            room[row][column] = number
            fields = [(row, column)]
            for y, x in fields:  # grows as it goes
                if x and room[y][x - 1] < 0 and not upright[x][y]:
                    room[y][x - 1] = number
                    fields.append((y, x - 1))
                if x + 1 < columns and room[y][x + 1] < 0 and not upright[x + 1][y]:
                    room[y][x + 1] = number
                    fields.append((y, x + 1))
                if y and room[y - 1][x] < 0 and not level[y][x]:
                    room[y - 1][x] = number
                    fields.append((y - 1, x))
                if y + 1 < rows and room[y + 1][x] < 0 and not level[y + 1][x]:
                    room[y + 1][x] = number
                    fields.append((y + 1, x))
            rooms.append(fields)
    return rooms


def _open_sides(
    fields: Sequence[tuple[int, int]], upright: list[list[bool]], level: list[list[bool]]
) -> set[str]:
    """Return on which sides a room reaches the outside of the grid."""
    rows, columns = len(level) - 1, len(upright) - 1
    sides: set[str] = set()
    for y, x in fields:
        if x == 0 and not upright[0][y]:
            sides.add("left")
        if x == columns - 1 and not upright[columns][y]:
            sides.add("right")
        if y == 0 and not level[0][x]:
            sides.add("top")
        if y == rows - 1 and not level[rows][x]:
            sides.add("bottom")
    return sides


def _rectangles(fields: Sequence[tuple[int, int]]) -> list[Room]:
    """Part a room into rectangles, from the top, each as wide and then as high as it can be."""
    left = set(fields)
    rows, columns = {y for y, _ in fields}, {x for _, x in fields}
    if len(left) == len(rows) * len(columns):
        return [(min(rows), min(columns), max(rows) + 1, max(columns) + 1)]
    found: list[Room] = []
    while left:
        y0, x0 = min(left)
        x1, y1 = x0 + 1, y0 + 1
        while (y0, x1) in left:
            x1 += 1
        while all((y1, x) in left for x in range(x0, x1)):
            y1 += 1
        found.append((y0, x0, y1, x1))
        left -= {(y, x) for y in range(y0, y1) for x in range(x0, x1)}
    return found


def _groups(rooms: Sequence[Room]) -> list[list[int]]:
    """Group rooms that have a corner in common; boxes that only touch have none."""
    at: dict[tuple[int, int], list[int]] = {}
    for i, (y0, x0, y1, x1) in enumerate(rooms):
        for corner in product((y0, y1), (x0, x1)):
            at.setdefault(corner, []).append(i)
    parent = list(range(len(rooms)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for meeting in at.values():
        for i in meeting[1:]:
            parent[root(i)] = root(meeting[0])
    groups: dict[int, list[int]] = {}
    for i in range(len(rooms)):
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def solve(
    edges: Sequence[Edge], is_room: Callable[[Box], bool]
) -> tuple[list[list[Box]], list[Box]]:
    """Return the tables that edges make, each by the boxes of its cells, and the lone boxes.

    Args:
        edges: edges that touch each other.
        is_room: whether a box could be a cell.
    """
    xs = _Lines((e.x0, e.top, e.bottom) for e in edges if e.orientation == "v")
    ys = _Lines((e.top, e.x0, e.x1) for e in edges if e.orientation == "h")
    if len(xs.at) < 2 or len(ys.at) < 2 or len(xs.at) * len(ys.at) > _FIELDS:
        return [], []
    upright, level = xs.walls(ys.at), ys.walls(xs.at)
    closed: list[Room] = []
    doubtful: list[list[Room]] = []
    inner: list[Room] = []
    for fields in _rooms(upright, level):
        sides = _open_sides(fields, upright, level)
        pieces = _rectangles(fields)
        whole = None if sides or len(pieces) == 1 else _surrounding(fields)
        if whole is not None:
            inner.append(whole)
        elif not sides and len(pieces) == 1:
            closed += pieces
        elif len(sides) <= 1:
            doubtful.append(pieces)

    def box(room: Room) -> Box:
        y0, x0, y1, x1 = room
        return Box(xs.at[x0], ys.at[y0], xs.at[x1], ys.at[y1])

    # Boxes that overlap make rooms of odd forms too: a table has far more cells than such rooms.
    if 3 * len(doubtful) <= len(closed):
        closed += [piece for pieces in doubtful for piece in pieces]
    tables: list[list[Box]] = []
    lone: list[Box] = []
    for rooms in _nested([room for room in closed if is_room(box(room))], inner):
        groups = _groups(rooms)
        tables += [[box(rooms[i]) for i in group] for group in groups if len(group) > 1]
        lone += [box(rooms[group[0]]) for group in groups if len(group) == 1]
    return tables, lone


def _surrounding(fields: Sequence[tuple[int, int]]) -> Room | None:
    """Return the rectangle round a room that lies about others, as a cell does about a table in it.

    What it lies about may touch one side of it, no more: else the room is a heading that runs into
    a strip, or what a box laid over a table leaves of a cell.
    """
    rows, columns = {y for y, _ in fields}, {x for _, x in fields}
    whole = (min(rows), min(columns), max(rows) + 1, max(columns) + 1)
    y0, x0, y1, x1 = whole
    held = set(fields)
    missing = [f for f in product(range(y0, y1), range(x0, x1)) if f not in held]
    touched = [
        any(y == y0 for y, _ in missing),
        any(y == y1 - 1 for y, _ in missing),
        any(x == x0 for _, x in missing),
        any(x == x1 - 1 for _, x in missing),
    ]
    return whole if sum(touched) <= 1 else None


def _nested(rooms: list[Room], around: Sequence[Room]) -> list[list[Room]]:
    """Part rooms by the rectangle they lie in, the rectangles themselves with the others."""
    levels: list[list[Room]] = []
    for whole in around:
        y0, x0, y1, x1 = whole
        mine = [r for r in rooms if y0 <= r[0] and x0 <= r[1] and r[2] <= y1 and r[3] <= x1]
        rooms = [r for r in rooms if r not in mine]
        levels.append(mine)
    return [[*rooms, *around], *levels]
