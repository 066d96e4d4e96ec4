"""What a search is narrowed to, and how SQL says so."""

from __future__ import annotations

from typing import NamedTuple

from db.schema import ROWS_PER_DOCUMENT
from db.search import SEARCH_TABLES

_QUOTED = {
    "pages": "r.is_reference",
    "cells": "0",
    "footnotes": "0",
}
"""How a row of each table says that it repeats an earlier deck; the rest have ``is_quoted``."""

THEMED = frozenset({"findings", "check_items"})
"""Tables whose rows have a theme."""

MEETINGS = "LEFT JOIN meetings AS m ON m.id = d.meeting_id"
DAY = "coalesce(d.dated, m.held_on)"

_VALUES = ("body", "meeting", "year", "company", "theme", "finding")
"""What a condition compares with a value of the reader's."""


class Narrowing(NamedTuple):
    """What the reader narrowed the search to; empty strings narrow nothing."""

    kind: str = ""
    body: str = ""
    meeting: str = ""
    year: str = ""
    company: str = ""
    theme: str = ""
    finding: str = ""
    quoted: str = ""
    sort: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The values, as SQL takes them."""
        return {name: getattr(self, name) for name in _VALUES}


def quoted_column(table: str) -> str:
    """Return how a row ``r`` of a table says that it repeats an earlier deck."""
    return _QUOTED.get(table, "r.is_quoted")


def _document_conditions(narrowing: Narrowing) -> list[str]:
    """Write what documents ``d`` and meetings ``m`` must be."""
    parts = []
    if narrowing.body:
        parts.append("m.body_id = :body")
    if narrowing.meeting:
        parts.append("m.id = :meeting")
    if narrowing.year:
        parts.append(f"substr({DAY}, 1, 4) = :year")
    return parts


def _row_conditions(table: str, narrowing: Narrowing) -> list[str]:
    """Write what the rows ``r`` of a table must be."""
    parts = []
    if narrowing.company:
        own = "r.company_id = :company" if table == "hearings" else "0"
        parts.append(
            f"({own} OR EXISTS (SELECT 1 FROM mentions AS n WHERE n.document_id = r.document_id "
            "AND n.page = r.page AND n.company_id = :company))"
        )
    if narrowing.quoted:
        quoted = quoted_column(table)
        parts.append(quoted if narrowing.quoted == "1" else f"NOT {quoted}")
    if narrowing.theme:
        parts.append("r.theme = :theme" if table in THEMED else "0")
    if narrowing.finding:
        parts.append("r.kind = :finding" if table == "findings" else "0")
    return parts


def _all_of(parts: list[str]) -> str:
    return "".join(f" AND {part}" for part in parts)


def conditions_of(table: str, narrowing: Narrowing) -> str:
    """Write what narrows the rows ``r`` of a table, of documents ``d`` and meetings ``m``.

    Returns:
        SQL that begins with AND and takes ``narrowing.parameters``; empty where nothing does.
    """
    return _all_of(_document_conditions(narrowing) + _row_conditions(table, narrowing))


class Within(NamedTuple):
    """What narrows a look into a table's index: joins to it, conditions, an order."""

    joins: str
    condition: str
    order: str


def within(table: str, narrowing: Narrowing) -> Within:
    """Write what narrows a look into a table's index.

    A row's number tells its document (see ``db.schema``), so that the row itself is read only
    where something is asked that it alone knows.
    """
    index = SEARCH_TABLES[table].index_name
    document = f'"{index}".rowid / {ROWS_PER_DOCUMENT}'
    joins, order = "", "rank_all"
    condition = ""
    of_documents = _all_of(_document_conditions(narrowing))
    if of_documents:
        condition += (
            f" AND {document} IN "
            f"(SELECT d.row_id FROM documents AS d {MEETINGS} WHERE 1{of_documents})"
        )
    of_rows = _all_of(_row_conditions(table, narrowing))
    if of_rows:
        joins += f' JOIN "{table}" AS r ON r.row_id = "{index}".rowid'
        condition += of_rows
    if narrowing.sort == "new":
        joins += f" JOIN documents AS d ON d.row_id = {document} {MEETINGS}"
        order = f"{DAY} DESC, rank_all"
    return Within(joins, condition, order)
