"""The title of a slide, and of a document on its cover."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from schemas.geometry import Box

from .drawings import is_white
from .ink import PageInk
from .lines import Line, common_size
from .paragraphs import read_marked, read_paragraph
from .parts import PageParts, Region
from .text.normalise import normalise
from .words import part_pattern

_COVER_LINES = 14
"""A first page with more lines than this is text with a title, not a cover."""
_ALONE = 1.3
"""So much wider than between lines is the gap below a title of the text's own size."""
_SHOWN = 14.0
"""A page that stands upright is a slide where its text is set in at least so many points."""
_HIGH = 0.22
"""A slide's title stands in this upper part of its height."""


def take_title(lines: list[Line], parts: PageParts) -> list[Line]:
    """Find the title of a page and take its lines out.

    On a slide with a rule or band across its top, it is the largest text above or on that; on
    other pages the largest text at the top, if it is larger than what follows; on a cover, the
    largest text of all.

    Args:
        lines: the lines of the page outside tables and boxes.
        parts: where the title is put.

    Returns:
        The lines that are left.
    """
    if parts.title is not None:
        return lines
    page = parts.ink.box
    is_cover = parts.ink.number == 1
    upright = page.width <= page.height
    floor = None if is_cover or (upright and parts.size < _SHOWN) else _title_floor(lines, parts)
    is_slide = not upright or floor is not None
    reach = floor or page.height * (0.75 if is_cover else _HIGH if is_slide else 0.18)
    high = [
        line
        for line in lines
        if line.box.middle_y < reach
        and not line.is_turned
        and line.signs > 1
        and _is_title_like(line)
    ]
    if not high:
        return lines
    largest = max(line.size for line in high)
    first = min((line for line in high if line.size > 0.93 * largest), key=lambda h: h.base)
    below = [line for line in lines if line.base > first.base + 0.5 * first.size]
    if is_cover:
        below = [line for line in lines if line.size < 0.93 * largest]
    below += [i for t in parts.tables for c in t.cells for p in c.paragraphs for i in p.lines]
    # With nothing below, a slide's large words are its title; a cover says more than that.
    common = common_size(below) if below else parts.size if is_cover else 0.0
    is_text = is_cover and (not is_slide or len(lines) > _COVER_LINES)
    factor = 1.25 if is_text or not is_slide else 1.06
    if (
        floor is None
        and largest < factor * common
        and not (is_slide and not is_cover and _is_set_apart(first, lines, common))
    ):
        return lines
    mine = [first]
    for line in sorted(high, key=lambda h: (h.base, h.box.x0)):
        if line is first or abs(line.size - first.size) > 0.08 * first.size:
            continue
        step = line.base - mine[-1].base
        if abs(step) < 0.3 * line.size or 0 < step < (2.2 if is_cover else 1.7) * line.size:
            mine.append(line)
    # A whole page in one size has no title.
    if len(mine) > 4:
        return lines
    parts.title = read_paragraph(mine)
    if part_pattern("reference").match(parts.title.text):
        parts.is_reference = True
    return [line for line in lines if line not in mine]


_WIDE = 0.6
"""A frame around a slide's title is at least this part of its width."""


def is_headline(frame: Box, lines: Sequence[Line], parts: PageParts) -> bool:
    """Tell whether a wide frame at the top of a slide holds its largest words: no citation does."""
    page = parts.ink.box
    largest = max((run.size for run in parts.ink.runs), default=0.0)
    return (
        frame.width >= _WIDE * page.width
        and frame.y1 <= _HIGH * page.height
        and max(line.size for line in lines) > 0.95 * largest
    )


def take_framed(lines: list[Line], regions: list[Region], parts: PageParts) -> list[Region]:
    """Take the words in a wide frame at the top of a slide for its title.

    Nothing stands above the frame; it holds a line or two that are no smaller than the text and
    no sentence.
    """
    page = parts.ink.box
    if parts.title is not None or parts.ink.number == 1 or page.width < page.height:
        return regions
    top = min(regions, key=lambda region: region.box.y0, default=None)
    if top is None or top.box.width < _WIDE * page.width or top.box.y1 > _HIGH * page.height:
        return regions
    below = [*lines, *(line for r in regions if r is not top for line in r.lines)]
    framed = sorted(top.lines, key=lambda line: line.base)
    if (
        not below
        or not 0 < len(framed) <= _FRAMED_LINES
        or min(line.box.y0 for line in below) < top.box.y1
        or any(t.box.y0 < top.box.y1 for t in parts.tables)
        or framed[0].size < 0.95 * common_size(below)
        or not all(_is_title_like(line) and not line.is_turned for line in framed)
        or normalise(framed[-1].raw).rstrip().endswith("。")
    ):
        return regions
    parts.title = read_paragraph(framed)
    if part_pattern("reference").match(parts.title.text):
        parts.is_reference = True
    return [region for region in regions if region is not top]


