"""Headings, and what sentences are about: noun phrases. Part of the grammar of leads.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from schemas.record import FindingKind

from .clauses import KNOWN, NOTHING, Lead, of_things, pattern, peel, read_end
from .last_characters import ANY, last_characters
from .remarks import is_earlier, takes_back
from .word_tables import any_of, lead_phrases

FINDING_KINDS = frozenset(kind.value for kind in FindingKind)
"""The kinds that make findings; ``check_items`` is none."""
_LONGEST_HEADING = 40
_LONGEST_HEADER = 24
_SHORT = 8
"""A heading as short may end in こと; a longer text that does is an item of a list."""
_SHORT_HEADER = 14
"""Likewise in a table, where a cell that is longer states a finding."""
SYMBOL = re.compile(
    r"^[\s○◯◎△▽▲▼●■□◆◇・×※★☆✓➢▶▷►①-⑳]+|^[（(][0-9０-９]{1,2}[）)]\s*|^[0-9０-９]{1,2}[．.]\s*"
)
_FRAME = re.compile(
    r"^[【〈＜<《［\[〔（(「『]\s*(?P<inner>[^】〉＞>》］\]〕）)」』]*(?:[（(][^（()）0-9]*[）)])?)"
    r"[】〉＞>》］\]〕）)」』]?[：:]?$"
)
_REMARK = re.compile(r"[（(](?:[^（()）0-9]|[0-9]+(?=件|点|つ|社|項目))*[）)]$")
_CONCERN = re.compile(r"(?:課題|懸念|不備|問題)(?:点|事項)?$")
"""解消した課題: what stands under it is what the concern was, and nothing that was achieved."""
_OPPOSITE = {
    "achieved": frozenset({"outstanding"}),
    "outstanding": frozenset({"achieved"}),
}
_AND = re.compile("[・／/]|及び|並びに")
_QUOTE = re.compile(r"[「」『』“”\"\s]")
_END = re.compile(r"[。．：:\s]+$")
_CAN = re.compile(r"(?<=[一-龠ァ-ヺ]{2})すること[がもはの]?(?=でき|可能)")
"""評価することができる is 評価できる."""
_CONCERNED = re.compile(r"(?:に(?:関する|係る)|についての)(?:主な)?$")
_SEEN_AS = re.compile(
    r"(?P<name>[^、。]{2,24})として、?[^、。はがを]{0,6}?(?:確認|把握|認識|判断|整理)(?:し|され|でき)た"
    r"(?:もの|点|事項|こと|取組|事例)$"
)
"""望ましい取組として確認したもの: what they were seen as, and nothing that was asked."""
_TRIMMED = re.compile(r"(?:等|など|の例|の紹介|の一例|について|一覧|の(?:概要|整理|一覧|案)(?=$))$")


def plain_text(text: str) -> str:
    """Return a text without quotes, white space and what ends it, its verbs in short.

    >>> plain_text("「評価」することができる。")
    '評価できる'
    """
    return _CAN.sub("", _END.sub("", _QUOTE.sub("", text)))


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return, for each kind, its nouns with a thing or without."""
    joined = "(?:の|な|とする|となる|となった|と認識する)?"
    kinds = dict.fromkeys(p.kind for p in lead_phrases("noun"))
    return tuple(
        (k, re.compile(f"{any_of('noun', k)}(?:{joined}{any_of('thing')})?$")) for k in kinds
    )


def _read_noun(text: str) -> Lead:
    """Read a noun with a kind of its own, whatever modifiers stand before it."""
    while text:
        kinds = frozenset(kind for kind, noun in _nouns() if noun.match(text))
        if kinds:
            return Lead(kinds, "noun", text)
        modifier = pattern("modifier").match(text)
        text = text[modifier.end() :] if modifier else ""
    return NOTHING


def _read_nouns(text: str) -> Lead:
    """Read a noun, or several of one kind: 不備・課題."""
    lead = _read_noun(text)
    several = _AND.split(text)
    if lead.kinds or len(several) == 1:
        return lead
    kinds = {_read_noun(part).kinds for part in several}
    return Lead(kinds.pop(), "noun", text) if len(kinds) == 1 else NOTHING


@cache
def _heads(where: str) -> tuple[re.Pattern[str], ...]:
    things = any_of("thing", where=KNOWN[where])
    return (re.compile(f"{any_of('noun')}$"), re.compile(f"{things}$"))


def _before_head(text: str, where: str) -> Iterator[str]:
    """Yield what stands before a thing or noun at the end, with its modifiers and without."""
    for form in _heads(where):
        head = form.search(text)
        clause = text[: head.start()] if head else ""
        while clause:
            yield clause
            modifier = pattern("modifier", "{}$").search(clause)
            clause = clause[: modifier.start()] if modifier else ""


