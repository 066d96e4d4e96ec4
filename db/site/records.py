"""The records that were read from one page, as the page view shows them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any, NamedTuple

from db.schema import CONTENT
from schemas.geometry import Box

from .addresses import row_address
from .issue_codes import issue_explanation, issue_title
from .words import FINDING_KINDS, SEVERITIES, detail_in_japanese, word_for

MODELS = {model.table: model for model in CONTENT}
SHOWN = (
    "findings",
    "hearings",
    "check_items",
    "rounds",
    "statements",
    "footnotes",
    "citations",
    "mentions",
    "cells",
    "tables",
    "issues",
)
"""In the order of the page view; on the picture the first lie on top, tables under their cells."""

FOLDED = frozenset({"tables", "cells", "mentions"})
"""Groups that are closed at first: there are many of them."""

Described = tuple[str, tuple[str | None, ...]]


class Record(NamedTuple):
    """One row of a page: what to show of it, and where it stands."""

    table: str
    key: str
    text: str
    details: tuple[str, ...]
    box: Box | None
    address: str
    is_quoted: bool
    company_id: str | None

    @property
    def mark(self) -> str:
        """How addresses name it."""
        return f"{self.table}/{self.key}"


class Group(NamedTuple):
    """The records of one table on a page."""

    table: str
    title: str
    records: list[Record]
    is_folded: bool


def _listed(value: object) -> str:
    return "、".join(str(part) for part in json.loads(str(value))) if value else ""


def _round(row: dict[str, Any]) -> str:
    return f"第{row['round']}回" if row.get("round") is not None else ""


def _rounds(row: dict[str, Any]) -> Described:
    return f"{_round(row)} {_listed(row['topics'])}".strip(), (row["method"], row["status"])


def _tables(row: dict[str, Any]) -> Described:
    size = f"{row['row_count']}行×{row['column_count']}列"
    return row["caption"] or size, (word_for("kind", row["kind"]) or row["kind"], size)


def _citations(row: dict[str, Any]) -> Described:
    verdict, detail = row["verdict"], row["verdict_detail"]
    return row["text"], (
        word_for("verdict", verdict) or verdict,
        detail_in_japanese(detail) or detail,
        row["note"],
    )


def _issues(row: dict[str, Any]) -> Described:
    explained = issue_explanation(row["code"])
    severity = SEVERITIES.get(row["severity"], row["severity"])
    title = issue_title(row["code"]) or row["code"]
    message = row["message"] if explained else None
    return explained or row["message"], (severity, title, row["text"], message)


_DESCRIBE: dict[str, Callable[[dict[str, Any]], Described]] = {
    "findings": lambda row: (
        row["text"],
        (FINDING_KINDS.get(row["kind"], row["kind"]), _round(row), row["theme"]),
    ),
    "hearings": lambda row: (
        row["company_text"],
        (
            row["date_text"],
            _round(row),
            row["method"],
            row["designation"],
            _listed(row["sites"]),
            row["note"],
        ),
    ),
    "check_items": lambda row: (row["item"], (_round(row), row["theme"], row["viewpoint"])),
    "rounds": _rounds,
    "statements": lambda row: (row["text"], ()),
    "footnotes": lambda row: (row["text"], (row["marker"],)),
    "citations": _citations,
    "tables": _tables,
    "cells": lambda row: (row["text"] or "（空）", (f"{row['row']}行{row['column']}列",)),
    "mentions": lambda row: (row["text"], (row["company_id"],)),
    "issues": _issues,
}
"""How each table's row reads on the page: its main text, and its details."""


def box_of(table: str, row: dict[str, Any]) -> Box | None:
    """Return the place of a row; None where it has none (an issue of a whole page)."""
    if table == "mentions":
        return Box(*json.loads(row["box"]))
    corners = (row["x0"], row["y0"], row["x1"], row["y1"])
    return None if any(corner is None for corner in corners) else Box(*corners)


def _record(table: str, row: dict[str, Any]) -> Record:
    text, details = _DESCRIBE[table](row)
    key = str(row["row_id"] if table == "mentions" else row["id"])
    return Record(
        table=table,
        key=key,
        text=text,
        details=tuple(detail for detail in details if detail),
        box=box_of(table, row),
        address=row_address(table, key),
        is_quoted=bool(row.get("is_quoted")),
        company_id=row.get("company_id"),
    )


def read_rows(
    connection: sqlite3.Connection, table: str, document_id: str, page: int
) -> list[dict[str, Any]]:
    """Read a table's rows on a page, from top to bottom."""
    # Issues are not numbered for search; their ids keep them in order.
    order = '"row_id"' if table != "issues" else '"id"'
    cursor = connection.execute(
        f'SELECT * FROM "{table}" WHERE document_id = ? AND page = ? ORDER BY {order}',
        (document_id, page),
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, tuple(row), strict=True)) for row in cursor]


def read_groups(connection: sqlite3.Connection, document_id: str, page: int) -> list[Group]:
    """Read everything that was read from a page, by table; empty tables are left out."""
    groups = []
    for table in SHOWN:
        rows = read_rows(connection, table, document_id, page)
        if rows:
            records = [_record(table, row) for row in rows]
            groups.append(Group(table, MODELS[table].title_ja, records, table in FOLDED))
    return groups


def find_box(connection: sqlite3.Connection, mark: str, document_id: str, page: int) -> Box | None:
    """Find the place that ``table/id`` names on this page; None if there is no such row.

    The pages themselves have a box too (the whole page), which marks nothing.
    """
    table, _, key = mark.partition("/")
    if table not in MODELS:
        return None
    column = "row_id" if table == "mentions" else "id"
    cursor = connection.execute(
        f'SELECT * FROM "{table}" WHERE "{column}" = ? AND document_id = ? AND page = ?',
        (key, document_id, page),
    )
    row = cursor.fetchone()
    if row is None:
        return None
    names = [column[0] for column in cursor.description]
    return box_of(table, dict(zip(names, tuple(row), strict=True)))
