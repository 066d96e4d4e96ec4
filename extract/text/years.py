"""The years that a text names, calendar and fiscal ones: for days that leave theirs out."""

from __future__ import annotations

import re

from .eras import eras
from .numerals import read_number

_APRIL = 4
_FISCAL = 10_000
"""Added to a year to say that it is a fiscal one, from April to March."""

_YEAR = re.compile(
    r"(?:(?P<era>[^\W\d]{2})\s*(?P<era_year>元|[0-9０-９]{1,2})|(?P<year>[0-9０-９]{4}))"
    r"\s*年(?P<is_fiscal>度)?"
)


def _find(text: str, *, fiscal: bool) -> set[int]:
    """Find the years of one kind that a text names."""
    found: set[int] = set()
    by_name = {e.name: e for e in eras()}
    for match in _YEAR.finditer(text):
        if bool(match["is_fiscal"]) is not fiscal:
            continue
        if match["year"]:
            found.add(read_number(match["year"]))
        elif match["era"] in by_name:
            found.add(by_name[match["era"]].year(read_number(match["era_year"])))
    return found


def find_years(text: str) -> set[int]:
    """Find the years that a text names; fiscal years are none.

    >>> find_years("令和6年に第4回モニタリングとして"), find_years("令和5年度の計画")
    ({2024}, set())
    """
    return _find(text, fiscal=False)


def find_fiscal_years(text: str) -> set[int]:
    """Find the fiscal years that a text names, in the form that ``read_dates`` takes.

    >>> year = find_fiscal_years("〈令和6年度〉").pop()
    >>> year_of_month(year, 12), year_of_month(year, 1)
    (2024, 2025)
    """
    return {_FISCAL + year for year in _find(text, fiscal=True)}


def is_fiscal(year: int) -> bool:
    """Tell whether a year is a fiscal one."""
    return year > _FISCAL


def year_of_month(year: int, month: int) -> int:
    """Return the calendar year of a month of a year, which may be a fiscal one."""
    return year - _FISCAL + (month < _APRIL) if is_fiscal(year) else year
