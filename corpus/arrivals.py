"""One file from the site into the store, and what became of it on record."""

from __future__ import annotations

import sqlite3
from enum import Enum

from .answers import Answer, Failed, Limits, Passing
from .catalogue import Catalogue
from .client import PoliteClient
from .due import DueFile
from .files import Files, Part


class Outcome(Enum):
    """What an address turned out to be."""

    NEW = "new"
    CHANGED = "changed"
    RETURNED = "returned"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    STILL_GONE = "still gone"
    NEVER_THERE = "never there"


class PdfSink:
    """A part of the store that takes a PDF: whole, and a PDF, or not at all."""

    def __init__(self, part: Part) -> None:
        self._part = part

    def write(self, chunk: bytes, /) -> None:
        """Add bytes."""
        self._part.write(chunk)

    def restart(self) -> None:
        """Forget all bytes."""
        self._part.restart()

    def check(self) -> None:
        """See that the bytes begin and end as a PDF does.

        Raises:
            Failed: they are something else, such as a page that says sorry.
            Passing: there are none, or the end is missing.
        """
        if self._part.size == 0:
            raise Passing("is empty")
        if b"%PDF-" not in self._part.head:
            what = "HTML" if b"<" in self._part.head.lstrip()[:1] else "something else"
            raise Failed(f"is no PDF but {what}; if it is right, drop it in the inbox by hand")
        if b"%%EOF" not in self._part.tail:
            raise Passing("ends without %%EOF: cut off; if it is whole, drop it in the inbox")


def fetch_file(
    client: PoliteClient,
    catalogue: Catalogue,
    files: Files,
    due: DueFile,
    *,
    limits: Limits,
    site: str,
    at: str,
) -> Outcome:
    """Ask for a file, keep its bytes, and record what came.

    Raises:
        Failed: it could not be had; that is on record.
        Stop: nothing more may be asked.
        OSError: it could not be written; nothing is on record.
    """
    with files.begin() as part:
        try:
            answer = client.ask(
                due.url, PdfSink(part), most=limits.file_size, conditions=due.conditions
            )
        except Failed as error:
            with catalogue.writing() as connection:
                _record_failure(connection, due, str(error), at)
            raise
        sha256 = part.finish() if answer.status == 200 else None
        with catalogue.writing() as connection:
            if sha256 is not None:
                outcome = _record_bytes(connection, due, answer, (sha256, part.size), site, at)
            elif answer.status == 304:
                outcome = _record_same(connection, due, at)
            else:
                outcome = _record_gone(connection, due, at)
        if sha256 is not None:
            files.settle(sha256)
        return outcome


def _record_failure(connection: sqlite3.Connection, due: DueFile, why: str, at: str) -> None:
    connection.execute(
        """INSERT INTO addresses (url, asked_at, failure, asked_text) VALUES (?, ?, ?, ?)
        ON CONFLICT (url) DO UPDATE SET asked_at = excluded.asked_at, failure = excluded.failure""",
        (due.url, at, why, due.text),
    )


def _record_bytes(  # noqa: PLR0917
    connection: sqlite3.Connection,
    due: DueFile,
    answer: Answer,
    what: tuple[str, int],
    site: str,
    at: str,
) -> Outcome:
    """Record the bytes that stand at an address now, beside those that stood there before."""
    sha256, size = what
    before = connection.execute(
        "SELECT sha256, not_found_since FROM addresses WHERE url = ?", (due.url,)
    ).fetchone()
    connection.execute(
        """INSERT OR REPLACE INTO addresses
        (url, sha256, etag, last_modified, asked_at, asked_text) VALUES (?, ?, ?, ?, ?, ?)""",
        (due.url, sha256, answer.etag, answer.last_modified, at, due.text),
    )
    connection.execute(
        """INSERT INTO versions VALUES (?, ?, ?, ?, ?, NULL, ?)
        ON CONFLICT (url, sha256) DO UPDATE SET last_seen_at = ?, not_found_since = NULL""",
        (due.url, sha256, size, at, at, site, at),
    )
    if before is None or before["sha256"] is None:
        return Outcome.NEW
    if before["sha256"] != sha256:
        return Outcome.CHANGED
    return Outcome.SAME if before["not_found_since"] is None else Outcome.RETURNED


def _record_same(connection: sqlite3.Connection, due: DueFile, at: str) -> Outcome:
    connection.execute(
        "UPDATE addresses SET asked_at = ?, failure = NULL, asked_text = ? WHERE url = ?",
        (at, due.text, due.url),
    )
    connection.execute(
        "UPDATE versions SET last_seen_at = ? WHERE url = ? AND sha256 = ?",
        (at, due.url, due.held),
    )
    return Outcome.SAME


def _record_gone(connection: sqlite3.Connection, due: DueFile, at: str) -> Outcome:
    """Record a 404. The bytes stay held; only what the address answers is new."""
    before = connection.execute(
        "SELECT sha256, not_found_since FROM addresses WHERE url = ?", (due.url,)
    ).fetchone()
    connection.execute(
        """INSERT INTO addresses (url, asked_at, not_found_since, asked_text) VALUES (?, ?, ?, ?)
        ON CONFLICT (url) DO UPDATE SET asked_at = excluded.asked_at, failure = NULL,
          asked_text = excluded.asked_text,
          not_found_since = coalesce(not_found_since, excluded.not_found_since)""",
        (due.url, at, at, due.text),
    )
    if before is None or before["sha256"] is None:
        return Outcome.NEVER_THERE
    connection.execute(
        """UPDATE versions SET not_found_since = coalesce(not_found_since, ?)
        WHERE url = ? AND sha256 = ?""",
        (at, due.url, before["sha256"]),
    )
    return Outcome.WITHDRAWN if before["not_found_since"] is None else Outcome.STILL_GONE
