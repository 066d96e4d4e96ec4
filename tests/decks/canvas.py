"""Pages as lists of drawing operations, written to PDF in any order.

Each operation stands alone (its own state, its own position), so that the same page can be written
in another order; only its layer must be kept: fills lie under what stands on them.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pymupdf

FONTS = Path(__file__).parent / "fonts"
Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
BACK, FILL, RULE, TEXT, OVER, TOP = range(6)
"""Layers from bottom to top: bands, cell fills, rules, text, boxes over text, text on these."""


@cache
def load_font(name: str) -> pymupdf.Font:
    """Open one of the committed fonts."""
    return pymupdf.Font(fontfile=str(FONTS / f"{name}.ttf"))


@cache
def glyph(font: str, character: str) -> tuple[int, float]:
    """Return a character's glyph and advance in ems.

    Raises:
        ValueError: the font lacks it; run ``fonts/build.py`` after adding words.
    """
    number = load_font(font).has_glyph(ord(character))
    if not number:
        message = f"{font} has no glyph for {character!r} (U+{ord(character):04X})"
        raise ValueError(message)
    return number, load_font(font).glyph_advance(ord(character))


def width_of(text: str, font: str, size: float) -> float:
    """Return a text's width in points."""
    return sum(glyph(font, character)[1] for character in text) * size


def colour_of(code: str) -> Colour:
    """Read a colour written as six hex digits."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


@dataclass(frozen=True)
class Operation:
    """One thing drawn: its layer, its part of the page, and its PDF operators."""

    layer: int
    part: str
    code: str


@dataclass
class Canvas:
    """One page; positions in points from its top left corner."""

    width: float
    height: float
    operations: list[Operation] = field(default_factory=list)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        font: str,
        size: float,
        *,
        colour: Colour = BLACK,
        part: str = "body",
        layer: int = TEXT,
        turned: bool = False,
    ) -> float:
        """Draw a run of text, ``turned`` to run down the page, and return where it ends."""
        codes = "".join(f"{glyph(font, character)[0]:04X}" for character in text)
        turn = "0 -1 1 0" if turned else "1 0 0 1"
        place = f"{turn} {x:.2f} {self.height - baseline:.2f} Tm"
        code = f"q BT {_rgb(colour)} rg /{font} {size:.2f} Tf {place} <{codes}> Tj ET Q"
        self.operations.append(Operation(layer, part, code))
        return x + width_of(text, font, size)

    def rectangle(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        weight: float = 0.75,
        dash: str = "",
        layer: int = FILL,
        part: str = "body",
    ) -> None:
        """Draw a rectangle, filled, outlined or both."""
        shape = f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"
        paint = "B" if fill and stroke else "f" if fill else "S"
        colours = (f"{_rgb(fill)} rg " if fill else "") + (
            f"{_rgb(stroke)} RG {weight} w {dash} " if stroke else ""
        )
        self.operations.append(Operation(layer, part, f"q {colours}{shape} {paint} Q"))

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        colour: Colour = BLACK,
        weight: float = 0.75,
        dash: str = "",
        layer: int = RULE,
        part: str = "body",
    ) -> None:
        """Draw a straight line."""
        path = f"{x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S"
        self.operations.append(
            Operation(layer, part, f"q {_rgb(colour)} RG {weight} w {dash} {path} Q")
        )


def _rgb(colour: Colour) -> str:
    return " ".join(f"{value:.3f}" for value in colour)


def write_pdf(
    pages: Iterable[Canvas],
    fonts: Iterable[str],
    *,
    order: int | None = None,
    last: tuple[str, ...] = (),
) -> bytes:
    """Write pages to a PDF.

    Args:
        pages: what to draw.
        fonts: names of the fonts they use.
        order: a seed; each layer's operations are then written in an order drawn from it.
        last: parts that are written after all others of their layer, as some programs do.
    """
    document = pymupdf.open()
    fonts = tuple(fonts)
    for number, canvas in enumerate(pages):
        page = document.new_page(width=canvas.width, height=canvas.height)
        for font in fonts:
            page.insert_font(fontname=font, fontfile=str(FONTS / f"{font}.ttf"))
        operations = list(canvas.operations)
        if order is not None:
            random.Random(order * 1009 + number).shuffle(operations)  # noqa: S311  no secret
            operations.sort(key=lambda operation: operation.layer)
        else:
            operations.sort(key=lambda operation: (operation.layer, operation.part in last))
        stream = document.get_new_xref()
        document.update_object(stream, "<<>>")
        document.update_stream(stream, "\n".join(o.code for o in operations).encode("ascii"))
        page.set_contents(stream)
    return bytes(document.tobytes(deflate=True))
