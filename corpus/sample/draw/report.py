"""Draw an A4 text document with python-docx."""

# ruff: noqa: ANN401  python-docx has no types

# mypy: disable-error-code="import-not-found,import-untyped"

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .content import Content, read_lines
from .radicals import misspelt

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def draw_report(content: Content, path: Path) -> None:
    """Draw the document and save it."""
    style: dict[str, Any] = {"font": "IPAexMincho", "size": 10.5, **content.style}
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(25)
    _number_pages(section, style)
    for part in content.cover.get("lines", []):
        _paragraph(
            document,
            [(part["text"], False)],
            style,
            align=part.get("align", "center"),
            size=part.get("size", style["size"]),
            after=8,
        )
    for number, slide in enumerate(content.slides):
        if number:
            document.add_page_break()
        for block in slide.blocks:
            if "rows" in block:
                _table(document, block, style)
                continue
            size = style["size"] - 2 if block.get("note") else style["size"]
            for line in read_lines(block["text"]):
                runs = [*line.printed]
                _paragraph(
                    document,
                    runs,
                    style,
                    size=block.get("size", size),
                    indent=line.level,
                    first=block.get("first", 0),
                    bold=block.get("bold", False),
                    after=block.get("after", 4),
                )
    document.save(str(path))


def _paragraph(
    document: Any,
    runs: list[tuple[str, bool]],
    style: dict[str, Any],
    *,
    align: str = "left",
    size: float,
    indent: float = 0,
    first: float = 0,
    bold: bool = False,
    after: float = 4,
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = ALIGN[align]
    shape = paragraph.paragraph_format
    shape.space_after, shape.line_spacing = Pt(after), Pt(size * 1.6)
    shape.left_indent, shape.first_line_indent = Pt(indent * size), Pt(first * size)
    for text, emphasised in runs:
        run = paragraph.add_run(misspelt(text) if style.get("radicals", True) else text)
        _letter(run, style, size)
        run.bold, run.underline = bold, emphasised
    return paragraph


def _letter(run: Any, style: dict[str, Any], size: float) -> None:
    run.font.size, run.font.name = Pt(size), style["font"]
    run._element.rPr.rFonts.set(qn("w:eastAsia"), style["font"])  # noqa: SLF001  python-docx sets the Latin font alone


def _table(document: Any, block: dict[str, Any], style: dict[str, Any]) -> None:
    rows = block["rows"]
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    table.autofit = False
    for column, share in zip(table.columns, block["columns"], strict=True):
        column.width = Mm(154 * share / sum(block["columns"]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cell = table.cell(r, c)
            cell.width = Mm(154 * block["columns"][c] / sum(block["columns"]))
            if text == "^":
                table.cell(r - 1, c).merge(cell)
                continue
            for index, line in enumerate(read_lines(text)):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                paragraph.paragraph_format.line_spacing = Pt(style["size"] * 1.5)
                _letter(
                    paragraph.add_run(misspelt(line.lead + line.text)), style, style["size"] - 1
                )
    _paragraph(document, [("", False)], style, size=4, after=0)


def _number_pages(section: Any, style: dict[str, Any]) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        _letter(run, style, style["size"])
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._element.append(mark)  # noqa: SLF001  python-docx has no fields
