"""Dates as the decks write them.

Grammar (digits half- or full-width, white space anywhere)::

    day    = [year] [month] numbers 日 [weekday in brackets]
    numbers = N, or several that share year and month: 23・24, 23、24, 23〜25
    year   = era-name (元|N) 年 | N{4} 年 | N 年 (era of the last year named) | 同年
    month  = N 月 | 同月 | 同 (before a month: the same year)
    list   = day ((、|,|・|及び|と|並びに|〜|から) day)*
    slash  = N{4}/N/N ((、|・|〜) N)* | N{4}.N.N | R5.8.23 | N/N (with a year before it)
    kanji  = [year in kanji] K 月 K 日          令和五年八月二十三日、二〇二三年八月二十三日
    ditto  = 同上 | 〃 | 同日

A year or month that is not written comes from the date before it in the same text, or from the
``last`` date that the caller passes; where there is none the date is refused, never guessed. So
it is after a date that was refused: what that would have said is not known. A number of days
(2日目, 約3日, 1日当たり) and the end of a longer number (123日) are no dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from .eras import day_of_era, eras
from .numerals import NUMBER, read_number
from .years import is_fiscal, year_of_month

_HALF_A_YEAR = 182
_MORE_DAYS = (
    r"(?:(?:\s*+[（(][月火水木金土日][）)])?+\s*+(?:[〜～~、,・]|及び)\s*+"
    r"[0-9０-９]{1,2}(?![0-9０-９/／.．]|\s*[月年日件社名回]))*+"
)
_N = r"[0-9０-９]{1,2}"
_KANJI = "[〇一二三四五六七八九十]"
_DITTO_DAY = r"同\s*日(?![本程])"
_BETWEEN_DAYS = r"(?:[、,，・〜～~－-]|及び|並びに|と|から)"


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
    # White space is possessive and never leads, so that long rows of it are looked at once.
    return re.compile(
        rf"""
        (?P<ditto>同上|〃|{_DITTO_DAY})
        |(?:(?:(?P<era>{names})\s*+(?P<era_year>元|{_N})\s*+年
              |(?<![0-9０-９])(?P<year>[0-9０-９]{{4}})\s*+年
              |(?<![0-9０-９])(?P<short_year>{_N})\s*+年
              |(?P<same_year>同(?:\s*+年)?))\s*+)?
         (?:(?:(?<![0-9０-９])(?P<month>{_N})\s*+月|(?P<same_month>同\s*+月))\s*+)?
         (?<![0-9０-９])(?P<days>{_N}(?:\s*+{_BETWEEN_DAYS}\s*+{_N}){{0,8}})\s*+日(?!間|程|以内|前|後)
        |(?:(?:(?P<k_era>{names})\s*+(?P<k_era_year>元|{NUMBER})|(?P<k_year>{_KANJI}{{4}}))\s*+年\s*+)?
         (?<!{_KANJI})(?={_KANJI})(?P<k_month>{NUMBER})\s*+月
         \s*+(?={_KANJI})(?P<k_day>{NUMBER})\s*+日(?!間|程|以内|前|後)
        |(?<![0-9０-９A-Za-z])(?:(?P<s_year>[0-9０-９]{{4}})|(?P<s_era>[{letters}])(?P<s_era_year>{_N}))
         (?P<sign>[/.／．])(?P<s_month>{_N})(?P=sign)(?P<s_day>{_N})(?![0-9０-９])
         (?P<s_more>{_MORE_DAYS})
        |(?<![0-9０-９/／A-Za-z])(?P<m_month>{_N})[/／](?P<m_day>{_N})(?![0-9０-９/／%])
         (?P<m_more>{_MORE_DAYS})
        """,
        re.VERBOSE,
    )


_WEEKDAY = re.compile(r"\s*[（(][月火水木金土日](?:曜日?)?(?:[・、]?祝日?)?[）)]")
_WHITE = "".join(filter(str.isspace, map(chr, range(0x3001))))
_BEFORE = _WHITE + "、,，・及びとから〜～~-－並に"
_AFTER = _WHITE + "、,，・〜～"
_COUNTED_AFTER = re.compile(
    r"目|当たり|当り|あたり|につき|平均|分|単位|毎|ごと|以上|以下|未満|ほど|おき|弱|強|余|経過|連続|に[0-9]"
)
_COUNTED_BEFORE = re.compile(r"(?:約|計|のべ|延べ|第|毎|毎月|各|最大|最長|最短|全|ほぼ|残り)\s?$")
_UNREAD_YEAR = re.compile(r"年度?\s?$")
_UNREAD_MONTH = re.compile(r"月\s?$")
_NEAR_YEARS = 5
"""A year without era or century is read only if its date lies this near to the one before it."""


def _from_slashes(part: dict[str, str | None]) -> date:
    month, day = read_number(part["s_month"] or ""), read_number(part["s_day"] or "")
    if part["s_era"]:
        return day_of_era(part["s_era"], part["s_era_year"] or "", month, day)
    return date(read_number(part["s_year"] or ""), month, day)


def _from_kanji(part: dict[str, str | None], last: date | None, year: int | None) -> date:
    month, day = read_number(part["k_month"] or ""), read_number(part["k_day"] or "")
    if part["k_era"]:
        return day_of_era(part["k_era"], part["k_era_year"] or "", month, day)
    if part["k_year"]:
        return date(read_number(part["k_year"]), month, day)
    return _without_year(month, day, last, year)


def _short_year(number: str, month: int, day: int, last: date) -> date:
    """Read a year without era or century: of the era of the date before it, if that is near."""
    era = next((e for e in reversed(eras()) if e.first_day <= last), None)
    if era is None:
        raise ValueError(f"{last.isoformat()} is of no known era")
    found = day_of_era(era.name, number, month, day)
    if abs(found.year - last.year) > _NEAR_YEARS:
        raise ValueError(f"the year is of no era near {last.isoformat()}")
    return found


def _read_day(
    part: dict[str, str | None], digits: str, before: str, last: date | None, year: int | None
) -> date:
    """Read one day of a match; ``before`` is the text that leads to the match."""
    has_year = part["era"] or part["year"] or part["short_year"]
    has_month = part["month"] or part["same_month"]
    if not has_year and not part["same_year"]:
        if has_month and _UNREAD_YEAR.search(before):
            raise ValueError("the year before it cannot be read")
        if not has_month and _UNREAD_MONTH.search(before):
            raise ValueError("the month before it cannot be read")
    if part["month"]:
        month = read_number(part["month"])
    elif last is not None and not has_year:
        month = last.month
    else:
        raise ValueError("no month before it")
    day = read_number(digits)
    if part["era"]:
        return day_of_era(part["era"], part["era_year"] or "", month, day)
    if part["year"]:
        return date(read_number(part["year"]), month, day)
    if part["short_year"]:
        if last is None:
            raise ValueError("no year before it")
        return _short_year(part["short_year"], month, day, last)
    if part["same_year"] and last is not None:
        return date(last.year, month, day)
    return _without_year(month, day, last, year)


def _more_days(first: date, digits: str | None) -> list[date]:
    """Read the days that follow a slash date without month: 2023/3/13、14."""
    return [first.replace(day=read_number(d)) for d in re.findall(_N, digits or "")]


def _read_match(
    match: re.Match[str], before: str, last: date | None, year: int | None
) -> list[date]:
    part = match.groupdict()
    if part["ditto"]:
        if last is None:
            raise ValueError("nothing before it to repeat")
        return [last]
    if part["m_day"]:
        month, day = read_number(part["m_month"]), read_number(part["m_day"])
        first = _without_year(month, day, last, year)
        return [first, *_more_days(first, part["m_more"])]
    if part["s_day"]:
        first = _from_slashes(part)
        return [first, *_more_days(first, part["s_more"])]
    if part["k_day"]:
        return [_from_kanji(part, last, year)]
    numbers = re.findall(_N, part["days"])
    has_month = part["month"] or part["same_month"] or part["same_year"]
    if len(numbers) > 1 and not has_month and before.strip(_BEFORE):
        raise ValueError("it is not clear which of the numbers are days")
    return [_read_day(part, digits, before, last, year) for digits in numbers]


def _is_count(match: re.Match[str], text: str, at: int) -> bool:
    """Tell whether a bare N日 counts days (2日目, 約3日) and names none."""
    part = match.groupdict()
    if not part["days"] or any(
        part[p] for p in ("era", "year", "short_year", "same_year", "month", "same_month")
    ):
        return False
    before = text[max(at, match.start() - 4) : match.start()]
    return bool(_COUNTED_AFTER.match(text, match.end()) or _COUNTED_BEFORE.search(before))


def _without_year(month: int, day: int, last: date | None, year: int | None) -> date:
    """Give a day the year of the day before it, or of the sentence before it."""
    if year is not None and (last is None or is_fiscal(year)):
        return date(year_of_month(year, month), month, day)
    if last is None:
        raise ValueError("no year before it")
    found = date(last.year, month, day)
    if (last - found).days > _HALF_A_YEAR:
        raise ValueError(f"the year may have changed since {last.isoformat()}")
    return found


def read_dates(text: str, last: date | None = None, year: int | None = None) -> DatesRead:
    """Read every day in a text.

    Args:
        text: normalised for reading.
        last: the day named before this text, for 同上, 同月 and years left out.
        year: the year named before this text, where no day is.

    Returns:
        The days, what is left of the text, and what was refused.

    >>> read = read_dates("令和５年８月23日、24日（現地ヒアリング）")
    >>> read.dates, read.rest
    ([datetime.date(2023, 8, 23), datetime.date(2023, 8, 24)], '（現地ヒアリング）')
    >>> read_dates("10月31日").refused
    ['10月31日: no year before it']
    >>> read_dates("同10月31日", date(2023, 6, 27)).dates
    [datetime.date(2023, 10, 31)]
    >>> read_dates("2023年8月23・24日").dates
    [datetime.date(2023, 8, 23), datetime.date(2023, 8, 24)]
    """
    dates: list[date] = []
    refused: list[str] = []
    rest: list[str] = []
    at = 0
    for match in _pattern().finditer(text):
        if _is_count(match, text, at):
            continue
        piece = text[at : match.start()]
        rest.append(piece.strip(_WHITE).lstrip(_BEFORE).rstrip(_AFTER) if dates else piece)
        at = match.end()
        weekday = _WEEKDAY.match(text, at)
        if weekday:
            at = weekday.end()
        try:
            read = _read_match(match, piece, last, year)
        except ValueError as error:
            refused.append(f"{match.group().strip()}: {error}")
            part = match.groupdict()
            if any(part[p] for p in ("month", "year", "era", "short_year", "s_day", "k_day")):
                # What it would have said is not known: nothing may lean on what is older.
                last = year = None
        else:
            dates += read
            last = read[-1]
    tail = text[at:]
    rest.append(tail.lstrip(_BEFORE).rstrip(_AFTER) if dates else tail)
    return DatesRead(dates, "".join(rest).strip(), refused)
