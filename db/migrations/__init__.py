"""Numbered changes of the database's shape, each a file of SQL, applied once and recorded.

``NNNN_what_changes.sql``: never edited once released; a change of the models comes with a new
file, and a test compares what the files make with what the models say. sqlite-utils applies them
(with a record of each in ``_sqlite_migrations``); ``PRAGMA user_version`` counts
them too, so that a run with nothing to do can tell without loading anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_SET = "shiryo"


def files() -> list[Path]:
    """List the migrations in order."""
    return sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def statements(sql: str) -> Iterator[str]:
    r"""Split a script into its statements; ``executescript`` would end the transaction.

    >>> list(statements("CREATE TABLE a (b);\n-- why\nDROP TABLE a;"))
    ['CREATE TABLE a (b);', '-- why\nDROP TABLE a;']
    """
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"the script's last statement has no end: {pending.strip()[:80]!r}")


def apply(connection: sqlite3.Connection) -> None:
    """Apply the migrations that this database has not seen yet, all of them or none.

    What it has seen is read inside the transaction that changes it, so that of two programs that
    open a new database at once the second finds nothing left to do.
    """
    from sqlite_utils import Database  # noqa: PLC0415  not loaded when there is nothing to do
    from sqlite_utils.migrations import Migrations  # noqa: PLC0415

    migrations = Migrations(_SET)
    for number, path in enumerate(files(), start=1):
        migrations(name=path.stem)(_migration(number, path.read_text("utf-8")))
    connection.execute("BEGIN IMMEDIATE")
    try:
        # sqlite-utils asks what is pending only now, and uses savepoints inside a transaction.
        migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _migration(number: int, sql: str) -> Callable[[Any], None]:
    """Make the function that sqlite-utils calls for one file."""

    def migrate(db: Any) -> None:  # noqa: ANN401  sqlite_utils.Database, loaded late
        for statement in statements(sql):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA user_version = {number}")

    return migrate
