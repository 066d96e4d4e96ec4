"""The parts of a page: title, printed number, tables, citation boxes, footnotes, statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from schemas.geometry import Box
from schemas.table import Span

from .ink import Hidden, PageInk
from .lines import Line
from .order import reading_groups
from .paragraphs import Paragraph, join_raw, read_paragraph
from .tables import Grid, GridCell
from .text.normalise import Reading, read_text
from .words import part_pattern

NUMBERING = frozenset({"circled", "parenthesised", "squared", "number_dot", "kana"})
"""Markers that say something: a cell, which has no column for them, keeps them in its text."""


@dataclass
class CellPart:
    """A cell with what stands in it, item by item; ``boxes`` are drawn in it, side by side."""

    place: GridCell
    paragraphs: list[Paragraph]
    boxes: list[Region] = field(default_factory=list)

    @cached_property
    def reading(self) -> Reading:
        """The whole cell's text; bullets left out, numbers kept."""
        return combine([_cell_reading(p) for p in self.paragraphs])

    @property
    def text(self) -> str:
        """The whole cell's text."""
        return self.reading.text

    @cached_property
    def label(self) -> str:
        """Its text as one label, its lines one wherever they break, without a bullet before it."""
        if not self.paragraphs:
            return ""
        first = self.paragraphs[0].marker
        if len(self.paragraphs) == 1 and (first is None or first.name not in NUMBERING):
            # A bullet alone is what the cell says: ○ under a day.
            return self.paragraphs[0].text or (first.text if first else "")
        lines = [line for p in self.paragraphs for line in p.lines]
        skip = first.length if first is not None and first.name not in NUMBERING else 0
        return read_text(join_raw(lines), skip=skip).text

    @property
    def signs(self) -> int:
        """Characters that are not white space."""
        return sum(line.signs for p in self.paragraphs for line in p.lines)

    @property
    def is_bold(self) -> bool:
        """Whether all of its text is bold."""
        lines = [line for p in self.paragraphs for line in p.lines]
        return bool(lines) and all(line.is_bold for line in lines)


@dataclass(slots=True)
class TablePart:
    """A table with its cells; ``is_tagged`` if it is not drawn and known by its tags alone."""

    grid: Grid
    cells: list[CellPart]
    header_rows: int = 0
    caption: Paragraph | None = None
    source: TablePart | None = None
    is_tagged: bool = False

    @property
    def box(self) -> Box:
        """Its box in points."""
        return self.grid.box

    def row(self, number: int) -> list[CellPart]:
        """Return the cells that cover a row (from 0), from left to right."""
        return [c for c in self.cells if c.place.row <= number < c.place.row + c.place.row_span]


@dataclass(slots=True)
class Region:
    """A frame with the lines inside it."""

    box: Box
    lines: list[Line]


@dataclass(slots=True)
class PageParts:
    """A page, taken apart. ``flow`` holds statements and tables in reading order.

    The lines of ``boxes`` belong to statements too: they say which of them one frame holds.

    ``title_is_tagged`` and ``tagged_levels`` (by ``id`` of the paragraph) name what the file's
    structure tags decided because position could not.
    """

    ink: PageInk
    size: float
    title: Paragraph | None = None
    title_is_tagged: bool = False
    tagged_levels: set[int] = field(default_factory=set)
    is_reference: bool = False
    slide_number: Line | None = None
    citations: list[Paragraph] = field(default_factory=list)
    labels: list[Paragraph] = field(default_factory=list)
    footnotes: list[Paragraph] = field(default_factory=list)
    statements: list[Paragraph] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)
    tables: list[TablePart] = field(default_factory=list)
    figure_text: list[Paragraph] = field(default_factory=list)
    boxes: list[Region] = field(default_factory=list)
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

    def paragraphs(self) -> list[Paragraph]:
        """Return every paragraph of the page, those in cells too, in no order."""
        return [
            *([self.title] if self.title else []),
            *self.citations,
            *self.labels,
            *self.footnotes,
            *self.statements,
            *self.figure_text,
            *(p for t in self.tables for c in t.cells for p in c.paragraphs),
        ]

    @property
    def assigned(self) -> int:
        """Characters, white space apart, that some part holds."""
        lines = [line for p in self.paragraphs() for line in p.lines]
        lines += self.furniture
        if self.slide_number is not None:
            lines.append(self.slide_number)
        return sum(line.signs for line in lines) + sum(
            sum(map(len, h.run.chars.split())) for h in self.hidden
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
    if marker is None or (marker.name not in NUMBERING and paragraph.text):
        return paragraph.reading
    return read_paragraph(paragraph.lines).reading
