"""Which pages of a document the site can show, and where a link to a document leads."""

from __future__ import annotations

import sqlite3

from schemas.site import DocumentStatus

from .addresses import page_address, row_address

_IS_SHOWN = """
SELECT EXISTS (SELECT 1 FROM pages WHERE document_id = :id AND page = :page)
  OR EXISTS (
    SELECT 1 FROM documents WHERE id = :id AND status = :scan AND :page BETWEEN 1 AND page_count)
"""


def is_shown(connection: sqlite3.Connection, document_id: str, page: int) -> bool:
    """Tell whether a page was read, or is a scan's, which can be drawn though nothing was read.

    A page that is missing from a document that was read in part is damaged.
    """
    asked = {"id": document_id, "page": page, "scan": DocumentStatus.NO_TEXT.value}
    return bool(connection.execute(_IS_SHOWN, asked).fetchone()[0])


def first_page(connection: sqlite3.Connection, document_id: str) -> int | None:
    """Return the first page of a document that can be shown."""
    (page,) = connection.execute(
        "SELECT min(page) FROM pages WHERE document_id = ?", (document_id,)
    ).fetchone()
    if page is not None:
        return int(page)
    return 1 if is_shown(connection, document_id, 1) else None


def way_to_document(connection: sqlite3.Connection, document_id: str) -> str:
    """Write the address a document's name leads to: its first page, or else its row."""
    page = first_page(connection, document_id)
    if page is None:
        return row_address("documents", document_id)
    return page_address(document_id, page)
