"""One search over everything: ranked rows of every kind, narrowed, counted, repeats folded."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from operator import itemgetter
from typing import NamedTuple

from db.search import (
    SEARCH_TABLES,
    Found,
    Hit,
    Query,
    count_sql,
    endings_of,
    mark_found,
    rank_sql,
    read_found,
    relative,
    write_match,
)

from .search_counts import count_facets

MOST = 1000
"""Rows of a kind that are ranked and counted at most; more are said to be "1000+"."""
SHOWN_OF_EACH = 5
SHOWN_OF_ONE = 30
_READ_FOR_EACH_SHOWN = 4
"""How many rows are read, at most, for each one shown, while repeats are folded."""

_QUOTED = {
    "pages": "r.is_reference",
    "cells": "0",
    "footnotes": "0",
}
"""How a row of each table says that it repeats an earlier deck; the rest have ``is_quoted``."""


_THEMED = frozenset({"findings", "check_items"})
"""Tables whose rows have a theme."""
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


class Candidate(NamedTuple):
    """A ranked row and what it is counted by, as SQL gives it: there may be thousands."""

    row_id: int
    rank: float
    rank_words: float
    document_id: str
    page: int
    theme: str
    finding: str
    is_quoted: int


class Result(NamedTuple):
    """A result and the later rows that say the same."""

    hit: Hit
    candidate: Candidate
    repeats: tuple[tuple[str, int, str], ...]


class Kind(NamedTuple):
    """The results of one table."""

    table: str
    number: int
    is_cut: bool
    results: list[Result]


def conditions_of(table: str, narrowing: Narrowing) -> str:
    """Write what narrows the rows ``r`` of a table, of documents ``d`` and meetings ``m``.

    Returns:
        SQL that begins with AND and takes ``narrowing.parameters``; empty where nothing does.
    """
    quoted = _QUOTED.get(table, "r.is_quoted")
    parts = []
    if narrowing.body:
        parts.append("m.body_id = :body")
    if narrowing.meeting:
        parts.append("m.id = :meeting")
    if narrowing.year:
        parts.append("substr(coalesce(d.dated, m.held_on), 1, 4) = :year")
    if narrowing.company:
        own = "r.company_id = :company" if table == "hearings" else "0"
        parts.append(
            f"({own} OR EXISTS (SELECT 1 FROM mentions AS n WHERE n.document_id = r.document_id "
            "AND n.page = r.page AND n.company_id = :company))"
        )
    if narrowing.quoted:
        parts.append(quoted if narrowing.quoted == "1" else f"NOT {quoted}")
    if narrowing.theme:
        parts.append("r.theme = :theme" if table in _THEMED else "0")
    if narrowing.finding:
        parts.append("r.kind = :finding" if table == "findings" else "0")
    return "".join(f" AND {part}" for part in parts)


_JOINS = (
    "JOIN documents AS d ON d.id = r.document_id LEFT JOIN meetings AS m ON m.id = d.meeting_id"
)


def _candidate_sql(table: str, narrowing: Narrowing) -> str:
    """Write the SELECT of a table's ranked rows with what they are counted by.

    The inner SELECT ranks and cuts; where nothing is narrowed it touches the index alone.
    """
    quoted = _QUOTED.get(table, "r.is_quoted")
    finding = "r.kind" if table == "findings" else "''"
    theme = "coalesce(r.theme, '')" if table in _THEMED else "''"
    order = "coalesce(d.dated, m.held_on) DESC, rank_all" if narrowing.sort == "new" else "rank_all"
    ranked = rank_sql(SEARCH_TABLES[table], _JOINS, conditions_of(table, narrowing), order)
    return (
        "SELECT ranked.row_id, ranked.rank_all, ranked.rank_words, "
        f"r.document_id, r.page, {theme}, {finding}, {quoted} "
        f'FROM ({ranked}) AS ranked JOIN "{table}" AS r ON r.row_id = ranked.row_id'
    )


def _rank(
    connection: sqlite3.Connection, table: str, match: str, narrowing: Narrowing
) -> list[Candidate]:
    """Rank the rows of a table, one more than is counted."""
    asked = {**narrowing.parameters, "match": match, "limit": MOST + 1}
    cursor = connection.cursor()
    # Plain tuples: Datasette's rows cost more than the whole ranking of them.
    cursor.row_factory = None
    rows = cursor.execute(_candidate_sql(table, narrowing), asked).fetchall()
    if narrowing.sort != "new":
        rows.sort(key=itemgetter(1, 0))
    return list(map(Candidate._make, rows))


def _number(connection: sqlite3.Connection, table: str, match: str, narrowing: Narrowing) -> int:
    """Count the rows of a table that match, up to what is counted."""
    sql = count_sql(SEARCH_TABLES[table], _JOINS, conditions_of(table, narrowing))
    asked = {**narrowing.parameters, "match": match, "limit": MOST}
    return int(connection.execute(sql, asked).fetchone()[0])


def _bare(text: str) -> str:
    """Leave letters and digits only: what tells two repeats apart."""
    return re.sub(r"[\W_]+", "", text)


def _fold(
    connection: sqlite3.Connection,
    query: Query,
    table: str,
    candidates: list[Candidate],
    *,
    shown: int,
) -> list[Result]:
    """Read the first candidates, rows that say the same under one."""
    first = candidates[: shown * _READ_FOR_EACH_SHOWN]
    best = min(candidate.rank for candidate in candidates)
    matches = relative(SEARCH_TABLES[table], (candidate[:3] for candidate in first), best)
    groups: dict[str, list[tuple[Found, Candidate]]] = {}
    for candidate, found_at in zip(first, matches, strict=True):
        found = read_found(connection, found_at)
        key = _bare(found.text)
        if key not in groups and len(groups) == shown:
            continue
        groups.setdefault(key, []).append((found, candidate))
    results = []
    for members in groups.values():
        # The one that is no repeat stands for all.
        members.sort(key=lambda member: member[1].is_quoted)
        (found, candidate), *rest = members
        repeats = tuple((other.document_id, other.page, other.id) for other, _ in rest)
        results.append(Result(mark_found(found, query), candidate, repeats))
    return results


def run(
    connection: sqlite3.Connection,
    query: Query,
    narrowing: Narrowing,
    shown: int | None = None,
) -> tuple[list[Kind], dict[str, Counter[str]]]:
    """Search every kind.

    Args:
        connection: the database.
        query: what was asked.
        narrowing: what it is narrowed to.
        shown: results of each kind; as many as the page shows if not given.

    Returns:
        The kinds that have results, and the counts of each facet over all that was ranked.
    """
    if query.is_empty:
        return [], {}
    match = write_match(query, endings_of(connection))
    kinds: list[Kind] = []
    everything: list[Candidate] = []
    numbers: Counter[str] = Counter()
    if shown is None:
        shown = SHOWN_OF_ONE if narrowing.kind else SHOWN_OF_EACH
    for table in SEARCH_TABLES:
        if narrowing.kind and table != narrowing.kind:
            numbers[table] = _number(connection, table, match, narrowing)
            continue
        candidates = _rank(connection, table, match, narrowing)
        if not candidates:
            continue
        numbers[table] = min(len(candidates), MOST)
        everything.extend(candidates)
        results = _fold(connection, query, table, candidates, shown=shown)
        kinds.append(Kind(table, numbers[table], len(candidates) > MOST, results))
    return kinds, {"kind": +numbers, **count_facets(connection, everything)}
