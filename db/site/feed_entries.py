"""What a feed holds: new documents and findings, or what a search finds, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime

from markupsafe import Markup

from corpus.sources import sample_body
from db.search import Query

from .addresses import official_address, page_address
from .citing import Source
from .feed import Entry
from .search_narrowing import Narrowing, conditions_of
from .search_run import run
from .search_shown import show
from .template_words import TITLES
from .ways import way_to_document
from .words import FINDING_KINDS

_DOCUMENTS = 50
_FINDINGS = 100
_OF_EACH_KIND = 30
_SAMPLE = "見本（架空）："

_DAY = "coalesce(m.held_on, d.dated)"
# What came in on one day is put in the order of its meetings.
_NEWEST = f"substr(coalesce(d.fetched_at, {_DAY}), 1, 10) DESC, {_DAY} DESC"
_SOURCE = f"d.id, m.number, b.name, d.label, coalesce(d.title, d.file_name), {_DAY}, d.url"
_MORE = "d.fetched_at, m.body_id"
_JOINS = "LEFT JOIN meetings AS m ON m.id = d.meeting_id LEFT JOIN bodies AS b ON b.id = m.body_id"


def _summary(text: Markup | str, citation: str, official: str | None) -> Markup:
    """Write what an entry says, as HTML."""
    parts = [Markup("<p>{}</p><p>{}</p>").format(text, citation)]
    if official is not None:
        parts.append(Markup('<p><a href="{}">公式PDF</a></p>').format(official))
    return Markup().join(parts)


def _sample(body_id: str | None) -> str:
    """Return what stands before the title of what is invented."""
    return _SAMPLE if body_id == sample_body().id else ""


def _new_documents(connection: sqlite3.Connection, narrowing: Narrowing) -> Iterator[Entry]:
    rows = connection.execute(
        f"SELECT {_SOURCE}, {_MORE} FROM documents AS d {_JOINS} "
        f"WHERE 1 {conditions_of('documents', narrowing)} "
        f"ORDER BY {_NEWEST}, d.id LIMIT {_DOCUMENTS}",
        narrowing.parameters,
    )
    for *facts, fetched_at, body_id in rows.fetchall():
        source = Source(*facts)
        title = "　".join(part for part in (source.label, source.title) if part)
        yield Entry(
            key=f"documents/{source.document_id}",
            title=f"{_sample(body_id)}{TITLES['documents']}：{title or source.document_id}",
            address=way_to_document(connection, source.document_id),
            summary=_summary(title, source.cite(1), official_address(source.url, 1)),
            day=source.day,
            came_in=fetched_at,
            kind=TITLES["documents"],
        )


def _new_findings(connection: sqlite3.Connection, narrowing: Narrowing) -> Iterator[Entry]:
    quoted = narrowing if narrowing.quoted else narrowing._replace(quoted="0")
    rows = connection.execute(
        f"SELECT {_SOURCE}, {_MORE}, r.id, r.page, r.kind, r.theme, r.text "
        f"FROM findings AS r JOIN documents AS d ON d.id = r.document_id {_JOINS} "
        f"WHERE 1 {conditions_of('findings', quoted)} "
        f"ORDER BY {_NEWEST}, d.id, r.row_id LIMIT {_FINDINGS}",
        quoted.parameters,
    )
    for *facts, fetched_at, body_id, row_id, page, kind, theme, text in rows:
        source = Source(*facts)
        about = _sample(body_id) + FINDING_KINDS.get(kind, kind)
        yield Entry(
            key=f"findings/{row_id}",
            title=f"{about}：{theme}" if theme else f"{about}：{_short(text)}",
            address=page_address(source.document_id, page, f"findings/{row_id}"),
            summary=_summary(text, source.cite(page), official_address(source.url, page)),
            day=source.day,
            came_in=fetched_at,
            kind=TITLES["findings"],
        )


def _short(text: str, length: int = 60) -> str:
    return text if len(text) <= length else text[:length] + "…"


def new_entries(connection: sqlite3.Connection, narrowing: Narrowing) -> list[Entry]:
    """Return the newest documents and findings.

    Documents are left out where it is narrowed to what only their rows have.
    """
    entries: list[Entry] = []
    of_rows = (narrowing.company, narrowing.theme, narrowing.finding, narrowing.quoted)
    if narrowing.kind in {"", "documents"} and not any(of_rows):
        entries += _new_documents(connection, narrowing)
    if narrowing.kind in {"", "findings"}:
        entries += _new_findings(connection, narrowing)
    return entries


def found_entries(
    connection: sqlite3.Connection, query: Query, narrowing: Narrowing
) -> list[Entry]:
    """Return what a search finds."""
    search = run(connection, query, narrowing._replace(sort="new"), _OF_EACH_KIND)
    entries = []
    for kind in search.kinds:
        for result in kind.results:
            shown = show(connection, result)
            about = shown.finding or TITLES[shown.table]
            where = shown.page_title or shown.document
            entries.append(
                Entry(
                    key=f"{shown.table}/{shown.id}",
                    title=f"{_SAMPLE if shown.is_sample else ''}{about}：{where}",
                    address=shown.address,
                    summary=_summary(shown.snippet, shown.citation, shown.official),
                    day=shown.day or None,
                    came_in=shown.fetched_at,
                    kind=TITLES[shown.table],
                )
            )
    return entries


def newest_first(entries: list[Entry], otherwise: datetime) -> list[Entry]:
    """Put entries in order of time; those of one time stay in theirs."""
    return sorted(entries, key=lambda entry: entry.updated(otherwise), reverse=True)
