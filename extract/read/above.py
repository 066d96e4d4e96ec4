"""The statements above a table or another place: the nearest, and the one right over it."""

from __future__ import annotations

from collections.abc import Iterable

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.parts import TablePart
from schemas.geometry import Box


def statements_above(statements: Iterable[Paragraph], box: Box) -> list[Paragraph]:
    """Return the statements that end above a place, or overlap it by a line, the nearest first."""
    above = [s for s in statements if s.box.y1 <= box.y0 + s.size]
    return sorted(above, key=lambda s: -s.box.y1)


def lead_above(context: PageContext, table: TablePart) -> str:
    """Return the text of the lowest statement above a table, over it or not; empty without one."""
    return next((s.text for s in statements_above(context.parts.statements, table.box)), "")


def right_above(context: PageContext, table: TablePart) -> Paragraph | None:
    """Return the statement that stands right above a table, and over it."""
    near = [
        s
        for s in context.parts.statements
        if 0 <= table.box.y0 - s.box.y1 < 2 * s.size
        and s.box.x0 < table.box.x1
        and table.box.x0 - 2 * s.size < s.box.x1
    ]
    return max(near, key=lambda s: s.box.y1, default=None)
