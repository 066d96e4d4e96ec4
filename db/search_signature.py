"""What the index was made with: words differ between dictionaries, so a mismatch is refused.

The small dictionary splits a third of all rows differently, and a new edition some of them: a
search with other words than the index holds would silently find less.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.metadata import version

from .search_tables import STATE_TABLE
from .search_words import RULES_VERSION

REMEDY = "run `shiryo ingest` with this installation, which builds the search index anew"


class SearchIndexError(RuntimeError):
    """The search index cannot be used as it stands; the message says why and what to do."""


@cache
def signature() -> tuple[tuple[str, str], ...]:
    """Tell what this installation would make an index with. Does not load Sudachi.

    Raises:
        importlib.metadata.PackageNotFoundError: Sudachi or its dictionary is not installed.
    """
    return (
        ("sudachipy", version("SudachiPy")),
        ("sudachidict_core", version("sudachidict-core")),
        ("rules", RULES_VERSION),
    )


def stored_signature(connection: sqlite3.Connection) -> dict[str, str]:
    """Read what the index was made with; empty if nothing was indexed yet.

    Raises:
        SearchIndexError: the database has no search tables.
    """
    try:
        rows = connection.execute(f'SELECT name, value FROM "{STATE_TABLE}"').fetchall()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        raise SearchIndexError(f"search index: not there ({error}); {REMEDY}") from error
    return {str(name): str(value) for name, value in rows}


def store_signature(connection: sqlite3.Connection) -> None:
    """Note what the index is made with."""
    connection.execute(f'DELETE FROM "{STATE_TABLE}"')
    connection.executemany(f'INSERT INTO "{STATE_TABLE}" (name, value) VALUES (?, ?)', signature())


def mismatch(connection: sqlite3.Connection) -> str | None:
    """Say what differs between the index and this installation; None if nothing does.

    An index that holds nothing yet fits every installation.
    """
    stored = stored_signature(connection)
    wanted = dict(signature())
    if not stored or stored == wanted:
        return None
    differences = ", ".join(
        f"{name} {stored.get(name, 'none')} in the index, {wanted.get(name, 'none')} here"
        for name in sorted(stored.keys() | wanted.keys())
        if stored.get(name) != wanted.get(name)
    )
    return f"search index: made with other words ({differences}); {REMEDY}"


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether the index may be searched and added to; if not, ``rebuild`` it."""
    return mismatch(connection) is None


def require_current(connection: sqlite3.Connection) -> None:
    """Refuse an index that was made with other words.

    Raises:
        SearchIndexError: it was, or is not there.
    """
    problem = mismatch(connection)
    if problem is not None:
        raise SearchIndexError(problem)
