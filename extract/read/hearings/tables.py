"""Hearings from tables: one row a company and visit, whatever the table's columns are called."""

from __future__ import annotations

import re
from datetime import date

from extract.context import PageContext
from extract.parts import TablePart
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.rows import TableRow, body_rows
from extract.text.numerals import NUMBER, read_number
from extract.words import part_pattern
from schemas.issue import Severity
from schemas.record import Designation, Hearing, Precision

from .heard import Heard, pair_classes, read_designation, read_heard
from .leads import is_called_off
from .visits import NONE, Visit, names_in, read_visit, row_box, year_before, year_of


def read_hearings(
    context: PageContext,
    table: TablePart,
    columns: Columns,
    first: int,
    last_day: date | None = None,
) -> list[Hearing]:
    """Read the hearings of one table.

    Args:
        context: the page.
        table: a table whose columns name days and companies.
        columns: what its columns hold.
        first: how many hearings of the page were read before, for the ids.
        last_day: the last day of the table that this one continues.
    """
    rows: list[Hearing] = []
    above = Visit([last_day] if last_day else [])
    year = year_of(columns.header.get(columns.roles["date"], "")) or year_before(context, table)
    for row in body_rows(table, columns):
        visit = read_visit(context, row, columns, above, year)
        if visit is None:
            above = Visit()  # nothing may lean on a day that was refused
            continue
        above = visit
        if _is_called_off(context, row, columns):
            continue
        classes = label_text(row.at(columns.roles.get("designation")))
        whole = _designation(classes, row.band, table.caption.text if table.caption else None)
        heard: list[Heard] = []
        read: set[int] = set()
        for n in columns.companies:
            cell = row.at(n)
            if cell is None or id(cell) in read:
                continue
            read.add(id(cell))
            if not NONE.match(label_text(cell)):
                own = read_heard(context, row, cell, whole)
                for one in own if n in columns.sites_of else ():
                    one.sites = names_in(row.at(columns.sites_of[n]), [], "、")
                heard += own
        if whole is None:
            pair_classes(heard, classes)
        if not heard:
            context.doubt(
                "no_company",
                f"row {row.number + 1}: it names a day and no company; no hearing was read",
                label_text(row.at(columns.roles.get("date"))),
                row_box(row),
            )
        round_text = label_text(row.at(columns.roles.get("round")))
        number = re.fullmatch(rf"第?\s*({NUMBER})\s*回?(?:目)?(?:[（(].*)?", round_text, re.DOTALL)
        note = label_text(row.at(columns.roles.get("note")))
        for one in heard:
            rows.append(
                Hearing(
                    id=f"{context.prefix}-h{first + len(rows) + 1:02}",
                    **context.place(row_box(row), "hearing_table"),
                    table_id=context.table_id(table),
                    row=row.number + 1,
                    round=read_number(number.group(1)) if number else context.round,
                    first_date=visit.period.first if visit.period else min(visit.dates),
                    last_date=visit.period.last if visit.period else max(visit.dates),
                    dates=visit.dates,
                    date_text=visit.date_text,
                    date_precision=visit.period.precision if visit.period else Precision.DAY,
                    method=visit.method,
                    company_id=one.company_id,
                    company_text=one.text,
                    designation=one.designation,
                    sites=visit.sites if one.sites is None else one.sites,
                    interviewers=visit.interviewers,
                    note=note or _footnote(context, one.note_mark),
                    is_quoted=context.is_quoted,
                )
            )
    return rows


def _designation(*texts: str | None) -> Designation | None:
    """Read the disposition of a whole row: of its cell, else of its band, else of the caption."""
    return next((d for t in texts if t is not None and (d := read_designation(t))), None)


def _is_called_off(context: PageContext, row: TableRow, columns: Columns) -> bool:
    """Tell whether a row says that what it names did not take place (備考: 中止), and note it."""
    told = [label_text(row.at(columns.roles.get(role))) for role in ("note", "status")]
    if not any(map(is_called_off, told)):
        return False
    day = label_text(row.at(columns.roles.get("date")))
    context.issues.add(
        "hearing_not_held",
        f"row {row.number + 1}: a remark says that it did not take place; no hearing was read",
        page=context.page,
        text=" ".join(t for t in (day, *told) if t),
        box=row_box(row),
        severity=Severity.INFO,
    )
    return True


def _footnote(context: PageContext, mark: str | None) -> str | None:
    if mark is None:
        return None
    marked = []
    for note in context.parts.footnotes:
        found = part_pattern("footnote").match(note.text)
        if found and found["mark"].replace(" ", "") == mark:
            marked.append(note.text[found.end() :].strip())
    return marked[0] if len(marked) == 1 else None
