"""Remarks in brackets that take their heading back: 課題（解消済み）, 成果（なし）, 課題（前回）.

What stands under such a heading is not, or is no more, what the heading says: resolved concerns are
not outstanding, and what was found the round before is not found now. Nor are they of another kind
for that: they are noted, and a person decides. The words stand in ``lead_words.tsv``.
"""

from __future__ import annotations

import re

from .clauses import pattern

_SAID = re.compile(r"[（(【［\[〔〈＜<：:]\s*(?P<said>[^（()）【】［］\[\]〔〕〈〉＜＞<>：:]+)")
_OWN_REMARK = re.compile(
    r"(?:^[（(【]|[（(【](?=[^（()）【】]*[）)】]?。?$)|[はがも、](?=[^はがも、（(【]*$))"
    r"(?P<said>[^（()）【】。]+)"
)
_JOINT = re.compile(r"[、，・／/。．.；;\s]+")

_OF_BEFORE = r"{}(?:の?(?:モニタリング|ヒアリング|会合))?(?:の|で|に|において)"
_WHEN = re.compile(r"[でにて]$")
"""前回の会合では、…: when it was said, and not what it is about."""
_THEN = re.compile(
    r"^[^、。]{0,16}(?:当時|以前|(?:改善|是正|見直し|処分|発覚|導入|実施|取組)(?:の)?前)"
    r"(?:に|で|において)?は、"
)
"""事案の当時は、…: what was so then."""
_TAKEN_UP = re.compile(
    r"^[^、。は]*(?:前回|これまで|過去)[^、。は]*(?:指摘|課題|要請|懸念|事項|論点)[^、。は]{0,6}?"
    r"(?:について|のうち|に関して|に対して|の中で)は?、"
)
"""前回の指摘事項について、…: what is told of them now."""
_REMAINS = re.compile(r"うち|から|残|引き続|なお|未|現在|今回")


def takes_back(text: str, kind: str) -> bool:
    """Tell whether a remark in a heading, title or sentence says that its kind holds no more.

    What was ``achieved`` may be done with; what is to be done or stays open may not.

    >>> takes_back("課題（解消済み）", "outstanding"), takes_back("成果（特になし）", "achieved")
    (True, True)
    >>> takes_back("課題（未解消）", "outstanding"), takes_back("成果（対応済み）", "achieved")
    (False, False)
    """
    classes = ["nothing", "before"] + ["resolved"] * (kind != "achieved")
    parts = [p for m in _SAID.finditer(text) for p in _JOINT.split(m["said"])]
    return any(pattern(c).fullmatch(part) for c in classes for part in parts)


def is_settled(text: str) -> bool:
    """Tell whether an item says of itself that it is done with: 権限が広いこと（解消済み）.

    >>> is_settled("（解消済み）権限が広いこと"), is_settled("前回の課題は解消済み")
    (True, True)
    >>> is_settled("権限が広いこと（一部対応済み）")
    False
    """
    said = [text, *(m["said"] for m in _OWN_REMARK.finditer(text))]
    parts = [part for remark in said for part in _JOINT.split(remark)]
    return any(pattern("resolved").fullmatch(part) for part in parts)


def says_nothing(text: str, kind: str) -> bool:
    """Tell whether an item says that there is none of its kind: 特になし.

    That no fault was found may be what was achieved, and is nothing that stays open.

    >>> says_nothing("特段の課題は認められなかった。", "outstanding")
    True
    >>> says_nothing("特段の課題は認められなかった。", "achieved")
    False
    """
    classes = ["nothing"] + ["faultless"] * (kind != "achieved")
    return any(pattern(c).fullmatch(text.rstrip("。")) for c in classes)


def is_earlier(text: str) -> bool:
    """Tell whether a heading, or what a sentence is about, is of the round before: 前回の課題.

    >>> is_earlier("前回の課題"), is_earlier("前回の課題のうち残るもの")
    (True, False)
    >>> is_earlier("前回の指摘事項について、対応が完了した事項")
    False
    """
    text = _TAKEN_UP.sub("", text)
    if _THEN.match(text):
        return True
    about = text.split("は", 1)[0].lstrip("【［〔〈＜（(")
    of_before = pattern("before", _OF_BEFORE).match(about)
    return bool(of_before) and not (_REMAINS.search(about) or _WHEN.search(about))
