"""Hearings from tables whose cells hold the days: company and day together, or rounds across."""

from __future__ import annotations

import re
from datetime import date

from extract.context import PageContext
from extract.parts import CellPart, TablePart
from extract.read.columns.day_heads import read_legend, read_mark
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.rows import TableRow, body_rows
from extract.read.words.word_tables import pattern_of
from extract.text.dates import read_dates
from extract.text.numerals import NUMBER, read_number
from extract.text.years import find_fiscal_years, find_years
from schemas.record import Hearing, Precision

from .heard import Heard, read_designation, read_heard
from .visits import DITTO, year_before

_HEAD = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*回\s*(?:[（(](?P<method>[^）)]*)[）)])?", re.DOTALL
)
_METHOD = re.compile(pattern_of("{manner}|{meeting}"))


def _hearing(
    context: PageContext,
    table: TablePart,
    row: TableRow,
    cell: CellPart,
    *,
    heard: Heard,
    dates: list[date],
    **known: str | int | None,
) -> dict[str, object]:
    return {
        **context.place(cell.place.box, "hearing_cell"),
        "table_id": context.table_id(table),
        "row": row.number + 1,
        "first_date": min(dates),
        "last_date": max(dates),
        "dates": dates,
        "date_precision": Precision.DAY,
        "company_id": heard.company_id,
        "company_text": heard.text,
        "designation": heard.designation,
        "sites": [],
        "interviewers": [],
        "note": None,
        "is_quoted": context.is_quoted,
        **known,
    }


def _numbered(context: PageContext, rows: list[dict[str, object]], first: int) -> list[Hearing]:
    return [
        Hearing.model_validate({"id": f"{context.prefix}-h{first + i:02}", **row})
        for i, row in enumerate(rows, start=1)
    ]


_DAY_OFF = re.compile(r"[（(]?(?:.{0,6}(?:祝日|休日|休み|の日))?[）)]?")


def _days(
    context: PageContext, cell: CellPart, last: date | None, year: int | None
) -> tuple[list[date], str]:
    text = label_text(cell)
    read = read_dates(text, last, year)
    for reason in read.refused:
        context.doubt("date_refused", f"{reason}; write the year in full", text, cell.place.box)
    return read.dates, read.rest


