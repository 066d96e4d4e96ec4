"""The title of a slide, and of a document on its cover."""

from __future__ import annotations

from .ink import PageInk
from .lines import Line, common_size
from .paragraphs import read_marked, read_paragraph
from .parts import PageParts
from .text.normalise import normalise
from .words import part_pattern


def take_title(lines: list[Line], parts: PageParts) -> list[Line]:
    """Find the title of a slide: the largest text at its top; on a cover, the largest at all."""
    page = parts.ink.box
    is_cover = parts.ink.number == 1
    slide = page.width > page.height
    reach = 0.75 if is_cover else 0.22 if slide else 0.18
    high = [
        line
        for line in lines
        if line.box.middle_y < reach * page.height and not line.is_turned and line.signs > 1
    ]
    high = [line for line in high if _is_title_like(line)]
    if not high:
        return lines
    largest = max(line.size for line in high)
    first = min((line for line in high if line.size > 0.93 * largest), key=lambda h: h.base)
    below = [line for line in lines if line.base > first.base + 0.5 * first.size]
    common = common_size(below) if below else parts.size
    factor = 1.25 if is_cover or not slide else 1.08
    if largest < factor * common and not (slide and _stands_on_rule(first, parts.ink)):
        return lines
    mine = [first]
    for line in sorted(lines, key=lambda h: (h.base, h.box.x0)):
        if line is first or abs(line.size - first.size) > 0.08 * first.size or line.is_turned:
            continue
        last = mine[-1]
        same_row = abs(line.base - last.base) < 0.3 * line.size
        next_row = 0 < line.base - last.base < (2.2 if is_cover else 1.7) * line.size
        if same_row or (
            next_row and _is_title_like(line) and line.box.middle_y < reach * page.height
        ):
            mine.append(line)
    # A whole page in one size has no title.
    if len(mine) > 4:
        return lines
    parts.title = read_paragraph(mine)
    parts.is_reference = part_pattern("reference").match(parts.title.text) is not None
    return [line for line in lines if line not in mine]


def _is_title_like(line: Line) -> bool:
    marked = read_marked([line]).marker
    return (marked is None or marked.is_weak) and not part_pattern("footnote").match(
        normalise(line.raw).strip()
    )


def _stands_on_rule(line: Line, ink: PageInk) -> bool:
    """Tell whether a wide rule or band lies right under a line, or a band behind it."""
    wide = 0.6 * ink.box.width
    return any(
        r.is_horizontal and r.x1 - r.x0 > wide and 0 <= r.y0 - line.base < 3 * line.size
        for r in ink.rules
    ) or any(
        f.box.width > wide
        and f.box.height < 0.2 * ink.box.height
        and f.box.y0 - 3 * line.size < line.base < f.box.y1
        for f in ink.fills
    )
