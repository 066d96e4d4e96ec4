"""Every table as files: CSV that Excel in Japan opens, JSON Lines and Parquet.

Only the CSV files are made safe for spreadsheets: a text cell that begins with ``= + - @``, a tab
or a carriage return would be run as a formula, so an apostrophe goes in front of it, which
spreadsheets show as text. The other two formats hold every value as it is. Files appear whole or
not at all: each is written beside its place and renamed.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from schemas.table import Row

from .rows import Value
from .schema import INTERNAL, TABLES, Column, columns, key

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 10_000
"""Rows held in memory at a time."""


def neutral(value: Value) -> Value:
    """Make a cell that a spreadsheet would take for a formula into plain text.

    >>> neutral("=1+1"), neutral("神戸"), neutral(-5)
    ("'=1+1", '神戸', -5)
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def export_tables(connection: sqlite3.Connection, folder: Path) -> list[tuple[str, int]]:
    """Write every table in three formats, those that only runs look at excepted.

    Args:
        connection: the database.
        folder: made if it is not there; files of the same names are replaced.

    Returns:
        Each table with its number of rows.

    Raises:
        OSError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writers = ((".csv", _write_csv), (".jsonl", _write_jsonl), (".parquet", _write_parquet))
    counts = []
    for model in TABLES:
        if model in INTERNAL:
            continue
        for suffix, write in writers:
            path = folder / f"{model.table}{suffix}"
            part = path.with_suffix(f"{suffix}.part")
            _whole(part, path, connection, model, write)
        (count,) = connection.execute(f'SELECT count(*) FROM "{model.table}"').fetchone()
        counts.append((model.table, count))
    return counts


def _whole(
    part: Path,
    path: Path,
    connection: sqlite3.Connection,
    model: type[Row],
    write: Callable[[Path, list[Column], Iterator[list[tuple[Value, ...]]]], None],
) -> None:
    """Write one file beside its place, then move it there."""
    try:
        write(part, columns(model), _batches(connection, model))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _batches(connection: sqlite3.Connection, model: type[Row]) -> Iterator[list[tuple[Value, ...]]]:
    """Read a table in the order of its key, some rows at a time."""
    names = ", ".join(f'"{column.name}"' for column in columns(model))
    order = ", ".join(f'"{name}"' for name in key(model))
    cursor = connection.execute(f'SELECT {names} FROM "{model.table}" ORDER BY {order}')
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def _write_csv(
    path: Path, table: Sequence[Column], batches: Iterator[list[tuple[Value, ...]]]
) -> None:
    # With a byte order mark, without which Excel takes the file for Shift_JIS.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in table])
        for rows in batches:
            writer.writerows([neutral(value) for value in row] for row in rows)


def _write_jsonl(
    path: Path, table: Sequence[Column], batches: Iterator[list[tuple[Value, ...]]]
) -> None:
    names = [column.name for column in table]
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for rows in batches:
            for row in rows:
                record = dict(zip(names, row, strict=True))
                file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_parquet(
    path: Path, table: Sequence[Column], batches: Iterator[list[tuple[Value, ...]]]
) -> None:
    import pyarrow as pa  # noqa: PLC0415  takes a while to load
    from pyarrow import parquet  # noqa: PLC0415

    types = {"TEXT": pa.string(), "INTEGER": pa.int64(), "REAL": pa.float64()}
    schema = pa.schema([pa.field(c.name, types[c.type], nullable=not c.required) for c in table])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in batches:
            arrays = [
                pa.array(values, type=field.type)
                for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.table(arrays, schema=schema))
