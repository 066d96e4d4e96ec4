"""What the columns of a table hold, by what stands in them, where no known word heads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.context import PageContext
from extract.parts import CellPart, TablePart
from extract.read.companies import COMPANY_CLASS
from extract.read.words.clauses import pattern
from extract.read.words.header_words import header_role
from extract.read.words.word_tables import pattern_of
from extract.tables import Grid, GridCell
from extract.text.numerals import NUMBER
from schemas.issue import Severity
from schemas.record import TableKind

from .day_heads import day_columns
from .evidence import Around, is_heard
from .headers import Columns, label_text
from .names import METHOD_ALONE, names_company, names_day, names_office

_MOST = 0.7
"""A column holds what at least this share of its cells holds."""
_OTHER_DAYS = re.compile(r"処分|公表|公開|締切|締め切|期限|提出|報告|施行|開催回|発令|予定日")
_ROUND_LABEL = re.compile(rf"第\s*{NUMBER}\s*回(?:[（(].*)?", re.DOTALL)
_KIND_OF_HEARING = re.compile(pattern_of(r"[^、。]{0,12}{hearing}(?:[（(].*)?"))
_DISPOSITION = re.compile(r"(?:業務改善)?(?:命令|勧告|指導)(?:対象)?|同上|〃")
_ORDER = re.compile(r"処分|命令|勧告|指導|措置")
"""What a header of dispositions may say."""
_NOTHING = re.compile(r"[－\-―—–ー]?")


def _column(table: TablePart, column: int, first: int) -> list[str]:
    return [
        text
        for c in table.cells
        if c.place.column == column and c.place.row >= first and c.place.column_span == 1
        if not _NOTHING.fullmatch(text := label_text(c))
    ]


_NAMED_DAY = re.compile(pattern_of(r"(?!.*(?:{heard}|実施|確認|開催|調査)).*[一-龠](?:年月)?日"))
"""The day of something else: 発覚日, 受領日."""
_DAY = r"[0-9]{1,2}\s*日(?:\s*[（(][月火水木金土日](?:曜日?)?[）)])?"
_BARE_DAYS = re.compile(rf"{_DAY}(?:\s*(?:[、・〜～]|及び)\s*{_DAY})*|同[日上]|〃")
_MONTHS = re.compile(r"(?:(?:令和|平成)?\s*[0-9元]{1,4}\s*年)?\s*[0-9]{1,2}\s*月")
_WEEKDAY = re.compile(r"[（(]?[月火水木金土日](?:曜日?)?[）)]?")
_WORKING_DAYS = 5
_BARE_DAY = re.compile(r"日付|年月日|期日|月日")
"""A header that says of no hearing: beside dispositions, the days are those of the orders."""


def _share(texts: Sequence[str], test: object) -> float:
    return sum(bool(test(t)) for t in texts) / len(texts) if texts else 0.0  # type: ignore[operator]


def complete_columns(table: TablePart, columns: Columns, around: Around) -> Columns:
    """Add the roles that contents give.

    Days and companies side by side are hearings only where the header, the title or the sentence
    above speaks of hearing someone, and the days are not those of orders, deadlines or reports.

    Args:
        table: the table.
        columns: what its header words told.
        around: the words that stand near it.
    """
    if _is_calendar(table) and is_heard(columns, around, strictly=True):
        width = table.grid.column_count
        return replace(
            columns, header_rows=1, companies=[*range(width)], days_beside_companies=True
        )
    return _by_contents(table, columns, around)


def _by_contents(table: TablePart, columns: Columns, around: Around) -> Columns:
    first = columns.header_rows
    taken = set(columns.roles.values())
    width = table.grid.column_count
    has = columns.roles.keys()
    if "status" in has and "round" not in has:
        for c in range(width):
            texts = [] if c in taken else _column(table, c, first)
            if texts and _share(texts, _ROUND_LABEL.fullmatch) == 1.0:
                columns.roles["round"] = c
                break
    heard = is_heard(columns, around, strictly=True)
    bare = _BARE_DAY.fullmatch(columns.header.get(columns.roles.get("date", -1), ""))
    ordered = not heard and "designation" in has and bare is not None
    if columns.kind is TableKind.HEARINGS and (ordered or not is_heard(columns, around)):
        columns.roles.pop("date", None)
        columns.months = {}
    if not heard or has & {"item", "viewpoint", "achieved", "outstanding", "status"}:
        return columns
    bodies = {c: _column(table, c, first) for c in range(width)}
    own = {*columns.companies, columns.roles.get("period")}
    if not columns.companies:
        own.add(columns.roles.get("sites"))  # who was visited is where: 訪問先
    free = [c for c in range(width) if c not in taken or c in own]
    days = [
        c
        for c in free
        if _share(bodies[c], names_day) >= _MOST
        and not _OTHER_DAYS.search(columns.header.get(c, ""))
        and not _NAMED_DAY.fullmatch(columns.header.get(c, ""))
    ]
    companies = columns.companies or [
        c for c in free if _share(bodies[c], names_company) >= _MOST and c not in days
    ]
    companies = _without_classes(columns, bodies, companies)
    split = {columns.header.get(c, ""): c for c in range(width)}
    if "date" not in columns.roles and "月" in split and "日" in split:
        columns.roles |= {"month": split["月"], "date": split["日"]}
    _find_month(columns, bodies)
    if "date" not in columns.roles and len(days) == 1 and companies and days[0] not in companies:
        columns.roles["date"] = days[0]
    if "date" in columns.roles:
        columns.companies = companies
        if columns.roles.get("sites") in companies:
            del columns.roles["sites"]
    elif companies and all(c in days for c in companies):
        columns.companies = companies
        columns.days_beside_companies = True
    else:
        _find_matrix(columns, bodies, companies)
    return columns


def _without_classes(
    columns: Columns, bodies: dict[int, list[str]], companies: list[int]
) -> list[int]:
    """Take 命令の対象事業者 beside the companies that are for their disposition."""
    classes = [c for c in companies if all(map(COMPANY_CLASS.search, bodies[c]))]
    if not 0 < len(classes) < len(companies):
        return companies
    columns.roles.setdefault("designation", classes[0])
    return [c for c in companies if c not in classes]


def _is_calendar(table: TablePart) -> bool:
    """Tell whether a table is a calendar: the days of the week at its top, a day a cell."""
    tops = [c.label for c in table.row(0)]
    cells = [c.label for c in table.cells if c.place.row > 0]
    week = len(tops) >= _WORKING_DAYS and all(map(_WEEKDAY.fullmatch, tops))
    return week and _share(cells, names_day) >= _MOST


def _find_month(columns: Columns, bodies: dict[int, list[str]]) -> None:
    """Find the column that holds the months of days without one: 令和８年12月｜１日."""
    if "date" not in columns.roles or "month" in columns.roles:
        return
    if not all(map(_BARE_DAYS.fullmatch, bodies.get(columns.roles["date"], ["-"]))):
        return
    found = [c for c, texts in bodies.items() if texts and all(map(_MONTHS.fullmatch, texts))]
    if len(found) == 1:
        columns.roles["month"] = found[0]


def _find_matrix(columns: Columns, bodies: dict[int, list[str]], companies: list[int]) -> None:
    """Find rounds or days across the top of a table, with companies down its side."""
    columns.rounds = _round_columns(columns, bodies, set(companies))
    if not columns.rounds and len(companies) == 1:
        columns.days = day_columns(columns.header, columns.parents, bodies)
    if columns.rounds or columns.days:
        columns.companies = companies


def complete_hearing(context: PageContext, table: TablePart, columns: Columns) -> Columns:
    """Find places, ways and dispositions of hearings by what they are, under unknown headers.

    Not under one that names something else (過去の処分, 事案の発生場所), nor where two columns fit:
    these are noted.

    Args:
        context: the page.
        table: one of hearings.
        columns: what is known of it.
    """
    known = {*columns.roles.values(), *columns.companies, *columns.rounds, *columns.months}
    known |= columns.days.keys()
    known |= set(columns.sites_of.values())
    free = [
        c
        for c in range(table.grid.column_count)
        if c not in known and header_role(columns.header.get(c, "")) is None
    ]
    rounds = [
        c
        for c in free
        if _share(_column(table, c, columns.header_rows), _ROUND_LABEL.fullmatch) == 1.0
    ]
    if "round" not in columns.roles and len(rounds) == 1:
        columns.roles["round"] = rounds[0]
    tests = {
        "sites": names_office,
        "method": METHOD_ALONE.fullmatch,
        "designation": _DISPOSITION.fullmatch,
    }
    for role, test in tests.items():
        if role in columns.roles or (role == "sites" and columns.sites_of):
            continue
        fits = [c for c in free if _share(_column(table, c, columns.header_rows), test) >= _MOST]
        own = [c for c in fits if not _is_foreign(role, columns.header.get(c, ""))]
        if len(own) == 1:
            columns.roles[role] = own[0]
        for c in fits:
            if c != columns.roles.get(role):
                context.issues.add(
                    "column_not_read",
                    f"this column holds what may be the {role} of the hearings, and its header "
                    "does not say so; if it does, add its words to headers.tsv",
                    page=context.page,
                    text=columns.header.get(c, ""),
                    box=table.box,
                    severity=Severity.INFO,
                )
    return columns


def _is_foreign(role: str, header: str) -> bool:
    """Tell whether a header names something else than what a hearing had: 過去の処分."""
    if role == "designation":
        header = _ORDER.sub("", header)
    return any(pattern(words).search(header) for words in ("foreign", "unheard"))


def _round_columns(
    columns: Columns, bodies: dict[int, list[str]], companies: set[int]
) -> list[int]:
    """Find the columns of a matrix of days: companies down the side, across the top rounds.

    Or the kinds of hearing that each company had: 役員ヒアリング, 実務者ヒアリング.
    """
    if len(companies) != 1:
        return []
    found = [
        c
        for c, text in columns.header.items()
        if c not in companies
        and (_ROUND_LABEL.match(text) or _KIND_OF_HEARING.fullmatch(text))
        and _share(bodies[c], names_day) >= _MOST
    ]
    return found if len(found) > 1 else []


def turned(table: TablePart) -> TablePart:
    """Return a table with rows and columns exchanged, for one whose header stands at its left."""
    places = [
        GridCell(c.place.box, c.place.column, c.place.row, c.place.column_span, c.place.row_span)
        for c in table.cells
    ]
    cells = [CellPart(p, c.paragraphs) for p, c in zip(places, table.cells, strict=True)]
    cells.sort(key=lambda c: (c.place.row, c.place.column))
    grid = Grid(
        table.grid.box,
        tuple(c.place for c in cells),
        table.grid.column_count,
        table.grid.row_count,
    )
    return TablePart(grid, cells, caption=table.caption, source=table)
