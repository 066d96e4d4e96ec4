"""What is known of one page and of its document."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from datasette.utils.asgi import NotFound

from .addresses import row_address
from .citing import Source
from .words import STATUSES, detail_in_japanese

LONGEST_NUMBER = 9


class PageFacts(NamedTuple):
    """What is known of a page and of its document."""

    document_id: str
    page: int
    slide_number: str | None
    page_title: str | None
    is_reference: bool
    width: float
    height: float
    title: str | None
    label: str | None
    url: str | None
    sha256: str
    page_count: int | None
    status: str
    status_detail: str | None
    meeting_id: str | None
    meeting_number: int | None
    held_on: str | None
    body: str | None
    dated: str | None
    body_id: str | None
    is_read: bool

    @property
    def name(self) -> str:
        """The document as people call it: body, meeting, material, title."""
        number = f"第{self.meeting_number}回" if self.meeting_number is not None else None
        meeting = " ".join(part for part in (number, self.body) if part)
        return "　".join(part for part in (meeting, self.label, self.title) if part)

    @property
    def citation(self) -> str:
        """How to cite this page."""
        return Source(
            self.document_id,
            self.meeting_number,
            self.body,
            self.label,
            self.title,
            self.held_on or self.dated,
            self.url,
        ).cite(self.page)


_FACTS = """
SELECT d.id, :page, p.slide_number, p.title, coalesce(p.is_reference, 0), coalesce(p.width, 0),
  coalesce(p.height, 0),
  coalesce(d.title, d.file_name) AS title,
  d.label, d.url, d.sha256, d.page_count, d.status, d.status_detail,
  m.id, m.number, m.held_on, b.name, d.dated, b.id, p.page IS NOT NULL
FROM documents AS d
LEFT JOIN pages AS p ON p.document_id = d.id AND p.page = :page
LEFT JOIN meetings AS m ON m.id = d.meeting_id
LEFT JOIN bodies AS b ON b.id = m.body_id
WHERE d.id = :document_id
"""


def _not_found(document_id: str, page: str) -> NotFound:
    return NotFound(
        f"{document_id} p.{page}: この資料のこの頁は読み取られていません。 "
        "/ No such page of such a document in this database."
    )


class UnknownPage(NotFound):  # type: ignore[misc]  # Datasette has no types
    """A document is known and has no such page to show; ``way`` leads to the document's row."""

    def __init__(self, facts: PageFacts, why: str) -> None:
        super().__init__(f"{facts.title or facts.document_id} p.{facts.page}: {why}")
        self.way = row_address("documents", facts.document_id)


def read_facts(connection: sqlite3.Connection, document_id: str, page: str) -> PageFacts:
    """Read a page's facts.

    Raises:
        NotFound: the document has no such page.
    """
    if len(page) > LONGEST_NUMBER:
        raise _not_found(document_id, page)
    asked = {"document_id": document_id, "page": int(page)}
    row = connection.execute(_FACTS, asked).fetchone()
    if row is None:
        raise _not_found(document_id, page)
    facts = PageFacts(*tuple(row))
    if not facts.is_read and not 1 <= facts.page <= (facts.page_count or 0):
        raise UnknownPage(facts, why(facts))
    return facts


def why(facts: PageFacts) -> str:
    """Say why a document has no such page to show."""
    if facts.page_count is not None and not 1 <= facts.page <= facts.page_count:
        return f"この資料は{facts.page_count}頁までです。 / The document has no such page."
    detail = detail_in_japanese(facts.status_detail) or facts.status_detail or ""
    return (
        f"この頁は読み取られていません（{STATUSES.get(facts.status, facts.status)}"
        + (f"：{detail}" if detail else "")
        + "）。 / Nothing of this page was read."
    )
