"""Taking documents out again that were loaded by mistake: their rows, and what they led to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from .citations import resolve_citations
from .database import transaction
from .indexer import Indexer
from .room import remove
from .schema import CONTENT


class UnknownDocument(Exception):  # noqa: N818  it reads as what it is
    """No document has this id; the message says how to find the right one."""


class Forgotten(NamedTuple):
    """A document that was taken out.

    Attributes:
        document_id: its id.
        file_name: name of its file.
        sha256: hash of its bytes.
        rows: how many rows of content went with it.
    """

    document_id: str
    file_name: str
    sha256: str
    rows: int


def forget_documents(
    connection: sqlite3.Connection, document_ids: Iterable[str], indexer: Indexer
) -> list[Forgotten]:
    """Take documents out whole, all of them or none: rows, search entries, versions, readings.

    A meeting that only the cover of such a document told of goes too; one that the site lists
    stays. Citations of what went are judged anew.

    Args:
        connection: outside a transaction.
        document_ids: their ids.
        indexer: keeps the search index in step.

    Raises:
        UnknownDocument: one of the ids is no document's; nothing was taken out.
    """
    with transaction(connection):
        known = [_find(connection, name) for name in dict.fromkeys(document_ids)]
        for document in known:
            meeting = connection.execute(
                "SELECT meeting_id FROM documents WHERE id = ?", (document.document_id,)
            ).fetchone()[0]
            remove(connection, document.document_id, indexer)
            if meeting is not None:
                _remove_unlisted_meeting(connection, meeting)
        # Whatever the last run found unchanged, it may have found in what is gone now.
        connection.execute("DELETE FROM last_run")
        resolve_citations(connection)
    return known


def _find(connection: sqlite3.Connection, document_id: str) -> Forgotten:
    """Return a document as it is now."""
    row = connection.execute(
        "SELECT file_name, sha256 FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    if row is None:
        near = connection.execute(
            "SELECT id FROM documents WHERE file_name = ? OR instr(id, ?) ORDER BY id LIMIT 5",
            (document_id, document_id),
        ).fetchall()
        named = ", ".join(found for (found,) in near)
        hint = f"did you mean {named}?" if near else "`shiryo search` and the table documents have"
        raise UnknownDocument(
            f"{document_id}: no document has this id; nothing was removed; {hint}"
            + ("" if near else " the ids")
        )
    rows = sum(
        connection.execute(
            f'SELECT count(*) FROM "{model.table}" WHERE document_id = ?', (document_id,)
        ).fetchone()[0]
        for model in CONTENT
    )
    return Forgotten(document_id, row[0], row[1], rows)


def _remove_unlisted_meeting(connection: sqlite3.Connection, meeting_id: str) -> None:
    """Take out a meeting that no list gives and no document is of any more."""
    unlisted = connection.execute(
        "SELECT 1 FROM meetings AS m WHERE id = ? AND title IS NULL AND page_url IS NULL "
        "AND held_on IS NULL AND NOT EXISTS (SELECT 1 FROM documents WHERE meeting_id = m.id)",
        (meeting_id,),
    ).fetchone()
    if unlisted is None:
        return
    connection.execute(
        "UPDATE citations SET cited_meeting_id = NULL WHERE cited_meeting_id = ?", (meeting_id,)
    )
    connection.execute("DELETE FROM meetings WHERE id = ?", (meeting_id,))
