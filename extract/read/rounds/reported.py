"""Which round a document reports on, and which one is 今回 or 前回 by that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.parts import PageParts
from extract.text.numerals import NUMBER

from .leads import leads_of, sentences_of, speaks_of_rounds
from .named import Named, find_named, meetings_in, numbers_of, other_numbers

_TODAY = re.compile(r"本(?:資料|日|報告|会合|稿)|今回|この資料")
_OUTCOME = r"の(?:実施)?(?:結果|状況|内容|概要|経過|成果)"
_UP_TO = rf"(?:(?!第\s*{NUMBER}\s*回)[^。])*?"
_REPORTS = re.compile(
    rf"(?:{_OUTCOME}|を|は|について|に関し|につき){_UP_TO}"
    r"(?:報告|説明|議論|審議|紹介|示|取りまとめ|とりまとめ)(?!(?:いた)?し(?:た|てい)|済|され|を行った|いただい)"
)
"""本資料では、第６回モニタリングの結果を報告する."""
_AND = re.compile(rf"(?:{_OUTCOME}[^。、]{{0,10}})?(?:及び|並びに|と|、|・)")
_THIS_ONE = re.compile(r"今回の?(?:モニタリング[（(])?$")
_EARLIER = re.compile(r"前回|前年|昨年度|過去|これまで|経緯|以前")
_RELATIVE = re.compile(r"(?P<past>前々回|前回)|今回")
_BACK = {"前々回": 2, "前回": 1}


@dataclass
class Reported:
    """What a document has said so far of the rounds it reports on, and of those before."""

    rounds: set[int] = field(default_factory=set)
    told_at: dict[int, set[int]] = field(default_factory=dict)
    """The rounds that an earlier meeting is said to have been told of, by its number."""

    def note(self, parts: PageParts) -> None:
        """Note what a page says of which round it reports on: cover and agenda."""
        title = parts.title_text or ""
        if parts.ink.number == 1:
            for text in (title, *(s.text for s in parts.statements)):
                named = find_named(text, monitoring_only=True)
                self.rounds |= numbers_of([n for n in named if not n.is_past])
        for sentence in sentences_of(parts):
            today = _TODAY.search(title + sentence)
            named = find_named(sentence, monitoring_only=True)
            if today:
                self.rounds |= _reported_in(sentence, named)
            this_one = [n for n in named if _THIS_ONE.search(sentence[: n.start])]
            self.rounds |= numbers_of(this_one)
            for meeting in meetings_in(sentence):
                self.told_at.setdefault(meeting, set()).update(numbers_of(named))

    @property
    def one(self) -> int | None:
        """The round that the document reports on, if it is one alone."""
        return next(iter(self.rounds)) if len(self.rounds) == 1 else None

    def of_page(self, parts: PageParts) -> int | None:
        """Return the document's own round for a page that speaks of no other, and of nothing past.

        Only title and leads tell of what they are; an item (前年の２倍) may say anything.
        """
        texts = [parts.title_text or "", *(s.text for s in parts.statements)]
        leads = [texts[0], *(s.text for s in leads_of(parts))]
        others = {n for text in texts for n in other_numbers(text)} - self.rounds
        return None if others or any(map(_EARLIER.search, leads)) else self.one

    def relative(self, parts: PageParts, monitored: set[int]) -> int | None:
        """Return the round that a title counts from the document's own: 前回のモニタリング.

        A meeting is counted so as well (前回会合): what follows must be what a round has. What is
        repeated from an earlier meeting may have been last then: only where the document says
        that this meeting was told of the round is it of that.
        """
        title = parts.title_text or ""
        found = list(_RELATIVE.finditer(title))
        if self.one is None or len(found) != 1:
            return None
        rest = title[found[0].end() :].removeprefix("の")
        if _is_meeting(rest) or not speaks_of_rounds(rest):
            return None
        number = self.one - _BACK.get(found[0]["past"] or "", 0)
        cited = {meeting for c in parts.citations for meeting in meetings_in(c.text)}
        told = [self.told_at.get(meeting, set()) for meeting in cited]
        if number not in monitored or any(number not in rounds for rounds in told):
            return None
        return number


def _reported_in(sentence: str, named: list[Named]) -> set[int]:
    """Return the rounds that a sentence reports on: 第６回…の結果及び第７回…の結果を報告."""
    reported: set[int] = set()
    joined = False
    for at, one in reversed(list(enumerate(named))):
        between = sentence[one.end : named[at + 1].start] if joined else ""
        joined = bool(_REPORTS.match(one.after) or (between and _AND.fullmatch(between)))
        if joined:
            reported |= one.numbers
    return reported


def _is_meeting(text: str) -> bool:
    return (
        re.match(r"[^、。の]{0,20}(?:会合|会議|委員会|資料|議論|審議|意見|議題)", text) is not None
    )
