"""What the database holds on one company."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from .matter_rows import MOST, Check, Finding, fold_checks, read_checks
from .namings import (
    MOST_MENTIONS,
    NamedPage,
    Naming,
    read_named_pages,
    read_naming_findings,
)
from .origins import Origin, documents_of, read_origins
from .tellings import Origins, in_order, round_of
from .visits import HearingRow, Visit, doubts_about_rounds, fold_visits, read_hearings


class Company(NamedTuple):
    """A row of ``companies``."""

    id: str
    name: str
    short_name: str
    group_name: str
    role: str
    aliases: tuple[str, ...]


class Disposition(NamedTuple):
    """A designation under which hearings name the company, with every row that says so."""

    designation: str
    first_day: str
    last_day: str
    rows: tuple[tuple[HearingRow, Origin], ...]


class Asked(NamedTuple):
    """The points that were checked in one round, by theme as printed."""

    round: int | None
    number: int
    themes: list[tuple[str | None, list[Check]]]


@dataclass(frozen=True)
class Record:
    """What one series of meetings says of a company."""

    origin: Origin
    dispositions: list[Disposition]
    visits: list[Visit]
    unnamed: list[Visit]
    checks: list[Check]
    rounds: list[int]

    @property
    def asked(self) -> list[Asked]:
        """The points checked, by round and theme, both in the order of the decks."""
        by_round: dict[int | None, dict[str | None, list[Check]]] = {}
        for check in self.checks:
            themes = by_round.setdefault(round_of(check), {})
            themes.setdefault(check.lead.theme, []).append(check)
        return [
            Asked(number, sum(map(len, themes.values())), list(themes.items()))
            for number, themes in by_round.items()
        ]

    @property
    def notices(self) -> list[str]:
        """What a reader must know before counting."""
        notices = doubts_about_rounds(self.visits)
        if sum(len(told.rows) for told in self.checks) >= MOST:
            notices.append(f"確認事項が多いため、{MOST:,}件までを示しています。")
        return notices


@dataclass(frozen=True)
class CompanyPage:
    """Everything that the page of a company shows."""

    company: Company
    records: list[Record]
    findings: list[tuple[Finding, Naming]]
    pages: list[NamedPage]
    mentions: int

    @property
    def documents(self) -> list[tuple[Origin, list[NamedPage]]]:
        """The pages that name the company, by document."""
        return [
            (origin, list(pages)) for origin, pages in groupby(self.pages, lambda page: page.origin)
        ]

    @property
    def is_cut(self) -> bool:
        """Whether there are more mentions than are shown."""
        return self.mentions > MOST_MENTIONS


_COMPANY = "SELECT id, name, short_name, group_name, role, aliases FROM companies"


def _company(row: tuple[str, str, str, str, str, str]) -> Company:
    aliases = tuple(str(alias) for alias in json.loads(row[5]))
    return Company(*row[:5], aliases)


def find_company(connection: sqlite3.Connection, company_id: str) -> Company | None:
    """Find a company by its id."""
    row = connection.execute(f"{_COMPANY} WHERE id = ?", (company_id,)).fetchone()
    return None if row is None else _company(tuple(row))


def list_companies(connection: sqlite3.Connection) -> list[Company]:
    """List the companies in the order of their table."""
    return [_company(tuple(row)) for row in connection.execute(f"{_COMPANY} ORDER BY rowid")]


def _dispositions(rows: Iterable[HearingRow], origins: Origins) -> list[Disposition]:
    by_designation: dict[str, list[HearingRow]] = {}
    for row in in_order(rows, origins):
        if row.designation:
            by_designation.setdefault(row.designation, []).append(row)
    found = [
        Disposition(
            designation,
            min(row.first_date for row in told),
            max(row.last_date for row in told),
            tuple((row, origins[row.document_id]) for row in told),
        )
        for designation, told in by_designation.items()
    ]
    return sorted(found, key=lambda disposition: disposition.first_day)


def _records(connection: sqlite3.Connection, company_id: str) -> list[Record]:
    rows = read_hearings(connection, "company_id = ?", (company_id,))
    origins = read_origins(connection, (row.document_id for row in rows))
    by_series: dict[str, list[HearingRow]] = {}
    for row in rows:
        by_series.setdefault(origins[row.document_id].series, []).append(row)
    return [_record(connection, series, told, origins) for series, told in by_series.items()]


def _record(
    connection: sqlite3.Connection, series: str, rows: list[HearingRow], known: Origins
) -> Record:
    documents = documents_of(connection, series)
    visits = fold_visits(rows, known)
    rounds = sorted({number for visit in visits if (number := round_of(visit)) is not None})
    dispositions = _dispositions(rows, known)
    classes = read_hearings(
        connection,
        "company_id IS NULL AND document_id IN (SELECT value FROM json_each(?)) "
        "AND designation IN (SELECT value FROM json_each(?))",
        (json.dumps(documents), json.dumps([told.designation for told in dispositions])),
    )
    checks = read_checks(connection, documents, rounds)
    origins = {
        **known,
        **read_origins(connection, (row.document_id for row in classes)),
        **read_origins(connection, (row.document_id for row in checks)),
    }
    return Record(
        origin=origins[rows[0].document_id],
        dispositions=dispositions,
        visits=visits,
        unnamed=fold_visits(classes, origins),
        checks=fold_checks(checks, origins),
        rounds=rounds,
    )


def read_page(connection: sqlite3.Connection, company_id: str) -> CompanyPage | None:
    """Read everything on a company; None if there is no such company."""
    company = find_company(connection, company_id)
    if company is None:
        return None
    (mentions,) = connection.execute(
        "SELECT count(*) FROM mentions WHERE company_id = ?", (company_id,)
    ).fetchone()
    records = _records(connection, company_id)
    return CompanyPage(
        company=company,
        records=sorted(
            records, key=lambda record: (record.origin.is_sample, record.visits[0].lead.first_date)
        ),
        findings=read_naming_findings(connection, company_id),
        pages=read_named_pages(connection, company_id),
        mentions=mentions,
    )
