"""What the columns of a table hold, by its header."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extract.parts import CellPart, TablePart
from extract.read.words.header_words import header_role
from extract.read.words.headings import FINDING_KINDS
from extract.text.numerals import NUMBER, read_number
from schemas.record import TableKind

from .day_heads import is_day
from .polarities import finding_columns
from .row_kinds import ranking_columns, row_headings

_MAX_HEADER_ROWS = 3
_MONTH = re.compile(rf"({NUMBER})\s*月")
_ASKED_FOR = re.compile("求め|要請")
_LONGEST_LABEL = 120
"""A cell with more characters than this heads nothing."""


@dataclass(slots=True)
class Columns:
    """Roles by column (from 0), and the header rows they were read from."""

    header_rows: int
    roles: dict[str, int] = field(default_factory=dict)
    header: dict[int, str] = field(default_factory=dict)
    companies: list[int] = field(default_factory=list)
    rounds: list[int] = field(default_factory=list)
    months: dict[int, int] = field(default_factory=dict)
    days: dict[int, str] = field(default_factory=dict)
    parents: dict[int, str] = field(default_factory=dict)
    sites_of: dict[int, int] = field(default_factory=dict)
    left_date: int | None = None
    days_beside_companies: bool = False
    band: str | None = None
    items: list[int] = field(default_factory=list)
    findings: dict[int, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @property
    def kind(self) -> TableKind:
        """What the table is about."""
        has = self.roles.keys()
        if (
            self.rounds
            or ((self.months or self.days) and self.companies)
            or self.days_beside_companies
            or ("date" in has and self.companies)
            or ({"date", "sites"} <= has and "item" not in has)
        ):
            return TableKind.HEARINGS
        told = {"achieved", "outstanding"} & has
        # What each company has still to do, beside its sanction or a date, is its own progress.
        is_progress = self.companies and {"designation", "status", "date"} & has
        if len(told) > 1 or (told and not is_progress) or {"finding", "kind"} <= has:
            return TableKind.FINDINGS
        if "action" in has and _ASKED_FOR.search(self.header.get(self.roles["action"], "")):
            return TableKind.FINDINGS
        if "item" in has and {"viewpoint", "theme", "number"} & has:
            return TableKind.CHECK_ITEMS
        if "viewpoint" in has:
            return TableKind.CHECK_ITEMS
        if {"round", "status"} <= has:
            return TableKind.ROUNDS
        return TableKind.OTHER


def side_by_side(columns: Columns) -> list[Columns]:
    """Part the columns of two tables of hearings that share their rows: 送配電 and 小売.

    Each has a company, a day and perhaps more under the same words; what stands once is shared.
    """
    told = {c: header_role(text) for c, text in sorted(columns.header.items())}
    roles = {c: "company" if r == "company_kind" else r for c, r in told.items() if r}
    days = [c for c, role in roles.items() if role == "date"]
    companies = [c for c, role in roles.items() if role == "company"]
    if len(days) < 2 or len(days) != len(companies):
        return [columns]
    often = {role for role in roles.values() if list(roles.values()).count(role) == len(days)}
    own = [c for c, role in roles.items() if role in often]
    size = len(own) // len(days)
    shared = {role: c for c, role in roles.items() if role not in often}
    parts: list[Columns] = []
    for i in range(len(days)):
        mine = {roles[c]: c for c in own[i * size : (i + 1) * size]}
        if mine.keys() != often:
            return [columns]
        parts.append(
            replace(
                columns,
                roles={**shared, **mine},
                companies=[mine["company"]],
                left_date=parts[-1].roles["date"] if parts else None,
            )
        )
    return parts


def label_text(cell: CellPart | None) -> str:
    """Read a cell that holds one label; nothing where there is no cell."""
    return "" if cell is None else cell.label


def read_columns(table: TablePart) -> Columns:
    """Read the header of a table. A table whose first row says nothing has no header rows."""
    top = table.row(0)
    if not top:
        return Columns(0)
    down = row_headings(table)
    if down:
        return Columns(0, down)
    deepest = max((c.place.row_span for c in top if c.place.row == 0), default=1)
    rows = min(max(deepest, 1), _MAX_HEADER_ROWS, table.grid.row_count)
    # A title band over the whole width is no header; the row below it is.
    first = 0
    while (
        first < min(2, table.grid.row_count - 1)
        and len(table.row(first)) == 1
        and table.row(first)[0].place.column_span == table.grid.column_count
    ):
        first += 1
    rows = max(rows, first + 1)
    header = _header_texts(table, first, rows)
    roles = _roles(header)
    if (
        not roles
        and any(c.place.column_span > 1 for c in table.row(first))
        and (rows < table.grid.row_count)
    ):
        deeper = _header_texts(table, first, rows + 1)
        if _roles(deeper):
            header, roles, rows = deeper, _roles(deeper), rows + 1
    elif rows < table.grid.row_count and _has_second_level(table, first, rows):
        rows += 1
        header = _header_texts(table, first, rows)
        roles = _roles(header)
    findings, left_out = finding_columns(header)
    if not {"kind", "date"} & roles.keys():
        ranked, ranks = ranking_columns(table, rows, header)
        if roles.get("status") in (None, ranked.get("kind")):
            roles.pop("status", None)
            roles |= ranked
            left_out += ranks
    if not roles:
        bold = all(c.is_bold for c in table.row(first) if c.paragraphs)
        others = [c for c in table.cells if c.place.row >= rows and c.paragraphs]
        if not (bold and others and not all(c.is_bold for c in others)):
            return Columns(0, left_out=left_out)
    parents = _parent_texts(table, first, rows)
    companies, sites_of = _company_columns(header, parents)
    band = label_text(table.row(0)[0]) if first else None
    columns = Columns(rows, roles, header, companies, band=band, parents=parents, sites_of=sites_of)
    columns.findings, columns.left_out = findings, left_out
    if "date" not in roles:
        columns.months = {
            c: read_number(found.group(1))
            for c, text in header.items()
            if (found := _MONTH.fullmatch(text)) and header_role(parents.get(c, "")) == "date"
        }
    return columns


def _has_second_level(table: TablePart, first: int, rows: int) -> bool:
    """Tell whether the row below the header names the columns under its wide cells: 2月, 送配電."""
    wide = {
        column
        for cell in table.row(first)
        if 1 < cell.place.column_span < table.grid.column_count
        for column in range(cell.place.column, cell.place.column + cell.place.column_span)
    }
    below = [c.label for c in table.row(rows) if c.place.row == rows and c.place.column in wide]
    return bool(below) and all(header_role(t) or _MONTH.fullmatch(t) or is_day(t) for t in below)


def _parent_texts(table: TablePart, first: int, rows: int) -> dict[int, str]:
    """Return the words that stand over several columns in the first row of the header."""
    return {
        column: cell.label
        for cell in table.row(first)
        if cell.place.column_span > 1 and cell.place.row + cell.place.row_span < rows
        for column in range(cell.place.column, cell.place.column + cell.place.column_span)
    }


def _company_columns(
    header: dict[int, str], parents: dict[int, str]
) -> tuple[list[int], dict[int, int]]:
    """Find the columns of companies, and the column of places that goes with each.

    送配電 and 小売 under 訪問先 are the places of the companies under the same words.
    """
    companies: list[int] = []
    places: dict[str, int] = {}
    for column, text in sorted(header.items()):
        role = header_role(text)
        over = header_role(parents.get(column, "")) if column in parents else None
        if role == "company_kind" and over == "sites":
            places[text] = column
        elif role in ("company", "company_kind"):
            companies.append(column)
    return companies, {c: places[header[c]] for c in companies if header[c] in places}


def _header_texts(table: TablePart, first: int, rows: int) -> dict[int, str]:
    """Return the words over each column; the lowest header cell counts."""
    texts: dict[int, str] = {}
    for row in range(first, rows):
        for cell in table.row(row):
            text = label_text(cell) if cell.signs <= _LONGEST_LABEL else ""
            for column in range(cell.place.column, cell.place.column + cell.place.column_span):
                if text and (cell.place.column_span == 1 or column not in texts):
                    texts[column] = text
    return texts


def _roles(header: dict[int, str]) -> dict[str, int]:
    findings, _ = finding_columns(header)
    roles: dict[str, int] = {}
    for column, text in sorted(header.items()):
        role = header_role(text)
        if role in FINDING_KINDS and column not in findings:
            continue  # what was found before is not what is found now
        if role is not None and role not in roles:
            roles[role] = column
    return roles
