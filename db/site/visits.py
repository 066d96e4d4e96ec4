"""Hearings as visits: who was heard on which days, however many decks say so."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from .tellings import Origins, Telling, in_order, round_of, same_round


class HearingRow(NamedTuple):
    """A row of ``hearings``."""

    id: str
    document_id: str
    page: int
    round: int | None
    first_date: str
    last_date: str
    date_text: str
    date_precision: str
    method: str | None
    company_id: str | None
    company_text: str
    designation: str | None
    sites: str
    interviewers: str
    note: str | None
    is_quoted: int


Visit = Telling[HearingRow]
_FIELDS = ", ".join(HearingRow._fields)


def read_hearings(
    connection: sqlite3.Connection, where: str, values: Sequence[object]
) -> list[HearingRow]:
    """Read rows of ``hearings`` that a condition of ours selects."""
    found = connection.execute(f"SELECT {_FIELDS} FROM hearings WHERE {where}", values)
    return [HearingRow(*tuple(row)) for row in found]


def _visit_of(row: HearingRow, visits: list[Visit]) -> Visit | None:
    """Find the visit that a row tells of again.

    Two rows of one deck with the same company and days but other sites are two visits; a
    quotation may leave sites out.
    """
    for visit in visits:
        if not same_round(visit.lead, row):
            continue
        if visit.lead.sites == row.sites:
            return visit
        if row.is_quoted and visit.lead.document_id != row.document_id:
            return visit
    return None


def fold_visits(rows: Iterable[HearingRow], origins: Origins) -> list[Visit]:
    """Fold hearings into visits, in order of series, day and company."""
    found: dict[tuple[str, ...], list[Visit]] = {}
    for row in in_order(rows, origins):
        origin = origins[row.document_id]
        who = row.company_id or f"「{row.company_text}」"
        visits = found.setdefault((origin.series, row.first_date, row.last_date, who), [])
        visit = _visit_of(row, visits)
        if visit is None:
            visits.append(Telling("hearings", row, origin))
        else:
            visit.repeats.append((row, origin))
    return [visit for _, visits in sorted(found.items()) for visit in visits]


def method_of(visit: Visit) -> str | None:
    """Tell how a visit was held: the first that any of its rows gives."""
    return next((row.method for row in visit.rows if row.method), None)


def days_of(visit: Visit) -> str:
    """Write a visit's days: 2023-08-23 or 2023-08-23〜24; of a mere period, as it is printed."""
    first, last = visit.lead.first_date, visit.lead.last_date
    if visit.lead.date_precision != "day":
        return f"{visit.lead.date_text}（{first}から{last}の間）"
    if first == last:
        return first
    shared = next((n for n in (8, 5) if first[:n] == last[:n]), 0)
    return f"{first}〜{last[shared:]}"


def sites_of(visit: Visit) -> list[str]:
    """List the departments and offices that a visit's first row names."""
    return [str(site) for site in json.loads(visit.lead.sites)]


def doubts_about_rounds(visits: Iterable[Visit]) -> list[str]:
    """Say where days and round numbers do not go together, as when two counts are mixed."""
    first_days: dict[int, str] = {}
    for visit in visits:
        number = round_of(visit)
        if number is not None:
            day = visit.lead.first_date
            first_days[number] = min(day, first_days.get(number, day))
    numbers = sorted(first_days)
    return [
        f"第{later}回の初日（{first_days[later]}）が第{earlier}回の初日（{first_days[earlier]}）"
        "より前です。別の期間の回が混ざっている可能性があります。"
        for earlier, later in pairwise(numbers)
        if first_days[later] < first_days[earlier]
    ]
