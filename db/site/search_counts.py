"""How many of the ranked rows each value of a facet has."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter

from db.schema import ROWS_PER_DOCUMENT
from db.search import SearchIndexError

from .search_run import Search

Named = Mapping[int, Mapping[int, tuple[str, ...]]]
"""The companies that pages name: by document's number, by page."""

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
    named: dict[int, dict[int, tuple[str, ...]]] = {}
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples are several times as fast
    rows = cursor.execute(
        f"SELECT DISTINCT row_id / {ROWS_PER_DOCUMENT}, page, company_id FROM mentions"
    )
    for document, page, company_id in rows:
        pages = named.setdefault(document, {})
        pages[page] = (*pages.get(page, ()), company_id)
    return named


def count_facets(
    connection: sqlite3.Connection, search: Search, named: Named
) -> dict[str, Counter[str]]:
    """Count what was found by what narrows it.

    By table, body, meeting and year all that matches is counted; by a row's own values and its
    page's companies, what was ranked.
    """
    candidates = list(chain.from_iterable(kind.candidates for kind in search.kinds))
    pages = Counter((each.row_id // ROWS_PER_DOCUMENT, each.page) for each in candidates)
    quoted = sum(map(attrgetter("is_quoted"), candidates))
    return {
        "kind": +Counter(search.numbers),
        **_count_documents(connection, search),
        "company": _count_companies(pages, named),
        "theme": _count_own(map(attrgetter("theme"), candidates)),
        "finding": _count_own(map(attrgetter("finding"), candidates)),
        "quoted": +Counter({"0": len(candidates) - quoted, "1": quoted}),
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
    nowhere: Mapping[int, tuple[str, ...]] = {}
    for (document, page), count in pages.items():
        for company_id in named.get(document, nowhere).get(page, ()):
            counts[company_id] += count
    return counts
