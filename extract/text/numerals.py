"""Numbers as Japanese text writes them: half- and full-width digits, kanji, circled."""

from __future__ import annotations

import re
import unicodedata

_KANJI = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"千": 1000, "百": 100, "十": 10}
_ONES = "一二三四五六七八九"
_BY_UNITS = "".join(f"(?:[{_ONES}]?{unit})?" for unit in _UNITS) + f"[{_ONES}]?"
_COUNTED = re.compile(_BY_UNITS)
_SPELT = re.compile(f"[〇零{_ONES}]+")
_LONGEST = 12
"""No number of a deck has more signs than this; a longer row of digits is something else."""
NUMBER = rf"(?:[0-9０-９]{{1,4}}|(?=[{_ONES}十百千]){_BY_UNITS}|[〇{_ONES}]{{1,4}})"
"""A number as it stands in 第N回, for larger patterns; ``read_number`` reads all it matches."""


def read_number(text: str) -> int:
    """Read a whole number.

    Kanji are read digit by digit (二〇) or by their units from high to low (二十); a mixture of
    the two is refused, since it could be read in several ways.

    Raises:
        ValueError: this is no number, or one too long to be meant as such.

    >>> [read_number(t) for t in ("3", "１２", "十五", "二〇", "③", "元")]
    [3, 12, 15, 20, 3, 1]
    """
    folded = unicodedata.normalize("NFKC", text).replace(",", "")
    if len(folded) > _LONGEST:
        raise ValueError(f"too long for a number: {text[:20]!r}…")
    if folded.isascii() and folded.isdigit():
        return int(folded)
    if folded == "元":
        return 1
    if _SPELT.fullmatch(folded):
        return int("".join(str(_KANJI[c]) for c in folded))
    if not folded or not _COUNTED.fullmatch(folded):
        raise ValueError(f"not a whole number: {text!r}")
    total, digit = 0, 0
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
