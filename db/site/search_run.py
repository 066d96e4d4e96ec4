"""One search over everything: ranked rows of every kind, narrowed, counted, repeats folded."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from db.schema import ROWS_PER_DOCUMENT
from db.search import (
    SEARCH_TABLES,
    Found,
    Hit,
    Query,
    SearchIndexError,
    count_sql,
    endings_of,
    mark_found,
    rank_sql,
    read_found,
    relative,
    write_match,
)

from .search_narrowing import THEMED, Narrowing, quoted_column, within

RANKED = 500
"""Rows of a kind that are ranked at most, and counted by what only the row itself or its page
tells. By document, all are counted."""
SHOWN_OF_EACH = 5
SHOWN_OF_ONE = 50
_READ_FOR_EACH_SHOWN = 4
"""How many rows are read, at most, for each one shown of several kinds, to fold repeats."""


class Candidate(NamedTuple):
    """A ranked row and what it is counted by, as SQL gives it: there may be thousands."""

    row_id: int
    rank: float
    rank_words: float
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
    documents: Mapping[int, int]
    """How many rows match, by the number of their document."""
    candidates: list[Candidate]
    """Those that were ranked."""
    results: list[Result]
    start: int = 0
    """Which of the ranked rows the results begin with."""

    @property
    def number(self) -> int:
        """How many rows match."""
        return sum(self.documents.values())

    @property
    def is_cut(self) -> bool:
        """Whether more match than were ranked."""
        return self.number > len(self.candidates)


class Search(NamedTuple):
    """What a search found."""

    kinds: list[Kind]
    numbers: dict[str, int]
    """How many rows of each table match, also of tables that were not looked into further."""


def _facts_sql(table: str) -> str:
    """Write the SELECT of what rows are counted by, rows given by their numbers."""
    finding = "r.kind" if table == "findings" else "''"
    theme = "coalesce(r.theme, '')" if table in THEMED else "''"
    return (
        f"SELECT r.row_id, r.page, {theme}, {finding}, {quoted_column(table)} "
        f'FROM json_each(?) AS ranked JOIN "{table}" AS r ON r.row_id = ranked.value'
    )


def _rank(
    connection: sqlite3.Connection, table: str, match: str, narrowing: Narrowing
) -> list[Candidate]:
    """Rank the rows of a table, and read what they are counted by.

    Raises:
        SearchIndexError: the index names a row that is not there.
    """
    cursor = connection.cursor()
    # Plain tuples: Datasette's rows cost more than the whole ranking of them.
    cursor.row_factory = None
    # Ranked first, by the index alone where nothing is narrowed: joined, it takes longer.
    ranked = cursor.execute(
        rank_sql(SEARCH_TABLES[table], *within(table, narrowing)),
        {**narrowing.parameters, "match": match, "limit": RANKED},
    ).fetchall()
    numbers = json.dumps([row_id for row_id, _, _ in ranked])
    facts = {row_id: rest for row_id, *rest in cursor.execute(_facts_sql(table), (numbers,))}
    missing = next((row_id for row_id, _, _ in ranked if row_id not in facts), None)
    if missing is not None:
        raise SearchIndexError(f"search index: {table} has no row {missing}; run `shiryo verify`")
    return [Candidate(*row, *facts[row[0]]) for row in ranked]


def _count(
    connection: sqlite3.Connection, table: str, match: str, narrowing: Narrowing
) -> dict[int, int]:
    """Count the rows of a table that match, by the number of their document."""
    joins, condition, _ = within(table, narrowing)
    cursor = connection.cursor()
    cursor.row_factory = None
    sql = count_sql(SEARCH_TABLES[table], joins, condition)
    return dict(cursor.execute(sql, {**narrowing.parameters, "match": match}))


def _bare(text: str) -> str:
    """Leave letters and digits only: what tells two repeats apart."""
    return re.sub(r"[\W_]+", "", text)


def _fold(
    connection: sqlite3.Connection,
    query: Query,
    table: str,
    candidates: list[Candidate],
    *,
    best: float,
    shown: int,
) -> list[Result]:
    """Read candidates and show so many, rows that say the same under one."""
    matches = relative(SEARCH_TABLES[table], (candidate[:3] for candidate in candidates), best)
    groups: dict[str, list[tuple[Found, Candidate]]] = {}
    for candidate, found_at in zip(candidates, matches, strict=True):
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
    shown: int = SHOWN_OF_EACH,
    start: int = 0,
) -> Search:
    """Search every kind, or page through one.

    Args:
        connection: the database.
        query: what was asked.
        narrowing: what it is narrowed to.
        shown: results of each kind, where it is not narrowed to one.
        start: which of the ranked rows comes first, where it is.
    """
    if query.is_empty:
        return Search([], {})
    match = write_match(query, endings_of(connection))
    kinds: list[Kind] = []
    numbers: dict[str, int] = {}
    for table in SEARCH_TABLES:
        if narrowing.kind and table != narrowing.kind:
            numbers[table] = sum(_count(connection, table, match, narrowing).values())
            continue
        candidates = _rank(connection, table, match, narrowing)
        if not candidates:
            continue
        documents: Mapping[int, int] = Counter(
            candidate.row_id // ROWS_PER_DOCUMENT for candidate in candidates
        )
        if len(candidates) == RANKED:
            documents = _count(connection, table, match, narrowing)
        if narrowing.kind:
            # An address that was kept may point past the end of what is found now.
            start = start if start < len(candidates) else 0
            # Rows that say the same rank the same, so that they mostly stand on one page.
            read = candidates[start : start + SHOWN_OF_ONE]
            most = SHOWN_OF_ONE
        else:
            read = candidates[: shown * _READ_FOR_EACH_SHOWN]
            most = shown
        best = min(candidate.rank for candidate in candidates)
        results = _fold(connection, query, table, read, best=best, shown=most)
        kinds.append(Kind(table, documents, candidates, results, start if narrowing.kind else 0))
        numbers[table] = kinds[-1].number
    return Search(kinds, numbers)
