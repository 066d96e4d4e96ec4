"""How many of the ranked rows each value of a facet has."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .search_run import Candidate

_PLACES = """
SELECT d.id, m.body_id, m.id, substr(coalesce(d.dated, m.held_on), 1, 4)
FROM documents AS d LEFT JOIN meetings AS m ON m.id = d.meeting_id
WHERE d.id IN (SELECT value FROM json_each(?))
"""
_NAMED = """
SELECT document_id, page, company_id FROM mentions
WHERE document_id IN (SELECT value FROM json_each(?))
"""


def count_facets(
    connection: sqlite3.Connection, candidates: Sequence[Candidate]
) -> dict[str, Counter[str]]:
    """Count candidates by what narrows them: a row's own values, its document's, its page's.

    Documents are few and rows many, so that each document is looked up once.
    """
    documents = Counter(map(attrgetter("document_id"), candidates))
    known = json.dumps(list(documents))
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("body", "meeting", "year")}
    for document_id, *values in connection.execute(_PLACES, (known,)):
        for name, value in zip(counts, values, strict=True):
            if value:
                counts[name][value] += documents[document_id]
    counts["company"] = _count_companies(connection, candidates, known)
    counts["theme"] = _count_own(map(attrgetter("theme"), candidates))
    counts["finding"] = _count_own(map(attrgetter("finding"), candidates))
    quoted = sum(map(attrgetter("is_quoted"), candidates))
    counts["quoted"] = +Counter({"0": len(candidates) - quoted, "1": quoted})
    return counts


def _count_own(values: Iterable[str]) -> Counter[str]:
    counts = Counter(values)
    del counts[""]
    return counts


def _count_companies(
    connection: sqlite3.Connection, candidates: Sequence[Candidate], known: str
) -> Counter[str]:
    """Count candidates by the companies that their page names."""
    pages = Counter(map(attrgetter("document_id", "page"), candidates))
    counts: Counter[str] = Counter()
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples are several times as fast
    # A page may name a company several times.
    for document_id, page, company_id in set(cursor.execute(_NAMED, (known,))):
        counts[company_id] += pages.get((document_id, page), 0)
    return +counts
