"""What a row is called where another row points to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from datasette.app import Datasette

from .metadata import arrangement
from .served import DATABASE_NAME

_NAMES = {
    "documents": "coalesce(nullif(t.title, ''), t.file_name)",
    "meetings": (
        "coalesce(nullif(t.title, ''), (SELECT '第' || t.number || '回 ' || b.name "
        "FROM bodies AS b WHERE b.id = t.body_id))"
    ),
}
"""Tables where the column that names a row may be empty, and what does then."""


def name_sql(table: str) -> str | None:
    """Write the SQL that names a row of ``table AS t``; None where only the id does."""
    label = arrangement().get(table, {}).get("label_column")
    return _NAMES.get(table, f't."{label}"' if label else None)


def read_names(
    connection: sqlite3.Connection, table: str, keys: Iterable[object]
) -> dict[object, str]:
    """Read what rows are called, by id; every row that is there gets a name."""
    wanted = list(dict.fromkeys(keys))
    sql = name_sql(table) or "t.id"
    marks = ", ".join("?" * len(wanted))
    return dict(
        map(
            tuple,
            connection.execute(
                f'SELECT t.id, coalesce({sql}, t.id) FROM "{table}" AS t WHERE t.id IN ({marks})',
                wanted,
            ),
        )
    )


class NamingDatasette(Datasette):  # type: ignore[misc]  # Datasette has no types
    """A Datasette that never calls a row None: its own knows one column a table for names."""

    async def expand_foreign_keys(self, *asked: Any) -> dict[tuple[str, Any], str]:  # noqa: ANN401
        """Name the rows that a column's values point to.

        Args:
            asked: database, table, column, values; from Datasette 1.0 on, after who asks.
        """
        database, table, column, values = asked[-4:]
        served = self.databases[database]
        targets = [
            key["other_table"]
            for key in await served.foreign_keys_for_table(table)
            if key["column"] == column
        ]
        if database != DATABASE_NAME or not targets:
            found: dict[tuple[str, Any], str] = await super().expand_foreign_keys(*asked)
            return found
        names = await served.execute_fn(
            lambda connection: read_names(connection, targets[0], list(values))
        )
        return {(column, key): name for key, name in names.items()}
