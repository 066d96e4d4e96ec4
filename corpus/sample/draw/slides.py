"""Draw a deck with python-pptx.

Long, since each kind of slide is one plain function, read beside its picture.
"""

# ruff: noqa: ANN401  python-pptx has no types

# mypy: disable-error-code="import-not-found,import-untyped"

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from .bullets import FAMILIES
from .content import Content, Line, Slide, read_lines
from .radicals import misspelt

SIZES = {"a4": (780, 540), "4:3": (720, 540), "16:9": (960, 540)}
LEADING = 1.25
STYLE = {
    "size": "a4",
    "font": "Noto Sans CJK JP",
    "title": "line",
    "accent": "004F9E",
    "title_size": 20,
    "body_size": 14,
    "table_size": 11,
    "note_size": 9,
    "number": "{n}",
    "number_at": "right",
    "rules": "grid",
    "header_fill": "DDE8F4",
    "header_ink": "000000",
    "emphasis": "C00000",
    "radicals": True,
    "margin": 26,
    "hanging": False,
    "label_fill": "",
    "cite_size": 10,
    "header_bold": True,
}
ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}


def ems(text: str) -> float:
    """Estimate a text's width in ems: half for Latin letters and digits, one for the rest."""
    return sum(0.56 if ord(c) < 0x7F else 1.0 for c in text)


