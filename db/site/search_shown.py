"""A result as people see it: marked, with its slide, meeting and material, and where it leads."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from markupsafe import Markup, escape

from corpus.sources import sample_body
from db.search import Hit

from .addresses import company_address, official_address, page_address, picture_address, row_address
from .citing import Source
from .search_run import Result
from .words import FINDING_KINDS


class Shown(NamedTuple):
    """A result as the page shows it."""

    table: str
    id: str
    snippet: Markup
    document: str
    meeting: str
    day: str
    fetched_at: str | None
    page_title: str
    page: int
    printed: str
    is_quoted: bool
    is_sample: bool
    finding: str
    address: str
    picture: str
    citation: str
    row: str
    company: str | None
    """The page of the company that was heard."""
    official: str | None
    repeats: tuple[tuple[str, str], ...]


def mark_html(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """Escape a text and put <mark> around ranges of it: escape first, mark second.

    >>> mark_html("<b>漏えい", ((3, 6),))
    Markup('&lt;b&gt;<mark>漏えい</mark>')
    """
    parts: list[Markup] = []
    at = 0
    for start, end in marks:
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    parts.append(escape(text[at:]))
    return Markup().join(parts)


_PLACE = """
SELECT p.title, p.slide_number, coalesce(d.title, d.file_name), d.label, d.url, m.number, b.name,
  coalesce(d.dated, m.held_on), coalesce(m.held_on, d.dated), m.body_id, d.fetched_at
FROM documents AS d
LEFT JOIN pages AS p ON p.document_id = d.id AND p.page = ?
LEFT JOIN meetings AS m ON m.id = d.meeting_id
LEFT JOIN bodies AS b ON b.id = m.body_id
WHERE d.id = ?
"""


def _company(connection: sqlite3.Connection, hit: Hit) -> str | None:
    """Return the address of the company that a hearing's row names; None if it is no such row."""
    if hit.kind != "hearings":
        return None
    found = connection.execute("SELECT company_id FROM hearings WHERE id = ?", (hit.id,)).fetchone()
    return company_address(found[0]) if found and found[0] else None


def show(connection: sqlite3.Connection, result: Result) -> Shown:
    """Read where a result stands and what it is called."""
    hit = result.hit
    place = connection.execute(_PLACE, (hit.page, hit.document_id)).fetchone()
    page_title, printed, title, label, url, number, body, day, met, body_id, fetched_at = place
    source = Source(hit.document_id, number, body, label, title, met, url)
    mark = f"{hit.kind}/{hit.id}" if hit.kind != "pages" else None
    return Shown(
        table=hit.kind,
        id=hit.id,
        snippet=mark_html(hit.snippet, hit.marks),
        document="　".join(part for part in (label, title) if part) or hit.document_id,
        meeting=" ".join(part for part in (f"第{number}回" if number else "", body) if part),
        day=day or "",
        fetched_at=fetched_at,
        page_title=page_title or "",
        page=hit.page,
        printed=printed or "",
        is_quoted=bool(result.facts.is_quoted),
        is_sample=body_id == sample_body().id,
        finding=FINDING_KINDS.get(result.facts.finding, ""),
        address=page_address(hit.document_id, hit.page, mark),
        picture=picture_address(hit.document_id, hit.page, mark, is_crop=True),
        citation=source.cite(hit.page),
        row=row_address(hit.kind, hit.id),
        company=_company(connection, hit),
        official=official_address(url, hit.page),
        repeats=tuple(
            (f"{document_id} p.{page}", page_address(document_id, page, f"{hit.kind}/{row_id}"))
            for document_id, page, row_id in result.repeats
        ),
    )
