"""Hearings: one row a company and visit, from tables whose header names days and companies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from extract.context import PageContext
from extract.lines import Line
from extract.paragraphs import Paragraph, read_marked
from extract.parts import CellPart, TablePart
from extract.text.dates import read_dates
from extract.text.normalise import normalise
from extract.text.numerals import NUMBER, read_number
from extract.text.periods import Period, read_periods
from extract.text.years import find_fiscal_years, find_years
from extract.words import part_pattern
from schemas.geometry import Box, enclosing
from schemas.record import Designation, Hearing, Precision

from .columns import Columns, TableRow, body_rows, label_text
from .companies import COMPANY_CLASS, find_companies
from .word_tables import pattern_of

DITTO = re.compile(r"^(?:同上|同左|〃|々|″|\")$")
_NONE = re.compile(r"^[－\-―—–ー]?$")
_DESIGNATION = re.compile(r"命令|勧告|指導")
_BRACKETED = re.compile(r"[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]")
_CLASS_ALONE = re.compile(r"[（(【［\[〔]([^（()）【】]*)[）)】］\]〕]")
_OFFICE = re.compile(r"(?:センター|営業所|事業所|事務所|支店|支社|本店|本社)$")
_NOTE_MARK = re.compile(r"※\s*((?:[0-9]{1,2}(?![0-9]|\s*[年月日時回線社]))?)")
_METHOD_WORDS = re.compile(pattern_of("{manner}|{hearing}|立入"))


@dataclass(slots=True)
class _Visit:
    """What the row above said, for 同上."""

    dates: list[date] = field(default_factory=list)
    period: Period | None = None
    date_text: str = ""
    method: str | None = None
    sites: list[str] = field(default_factory=list)
    interviewers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Heard:
    """A company, or a class of companies, that was heard."""

    company_id: str | None
    text: str
    designation: Designation | None
    note_mark: str | None
    box: Box
    sites: list[str] | None = None


def read_designation(text: str) -> Designation | None:
    """Read the disposition that a text names, if it names one alone."""
    kinds = {m.group() for m in _DESIGNATION.finditer(text)}
    return Designation(kinds.pop()) if len(kinds) == 1 else None


def _lines_of(cell: CellPart | None) -> list[str]:
    return [p.text for p in cell.paragraphs if p.text] if cell else []


def _places_of(cell: CellPart | None) -> list[str]:
    """Return the lines of a list of places.

    One that ends with a bracket is complete, and so is each where every line ends as the name of
    an office does.
    """
    places: list[str] = []
    for paragraph in cell.paragraphs if cell else ():
        part: list[Line] = []
        whole = all(_OFFICE.search(normalise(line.raw).rstrip()) for line in paragraph.lines)
        for line in paragraph.lines:
            part.append(line)
            if normalise(line.raw).rstrip().endswith("）") or whole:
                places.append(read_marked(part).text)
                part = []
        if part:
            places.append(read_marked(part).text)
    return [p for p in places if p]


def split_names(texts: list[str], separators: str) -> list[str]:
    """Part a list written in one line at its separators, never inside brackets.

    >>> split_names(["本店（送配・小売）、香川支店"], "、")
    ['本店（送配・小売）', '香川支店']
    """
    names: list[str] = []
    for text in texts:
        depth = 0
        name = ""
        for character in text:
            depth += (character in "（(「") - (character in "）)」")
            if depth == 0 and character in separators:
                names.append(name)
                name = ""
            else:
                name += character
        names.append(name)
    return [n.strip() for n in names if n.strip()]


def _note_mark(text: str) -> str | None:
    mark = _NOTE_MARK.search(text)
    return f"※{mark.group(1)}" if mark else None


def heard_in(paragraph: Paragraph, whole: Designation | None) -> list[Heard]:
    """Read the companies that a paragraph names, each with the class that stands behind it."""
    text = paragraph.text
    found = find_companies(text)
    heard: list[Heard] = []
    for i, company in enumerate(found):
        stop = found[i + 1].start if i + 1 < len(found) else len(text)
        designation = read_designation(text[company.end : stop]) or whole
        heard.append(
            Heard(company.company_id, company.text, designation, _note_mark(text), paragraph.box)
        )
    return heard


def read_heard(
    context: PageContext, row: TableRow, cell: CellPart, whole: Designation | None
) -> list[Heard]:
    """Read who was heard: companies with their own class, or a class of companies."""
    heard: list[Heard] = []
    unread: list[str] = []
    for paragraph in cell.paragraphs:
        text = paragraph.text
        found = heard_in(paragraph, whole)
        heard += found
        if not found and text:
            of_class = COMPANY_CLASS.search(text)
            if of_class:
                mark = _note_mark(text)
                heard.append(
                    Heard(None, text, read_designation(text) or whole, mark, paragraph.box)
                )
            elif (
                heard and (only := _CLASS_ALONE.fullmatch(text)) and read_designation(only.group(1))
            ):
                # The class stands on a line of its own below the names it holds for.
                for one in heard:
                    one.designation = one.designation or read_designation(text)
            else:
                unread.append(text)
    if unread:
        text = "\n".join(unread)
        if not heard:
            heard.append(
                Heard(None, label_text(cell), read_designation(text) or whole, None, cell.place.box)
            )
        context.doubt(
            "unknown_company",
            f"row {row.number + 1}: no company or class of companies is known by this name; "
            "the row has no company; add the name to companies.toml",
            text,
            cell.place.box,
        )
    return heard


def _method(row: TableRow, columns: Columns, rest: str) -> str | None:
    own = label_text(row.at(columns.roles.get("method")))
    if own:
        return own
    inner = [m.group(1).replace("\n", "") for m in _BRACKETED.finditer(rest.replace("\n", ""))]
    if inner:
        return "、".join(inner)
    plain = rest.replace("\n", "").strip()
    if plain and _METHOD_WORDS.search(plain):
        return plain
    return None


def _pair_classes(heard: list[Heard], text: str) -> None:
    """Give each company the disposition beside it, where a cell holds one a company, in order."""
    classes = [Designation(m.group()) for m in _DESIGNATION.finditer(text)]
    if len(classes) == len(heard) and not any(one.designation for one in heard):
        for one, designation in zip(heard, classes, strict=True):
            one.designation = designation


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
    above = _Visit([last_day] if last_day else [])
    year = _year_of(columns.header.get(columns.roles["date"], "")) or year_before(context, table)
    for row in body_rows(table, columns):
        visit = _read_visit(context, row, columns, above, year)
        if visit is None:
            above = _Visit()  # nothing may lean on a day that was refused
            continue
        above = visit
        classes = label_text(row.at(columns.roles.get("designation")))
        whole = read_designation(classes)
        if whole is None and row.band is not None:
            whole = read_designation(row.band)
        if whole is None and table.caption is not None:
            whole = read_designation(table.caption.text)
        heard: list[Heard] = []
        read: set[int] = set()
        for n in columns.companies:
            cell = row.at(n)
            if cell is None or id(cell) in read:
                continue
            read.add(id(cell))
            if not _NONE.match(label_text(cell)):
                own = read_heard(context, row, cell, whole)
                for one in own if n in columns.sites_of else ():
                    one.sites = _names(row.at(columns.sites_of[n]), [], "、")
                heard += own
        if whole is None:
            _pair_classes(heard, classes)
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


def row_box(row: TableRow) -> Box:
    """Return the box of the row's own cells; a cell merged over many rows does not count."""
    return enclosing(
        [c.place.box for c in row.cells.values() if c.place.row_span == 1]
        or [c.place.box for c in row.cells.values()]
    )


