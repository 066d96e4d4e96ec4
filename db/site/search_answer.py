"""What a search is answered with: results as they are shown, and counts.

It holds nothing of how the words were typed: 漏洩 and 「漏洩 」 have one answer, kept once.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Hashable, Mapping
from typing import NamedTuple

from db.search import Hit, Query, require_current

from .search_counts import Named, count_facets
from .search_narrowing import Narrowing
from .search_run import run
from .search_shown import Shown, show


class AnsweredKind(NamedTuple):
    """The results of one table."""

    table: str
    number: int
    """How many rows match."""
    ranked: int
    """How many of them were ranked."""
    start: int
    """Which of the ranked rows the results begin with."""
    results: list[tuple[Hit, Shown]]

    @property
    def is_cut(self) -> bool:
        """Whether more match than were ranked."""
        return self.number > self.ranked


class Answer(NamedTuple):
    """What a search found. Kept, and so never changed."""

    kinds: list[AnsweredKind]
    counts: Mapping[str, Counter[str]]
    """How many rows each value of each facet has."""


NOTHING_NARROWED = Narrowing()


def key_of(query: Query, narrowing: Narrowing = NOTHING_NARROWED, start: int = 0) -> Hashable:
    """Name an answer: the same for questions that mean the same."""
    return ("search", query.meaning, narrowing, start)


def answer(
    connection: sqlite3.Connection,
    query: Query,
    named: Named,
    narrowing: Narrowing = NOTHING_NARROWED,
    start: int = 0,
) -> Answer:
    """Answer a search.

    Raises:
        SearchIndexError: the index was made with other words, or names rows that are not there.
    """
    require_current(connection)
    search = run(connection, query, narrowing, start=start)
    kinds = [
        AnsweredKind(
            table=kind.table,
            number=kind.number,
            ranked=len(kind.facts),
            start=kind.start,
            results=[(result.hit, show(connection, result)) for result in kind.results],
        )
        for kind in search.kinds
    ]
    return Answer(kinds, count_facets(connection, search, named))
