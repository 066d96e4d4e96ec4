"""Position and tags side by side, page by page: titles, list items and cells of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.lines import Line
from extract.paragraphs import Paragraph
from extract.parts import CellPart, PageParts, TablePart

from .tables import TaggedCell, tagged_cells
from .tree import HEADINGS, Tag, TagLine, signs


class Subject(StrEnum):
    """What the two are asked about."""

    TITLE = "title"
    ITEM = "list_item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the tags say of one thing, and whether position says the same.

    Attributes:
        reason: how they differ, in a few words; empty where they agree.
        tagged: the text under the tag.
        lines: the lines of that text.
    """

    subject: Subject
    reason: str
    tagged: str
    lines: list[TagLine]

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return not self.reason


def compare(parts: PageParts, tags: Tag) -> list[Answer]:
    """Compare the parts of a page with its tags."""
    return [
        *_compare_title(parts, tags),
        *_compare_items(parts, tags),
        *_compare_cells(parts, tags),
    ]


def raw_signs(lines: Sequence[Line]) -> str:
    """Return the characters of lines without white space, as the PDF names them."""
    return "".join("".join(line.raw.split()) for line in lines)


def same_signs(one: str, other: str) -> bool:
    """Tell whether two texts without white space have the same characters, in any order.

    Tags keep the drawing order, position the reading order.
    """
    return one == other or Counter(one) == Counter(other)


def heading_lines(tags: Tag) -> list[TagLine]:
    """Return the lines of a page's first heading outside tables.

    A heading of two lines is often two tags, one behind the other.
    """
    found = [t for t in _outside_tables(tags) if t.kind in HEADINGS and t.lines]
    lines: list[TagLine] = []
    for before, tag in zip([None, *found], found, strict=False):
        goes_on = (
            before is None
            or (tag.kind, tag.path[:-1], tag.path[-1])
            == (before.kind, before.path[:-1], before.path[-1] + 1)
        )  # fmt: skip
        if not goes_on:
            break
        lines += tag.lines
    return lines


def _outside_tables(tag: Tag) -> Iterator[Tag]:
    yield tag
    for child in tag.children:
        if child.kind != "Table":
            yield from _outside_tables(child)


def _compare_title(parts: PageParts, tags: Tag) -> Iterator[Answer]:
    lines = heading_lines(tags)
    if not lines:
        return
    text = signs(lines)
    placed = raw_signs(parts.title.lines) if parts.title else ""
    reason = ""
    if not same_signs(text, placed):
        if not placed:
            reason = "no title by position"
        elif placed in text or text in placed:
            reason = "the title goes further on one side"
        else:
            reason = "another text"
    yield Answer(Subject.TITLE, reason, text, lines)


def _owner(paragraphs: Sequence[Paragraph], line: TagLine) -> Paragraph | None:
    """Find the paragraph in whose lines a tag's line stands."""
    x, y = line.box.middle_x, line.box.middle_y
    for paragraph in paragraphs:
        for own in paragraph.lines:
            if own.box.holds(x, y, slack=1) and own.base - own.size < y < own.base + own.size:
                return paragraph
    return None


def _compare_items(parts: PageParts, tags: Tag) -> Iterator[Answer]:
    paragraphs = [
        *parts.statements,
        *parts.footnotes,
        *parts.citations,
        *parts.labels,
        *parts.figure_text,
        *([parts.title] if parts.title else []),
        *(p for t in parts.tables for c in t.cells for p in c.paragraphs),
    ]
    for item in tags.walk():
        if item.kind != "LI":
            continue
        lines = item.all_lines(frozenset({"L", "LI"}))
        text = signs(lines)
        if not text:
            continue
        last = _owner(paragraphs, lines[-1])
        owner = last or _owner(paragraphs, lines[0])
        placed = raw_signs(owner.lines) if owner else ""
        reason = ""
        if not same_signs(text, placed):
            if not placed:
                reason = "no text by position"
            elif placed in text:
                reason = "several paragraphs in one item"
            elif text in placed:
                reason = "several items in one paragraph"
            else:
                reason = "another text"
        yield Answer(Subject.ITEM, reason, text, lines)


class _Drawn:
    """A table as position has it: which cell is where, and which of its row's it is."""

    def __init__(self, table: TablePart) -> None:
        self._cells = table.cells
        self._find = table.grid.finder()
        self._rows: dict[int, list[CellPart]] = {}
        for cell in table.cells:
            if cell.paragraphs:
                self._rows.setdefault(cell.place.row, []).append(cell)

    def at(self, x: float, y: float) -> CellPart | None:
        """Return the cell at a place."""
        found = self._find(x, y)
        return self._cells[found] if found >= 0 else None

    def ordinal(self, cell: CellPart) -> int:
        """Return how many cells with text begin in its row before it."""
        return self._rows[cell.place.row].index(cell)


_Place = tuple[_Drawn, CellPart]


def _compare_cells(parts: PageParts, tags: Tag) -> Iterator[Answer]:
    drawn: list[_Drawn] = []
    for table in tags.walk():
        if table.kind != "Table":
            continue
        drawn = drawn or [_Drawn(t) for t in parts.tables]
        found = [(cell, _cell_at(drawn, cell)) for cell in tagged_cells(table)]
        shifts = _shifts(found)
        for cell, place in found:
            yield _compare_cell(cell, place, shifts)


def _cell_at(tables: Sequence[_Drawn], cell: TaggedCell) -> _Place | None:
    """Find the cell in which a tagged cell begins, the innermost if tables stand in cells."""
    box = cell.lines[0].box
    x, y = box.middle_x, box.middle_y
    places = [(t, c) for t in tables if (c := t.at(x, y))]
    return min(places, key=lambda p: p[1].place.box.width * p[1].place.box.height, default=None)


def _shifts(found: Sequence[tuple[TaggedCell, _Place | None]]) -> dict[tuple[int, ...], int]:
    """Return by how many rows tags and position are apart, for each part of a tagged table."""
    counts: dict[tuple[int, ...], Counter[int]] = {}
    for cell, place in found:
        if place:
            counts.setdefault(cell.part, Counter())[place[1].place.row - cell.row] += 1
    return {part: shifts.most_common(1)[0][0] for part, shifts in counts.items()}


def _compare_cell(
    cell: TaggedCell, found: _Place | None, shifts: dict[tuple[int, ...], int]
) -> Answer:
    text, placed, reason = signs(cell.lines), "", ""
    if found is None:
        reason = "no table by position"
    else:
        table, part = found
        placed = raw_signs([line for p in part.paragraphs for line in p.lines])
        if not same_signs(text, placed):
            reason = "another text"
            if text in placed:
                reason = "no rule between tagged cells"
            elif placed in text:
                reason = "one tagged cell in several"
        elif part.place.row - cell.row != shifts[cell.part]:
            reason = "another row"
        elif cell.ordinal != table.ordinal(part):
            reason = "another column"
    return Answer(Subject.CELL, reason, text, cell.lines)
