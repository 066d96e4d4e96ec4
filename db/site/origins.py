"""Where records come from: the document, its meeting, and whose rounds its round numbers count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from corpus.sources import sample_body

from .addresses import row_address


class Origin(NamedTuple):
    """A document, as far as people need it to know a record of it."""

    document_id: str
    title: str
    label: str | None
    dated: str | None
    number: int | None
    body_id: str | None
    body: str | None

    @property
    def series(self) -> str:
        """Whose rounds its round numbers are: its body's.

        第3回 of one body is not 第3回 of another, so that records are put together within a body
        only; a document that no meeting is known of stands alone.
        """
        return self.body_id or self.document_id

    @property
    def series_title(self) -> str:
        """What people call the series."""
        return self.body or f"会合不明の資料：{self.title}"

    @property
    def is_sample(self) -> bool:
        """Whether it belongs to the bundled sample, which is invented."""
        return self.body_id == sample_body().id

    @property
    def name(self) -> str:
        """How people name the document: 第95回 制度設計専門会合 資料4."""
        number = f"第{self.number}回" if self.number is not None else None
        known = [part for part in (number, self.body, self.label) if part]
        return " ".join(known) if len(known) > 1 else self.title

    @property
    def row(self) -> str:
        """The address of the document's row."""
        return row_address("documents", self.document_id)


_ORIGINS = """
SELECT d.id, coalesce(nullif(d.title, ''), d.file_name), d.label, coalesce(d.dated, m.held_on),
  m.number, m.body_id, b.name
FROM documents AS d
LEFT JOIN meetings AS m ON m.id = d.meeting_id
LEFT JOIN bodies AS b ON b.id = m.body_id
WHERE d.id IN (SELECT value FROM json_each(?))
"""


def read_origins(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Origin]:
    """Read what documents are, by id."""
    wanted = json.dumps(sorted(set(ids)))
    return {row[0]: Origin(*tuple(row)) for row in connection.execute(_ORIGINS, (wanted,))}


_SERIES_DOCUMENTS = """
SELECT d.id FROM meetings AS m JOIN documents AS d ON d.meeting_id = m.id WHERE m.body_id = :series
UNION SELECT id FROM documents WHERE id = :series AND meeting_id IS NULL
"""


def documents_of(connection: sqlite3.Connection, series: str) -> list[str]:
    """List the documents of a series."""
    return [row[0] for row in connection.execute(_SERIES_DOCUMENTS, {"series": series})]


class Series(NamedTuple):
    """A body (or a document on its own) whose rounds are counted together."""

    id: str
    title: str
    is_sample: bool
    documents: int


_WITH_RECORDS = """
SELECT document_id FROM hearings UNION SELECT document_id FROM findings
UNION SELECT document_id FROM check_items UNION SELECT document_id FROM rounds
"""


def list_series(connection: sqlite3.Connection) -> list[Series]:
    """List the series that have records, those of most documents first, the sample last."""
    ids = [row[0] for row in connection.execute(_WITH_RECORDS)]
    found: dict[str, Series] = {}
    for origin in read_origins(connection, ids).values():
        before = found.get(origin.series)
        found[origin.series] = Series(
            origin.series,
            origin.series_title,
            origin.is_sample,
            (before.documents if before else 0) + 1,
        )
    return sorted(found.values(), key=lambda series: (series.is_sample, -series.documents, series))
