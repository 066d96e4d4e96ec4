"""How deep each paragraph stands in a page's outline, and under which other one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .paragraphs import Paragraph

_BULLETS = frozenset({"bullet_small", "arrow", "check", "dot", "dash"})
"""Markers that never begin a heading."""

Nests = Callable[[Paragraph, Paragraph], bool | None]
"""Tells whether the second of two items stands under the first; None for unknown."""


def _leads(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a sentence or a heading that something can stand under."""
    return paragraph.frame_left is None and paragraph.text.endswith(("。", "：", ":"))


def _is_bullet_below(paragraph: Paragraph, above: Paragraph, near: float) -> bool:
    """Tell whether a bullet stands at the same place as a sentence without one: it is under it.

    Numbers do not tell: a sentence may stand before the next heading.
    """
    return (
        above.marker is None
        and paragraph.marker is not None
        and paragraph.marker.name in _BULLETS
        and paragraph.left > above.left - max(near, 1.2 * above.size)
    )


def _is_alike(paragraph: Paragraph, other: Paragraph, near: float) -> bool:
    """Tell whether two items begin at the same place with the same sort of marker."""
    return (
        paragraph.marker is not None
        and other.marker is not None
        and paragraph.marker.name == other.marker.name
        and abs(paragraph.left - other.left) <= near
    )


def assign_levels(paragraphs: Sequence[Paragraph], nests: Nests | None = None) -> list[int | None]:
    """Set each paragraph's level and return the index of its parent.

    Depth comes from the indent; where two items with different markers begin at the same place,
    from ``nests``, and where that does not know, from the markers' rank, unless the same marker
    stood beside the one above before: some lists mix their bullets.
    """
    parents: list[int | None] = []
    stack: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        near = 0.6 * paragraph.size
        before = paragraphs[i - 1] if i else paragraph
        is_label = paragraph.frame_left is not None
        labels = [at for at, j in enumerate(stack) if paragraphs[j].frame_left is not None]
        higher = paragraph.box.y0 < before.box.y0 - paragraph.size
        if higher and before.frame_left is None and not (is_label and labels):
            stack.clear()  # the next column begins
        if is_label and labels:
            del stack[labels[0] :]  # labels of frames stand side by side
        sibling = False
        while stack:
            above = paragraphs[stack[-1]]
            if paragraph.left > above.left + near:
                break
            beside = sibling or paragraphs[i - 1] is above
            if _leads(above) and (
                is_label or (beside and _is_bullet_below(paragraph, above, near))
            ):
                break
            same = abs(paragraph.left - above.left) <= near
            if (
                same
                and paragraph.marker is not None
                and above.marker is not None
                and paragraph.marker.name != above.marker.name
            ):
                known = nests(above, paragraph) if nests else None
                deeper = paragraph.marker.rank > above.marker.rank and not any(
                    parents[j] == parents[stack[-1]] and _is_alike(paragraphs[j], paragraph, near)
                    for j in range(stack[-1])
                )
                if deeper if known is None else known:
                    break
            sibling = sibling or (same and above.marker is not None)
            stack.pop()
        parents.append(stack[-1] if stack else None)
        paragraph.level = len(stack)
        stack.append(i)
    return parents
