"""Rounds of monitoring that a text names, one or several together, and what it says of each.

第６回モニタリング, モニタリング（第６回）, 第６回及び第７回のモニタリング. A number alone may be
that of a meeting, a training or anything else that is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.read.words.word_tables import any_of
from extract.text.numerals import NUMBER

from .heads import read_rounds

_COUNTED = (
    rf"第\s*(?P<number>{NUMBER})\s*(?:回目?)?"
    rf"(?P<more>(?:\s*(?:〜|から|及び|並びに|と|、|・|－|-)\s*第?\s*{NUMBER}\s*回目?)*)(?<=[回目])"
)
_BRACKET = r"(?:\s*[（(][^（()）]*[）)])?"
_NAMED = re.compile(rf"{_COUNTED}の?\s*{any_of('round_of')}{_BRACKET}")
_NAMED_AFTER = re.compile(
    rf"{any_of('monitoring')}\s*[（(]\s*{_COUNTED}(?:[、・：:\s][^（()）]*)?[）)]"
)
_ALONE = re.compile(rf"[【〈＜<\[「]?\s*{_COUNTED}{_BRACKET}\s*[】〉＞>\]」]?")
_BEFORE = re.compile(
    r"[^、。は]{0,20}?(?:踏まえ|を受け|に基づ|を経て|に加え|に引き続|に続|に先立|に向け|以前|以降|以後|まで"
    r"|前に|後に|後、|とは?別|のほか|以外|と同様|と?(?:比べ|比較)|に比べ|その後)"
)
"""What follows a round that came before or beside what a sentence tells."""
_RESUMED = re.compile(
    r"[^、。は]*?(?<!確認し)(?<!聴取し)(?<!ヒアリングし)(?<!照会し)(?<!実施し)(?<!訪問し)(?<!行っ)(?<!いただい)"
    r"(?:た|る|ない)(?:[一-龠々]{1,8}|もの|こと)(?:等|など)?"
    r"(?:に(?:ついて|関し|対し|係る|つき)|への|を(?:中心|対象)|のうち"
    r"|の(?:その後|進捗|改善|対応|取組|解消|是正))"
)
"""で残された課題について: what a round left over, taken up in another."""
_LABEL_REST = re.compile(
    r"[】〉＞>\]」）)]?(?:\s*|[：:／/―—\s].*|の?(?:実施)?(?:日程|日時|日|時期|対象(?:事業者)?|訪問先|概要|内容"
    r"|結果|状況|確認(?:した)?(?:事項|項目|内容|結果)|聴取(?:した)?(?:事項|項目|内容|結果)))"
)
_MEETING = re.compile(
    rf"(?:(?!{any_of('monitoring')})[^、。第]){{0,20}}?(?:会合|委員会|会議)(?!体)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Rounds that a text names together: their numbers, where they stand, what follows."""

    numbers: frozenset[int]
    start: int
    end: int
    after: str

    @property
    def is_past(self) -> bool:
        """Tell whether they are named as what came before or beside, or for what they left."""
        return bool(_BEFORE.match(self.after) or _RESUMED.match(self.after))


def _named(match: re.Match[str]) -> Named:
    after = match.string[match.end() :]
    return Named(frozenset(read_rounds(match)), match.start(), match.end(), after)


def find_named(text: str, *, monitoring_only: bool = False) -> list[Named]:
    """Find the rounds of monitoring that a text names; a round of hearings is one, too.

    >>> [sorted(n.numbers) for n in find_named("第６回及び第７回のモニタリングと第20回会合")]
    [[6, 7]]
    >>> [sorted(n.numbers) for n in find_named("第３〜５回モニタリング、モニタリング（第８回）")]
    [[3, 4, 5], [8]]
    >>> find_named("３回のモニタリング")  # negative: how often
    []
    """
    found = [_named(m) for form in (_NAMED, _NAMED_AFTER) for m in form.finditer(text)]
    if monitoring_only:
        words = re.compile(any_of("monitoring"))
        found = [n for n in found if words.search(text, n.start, n.end)]
    return sorted(found, key=lambda n: n.start)


def numbers_of(named: list[Named]) -> set[int]:
    """Return all their numbers."""
    return {number for n in named for number in n.numbers}


def label_rounds(text: str) -> set[int]:
    """Read the rounds that a label over a table or list names.

    >>> label_rounds("第７回モニタリング（現地）"), label_rounds("＜第７回（オンライン）＞")
    ({7}, {7})
    >>> label_rounds("第７回モニタリングで残された課題への対応"), label_rounds("第７回会合")
    (set(), set())
    """
    alone = _ALONE.fullmatch(text.strip())
    if alone is not None:
        return set(_named(alone).numbers)
    return numbers_of([n for n in find_named(text) if _LABEL_REST.fullmatch(n.after)])


def meetings_in(text: str) -> set[int]:
    """Return the numbers of the meetings that a text names.

    >>> meetings_in("第11回モニタリングの結果は、第20回専門会合で御説明した。")
    {20}
    """
    counted = re.finditer(_COUNTED, text)
    return numbers_of([_named(m) for m in counted if _MEETING.match(text, m.end())])


def other_numbers(text: str) -> set[int]:
    """Return the numbers of all that is counted in a text (第N回), meetings apart."""
    counted = re.finditer(_COUNTED, text)
    return numbers_of([_named(m) for m in counted if not _MEETING.match(text, m.end())])
