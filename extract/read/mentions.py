"""Places that name a company."""

from __future__ import annotations

from extract.context import PageContext
from extract.paragraphs import Paragraph
from schemas.record import Mention

from .companies import find_companies


def read_mentions(context: PageContext) -> list[Mention]:
    """Find every company named on a page, with the box around its name."""
    parts = context.parts
    paragraphs: list[Paragraph] = [
        *([parts.title] if parts.title else []),
        *parts.statements,
        *(p for t in parts.tables for c in t.cells for p in c.paragraphs),
        *parts.footnotes,
        *parts.figure_text,
    ]
    return [
        Mention(
            company_id=found.company_id,
            document_id=context.document_id,
            page=context.page,
            text=found.text,
            box=paragraph.box_of(found.start, found.end),
        )
        for paragraph in paragraphs
        for found in find_companies(paragraph.text)
    ]
