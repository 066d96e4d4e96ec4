"""Records into rows: the values that SQLite stores for a model's fields."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from schemas.site import Document
from schemas.table import Row

from .schema import ROW_ID, ROWS_PER_DOCUMENT, has_row_id

Value = str | int | float | None


class RowError(ValueError):
    """Rows that cannot be stored as they are; the message says which."""


def values(row: Row) -> dict[str, Value]:
    """Turn one record into column values: dates as ISO text, lists as JSON arrays.

    JSON keeps Japanese as it is, so that a search with LIKE finds it.
    """
    return {name: _value(value) for name, value in row.model_dump(mode="json").items()}


def numbered(rows: Iterable[Row], document_number: int) -> Iterator[dict[str, Value]]:
    """Turn a document's rows of one table into values with their row numbers.

    Args:
        rows: in the order of the extraction, which is the same on every run.
        document_number: the ``row_id`` of their document.

    Raises:
        RowError: there are more of them than the numbering has room for.
    """
    first = document_number * ROWS_PER_DOCUMENT
    for place, row in enumerate(rows):
        if place >= ROWS_PER_DOCUMENT:
            raise RowError(
                f"more than {ROWS_PER_DOCUMENT} rows of {row.table} in one document; "
                "such a file is no meeting material"
            )
        yield values(row) | {ROW_ID: first + place}


def _value(value: object) -> Value:
    """Turn one JSON-like value into one that SQLite stores."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_document(connection: sqlite3.Connection, document: Document, number: int) -> None:
    """Insert or update the row; never delete it, since citations and versions point at it."""
    wanted = values(document) | {ROW_ID: number}
    columns = ", ".join(f'"{name}"' for name in wanted)
    marks = ", ".join("?" for _ in wanted)
    setting = ", ".join(f'"{name}" = excluded."{name}"' for name in wanted if name != "id")
    connection.execute(
        f"INSERT INTO documents ({columns}) VALUES ({marks}) "
        f"ON CONFLICT (id) DO UPDATE SET {setting}",
        list(wanted.values()),
    )


def insert(
    connection: sqlite3.Connection, model: type[Row], rows: Iterable[Row], number: int
) -> None:
    """Insert rows of one table through sqlite-utils."""
    from sqlite_utils import Database  # noqa: PLC0415  not loaded when there is nothing to do

    ready = numbered(rows, number) if has_row_id(model) else (values(row) for row in rows)
    database = Database(connection, recursive_triggers=False, execute_plugins=False)
    database.table(model.table).insert_all(ready)


def check_owner(rows: Iterable[Row], document_id: str) -> None:
    """See that no row belongs to another document: replacing would then not find it."""
    for row in rows:
        owner = getattr(row, "document_id", None)
        if owner != document_id:
            raise RowError(f"a row of {row.table} belongs to {owner!r}, not to {document_id!r}")
