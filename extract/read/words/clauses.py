"""The ends of clauses: what is said, whoever thinks so. Part of the grammar of leads.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .word_tables import any_of, lead_phrases, one_of

KANA = r"[ぁ-ん難得]{0,14}"
_REACH = 60
"""What ends a clause begins no further than this from its end."""
_SHORT = 12
"""Most phrases are no longer, and are looked for near the end of a clause alone."""
_REPEATS = re.compile(r"[*+]|\{")
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
_REQUESTED = re.compile(r"れたい")
"""速やかに進められたい: what others are to do."""
_PLANNED = re.compile(r"べき|たい|てい(?:く|こ|き)|よう(?!にな[っり])|だろう")
_PRAISED = re.compile(
    r"評価|[称賞]|賛辞|褒め|高く買|勧め|見習|ねぎら|注目|紹介|推奨|特筆|参考|模範|手本|範"
)
"""Words that praise when wished (称えたい); others are planned then, or open (解消すべき)."""
_ASKS = re.compile(r"か(?:どうか|否か)?$")
_PROPOSING = re.compile(r"(?<=[てで])は(?:どうか|いかがか|(?:どう|いかが)でしょうか)$")
_DOUBTING = re.compile(r"(?:(?:の)?では(?:ない|なかろう)か|と[言い]わざるを得ない)$")

_OF_A_THING = re.compile(r"(?<=[一-龠々])な$")
"""適切なものと判断した says no more than 適切と判断した."""


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


def last_of(word_class: str, text: str) -> int:
    """Return where the last word of a class begins in a text, -1 where none does.

    What a Japanese title or phrase is about comes last.
    """
    return max((m.start() for m in pattern(word_class).finditer(text)), default=-1)


@cache
def _tail() -> str:
    return f"(?:[ぁ-ん難得]|{any_of('aux')}){{0,14}}"


@cache
def _tail_at_end() -> re.Pattern[str]:
    return re.compile(f"{_tail()}$")


@cache
def _opinion() -> re.Pattern[str]:
    return pattern("opinion", f"{{}}{_tail()}$")


def of_things(where: str) -> str:
    """Return where a clause stands that is said of a thing: 以下の点は, …点."""
    return _OF_THINGS.get(where, where)


@cache
def _ends() -> tuple[tuple[str, str, bool, re.Pattern[str]], ...]:
    """Return what may end a clause: kind, place, whether it is short, the pattern with its tail.

    Each phrase is compiled once, whoever asks for it.
    """
    groups: dict[tuple[str, str, bool], list[str]] = {}
    for phrase in lead_phrases("end"):
        # A pattern that repeats nothing fits no text longer than itself.
        short = len(phrase.phrase) <= _SHORT and not _REPEATS.search(phrase.phrase)
        groups.setdefault((phrase.kind, phrase.where, short), []).append(phrase.phrase)
    return tuple(
        (*group, re.compile(f"(?P<end>{one_of(phrases)})(?P<tail>{_tail()})$"))
        for group, phrases in groups.items()
    )


@cache
def _ends_at(where: str) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    return tuple(
        (kind, short, ends) for kind, place, short, ends in _ends() if place in KNOWN[where]
    )


def _find_ends(text: str, where: str) -> dict[str, re.Match[str]]:
    """Find what ends a text and begins first: the longest phrase of each kind that does."""
    tail = _tail_at_end().search(text)
    near = max((tail.start() if tail else len(text)) - _SHORT, 0)
    found = [
        (kind, match)
        for kind, short, ends in _ends_at(where)
        if (match := ends.search(text, near if short else 0))
    ]
    first = min((m.start() for _, m in found), default=0)
    found.sort(key=lambda told: told[1].end("end"))
    return {kind: match for kind, match in found if match.start() == first}


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
        if tail.group().startswith("もの"):
            clause = _OF_A_THING.sub("", clause)


def read_end(clause: str, where: str) -> Lead:
    """Read what ends a clause: the longest phrase; two as long of different kinds are a doubt."""
    for text, negated in reversed(list(peel(clause[-_REACH:]))):
        if _ASKS.search(text):
            continue
        found = _find_ends(text, where)
        if found:
            fits = {_turn(kind, m, negated=negated): m["end"] for kind, m in found.items()}
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
    if kind == "achieved" and _REQUESTED.fullmatch(tail):
        return "action"
    if bool(_NEGATED.search(tail)) != negated:
        return "outstanding" if kind == "achieved" else "none"
    if kind == "achieved" and not _PRAISED.search(found["end"]) and _PLANNED.search(tail):
        return "outstanding" if "べき" in tail else "none"
    return kind
