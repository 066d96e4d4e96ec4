"""The parts of a page: title, printed number, tables, citation boxes, footnotes, statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from schemas.geometry import Box, enclosing
from schemas.table import Span

from .ink import Hidden, PageInk, Run
from .lines import Line, build_lines, common_size
from .order import reading_groups
from .paragraphs import Joiner, Paragraph, assign_levels, read_marked, read_paragraph
from .tables import Grid, GridCell, find_ruled
from .text.normalise import Reading, normalise
from .words import part_pattern

_NUMBERING = frozenset({"circled", "parenthesised", "squared", "number_dot", "kana"})
"""Markers that say something: a cell, which has no column for them, keeps them in its text."""


@dataclass(slots=True)
class CellPart:
    """A cell with what stands in it, item by item."""

    place: GridCell
    paragraphs: list[Paragraph]

    @property
    def reading(self) -> Reading:
        """The whole cell's text; bullets left out, numbers kept."""
        return combine([_cell_reading(p) for p in self.paragraphs])

    @property
    def text(self) -> str:
        """The whole cell's text."""
        return self.reading.text

    @property
    def is_bold(self) -> bool:
        """Whether all of its text is bold."""
        lines = [line for p in self.paragraphs for line in p.lines]
        return bool(lines) and all(line.is_bold for line in lines)


@dataclass(slots=True)
class TablePart:
    """A table with its cells."""

    grid: Grid
    cells: list[CellPart]
    header_rows: int = 0
    caption: Paragraph | None = None

    @property
    def box(self) -> Box:
        """Its box in points."""
        return self.grid.box

    def row(self, number: int) -> list[CellPart]:
        """Return the cells that cover a row (from 0), from left to right."""
        return [
            c for c in self.cells if c.place.row <= number < c.place.row + c.place.row_span
        ]


@dataclass(slots=True)
class Region:
    """A frame with the lines inside it."""

    box: Box
    lines: list[Line]


@dataclass(slots=True)
class PageParts:
    """A page, taken apart. ``flow`` holds statements and tables in reading order."""

    ink: PageInk
    size: float
    title: Paragraph | None = None
    is_reference: bool = False
    slide_number: Line | None = None
    citations: list[Paragraph] = field(default_factory=list)
    labels: list[Paragraph] = field(default_factory=list)
    footnotes: list[Paragraph] = field(default_factory=list)
    statements: list[Paragraph] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    tables: list[TablePart] = field(default_factory=list)
    figure_text: list[Paragraph] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)

    @property
    def title_text(self) -> str | None:
        """The title without （参考）."""
        if self.title is None:
            return None
        return part_pattern("reference").sub("", self.title.text).strip() or self.title.text

    def flow(self) -> list[Paragraph | TablePart]:
        """Return all that is text of the page, in reading order, the title first."""
        rest: list[Paragraph | TablePart] = [
            *self.statements,
            *self.tables,
            *self.citations,
            *self.labels,
            *self.footnotes,
            *self.figure_text,
        ]
        ordered = [i for group in reading_groups(rest, self.size) for i in group]
        return [*([self.title] if self.title else []), *ordered]

    @property
    def assigned(self) -> int:
        """Characters, white space apart, that some part holds."""
        paragraphs = [
            *([self.title] if self.title else []),
            *self.citations,
            *self.labels,
            *self.footnotes,
            *self.statements,
            *self.figure_text,
            *(p for t in self.tables for c in t.cells for p in c.paragraphs),
        ]
        lines = [line for p in paragraphs for line in p.lines]
        lines += self.furniture
        if self.slide_number is not None:
            lines.append(self.slide_number)
        return sum(line.signs for line in lines) + sum(
            sum(not c.isspace() for c in h.run.chars) for h in self.hidden
        )


def combine(readings: Sequence[Reading]) -> Reading:
    """Join readings as paragraphs of one text: two line ends in the raw text, one in the other."""
    if len(readings) == 1:
        return readings[0]
    texts: list[str] = []
    raws: list[str] = []
    spans: list[Span] = []
    text_at = raw_at = 0
    for i, reading in enumerate(readings):
        if i:
            spans.append((text_at, text_at + 1, raw_at, raw_at + 2))
            texts.append("\n")
            raws.append("\n\n")
            text_at += 1
            raw_at += 2
        spans += [
            (t0 + text_at, t1 + text_at, r0 + raw_at, r1 + raw_at)
            for t0, t1, r0, r1 in reading.spans
        ]
        texts.append(reading.text)
        raws.append(reading.raw_text)
        text_at += len(reading.text)
        raw_at += len(reading.raw_text)
    return Reading("".join(texts), "".join(raws), spans)


