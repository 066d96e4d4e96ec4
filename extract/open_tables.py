"""Tables with rules across only, or without outer sides: the upright edges they would have.

The columns of a table with rules across only are the white bands between its text.

Rules of one width, one below the other, are the rows; where every row leaves the same band free,
a column ends. A shorter rule inside parts only the columns over it, so that a label beside it
covers two rows.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from schemas.geometry import Box

from .edges import Edge, make_edge
from .ink import Run
from .text.markers import read_marker

_NEAR = 4.0
"""Rules whose ends differ by no more than this (points) have one width."""
_BAND = 0.8
"""A white band between columns is at least this many font sizes wide."""
_MARKER_SIGNS = 5
"""No list marker is longer than this: （10）."""
_MAX_ROW = 12
"""A gap between two rules of more than this many font sizes is no row."""


def _lone_rules(edges: Sequence[Edge]) -> list[Edge]:
    """Return the horizontal edges that no vertical one touches."""
    upright = [e for e in edges if e.orientation == "v" and e.height > 4]
    return [
        e
        for e in edges
        if e.orientation == "h"
        and e.width > 20
        and not any(
            v.top - 3 <= e.top <= v.bottom + 3 and e.x0 - 3 <= v.x0 <= e.x1 + 3 for v in upright
        )
    ]


def _joined(rules: list[Edge]) -> list[Edge]:
    """Join pieces of rules that lie on one line end to end."""
    joined: list[Edge] = []
    for rule in sorted(rules, key=lambda r: (round(r.top / 2), r.x0)):
        if joined:
            last = joined[-1]
            if abs(last.top - rule.top) < 2 and rule.x0 <= last.x1 + 3:
                joined[-1] = make_edge(last.x0, last.top, max(last.x1, rule.x1), last.top)
                continue
        joined.append(rule)
    return joined


def _stacks(rules: list[Edge]) -> list[list[Edge]]:
    """Group rules of one width; three at least make a table."""
    stacks: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda r: r.top):
        for stack in stacks:
            if (
                abs(stack[0].x0 - rule.x0) < _NEAR
                and abs(stack[0].x1 - rule.x1) < _NEAR
                and rule.top - stack[-1].top > 3
            ):
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [s for s in stacks if len(s) > 2]


def _extents(runs: Sequence[Run]) -> Iterator[tuple[float, float]]:
    """Yield where runs begin and end; a list marker alone reaches to the text it marks."""
    for run in runs:
        right = run.rights[-1]
        marker = read_marker(run.chars) if len(run.chars) <= _MARKER_SIGNS else None
        if marker is not None and marker.length == len(run.chars):
            near = [
                r.lefts[0]
                for r in runs
                if 0 < r.lefts[0] - right < 3 * run.size
                and r.top < run.bottom
                and run.top < r.bottom
            ]
            right = min(near, default=right)
        yield run.lefts[0], right


def _columns(runs: Sequence[Run], size: float, hints: Sequence[float]) -> list[float]:
    """Return where the white bands end that no run crosses, or where a coloured cell ends there."""
    extents = sorted(_extents([r for r in runs if not r.chars.isspace()]))
    bands: list[float] = []
    end = extents[0][1]
    for left, right in extents[1:]:
        if left - end > _BAND * size:
            hinted = [x for x in hints if end - 1 < x < left + 1]
            bands.append(hinted[-1] if hinted else left - min(4.0, (left - end) / 2))
        end = max(end, right)
    return bands


def _starts(header: Sequence[Run], size: float) -> list[float]:
    """Return where the pieces of a header row begin."""
    starts: list[float] = []
    end = float("-inf")
    for run in sorted(header, key=lambda r: r.lefts[0]):
        if run.lefts[0] - end > _BAND * size:
            starts.append(run.lefts[0])
        end = max(end, run.rights[-1])
    return starts


def open_sides(
    edges: Sequence[Edge], runs: Sequence[Run], fills: Sequence[Box], page: Box
) -> list[Edge]:
    """Return the upright edges that tables without any would have.

    Args:
        edges: all edges of the page.
        runs: its text.
        fills: its coloured cells: where one ends a column does, and one over the whole width is
            a row without columns.
        page: the page; rows beyond its edge hold nothing that is seen.
    """
    added: list[Edge] = []
    rules = _joined(_lone_rules(edges))
    for stack in _stacks(rules):
        # The rule under a slide's title may have the table's width: try without the topmost.
        for first in range(len(stack) - 2):
            found = _sides(stack[first:], rules, runs, fills, page)
            if found:
                added += found
                break
    return [*added, *_missing_ends(edges, runs, page)]


def _long_lines(upright: Sequence[Edge], top: float, bottom: float) -> list[float]:
    """Return where upright rules run along most of a height; bands across may interrupt them."""
    drawn: dict[int, float] = {}
    for e in upright:
        drawn[round(e.x0)] = drawn.get(round(e.x0), 0.0) + min(bottom, e.bottom) - max(top, e.top)
    return [x for x, length in drawn.items() if length > 0.6 * (bottom - top)]


def _missing_ends(edges: Sequence[Edge], runs: Sequence[Run], page: Box) -> list[Edge]:
    """Return the outer sides of tables that have upright rules only between their columns."""
    upright = [e for e in edges if e.orientation == "v" and e.height > 4]
    level = [e for e in edges if e.orientation == "h" and e.width > 20]
    added: list[Edge] = []
    for stack in _stacks(level) if upright else []:
        top, bottom = stack[0].top, stack[-1].top
        left, right = stack[0].x0, stack[0].x1
        long = _long_lines([e for e in upright if left - 4 < e.x0 < right + 4], top, bottom)
        open_ends = [
            x
            for x in (left, right)
            if not any(abs(e.x0 - x) < _NEAR and e.top < bottom and e.bottom > top for e in upright)
        ]
        parted = any(left + 2 * _NEAR < x < right - 2 * _NEAR for x in long)
        if not open_ends or not parted:
            continue
        inside = [
            r
            for r in runs
            if left - 2 <= r.lefts[0] and r.rights[-1] <= right + 2 and not r.chars.isspace()
        ]
        if _fills_rows(stack, inside, page):
            added += [make_edge(x, top, x, bottom) for x in open_ends]
    return added


def _sides(
    stack: Sequence[Edge],
    rules: Sequence[Edge],
    runs: Sequence[Run],
    fills: Sequence[Box],
    page: Box,
) -> list[Edge]:
    """Return the upright edges of one stack of rules; none if it is no table."""
    top, bottom = stack[0].top, stack[-1].top
    left, right = stack[0].x0, stack[0].x1
    inside = [
        r
        for r in runs
        if top < (r.top + r.bottom) / 2 < bottom
        and left - 2 <= r.lefts[0]
        and r.rights[-1] <= right + 2
        and not r.chars.isspace()
    ]
    if not inside:
        return []
    size = sorted(r.size for r in inside)[len(inside) // 2]
    fills = [f for f in fills if top - 2 < f.y0 and f.y1 < bottom + 2]
    across = [f for f in fills if f.x0 < left + 4 and right - 4 < f.x1 and f.height < bottom - top]
    walls = [x for f in fills if f not in across for x in (f.x0, f.x1)]
    columned = [r for r in inside if not any(_holds(f, r) for f in across)]
    bands = _columns(columned, size, walls) if columned else []
    # Full columns leave hardly a gap: then the header's words tell where the next one begins.
    second = stack[1].top
    for x in _starts([r for r in columned if r.base < second], size):
        free = all(not r.lefts[0] < x - 0.5 < r.rights[-1] for r in columned)
        if free and all(abs(x - b) > 2 * size for b in bands) and x - left > 2 * size:
            bands.append(x - 1.0)
    heights = sorted(r.top for r in rules if left - 4 < r.x0 and r.x1 < right + 4)
    bands = _without_halves(sorted(bands), columned, heights)
    tallest = max(b - a for a, b in pairwise([h for h in heights if top - 1 < h < bottom + 1]))
    if not bands or tallest >= _MAX_ROW * size or not _fills_rows(stack, inside, page):
        return []
    sides = [make_edge(x, top, x, bottom) for x in (left, right)]
    for upper, lower in pairwise(stack):
        middle = (upper.top + lower.top) / 2
        if not any(f.y0 < middle < f.y1 for f in across):
            inner = [r for r in rules if upper.top + 2 < r.top < lower.top - 2]
            tops = [_top_of(x, upper, inner, columned) for x in bands]
            sides += [make_edge(x, y, x, lower.top) for x, y in zip(bands, tops, strict=True)]
    return sides


def _without_halves(
    bands: Sequence[float], runs: Sequence[Run], rules: Sequence[float]
) -> list[float]:
    """Drop a band between two columns that fill each other's empty rows, the heading's among them.

    They are one: labels in the middle, as vertical ones stand, below a heading at the left.
    """
    kept: list[float] = []
    for x in bands:
        start = kept[-1] if kept else float("-inf")
        end = min((b for b in bands if b > x), default=float("inf"))
        left = [r for r in runs if start <= r.lefts[0] and r.rights[-1] <= x]
        right = [r for r in runs if x <= r.lefts[0] and r.rights[-1] <= end]
        rows = [{bisect(rules, (r.top + r.bottom) / 2) for r in side} for side in (left, right)]
        if rows[0] & rows[1]:
            kept.append(x)
    return kept


def _top_of(x: float, upper: Edge, inner: Sequence[Edge], runs: Sequence[Run]) -> float:
    """Return where a column's side begins in a row.

    Below a shorter rule that runs across it, where one text alone stands over that: a heading over
    several columns.
    """
    for rule in inner:
        if rule.x0 + 2 < x < rule.x1 - 2:
            over = [
                r
                for r in runs
                if upper.top < r.base < rule.top and rule.x0 < r.lefts[0] and r.rights[-1] < rule.x1
            ]
            if over and len(_starts(over, over[0].size)) == 1:
                return rule.top
    return upper.top


def _holds(fill: Box, run: Run) -> bool:
    return fill.holds((run.lefts[0] + run.rights[-1]) / 2, (run.top + run.bottom) / 2)


def _fills_rows(stack: Sequence[Edge], runs: Sequence[Run], page: Box) -> bool:
    """Tell whether text stands between any two rules that follow each other."""
    middles = [(r.top + r.bottom) / 2 for r in runs]
    return all(
        any(a.top < y < b.top for y in middles) for a, b in pairwise(stack) if b.top < page.y1
    )
