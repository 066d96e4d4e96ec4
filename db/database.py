"""Opening the database file: made when missing, brought up to date when old, refused when newer.

The journal stays SQLite's rollback journal rather than the write-ahead log: there is one writer,
and the file alone, without ``-wal`` beside it, is then the whole database; that is what can be
copied, sent, and served as immutable. A kill at any moment leaves a file that opens: the next
opening rolls the broken transaction back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import migrations
from .search_tables import create_tables as create_search_tables

_VIEWS = Path(__file__).parent / "views"
_BUSY_SECONDS = 10.0


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do."""


def open_database(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """Open the database for reading and writing, with its shape up to date.

    Args:
        path: the file; made when it is not there.
        create: whether it may be made.

    Raises:
        DatabaseError: it is missing and may not be made, is no SQLite database, was made by a
            newer shiryo, or cannot be written.
    """
    if not path.exists():
        if not create:
            raise DatabaseError(f"{path}: no such database; run `shiryo ingest` first")
        if not path.parent.is_dir():
            raise DatabaseError(f"{path}: the folder {path.parent} does not exist; make it first")
    latest = len(migrations.files())
    try:
        connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
        version = _version(connection)
        if version > latest:
            raise DatabaseError(
                f"{path}: made by a newer shiryo (schema {version}, this one knows {latest}); "
                "update shiryo, or give another file with --db"
            )
        if _is_foreign(connection):
            raise DatabaseError(
                f"{path}: a database, but not one of shiryo's; give another file with --db"
            )
        connection.execute("PRAGMA foreign_keys = ON")
        if version < latest:
            migrations.apply(connection)
        create_search_tables(connection)
        _refresh_views(connection)
    except sqlite3.Error as error:
        raise DatabaseError(
            f"{path}: cannot be opened as a database ({error}); "
            "check the file, or give another one with --db"
        ) from error
    return connection


def open_readonly(path: Path) -> sqlite3.Connection:
    """Open the database for reading; nothing is made, migrated or changed.

    Raises:
        DatabaseError: it is missing, no database of shiryo's, or of another release's shape.
    """
    if not path.is_file():
        raise DatabaseError(f"{path}: no such database; run `shiryo ingest` first")
    latest = len(migrations.files())
    try:
        # Not mode=ro: a run that was killed leaves a journal, which a reader must roll back.
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=_BUSY_SECONDS
        )
        connection.execute("PRAGMA query_only = ON")
        version = _version(connection)
    except sqlite3.Error as error:
        raise DatabaseError(
            f"{path}: cannot be opened as a database ({error}); "
            "check the file, or give another one with --db"
        ) from error
    if version == 0:
        raise DatabaseError(f"{path}: not a database of shiryo's; give another file with --db")
    if version != latest:
        remedy = "update shiryo" if version > latest else "run `shiryo ingest` once"
        raise DatabaseError(f"{path}: schema {version}, this shiryo reads {latest}; {remedy}")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do everything inside or nothing of it; foreign keys are checked at the end.

    Checked at the end, since a document's rows point at each other and at rows that come later.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def view_statements() -> dict[str, str]:
    """Return the CREATE VIEW statement of each view by its name."""
    return {path.stem: path.read_text("utf-8").strip() for path in sorted(_VIEWS.glob("*.sql"))}


def _refresh_views(connection: sqlite3.Connection) -> None:
    """Make the views anew where their text has changed: they hold no data, only a way to look."""
    wanted = {name: sql.rstrip(";") for name, sql in view_statements().items()}
    present = dict(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall()
    )
    # SQLite keeps the statement from CREATE on; the comment above it is not kept.
    if all(present.get(name) == sql[sql.index("CREATE VIEW") :] for name, sql in wanted.items()):
        return
    with transaction(connection):
        for name, sql in wanted.items():
            connection.execute(f'DROP VIEW IF EXISTS "{name}"')
            connection.execute(sql)


def _is_foreign(connection: sqlite3.Connection) -> bool:
    """Tell whether tables of another program are in it; another shiryo may be making ours now."""
    connection.execute("BEGIN")  # both are to be read of one moment
    try:
        return _version(connection) == 0 and _has_tables(connection)
    finally:
        connection.rollback()


def _version(connection: sqlite3.Connection) -> int:
    """Read how many migrations the database has had."""
    row: tuple[int] = connection.execute("PRAGMA user_version").fetchone()
    return row[0]


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Tell whether the database holds any table."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None
