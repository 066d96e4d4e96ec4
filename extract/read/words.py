"""The word tables of this room: header words and lead words."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    text = (files("extract.read") / name).read_text(encoding="utf-8")
    return [ln.split("\t") for ln in text.splitlines() if ln and not ln.startswith("#")][1:]


_ADDITION = re.compile(r"[（(【［\[〔][^）)】］\]〕]*[）)】］\]〕]")
_LOOSE = re.compile(r"[\s※*]|^[①-⑳]")


_SYMBOL = re.compile(r"^[\s○◯◎△▽▲●■□◆◇・×①-⑳]+|^[（(][0-9]{1,2}[）)]\s*|^[0-9]{1,2}[．.]\s*")
_HEADING_END = re.compile(r"(?:点|事項|課題|項目|成果)(?:等)?[：:]?$")


@cache
def _header_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row[0], re.compile(row[1])) for row in _rows("headers.tsv"))


@cache
def header_role(text: str) -> str | None:
    """Tell what a column holds, by the words of its header cell.

    >>> header_role("日時（方式）"), header_role("調査対象部署・事業所"), header_role("天気")
    ('date', 'sites', None)
    """
    if len(text) > _LONGEST_HEADER:
        return None
    text = _SYMBOL.sub("", text)
    plain = _LOOSE.sub("", _ADDITION.sub("", text)) or _LOOSE.sub("", text).strip("【】[]［］")
    for role, pattern in _header_patterns():
        if pattern.fullmatch(plain):
            return role
    kind = heading_kind(text)
    return kind if kind in ("achieved", "outstanding") else None


@cache
def _lead_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row[0], row[1], re.compile(row[2])) for row in _rows("leads.tsv"))


_LONGEST_HEADER = 80
_HEADING = 24
"""A heading that is no known phrase is no longer than this."""
_HEADING_FRAME = re.compile(
    r"^[【〈＜<《［\[〔（(「]?\s*(?P<inner>.*?)\s*[】〉＞>》］\]〕）)」]?[：:]?$"
)


def heading_kind(text: str) -> str | None:
    """Tell what a short heading announces.

    >>> heading_kind("【成果】"), heading_kind("引き続き確認・議論すべき事項"), heading_kind("概要")
    ('achieved', 'outstanding', None)
    """
    if len(text) > 40:
        return None
    text = _SYMBOL.sub("", text)
    framed = _HEADING_FRAME.match(text)
    inner = framed["inner"] if framed else text
    plain = re.sub(r"[\s]", "", inner)
    for kind, where, pattern in _lead_patterns():
        if where == "heading" and pattern.fullmatch(plain):
            return kind
    if len(plain) <= _HEADING and _HEADING_END.search(plain):
        kinds = sentence_kinds(plain) - {"check_items"}
        return kinds.pop() if len(kinds) == 1 else None
    return None


def sentence_kinds(text: str) -> set[str]:
    """Tell what a sentence may introduce; more than one kind is a doubt for the caller.

    >>> sentence_kinds("他方で、引き続き確認・議論すべき事項も確認された。")
    {'outstanding'}
    """
    return {
        kind
        for kind, where, pattern in _lead_patterns()
        if where == "sentence" and pattern.search(text)
    }
