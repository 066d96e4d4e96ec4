"""Numbers as Japanese text writes them: half- and full-width digits, kanji, circled."""

from __future__ import annotations

import re
import unicodedata

_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"元": 1, "零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMBER = r"(?:[0-9０-９]+|[〇一二三四五六七八九十百千]+)"


def read_number(text: str) -> int:
    """Read a whole number.

    Raises:
        ValueError: this is no number.

    >>> [read_number(t) for t in ("3", "１２", "十五", "二〇", "③", "元")]
    [3, 12, 15, 20, 3, 1]
    """
    folded = unicodedata.normalize("NFKC", text).replace(",", "")
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if not folded or not all(c in _KANJI or c in _UNITS for c in folded):
        raise ValueError(f"not a whole number: {text!r}")
    if not any(c in _UNITS for c in folded):
        return int("".join(str(_KANJI[c]) for c in folded))
    total = digit = 0
    for character in folded:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _KANJI[character]
    return total + digit


_ROUND = re.compile(rf"第\s*({NUMBER})\s*回")


def find_rounds(text: str) -> list[tuple[int, int, int]]:
    """Find every 第N回.

    Returns:
        (number, start, end) of each.

    >>> find_rounds("第１回、第２回のモニタリング")
    [(1, 0, 3), (2, 4, 7)]
    """
    return [(read_number(m.group(1)), m.start(), m.end()) for m in _ROUND.finditer(text)]
