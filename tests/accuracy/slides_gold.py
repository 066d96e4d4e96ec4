"""A deck of a hundred slides, its titles and printed numbers read from the pictures by eye.

The titles are another body's sentences and not ours to commit: ``slides_real.tsv`` holds their
length and a salted digest, which is enough to tell a right title from a wrong one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.tables_gold import REAL, compared

DECK = REAL / "occto_working_group_25.pdf"
_GOLD = Path(__file__).parent / "slides_real.tsv"
_SALT = "shiryo slides"


@dataclass(frozen=True)
class GoldSlide:
    """What is printed on one slide.

    Attributes:
        page: physical page, from 1.
        number: the printed number, if there is one.
        length: signs of the title as compared, without （参考）.
        digest: of the title, see ``digest``.
        is_reference: whether the title says （参考）.
        is_quoted: whether all that stands on it is shown as another deck's: by （参考）, or by a
            citation box over the whole that says so (赤枠追加).
    """

    page: int
    number: str | None
    length: int
    digest: str
    is_reference: bool
    is_quoted: bool


def digest(title: str) -> str:
    """Return twelve hexadecimal digits that stand for a title, however it is spaced.

    >>> digest("目 次") == digest("目次") != digest("目录")
    True
    """
    return hashlib.sha256(f"{_SALT}\n{compared(title)}".encode()).hexdigest()[:12]


def read_slides() -> list[GoldSlide]:
    """Read the gold of all slides."""
    rows = [
        line.split("\t")
        for line in _GOLD.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return [
        GoldSlide(int(page), number or None, int(length), code, ref == "yes", quoted == "yes")
        for page, number, length, code, ref, quoted in rows[1:]
    ]
