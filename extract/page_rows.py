"""The rows of what stands on a page: itself, its statements, tables, cells and footnotes."""

from __future__ import annotations

from typing import TypedDict

from schemas.record import (
    Cell,
    CheckItem,
    Citation,
    Finding,
    Footnote,
    Hearing,
    Mention,
    Page,
    Round,
    Statement,
    Table,
)
from schemas.table import Span

from .context import PageContext
from .paragraphs import Paragraph
from .parts import PageParts, TablePart, combine
from .read.tables import Header
from .text.normalise import Reading, normalise
from .words import part_pattern


class PageRows(TypedDict):
    """The rows of a document, by table."""

    pages: list[Page]
    statements: list[Statement]
    tables: list[Table]
    cells: list[Cell]
    hearings: list[Hearing]
    check_items: list[CheckItem]
    findings: list[Finding]
    rounds: list[Round]
    footnotes: list[Footnote]
    citations: list[Citation]
    mentions: list[Mention]


class _TextColumns(TypedDict):
    text: str
    raw_text: str
    spans: list[Span]


def _text_columns(reading: Reading) -> _TextColumns:
    return _TextColumns(text=reading.text, raw_text=reading.raw_text, spans=reading.spans)


def page_row(context: PageContext) -> Page:
    """Make the row of the page itself; its text is that of all its parts in reading order."""
    parts = context.parts
    readings: list[Reading] = []
    for part in parts.flow():
        if isinstance(part, TablePart):
            readings += [c.reading for c in part.cells if c.paragraphs]
        else:
            readings.append(part.reading)
    box = parts.ink.box
    number = parts.slide_number
    printed = part_pattern("slide_number").match(normalise(number.raw).strip()) if number else None
    return Page(
        id=context.prefix,
        **context.place(box, _title_rule(parts)),
        slide_number=printed["number"] if printed else None,
        title=parts.title_text,
        is_reference=parts.is_reference,
        **_text_columns(combine(readings)),
        width=round(box.width, 2),
        height=round(box.height, 2),
        characters=parts.ink.characters,
        unassigned_characters=abs(context.missing),
    )


def _title_rule(parts: PageParts) -> str:
    if parts.title is None:
        return "no_title"
    return "title_by_tags" if parts.title_is_tagged else "title_by_size"


def add_statements(context: PageContext, rows: PageRows) -> None:
    """Add the statements of a page, each with its depth and what it stands under."""
    parts = context.parts
    for i, paragraph in enumerate(parts.statements):
        parent = parts.parents[i]
        rows["statements"].append(
            Statement(
                id=f"{context.prefix}-s{i + 1:02}",
                **context.place(paragraph.box, _statement_rule(paragraph, parts)),
                ordinal=i + 1,
                level=paragraph.level,
                marker=paragraph.marker.text if paragraph.marker else None,
                **_text_columns(paragraph.reading),
                is_quoted=context.is_quoted,
                parent_id=None if parent is None else f"{context.prefix}-s{parent + 1:02}",
            )
        )


def _statement_rule(paragraph: Paragraph, parts: PageParts) -> str:
    rule = "paragraph" if paragraph.marker is None else f"marker_{paragraph.marker.name}"
    return f"{rule}+tags" if id(paragraph) in parts.tagged_levels else rule


def add_table(context: PageContext, number: int, header: Header, rows: PageRows) -> None:
    """Add a table and its cells."""
    table = header.table
    table_id = header.table_id
    rows["tables"].append(
        Table(
            id=table_id,
            **context.place(table.box, "tagged_table" if table.is_tagged else "ruled_table"),
            ordinal=number,
            kind=header.kind,
            caption=table.caption.text if table.caption else None,
            row_count=table.grid.row_count,
            column_count=table.grid.column_count,
            header_rows=table.header_rows,
            continues_id=header.continues_id,
        )
    )
    for cell in table.cells:
        place = cell.place
        rows["cells"].append(
            Cell(
                id=f"{table_id}-r{place.row + 1:02}-c{place.column + 1:02}",
                **context.place(place.box, "tagged_cell" if table.is_tagged else "ruled_cell"),
                table_id=table_id,
                row=place.row + 1,
                column=place.column + 1,
                row_span=place.row_span,
                column_span=place.column_span,
                is_header=place.row < table.header_rows,
                **_text_columns(cell.reading if cell.paragraphs else Reading("", "", [])),
            )
        )


def _note_mark(paragraph: Paragraph) -> str:
    """Return the mark by which a footnote was known: the first line's, before any list marker.

    Raises:
        ValueError: it has none, and so is no footnote.
    """
    found = part_pattern("footnote").match(normalise(paragraph.lines[0].raw).lstrip())
    if found is None:
        raise ValueError(f"no footnote's mark: {paragraph.text!r}")
    return found["mark"].strip()


def add_footnotes(context: PageContext, rows: PageRows) -> None:
    """Add the footnotes of a page."""
    for i, paragraph in enumerate(context.parts.footnotes, start=1):
        found = part_pattern("footnote").match(paragraph.text)
        rows["footnotes"].append(
            Footnote(
                id=f"{context.prefix}-n{i}",
                **context.place(paragraph.box, "footnote_marker"),
                marker=_note_mark(paragraph),
                text=paragraph.text[found.end() :].strip() if found else paragraph.text,
            )
        )