_FRAMED_LINES = 2
_DIVIDER_LINES = 3
_DIVIDER_SIGNS = 60
_LARGER = 1.1
"""So much larger than what stands with it are the words that a slide between two parts is named."""


def take_divider(
    lines: list[Line], regions: list[Region], parts: PageParts
) -> tuple[list[Line], list[Region]]:
    """Take the words in the middle of a slide that says nothing else for its title.

    Its number (１．) belongs to it: nothing follows that it could be an item of. What stands
    with it in smaller signs, over one middle or edge (（第９回モニタリング）), does not.
    """
    page = parts.ink.box
    words = [*lines, *(line for region in regions for line in region.lines)]
    if (
        parts.ink.number == 1
        or page.width < page.height
        or parts.tables
        or not words
        or len(words) > _DIVIDER_LINES
        or sum(line.signs for line in words) > _DIVIDER_SIGNS
        or not all(0.28 < line.box.middle_y / page.height < 0.75 for line in words)
        or not all(_is_title_like(line) and not line.is_turned for line in words)
    ):
        return lines, regions
    words.sort(key=lambda i: (i.base, i.box.x0))
    largest = max(line.size for line in words)
    title = [line for line in words if _LARGER * line.size >= largest]
    rest = [line for line in words if line not in title]
    if normalise(title[-1].raw).rstrip().endswith("。"):
        return lines, regions
    if not all(map(partial(_is_subtitle, title), rest)):
        return lines, regions
    parts.title = read_paragraph(title)
    return rest, []


def _is_subtitle(title: list[Line], line: Line) -> bool:
    """Tell whether a line stands above or below a title, over the same middle or left edge."""
    above, below = line.base < title[0].base, line.base > title[-1].base
    near = any(
        abs(line.box.middle_x - t.box.middle_x) < t.size or abs(line.box.x0 - t.box.x0) < t.size
        for t in title
    )
    return (above or below) and near and not normalise(line.raw).rstrip().endswith("。")


def _is_set_apart(first: Line, lines: list[Line], common: float) -> bool:
    """Tell whether a line of the text's own size is a title by its place, or by its weight alone.

    The one bold line of a slide, above all others and about as large, is its title.
    """
    others = [line for line in lines if line is not first]
    bold = first.is_bold and not any(line.is_bold for line in others)
    on_top = all(line.box.y0 >= first.box.y1 for line in others)
    return (bold and on_top and first.size > 0.9 * common) or _stands_alone(first, lines, common)


def _stands_alone(first: Line, lines: list[Line], common: float) -> bool:
    """Tell whether a line no larger than the text is a title by its place.

    It stands above everything, alone in its row, no further in than the text, says no sentence,
    and the gap below it is wider than between the lines that follow.
    """
    others = sorted((i for i in lines if i is not first), key=lambda i: i.base)
    steps = [b.base - a.base for a, b in pairwise(others) if b.base - a.base > 0.5 * a.size]
    return (
        len(steps) > 1
        and first.size > 0.95 * common
        and others[0].base - first.base > max(_ALONE * statistics.median(steps), 2.0 * first.size)
        and first.box.x0 < min(i.box.x0 for i in others) + first.size
        and not normalise(first.raw).rstrip().endswith(("。", "、", "：", ":"))
    )


def _title_floor(lines: list[Line], parts: PageParts) -> float | None:
    """Find the rule under a slide's title, or the lower edge of the band behind it."""
    ink = parts.ink
    wide, top = 0.6 * ink.box.width, 0.25 * ink.box.height
    boxes = [*(t.box for t in parts.tables), *ink.frames]
    floors = [
        y
        for x0, x1, y in _lines_across(ink)
        if x1 - x0 > wide and y < top and not any(b.holds((x0 + x1) / 2, y, slack=3) for b in boxes)
    ]
    floors += [
        f.box.y1
        for f in ink.fills
        if f.box.width > wide
        and f.box.y1 < top
        and not is_white(f.color)
        and not any(t.box.meets(f.box) for t in parts.tables)
    ]
    for floor in sorted(floors):
        if any(line.box.middle_y < floor and _is_title_like(line) for line in lines):
            return floor
    return None


def _lines_across(ink: PageInk) -> list[tuple[float, float, float]]:
    """Return horizontal rules as (x0, x1, y); pieces that meet, as of two colours, are one."""
    whole: list[tuple[float, float, float]] = []
    for rule in sorted((r for r in ink.rules if r.is_horizontal), key=lambda r: (r.y0, r.x0)):
        if whole and abs(whole[-1][2] - rule.y0) < 1 and abs(whole[-1][1] - rule.x0) < 1:
            whole[-1] = (whole[-1][0], rule.x1, rule.y0)
        else:
            whole.append((rule.x0, rule.x1, rule.y0))
    return whole


def _is_title_like(line: Line) -> bool:
    marked = read_marked([line]).marker
    return (marked is None or marked.is_weak) and not part_pattern("footnote").match(
        normalise(line.raw).strip()
    )
