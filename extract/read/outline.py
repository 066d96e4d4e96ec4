"""The statements of a page as a tree, for lists that a sentence or heading announces."""

from __future__ import annotations

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.text.markers import Marker

from .words.headings import heading_kind

HEADING = 30
"""A heading is no longer than this many characters."""
_COUNTS = {"circled", "parenthesised", "squared", "number_dot", "kana"}
"""Markers that count: each item has another."""


def sort_of(marker: Marker | None) -> str | None:
    """Return what tells a marker from others: its sign, or how it counts."""
    if marker is None:
        return None
    return marker.name if marker.name in _COUNTS else marker.text


def is_label(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a heading by its form: short, no list item, no sentence."""
    text = paragraph.text
    return paragraph.marker is None and len(text) <= HEADING and not text.endswith("。")


class Outline:
    """Statements by index, each with its parent and the indices of what stands under it."""

    def __init__(self, context: PageContext) -> None:
        self.context = context
        self.statements = context.parts.statements
        self.parents = context.parts.parents
        self.children: dict[int, list[int]] = {}
        for i, parent in enumerate(self.parents):
            if parent is not None:
                self.children.setdefault(parent, []).append(i)

    def themes_after(self, index: int) -> list[int]:
        """Return the headings that tell no polarity, each over a list, right after a sentence."""
        found: list[int] = []
        for i in self._siblings_after(index):
            follower = self.statements[i]
            counts = sort_of(follower.marker) in _COUNTS
            is_heading = len(follower.text) <= HEADING and not follower.text.endswith("。")
            heads = i in self.children and is_heading and (follower.marker is None or counts)
            if not heads or heading_kind(follower.text):
                break
            found.append(i)
        return found

    def items_after(self, index: int) -> list[int]:
        """Return two or more items right after a sentence, with one marker that is not its own."""
        own = sort_of(self.statements[index].marker)
        found: list[int] = []
        for i in self._siblings_after(index):
            sort = sort_of(self.statements[i].marker)
            if own is None or sort in (None, own) or i in self.children:
                break
            if found and sort != sort_of(self.statements[found[0]].marker):
                break
            found.append(i)
        return found if len(found) > 1 else []

    def _siblings_after(self, index: int) -> list[int]:
        """Return what stands below a statement at its own depth; nothing where it holds a list."""
        if index in self.children:
            return []
        after = range(index + 1, len(self.statements))
        return [i for i in after if self.parents[i] == self.parents[index]]
