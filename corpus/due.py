"""What is to be asked for in a run: materials pages and files that may have changed.

The lists are read in every run. Beyond them, a run asks again for what is likely to change (the
newest meetings of each body that still meets or was asked for by name), for what failed or was
gone, for what a link's text says was replaced, and, a little in each run, for what was not asked
for in half a year.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from schemas.site import DocumentKind

from .answers import Conditions
from .catalogue import Catalogue
from .files import Files
from .report import Wanted

_NEWEST = 2  # meetings of each body that are always asked for again
_RECENT = timedelta(days=60)
_DORMANT = timedelta(days=3 * 365)  # a body that has not met for so long is let rest
_OLD = timedelta(days=180)
_OLD_A_RUN = 50  # files of a body that are asked for again only because it is long ago


class DueMeeting(NamedTuple):
    """A meeting within the run, and whether its pages and files are asked for again."""

    id: str
    number: int | None
    pages: tuple[str, ...]
    is_recent: bool


class DueFile(NamedTuple):
    """An address to ask for.

    Attributes:
        documents: ids of all documents that it is the file of.
        held: hash of the bytes that we hold of it.
        text: its link texts now; kept with the answer.
        is_wanted: whether new bytes are expected, and not only a look whether it changed.
        conditions: what the server may answer 304 to.
        wanted: how a dry run tells of it.
    """

    url: str
    documents: tuple[str, ...]
    held: str | None
    text: str
    is_wanted: bool
    conditions: Conditions | None
    wanted: Wanted


def _ago(at: str, span: timedelta) -> str:
    """Return the time a span before another, in the form of the catalogue."""
    return (datetime.fromisoformat(at) - span).astimezone(UTC).isoformat(timespec="milliseconds")


def meetings_within(
    catalogue: Catalogue, body: str, since: date | None, at: str, *, may_rest: bool = False
) -> list[DueMeeting]:
    """Return the meetings of a body that a run is about, the newest first.

    Args:
        catalogue: where to look.
        body: the body's slug.
        since: earliest day; rows without a day are left out then.
        at: the time.
        may_rest: whether a body that has not met for three years has no newest meetings.
    """
    rows = catalogue.connection.execute(
        """SELECT * FROM meetings WHERE body = ? AND (? IS NULL OR held_on >= ?)
        ORDER BY held_on IS NULL, held_on DESC, position""",
        (body, since and since.isoformat(), since and since.isoformat()),
    ).fetchall()
    first_recent = _ago(at, _RECENT)[:10]
    numbered = [row["id"] for row in rows if row["number"] is not None]
    is_resting = may_rest and all(
        (row["held_on"] or "") < _ago(at, _DORMANT)[:10] for row in rows[:_NEWEST]
    )
    newest = set() if is_resting else set(numbered[:_NEWEST])
    return [
        DueMeeting(
            row["id"],
            row["number"],
            tuple(json.loads(row["pages"])),
            row["id"] in newest or (row["held_on"] or "") >= first_recent,
        )
        for row in rows
    ]


def pages_due(catalogue: Catalogue, meeting: DueMeeting, at: str) -> Iterator[str]:
    """Yield the materials pages of a meeting to be read: unread, recent, or read long ago."""
    for url in meeting.pages:
        row = catalogue.connection.execute(
            "SELECT read_at FROM pages WHERE url = ?", (url,)
        ).fetchone()
        if row is None or meeting.is_recent or row["read_at"] < _ago(at, _OLD):
            yield url


def _texts(catalogue: Catalogue) -> dict[str, str]:
    """Return for each address the link texts that it stands under now."""
    texts: dict[str, set[str]] = defaultdict(set)
    for row in catalogue.connection.execute(
        "SELECT url, link_text FROM documents WHERE unlisted_since IS NULL"
    ):
        texts[row["url"]].add(row["link_text"])
    return {url: "\n".join(sorted(found)) for url, found in texts.items()}


def _is_wanted(row: sqlite3.Row, text: str, *, is_held: bool) -> bool:
    """Tell whether new bytes are expected at an address."""
    is_listed = row["unlisted_since"] is None
    if not is_held:
        return is_listed or row["asked_at"] is None
    return is_listed and (
        row["failure"] is not None
        or row["not_found_since"] is not None
        or row["asked_text"] != text
    )


def files_due(
    catalogue: Catalogue, files: Files, meetings: list[DueMeeting], at: str
) -> list[DueFile]:
    """Return the files of these meetings to be asked for, each address once.

    The order is that of the meetings, then of the page.
    """
    texts = _texts(catalogue)
    due: dict[str, DueFile] = {}
    old: list[tuple[str, DueFile]] = []
    for meeting in meetings:
        for row in catalogue.connection.execute(
            """SELECT d.*, m.body, m.number, m.held_on, a.sha256, a.etag, a.last_modified,
              a.asked_at, a.not_found_since, a.failure, a.asked_text
            FROM documents AS d JOIN meetings AS m ON m.id = d.meeting_id
            LEFT JOIN addresses AS a ON a.url = d.url
            WHERE d.meeting_id = ? ORDER BY d.position, d.id""",
            (meeting.id,),
        ).fetchall():
            if not row["file_name"].lower().endswith(".pdf"):
                continue
            if row["url"] in due:
                more = due[row["url"]]
                due[row["url"]] = more._replace(documents=(*more.documents, row["id"]))
                continue
            file = _due_file(row, files, texts.get(row["url"], ""))
            was_unlisted = row["unlisted_since"] is not None and (
                row["asked_at"] is None or row["asked_at"] < row["unlisted_since"]
            )
            is_listed = row["unlisted_since"] is None
            if file.is_wanted or was_unlisted or (meeting.is_recent and is_listed):
                due[file.url] = file
            elif row["asked_at"] is None or row["asked_at"] < _ago(at, _OLD):
                old.append((row["asked_at"] or "", file))
    for _, file in sorted(old, key=lambda pair: pair[0])[:_OLD_A_RUN]:
        due.setdefault(file.url, file)
    return list(due.values())


def _due_file(row: sqlite3.Row, files: Files, text: str) -> DueFile:
    """Return a row as an address to ask for."""
    is_held = row["sha256"] is not None and files.find(row["sha256"]) is not None
    may_compare = is_held and row["not_found_since"] is None
    return DueFile(
        url=row["url"],
        documents=(row["id"],),
        held=row["sha256"],
        text=text,
        is_wanted=_is_wanted(row, text, is_held=is_held),
        conditions=Conditions(row["etag"], row["last_modified"]) if may_compare else None,
        wanted=Wanted(
            body=row["body"],
            number=row["number"],
            held_on=date.fromisoformat(row["held_on"]) if row["held_on"] else None,
            url=row["url"],
            label=row["label"],
            title=row["title"],
            kind=DocumentKind(row["kind"]),
        ),
    )
