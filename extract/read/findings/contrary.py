"""What says the contrary: items of the words above them, a heading of the one beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache

from extract.context import PageContext
from extract.read.words.item_words import is_fear, is_plain, list_kind
from extract.read.words.weighing import tells_nothing
from extract.read.words.word_tables import pattern_of
from schemas.geometry import Box
from schemas.record import FindingKind

_CONTRARY = {
    FindingKind.ACHIEVED: FindingKind.OUTSTANDING,
    FindingKind.OUTSTANDING: FindingKind.ACHIEVED,
}
"""What items may not be where words above them tell a kind."""
_DENIED = re.compile(r"(?:てい|に|では|で)?な(?:い|かった)|ず(?=に)|未|不")
_ALIKE = 0.6
"""So alike are two headings of which one denies the other."""


def gainsay(texts: Iterable[str], kind: FindingKind) -> FindingKind | None:
    """Tell what items are where that is the contrary of what words above them tell.

    >>> gainsay(["手順が整えられている", "教育が定着している"], FindingKind.OUTSTANDING).value
    'achieved'
    >>> gainsay(["端末を共用している", "同じ社員が承認している"], FindingKind.OUTSTANDING) is None
    True
    """
    texts = list(texts)
    if kind is FindingKind.ACTION:
        # What is feared is nothing that anybody is to do.
        return FindingKind.OUTSTANDING if texts and all(map(is_fear, texts)) else None
    told = list_kind(texts)
    # Words above a list are believed unless every item plainly says otherwise.
    return told if told and told is _CONTRARY.get(kind) and all(map(is_plain, texts)) else None


def note_contrary(
    context: PageContext, kind: FindingKind, items: Iterable[str], text: str, box: Box
) -> bool:
    """Note items that say the contrary of the words above them; tell whether they do."""
    told = gainsay(items, kind)
    if told is not None:
        context.doubt(
            "items_contradict",
            f"these words announce what is {kind.value}, and what stands under them reads as "
            f"{told.value}; it was not read as findings",
            text,
            box,
        )
    return told is not None


def denies(text: str, other: str) -> bool:
    """Tell whether a heading says of its things that they are not what another says of its own.

    >>> denies("対策が講じられていない事項", "既に対策が講じられた事項")
    True
    >>> denies("対策が講じられた事項", "講じる予定の対策")
    False
    """
    if not _DENIED.search(text) or _DENIED.search(other):
        return False
    if tells_nothing(text) or tells_nothing(other) or not _brought_about().search(other):
        return False
    return SequenceMatcher(None, _DENIED.sub("", text), other, autojunk=False).ratio() > _ALIKE


@cache
def _brought_about() -> re.Pattern[str]:
    """Return what may be denied of a heading's things: that they were mended, begun or reached."""
    return re.compile(pattern_of("{become}|{mend}|手当て|措置|講じ|達し|達する|届|至|済|終え"))
