"""Checks a whole database against what it promises, and says what is wrong where.

Each check is a generator of messages ``document p.N: what; where; what to do``. They read, and
change nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from .counted import counted
from .schema import ROWS_PER_DOCUMENT, TABLES, columns, has_row_id, key
from .verify_text import check_spans, check_wrong_characters

_AGAIN = "read the document again, and report it if it stays so"
_SLACK = 0.5
"""Points that a box may stick out of its page: half a line's width of ink."""


def verify(connection: sqlite3.Connection) -> Iterator[str]:
    """Run every check that needs only the database."""
    for check in _CHECKS:
        yield from check(connection)


def check_file(connection: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own checks: the file's structure, and that every key leads somewhere."""
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield f"database: {message}; the file is damaged; make it anew with `shiryo ingest`"
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}: row {rowid} points at nothing in {parent}; {_AGAIN}"


def check_law_one(connection: sqlite3.Connection) -> Iterator[str]:
    """Nothing is dropped: every character of a page belongs to a part of it."""
    for document, page, count in connection.execute(
        "SELECT document_id, page, unassigned_characters FROM pages "
        "WHERE unassigned_characters <> 0 ORDER BY document_id, page"
    ):
        yield f"{document} p.{page}: {count} characters belong to no part of the page; {_AGAIN}"


def check_pages(connection: sqlite3.Connection) -> Iterator[str]:
    """Everything can be shown: each row leads to a page that is there, once."""
    for document, expected, found, distinct in connection.execute(
        "SELECT d.id, d.page_count, count(p.id), count(DISTINCT p.page) FROM documents AS d "
        "JOIN pages AS p ON p.document_id = d.id GROUP BY d.id "
        "HAVING count(p.id) <> count(DISTINCT p.page) OR count(p.id) > d.page_count "
        "OR max(p.page) > d.page_count OR min(p.page) < 1 ORDER BY d.id"
    ):
        yield (f"{document}: {found} page rows for {distinct} of {expected} pages; pages; {_AGAIN}")
    for table in _placed_tables():
        where = "AND t.page IS NOT NULL" if table == "issues" else ""
        for document, page, identity in connection.execute(
            f'SELECT t.document_id, t.page, t.rowid FROM "{table}" AS t LEFT JOIN pages AS p '
            "ON p.document_id = t.document_id AND p.page = t.page "
            f"LEFT JOIN documents AS d ON d.id = t.document_id "
            # A page that could not be read has an issue and no row.
            f"WHERE p.id IS NULL {where} "
            f"{'AND (t.page < 1 OR t.page > d.page_count)' if table == 'issues' else ''}"
        ):
            yield f"{document} p.{page}: no such page; {table}, row {identity}; {_AGAIN}"


def check_boxes(connection: sqlite3.Connection) -> Iterator[str]:
    """Everything can be shown: each box is a box, and lies on its page."""
    for table in _placed_tables():
        if table in {"mentions", "issues"}:
            continue  # an issue may be about what lies off the page
        for document, page, identity, *box in connection.execute(
            f'SELECT t.document_id, t.page, t.id, t.x0, t.y0, t.x1, t.y1 FROM "{table}" AS t '
            "JOIN pages AS p ON p.document_id = t.document_id AND p.page = t.page "
            f"WHERE t.x0 > t.x1 OR t.y0 > t.y1 OR t.x0 < -{_SLACK} OR t.y0 < -{_SLACK} "
            f"OR t.x1 > p.width + {_SLACK} OR t.y1 > p.height + {_SLACK}"
        ):
            yield f"{document} p.{page}: box {box} is not on the page; {table} {identity}; {_AGAIN}"
    for document, page, text, value in connection.execute(
        "SELECT document_id, page, text, box FROM mentions"
    ):
        box = json.loads(value)
        if len(box) != 4 or box[0] > box[2] or box[1] > box[3]:
            yield f"{document} p.{page}: {value} is no box; mention of {text}; {_AGAIN}"


