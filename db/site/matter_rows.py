"""Rows of check items, findings and rounds, for the pages of companies and of the matter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from .origins import Origin
from .tellings import Origins, Telling, fold, round_of
from .themes import theme_title


class CheckRow(NamedTuple):
    """A row of ``check_items``."""

    id: str
    document_id: str
    page: int
    round: int | None
    theme_number: int | None
    theme: str | None
    viewpoint: str | None
    item: str
    ordinal: int
    is_quoted: int


class FindingRow(NamedTuple):
    """A row of ``findings``."""

    id: str
    document_id: str
    page: int
    round: int | None
    kind: str
    theme: str | None
    text: str
    ordinal: int
    is_quoted: int


class RoundRow(NamedTuple):
    """A row of ``rounds``."""

    id: str
    document_id: str
    page: int
    round: int
    method: str | None
    status: str | None
    topics: str


Check = Telling[CheckRow]
Finding = Telling[FindingRow]
MOST = 5_000
"""How many rows of one kind a page puts together; beyond that it says so."""

_OF_DOCUMENTS = "document_id IN (SELECT value FROM json_each(?))"


def read_checks(
    connection: sqlite3.Connection, documents: Iterable[str], rounds: Iterable[int] | None = None
) -> list[CheckRow]:
    """Read the check items of documents; of some rounds only, if asked so."""
    where, values = _OF_DOCUMENTS, [json.dumps([*documents])]
    if rounds is not None:
        where += " AND round IN (SELECT value FROM json_each(?))"
        values.append(json.dumps([*rounds]))
    names = ", ".join(CheckRow._fields)
    found = connection.execute(
        f"SELECT {names} FROM check_items WHERE {where} LIMIT {MOST}", values
    )
    return [CheckRow(*tuple(row)) for row in found]


def read_findings(connection: sqlite3.Connection, documents: Iterable[str]) -> list[FindingRow]:
    """Read the findings of documents."""
    names = ", ".join(FindingRow._fields)
    found = connection.execute(
        f"SELECT {names} FROM findings WHERE {_OF_DOCUMENTS} LIMIT {MOST}",
        (json.dumps([*documents]),),
    )
    return [FindingRow(*tuple(row)) for row in found]


def read_rounds(connection: sqlite3.Connection, documents: Iterable[str]) -> list[RoundRow]:
    """Read what documents say of the rounds themselves."""
    names = ", ".join(RoundRow._fields)
    found = connection.execute(
        f"SELECT {names} FROM rounds WHERE {_OF_DOCUMENTS} LIMIT {MOST}",
        (json.dumps([*documents]),),
    )
    return [RoundRow(*tuple(row)) for row in found]


def newest_rounds(rows: Iterable[RoundRow], origins: Origins) -> dict[int, RoundRow]:
    """Choose, of what was said of each round, what the newest document says."""
    newest: dict[int, RoundRow] = {}
    for row in sorted(
        rows, key=lambda row: (origins[row.document_id].dated or "", row.document_id, row.page)
    ):
        newest[row.round] = row
    return newest


def _as_printed(
    number: int | None, origin: Origin, row: CheckRow | FindingRow
) -> tuple[int, str, str, int, int]:
    """Order by round, then as the decks have it."""
    return (number or 0, origin.dated or "9999", row.document_id, row.page, row.ordinal)


def fold_checks(rows: Iterable[CheckRow], origins: Origins) -> list[Check]:
    """Fold check items that repeat one another, in the order of the decks."""
    folded = fold("check_items", rows, origins, lambda row: (theme_title(row.theme), row.item))
    return sorted(folded, key=lambda told: _as_printed(round_of(told), told.origin, told.lead))


def fold_findings(rows: Iterable[FindingRow], origins: Origins) -> list[Finding]:
    """Fold findings that repeat one another, in the order of the decks."""
    folded = fold("findings", rows, origins, lambda row: (row.kind, row.text))
    return sorted(folded, key=lambda told: _as_printed(round_of(told), told.origin, told.lead))
