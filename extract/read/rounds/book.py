"""Which round a page, a table or a theme is of, by what the document says of its rounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.context import PageContext, Theme
from extract.parts import PageParts
from extract.read.sections import goes_on, is_section_page
from extract.read.words.word_tables import any_of
from extract.text.numerals import read_number
from extract.text.periods import read_periods
from schemas.record import Hearing

from .calendar import RoundCalendar, with_year
from .leads import is_apart, lead_rounds, leads_of, title_rounds
from .named import find_named, label_rounds, numbers_of
from .reported import Reported
from .ways import RoundWays

_SUBJECT = re.compile(r"(?:の一環)?(?:として|では|においては|で|を実施|について)")
_HELD = re.compile(
    rf"(?:に(?:かけて)?(?:、|実施|行)|(?:の|における|に)[^、。]{{0,12}}?(?:{any_of('heard')}|確認|照会))"
)
"""What follows the time of a hearing: 令和７年10月の現地ヒアリング."""
_THEMES = re.compile(r"[①-⑳][^①-⑳、。]+")


@dataclass
class RoundBook:
    """What a document has said of its rounds, and of which one the page before was.

    Attributes:
        year: that of the document, for 本年; None if its cover does not say.
        themes: the round that declared a theme, by its name.
        numbers: the rounds that declared a theme of a number.
        monitored: the rounds that are said to be of the monitoring: 第３回モニタリング.
    """

    year: int | None = None
    themes: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, set[int]] = field(default_factory=dict)
    monitored: set[int] = field(default_factory=set)
    ways: RoundWays = field(default_factory=RoundWays)
    reported: Reported = field(default_factory=Reported)
    calendar: RoundCalendar = field(default_factory=RoundCalendar)
    _before: PageContext | None = None
    _section: int | None = None

    def read(self, pages: list[PageParts]) -> None:
        """Note what the pages say: the rounds, their themes, how and when they were held.

        Pages that repeat an earlier document say nothing of this one.
        """
        own = [page for page in pages if not page.is_reference]
        for parts in own:
            self.ways.note(parts)
            self.reported.note(parts)
            self._note_themes(parts)
        for parts in own:
            self.calendar.note(parts, self.monitored, self.year)

    def _note_themes(self, parts: PageParts) -> None:
        """Note the themes that a page declares for a round (第３回…①…、②…をテーマに)."""
        for text in (parts.title_text or "", *(s.text for s in parts.statements)):
            named = find_named(text, monitoring_only=True)
            self.monitored |= numbers_of(named)
            subject = next((n for n in named if _SUBJECT.match(n.after)), None)
            if subject is None or len(subject.numbers) != 1 or "テーマ" not in text:
                continue
            (number,) = subject.numbers
            for theme in _THEMES.finditer(text.split("をテーマ")[0]):
                self.themes[theme.group()[1:].strip()] = number
                self.numbers.setdefault(read_number(theme.group()[0]), set()).add(number)

    def round_of(self, theme: Theme) -> int | None:
        """Return the round that declared a theme, by its name, or by its number if only one did."""
        if theme.name is not None and theme.name in self.themes:
            return self.themes[theme.name]
        if theme.number is not None and len(self.numbers.get(theme.number, ())) == 1:
            return next(iter(self.numbers[theme.number]))
        return None

    def round_of_hearing(self, context: PageContext, hearing: Hearing) -> int | None:
        """Return the round of a hearing whose page does not say it, by its days.

        Days that lie outside of what a round is said to have taken are not of that round.
        """
        if is_apart(context.parts):
            return hearing.round
        first, last = hearing.first_date, hearing.last_date
        ways = [context.parts.title_text or "", hearing.method or ""]
        number = self.calendar.round_on(first, last, ways)
        if number is not None or hearing.round is None:
            return number
        return None if self.calendar.is_outside(hearing.round, first, last) else hearing.round

    def place(self, context: PageContext) -> None:
        """Find which round a page is of, and put it in its context.

        What the page says counts first: its title, its leads. Then what the document says of its
        theme, of when and how the rounds were held, and of which one it reports on. Where two
        rounds fit, it is of none.
        """
        parts = context.parts
        context.round, context.round_is_implied = self._told(context), False
        if context.round is None and not is_apart(parts):
            context.round = self._implied(context)
            context.round_is_implied = context.round is not None
        if is_section_page(parts):
            said = numbers_of(find_named(parts.title_text or ""))
            said = said.union(*(label_rounds(s.text) for s in parts.statements))
            self._section = said.pop() if len(said) == 1 else None
        self._before = context

    def _told(self, context: PageContext) -> int | None:
        """Return the round that a page says it is of."""
        leads = lead_rounds(s.text for s in context.parts.statements)
        title = title_rounds(context.parts.title_text or "", self.monitored)
        if is_apart(context.parts):
            title = set()
        found = title or leads
        return next(iter(found)) if len(found) == 1 else None

    def _implied(self, context: PageContext) -> int | None:
        """Return the round of a page that does not say it, by what the document says elsewhere."""
        parts, before = context.parts, self._before
        number = self.round_of(context.theme)
        if number is not None:
            return number
        title = parts.title_text or ""
        if lead_rounds(s.text for s in parts.statements) or title_rounds(title, self.monitored):
            return None  # of several
        number = self._then(parts)
        if number is None:
            number = self.reported.relative(parts, self.monitored)
        if number is not None:
            return number
        if (
            before is not None
            and before.is_quoted == context.is_quoted
            and goes_on(title, before.parts.title_text or "")
        ):
            return before.round
        if context.is_quoted:
            return None
        if self._section is not None:
            return self._section
        number = self.ways.round_of(title)
        return number if number is not None else self.reported.of_page(parts)

    def _then(self, parts: PageParts) -> int | None:
        """Return the round in whose time a page says it was: 令和７年10月の現地ヒアリング."""
        title = parts.title_text or ""
        for text in (title, *(s.text for s in leads_of(parts))):
            dated = with_year(text, self.year)
            held = [p for p in read_periods(dated).periods if _HELD.match(dated, p.end)]
            if held:
                first, last = held[0].first, held[0].last
                one = len(held) == 1
                return self.calendar.round_on(first, last, [text, title]) if one else None
        return None
