"""The tables, made from the models of ``schemas``: columns, types, keys and indexes.

Three things are decided here, and nowhere else:

**Keys.** Every table that has an ``id`` is keyed by it (``id TEXT PRIMARY KEY``), so that a row's
address in Datasette is the id that people paste into reports
(``/shiryo/findings/system-095-04-00-p11-f01``) and that foreign keys, which point at ids, lead
there: Datasette makes the link from the key's value, so that it must be the primary key.

**Row numbers.** Content that can be searched carries ``row_id INTEGER NOT NULL UNIQUE`` beside
its id. A contentless full-text index points at rows by number, SQLite's own numbers are free to
change at every VACUUM, and these are not: ``row_id = document's row_id * 2**20 + place among the
document's rows of that table``. A document keeps its number when it is read again, so loading
the same bytes gives the same numbers, and numbers of one document lie together, which keeps the
index small. In Datasette's metadata: ``fts_pk: row_id``.

**Order of columns.** As in the model; ``row_id`` comes last, where it is in nobody's way.

Why not sqlite-utils' own ``create``: it cannot write a multi-column index, a UNIQUE column and a
foreign key in one readable statement, and the migrations below are to be read by people.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from schemas.issue import Issue
from schemas.record import (
    Cell,
    CheckItem,
    Citation,
    Company,
    Finding,
    Footnote,
    Hearing,
    Mention,
    Page,
    Round,
    Statement,
    Table,
)
from schemas.site import Body, Document, Meeting, Run, Version
from schemas.table import Placed, Row

from .reading import LastRun, Reading

TABLES: tuple[type[Row], ...] = (
    Body,
    Meeting,
    Document,
    Version,
    Page,
    Statement,
    Table,
    Cell,
    Company,
    Hearing,
    CheckItem,
    Finding,
    Round,
    Footnote,
    Citation,
    Mention,
    Issue,
    Run,
    Reading,
    LastRun,
)
"""Every table, those that others point to first."""

INTERNAL: tuple[type[Row], ...] = (Reading, LastRun)
"""Tables that say nothing about the documents, only what a run may skip."""

CONTENT: tuple[type[Row], ...] = (
    Page,
    Statement,
    Table,
    Cell,
    Hearing,
    CheckItem,
    Finding,
    Round,
    Footnote,
    Citation,
    Mention,
    Issue,
)
"""What one document's extraction fills, in the order in which it is loaded."""

ROW_ID = "row_id"
ROWS_PER_DOCUMENT = 2**20
"""How many rows of one table a document may have; see the module's docstring."""

_KEYS: dict[str, tuple[str, ...]] = {
    "versions": ("document_id", "sha256"),
    "readings": ("document_id",),
    "mentions": (ROW_ID,),
}
"""Keys of the tables that have no id."""


class Column(NamedTuple):
    """One column as SQLite sees it."""

    name: str
    type: str
    required: bool
    references: str | None


def read_type(annotation: object) -> tuple[str, bool]:
    """Turn a field's annotation into an SQLite type and whether NULL is forbidden.

    Raises:
        TypeError: a model uses a type that has no column type here.

    >>> read_type(int | None)
    ('INTEGER', False)
    >>> read_type(list[str])
    ('TEXT', True)
    """
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [part for part in get_args(annotation) if part is not types.NoneType]
        if len(inner) != 1:
            raise TypeError(f"a column has one type, not {annotation}")
        return read_type(inner[0])[0], False
    base = get_origin(annotation) or annotation
    if not isinstance(base, type):
        raise TypeError(f"no column type for {annotation}")
    # Enums before str (StrEnum is both), bool before int (likewise).
    if issubclass(base, (Enum, str, date, list, tuple)):
        return "TEXT", True
    if issubclass(base, int):
        return "INTEGER", True
    if issubclass(base, float):
        return "REAL", True
    raise TypeError(f"no column type for {annotation}")


def reference_of(field: FieldInfo) -> str | None:
    """Name the table whose ids this field holds, if it holds any."""
    extra = field.json_schema_extra
    if not isinstance(extra, dict):
        return None
    target = extra.get("references")
    return target if isinstance(target, str) else None


def has_row_id(model: type[Row]) -> bool:
    """Tell whether rows of this table are numbered for the search index."""
    return issubclass(model, (Placed, Document, Mention))


def columns(model: type[Row]) -> list[Column]:
    """List a table's columns in order."""
    found = [
        Column(name, *read_type(field.annotation), reference_of(field))
        for name, field in model.model_fields.items()
    ]
    if has_row_id(model):
        found.append(Column(ROW_ID, "INTEGER", required=True, references=None))
    return found


def key(model: type[Row]) -> tuple[str, ...]:
    """Name the columns of a table's primary key."""
    return _KEYS.get(model.table, ("id",))


def _create_table(model: type[Row]) -> str:
    """Write the CREATE TABLE statement of one model."""
    primary = key(model)
    lines = []
    for column in columns(model):
        words = [f'"{column.name}"', column.type]
        if (column.name,) == primary:
            # An INTEGER PRIMARY KEY is the row's own number and cannot be NULL anyway.
            words.append("PRIMARY KEY" if column.type == "INTEGER" else "NOT NULL PRIMARY KEY")
        elif column.required:
            words.append("NOT NULL")
        if column.name == ROW_ID and primary != (ROW_ID,):
            words.append("UNIQUE")
        if column.references is not None:
            words.append(f'REFERENCES "{column.references}" ("id")')
        lines.append("  " + " ".join(words))
    if len(primary) > 1:
        names = ", ".join(f'"{name}"' for name in primary)
        lines.append(f"  PRIMARY KEY ({names})")
    body = ",\n".join(lines)
    return f'CREATE TABLE "{model.table}" (\n{body}\n);'


def _create_indexes(model: type[Row]) -> Iterator[str]:
    """Write the CREATE INDEX statements: one a foreign key, with the page beside the document."""
    names = {column.name for column in columns(model)}
    for column in columns(model):
        if column.references is None or key(model)[0] == column.name:
            continue
        covered = [column.name]
        if column.name == "document_id" and "page" in names:
            covered.append("page")
        listed = ", ".join(f'"{name}"' for name in covered)
        yield f'CREATE INDEX "{model.table}_{column.name}" ON "{model.table}" ({listed});'
    if model is Reading:
        yield 'CREATE INDEX "readings_sha256" ON "readings" ("sha256");'


def create_statements() -> list[str]:
    """Write the statements that make the tables and indexes of the models as they are now.

    A database made by the migrations has exactly these; a test compares the two.
    """
    statements = []
    for model in TABLES:
        statements.append(_create_table(model))
        statements.extend(_create_indexes(model))
    return statements
