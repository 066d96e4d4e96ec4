"""The statements of a page as a tree, for lists that a sentence or heading announces."""

from __future__ import annotations

from extract.context import PageContext


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
