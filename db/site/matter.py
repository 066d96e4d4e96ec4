"""The matter at a glance: companies by rounds, and themes by rounds, of one series of meetings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from .addresses import page_address
from .company import Company, list_companies
from .matter_rows import (
    MOST,
    Check,
    Finding,
    RoundRow,
    fold_checks,
    fold_findings,
    newest_rounds,
    read_checks,
    read_findings,
    read_rounds,
)
from .origins import Origin, Series, documents_of, list_series, read_origins
from .tellings import round_of
from .themes import NO_THEME, theme_title
from .visits import Visit, doubts_about_rounds, fold_visits, read_hearings

Round = int | None
"""A column: a round, or None for records that no round is told of."""
MOST_VISITS = 20_000
"""How many rows of hearings the matrix puts together."""


@dataclass(frozen=True)
class Column:
    """A round, with what the newest document says of it."""

    round: Round
    told: RoundRow | None
    origin: Origin | None

    @property
    def title(self) -> str:
        """How the column is headed."""
        return "回の記載なし" if self.round is None else f"第{self.round}回"

    @property
    def address(self) -> str | None:
        """The marked place of what is said of the round."""
        told = self.told
        return told and page_address(told.document_id, told.page, f"rounds/{told.id}")


@dataclass
class CompanyLine:
    """A company, or a name as printed that is no company of the table, and its visits by round."""

    company: Company | None
    title: str
    visits: dict[Round, list[Visit]] = field(default_factory=dict)


@dataclass
class ThemeCell:
    """What one round asked and found on a theme."""

    checks: list[Check] = field(default_factory=list)
    findings: dict[str, list[Finding]] = field(default_factory=dict)


@dataclass
class ThemeLine:
    """A theme through the rounds, and how the decks word it."""

    title: str
    wordings: list[str] = field(default_factory=list)
    cells: dict[Round, ThemeCell] = field(default_factory=dict)

    def cell(self, number: Round, wording: str | None) -> ThemeCell:
        """Return the cell of a round, noting a wording."""
        if wording and wording not in self.wordings:
            self.wordings.append(wording)
        return self.cells.setdefault(number, ThemeCell())


@dataclass(frozen=True)
class Matter:
    """Both matrices of a series."""

    series: Series
    others: list[Series]
    columns: list[Column]
    companies: list[CompanyLine]
    unnamed: list[CompanyLine]
    absent: list[Company]
    themes: list[ThemeLine]
    notices: list[str]


def _company_lines(
    companies: Iterable[Company], visits: Iterable[Visit]
) -> tuple[list[CompanyLine], list[CompanyLine]]:
    """Put visits on the lines of their companies; those of no company on lines as printed."""
    named = {company.id: CompanyLine(company, company.short_name) for company in companies}
    unnamed: dict[str, CompanyLine] = {}
    for visit in visits:
        company_id, text = visit.lead.company_id, visit.lead.company_text
        if company_id is not None:
            line = named[company_id]
        else:
            line = unnamed.setdefault(text, CompanyLine(None, text))
        line.visits.setdefault(round_of(visit), []).append(visit)
    return list(named.values()), list(unnamed.values())


def _theme_lines(checks: Iterable[Check], findings: Iterable[Finding]) -> list[ThemeLine]:
    """Put check items and findings on the lines of their themes; those of no theme come last."""
    lines: dict[str, ThemeLine] = {}

    def line_of(theme: str | None) -> ThemeLine:
        title = theme_title(theme)
        return lines.setdefault(title, ThemeLine(title))

    for check in checks:
        theme = check.lead.theme
        line_of(theme).cell(round_of(check), theme).checks.append(check)
    for finding in findings:
        theme = finding.lead.theme
        cell = line_of(theme).cell(round_of(finding), theme)
        cell.findings.setdefault(finding.lead.kind, []).append(finding)
    return sorted(lines.values(), key=lambda line: line.title == NO_THEME)


def _choose(connection: sqlite3.Connection, asked: str | None) -> tuple[Series, list[Series]]:
    """Choose the series asked for, or the first.

    Raises:
        LookupError: there is no such series, or none at all.
    """
    known = list_series(connection)
    for series in known:
        if asked in {None, series.id}:
            return series, [other for other in known if other is not series]
    raise LookupError(asked)


def read_matter(connection: sqlite3.Connection, asked: str | None) -> Matter:
    """Read both matrices.

    Args:
        connection: the database.
        asked: the id of a series; None for the one of most documents.

    Raises:
        LookupError: there is no such series.
    """
    series, others = _choose(connection, asked)
    documents = documents_of(connection, series.id)
    hearings = read_hearings(
        connection,
        f"document_id IN (SELECT value FROM json_each(?)) LIMIT {MOST_VISITS}",
        (json.dumps(documents),),
    )
    check_rows = read_checks(connection, documents)
    finding_rows = read_findings(connection, documents)
    round_rows = read_rounds(connection, documents)
    origins = read_origins(connection, documents)
    visits = fold_visits(hearings, origins)
    checks, findings = fold_checks(check_rows, origins), fold_findings(finding_rows, origins)
    told = newest_rounds(round_rows, origins)
    rounds: set[Round] = {
        *(round_of(visit) for visit in visits),
        *(round_of(check) for check in checks),
        *(round_of(finding) for finding in findings),
        *told,
    }
    named, unnamed = _company_lines(list_companies(connection), visits)
    notices = doubts_about_rounds(visits)
    if len(hearings) == MOST_VISITS or MOST in {len(check_rows), len(finding_rows)}:
        notices.append("記録が多いため、一部だけを示しています。件数は表で確かめてください。")
    return Matter(
        series=series,
        others=others,
        columns=[
            Column(
                number,
                row := told.get(number) if number is not None else None,
                origins[row.document_id] if row else None,
            )
            for number in sorted(rounds, key=lambda number: (number is None, number))
        ],
        companies=[line for line in named if line.visits],
        unnamed=unnamed,
        absent=[line.company for line in named if line.company and not line.visits],
        themes=_theme_lines(checks, findings),
        notices=notices,
    )
