"""Slides that stand between two parts of a deck, and slides that go on with the one before."""

from __future__ import annotations

import re

from extract.parts import PageParts

_GOES_ON = re.compile(r"\s*(?:[（(【]|\s)(?:続き|つづき|承前)[）)】]?$")
_COUNTED = re.compile(r"\s*[（(【]?\s*(?P<at>[0-9]{1,2})\s*[/／]\s*[0-9]{1,2}\s*[）)】]?$")
_NUMBER = re.compile(r"^(?:[（(]?[0-9]{1,2}[)）．.]|[①-⑳])\s*")
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
    >>> goes_on("申込みの手続き", "申込みの手")
    False
    """
    counted = _COUNTED.search(title)
    if not (_GOES_ON.search(title) or (counted and int(counted["at"]) > 1)):
        return False
    bare = _bare(title)
    return not bare or bare == _bare(before)


def _bare(title: str) -> str:
    return _NUMBER.sub("", _COUNTED.sub("", _GOES_ON.sub("", title.strip()))).strip()
