"""One search over everything: ranked rows of every kind, narrowed, counted, repeats folded."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from db.search import (
    SEARCH_TABLES,
    Hit,
    Match,
    Query,
    endings_of,
    mark_found,
    rank_sql,
    read_found,
    relative,
    write_match,
)

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
_COUNTED = ("body", "meeting", "year", "theme", "finding")
"""Facets whose values each row carries itself."""


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
    """A ranked row and what it is counted by."""

    match: Match
    document_id: str
    page: int
    body: str
    meeting: str
    year: str
    theme: str
    finding: str
    is_quoted: bool


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


def _candidate_sql(table: str, narrowing: Narrowing) -> str:
    """Write the SELECT of a table's ranked rows with what they are counted by.

    The inner SELECT ranks and cuts; where nothing is narrowed it touches the index alone.
    """
    quoted = _QUOTED.get(table, "r.is_quoted")
    finding = "r.kind" if table == "findings" else "''"
    theme = "coalesce(r.theme, '')" if table in _THEMED else "''"
    joins = (
        "JOIN documents AS d ON d.id = r.document_id LEFT JOIN meetings AS m ON m.id = d.meeting_id"
    )
    order = "coalesce(d.dated, m.held_on) DESC, rank_all" if narrowing.sort == "new" else "rank_all"
    return (
        "SELECT ranked.row_id, ranked.rank_all, ranked.rank_words, r.document_id, r.page, "
        "coalesce(m.body_id, ''), coalesce(m.id, ''), "
        "coalesce(substr(coalesce(d.dated, m.held_on), 1, 4), ''), "
        f"{theme}, {finding}, {quoted} "
        f"FROM ({rank_sql(SEARCH_TABLES[table], joins, conditions_of(table, narrowing), order)}) "
        f'AS ranked JOIN "{table}" AS r ON r.row_id = ranked.row_id {joins}'
    )


def _rank(
    connection: sqlite3.Connection, table: str, match: str, narrowing: Narrowing
) -> list[Candidate]:
    parameters = {
        **narrowing.parameters,
        "match": match,
        "limit": MOST + 1,
    }
    rows = connection.execute(_candidate_sql(table, narrowing), parameters).fetchall()
    if narrowing.sort != "new":
        rows.sort(key=lambda row: (row[1], row[0]))
    best = min((row[1] for row in rows), default=0.0)
    matches = relative(SEARCH_TABLES[table], ((row[0], row[1], row[2]) for row in rows), best)
    return [
        Candidate(
            match=match,
            document_id=row[3],
            page=row[4],
            body=row[5],
            meeting=row[6],
            year=row[7],
            theme=row[8],
            finding=row[9],
            is_quoted=bool(row[10]),
        )
        for match, row in zip(matches, rows, strict=True)
    ]


def _bare(text: str) -> str:
    """Leave letters and digits only: what tells two repeats apart."""
    return re.sub(r"[\W_]+", "", text)


def _fold(
    connection: sqlite3.Connection, query: Query, candidates: list[Candidate], shown: int
) -> list[Result]:
    """Read the first candidates, rows that say the same under one."""
    groups: dict[str, list[tuple[Hit, Candidate]]] = {}
    for candidate in candidates[: shown * _READ_FOR_EACH_SHOWN]:
        found = read_found(connection, candidate.match)
        key = _bare(found.text)
        if key not in groups and len(groups) == shown:
            continue
        groups.setdefault(key, []).append((mark_found(found, query), candidate))
    results = []
    for members in groups.values():
        # The one that is no repeat stands for all.
        members.sort(key=lambda member: member[1].is_quoted)
        (hit, candidate), *rest = members
        repeats = tuple((other.document_id, other.page, other.id) for other, _ in rest)
        results.append(Result(hit, candidate, repeats))
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
    counts: dict[str, Counter[str]] = {"kind": Counter()}
    if shown is None:
        shown = SHOWN_OF_ONE if narrowing.kind else SHOWN_OF_EACH
    for table in SEARCH_TABLES:
        candidates = _rank(connection, table, match, narrowing)
        if not candidates:
            continue
        counts["kind"][table] = min(len(candidates), MOST)
        if narrowing.kind and table != narrowing.kind:
            continue
        everything.extend(candidates)
        kinds.append(
            Kind(
                table,
                min(len(candidates), MOST),
                len(candidates) > MOST,
                _fold(connection, query, candidates, shown),
            )
        )
    counts |= _count(everything)
    counts["company"] = _count_companies(connection, everything)
    return kinds, counts


def _count(candidates: Iterable[Candidate]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*_COUNTED, "quoted")}
    for candidate in candidates:
        for name in _COUNTED:
            value = getattr(candidate, name)
            if value:
                counts[name][value] += 1
        counts["quoted"]["1" if candidate.is_quoted else "0"] += 1
    return counts


def _count_companies(
    connection: sqlite3.Connection, candidates: Iterable[Candidate]
) -> Counter[str]:
    """Count candidates by the companies that their page names."""
    pages = Counter((candidate.document_id, candidate.page) for candidate in candidates)
    counts: Counter[str] = Counter()
    for document_id in {document_id for document_id, _ in pages}:
        named = connection.execute(
            "SELECT DISTINCT company_id, page FROM mentions WHERE document_id = ?", (document_id,)
        )
        for company_id, page in named:
            if (document_id, page) in pages:
                counts[company_id] += pages[document_id, page]
    return counts
