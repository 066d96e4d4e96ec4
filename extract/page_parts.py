"""A page taken apart: tables, frames, title, citation boxes, footnotes and statements."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.geometry import Box

from .cells import fill_grid, is_table
from .flow import flow_paragraphs
from .frames import (
    coloured_frames,
    drawn_boxes,
    take_frames,
)
from .ink import PageInk, Run
from .levels import assign_levels
from .lines import Line, build_lines, common_size
from .order import reading_groups
from .paragraphs import Paragraph, read_marked, read_paragraph
from .parts import PageParts, Region, TablePart
from .tables import find_ruled
from .tags.decide import ListDepths, find_tagged_tables, take_tagged_title
from .tags.tree import drop_lines
from .text.normalise import normalise
from .title import is_headline, take_divider, take_framed, take_title
from .words import part_pattern

_COVER_LINES = 14
"""A first page with more lines than this is text with a title, not a cover."""
_MATERIAL = re.compile(r"資料 ?[0-9]|参考資料")


def is_citation(text: str) -> bool:
    """Tell whether a short text names a meeting by its number at its beginning."""
    found = part_pattern("citation").search(text)
    return found is not None and found.start() <= 12 and len(text) < 140 and "。" not in text


def _take_footnotes(paragraphs: list[Paragraph], parts: PageParts) -> list[Paragraph]:
    """Take the footnotes out: paragraphs that begin with ※ or 注, and what goes on below them."""
    rest: list[Paragraph] = []
    note: Paragraph | None = None
    for paragraph in paragraphs:
        begins = part_pattern("footnote").match(normalise(paragraph.lines[0].raw).lstrip())
        if begins:
            note = paragraph
            parts.footnotes.append(paragraph)
            continue
        goes_on = (
            note is not None
            and paragraph.marker is None
            and abs(paragraph.size - note.size) < 0.1 * note.size
            and 0 < paragraph.lines[0].base - note.lines[-1].base < 2.0 * note.size
            and abs(paragraph.left - note.left) < 3 * note.size
        )
        if goes_on and note is not None:
            merged = read_paragraph([*note.lines, *paragraph.lines], note.marker)
            parts.footnotes[-1] = note = merged
        else:
            note = None
            rest.append(paragraph)
    # 出典： before a meeting and its material is a citation, not a note.
    sources = [n for n in parts.footnotes if is_citation(n.text) and _names_material(n.text)]
    parts.citations += sources
    parts.footnotes = [n for n in parts.footnotes if n not in sources]
    return rest


def _find_captions(parts: PageParts) -> None:
    for table in parts.tables:
        above = [
            s
            for s in parts.statements
            if 0 <= table.box.y0 - s.box.y1 < 3 * s.size
            and s.box.x0 < table.box.x1
            and table.box.x0 - 2 * s.size < s.box.x1
            and part_pattern("caption").match(s.text)
        ]
        if above:
            table.caption = max(above, key=lambda s: s.box.y1)


def read_parts(ink: PageInk, slide_number: Line | None, furniture: Sequence[Line]) -> PageParts:
    """Take a page apart.

    Args:
        ink: the page as drawn.
        slide_number: the line that is its printed number, as found over the whole document.
        furniture: lines that repeat from page to page.
    """
    set_apart = [*furniture, *([slide_number] if slide_number else [])]
    taken = {id(run) for line in set_apart for run in line.runs}
    if ink.tags is not None:
        drop_lines(ink.tags, [(line.raw, line.box) for line in set_apart])
    tables, runs, frames = _take_tables(ink, [r for r in ink.runs if id(r) not in taken])
    parts = PageParts(ink, 0.0, tables=tables, hidden=list(ink.hidden))
    parts.slide_number = slide_number
    parts.furniture = list(furniture)
    runs = _take_boxed_citations(runs, frames, parts)
    frames += coloured_frames(ink, tables)
    lines, regions = take_frames(build_lines(runs), frames, ink.box)
    regions = _take_boxes(regions, parts)
    if ink.number == 1 and sum(len(r.lines) for r in regions) + len(lines) <= _COVER_LINES:
        # A cover's frames are ornament: the title may stand in one.
        lines += [line for region in regions for line in region.lines]
        regions = []
    parts.size = common_size([*lines, *(line for r in regions for line in r.lines)])
    lines, regions = take_divider(lines, regions, parts)
    regions = take_framed(lines, regions, parts)
    parts.boxes = [*regions, *(box for t in tables for c in t.cells for box in c.boxes)]
    lines = take_tagged_title(take_title(lines, parts), parts)
    is_cover = ink.number == 1 and parts.title is not None and len(lines) <= _COVER_LINES
    if is_cover:
        # A cover's lines stand each for itself, centred: their indents mean nothing.
        rows = [line for group in reading_groups(lines, parts.size) for line in group]
        paragraphs = [read_marked([line]) for line in rows]
    else:
        paragraphs = flow_paragraphs(lines, regions, parts)
    _sort_out(_take_footnotes(paragraphs, parts), parts)
    if is_cover:
        parts.parents = [None] * len(parts.statements)
    else:
        depths = ListDepths(ink.tags)
        parts.parents = assign_levels(parts.statements, depths.nests)
        parts.tagged_levels = depths.decided
    _find_captions(parts)
    return parts


_A_PAIR = 2
"""Two cells side by side and nothing below are a frame and its label, no table."""


def _take_tables(ink: PageInk, runs: list[Run]) -> tuple[list[TablePart], list[Run], list[Box]]:
    """Fill the tables of a page; return them, the runs outside them, and the frames."""
    ruled = find_ruled(ink)
    frames = [*ruled.frames, *ink.frames]
    tables: list[TablePart] = []
    boxes = drawn_boxes(ink) if ruled.grids else []
    for grid in sorted(ruled.grids, key=lambda g: g.box.width * g.box.height):
        if grid.column_count == 1:
            # Boxes on top of each other; a rule across a drawn frame does not part it.
            whole = any(f.contains(grid.box, 3) and grid.box.contains(f, 3) for f in ink.frames)
            frames += [] if whole else [c.box for c in grid.cells]
            continue
        if grid.row_count == 1 and len(grid.cells) == _A_PAIR:
            frames += [c.box for c in grid.cells]
            continue
        table, rest = fill_grid(grid, runs, ink.box, boxes)
        if is_table(table):
            tables.append(table)
            runs = rest
    for grid in find_tagged_tables(ink, runs, [t.grid for t in tables]):
        table, runs = fill_grid(grid, runs, ink.box)
        table.is_tagged = True
        tables.append(table)
    tables.sort(key=lambda t: (t.box.y0, t.box.x0))
    return tables, runs, frames


def _take_boxed_citations(runs: list[Run], frames: Sequence[Box], parts: PageParts) -> list[Run]:
    """Take citation boxes before lines are built: a title may reach into their row."""
    if parts.ink.number == 1:
        return runs
    low = [f for f in set(frames) if f.height <= 0.15 * parts.ink.box.height]
    drawn = [f for f in parts.ink.frames if f in low]
    for frame in sorted(low, key=lambda f: f.width * f.height):
        if frame not in drawn and any(o.contains(frame, 3) for o in drawn):
            continue  # what a rule across, such as the title's, makes of a drawn one
        mine = [
            r
            for r in runs
            if frame.holds((r.lefts[0] + r.rights[-1]) / 2, (r.top + r.bottom) / 2, slack=1)
        ]
        lines = build_lines(mine)
        if (
            lines
            and is_citation(read_paragraph(lines).text)
            and not is_headline(frame, lines, parts)
        ):
            parts.citations.append(read_paragraph(lines))
            inside = {id(r) for r in mine}
            runs = [r for r in runs if id(r) not in inside]
    return runs


def _take_boxes(regions: list[Region], parts: PageParts) -> list[Region]:
    """Take citation boxes and the material's label; return the other frames."""
    others: list[Region] = []
    is_first = parts.ink.number == 1
    for region in regions:
        paragraph = read_paragraph(region.lines)
        cites = is_citation(paragraph.text) and not is_headline(region.box, region.lines, parts)
        if cites and (not is_first or is_quoting(paragraph.text)):
            parts.citations.append(paragraph)
        elif not is_first and part_pattern("reference_tag").match(paragraph.text):
            parts.labels.append(paragraph)
            parts.is_reference = True
        elif part_pattern("label").match(paragraph.text):
            parts.labels.append(paragraph)
        else:
            others.append(region)
    return others


def _sort_out(paragraphs: list[Paragraph], parts: PageParts) -> None:
    """Put each paragraph where it belongs: citation, label, figure text or statement."""
    for paragraph in paragraphs:
        text = paragraph.text
        if (
            paragraph.marker is None
            and is_citation(text)
            and _names_material(text)
            and (parts.ink.number > 1 or is_quoting(text))
        ):
            parts.citations.append(paragraph)
        elif parts.ink.number == 1 and part_pattern("label").match(text):
            parts.labels.append(paragraph)
        elif paragraph.lines[0].is_turned:
            parts.figure_text.append(paragraph)
        else:
            parts.statements.append(paragraph)


def is_quoting(text: str) -> bool:
    """Tell whether a citation says that it stands over a repeated page (赤枠追記, 抜粋)."""
    return part_pattern("quoting").search(text) is not None


def _names_material(text: str) -> bool:
    return _MATERIAL.search(text) is not None and len(text) < 80