def check_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """Ids begin with their document's id, so that they are the same on every run."""
    for model in TABLES:
        names = {column.name for column in columns(model)}
        if key(model) != ("id",) or "document_id" not in names:
            continue
        for document, identity in connection.execute(
            f'SELECT document_id, id FROM "{model.table}" '
            "WHERE substr(id, 1, length(document_id) + 1) <> document_id || '-'"
        ):
            yield f"{document}: id {identity} is not of this document; {model.table}; {_AGAIN}"


def check_numbers(connection: sqlite3.Connection) -> Iterator[str]:
    """A row's number tells its document (see ``schema``): searches count and narrow by it."""
    for model in TABLES:
        names = {column.name for column in columns(model)}
        if not has_row_id(model) or "document_id" not in names:
            continue
        for document, number, count in connection.execute(
            f'SELECT r.document_id, min(r.row_id), count(*) FROM "{model.table}" AS r '
            "JOIN documents AS d ON d.id = r.document_id "
            f"WHERE r.row_id / {ROWS_PER_DOCUMENT} <> d.row_id GROUP BY 1"
        ):
            yield (
                f"{document}: {counted(count, 'row')} of {model.table} numbered as of another "
                f"document, from {number}; {_AGAIN}"
            )


def check_json(connection: sqlite3.Connection) -> Iterator[str]:
    """Columns that promise a JSON array hold one."""
    for model in TABLES:
        for name, field in model.model_fields.items():
            if "JSON array" not in (field.description or ""):
                continue
            for rowid, value in connection.execute(
                f'SELECT rowid, "{name}" FROM "{model.table}" WHERE NOT json_valid("{name}") '
                f"OR json_type(\"{name}\") <> 'array'"
            ):
                yield f"{model.table}: {name} of row {rowid} is no JSON array: {value!r}; {_AGAIN}"


def check_readings(connection: sqlite3.Connection) -> Iterator[str]:
    """Each document's rows come from the bytes that its row names."""
    for document, stated, read in connection.execute(
        "SELECT d.id, d.sha256, r.sha256 FROM documents AS d LEFT JOIN readings AS r "
        "ON r.document_id = d.id WHERE r.sha256 IS NOT d.sha256"
    ):
        yield f"{document}: read from {read}, its row names {stated}; run `shiryo ingest`"


def warnings(connection: sqlite3.Connection) -> Iterator[str]:
    """What is doubtful and yet breaks no promise: cells of one table that cover each other."""
    found = connection.execute(
        "SELECT a.table_id, a.document_id, a.page, a.id, b.id, "
        'max(a."row", b."row"), max(a."column", b."column") '
        "FROM cells AS a JOIN cells AS b ON b.table_id = a.table_id AND b.row_id > a.row_id "
        'AND a."row" < b."row" + b.row_span AND b."row" < a."row" + a.row_span '
        'AND a."column" < b."column" + b.column_span AND b."column" < a."column" + a.column_span '
        "ORDER BY a.document_id, a.page, a.table_id, a.row_id, b.row_id"
    )
    for table, pairs in groupby(found, key=itemgetter(0)):
        (_, document, page, one, other, row, column), *rest = pairs
        more = f" and {counted(len(rest), 'more pair')}" if rest else ""
        yield (
            f"{document} p.{page}: warning: cells {one} and {other}{more} overlap; table {table}, "
            f"both cover row {row}, column {column}; compare it with the picture"
        )


def _placed_tables() -> list[str]:
    """Name the tables whose rows stand on a page, ``pages`` itself not."""
    return [
        model.table
        for model in TABLES
        if {"document_id", "page"} <= {column.name for column in columns(model)}
        and model.table != "pages"
    ]


_CHECKS: tuple[Callable[[sqlite3.Connection], Iterator[str]], ...] = (
    check_file,
    check_law_one,
    check_spans,
    check_wrong_characters,
    check_pages,
    check_boxes,
    check_ids,
    check_numbers,
    check_json,
    check_readings,
)