class DeckDrawing:
    """One presentation in the making."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.style: dict[str, Any] = {**STYLE, **content.style}
        self.width, self.height = SIZES[self.style["size"]]
        self.presentation = Presentation()
        self.presentation.slide_width = Pt(self.width)
        self.presentation.slide_height = Pt(self.height)
        self.slide: Any = None

    def draw(self, path: Path) -> None:
        """Draw all slides and save the presentation."""
        self._draw_cover()
        for number, slide in enumerate(self.content.slides, 2):
            self._draw_slide(slide, number)
        self.presentation.save(str(path))

    def _new_slide(self) -> None:
        self.slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[6])

    def _draw_cover(self) -> None:
        cover, style = self.content.cover, self.style
        self._new_slide()
        if style["title"] == "band":
            self._rectangle(
                0, self.height * 0.24, self.width, self.height * 0.24, fill=style["accent"]
            )
        ink = "FFFFFF" if style["title"] == "band" else "000000"
        if label := cover.get("label"):
            x = {"right": self.width - 120, "left": 24}[cover.get("label_at", "right")]
            self._box(x, 12, 96, 24, label, 14, border="000000", align="center")
        self._box(
            40,
            self.height * 0.27,
            self.width - 80,
            80,
            cover["title"],
            26,
            bold=True,
            align="center",
            ink=ink,
        )
        y = self.height * 0.56
        for part in cover["lines"]:
            self._box(40, y, self.width - 80, 24, part, 16, align=cover.get("align", "center"))
            y += 27 * (1 + part.count("\n"))

    def _draw_slide(self, slide: Slide, number: int) -> None:
        style, margin = self.style, self.style["margin"]
        self._new_slide()
        top = self._draw_title(slide.title)
        of = len(self.content.slides) + 1
        self._draw_number(style["number"].format(n=number, of=of))
        y = top
        bottom = slide.options.get("citations_at") == "bottom"
        cite_y = {"bottom": self.height - 80, "below": top}.get(
            slide.options.get("citations_at", ""), 6.0
        )
        for text in slide.citations:
            lines = text.split("\n")
            high = 6 + len(lines) * style["cite_size"] * LEADING
            wide = max(map(ems, lines)) * style["cite_size"] * 1.1 + 14
            self._box(
                self.width - margin - wide,
                cite_y,
                wide,
                high,
                text,
                style["cite_size"],
                border="000000",
                inset=4,
                fill="FFFFFF",
            )
            cite_y += high + 4
        if slide.citations and not bottom:
            y = max(y, cite_y + 4)
        for block in slide.blocks:
            y = self._draw_block(block, y)

    def _draw_title(self, title: str) -> float:
        style = self.style
        size, margin = style["title_size"], style["margin"]
        if style["title"] == "band":
            self._rectangle(0, 0, self.width, 46, fill=style["accent"])
            self._box(
                margin - 4, 10, self.width - 2 * margin, 28, title, size, bold=True, ink="FFFFFF"
            )
            return 60
        if style["title"] == "bar":
            self._rectangle(margin - 8, 14, 7, 32, fill=style["accent"])
            self._box(margin + 2, 16, self.width - 2 * margin, 28, title, size, bold=True)
            return 62
        if style["title"] == "box":
            self._box(
                margin - 6,
                12,
                self.width - 2 * margin + 12,
                34,
                title,
                size,
                bold=True,
                border=style["accent"],
                align="center",
                fill=style["header_fill"],
            )
            return 62
        self._box(margin, 14, self.width - 2 * margin, 28, title, size, bold=True)
        line = self.slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Pt(margin - 4), Pt(52), Pt(self.width - margin + 4), Pt(52)
        )
        line.line.color.rgb, line.line.width = RGBColor.from_string(style["accent"]), Pt(2)
        return 66

    def _draw_number(self, text: str) -> None:
        at = self.style["number_at"]
        x = {"right": self.width - 90, "center": self.width / 2 - 40, "top": self.width - 90}[at]
        align = "center" if at == "center" else "right"
        ink = "FFFFFF" if at == "top" and self.style["title"] == "band" else "000000"
        self._box(x, 4 if at == "top" else self.height - 26, 80, 16, text, 11, align=align, ink=ink)

    def _draw_block(self, block: dict[str, Any], y: float) -> float:
        margin = self.style["margin"]
        x = margin + block.get("x", 0.0) * (self.width - 2 * margin)
        width = block.get("width", 1.0) * (self.width - 2 * margin)
        y = block.get("y", y)
        start = y
        if heading := block.get("heading"):
            self._box(
                x,
                y,
                width,
                20,
                heading,
                self.style["body_size"] + 1,
                bold=True,
                border=self.style["accent"],
                fill=self.style["header_fill"],
                align="center",
                inset=4,
            )
            y += self.style["body_size"] * LEADING + 14
        if caption := block.get("caption"):
            size = block.get("size", self.style["table_size"] + 1)
            self._box(x, y, width, 20, caption, size)
            y += size * LEADING + 4
        if "text" in block:
            y = self._draw_text(block, x, y, width)
        if "rows" in block:
            y = self._draw_table(block, x, y, width)
        if block.get("framed"):
            self._rectangle(
                x - 5, start - 3, width + 10, y - start + 2, outline="FF0000", weight=1.5
            )
        return start if block.get("beside") else y + block.get("gap", 10)

    def _draw_text(self, block: dict[str, Any], x: float, y: float, width: float) -> float:
        note = block.get("note", False)
        size = block.get("size", self.style["note_size"] if note else self.style["body_size"])
        lines = read_lines(block["text"])
        height = 0.0
        for line in lines:
            room = width - 4 - line.level * size * 1.2 - (size if line.symbol else 0)
            height += math.ceil(
                ems(line.text + line.lead) * size * 1.01 / room
            ) * size * LEADING + (0 if note else size * 0.25)
        frame = self._box(
            x,
            y,
            width,
            height,
            "",
            size,
            border=block.get("border"),
            fill=block.get("fill"),
            inset=4 if block.get("border") else 2,
        )
        self._fill_frame(frame, lines, size, after=0 if note else size * 0.25)
        return y + height + 4

    def _fill_frame(
        self,
        frame: Any,
        lines: list[Line],
        size: float,
        *,
        after: float = 0.0,
        bold: bool = False,
        ink: str = "000000",
        align: str = "left",
    ) -> None:
        for index, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.alignment = ALIGN[align]
            paragraph.line_spacing, paragraph.space_after = Pt(size * LEADING), Pt(after)
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-pptx has no public indent
            indent = line.level * size * 1.2
            if line.symbol and self.style["hanging"]:
                properties.set("marL", str(Pt(indent + size * 1.2)))
                properties.set("indent", str(-Pt(size * 1.2)))
                etree.SubElement(properties, qn("a:buFont")).set("typeface", FAMILIES[line.symbol])
                etree.SubElement(properties, qn("a:buChar")).set("char", line.symbol)
            elif indent or line.symbol:
                properties.set("marL", str(Pt(indent)))
                properties.set("indent", "0")
                if line.symbol:
                    self._run(paragraph, line.symbol, size, font=FAMILIES[line.symbol], ink=ink)
            for text, emphasised in line.printed:
                self._run(paragraph, text, size, bold=bold, emphasised=emphasised, ink=ink)

    def _run(
        self,
        paragraph: Any,
        text: str,
        size: float,
        *,
        font: str | None = None,
        bold: bool = False,
        emphasised: bool = False,
        ink: str = "000000",
    ) -> None:
        run = paragraph.add_run()
        run.text = misspelt(text) if self.style["radicals"] and font is None else text
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = RGBColor.from_string(self.style["emphasis"] if emphasised else ink)
        run.font.underline = emphasised
        properties = run._r.get_or_add_rPr()  # noqa: SLF001  python-pptx sets the Latin font alone
        for tag in ("a:latin", "a:ea", "a:cs", "a:sym"):
            etree.SubElement(properties, qn(tag)).set("typeface", font or self.style["font"])

    def _box(  # noqa: PLR0917  a place and what stands there
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        align: str = "left",
        ink: str = "000000",
        border: str | None = None,
        fill: str | None = None,
        inset: float = 2,
    ) -> Any:
        shape = self.slide.shapes.add_textbox(Pt(x), Pt(y), Pt(width), Pt(height))
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = Pt(inset)
        frame.margin_top = frame.margin_bottom = Pt(2)
        if border:
            shape.line.color.rgb, shape.line.width = RGBColor.from_string(border), Pt(1)
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        if text:
            self._fill_frame(
                frame,
                [Line(0, None, ((part, False),)) for part in text.split("\n")],
                size,
                bold=bold,
                align=align,
                ink=ink,
            )
        return frame

    def _rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        outline: str | None = None,
        weight: float = 1.0,
    ) -> None:
        shape = self.slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(width), Pt(height)
        )
        shape.shadow.inherit = False
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill)
            shape.line.fill.background()
        else:
            shape.fill.background()
            shape.line.color.rgb, shape.line.width = (
                RGBColor.from_string(outline or "000000"),
                Pt(weight),
            )
            shape.line.dash_style = MSO_LINE.SOLID

    def _draw_table(self, block: dict[str, Any], x: float, y: float, width: float) -> float:
        style = {**self.style, **block}
        rows, shares, size = (
            block["rows"],
            block["columns"],
            block.get("size", self.style["table_size"]),
        )
        widths = [width * share / sum(shares) for share in shares]
        heights = [self._row_height(row, widths, size, block.get("pad", 8)) for row in rows]
        shape = self.slide.shapes.add_table(
            len(rows), len(widths), Pt(x), Pt(y), Pt(width), Pt(sum(heights))
        )
        table = shape.table
        shape._element.graphic.graphicData.tbl.tblPr.clear()  # noqa: SLF001  no built-in table style
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Pt(wide)
        for row, high in zip(table.rows, heights, strict=True):
            row.height = Pt(high)
        head, bands = block.get("head", 1), block.get("bands", [])
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                cell = table.cell(r, c)
                is_head, is_band = r < head, r in bands
                is_label = c < block.get("labels", 0) and bool(style["label_fill"])
                fill = (
                    style["header_fill"]
                    if is_head or is_band
                    else style["label_fill"]
                    if is_label
                    else block.get("fill")
                )
                self._paint(cell, r, c, fill, style["rules"], (len(rows), len(widths)), head)
                if text in ("^", "<"):
                    continue
                down = next((i for i in range(r + 1, len(rows)) if rows[i][c] != "^"), len(rows))
                across = next((i for i in range(c + 1, len(row)) if row[i] != "<"), len(row))
                if down - r > 1 or across - c > 1:
                    cell.merge(table.cell(down - 1, across - 1))
                ink = style["header_ink"] if is_head or is_band else "000000"
                align = (
                    block.get("align", "left") if not is_head else block.get("head_align", "left")
                )
                self._fill_frame(
                    cell.text_frame,
                    read_lines(text),
                    size,
                    bold=(is_head and style["header_bold"]) or is_band,
                    ink=ink,
                    align=align,
                )
        return y + sum(heights) + 4

    def _row_height(self, row: list[str], widths: list[float], size: float, pad: float) -> float:
        most = 1.0
        for c, text in enumerate(row):
            if text == "<" or (c + 1 < len(row) and row[c + 1] == "<"):
                continue
            room = widths[c] - 8
            most = max(
                most,
                sum(
                    math.ceil(
                        (ems(line.text + line.lead) + (1 if line.symbol else 0) + line.level * 1.2)
                        * size
                        * 1.01
                        / room
                    )
                    or 1
                    for line in read_lines(text)
                ),
            )
        return most * size * LEADING + pad

    def _paint(  # noqa: PLR0917  a cell, where it is and how it looks
        self,
        cell: Any,
        r: int,
        c: int,
        fill: str | None,
        rules: str,
        shape: tuple[int, int],
        head: int,
    ) -> None:
        cell.margin_left = cell.margin_right = Pt(4)
        cell.margin_top = cell.margin_bottom = Pt(2)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  python-pptx has no borders
        upright = rules not in ("horizontal", "none")
        lines = {"L": upright, "R": upright, "T": rules != "none", "B": rules != "none"}
        inner = {"L": c > 0, "R": c < shape[1] - 1, "T": r > head, "B": head <= r < shape[0] - 1}
        for side, wanted in lines.items():
            element = etree.SubElement(
                properties, qn(f"a:ln{side}"), w=str(Pt(1.5 if rules == "white" else 0.75))
            )
            if not wanted:
                etree.SubElement(element, qn("a:noFill"))
                continue
            solid = etree.SubElement(element, qn("a:solidFill"))
            etree.SubElement(
                solid,
                qn("a:srgbClr"),
                val={"white": "FFFFFF", "grey": "A6A6A6"}.get(rules, "000000"),
            )
            if rules == "dashed" and inner[side]:
                etree.SubElement(element, qn("a:prstDash"), val="dash")
        if fill:
            solid = etree.SubElement(properties, qn("a:solidFill"))
            etree.SubElement(solid, qn("a:srgbClr"), val=fill)
        else:
            etree.SubElement(properties, qn("a:noFill"))