@cache
def _last_characters() -> frozenset[str]:
    return last_characters(any_of("noun")) | last_characters(any_of("thing"))


def read_noun_phrase(text: str, where: str) -> Lead:
    """Read a heading, or what a sentence is about."""
    text = _TRIMMED.sub("", text)
    if not {text[-1:], ANY} & _last_characters():
        return NOTHING
    lead = _read_nouns(text)
    if lead.kinds:
        return lead
    seen_as = _SEEN_AS.fullmatch(text)
    if seen_as:
        return read_noun_phrase(seen_as["name"], where)
    for clause in _before_head(text, where):
        lead = read_end(clause, of_things(where))
        if len(lead.kinds) > 1:  # 確認すべき課題: the noun decides.
            own = _read_noun(text[len(clause) :])
            lead = own if own.kinds & lead.kinds else lead
        if lead.kinds:
            return lead
        for core, negated in peel(clause):
            if core != clause and not negated:
                lead = read_noun_phrase(core, where)
                if lead.kinds:
                    return lead
    return _read_asked(text)


def read_late_noun(text: str) -> Lead:
    """Read a noun that a clause ending in a modifier stands before: …を通じて得られた成果."""
    for modifier in pattern("modifier").finditer(text):
        lead = _read_noun(text[modifier.end() :])
        if lead.kinds and modifier.group().endswith("た"):
            return lead
    return NOTHING


@cache
def _asked() -> re.Pattern[str]:
    return re.compile(f"(?P<head>{any_of('noun', 'check_items')})$")


def _read_asked(text: str) -> Lead:
    """Read what was asked where the hearing or a matter is named: 実地調査の確認内容."""
    head = _asked().search(text)
    if head and not (pattern("setting").search(text) or _CONCERNED.search(text[: head.start()])):
        return NOTHING
    return Lead(frozenset({"check_items"}), "noun", head["head"]) if head else NOTHING


@lru_cache(maxsize=4096)
def _announced(text: str, *, in_table: bool) -> str | None:
    """Tell what a heading announces, whatever its remark says of it."""
    if len(text) > _LONGEST_HEADING or text.endswith("。"):
        return None
    text = SYMBOL.sub("", text.strip())
    bare = _REMARK.sub("", text)
    framed = _FRAME.match(text) or (_FRAME.match(bare) if bare != text else None)
    plain = plain_text(_REMARK.sub("", framed["inner"]) if framed else bare)
    if pattern("voice").search(plain) or pattern("elsewhere").search(plain):
        return None
    if in_table and len(plain) > _LONGEST_HEADER:
        return None
    short = len(plain) <= (_SHORT_HEADER if in_table else _SHORT)
    where = "pointing" if framed or short else "heading"
    for part in dict.fromkeys((re.split("[：:]", plain)[-1], plain)):
        lead = read_noun_phrase(part, where)
        if len(lead.kinds) == 1:
            return next(iter(lead.kinds))
    return None


def heading_kind(text: str, *, in_table: bool = False) -> str | None:
    """Tell what a short heading announces, or the header of a column.

    >>> heading_kind("【成果】"), heading_kind("引き続き確認・議論すべき事項"), heading_kind("概要")
    ('achieved', 'outstanding', None)
    >>> heading_kind("【課題（解消済み）】") is None
    True
    """
    kind = _announced(text, in_table=in_table)
    return None if kind is None or contradicts(text, kind) else kind


def is_taken_back(text: str, *, in_table: bool = False) -> bool:
    """Tell whether a heading would announce findings, did it not take that back itself.

    >>> is_taken_back("課題（解消済み）"), is_taken_back("課題（主なもの）")
    (True, False)
    """
    kind = _announced(text, in_table=in_table)
    return kind in FINDING_KINDS and contradicts(text, kind)


def contradicts(text: str, kind: str) -> bool:
    """Tell whether a heading's remark is of the opposite polarity, of others, or takes it back.

    >>> contradicts("改善点（前回からの進展）", "outstanding")
    True
    """
    if takes_back(text, kind) or is_earlier(text) or pattern("voice").search(text):
        return True
    if kind == FindingKind.ACHIEVED and _CONCERN.search(
        _REMARK.sub("", text.strip("【】〔〕［］[]"))
    ):
        return True
    remark = _REMARK.search(text.strip("【】〔〕［］[]"))
    told = (
        read_noun_phrase(plain_text(remark.group().strip("（）()")), "heading")
        if remark
        else NOTHING
    )
    return told.kinds == _OPPOSITE.get(kind)
