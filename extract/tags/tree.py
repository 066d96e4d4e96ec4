"""A page's structure tags as a tree: headings, lists and tables, with the lines they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas.geometry import Box, enclosing

HEADINGS = frozenset({"Title", "H", "H1", "H2", "H3", "H4", "H5", "H6"})
LISTS = frozenset({"L", "LI", "Lbl", "LBody"})
CELLS = frozenset({"TH", "TD"})
TABLES = frozenset({"Table", "THead", "TBody", "TFoot", "TR"}) | CELLS
KINDS = HEADINGS | LISTS | TABLES
"""The standard types (ISO 32000-1, 14.8.4) that say what a reader wants to know; all others
(Document, Sect, P, Span, …) are looked through."""


@dataclass(slots=True, frozen=True)
class TagLine:
    """A line of drawn text under a tag: its characters without white space, and its place.

    The box is in points from the top left of the page as it is shown.
    """

    text: str
    box: Box


@dataclass(slots=True)
class Tag:
    """A tag with what stands under it on one page.

    Attributes:
        kind: its standard type (``H1``, ``LI``, ``TD``), after the file's role map; ``Page`` for
            the root.
        path: the place in its parent's list of children, for it and all its ancestors.
        children: tags of ``KINDS`` below it, whatever stands between looked through.
            A row (``TR``) has all its cells, empty ones too.
        lines: the lines of text below it that no tag of ``children`` holds.
        row_span: rows that a cell covers, where the file says so.
        column_span: columns that a cell covers, where the file says so.
    """

    kind: str
    path: tuple[int, ...]
    children: list[Tag] = field(default_factory=list)
    lines: list[TagLine] = field(default_factory=list)
    row_span: int | None = None
    column_span: int | None = None

    def walk(self) -> Iterator[Tag]:
        """Yield this tag and all below it, in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_lines(self, but: frozenset[str] = frozenset()) -> list[TagLine]:
        """Return the lines of this tag and of those below it, but those of some kinds."""
        lines = list(self.lines)
        for child in self.children:
            if child.kind not in but:
                lines += child.all_lines(but)
        return lines


def signs(lines: Sequence[TagLine]) -> str:
    """Return the characters of lines."""
    return "".join([line.text for line in lines])


def box_of(lines: Sequence[TagLine]) -> Box:
    """Return the box around lines.

    Raises:
        ValueError: there is none.
    """
    return enclosing([line.box for line in lines])


def drop_lines(tag: Tag, texts: Sequence[tuple[str, Box]]) -> None:
    """Take out the lines that are no part of the page's content, given by text and place."""
    if not texts:
        return
    dropped = [("".join(text.split()), box) for text, box in texts]
    for one in tag.walk():
        one.lines = [
            line
            for line in one.lines
            if not any(
                line.text in text and box.holds(line.box.middle_x, line.box.middle_y)
                for text, box in dropped
            )
        ]