def _footnote(context: PageContext, mark: str | None) -> str | None:
    if mark is None:
        return None
    marked = []
    for note in context.parts.footnotes:
        found = part_pattern("footnote").match(note.text)
        if found and found["mark"].replace(" ", "") == mark:
            marked.append(note.text[found.end() :].strip())
    return marked[0] if len(marked) == 1 else None


def year_before(context: PageContext, table: TablePart) -> int | None:
    """Return the year that the nearest sentence above a table names, if it names one alone."""
    above = [
        s
        for s in context.parts.statements
        if s.box.y1 <= table.box.y0 + s.size and s.box.x0 < table.box.x1 and table.box.x0 < s.box.x1
    ]
    for statement in sorted(above, key=lambda s: -s.box.y1)[:3]:
        if find_years(statement.text) or find_fiscal_years(statement.text):
            return _year_of(statement.text)
    return None


def _year_of(text: str) -> int | None:
    """Return the year that a text names, if it names one alone: 実施日（令和７年）."""
    years = find_years(text) or find_fiscal_years(text)
    return years.pop() if len(years) == 1 else None


def _read_visit(
    context: PageContext, row: TableRow, columns: Columns, above: _Visit, year: int | None
) -> _Visit | None:
    """Read day, method, places and askers of a row; None where no day can be read."""
    cell = row.at(columns.roles["date"])
    if label_text(cell) == "同左" and columns.left_date is not None:
        cell = row.at(columns.left_date)
    lines = _lines_of(cell)
    if "month" in columns.roles:
        lines = [label_text(row.at(columns.roles["month"])) + "".join(lines)]
    if cell is None or not lines:
        context.doubt(
            "no_date",
            f"row {row.number + 1}: the day is empty; no hearing was read",
            "",
            row_box(row),
        )
        return None
    text = "\n".join(lines)
    ditto = DITTO.match(lines[0])
    period: Period | None = None
    if ditto and (above.dates or above.period):
        dates, rest, refused = list(above.dates), "\n".join(lines[1:]), []
        period = above.period
    else:
        read = read_dates(text, above.dates[-1] if above.dates else None, year)
        dates, rest, refused = read.dates, read.rest, read.refused
        if not dates and not refused:
            period, refused = _read_period(text, above, year)
            rest = text[: period.start] + text[period.end :] if period else text
    for reason in refused:
        context.doubt(
            "date_refused",
            f"row {row.number + 1}: {reason}; write the year in full",
            text,
            cell.place.box,
        )
    if not dates and period is None:
        if not refused:
            context.doubt(
                "date_refused",
                f"row {row.number + 1}: no day could be read; no hearing was read",
                text,
                cell.place.box,
            )
        return None
    method = _method(row, columns, rest)
    if (ditto and method is None) or (method is not None and DITTO.match(method)):
        method = above.method
    sites = _names(row.at(columns.roles.get("sites")), above.sites, "、")
    interviewers = _names(row.at(columns.roles.get("interviewers")), above.interviewers, "、・")
    date_text = text.replace(rest, "").strip() if rest else text
    return _Visit(dates, period, date_text, method, sites, interviewers)


def _read_period(text: str, above: _Visit, year: int | None) -> tuple[Period | None, list[str]]:
    """Read the one period that stands where a day was looked for."""
    last = above.dates[-1].year if above.dates else above.period.last.year if above.period else year
    read = read_periods(text, last)
    if len(read.periods) > 1:
        return None, ["several periods and no day"]
    return (read.periods[0] if read.periods and not read.refused else None), read.refused


def _names(cell: CellPart | None, above: list[str], separators: str) -> list[str]:
    lines = _places_of(cell)
    if len(lines) == 1 and _NONE.match(lines[0]):
        return []
    if len(lines) == 1 and DITTO.match(lines[0]):
        return list(above)
    names = split_names([part for line in lines for part in line.split("\n")], separators)
    return [bare for name in names if (bare := _NOTE_MARK.sub("", name).strip())]
