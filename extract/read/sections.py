"""Slides that stand between two parts of a deck, slides that go on, and how titles count them."""

from __future__ import annotations

import re

from extract.parts import PageParts

_AGAIN = r"続き|つづき|承前"
_COUNT = re.compile(
    rf"(?:\s*[（(【](?:{_AGAIN}|再掲|参考|抜粋|概要|その[0-9①-⑳一二三四]|[0-9]{{1,2}})[）)】]"
    rf"|\s(?:{_AGAIN}|[0-9]{{1,2}})|\s*[①-⑳]"
    r"|\s*[（(【]?\s*[0-9]{1,2}\s*[/／]\s*[0-9]{1,2}\s*[）)】]?)+$"
)
"""Only in brackets or apart: 申込みの手続き goes on nowhere."""
_SHOWN_AGAIN = re.compile(r"^[（(【](?:参考|再掲)[）)】]\s*")
_NUMBER = re.compile(r"^(?:[（(]?[0-9]{1,2}[)）．.]|[①-⑳])\s*")
_LATER = re.compile(rf"{_AGAIN}|(?:[2-9]|1[0-9])\s*[/／]|その[2-9②-⑳二三四]")
_FEW = 2
"""More statements than this do not stand with the title between two parts."""
_MIDDLE = (0.28, 0.75)


def is_section_page(parts: PageParts) -> bool:
    """Tell whether a slide stands between two parts: its title in the middle, and next to nothing.

    What stands with the title is not more than a line or two in its middle, and no sentence.
    """
    if parts.title is None or parts.tables or parts.ink.number == 1:
        return False
    low, high = _MIDDLE
    height = parts.ink.box.height
    return len(parts.statements) <= _FEW and all(
        low < p.box.middle_y / height < high and not p.text.endswith("。")
        for p in (parts.title, *parts.statements)
    )


def goes_on(title: str, before: str) -> bool:
    """Tell whether a slide goes on with the one before, by their titles: （続き）, （2／2）.

    >>> goes_on("確認事項（続き）", "確認事項"), goes_on("確認事項（2/2）", "確認事項（1/2）")
    (True, True)
    >>> goes_on("確認事項", "確認事項"), goes_on("確認の結果（続き）", "確認事項")
    (False, False)
    >>> goes_on("申込みの手続き", "申込みの手"), goes_on("確認事項（1/2）", "確認事項")
    (False, False)
    """
    count = _COUNT.search(title)
    if count is None or not _LATER.search(count.group()):
        return False
    bare = bare_title(title)
    return not bare or bare == bare_title(before)


def without_count(title: str) -> str:
    """Return a title without what counts its slides, or says that they were shown before.

    >>> [without_count(t) for t in ("対策（続き）", "対策（2/3）", "対策②", "（再掲）対策")]
    ['対策', '対策', '対策', '対策']
    >>> [without_count(t) for t in ("申込みの手続き", "ISO27001", "対策（ア）")]
    ['申込みの手続き', 'ISO27001', '対策（ア）']
    """
    return _COUNT.sub("", _SHOWN_AGAIN.sub("", title.strip())).strip()


def bare_title(title: str) -> str:
    """Return a title without its count, and without the number before it: 3．, (2), ①.

    >>> bare_title("3．聴取の結果（1／2）")
    '聴取の結果'
    """
    return _NUMBER.sub("", without_count(title)).strip()
