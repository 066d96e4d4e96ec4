"""When each round was held, as the document says, and which round days or months are of.

From an overview (第９回 | 令和７年９月〜10月 | 現地ヒアリング), and from sentences
(令和６年10月に実施した第６回モニタリング). Days are of a round only where they lie within the
period of that one and of no other, and it was held in the way told of them, if one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from extract.parts import CellPart, PageParts, TablePart
from extract.read.columns.headers import label_text
from extract.read.columns.names import METHOD_ALONE
from extract.read.words.word_tables import any_of
from extract.text.dates import read_dates
from extract.text.periods import Period, read_periods
from schemas.record import Precision, RoundStatus

from .evidence import tell_of_monitoring
from .heads import STATUS, headed_cells, is_of_meetings, read_rounds, read_status
from .leads import sentences_of
from .named import find_named

_EXACT = (Precision.TEN_DAYS, Precision.MONTH, Precision.MONTHS, Precision.QUARTER)
"""A year is no period that one round alone could have."""
_THIS_YEAR = re.compile(r"(?:本|今)年(?!度)")
_LAST_YEAR = re.compile(r"(?<!一)昨年(?!度)")
_HELD_IN = re.compile(r"(?:に(?:かけて)?)?、?(?:実施(?:した|された)|行(?:った|われた))|の")
"""令和６年10月に実施した第６回モニタリング"""
_THEN = re.compile(r"に(?:かけて)?、?")
_HELD = re.compile(r"を(?:、|[^、。]{0,12}(?:実施|行[っい]))")
"""令和６年10月に第６回モニタリングを実施"""
_AS_FOR = re.compile(r"(?:は|を|については|に関しては)、?")
_THEN_HELD = re.compile(r"に(?:かけて)?、?[^、。]{0,20}?(?:実施|行[っいわ])")
"""第６回モニタリングは、令和６年10月に"""
_MANNER = re.compile(rf"{any_of('manner')}|訪問|往訪|面談|立入")
_SAME = {"実地": "現地", "訪問": "現地", "往訪": "現地", "立入": "現地"} | dict.fromkeys(
    ("Web", "WEB", "ウェブ"), "オンライン"
)
_IN_BRACKETS = re.compile(r"[（(]((?:(?!公表|報告|会合|資料)[^（()）])*)[）)]$")


@dataclass
class RoundCalendar:
    """The periods and ways of each round. ``unsure`` are those whose period could not be read."""

    periods: dict[int, set[tuple[date, date]]] = field(default_factory=dict)
    ways: dict[int, set[str]] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)

    def note(self, parts: PageParts, monitored: AbstractSet[int], year: int | None) -> None:
        """Note what a page says of when rounds were held.

        Args:
            parts: the page.
            monitored: the rounds that the document says to be of its monitoring.
            year: that of the document, for 本年 and 昨年; without one these are not read.
        """
        for table in parts.tables:
            self._note_table(parts, table, monitored)
        for sentence in sentences_of(parts):
            self._note_sentence(with_year(sentence, year))

    def _note_table(self, parts: PageParts, table: TablePart, monitored: AbstractSet[int]) -> None:
        by_column = len(headed_cells(table, by_column=True)) > 1
        heads = headed_cells(table, by_column=by_column)
        numbers = {n for _, head in heads for n in read_rounds(head)}
        caption = table.caption.text if table.caption else ""
        texts = [label_text(cell) for cell, _ in heads]
        if (
            len(heads) < 2
            or is_of_meetings(table)
            or not tell_of_monitoring(
                parts, texts, table.box, numbers, caption=caption, known=monitored
            )
        ):
            return
        held: dict[int, list[Period]] = {}
        for cell, head in heads:
            others = [label_text(c) for c in _in_line(table, cell, by_column=by_column)]
            told = [p for t in (head["rest"], *others) if (p := _period(t)) is not None]
            periods = [p for p in told if p.precision is not Precision.DAY] or told
            planned = any(read_status(t) is RoundStatus.PLANNED for t in (head["rest"], *others))
            rounds = read_rounds(head)
            for number in () if planned and not periods else rounds:
                held[number] = periods if len(rounds) == 1 else []
                ways = [t for t in others if METHOD_ALONE.fullmatch(t)]
                self.ways.setdefault(number, set()).update(ways)
        if not any(held.values()):
            return
        for number, periods in held.items():
            if len(periods) == 1:
                self._add(number, periods[0])
            else:
                self.unsure.add(number)

    def _note_sentence(self, sentence: str) -> None:
        rounds = find_named(sentence, monitoring_only=True)
        periods = read_periods(sentence).periods if rounds else []
        periods = [p for p in periods if p.precision in _EXACT]
        for named in rounds:
            if len(named.numbers) != 1:
                continue
            bracket = _IN_BRACKETS.search(sentence[: named.end])
            for period in periods:
                inside = bracket is not None and bracket.start(1) <= period.start < named.end
                gap = sentence[period.end : named.start]
                before = period.end <= named.start and (
                    _HELD_IN.fullmatch(gap) or (_THEN.fullmatch(gap) and _HELD.match(named.after))
                )
                after = (
                    period.start >= named.end
                    and _AS_FOR.fullmatch(sentence[named.end : period.start])
                    and _THEN_HELD.match(sentence, period.end)
                )
                if inside or before or after:
                    self._add(next(iter(named.numbers)), period)

    def _add(self, number: int, period: Period) -> None:
        self.periods.setdefault(number, set()).add((period.first, period.last))

    def round_on(self, first: date, last: date, ways: Iterable[str] = ()) -> int | None:
        """Return the one round that lies around some days, and was held in a way told of them.

        Args:
            first: the first day.
            last: the last day.
            ways: texts that tell how they were held, or nothing.
        """
        told = _manners(ways)
        around = {n for n in self.periods if any(self._holds(n, first, last))}
        fits = {n for n in around if self._fits(n, told)}
        number = next(iter(fits)) if len(fits) == 1 else None
        if number is None or self.unsure & {number - 1, number + 1}:
            return None
        return number if all(self._holds(number, first, last)) else None

    def is_outside(self, number: int, first: date, last: date) -> bool:
        """Tell whether days lie outside of when a round is said to have been held."""
        return number in self.periods and not any(self._holds(number, first, last))

    def _holds(self, number: int, first: date, last: date) -> list[bool]:
        return [a <= first and last <= b for a, b in self.periods[number]]

    def _fits(self, number: int, told: AbstractSet[str]) -> bool:
        """Tell whether a round was held in a way that is told, or nobody says how."""
        known = _manners(self.ways.get(number, ()))
        return not known or not told or bool(known & told)


def _manners(ways: Iterable[str]) -> set[str]:
    """Return the words that tell ways of hearing apart, each by one of those that mean the same.

    >>> sorted(_manners(["現地ヒアリング", "Web会議", "事業者への訪問"]))
    ['オンライン', '現地']
    """
    words = {m.group() for way in ways for m in _MANNER.finditer(way)}
    return {_SAME.get(word, word) for word in words}


def _in_line(table: TablePart, head: CellPart, *, by_column: bool) -> list[CellPart]:
    """Return the cells below a head, or right of it."""
    place = head.place
    if by_column:
        return [
            c
            for c in table.cells
            if c.place.column <= place.column < c.place.column + c.place.column_span
            and c.place.row > place.row
        ]
    return [c for c in table.row(place.row) if c.place.column > place.column]


def _period(text: str) -> Period | None:
    """Read a text that says when, to the month or day, and at most how far things are besides."""
    periods = read_periods(text).periods
    if len(periods) == 1 and periods[0].precision in _EXACT:
        rest = text[: periods[0].start] + text[periods[0].end :]
        return periods[0] if _says_no_more(rest) else None
    days = read_dates(text)
    if len(set(days.dates)) <= 1 or days.refused or not _says_no_more(days.rest):
        return None  # a day alone may be that of a report
    return Period(days.dates[0], days.dates[-1], Precision.DAY, 0, len(text))


def _says_no_more(rest: str) -> bool:
    return not STATUS.sub("", rest).strip(" 　・、：:（）()【】〈〉＜＞\n")


def with_year(text: str, year: int | None) -> str:
    """Write the year for 本年 and 昨年, where that of the document is known.

    >>> with_year("昨年10月から本年３月まで（本年度）", 2025)
    '2024年10月から2025年３月まで（本年度）'
    """
    if year is None:
        return text
    return _LAST_YEAR.sub(f"{year - 1}年", _THIS_YEAR.sub(f"{year}年", text))