def read_hearing_cells(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[Hearing]:
    """Read cells that each hold a company and its day."""
    rows: list[dict[str, object]] = []
    year = year_before(context, table)
    last: date | None = None
    for row in body_rows(table, columns):
        whole = read_designation(row.band) if row.band else None
        for column in columns.companies:
            cell = row.at(column)
            if cell is None or not cell.paragraphs:
                continue
            dates, _ = _days(context, cell, last, year)
            if not dates:
                continue
            last = dates[-1]
            method = _METHOD.search(label_text(cell))
            days = CellPart(cell.place, [p for p in cell.paragraphs if not _is_day(p.text)])
            if _DAY_OFF.fullmatch(label_text(days)):
                continue
            known = {
                "round": context.round,
                "date_text": " ".join(p.text for p in cell.paragraphs if _is_day(p.text)),
                "method": method.group() if method else None,
            }
            rows += [
                _hearing(context, table, row, cell, heard=heard, dates=dates, **known)
                for heard in read_heard(context, row, days, whole)
            ]
    return _numbered(context, rows, first)


def _is_day(text: str) -> bool:
    return bool(read_dates(text, year=2000).dates) and len(text) < 40


def read_hearing_months(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[Hearing]:
    """Read a matrix of days: a company a row, a month a column, the year over them or before."""
    rows: list[dict[str, object]] = []
    over = " ".join(columns.parents.values())
    years = find_years(over) or find_fiscal_years(over)
    year = years.pop() if len(years) == 1 else year_before(context, table)
    for row in body_rows(table, columns):
        whole = read_designation(label_text(row.at(columns.roles.get("designation"))))
        whole = whole or (read_designation(row.band) if row.band else None)
        company = row.at(columns.companies[0])
        if company is None:
            continue
        heard = read_heard(context, row, company, whole)
        for column, month in columns.months.items():
            cell = row.at(column)
            if cell is None or not re.search(r"[0-9]", label_text(cell)):
                continue
            text = f"{month}月{label_text(cell)}"
            read = read_dates(text, year=year)
            for reason in read.refused:
                context.doubt("date_refused", f"{reason}; write the year", text, cell.place.box)
            method = _METHOD.search(read.rest)
            known = {
                "round": context.round,
                "date_text": label_text(cell),
                "method": method.group() if method else None,
            }
            rows += [
                _hearing(context, table, row, cell, heard=one, dates=read.dates, **known)
                for one in (heard if read.dates else ())
            ]
    return _numbered(context, rows, first)


def read_hearing_days(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[Hearing]:
    """Read a matrix of marks: a company a row, a day a column.

    Marks of several kinds are read only where a legend tells how each was held.
    """
    around = [
        *(s.text for s in context.parts.statements),
        *(n.text for n in context.parts.footnotes),
    ]
    legend = read_legend(around)
    marks = {
        text
        for row in body_rows(table, columns)
        for c in columns.days
        if (text := label_text(row.at(c))) and read_mark(text) == (True, None)
    }
    if len(marks) > 1 and not marks <= legend.keys():
        context.doubt(
            "table_not_read",
            "days are marked in several ways, and nothing tells what each means; no hearing was "
            "read",
            " ".join(sorted(marks)),
            table.box,
        )
        return []
    rows: list[dict[str, object]] = []
    year = year_before(context, table)
    last: date | None = None
    days: dict[int, list[date]] = {}
    for column, text in sorted(columns.days.items()):
        read = read_dates(text, last, year)
        for reason in read.refused:
            context.doubt("date_refused", f"{reason}; write the year", text, table.box)
        if read.dates:
            days[column], last = read.dates, read.dates[-1]
    for row in body_rows(table, columns):
        whole = read_designation(label_text(row.at(columns.roles.get("designation"))))
        whole = whole or (read_designation(row.band) if row.band else None)
        company = row.at(columns.companies[0])
        heard = read_heard(context, row, company, whole) if company else []
        for column, dates in days.items() if heard else ():
            cell = row.at(column)
            mark = label_text(cell)
            is_held, method = read_mark(mark)
            if cell is None or not is_held:
                continue
            known = {
                "round": context.round,
                "date_text": columns.days[column],
                "method": method or legend.get(mark),
            }
            rows += [
                _hearing(context, table, row, cell, heard=one, dates=dates, **known)
                for one in heard
            ]
    return _numbered(context, rows, first)


def read_hearing_matrix(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[Hearing]:
    """Read a matrix of days: a company a row, a round or a kind of hearing a column."""
    rows: list[dict[str, object]] = []
    year = year_before(context, table)
    above: dict[int, list[date]] = {}
    for row in body_rows(table, columns):
        whole = read_designation(label_text(row.at(columns.roles.get("designation"))))
        whole = whole or (read_designation(row.band) if row.band else None)
        company = row.at(columns.companies[0])
        heard = read_heard(context, row, company, whole) if company else []
        last: date | None = None
        for column in columns.rounds if heard else ():
            cell = row.at(column)
            if cell is None or not cell.paragraphs:
                continue
            dates = above.get(column, [])
            if not (dates and DITTO.fullmatch(label_text(cell))):
                dates, _ = _days(context, cell, last, year)
            if not dates:
                continue
            last, above[column] = dates[-1], dates
            known = {**_headed(context, columns.header[column]), "date_text": label_text(cell)}
            rows += [
                _hearing(context, table, row, cell, heard=one, dates=dates, **known)
                for one in heard
            ]
    return _numbered(context, rows, first)


def _headed(context: PageContext, header: str) -> dict[str, str | int | None]:
    """Read round and method from the head of a column of days: 第２回（現地）, 役員面談."""
    head = _HEAD.match(header)
    if head is None:
        return {"round": context.round, "method": header.replace("\n", "") or None}
    return {"round": read_number(head["number"]), "method": head["method"]}
