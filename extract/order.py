"""Reading order from position: the page is cut at its white bands, again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from schemas.geometry import Box

from .lines import Line
from .text.markers import read_marker


class Boxed(Protocol):
    """Anything with a place on the page."""

    @property
    def box(self) -> Box:
        """Its box in points."""


T = TypeVar("T", bound=Boxed)


def _bands(
    items: Sequence[T], low: Callable[[Box], float], high: Callable[[Box], float], gap: float
) -> list[list[T]]:
    """Part items where nothing stands for more than ``gap`` points along one direction."""
    bands: list[list[T]] = []
    end = 0.0
    for item in sorted(items, key=lambda i: low(i.box)):
        if bands and low(item.box) - end <= gap:
            bands[-1].append(item)
            end = max(end, high(item.box))
        else:
            bands.append([item])
            end = high(item.box)
    return bands


def _top(box: Box) -> float:
    return box.y0


def _bottom(box: Box) -> float:
    return box.y1


def _left(box: Box) -> float:
    return box.x0


def _right(box: Box) -> float:
    return box.x1


def reading_groups(items: Sequence[T], size: float) -> list[list[T]]:
    """Order items as they are read, in groups that belong together.

    Wide white bands across are cut first, then columns, then lines; so columns are read one
    after the other, and two lines are of one group when neither a wide band nor a column edge
    lies between them.

    Args:
        items: lines, tables and frames of a page.
        size: the common font size in points: what counts as wide is measured by it.
    """
    if not items:
        return []
    if len(items) == 1:
        return [list(items)]
    blocks = _bands(items, _top, _bottom, 1.3 * size)
    if len(blocks) > 1:
        return [g for part in _parts(blocks, size) for g in reading_groups(part, size)]
    columns = _bands(items, _left, _right, 0.9 * size)
    if len(columns) > 1 and not _is_row_by_row(columns, size):
        return [group for column in columns for group in reading_groups(column, size)]
    sections = _between_wide_lines(items, size) if len(columns) == 1 else []
    if sections:
        return [group for section in sections for group in reading_groups(section, size)]
    rows = _bands(items, _top, _bottom, -0.35 * size)
    if len(rows) == 1:
        return [sorted(items, key=lambda i: (i.box.x0, i.box.y0))]
    groups: list[list[T]] = [[]]
    for row in rows:
        if len(row) == 1 or _is_one_line(row, size):
            groups[-1] += sorted(row, key=lambda i: i.box.x0)
        else:
            groups += [*reading_groups(row, size), []]
    return [g for g in groups if g]


_PROSE_LINES = 4
_PROSE_WIDTH = 10
"""So many lines of at least so many font sizes are a column of text, not labels or values."""


def _between_wide_lines(items: Sequence[T], size: float) -> list[list[T]]:
    """Part two columns of text at the lines that run across both; none where it is no such page.

    A line over both columns, close above them, hides the white band between them.
    """
    wide = [i for i in items if i.box.width >= _PROSE_WIDTH * size]
    if len(wide) < 2 * _PROSE_LINES + 1:
        return []
    rows = _bands(items, _top, _bottom, -0.35 * size)
    for middle in _gutters(wide, size):
        sections: list[list[T]] = []
        after_across = True
        for row in rows:
            is_across = any(i.box.x0 < middle < i.box.x1 for i in row)
            if is_across or after_across:
                sections.append([])
            sections[-1] += row
            after_across = is_across
        for section in sections:
            lines = [i.box for i in section if i.box.width >= _PROSE_WIDTH * size]
            left = sum(box.x1 <= middle for box in lines)
            right = sum(middle <= box.x0 for box in lines)
            if len(sections) > 1 and min(left, right) >= _PROSE_LINES:
                return sections
    return []


def _gutters(items: Sequence[Boxed], size: float) -> list[float]:
    """Return the middles of the upright bands that few items cross, the least crossed first."""
    edges = sorted({e for i in items for e in (i.box.x0, i.box.x1)})
    found = []
    for a, b in pairwise(edges):
        if b - a > 0.9 * size:
            middle = (a + b) / 2
            crossing = sum(i.box.x0 < middle < i.box.x1 for i in items)
            if 0 < crossing <= len(items) / 6:
                found.append((crossing, middle))
    return [middle for _, middle in sorted(found)]


def _is_one_line(row: Sequence[T], size: float) -> bool:
    return max(i.box.y1 for i in row) - min(i.box.y0 for i in row) < 1.6 * size


def _parts(blocks: Sequence[list[T]], size: float) -> Iterator[list[T]]:
    """Yield blocks from top to bottom; of lists side by side that several hold, each list whole."""
    at = 0
    while at < len(blocks):
        end, columns = at, [blocks[at]]
        while end < len(blocks):
            wider = _bands([i for b in blocks[at : end + 1] for i in b], _left, _right, 0.9 * size)
            if len(wider) < 2 or not (end == at or _goes_on(columns, blocks[end], size)):
                break
            end, columns = end + 1, wider
        if end - at > 1 and all(sum(_bullet(i) is not None for i in c) > 1 for c in columns):
            yield from columns
            at = end
        else:
            yield blocks[at]
            at += 1


def _goes_on(columns: Sequence[Sequence[T]], block: Sequence[T], size: float) -> bool:
    """Tell whether a block goes on with lists side by side: in all columns, or with their bullets.

    The shorter list ends first; another bullet below the longer one is none of its items.
    """
    if not all(isinstance(item, Line) for item in block):
        return False
    known = {_bullet(item) for column in columns for item in column} | {None}
    alone = len(_bands(block, _left, _right, 0.9 * size)) == 1
    return not alone or {_bullet(item) for item in block} <= known


def _bullet(item: Boxed) -> str | None:
    """Return the bullet that a line begins with."""
    marker = read_marker(item.raw) if isinstance(item, Line) and not item.is_turned else None
    return marker.text if marker is not None and not marker.is_weak else None


def _is_row_by_row(columns: Sequence[Sequence[T]], size: float) -> bool:
    """Tell whether columns are labels and values: as many lines, each beside its partner.

    Lists side by side are none, though their lines may stand level.
    """
    first = columns[0]
    if all(sum(_bullet(item) is not None for item in column) > 1 for column in columns):
        return False
    if len(first) < 2 or any(len(c) != len(first) for c in columns):
        return len(first) == 1 and all(len(c) == 1 for c in columns)
    tops = [sorted(i.box.middle_y for i in c) for c in columns]
    return all(max(row) - min(row) < 0.6 * size for row in zip(*tops, strict=True)) and all(
        i.box.height < 2.5 * size for c in columns for i in c
    )
