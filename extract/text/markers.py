"""List markers at the start of a line: which, how deep, and whether they may be something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .normalise import normalise, read_table


@dataclass(frozen=True)
class Marker:
    """A marker found.

    Attributes:
        text: as it is shown (●, ➢①).
        length: raw characters it takes, white space after it included.
        name: the row of ``markers.tsv`` that matched first.
        rank: depth where indents do not tell, 0 the outermost.
        is_weak: whether a wrapped line may begin so.
    """

    text: str
    length: int
    name: str
    rank: int
    is_weak: bool


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[int, bool]]]:
    rows = read_table("markers.tsv")
    pattern = "|".join(f"(?P<{row[0]}>{row[1]})" for row in rows)
    return re.compile(rf"\s*(?:{pattern})"), {r[0]: (int(r[2]), r[3] == "yes") for r in rows}


_BLANK = re.compile(r"[\s\uf020]*")
_CIRCLED = "circled"


def read_marker(raw: str) -> Marker | None:
    r"""Read the list marker that a raw line begins with.

    A bullet may be followed by a number (➢①): both are read. A marker with nothing behind it is
    still one.

    >>> read_marker("\uf06c 一般").text, read_marker("\uf0d8①IT").text
    ('●', '➢①')
    >>> read_marker("２線の活動") is None, read_marker("1.5倍") is None
    (True, True)
    """
    pattern, facts = _pattern()
    shown = raw.translate(_shown_bullets())
    found = pattern.match(shown)
    if found is None or found.lastgroup is None:
        return None
    name = found.lastgroup
    rank, is_weak = facts[name]
    end = found.end()
    text = shown[:end].strip()
    if not is_weak:
        second = pattern.match(shown, _BLANK.match(shown, end).end())  # type: ignore[union-attr]
        if second is not None and second.lastgroup in (_CIRCLED, "parenthesised", "squared"):
            end = second.end()
            text += second.group().strip()
    blank = _BLANK.match(shown, end)
    if blank is not None:
        end = blank.end()
    return Marker(normalise(text), end, name, rank, is_weak)


@cache
def _shown_bullets() -> dict[int, str]:
    """Translate private-use bullets alone: lengths stay, so offsets are the raw text's."""
    return {
        int(row[0].removeprefix("U+"), 16): row[1]
        for row in read_table("private_use.tsv")
        if row[2] == "marker"
    }
