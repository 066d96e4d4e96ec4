"""Making room for a document: whose id it is, and taking out what stood there."""

from __future__ import annotations

import sqlite3

from schemas.site import Holding
from schemas.table import Row

from .indexer import Indexer
from .reading import Reading
from .schema import CONTENT, ROW_ID


class IdTaken(Exception):  # noqa: N818  not an error: the run reads the file again under another id
    """A file's own id belongs to other bytes already."""

    def __init__(self, document_id: str) -> None:
        super().__init__(document_id)
        self.document_id = document_id


def make_room(
    connection: sqlite3.Connection, holding: Holding, document_id: str, indexer: Indexer
) -> list[str]:
    """Settle whose id it is, and drop what the same bytes were called before.

    A catalogued file has the first claim to its id; among files from folders, the first come.
    """
    displaced = []
    holder = connection.execute(
        "SELECT sha256, is_catalogued FROM readings WHERE document_id = ?", (document_id,)
    ).fetchone()
    if holder is not None and holder[0] != holding.sha256:
        if holding.document_id is None:
            raise IdTaken(document_id)
        if not holder[1]:
            displaced.append(str(holder[0]))
    stale = connection.execute(
        "SELECT document_id FROM readings WHERE sha256 = ? AND NOT is_catalogued "
        "AND document_id <> ?",
        (holding.sha256, document_id),
    ).fetchall()
    for (other,) in stale:
        remove(connection, other, indexer)
    return displaced


def clear(connection: sqlite3.Connection, document_id: str, indexer: Indexer) -> int:
    """Take out a document's content; return its number, or the next free one if it is new."""
    found = connection.execute(
        f"SELECT {ROW_ID} FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    if found is None:
        (number,) = connection.execute(
            f"SELECT coalesce(max({ROW_ID}), 0) + 1 FROM documents"
        ).fetchone()
        return int(number)
    indexer.unindex_document(connection, document_id)
    models: tuple[type[Row], ...] = (*CONTENT, Reading)
    for model in models:
        connection.execute(f'DELETE FROM "{model.table}" WHERE document_id = ?', (document_id,))
    return int(found[0])


def remove(connection: sqlite3.Connection, document_id: str, indexer: Indexer) -> None:
    """Take a document out whole; citations of it lose their link and are judged anew later."""
    clear(connection, document_id, indexer)
    connection.execute(
        "UPDATE citations SET cited_document_id = NULL WHERE cited_document_id = ?",
        (document_id,),
    )
    connection.execute("DELETE FROM versions WHERE document_id = ?", (document_id,))
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
