"""What the loader asks of the search index."""

from __future__ import annotations

import sqlite3
from typing import Protocol


class Indexer(Protocol):
    """What keeps the search index in step; ``db.search`` is one."""

    def index_document(self, connection: sqlite3.Connection, document_id: str) -> None:
        """Add the document's rows, which are in the database by now."""

    def unindex_document(self, connection: sqlite3.Connection, document_id: str) -> None:
        """Take the document's rows out, which are still in the database."""


def search_index() -> Indexer:
    """Return the indexer; its dictionary takes a while to load, so ask only when there is work."""
    from . import search  # noqa: PLC0415

    indexer: Indexer = search
    return indexer
