"""How a page is cited: 第95回 制度設計専門会合 資料4 12頁（2024年3月28日）、 and its address."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from .addresses import official_address

_SOURCE = """
SELECT d.id, m.number, b.name, d.label, coalesce(d.title, d.file_name),
  coalesce(m.held_on, d.dated), d.url
FROM documents AS d
LEFT JOIN meetings AS m ON m.id = d.meeting_id
LEFT JOIN bodies AS b ON b.id = m.body_id
WHERE d.id = ?
"""


class Source(NamedTuple):
    """A document as a citation names it."""

    document_id: str
    meeting_number: int | None
    body: str | None
    label: str | None
    title: str | None
    day: str | None
    url: str | None

    def cite(self, page: int) -> str:
        """Write how to cite one of its pages.

        >>> Source("x", 95, "制度設計専門会合", "資料4", None, "2024-03-28", None).cite(12)
        '第95回 制度設計専門会合 資料4 12頁（2024年3月28日）'
        """
        number = f"第{self.meeting_number}回" if self.meeting_number is not None else None
        known = [part for part in (number, self.body, self.label) if part]
        if len(known) < 2:
            known.append(f"「{self.title or self.document_id}」")
        address = official_address(self.url, page)
        cited = " ".join([*known, f"{page}頁"]) + day_in_brackets(self.day)
        return cited + (f"、{address}" if address else "")


def day_in_brackets(day: str | None) -> str:
    """Write an ISO date as people do, in brackets; nothing for none.

    >>> day_in_brackets("2024-03-28")
    '（2024年3月28日）'
    """
    if not day:
        return ""
    year, month, number = (int(part) for part in day.split("-"))
    return f"（{year}年{month}月{number}日）"


def read_citation(connection: sqlite3.Connection, document_id: str, page: int) -> str | None:
    """Read how to cite a page; None if there is no such document."""
    row = connection.execute(_SOURCE, (document_id,)).fetchone()
    return Source(*tuple(row)).cite(page) if row is not None else None
