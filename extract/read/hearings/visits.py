"""When, where and how a company was visited, and who asked: one row of a table of hearings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from extract.context import PageContext
from extract.lines import Line
from extract.paragraphs import read_marked
from extract.parts import CellPart, TablePart
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.rows import TableRow
from extract.read.words.word_tables import pattern_of
from extract.text.dates import read_dates
from extract.text.normalise import normalise
from extract.text.periods import Period, read_periods
from extract.text.years import find_fiscal_years, find_years
from schemas.geometry import Box, enclosing

from .heard import NOTE_MARK

DITTO = re.compile(r"^(?:同上|同左|〃|々|″|\")$")
NONE = re.compile(r"^[－\-―—–ー]?$")
_BRACKETED = re.compile(r"[（(]([^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)]")
_OFFICE = re.compile(r"(?:センター|営業所|事業所|事務所|支店|支社|本店|本社)$")
_METHOD_WORDS = re.compile(pattern_of("{manner}|{hearing}|立入"))


@dataclass(slots=True)
class Visit:
    """What the row above said, for 同上."""

    dates: list[date] = field(default_factory=list)
    period: Period | None = None
    date_text: str = ""
    method: str | None = None
    sites: list[str] = field(default_factory=list)
    interviewers: list[str] = field(default_factory=list)


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


def row_box(row: TableRow) -> Box:
    """Return the box of the row's own cells; a cell merged over many rows does not count."""
    return enclosing(
        [c.place.box for c in row.cells.values() if c.place.row_span == 1]
        or [c.place.box for c in row.cells.values()]
    )


def year_before(context: PageContext, table: TablePart) -> int | None:
    """Return the year that the nearest sentence above a table names, if it names one alone."""
    above = [
        s
        for s in context.parts.statements
        if s.box.y1 <= table.box.y0 + s.size and s.box.x0 < table.box.x1 and table.box.x0 < s.box.x1
    ]
    for statement in sorted(above, key=lambda s: -s.box.y1)[:3]:
        if find_years(statement.text) or find_fiscal_years(statement.text):
            return year_of(statement.text)
    return None


def year_of(text: str) -> int | None:
    """Return the year that a text names, if it names one alone: 実施日（令和７年）."""
    years = find_years(text) or find_fiscal_years(text)
    return years.pop() if len(years) == 1 else None


def read_visit(
    context: PageContext, row: TableRow, columns: Columns, above: Visit, year: int | None
) -> Visit | None:
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
    sites = names_in(row.at(columns.roles.get("sites")), above.sites, "、")
    interviewers = names_in(row.at(columns.roles.get("interviewers")), above.interviewers, "、・")
    date_text = text.replace(rest, "").strip() if rest else text
    return Visit(dates, period, date_text, method, sites, interviewers)


def _read_period(text: str, above: Visit, year: int | None) -> tuple[Period | None, list[str]]:
    """Read the one period that stands where a day was looked for."""
    last = above.dates[-1].year if above.dates else above.period.last.year if above.period else year
    read = read_periods(text, last)
    if len(read.periods) > 1:
        return None, ["several periods and no day"]
    return (read.periods[0] if read.periods and not read.refused else None), read.refused


def names_in(cell: CellPart | None, above: list[str], separators: str) -> list[str]:
    """Read the names that a cell lists; those of the row above where it says 同上."""
    lines = _places_of(cell)
    if len(lines) == 1 and NONE.match(lines[0]):
        return []
    if len(lines) == 1 and DITTO.match(lines[0]):
        return list(above)
    names = split_names([part for line in lines for part in line.split("\n")], separators)
    return [bare for name in names if (bare := NOTE_MARK.sub("", name).strip())]
