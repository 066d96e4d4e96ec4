"""Draw a deck's content with the committed fonts; no office program, no system font."""

from __future__ import annotations

import random
from typing import Any

from corpus.sample.draw.content import Content, Line, Slide, read_lines
from corpus.sample.draw.radicals import misspelt

from .boxes import draw_boxes
from .canvas import BACK, OVER, RULE, TEXT, TOP, Canvas, colour_of, width_of, write_pdf
from .table import draw_table
from .wrap import Run, wrap

SIZES = {"a4": (780, 540), "4:3": (720, 540), "16:9": (960, 540), "a4p": (842, 595)}
SCALES = (1.0, 0.92, 0.85, 0.78, 0.7, 0.62, 0.55, 0.48, 0.42)
"""Tried in turn until a slide's content fits."""


class SlideTooFullError(Exception):
    """Even at the smallest scale a slide's content passes the bottom."""


class DeckPainter:
    """Lays out one deck. ``style`` has the keys that :mod:`.generate` draws at random."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.style = content.style
        self.width, self.height = SIZES[self.style["size"]]
        self.plain, self.bold = self.style["fonts"]
        self.chance = random.Random(self.style["seed"])  # noqa: S311  no secret
        self.canvas = Canvas(self.width, self.height)
        self.scale = 1.0

    def paint(self) -> list[Canvas]:
        """Draw the cover and all slides."""
        pages = [self._paint_cover()]
        for number, slide in enumerate(self.content.slides, 2):
            pages.append(self._paint_slide(slide, number))
        return pages

    def spelt(self, text: str) -> str:
        """Put radicals in, everywhere or here and there, as the deck's style has it."""
        share = self.style["radicals"]
        return "".join(misspelt(c) if self.chance.random() < share else c for c in text)

    def say(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        ink: str = "000000",
        align: str = "left",
        width: float = 0.0,
        part: str = "body",
        layer: int = TEXT,
    ) -> float:
        """Write one line with its top at ``y``; return its height."""
        font = self.bold if bold else self.plain
        spelt = self.spelt(text)
        slack = width - width_of(spelt, font, size)
        x += {"left": 0.0, "center": slack / 2, "right": slack}[align]
        self.canvas.text(
            x, y + size * 0.9, spelt, font, size, colour=colour_of(ink), part=part, layer=layer
        )
        return size * self.style["leading"]

    def _paint_cover(self) -> Canvas:
        cover = self.content.cover
        self.canvas = Canvas(self.width, self.height)
        band = self.style["title"] == "band"
        if band:
            self.canvas.rectangle(
                0,
                self.height * 0.24,
                self.width,
                self.height * 0.46,
                fill=colour_of(self.style["accent"]),
                layer=BACK,
            )
        x = {"right": self.width - 110, "left": 24}[cover["label_at"]]
        self.canvas.rectangle(x, 14, x + 86, 36, stroke=(0, 0, 0), layer=RULE)
        self.say(x, 18, cover["label"], 14, align="center", width=86)
        y = self.height * 0.28
        for line in cover["title"].split("\n"):
            y += self.say(
                40,
                y,
                line,
                26,
                bold=True,
                align="center",
                width=self.width - 80,
                ink="FFFFFF" if band else "000000",
            )
        y = self.height * 0.56
        for line in cover["lines"]:
            y += self.say(40, y, line, 16, align="center", width=self.width - 80) + 6
        return self.canvas

    def _paint_slide(self, slide: Slide, number: int) -> Canvas:
        for scale in SCALES:
            self.canvas, self.scale = Canvas(self.width, self.height), scale
            y = self._paint_head(slide, number)
            for block in slide.blocks:
                y = self._paint_block(block, y)
            if y < self.height - 34 - (
                34 * len(slide.citations) if slide.options.get("citations_at") == "bottom" else 0
            ):
                return self.canvas
        raise SlideTooFullError(slide.title)

    def _paint_head(self, slide: Slide, number: int) -> float:
        style, margin = self.style, self.style["margin"]
        size, accent = style["title_size"], colour_of(style["accent"])
        ink = "FFFFFF" if style["title"] == "band" else "000000"
        if style["title"] == "band":
            self.canvas.rectangle(0, 0, self.width, 46, fill=accent, layer=BACK)
        elif style["title"] == "bar":
            self.canvas.rectangle(margin - 10, 12, margin - 4, 42, fill=accent, layer=BACK)
        elif style["title"] == "line":
            self.canvas.line(margin - 4, 50, self.width - margin + 4, 50, colour=accent, weight=2)
        self.say(margin, 14, slide.title, size, bold=True, ink=ink, part="title")
        self._paint_furniture()
        text = style["number"].format(n=number, of=len(self.content.slides) + 1)
        at = style["number_at"]
        y = 4 if at == "top" else self.height - 24
        number_ink = ink if at == "top" else "000000"
        self.say(
            margin,
            y,
            text,
            10,
            align="center" if at == "center" else "right",
            width=self.width - 2 * margin,
            part="number",
            ink=number_ink,
        )
        return self._paint_citations(slide, 62.0)

    def _paint_furniture(self) -> None:
        """Write what stands on every page, and what nobody sees."""
        y = self.height - 20
        if footer := self.style["footer"]:
            at = "left" if self.style["number_at"] != "right" else "center"
            width = self.width - 2 * self.style["margin"]
            self.say(self.style["margin"], y, footer, 8, part="footer", align=at, width=width)
        if self.style["hidden"]:
            self.say(self.style["margin"], y - 14, "作業用の控え", 8, part="hidden", ink="FFFFFF")

    def _paint_citations(self, slide: Slide, top: float) -> float:
        size, at = 9.0, slide.options.get("citations_at", "top")
        y = {"top": 5.0, "below": 56.0, "bottom": self.height - 30 - 32 * len(slide.citations)}[at]
        x1 = self.width - self.style["margin"] - (40 if self.style["number_at"] == "top" else 0)
        for citation in slide.citations:
            lines = citation.split("\n")
            wide = max(width_of(line, self.plain, size) for line in lines) + 10
            high = len(lines) * size * 1.25 + 6
            self.canvas.rectangle(
                x1 - wide,
                y,
                x1,
                y + high,
                fill=(1, 1, 1),
                stroke=(0, 0, 0),
                layer=OVER,
                part="citation",
            )
            for index, line in enumerate(lines):
                self.say(
                    x1 - wide + 5,
                    y + 3 + index * size * 1.25,
                    line,
                    size,
                    part="citation",
                    layer=TOP,
                )
            y += high + 4
        return max(top, y + 2) if slide.citations and at != "bottom" else top

    def _paint_block(self, block: dict[str, Any], y: float) -> float:
        margin = self.style["margin"]
        x = margin + block.get("x", 0.0) * (self.width - 2 * margin)
        width = block.get("width", 1.0) * (self.width - 2 * margin)
        start = y
        for words in ("heading", "caption"):
            if words in block:
                y += (
                    self.say(
                        x,
                        y,
                        block[words],
                        self.style["body_size"] * self.scale,
                        bold=words == "heading",
                    )
                    + 3
                )
        if block.get("bottom") and "rows" in block:
            y = max(y, self.height * 0.45)
        if "rows" in block:
            y = draw_table(self, block, x, y, width)
        elif "boxes" in block:
            y = draw_boxes(self, block, x, y, width)
        elif block.get("note"):
            top = self.height - 40 - 12 * len(read_lines(block["text"]))
            self._paint_lines(block, x, top, width, self.style["note_size"])
            return y if y < top else self.height
        elif "text" in block:
            y = self._paint_lines(block, x, y, width, self.style["body_size"] * self.scale)
        if block.get("framed"):
            self.canvas.rectangle(
                x - 6, start - 4, x + width + 6, y + 3, stroke=(1, 0, 0), weight=1.5, layer=RULE
            )
        return start if block.get("beside") else y + 8 * self.scale

    def _paint_lines(
        self, block: dict[str, Any], x: float, y: float, width: float, size: float
    ) -> float:
        for line in read_lines(block["text"]):
            indent = line.level * size * self.style["indent"]
            y = self.paragraph(line, x + indent, y, width - indent, size, after=size * 0.3)
        return y

    def paragraph(
        self,
        line: Line,
        x: float,
        y: float,
        width: float,
        size: float,
        *,
        after: float = 0.0,
        bold: bool = False,
        ink: str = "000000",
    ) -> float:
        """Write one paragraph, wrapped, with its marker; return where it ends."""
        fonts = self._fonts(bold=bold)
        room = self._marker_width(line, size) if line.marker else 0.0
        for index, part in enumerate(self._wrapped(line, width, size, bold=bold)):
            if index == 0 and line.marker:
                self._mark(line, x, y, size, ink)
            at = x + (room if index == 0 or self.style["hanging"] else 0.0)
            for text, emphasised in part:
                ink_here = self.style["emphasis"] if emphasised else ink
                end = self.canvas.text(
                    at, y + size * 0.9, text, fonts[emphasised], size, colour=colour_of(ink_here)
                )
                if emphasised and self.style["underline"]:
                    self.canvas.line(
                        at,
                        y + size * 1.02,
                        end,
                        y + size * 1.02,
                        colour=colour_of(ink_here),
                        weight=0.6,
                    )
                at = end
            y += size * self.style["leading"]
        return y + after

    def _runs(self, line: Line) -> list[Run]:
        stray = " " if self.style["stray_spaces"] else ""
        return [(f"{stray}{self.spelt(t)}{stray}" if e else self.spelt(t), e) for t, e in line.runs]

    def _wrapped(self, line: Line, width: float, size: float, *, bold: bool) -> list[list[Run]]:
        fonts = self._fonts(bold=bold)
        room = self._marker_width(line, size) if line.marker else 0.0
        if self.style["hanging"]:
            return wrap(self._runs(line), width - room, fonts, size)
        return wrap(self._runs(line), width, fonts, size, first=room)

    def _fonts(self, *, bold: bool) -> tuple[str, str]:
        return (
            self.bold if bold else self.plain,
            self.bold if bold or self.style["bold_emphasis"] else self.plain,
        )

    def _marker_width(self, line: Line, size: float) -> float:
        text = line.symbol or line.lead
        return width_of(text, self.plain, size) + (size * 0.25 if line.symbol else 0.0)

    def _mark(self, line: Line, x: float, y: float, size: float, ink: str) -> None:
        self.canvas.text(
            x, y + size * 0.9, line.symbol or line.lead, self.plain, size, colour=colour_of(ink)
        )

    def measured(self, line: Line, width: float, size: float, *, bold: bool = False) -> int:
        """Return how many lines a paragraph takes."""
        return len(self._wrapped(line, width, size, bold=bold))


def draw_deck(content: Content, *, order: int | None = None) -> bytes:
    """Draw a deck; with ``order`` in another drawing order, nothing moved."""
    painter = DeckPainter(content)
    fonts = dict.fromkeys((painter.plain, painter.bold))
    return write_pdf(painter.paint(), fonts, order=order, last=tuple(content.style["last"]))
