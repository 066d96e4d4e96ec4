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
    "pointing": ("", "alone", "lead"),
    "findings": ("", "alone", "lead", "findings"),
    "alone": ("alone",),
}
"""The phrases that count (their column ``where``), by where a text stands."""
_NEGATED = re.compile(
    r"(?<!すぎ)(?<!を得)(?<!しれ)(?<!ほかなら)(?<!他なら)な(?:い|か|く|さ)|ず(?:に|、|$)|ません|難い|がたい|ぬ$"
)
_PLANNED = re.compile(r"べき|たい|てい(?:く|こ|き)|よう|だろう")
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
def _ends(where: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = KNOWN[where]
    kinds = dict.fromkeys(p.kind for p in lead_phrases("end") if p.where in known)
    return tuple(
        (kind, re.compile(f"(?P<end>{any_of('end', kind, known)})(?P<tail>{KANA})$"))
        for kind in kinds
    )


def peel(clause: str) -> Iterator[tuple[str, bool]]:
    """Yield a clause, then what is left without each opinion, and whether an opinion negated it."""
    negated = False
    while True:
        clause = _DOUBTING.sub("", _PROPOSING.sub("", clause))
        yield clause, negated
        tail = pattern("opinion", f"{{}}{KANA}$").search(clause)
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
                _turn(kind, m["tail"], negated=negated): m["end"]
                for kind, m in found
                if m.start() == first
            }
            kinds = frozenset(fits) - {"none"}
            return Lead(kinds, "predicate", next(iter(fits.values()))) if kinds else NOTHING
    return NOTHING


def _turn(kind: str, tail: str, *, negated: bool) -> str:
    """Turn a kind by what follows its phrase."""
    if bool(_NEGATED.search(tail)) != negated:
        return "outstanding" if kind == "achieved" else "none"
    return "none" if kind == "achieved" and _PLANNED.search(tail) else kind
