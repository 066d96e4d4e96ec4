"""Periods as the decks write them: fiscal years, halves, quarters, months, thirds of a month.

Grammar (digits half- or full-width or kanji, white space anywhere)::

    year    = era-name (元|N) 年 | N{4} 年 | N年 (of a year named before) | 同年 | 翌年
    fiscal  = year 度 [half | quarter]            令和５年度、2023年度上期、令和５年度第３四半期
    half    = 上期 | 上半期 | 前期 | 下期 | 下半期 | 後期
    quarter = 第 N 四半期 | N Q
    months  = [year] N 月 [third] [〜 [year] N 月 [third]] [期]
                                                  2023年10月〜12月期、令和6年1月下旬
    third   = 上旬 | 初旬 | 中旬 | 下旬
    whole   = year                                2023年、令和元年

A month with a day is no period but a day (``dates.py``); where a year is not written it comes
from the period before it in the same text or from the caller, and where there is none the period
is refused. A Japanese fiscal year runs from April to March (会計法 art. 11); quarters and halves
are those of the fiscal year, as METI's decks count them. A quarter without 年度 before it is
refused: it may be one of the calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from schemas.record import Precision

from .eras import eras
from .numerals import NUMBER, read_number
from .years import year_of_month

_APRIL = 4
_A_YEAR, _HALF_A_YEAR, _A_QUARTER = 12, 6, 3


@dataclass(frozen=True)
class Period:
    """A stretch of days that a text names.

    Attributes:
        first: its first day.
        last: its last day, which belongs to it.
        precision: how it was said; the days are no more exact than that.
        start: where it stands in the text.
        end: one past its last character.
    """

    first: date
    last: date
    precision: Precision
    start: int
    end: int


@dataclass(frozen=True)
class PeriodsRead:
    """The periods of a text in order, and what looks like one and cannot be read."""

    periods: list[Period]
    refused: list[str] = field(default_factory=list)


_N = NUMBER
_THIRDS = {"上旬": (1, 10), "初旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_SECOND_HALF = "下後"


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(e.name for e in eras())

    def year(name: str) -> str:
        return (
            rf"(?:(?P<{name}_era>{names})\s*+(?P<{name}_number>元|{_N})\s*+年"
            rf"|(?<![0-9０-９])(?P<{name}_year>[0-9０-９〇一二三四五六七八九]{{4}})\s*+年"
            rf"|(?P<{name}_same>[同翌])\s*+年)"
        )

    third = "|".join(_THIRDS)
    return re.compile(
        rf"""
        (?:{year("fy")}度\s*+
            (?:(?P<half>[上下前後])半?期|第?\s*+(?P<quarter>[1-4１-４一二三四])\s*+(?:四半期|[QＱ]))?
        |(?P<bare>第\s*+[1-4１-４一二三四]\s*+四半期)
        |(?:{year("a")}\s*+)?
            (?<![0-9０-９〇一二三四五六七八九十])(?P<a_month>{_N})\s*+月(?!\s*+(?:{_N}|同)\s*+日|間|毎|々|次|例)
            \s*+(?P<a_third>{third})?
            (?:\s*+(?:[〜～~－―-]|から)\s*+(?:{year("b")}\s*+)?(?P<b_month>{_N})\s*+月(?!\s*+{_N}\s*+日)
                \s*+(?P<b_third>{third})?)?
        |{year("y")}(?!度|間|以上|以内|未満|程度|目|代|前|後|\s*+(?:{_N}|同)\s*+月)
        )
        """,
        re.VERBOSE,
    )


def _year(match: re.Match[str], name: str, last: int | None) -> int | None:
    """Read the year of a part; None where none is written."""
    if match[f"{name}_era"]:
        era = next(e for e in eras() if e.name == match[f"{name}_era"])
        return era.year(read_number(match[f"{name}_number"]))
    if match[f"{name}_year"]:
        return read_number(match[f"{name}_year"])
    if match[f"{name}_same"]:
        if last is None:
            raise ValueError("no year before it")
        return last + (match[f"{name}_same"] == "翌")
    return None


def _month(year: int, month: int, third: str | None = None) -> tuple[date, date]:
    """Return the first and the last day of a month or of a third of it."""
    if not 1 <= month <= _A_YEAR:
        raise ValueError(f"{month} is no month")
    length = monthrange(year, month)[1]
    from_day, to_day = _THIRDS.get(third or "", (1, length))
    return date(year, month, from_day), date(year, month, min(to_day, length))


def _fiscal(match: re.Match[str], year: int) -> tuple[date, date, Precision]:
    skipped, count, precision = 0, _A_YEAR, Precision.FISCAL_YEAR
    if match["half"]:
        count, precision = _HALF_A_YEAR, Precision.HALF
        skipped = count if match["half"] in _SECOND_HALF else 0
    elif match["quarter"]:
        count, precision = _A_QUARTER, Precision.QUARTER
        skipped = count * (read_number(match["quarter"]) - 1)
    at = year * _A_YEAR + _APRIL - 1 + skipped
    first, last = (_month(m // _A_YEAR, m % _A_YEAR + 1) for m in (at, at + count - 1))
    return first[0], last[1], precision


def _span_of_months(match: re.Match[str], year: int | None) -> tuple[date, date, Precision]:
    month = read_number(match["a_month"])
    from_year = _year(match, "a", year) or (year_of_month(year, month) if year else None)
    if from_year is None:
        raise ValueError("no year before it")
    first, last = _month(from_year, month, match["a_third"])
    if not match["b_month"]:
        return first, last, Precision.TEN_DAYS if match["a_third"] else Precision.MONTH
    to_month = read_number(match["b_month"])
    to_year = _year(match, "b", from_year) or from_year + (to_month < month)
    last = _month(to_year, to_month, match["b_third"])[1]
    if last < first:
        raise ValueError("it ends before it begins")
    return first, last, Precision.MONTHS


def _read(match: re.Match[str], year: int | None) -> tuple[date, date, Precision]:
    if match["bare"]:
        raise ValueError("of which fiscal year is not said")
    if match["a_month"]:
        return _span_of_months(match, year)
    fiscal = _year(match, "fy", year)
    if fiscal is not None:
        return _fiscal(match, fiscal)
    whole = _year(match, "y", year)
    if whole is None:
        raise ValueError("no year before it")
    return date(whole, 1, 1), date(whole, _A_YEAR, 31), Precision.YEAR


def read_periods(text: str, year: int | None = None) -> PeriodsRead:
    """Read every period in a text.

    Args:
        text: normalised for reading.
        year: the year named before this text, for months without one; a fiscal one in the form
            that ``dates.find_fiscal_years`` gives.

    >>> [(str(p.first), str(p.last), p.precision.value)
    ...  for p in read_periods("令和５年度第３四半期、2023年10月〜12月期、令和6年1月下旬").periods]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('2023-10-01', '2023-12-31', 'quarter'), ('2023-10-01', '2023-12-31', 'months'),
     ('2024-01-21', '2024-01-31', 'ten_days')]
    >>> read_periods("2023年8月23日").periods  # negative: a day
    []
    >>> read_periods("10月〜12月期").refused
    ['10月〜12月: no year before it']
    """
    periods: list[Period] = []
    refused: list[str] = []
    for match in _pattern().finditer(text):
        try:
            first, last, precision = _read(match, year)
        except ValueError as error:
            refused.append(f"{match.group().strip()}: {error}")
            year = None
        else:
            periods.append(Period(first, last, precision, match.start(), match.end()))
            year = last.year
    return PeriodsRead(periods, refused)