def _cell_reading(paragraph: Paragraph) -> Reading:
    marker = paragraph.marker
    if marker is None or (marker.name not in _NUMBERING and paragraph.text):
        return paragraph.reading
    return read_paragraph(paragraph.lines).reading


def _shown(line: Line) -> str:
    return normalise(line.raw).strip()


# --- tables -------------------------------------------------------------------------------------


def _split_by_cells(
    run: Run, cells: Sequence[GridCell], cell_at: Callable[[float, float], int]
) -> list[tuple[int, Run]]:
    """Part a run by the cells its glyphs stand in; -1 for none."""
    y = (run.top + run.bottom) / 2
    first = cell_at((run.lefts[0] + run.rights[0]) / 2, y)
    if len(run.chars) == 1:
        return [(first, run)]
    box = cells[first].box if first >= 0 else None
    if box is not None and run.rights[-1] <= box.x1 + 0.5 * run.size:
        return [(first, run)]
    pieces: list[tuple[int, Run]] = []
    start, inside = 0, first
    for i in range(1, len(run.chars)):
        here = cell_at((run.lefts[i] + run.rights[i]) / 2, y)
        if here != inside and not run.chars[i].isspace():
            pieces.append((inside, run.part(start, i)))
            start, inside = i, here
    pieces.append((inside, run.part(start, len(run.chars))))
    return pieces


def fill_grid(grid: Grid, runs: Sequence[Run], page: Box) -> tuple[TablePart, list[Run]]:
    """Put runs into the cells of a grid; return the table and the runs that are not in it."""
    rest: list[Run] = []
    inside: list[list[Run]] = [[] for _ in grid.cells]
    cell_at = grid.finder()
    for run in runs:
        if run.box.meets(grid.box):
            for i, piece in _split_by_cells(run, grid.cells, cell_at):
                if i < 0:
                    rest.append(piece)
                else:
                    inside[i].append(piece)
        else:
            rest.append(run)
    cells = []
    for cell, mine in zip(grid.cells, inside, strict=True):
        lines = build_lines(mine, gap=8.0)
        paragraphs: list[Paragraph] = []
        if lines:
            pad = min(8.0, max(0.0, min(line.box.x0 for line in lines) - cell.box.x0))
            paragraphs = Joiner(cell.box.x1 - pad, page.width).join([lines])
        cells.append(CellPart(cell, paragraphs))
    return TablePart(grid, cells), rest


def _is_table(table: TablePart) -> bool:
    """Tell a table from a chart's grid or a row of boxes: most of its cells say something."""
    filled = sum(bool(c.paragraphs) for c in table.cells)
    return filled >= 2 and filled * 5 >= len(table.cells)


# --- the rest -----------------------------------------------------------------------------------


def _take_title(lines: list[Line], parts: PageParts) -> list[Line]:
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
        if same_row or (next_row and _is_title_like(line) and line.box.middle_y < reach * page.height):
            mine.append(line)
    # A whole page in one size has no title.
    if len(mine) > 4:
        return lines
    parts.title = read_paragraph(mine)
    parts.is_reference = part_pattern("reference").match(parts.title.text) is not None
    return [line for line in lines if line not in mine]


def _is_title_like(line: Line) -> bool:
    marked = read_marked([line]).marker
    return (marked is None or marked.is_weak) and not part_pattern("footnote").match(_shown(line))


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


def _take_frames(lines: list[Line], frames: Sequence[Box], page: Box) -> tuple[list[Line], list[Region]]:
    """Give the lines inside small frames to them; a frame that cuts a line frames nothing."""
    regions: list[Region] = []
    for frame in sorted(set(frames), key=lambda f: f.width * f.height):
        if frame.width * frame.height > 0.5 * page.width * page.height:
            continue
        if frame.width > 0.6 * page.width and frame.y1 < 0.2 * page.height:
            continue  # a band that holds the title
        mine = [
            line for line in lines if frame.holds(line.box.middle_x, line.box.middle_y, slack=1)
        ]
        if not mine:
            continue
        cut = any(
            frame.meets(line.box)
            and not frame.contains(line.box, slack=0.1 * line.size)
            and not line.is_turned
            for line in lines
        )
        if not cut:
            regions.append(Region(frame, mine))
            lines = [line for line in lines if line not in mine]
    return lines, regions


