"""What the site's lists and our own tables say: bodies, meetings, versions, companies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from schemas.record import Company
from schemas.site import Body, Holding, Meeting

from .database import transaction
from .indexer import Indexer
from .room import remove
from .sync import sync


def load_catalogue(
    connection: sqlite3.Connection,
    bodies: Iterable[Body],
    meetings: Iterable[Meeting],
    holdings: Iterable[Holding],
) -> int:
    """Bring bodies, meetings and the versions of documents that are here up to date.

    Returns:
        How many rows changed that a citation may depend on (bodies and meetings).
    """
    here = {row[0] for row in connection.execute("SELECT id FROM documents")}
    with transaction(connection):
        changed = sync(connection, bodies, keep=("checked_at",))
        changed += sync(connection, meetings)
        for holding in holdings:
            if holding.document_id in here:
                sync(connection, holding.versions)
    return changed


def load_companies(connection: sqlite3.Connection, companies: Iterable[Company]) -> int:
    """Bring the table of companies up to date; return how many rows changed."""
    with transaction(connection):
        return sync(connection, companies)


def bytes_of_body(connection: sqlite3.Connection, body_id: str) -> frozenset[str]:
    """Return the hashes of a body's documents that came by its catalogue, not from a folder."""
    rows = connection.execute(
        "SELECT r.sha256 FROM readings AS r JOIN documents AS d ON d.id = r.document_id "
        "JOIN meetings AS m ON m.id = d.meeting_id WHERE m.body_id = ? AND r.is_catalogued",
        (body_id,),
    )
    return frozenset(sha256 for (sha256,) in rows)


def remove_body(connection: sqlite3.Connection, body_id: str, indexer: Indexer) -> int:
    """Take a body out with its meetings and documents: the sample, once there is real matter.

    Returns:
        How many documents went.
    """
    documents = connection.execute(
        "SELECT d.id FROM documents AS d JOIN meetings AS m ON m.id = d.meeting_id "
        "WHERE m.body_id = ? ORDER BY d.id",
        (body_id,),
    ).fetchall()
    with transaction(connection):
        for (document_id,) in documents:
            remove(connection, document_id, indexer)
        connection.execute(
            "UPDATE citations SET cited_meeting_id = NULL WHERE cited_meeting_id IN "
            "(SELECT id FROM meetings WHERE body_id = ?)",
            (body_id,),
        )
        connection.execute("DELETE FROM meetings WHERE body_id = ?", (body_id,))
        connection.execute("DELETE FROM bodies WHERE id = ?", (body_id,))
    return len(documents)
