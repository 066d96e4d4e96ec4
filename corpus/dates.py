"""Days as the lists print them: 令和5年08月31日, 平成31年4月24日, 令和元年…, full width."""

from __future__ import annotations

import re
from datetime import date

from .folding import fold

# First year and first day of each era. Source: the Cabinet orders that named them.
_ERAS = {
    "昭和": (1926, date(1926, 12, 25)),
    "平成": (1989, date(1989, 1, 8)),
    "令和": (2019, date(2019, 5, 1)),
}
_ERA_YEAR = r"(?P<era>昭和|平成|令和)\s*(?P<year>\d{1,2}|元)"
_DAY = re.compile(rf"(?:{_ERA_YEAR}|(?P<western>\d{{4}}))\s*年\s*(?P<month>\d+)月\s*(?P<day>\d+)日")
_MONTH_ONLY = re.compile(rf"(?:{_ERA_YEAR}|(?P<western>\d{{4}}))\s*年\s*\d+月(?!\s*\d+日)")


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
    if found is None:
        return None
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
    """Return a folded text without the day or month that it begins with.

    >>> without_day("令和5年4月 発電側課金について")
    '発電側課金について'
    """
    folded = fold(text)
    for pattern in (_DAY, _MONTH_ONLY):
        found = pattern.match(folded)
        if found:
            return folded[found.end() :].strip()
    return folded
