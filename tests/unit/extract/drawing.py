"""Tiny PDFs for the tests: text at a place, rules, fills, grids; nothing else on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pymupdf

from extract.document import read_document
from extract.furniture import find_margins
from extract.ink import PageInk
from extract.lines import part_runs
from extract.page_parts import read_parts
from extract.parts import PageParts
from extract.pdf import open_pdf
from schemas.document import Extraction, KnownBody, Source

_FONTS = Path(__file__).parents[2] / "decks" / "fonts"
WIDTH, HEIGHT = 720.0, 540.0
BLACK, WHITE, GREY, NAVY = (0, 0, 0), (1, 1, 1), (0.85, 0.85, 0.85), (0, 0, 0.5)


class Sheet:
    """A document under the pen. Positions in points from the page's top left; y is the baseline."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        self.size = (width, height)
        self.document = pymupdf.open()
        self.page: Any = None
        self.new_page()

    def new_page(self) -> Sheet:
        """Go on to a new page."""
        self.page = self.document.new_page(width=self.size[0], height=self.size[1])
        return self

    def text(self, x: float, y: float, words: str, size: float = 12, **how: Any) -> Sheet:
        """Write one run; every Japanese character is as wide as it is high.

        The font is not embedded, and the place of Latin letters in it is uncertain: words with
        such letters are for ``latin``.
        """
        self.page.insert_text((x, y), words, fontname="japan", fontsize=size, **how)
        return self

    def latin(self, x: float, y: float, words: str, size: float = 12, **how: Any) -> Sheet:
        """Write one run in the embedded font, which has Latin letters of their own width."""
        font = str(_FONTS / "sans-regular.ttf")
        self.page.insert_text((x, y), words, fontname="sans", fontfile=font, fontsize=size, **how)
        return self

    def bold(self, x: float, y: float, words: str, size: float = 12) -> Sheet:
        """Write one run in the embedded bold font."""
        font = str(_FONTS / "sans-bold.ttf")
        self.page.insert_text((x, y), words, fontname="bold", fontfile=font, fontsize=size)
        return self

    def lines(
        self, x: float, y: float, rows: Iterable[str], size: float = 12, leading: float = 1.5
    ) -> Sheet:
        """Write rows below each other."""
        for i, row in enumerate(rows):
            self.text(x, y + i * leading * size, row, size)
        return self

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, color: Any = BLACK, width: float = 0.75
    ) -> Sheet:
        """Draw a straight line."""
        self.page.draw_line((x0, y0), (x1, y1), color=color, width=width)
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, color: Any = GREY) -> Sheet:
        """Fill a rectangle."""
        self.page.draw_rect((x0, y0, x1, y1), color=None, fill=color, width=0)
        return self

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """Outline a rectangle."""
        self.page.draw_rect((x0, y0, x1, y1), color=BLACK, width=0.75)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], **how: Any) -> Sheet:
        """Draw the rules of a table without merged cells."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y, **how)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1], **how)
        return self

    def rows(
        self, xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]]
    ) -> Sheet:
        """Write one text into each cell of a grid; an empty one writes nothing."""
        for y, row in zip(ys, texts, strict=False):
            for x, words in zip(xs, row, strict=False):
                if words:
                    self.text(x + 4, y + 15, words, 10)
        return self

    def pdf(self, **how: Any) -> bytes:
        """Return the file."""
        return bytes(self.document.tobytes(**how))

    def ink(self, page: int = 1) -> PageInk:
        """Return one page as the program reads it."""
        ink = open_pdf(self.pdf()).read_page(page)
        ink.runs = part_runs(ink.runs)
        return ink

    def inks(self) -> list[PageInk]:
        """Return all pages."""
        return [self.ink(number) for number in range(1, self.document.page_count + 1)]

    def parts(self, page: int = 1) -> PageParts:
        """Return one page taken apart."""
        inks = self.inks()
        margins = find_margins(inks)[page - 1]
        return read_parts(inks[page - 1], margins.number, margins.furniture)

    def read(self, *bodies: KnownBody) -> Extraction:
        """Read the whole document."""
        return read_bytes(self.pdf(), *bodies)


def slide() -> Sheet:
    """Return a sheet whose first page is a bare cover, turned to its second page."""
    return Sheet().text(200, 250, "架空の表紙", 30).new_page()


def read_bytes(data: bytes, *bodies: KnownBody) -> Extraction:
    """Read a document of which nothing is known beforehand."""
    return read_document(data, Source(file_name="test.pdf", sha256="0" * 64, bodies=bodies))


def cell_texts(parts: PageParts, table: int = 0) -> dict[tuple[int, int, int, int], str]:
    """Return the texts of a table's cells by row, column, row span and column span."""
    return {
        (c.place.row, c.place.column, c.place.row_span, c.place.column_span): c.text
        for c in parts.tables[table].cells
    }
