"""What repeats from page to page: printed page numbers, headers and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .drawings import is_white
from .ink import PageInk, Rule
from .lines import Line, build_lines
from .text.normalise import normalise
from .words import part_pattern

_MARGIN = 0.12
"""Numbers, headers and footers stand in this outer part of a page's height."""


_ROWS = 3.0
"""A table's upright rules are longer than this many font sizes."""
_WIDEST_CELL = 0.6
"""Rules further apart than this part of the page's width are a frame round the page."""


@dataclass(slots=True)
class Margins:
    """The printed number of a page and the lines that repeat on it."""

    number: Line | None
    furniture: list[Line]


def _margin_lines(ink: PageInk) -> list[Line]:
    top, bottom = _MARGIN * ink.box.height, (1 - _MARGIN) * ink.box.height
    runs = [r for r in ink.runs if not top < (r.top + r.bottom) / 2 < bottom]
    upright = [r for r in ink.rules if not (r.is_horizontal or is_white(r.color))]
    return [line for line in build_lines(runs) if not _is_in_cell(line, upright, ink)]


def _is_in_cell(line: Line, upright: Sequence[Rule], ink: PageInk) -> bool:
    """Tell whether long rules stand on both sides of a line: a table may reach into the margin.

    Short ones are a box round the number.
    """
    x, y = line.box.middle_x, line.box.middle_y
    long = _ROWS * line.size
    beside = [r.x0 for r in upright if r.y0 <= y <= r.y1 and r.y1 - r.y0 > long]
    left = max((at for at in beside if at <= x), default=None)
    right = min((at for at in beside if at > x), default=None)
    return left is not None and right is not None and right - left < _WIDEST_CELL * ink.box.width


def _number_of(line: Line) -> int | None:
    found = part_pattern("slide_number").match(normalise(line.raw).strip())
    return int(found["number"]) if found else None


def find_margins(pages: Sequence[PageInk]) -> list[Margins]:
    """Find number and furniture of every page of a document.

    A printed number is known by its place and its count: of all numbers in the margins, those are
    taken that stand at one place on most pages and grow with the page. A document of one or two
    pages gives its number away only by the place (bottom, or top right).
    """
    lines = [_margin_lines(ink) for ink in pages]
    places: Counter[tuple[str, int, int]] = Counter()
    candidates: list[list[tuple[Line, int, list[tuple[str, int, int]]]]] = []
    for ink, mine in zip(pages, lines, strict=True):
        found = []
        for line in mine:
            value = _number_of(line)
            if value is None or line.is_turned:
                continue
            keys = _places(line, ink, value - ink.number)
            found.append((line, value, keys))
            places.update(keys)
        candidates.append(found)
    margins: list[Margins] = []
    repeated = _repeated(pages, lines)
    for ink, mine, found in zip(pages, lines, candidates, strict=True):
        number: Line | None = None
        if found:
            best = max(found, key=lambda f: (max(places[k] for k in f[2]), f[0].base))
            if max(places[k] for k in best[2]) > 1 or _is_corner(best[0], ink, best[1]):
                number = best[0]
        furniture = [
            line
            for line in mine
            if line is not number and _key(line) in repeated.get(ink.number, ())
        ]
        margins.append(Margins(number, furniture))
    return margins


def _places(line: Line, ink: PageInk, offset: int) -> list[tuple[str, int, int]]:
    """Name the places a number could be held at: by its right edge, or by its middle."""
    row = round(line.base / 8)
    side = "top" if line.base < ink.box.height / 2 else "bottom"
    return [
        (f"{side} right {offset}", row, round(line.box.x1 / 8)),
        (f"{side} middle {offset}", row, round(line.box.middle_x / 8)),
    ]


def _is_corner(line: Line, ink: PageInk, value: int) -> bool:
    """Tell whether a lone number stands where page numbers do and counts what it should."""
    low = line.box.middle_y > 0.9 * ink.box.height
    centred = abs(line.box.middle_x - ink.box.middle_x) < 0.06 * ink.box.width
    right = line.box.x1 > 0.85 * ink.box.width
    return (centred or right) and low and abs(value - ink.number) <= 1


def _key(line: Line) -> tuple[str, int, int]:
    return normalise(line.raw).strip(), round(line.box.x0 / 4), round(line.base / 4)


def _repeated(
    pages: Sequence[PageInk], lines: Sequence[Sequence[Line]]
) -> dict[int, set[tuple[str, int, int]]]:
    """Find headers and footers: the same words at the same place on three pages or more."""
    counts: Counter[tuple[str, int, int]] = Counter()
    where: list[list[tuple[str, int, int]]] = []
    for ink, mine in zip(pages, lines, strict=True):
        keys = []
        for line in mine:
            edge = min(line.box.middle_y, ink.box.height - line.box.middle_y)
            high = line.box.middle_y < ink.box.height / 2
            # A slide's title may repeat too, and stands lower than a running header.
            note = part_pattern("footnote").match(normalise(line.raw).strip())
            if note is None and edge < (0.05 if high else 0.1) * ink.box.height:
                keys.append(_key(line))
        counts.update(set(keys))
        where.append(keys)
    needed = max(3, 0.4 * len(pages))
    return {
        ink.number: {k for k in keys if counts[k] >= needed}
        for ink, keys in zip(pages, where, strict=True)
    }
