"""Hand-made gold for tables of real PDFs: the grids of real_tables.toml as cells with spans."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from schemas.geometry import Box
from tests.accuracy.scoring import FOLDED
from tests.accuracy.teds import TableCell

REAL = Path(__file__).parents[3] / "shared" / "real"
"""The real files, outside the project: their sentences are not ours to commit."""
LEFT, ABOVE, NONE = "<", "^", "!"
"""A place that belongs to the cell on its left; to the one above; to none."""
_GOLD = Path(__file__).parent / "real_tables.toml"
_DASHES = re.compile("[‐‑‒–—―−─]")


@dataclass(frozen=True)
class GoldTable:
    """A labelled table: where it is, why it was chosen, and its cells."""

    name: str
    file: str
    page: int
    box: Box
    why: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> list[TableCell]:
        """Return its cells, rows and columns from 1."""
        return [
            TableCell(row + 1, column + 1, *self._spans(row, column), compared(text))
            for row, texts in enumerate(self.rows)
            for column, text in enumerate(texts)
            if text not in {LEFT, ABOVE, NONE}
        ]

    def _spans(self, row: int, column: int) -> tuple[int, int]:
        """Return how many rows and columns the cell that begins here covers."""
        width = 1
        while column + width < len(self.rows[row]) and self.rows[row][column + width] == LEFT:
            width += 1
        height = 1
        while row + height < len(self.rows) and self.rows[row + height][column] == ABOVE:
            height += 1
        for r, c in product(range(row + 1, row + height), range(column + 1, column + width)):
            if self.rows[r][c] != ABOVE:
                raise ValueError(
                    f"{self.name}: the cell at {row + 1}, {column + 1} is no rectangle"
                )
        return height, width


def read_gold() -> list[GoldTable]:
    """Read all labelled tables."""
    tables = tomllib.loads(_GOLD.read_text(encoding="utf-8"))["table"]
    return [
        GoldTable(
            t["name"], t["file"], t["page"], Box(*t["box"]), t["why"], tuple(map(tuple, t["rows"]))
        )
        for t in tables
    ]


def compared(text: str | None) -> str:
    r"""Fold a cell's text to what is compared: one width, one dash, one circle, no white space.

    >>> compared("第１回 －\n㈱"), compared("1～2秒 —")
    ('第1回-(株)', '1~2秒-')
    """
    plain = unicodedata.normalize("NFKC", text or "").translate(FOLDED)
    return re.sub(r"\s+", "", _DASHES.sub("-", plain)).replace("〇", "○")
