"""The headings of meetings, as rows print them: 第95回, 第520回(第6回), 第507回～第565回."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .dates import without_day

_MEETING_WORD = r"""
  (?:\s?[^\s()（）ぁ-ん]{0,30}?
    (?:会合|委員会|研究会|検討会|ワーキング・?グループ|WG))?"""
# 第95回, 第95回会合, 第 9 5回 (apart in the page's source), but not 第3回までの報告.
_NUMBER = re.compile(rf"第\s?(\d[\d\s]*?)\s?回{_MEETING_WORD}(?!\w)", re.VERBOSE)
_RANGE = re.compile(r"第\s?\d+\s?回?\s?(?:[～〜~\-－―ー]|から)\s?第?\s?\d+\s?回")
_ALONE = re.compile(r"第\s?(\d+)\s?回\s?(?:[※（(].*)?")


def read_number(cells: Iterable[str]) -> int | None:
    """Return the meeting's number: that of the cell that begins with 第N回 and is no range.

    >>> read_number(["令和6年6月26日（水）", "第520回(第6回)"])
    520
    >>> read_number(["第507回～第565回"]) is None, read_number(["第3回までの報告"]) is None
    (True, True)
    """
    for cell in cells:
        named = without_day(cell)
        found = _NUMBER.match(named)
        if found and not _RANGE.match(named):
            return int("".join(found[1].split()))
    return None


def holds_number(text: str) -> bool:
    """Tell whether a folded text names a single meeting anywhere.

    >>> holds_number("令和5年8月23日～24日 第88回"), holds_number("第3回までの報告")
    (True, False)
    """
    return _NUMBER.search(_RANGE.sub(" ", text)) is not None


def begins_with_number(text: str) -> bool:
    """Tell whether a folded text begins with 第N回."""
    return _NUMBER.match(text) is not None


def holds_range(text: str) -> bool:
    """Tell whether a folded text names a range of meetings, as links to older lists do."""
    return _RANGE.search(text) is not None


def read_bare_heading(text: str) -> int | None:
    """Return the number of a folded text that is a heading and nothing else.

    >>> read_bare_heading("第613回 ※非公開開催")
    613
    >>> read_bare_heading("第613回の開催について") is None
    True
    """
    found = _ALONE.fullmatch(text)
    return int(found[1]) if found and not holds_range(text) else None
