"""The rules of a page that can bound cells: joined, and without what only looks like one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.geometry import Box

from .drawings import is_white
from .ink import Fill, PageInk, Rule, Run

_GAP = 3.0
"""Pieces of one line no further apart than this (points) are one rule: dashes, cell by cell."""
_LIKE = 6
"""Colours whose parts differ by no more than this (of 255) are one to the eye."""

Extents = dict[int, list[tuple[float, float, float, float]]]
"""Stretches of text by rounded baseline: (left, right, base, size)."""


def _text_extents(runs: Sequence[Run]) -> Extents:
    """Index the stretches of text by rounded baseline: (left, right, base, size)."""
    rows: dict[int, list[Run]] = {}
    for run in runs:
        if not run.is_turned and not run.chars.isspace():
            rows.setdefault(round(run.base), []).append(run)
    extents: Extents = {}
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


def _is_underline(rule: Rule, extents: Extents) -> bool:
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


def _is_glyph_stroke(rule: Rule, extents: Extents) -> bool:
    """Tell whether a short rule is a part of a sign: outlined text is drawn as its strokes."""
    length = max(rule.x1 - rule.x0, rule.y1 - rule.y0)
    x = (rule.x0 + rule.x1) / 2
    if length > 40:
        return False
    for key in range(int(rule.y1) - 9, int(rule.y1) + 14):
        for left, right, base, size in extents.get(key, ()):
            if (
                length <= 1.05 * size
                and left - 1 <= x <= right + 1
                and base - size <= rule.y0
                and rule.y1 <= base + 0.25 * size
            ):
                return True
    return False


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join pieces of one colour that lie on one line end to end, or over each other."""
    lines: dict[tuple[bool, int, int], list[Rule]] = {}
    for rule in rules:
        at = rule.y0 if rule.is_horizontal else rule.x0
        lines.setdefault((rule.is_horizontal, round(2 * at), rule.color), []).append(rule)
    joined: list[Rule] = []
    for (is_horizontal, _, color), pieces in lines.items():
        if len(pieces) == 1:
            joined += pieces
            continue
        pieces.sort(key=lambda r: r.x0 if is_horizontal else r.y0)
        last = pieces[0]
        for piece in pieces[1:]:
            if is_horizontal and piece.x0 <= last.x1 + _GAP:
                last = Rule(last.x0, last.y0, max(last.x1, piece.x1), last.y1, color)
            elif not is_horizontal and piece.y0 <= last.y1 + _GAP:
                last = Rule(last.x0, last.y0, last.x1, max(last.y1, piece.y1), color)
            else:
                joined.append(last)
                last = piece
        joined.append(last)
    return joined


def _top_fill(x: float, y: float, fills: Sequence[Fill]) -> Fill | None:
    """Return the fill that is seen at a point."""
    over = [f for f in fills if f.is_opaque and f.box.holds(x, y)]
    return max(over, key=lambda f: f.order, default=None)


def _is_alike(one: int, other: int) -> bool:
    return all(abs((one >> s & 255) - (other >> s & 255)) <= _LIKE for s in (0, 8, 16))


def _is_drowned(rule: Rule, fills: Sequence[Fill]) -> bool:
    """Tell whether a coloured rule lies on an area of its own colour: nobody sees it."""
    x, y = (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2
    dx, dy = (0.0, 1.5) if rule.is_horizontal else (1.5, 0.0)
    beside = [_top_fill(x + s * dx, y + s * dy, fills) for s in (-1, 1)]
    return all(f is not None and _is_alike(f.color, rule.color) for f in beside)


def _is_covered(rule: Rule, fills: Sequence[Fill]) -> bool:
    """Tell whether a rule is the border of a white box that coloured cells were drawn over."""
    boxes = [f.order for f in fills if is_white(f.color) and is_side(rule, f.box)]
    if not boxes:
        return False
    under = 0
    for share in (0.25, 0.5, 0.75):
        x = rule.x0 + share * (rule.x1 - rule.x0)
        y = rule.y0 + share * (rule.y1 - rule.y0)
        seen = _top_fill(x, y, fills)
        under += (
            seen is not None
            and seen.order > max(boxes)
            and not is_white(seen.color)
            and seen.box.holds(x, y, slack=-2)
        )
    return under >= 2


def laid_over(frames: Iterable[Box], rules: Sequence[Rule]) -> list[Box]:
    """Return the boxes that lie over a table: a rule goes in on one side and out on the other."""
    return [
        f
        for f in set(frames)
        if any(
            f.y0 + _GAP < r.y0 < f.y1 - _GAP and r.x0 < f.x0 - _GAP and r.x1 > f.x1 + _GAP
            if r.is_horizontal
            else f.x0 + _GAP < r.x0 < f.x1 - _GAP and r.y0 < f.y0 - _GAP and r.y1 > f.y1 + _GAP
            for r in rules
        )
    ]


def is_side(rule: Rule, box: Box) -> bool:
    """Tell whether a rule is one whole side of a box."""
    if rule.is_horizontal:
        along = min(abs(rule.y0 - box.y0), abs(rule.y0 - box.y1))
        return max(along, abs(rule.x0 - box.x0), abs(rule.x1 - box.x1)) < 0.6
    along = min(abs(rule.x0 - box.x0), abs(rule.x0 - box.x1))
    return max(along, abs(rule.y0 - box.y0), abs(rule.y1 - box.y1)) < 0.6


def seen_rules(ink: PageInk) -> list[Rule]:
    """Return the rules that could bound cells, no two in one place."""
    extents = _text_extents(ink.runs)
    seen: set[tuple[int, int, int, int]] = set()
    rules: list[Rule] = []
    for rule in _joined(ink.rules):
        key = (round(rule.x0), round(rule.y0), round(rule.x1), round(rule.y1))
        if key in seen or max(rule.x1 - rule.x0, rule.y1 - rule.y0) < 2:
            continue
        seen.add(key)
        if rule.is_horizontal and _is_underline(rule, extents):
            continue
        if _is_glyph_stroke(rule, extents):
            continue
        if is_white(rule.color):
            if _is_covered(rule, ink.fills):
                continue
        elif rule.color and _is_drowned(rule, ink.fills):
            continue
        rules.append(rule)
    return rules
