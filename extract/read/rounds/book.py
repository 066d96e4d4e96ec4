"""Which round a page, a table or a theme is of, by what the document says of its rounds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.context import Theme
from extract.parts import PageParts, TablePart
from extract.read.words.word_tables import any_of
from extract.text.numerals import NUMBER, find_rounds, read_number

from .ways import RoundWays

_ROUND = rf"第\s*(?P<number>{NUMBER})\s*回(?:目)?の?"
_MONITORING = _ROUND + any_of("monitoring")
_MONITORED = re.compile(_MONITORING)
_SUBJECT = re.compile(_MONITORING + "(?:の一環)?(?:として|では|においては|で|を実施|について)")
_TITLE = re.compile(_ROUND + any_of("round_of"))
_THEMES = re.compile(r"[①-⑳][^①-⑳、。]+")
_MEETING = re.compile(r".{0,20}(?:会合|委員会|会議)")
"""What follows the number of a meeting, which is no round."""


@dataclass
class RoundBook:
    """What a document has said of its rounds so far: which themes each of them had."""

    themes: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, set[int]] = field(default_factory=dict)
    monitored: set[int] = field(default_factory=set)
    ways: RoundWays = field(default_factory=RoundWays)

    def note(self, parts: PageParts) -> None:
        """Note the themes that a page declares for a round (第３回…①…、②…をテーマに).

        And the rounds that are said to be of the monitoring: 第３回モニタリング.
        """
        self.ways.note(parts)
        for text in (parts.title_text or "", *(s.text for s in parts.statements)):
            self.monitored |= {read_number(m["number"]) for m in _MONITORED.finditer(text)}
        for statement in parts.statements:
            subject = _SUBJECT.search(statement.text)
            if subject is None or "テーマ" not in statement.text:
                continue
            number = read_number(subject["number"])
            for theme in _THEMES.finditer(statement.text.split("をテーマ")[0]):
                name = theme.group()[1:].strip()
                self.themes[name] = number
                self.numbers.setdefault(read_number(theme.group()[0]), set()).add(number)

    def round_of(self, theme: Theme) -> int | None:
        """Return the round that declared a theme, by its name, or by its number if only one did."""
        if theme.name is not None and theme.name in self.themes:
            return self.themes[theme.name]
        if theme.number is not None and len(self.numbers.get(theme.number, ())) == 1:
            return next(iter(self.numbers[theme.number]))
        return None


def page_round(parts: PageParts) -> int | None:
    """Return the round that a page is about: its title's, or the one its sentences report on.

    Where the page reports on several, there is none.
    """
    titled = {read_number(m["number"]) for m in _TITLE.finditer(parts.title_text or "")}
    if len(titled) == 1:
        return titled.pop()
    if titled:
        return None
    subjects = {
        read_number(m["number"]) for s in parts.statements for m in _SUBJECT.finditer(s.text)
    }
    return subjects.pop() if len(subjects) == 1 else None


def table_round(table: TablePart) -> int | None:
    """Return the round that a table's caption names."""
    if table.caption is None:
        return None
    text = table.caption.text
    found = {n for n, _, end in find_rounds(text) if not _MEETING.match(text, end)}
    return found.pop() if len(found) == 1 else None
