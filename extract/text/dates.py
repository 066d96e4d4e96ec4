"""Dates as the decks write them.

Grammar (digits half- or full-width, white space anywhere)::

    day    = [year] [month] day-number 日 [weekday]
    year   = era-name (元|N) 年 | N{4} 年 | N 年 (era of the last year named) | 同年
    month  = N 月 | 同月 | 同 (before a month: the same year)
    list   = day ((、|,|・|及び|と|並びに|〜|から) day)*
    slash  = N{4}/N/N | N{4}.N.N | R5.8.23 | N/N (with a year before it)
    ditto  = 同上 | 〃 | 同日

A year or month that is not written comes from the date before it in the same text, or from the
``last`` date that the caller passes; where there is none the date is refused, never guessed.
Eras stand in ``eras.tsv`` (Act on era names; first days as promulgated).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from .normalise import read_table
from .numerals import read_number

_HALF_A_YEAR = 182
_N = r"[0-9０-９]{1,2}"
_DITTO_DAY = r"同\s*日"


@dataclass(frozen=True)
class Era:
    """An era: its name, its letter, and the days it ran."""

    name: str
    letter: str
    first_day: date
    last_day: date | None

    def year(self, number: int) -> int:
        """Return the Gregorian year of a year of this era."""
        return self.first_day.year + number - 1


@cache
def eras() -> tuple[Era, ...]:
    """Return the eras of the table, oldest first."""
    return tuple(
        Era(name, letter, date.fromisoformat(first), date.fromisoformat(last) if last else None)
        for name, letter, first, last in read_table("eras.tsv")
    )


@dataclass(frozen=True)
class DatesRead:
    """What a text says of days.

    Attributes:
        dates: the days in the order of the text; for a range its first and last day.
        rest: the text without them, stripped of joining words.
        refused: pieces that look like dates and cannot be one, each with the reason.
    """

    dates: list[date]
    rest: str
    refused: list[str] = field(default_factory=list)


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(e.name for e in eras())
    letters = "".join(e.letter for e in eras())
    return re.compile(
        rf"""
        (?P<ditto>同上|〃|{_DITTO_DAY})
        |(?:(?P<era>{names})\s*(?P<era_year>元|[0-9０-９]{{1,2}})\s*年
            |(?P<year>[0-9０-９]{{4}})\s*年
            |(?P<short_year>[0-9０-９]{{1,2}})\s*年
            |(?P<same_year>同\s*年?))?
         \s*(?:(?P<month>{_N})\s*月|(?P<same_month>同\s*月))?
         \s*(?P<day>{_N})\s*日(?!間|程|以内|前|後)
        |(?<![0-9０-９A-Za-z])(?:(?P<s_year>[0-9０-９]{{4}})|(?P<s_era>[{letters}])(?P<s_era_year>[0-9０-９]{{1,2}}))
         [/.／．](?P<s_month>{_N})[/.／．](?P<s_day>{_N})(?![0-9０-９])
        |(?<![0-9０-９/／A-Za-z])(?P<m_month>{_N})[/／](?P<m_day>{_N})(?![0-9０-９/／%])
        """,
        re.VERBOSE,
    )


_WEEKDAY = re.compile(r"\s*[（(][月火水木金土日][）)]")
_JOINER = re.compile(r"^[\s、,，・及びとから〜～~\-－並に及]+|[\s、,，・〜～]+$")


def _era_year(name: str, number: str, month: int, day: int) -> date:
    era = next(e for e in eras() if name in (e.name, e.letter))
    found = date(era.year(read_number(number)), month, day)
    if found < era.first_day or (era.last_day is not None and found > era.last_day):
        raise ValueError(f"{found.isoformat()} is outside {era.name}")
    return found


def _one(match: re.Match[str], last: date | None, year: int | None) -> date:
    part = match.groupdict()
    if part["ditto"]:
        if last is None:
            raise ValueError("nothing before it to repeat")
        return last
    if part["m_day"]:
        month, day = read_number(part["m_month"]), read_number(part["m_day"])
        return _without_year(month, day, last, year)
    if part["s_day"]:
        month, day = read_number(part["s_month"]), read_number(part["s_day"])
        if part["s_era"]:
            return _era_year(part["s_era"], part["s_era_year"], month, day)
        return date(read_number(part["s_year"]), month, day)
    if part["month"]:
        month = read_number(part["month"])
    elif last is not None and not (part["era"] or part["year"]):
        month = last.month
    else:
        raise ValueError("no month before it")
    day = read_number(part["day"])
    if part["era"]:
        return _era_year(part["era"], part["era_year"], month, day)
    if part["year"]:
        return date(read_number(part["year"]), month, day)
    if part["short_year"] and last is not None:
        era = next(e for e in reversed(eras()) if e.first_day <= last)
        return _era_year(era.name, part["short_year"], month, day)
    return _without_year(month, day, last, None if part["short_year"] else year)


def _without_year(month: int, day: int, last: date | None, year: int | None) -> date:
    """Give a day the year of the day before it, or of the sentence before it."""
    if last is None and year is not None:
        return date(year, month, day)
    if last is None:
        raise ValueError("no year before it")
    found = date(last.year, month, day)
    if (last - found).days > _HALF_A_YEAR:
        raise ValueError(f"the year may have changed since {last.isoformat()}")
    return found


_YEAR = re.compile(
    r"(?:(?P<era>[^\W\d]{2})\s*(?P<era_year>元|[0-9０-９]{1,2})|(?P<year>[0-9０-９]{4}))\s*年(?!度)"
)


def find_years(text: str) -> set[int]:
    """Find the years that a text names; fiscal years are none.

    >>> find_years("令和6年に第4回モニタリングとして"), find_years("令和5年度の計画")
    ({2024}, set())
    """
    found: set[int] = set()
    by_name = {e.name: e for e in eras()}
    for match in _YEAR.finditer(text):
        if match["year"]:
            found.add(read_number(match["year"]))
        elif match["era"] in by_name:
            found.add(by_name[match["era"]].year(read_number(match["era_year"])))
    return found


def read_dates(text: str, last: date | None = None, year: int | None = None) -> DatesRead:
    """Read every day in a text.

    Args:
        text: normalised or raw.
        last: the day named before this text, for 同上, 同月 and years left out.
        year: the year named before this text, where no day is.

    Returns:
        The days, what is left of the text, and what was refused.

    >>> read_dates("令和５年８月23日、24日（現地ヒアリング）")
    DatesRead(dates=[datetime.date(2023, 8, 23), datetime.date(2023, 8, 24)], rest='（現地ヒアリング）', refused=[])
    >>> read_dates("10月31日").refused
    ['10月31日: no year before it']
    >>> read_dates("同10月31日", date(2023, 6, 27)).dates
    [datetime.date(2023, 10, 31)]
    """
    dates: list[date] = []
    refused: list[str] = []
    rest: list[str] = []
    at = 0
    for match in _pattern().finditer(text):
        piece = text[at : match.start()]
        rest.append(_JOINER.sub("", piece) if dates else piece)
        at = match.end()
        weekday = _WEEKDAY.match(text, at)
        if weekday:
            at = weekday.end()
        try:
            last = _one(match, last, year)
        except ValueError as error:
            refused.append(f"{match.group().strip()}: {error}")
        else:
            dates.append(last)
    tail = text[at:]
    rest.append(_JOINER.sub("", tail) if dates else tail)
    return DatesRead(dates, "".join(rest).strip(), refused)
