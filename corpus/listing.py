"""Writes what the committee's pages list into the catalogue, and tells what vanished from them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .answers import Answer, Conditions
from .catalogue import Catalogue
from .listed import ListedFile, ListedMeeting
from .names import distinct, document_id, meeting_id


class ReadPage(NamedTuple):
    """A page as it was read: kept so that a 304 is enough next time."""

    url: str
    body: bytes
    answer: Answer


def kept_page(catalogue: Catalogue, url: str) -> tuple[bytes, Conditions] | None:
    """Return a page as last read, with what to ask the server about it."""
    row = catalogue.connection.execute("SELECT * FROM pages WHERE url = ?", (url,)).fetchone()
    if row is None:
        return None
    return zlib.decompress(row["body"]), Conditions(row["etag"], row["last_modified"])


def _keep_page(connection: sqlite3.Connection, page: ReadPage, at: str) -> None:
    """Keep a page. An answer of 304 only renews the time."""
    if page.answer.status == 304:
        connection.execute("UPDATE pages SET read_at = ? WHERE url = ?", (at, page.url))
        return
    connection.execute(
        "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)",
        (
            page.url,
            zlib.compress(page.body),
            page.answer.etag,
            page.answer.last_modified,
            at,
        ),
    )


class NamedMeeting(NamedTuple):
    """A listed meeting with its id."""

    id: str
    meeting: ListedMeeting


def _is_same(one: ListedMeeting, other: ListedMeeting) -> bool:
    """Tell whether two rows that would share an id are one meeting on two lists."""
    if one.number is not None:
        return None in {one.held_on, other.held_on} or one.held_on == other.held_on
    urls = {file.url for file in one.files}, {file.url for file in other.files}
    return bool(urls[0] & urls[1]) or (urls[0] == urls[1] and one.title == other.title)


def name_meetings(body: str, meetings: Iterable[ListedMeeting]) -> list[NamedMeeting]:
    """Give each meeting its id; rows that stand on two lists become one."""
    named: dict[str, ListedMeeting] = {}
    for meeting in meetings:
        key = meeting.files[0].url if meeting.files else meeting.title or ""
        wanted = meeting_id(body, meeting.number, meeting.held_on, key)
        if wanted in named and not _is_same(named[wanted], meeting):
            wanted = distinct(wanted, f"{meeting.held_on} {key}")
        if wanted in named:
            first = named[wanted]
            files = {file.url: file for file in (*meeting.files, *first.files)}
            named[wanted] = first._replace(
                held_on=first.held_on or meeting.held_on,
                pages=tuple(dict.fromkeys((*first.pages, *meeting.pages))),
                files=tuple(files.values()),
            )
        else:
            named[wanted] = meeting
    return [NamedMeeting(name, meeting) for name, meeting in named.items()]


def _save_file(
    connection: sqlite3.Connection,
    meeting: str,
    number: int | None,
    file: ListedFile,
    *,
    position: int,
    at: str,
) -> None:
    """Record a file as listed now. Its id stays what it was when first listed."""
    row = connection.execute(
        "SELECT id FROM documents WHERE meeting_id = ? AND url = ?", (meeting, file.url)
    ).fetchone()
    if row is None:
        name = document_id(meeting, number, file.file_name)
        if connection.execute("SELECT 1 FROM documents WHERE id = ?", (name,)).fetchone():
            name = distinct(name, file.url)
    else:
        name = row["id"]
    connection.execute(
        """INSERT INTO documents VALUES
        (:id, :meeting, :url, :printed, :source, :file_name, :label, :kind, :title, :text, :size,
         :position, :at, :at, NULL)
        ON CONFLICT (id) DO UPDATE SET printed_url = :printed, source = :source, label = :label,
          kind = :kind, title = :title, link_text = :text, stated_size = :size,
          position = :position, last_listed_at = :at, unlisted_since = NULL""",
        {
            "id": name,
            "meeting": meeting,
            "url": file.url,
            "printed": file.printed_url,
            "source": file.source,
            "file_name": file.file_name,
            "label": file.label,
            "kind": file.kind,
            "title": file.title,
            "text": file.link_text,
            "size": file.stated_size,
            "position": position,
            "at": at,
        },
    )


def _unlist(connection: sqlite3.Connection, source: str, at: str) -> list[str]:
    """Mark the files that a page listed before and lists no more; return their ids."""
    rows = connection.execute(
        """UPDATE documents SET unlisted_since = ?
        WHERE source = ? AND last_listed_at < ? AND unlisted_since IS NULL RETURNING id""",
        (at, source, at),
    ).fetchall()
    return sorted(row["id"] for row in rows)


def count_listed(catalogue: Catalogue, source: str) -> int:
    """Return how many files a page listed when it was last read."""
    row = catalogue.connection.execute(
        "SELECT count(*) FROM documents WHERE source = ? AND unlisted_since IS NULL", (source,)
    ).fetchone()
    return int(row[0])


class Missed(NamedTuple):
    """What was listed before and is no more: ids of meetings, and of files of those that are."""

    meetings: list[str]
    files: list[str]


def save_lists(
    catalogue: Catalogue,
    body: str,
    meetings: Sequence[NamedMeeting],
    pages: Iterable[ReadPage],
    *,
    at: str,
    is_whole: bool,
) -> Missed:
    """Record the lists of a body, in one transaction.

    Args:
        catalogue: where to.
        body: the body's slug.
        meetings: from all lists that could be read, the newest first.
        pages: the pages they were read from.
        at: the time.
        is_whole: whether every list could be read; only then is a meeting missed.

    Returns:
        What was listed before and is no more.
    """
    with catalogue.writing() as connection:
        for page in pages:
            _keep_page(connection, page, at)
        for position, (name, meeting) in enumerate(meetings):
            connection.execute(
                """INSERT INTO meetings VALUES
                (:id, :body, :number, :held_on, :title, :pages, :openness, :minutes, :position,
                 :at, :at)
                ON CONFLICT (id) DO UPDATE SET number = :number, held_on = :held_on,
                  title = :title, pages = :pages, openness = :openness,
                  minutes_state = :minutes, position = :position, last_seen_at = :at""",
                {
                    "id": name,
                    "body": body,
                    "number": meeting.number,
                    "held_on": meeting.held_on and meeting.held_on.isoformat(),
                    "title": meeting.title,
                    "pages": json.dumps(meeting.pages),
                    "openness": meeting.openness,
                    "minutes": meeting.minutes_state,
                    "position": position,
                    "at": at,
                },
            )
            for place, file in enumerate(meeting.files):
                _save_file(connection, name, meeting.number, file, position=1000 + place, at=at)
        if not is_whole:
            return Missed([], [])
        unlisted = [name for page in pages for name in _unlist(connection, page.url, at)]
        connection.execute(
            """INSERT INTO bodies (slug, checked_at) VALUES (?, ?)
            ON CONFLICT (slug) DO UPDATE SET checked_at = excluded.checked_at""",
            (body, at),
        )
        rows = connection.execute(
            "SELECT id FROM meetings WHERE body = ? AND last_seen_at < ? ORDER BY id", (body, at)
        )
        return Missed([row["id"] for row in rows], unlisted)


def save_materials(
    catalogue: Catalogue,
    meeting: str,
    number: int | None,
    files: Iterable[ListedFile],
    page: ReadPage,
    *,
    at: str,
) -> list[str]:
    """Record a materials page, in one transaction; return the ids of files it lists no more."""
    with catalogue.writing() as connection:
        _keep_page(connection, page, at)
        for position, file in enumerate(files):
            _save_file(connection, meeting, number, file, position=position, at=at)
        return _unlist(connection, page.url, at)
