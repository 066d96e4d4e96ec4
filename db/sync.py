"""Tables that are kept in step with a list: bodies, meetings, companies, versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from schemas.table import Row

from .rows import Value, values
from .schema import key


def sync(connection: sqlite3.Connection, rows: Iterable[Row], keep: Sequence[str] = ()) -> int:
    """Insert what is missing, update what differs, leave the rest untouched.

    Nothing is deleted: documents point at these rows, and what the site takes off its lists is
    still what a document was given to.

    Args:
        connection: inside a transaction.
        rows: records of one table.
        keep: columns where an empty value means "not known here" and what is there stays.

    Returns:
        How many rows were inserted or updated.
    """
    changed = 0
    for row in rows:
        wanted = values(row)
        names = key(type(row))
        where = " AND ".join(f'"{name}" = ?' for name in names)
        at = [wanted[name] for name in names]
        present = _present(connection, row.table, list(wanted), where, at)
        if present is None:
            columns = ", ".join(f'"{name}"' for name in wanted)
            marks = ", ".join("?" for _ in wanted)
            connection.execute(
                f'INSERT INTO "{row.table}" ({columns}) VALUES ({marks})', list(wanted.values())
            )
            changed += 1
            continue
        for name in keep:
            wanted[name] = present[name] if wanted[name] is None else wanted[name]
        if wanted != present:
            setting = ", ".join(f'"{name}" = ?' for name in wanted)
            connection.execute(
                f'UPDATE "{row.table}" SET {setting} WHERE {where}', [*wanted.values(), *at]
            )
            changed += 1
    return changed


def _present(
    connection: sqlite3.Connection, table: str, columns: list[str], where: str, at: list[Value]
) -> dict[str, Value] | None:
    """Read one row as it is, by its key."""
    listed = ", ".join(f'"{name}"' for name in columns)
    found = connection.execute(f'SELECT {listed} FROM "{table}" WHERE {where}', at).fetchone()
    return None if found is None else dict(zip(columns, found, strict=True))
