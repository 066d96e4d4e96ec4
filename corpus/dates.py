"""Days as the lists print them: 令和5年08月31日, 平成31年4月24日, 令和元年…, full width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .folding import fold

# First year and first day of each era. Source: the Cabinet orders that named them.
_ERAS = {
    "昭和": (1926, date(1926, 12, 25)),
    "平成": (1989, date(1989, 1, 8)),
    "令和": (2019, date(2019, 5, 1)),
}
_ERA_YEAR = r"(?P<era>昭和|平成|令和)\s*(?P<year>\d{1,2}|元)"
_YEAR = rf"(?:{_ERA_YEAR}|(?P<western>\d{{4}}))\s*年"
_DAY = re.compile(rf"{_YEAR}\s*(?P<month>\d+)\s*月\s*(?P<day>\d+)\s*日")
_WEEKDAY = re.compile(r"^\s?[（(]\s?[月火水木金土日](?:曜日?)?\s?[）)]")
_MONTH_ONLY = re.compile(rf"{_YEAR}\s*\d+\s*月(?!\s*\d+\s*日)")


def read_day(text: str) -> date | None:
    """Return the day that a text begins with, or None if that is no day that there is.

    A day before its era began is refused: 平成 and 令和 meet on 2019-05-01.

    >>> read_day("令和元年05月31日")
    datetime.date(2019, 5, 31)
    >>> read_day("令和３年08月31日")
    datetime.date(2021, 8, 31)
    >>> read_day("令和5年4月") is None
    True
    """
    found = _DAY.match(fold(text))
    return None if found is None else _day(found)


def find_days(folded: str) -> Iterator[tuple[date, int]]:
    """Yield every day in a folded text, with the place where it begins.

    >>> list(find_days("公表 令和5年8月31日"))
    [(datetime.date(2023, 8, 31), 3)]
    """
    for found in _DAY.finditer(folded):
        day = _day(found)
        if day is not None:
            yield day, found.start()


def _day(found: re.Match[str]) -> date | None:
    """Return the day that was found, if there is such a day and its era had begun."""
    first_day = date.min
    if found["western"]:
        year = int(found["western"])
    else:
        first_year, first_day = _ERAS[found["era"]]
        year = first_year - 1 + (1 if found["year"] == "元" else int(found["year"]))
    try:
        day = date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if day >= first_day else None


def without_day(text: str) -> str:
    """Return a folded text without the day or month that it begins with, weekday and all.

    >>> without_day("令和5年4月 発電側課金について")
    '発電側課金について'
    >>> without_day("令和5年8月31日（木） 第88回")
    '第88回'
    """
    folded = fold(text)
    for pattern in (_DAY, _MONTH_ONLY):
        found = pattern.match(folded)
        if found:
            return _WEEKDAY.sub("", folded[found.end() :]).strip()
    return folded
