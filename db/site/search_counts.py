"""How many of the ranked rows each value of a facet has."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import itemgetter

from db.schema import ROWS_PER_DOCUMENT
from db.search import SearchIndexError

from .search_run import Search

Named = Mapping[tuple[int, int], tuple[str, ...]]
"""The companies that pages name, by document's number and page."""

_PLACES = """
SELECT d.row_id, m.body_id, m.id, substr(coalesce(d.dated, m.held_on), 1, 4)
FROM documents AS d LEFT JOIN meetings AS m ON m.id = d.meeting_id
WHERE d.row_id IN (SELECT value FROM json_each(?))
"""


def read_named(connection: sqlite3.Connection) -> Named:
    """Read which companies each page names.

    All of them at once, 36,000 in 36 ms: asked for page by page, they would cost more than the
    search itself. Whoever serves keeps them for as long as the database stays the same.
    """
    named: dict[tuple[int, int], tuple[str, ...]] = {}
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples are several times as fast
    rows = cursor.execute(
        f"SELECT DISTINCT row_id / {ROWS_PER_DOCUMENT}, page, company_id FROM mentions"
    )
    for document, page, company_id in rows:
        named[document, page] = (*named.get((document, page), ()), company_id)
    return named


def count_facets(
    connection: sqlite3.Connection, search: Search, named: Named
) -> dict[str, Counter[str]]:
    """Count what was found by what narrows it.

    By table, body, meeting and year all that matches is counted; by a row's own values and its
    page's companies, what was ranked.
    """
    ranked = list(chain.from_iterable(kind.facts for kind in search.kinds))
    quoted = sum(map(itemgetter(5), ranked))
    return {
        "kind": +Counter(search.numbers),
        **_count_documents(connection, search),
        "company": _count_companies(Counter(map(itemgetter(1, 2), ranked)), named),
        "theme": _count_own(map(itemgetter(3), ranked)),
        "finding": _count_own(map(itemgetter(4), ranked)),
        "quoted": +Counter({"0": len(ranked) - quoted, "1": quoted}),
    }


def _count_own(values: Iterable[str]) -> Counter[str]:
    counts = Counter(values)
    del counts[""]
    return counts


def _count_documents(connection: sqlite3.Connection, search: Search) -> dict[str, Counter[str]]:
    """Count by document's body, meeting and year; each document is looked up once.

    Raises:
        SearchIndexError: rows are numbered as of a document that is not there.
    """
    documents: Counter[int] = Counter()
    for kind in search.kinds:
        documents.update(kind.documents)
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("body", "meeting", "year")}
    places = connection.execute(_PLACES, (json.dumps(list(documents)),)).fetchall()
    if len(places) < len(documents):
        raise SearchIndexError(
            "search: rows are numbered as of documents that are not there; run `shiryo verify`"
        )
    for number, *values in places:
        for name, value in zip(counts, values, strict=True):
            if value:
                counts[name][value] += documents[number]
    return counts


def _count_companies(pages: Mapping[tuple[int, int], int], named: Named) -> Counter[str]:
    counts: Counter[str] = Counter()
    for place in pages.keys() & named.keys():
        for company_id in named[place]:
            counts[company_id] += pages[place]
    return counts