def _is_citation(text: str) -> bool:
    found = part_pattern("citation").search(text)
    return found is not None and found.start() <= 12 and len(text) < 140 and "。" not in text


def _footnotes_of(paragraphs: list[Paragraph], parts: PageParts) -> list[Paragraph]:
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
    return rest


def _captions(parts: PageParts) -> None:
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
    taken = {id(run) for line in (*furniture, *([slide_number] if slide_number else ())) for run in line.runs}
    runs = [run for run in ink.runs if id(run) not in taken]
    ruled = find_ruled(ink)
    frames = [*ruled.frames, *ink.frames]
    tables: list[TablePart] = []
    for grid in sorted(ruled.grids, key=lambda g: g.box.width * g.box.height):
        if grid.column_count == 1:
            # Boxes on top of each other; a rule across a drawn frame does not part it.
            whole = any(f.contains(grid.box, 3) and grid.box.contains(f, 3) for f in ink.frames)
            frames += [] if whole else [c.box for c in grid.cells]
            continue
        table, rest = fill_grid(grid, runs, ink.box)
        if _is_table(table):
            tables.append(table)
            runs = rest
    tables.sort(key=lambda t: (t.box.y0, t.box.x0))
    lines = build_lines(runs)
    parts = PageParts(ink, common_size(lines), tables=tables, hidden=list(ink.hidden))
    parts.slide_number = slide_number
    parts.furniture = list(furniture)
    lines, regions = _take_frames(lines, frames, ink.box)
    open_regions: list[Region] = []
    for region in regions:
        paragraph = read_paragraph(region.lines)
        if _is_citation(paragraph.text) and (ink.number > 1 or is_quoting(paragraph.text)):
            parts.citations.append(paragraph)
        elif part_pattern("label").match(paragraph.text):
            parts.labels.append(paragraph)
        else:
            open_regions.append(region)
    parts.size = common_size(
        [*lines, *(line for r in open_regions for line in r.lines)]
    )
    lines = _take_title(lines, parts)
    if ink.number == 1 and parts.title is not None:
        # A cover's lines stand each for itself.
        lines += [line for region in open_regions for line in region.lines]
        rows = [line for group in reading_groups(lines, parts.size) for line in group]
        paragraphs = [read_marked([line]) for line in rows]
    else:
        paragraphs = _flow_paragraphs(lines, open_regions, parts)
    paragraphs = _footnotes_of(paragraphs, parts)
    for paragraph in paragraphs:
        if _is_citation(paragraph.text) and paragraph.marker is None and _is_material(paragraph.text):
            parts.citations.append(paragraph)
        elif ink.number == 1 and part_pattern("label").match(paragraph.text):
            parts.labels.append(paragraph)
        elif paragraph.lines[0].is_turned:
            parts.figure_text.append(paragraph)
        else:
            parts.statements.append(paragraph)
    if ink.number == 1 and parts.title is not None:
        # A cover's lines are centred: their indents mean nothing.
        parts.parents = [None] * len(parts.statements)
    else:
        parts.parents = assign_levels(parts.statements)
    _captions(parts)
    return parts


def is_quoting(text: str) -> bool:
    """Tell whether a citation says that it stands over a repeated page (赤枠追記, 抜粋)."""
    return part_pattern("quoting").search(text) is not None


def _is_material(text: str) -> bool:
    return "資料" in text and len(text) < 80


def _flow_paragraphs(lines: list[Line], regions: list[Region], parts: PageParts) -> list[Paragraph]:
    """Join the lines of the page and of each frame, all in reading order."""
    page = parts.ink.box
    items: list[Line | Region | TablePart] = [*lines, *regions, *parts.tables]
    paragraphs: list[Paragraph] = []
    for group in reading_groups(items, parts.size):
        stretch: list[Line] = []
        for item in group:
            if isinstance(item, Line):
                stretch.append(item)
                continue
            paragraphs += Joiner(None, page.width).join([stretch] if stretch else [])
            stretch = []
            if isinstance(item, Region):
                inner = reading_groups(item.lines, parts.size)
                pad = max(2.0, min(line.box.x0 for line in item.lines) - item.box.x0)
                right = item.box.x1 - min(pad, 12.0)
                paragraphs += Joiner(right, page.width).join(inner)
        if stretch:
            paragraphs += Joiner(None, page.width).join([stretch])
    return paragraphs


def whole_box(parts: Sequence[Paragraph | TablePart]) -> Box:
    """Return the box around several parts."""
    return enclosing([p.box for p in parts])
