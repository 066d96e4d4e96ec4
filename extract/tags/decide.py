"""Where position cannot tell, the tags decide: a title, a list's depth, a table without rules.

What position is sure of is never touched: a title that size or a rule gives, an indent, a table
that is drawn. Every decision is written into the ``rule`` of the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.ink import PageInk, Run
from extract.lines import Line
from extract.paragraphs import Paragraph, read_paragraph
from extract.parts import PageParts
from extract.tables import Grid

from .compare import heading_lines, raw_signs, same_signs
from .layout import lay_out
from .rows import is_drawn
from .tree import Tag, TagLine, box_of, signs

_TITLE_LINES = 4


def _stands_in(line: Line, tagged: Sequence[TagLine]) -> bool:
    x, y = line.box.middle_x, line.box.middle_y
    return any(t.box.holds(x, y, slack=1) for t in tagged)


def take_tagged_title(lines: list[Line], parts: PageParts) -> list[Line]:
    """Take the page's first heading for its title where position found none.

    Only if it holds exactly these lines, and they stand above all others.

    Returns:
        The lines that are left.
    """
    tags = parts.ink.tags
    if parts.title is not None or tags is None:
        return lines
    tagged = heading_lines(tags)
    mine = [line for line in lines if _stands_in(line, tagged)]
    if not mine or len(mine) > _TITLE_LINES or not same_signs(raw_signs(mine), signs(tagged)):
        return lines
    rest = [line for line in lines if line not in mine]
    lowest = max(line.base for line in mine)
    if any(line.base < lowest for line in rest):
        return lines
    parts.title = read_paragraph(mine)
    parts.title_is_tagged = True
    return rest


@dataclass(frozen=True, slots=True)
class _Item:
    """A list item: the path of the outermost list around it, its depth, its own lines."""

    outer: tuple[int, ...]
    depth: int
    lines: list[TagLine]


class ListDepths:
    """Tells which of two list items of a page stands under the other, by their tags.

    Attributes:
        decided: the paragraphs, by ``id``, whose place in the outline the tags changed.
    """

    def __init__(self, tags: Tag | None) -> None:
        self.decided: set[int] = set()
        self._items = list(_items(tags, (), 0)) if tags else []

    def _find(self, paragraph: Paragraph) -> _Item | None:
        for item in self._items:
            if _stands_in(paragraph.lines[0], item.lines):
                whole = same_signs(signs(item.lines), raw_signs(paragraph.lines))
                return item if whole else None
        return None

    def nests(self, above: Paragraph, below: Paragraph) -> bool | None:
        """Tell whether ``below`` stands under ``above``; None where the tags do not say."""
        first = self._find(above) if self._items else None
        second = self._find(below) if first else None
        if first is None or second is None or first.outer != second.outer:
            return None
        if first.depth == second.depth:
            return None  # PowerPoint tags flat what it shows as an outline
        nested = second.depth > first.depth
        if above.marker and below.marker and nested != (below.marker.rank > above.marker.rank):
            self.decided.add(id(below))
        return nested


def _items(tag: Tag, outer: tuple[int, ...], depth: int) -> Iterator[_Item]:
    if tag.kind == "LI":
        yield _Item(outer, depth, tag.all_lines(frozenset({"L", "LI"})))
    elif tag.kind == "L":
        outer, depth = outer or tag.path, depth + 1
    for child in tag.children:
        yield from _items(child, outer, depth)


def find_tagged_tables(ink: PageInk, runs: Sequence[Run], drawn: Sequence[Grid]) -> list[Grid]:
    """Lay out the tagged tables of a page where no rules or colours draw one.

    A table is left to position if anything else stands in its place, or if its tags and the
    places of its texts do not agree on rows and columns.
    """
    if ink.tags is None:
        return []
    grids: list[Grid] = []
    for table in ink.tags.walk():
        if table.kind != "Table" or any(t.kind == "Table" for t in table.walk() if t is not table):
            continue
        if is_drawn(table, ink.rules):
            continue
        tagged = table.all_lines()
        box = box_of(tagged)
        if any(box.meets(other.box) for other in (*drawn, *grids)):
            continue
        grid = lay_out(table)
        if grid is not None and all(
            any(t.box.holds(run.box.middle_x, run.box.middle_y, slack=1) for t in tagged)
            for run in runs
            if not run.chars.isspace() and grid.box.meets(run.box)
        ):
            grids.append(grid)
    return grids
