"""One search over everything: ranked rows of every kind, narrowed, counted, repeats folded."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import itemgetter
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


Ranked = tuple[int, float, float]
"""A row's number, bm25 of both columns and of words alone, as SQL gives them by the thousand."""

PlainFacts = tuple[int, int, int, str, str, int]
"""``Facts``, as SQL gives them."""


class Facts(NamedTuple):
    """What a ranked row is counted by."""

    row_id: int
    document: int
    """Number of its document."""
    page: int
    theme: str
    finding: str
    is_quoted: int


class Result(NamedTuple):
    """A result and the later rows that say the same."""

    hit: Hit
    facts: Facts
    repeats: tuple[tuple[str, int, str], ...]


class Kind(NamedTuple):
    """The results of one table."""

    table: str
    documents: Mapping[int, int]
    """How many rows match, by the number of their document."""
    facts: Sequence[PlainFacts]
    """Of those that were ranked."""
    results: list[Result]
    start: int = 0
    """Which of the ranked rows the results begin with."""

    @property
    def number(self) -> int:
        """How many rows match."""
        return sum(self.documents.values())


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
        f"SELECT r.row_id, r.row_id / {ROWS_PER_DOCUMENT}, r.page, {theme}, {finding}, "
        f"{quoted_column(table)} "
        f'FROM json_each(?) AS ranked JOIN "{table}" AS r ON r.row_id = ranked.value'
    )


def _rank(
    connection: sqlite3.Connection, table: str, match: str, narrowing: Narrowing
) -> tuple[list[Ranked], dict[int, PlainFacts]]:
    """Rank the rows of a table, and read what they are counted by, by the row's number.

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
    facts = {row[0]: row for row in cursor.execute(_facts_sql(table), (numbers,))}
    missing = next((row_id for row_id, _, _ in ranked if row_id not in facts), None)
    if missing is not None:
        raise SearchIndexError(f"search index: {table} has no row {missing}; run `shiryo verify`")
    return ranked, facts


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
    ranked: Sequence[Ranked],
    facts: Mapping[int, PlainFacts],
    *,
    best: float,
    shown: int,
) -> list[Result]:
    """Read ranked rows and show so many, those that say the same under one."""
    groups: dict[str, list[tuple[Found, Facts]]] = {}
    for match in relative(SEARCH_TABLES[table], ranked, best):
        found = read_found(connection, match)
        key = _bare(found.text)
        if key not in groups and len(groups) == shown:
            continue
        groups.setdefault(key, []).append((found, Facts(*facts[match.row_id])))
    results = []
    for members in groups.values():
        # The one that is no repeat stands for all.
        members.sort(key=lambda member: member[1].is_quoted)
        (found, own), *rest = members
        repeats = tuple((other.document_id, other.page, other.id) for other, _ in rest)
        results.append(Result(mark_found(found, query), own, repeats))
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
        ranked, facts = _rank(connection, table, match, narrowing)
        if not ranked:
            continue
        documents: Mapping[int, int] = Counter(map(itemgetter(1), facts.values()))
        if len(ranked) == RANKED:
            documents = _count(connection, table, match, narrowing)
        if narrowing.kind:
            # An address that was kept may point past the end of what is found now.
            start = start if start < len(ranked) else 0
            # Rows that say the same rank the same, so that they mostly stand on one page.
            read = ranked[start : start + SHOWN_OF_ONE]
            most = SHOWN_OF_ONE
        else:
            read = ranked[: shown * _READ_FOR_EACH_SHOWN]
            most = shown
        best = min(rank for _, rank, _ in ranked)
        results = _fold(connection, query, table, read, facts, best=best, shown=most)
        at = start if narrowing.kind else 0
        kinds.append(Kind(table, documents, list(facts.values()), results, at))
        numbers[table] = kinds[-1].number
    return Search(kinds, numbers)
