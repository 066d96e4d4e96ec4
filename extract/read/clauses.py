"""The ends of clauses: what is said, whoever thinks so. Part of the grammar of leads.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .word_tables import any_of, lead_phrases

KANA = r"[ぁ-ん難得]{0,14}"
_REACH = 60
"""What ends a clause begins no further than this from its end."""
KNOWN = {
    "heading": ("", "alone"),
    "headed": ("", "alone", "said"),
    "pointing": ("", "alone", "lead"),
    "named": ("", "alone", "lead", "said"),
    "findings": ("", "alone", "lead", "findings"),
    "found": ("", "alone", "lead", "said", "findings"),
    "alone": ("alone",),
}
"""The phrases that count (their column ``where``), by where a text stands."""
_OF_THINGS = {"heading": "headed", "pointing": "named", "findings": "found"}
_NEGATED = re.compile(
    r"(?<!すぎ)(?<!過ぎ)(?<!を得)(?<!しれ)(?<!ほかなら)(?<!他なら)(?<!違)(?<!違い)(?<!し支え)(?<!ほか)な(?:い|か|く|さ)"
    r"|ず(?:に|、|$)|ません|難い|がたい|ぬ$"
)
_MUST = re.compile(r"な(?:ければ|くては)(?:なら|いけ)|ねばなら|ざるを得")
_PLANNED = re.compile(r"べき|たい|てい(?:く|こ|き)|よう(?!にな[っり])|だろう")
_PRAISED = re.compile(
    r"評価|[称賞]|賛辞|褒め|高く買|勧め|見習|ねぎら|注目|紹介|推奨|特筆|参考|模範|手本|範"
)
"""Words that praise when wished (称えたい); others are planned then, or open (解消すべき)."""
_ASKS = re.compile(r"か(?:どうか|否か)?$")
_PROPOSING = re.compile(r"(?<=[てで])は(?:どうか|いかがか|(?:どう|いかが)でしょうか)$")
_DOUBTING = re.compile(r"(?:(?:の)?では(?:ない|なかろう)か|と[言い]わざるを得ない)$")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a text announces, and the rule and phrase that told so; no kind where none did."""

    kinds: frozenset[str] = frozenset()
    rule: str = ""
    phrase: str = ""


NOTHING = Lead()


@cache
def pattern(word_class: str, frame: str = "{}") -> re.Pattern[str]:
    """Return the pattern of a class of words, put in the place of {} in a frame."""
    return re.compile(frame.replace("{}", any_of(word_class)))


@cache
def _tail() -> str:
    return f"(?:[ぁ-ん難得]|{any_of('aux')}){{0,14}}"


@cache
def _opinion() -> re.Pattern[str]:
    return pattern("opinion", f"{{}}{_tail()}$")


def of_things(where: str) -> str:
    """Return where a clause stands that is said of a thing: 以下の点は, …点."""
    return _OF_THINGS.get(where, where)


@cache
def _ends(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = KNOWN[where]
    kinds = dict.fromkeys(p.kind for p in lead_phrases("end") if p.where in known)
    return tuple(
        (kind, re.compile(f"(?P<end>{any_of('end', kind, known)})(?P<tail>{_tail()})$"))
        for kind in kinds
    )


def peel(clause: str) -> Iterator[tuple[str, bool]]:
    """Yield a clause, then what is left without each opinion, and whether an opinion negated it."""
    negated = False
    while True:
        clause = _DOUBTING.sub("", _PROPOSING.sub("", clause))
        yield clause, negated
        tail = _opinion().search(clause)
        if tail is None or tail.start() == 0:
            return
        negated ^= bool(_NEGATED.search(tail.group()))
        clause = clause[: tail.start()]


def read_end(clause: str, where: str) -> Lead:
    """Read what ends a clause: the longest phrase; two as long of different kinds are a doubt."""
    for text, negated in reversed(list(peel(clause[-_REACH:]))):
        if _ASKS.search(text):
            continue
        found = [(kind, m) for kind, end in _ends(where) if (m := end.search(text))]
        if found:
            first = min(m.start() for _, m in found)
            fits = {
                _turn(kind, m, negated=negated): m["end"] for kind, m in found if m.start() == first
            }
            kinds = frozenset(fits) - {"none"}
            return Lead(kinds, "predicate", next(iter(fits.values()))) if kinds else NOTHING
    return NOTHING


def _turn(kind: str, found: re.Match[str], *, negated: bool) -> str:
    """Turn a kind by what follows its phrase: negation, plans, and what must be done yet."""
    tail = found["tail"]
    if kind == "outstanding" and pattern("yet").match(found["end"]):
        return kind  # Still done is as open as still not done.
    if _MUST.search(tail):
        return kind if kind == "action" else "outstanding"
    if bool(_NEGATED.search(tail)) != negated:
        return "outstanding" if kind == "achieved" else "none"
    if kind == "achieved" and not _PRAISED.search(found["end"]) and _PLANNED.search(tail):
        return "outstanding" if "べき" in tail else "none"
    return kind
