"""One page to rows: its parts, the records they state, and the doubts about it."""

from __future__ import annotations

from typing import TypedDict

from schemas.geometry import Box
from schemas.issue import Severity
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
    TableKind,
)
from schemas.table import Span

from .context import PageContext, Theme
from .paragraphs import Paragraph
from .parts import PageParts, TablePart, combine
from .read.check_lists import read_check_list
from .read.check_tables import read_check_table
from .read.citations import read_citations
from .read.columns import side_by_side
from .read.companies import find_companies
from .read.finding_doubts import drop_of_others, note_left_out, note_unread_tables
from .read.finding_tables import read_finding_table
from .read.findings import read_finding_list
from .read.hearing_cells import read_hearing_cells, read_hearing_matrix, read_hearing_months
from .read.hearing_list import read_hearing_list
from .read.hearings import read_hearings
from .read.mentions import read_mentions
from .read.questions import holds_questions
from .read.round_book import RoundBook, table_round
from .read.round_boxes import read_round_boxes
from .read.rounds import read_round_columns, read_round_rows
from .read.tables import Header
from .tags.doubts import note_disagreements
from .text.dates import read_dates
from .text.normalise import UNKNOWN, Reading, normalise
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


def read_page_rows(
    context: PageContext, headers: list[Header], book: RoundBook, rows: PageRows
) -> None:
    """Add the rows of one page."""
    _add_statements(context, rows)
    for number, header in enumerate(headers, start=1):
        _add_table(context, number, header, rows)
        _add_records(context, header, book, rows)
        note_left_out(context, header.table, header.columns)
    page = context.page
    if not any(h.kind is TableKind.HEARINGS for h in headers):
        rows["hearings"] += read_hearing_list(context, 0)
    if not any(h.kind is TableKind.ROUNDS for h in headers):
        rows["rounds"] += read_round_boxes(context)
    if not any(h.kind is TableKind.CHECK_ITEMS for h in headers):
        rows["check_items"] += read_check_list(context, 0)
    tabled = sum(f.page == page for f in rows["findings"])
    if not any(h.kind is TableKind.FINDINGS for h in headers):
        listed = drop_of_others(context, read_finding_list(context, tabled))
        rows["findings"] += _with_rounds(listed, book)
    if not any(f.page == page for f in rows["findings"]):
        others = [h.view for h in headers if h.kind is TableKind.OTHER]
        note_unread_tables(context, others)
    _add_footnotes(context, rows)
    rows["citations"] += read_citations(context)
    rows["mentions"] += read_mentions(context)


def _with_rounds(findings: list[Finding], book: RoundBook) -> list[Finding]:
    """Give findings the round that declared their theme; those of one list share their round."""
    rounds = [
        f.round if f.round is not None else book.round_of(Theme(None, f.theme)) for f in findings
    ]
    known = {r for r in rounds if r is not None}
    shared = known.pop() if len(known) == 1 else None
    return [
        f.model_copy(update={"round": r if r is not None else shared})
        for f, r in zip(findings, rounds, strict=True)
    ]


def _add_statements(context: PageContext, rows: PageRows) -> None:
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


def _add_table(context: PageContext, number: int, header: Header, rows: PageRows) -> None:
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


def _add_records(context: PageContext, header: Header, book: RoundBook, rows: PageRows) -> None:
    """Read the records of one table by its kind."""
    table, columns, page = header.view, header.columns, context.page
    own_round = table_round(table)
    page_round = context.round
    # A table that goes on speaks of the round that its beginning was under.
    for told in (own_round, page_round, header.round):
        if told is not None:
            context.round = header.round = told
            break
    if header.kind is TableKind.HEARINGS:
        before = sum(h.page == page for h in rows["hearings"])
        heard = _read_hearing_table(context, header, before)
        rows["hearings"] += heard
        if heard:
            header.last_day = heard[-1].dates[-1] if heard[-1].dates else None
    elif header.kind is TableKind.CHECK_ITEMS:
        before = sum(k.page == page for k in rows["check_items"])
        rows["check_items"] += read_check_table(context, table, columns, before)
    elif header.kind is TableKind.FINDINGS:
        before = sum(f.page == page for f in rows["findings"])
        tabled = drop_of_others(context, read_finding_table(context, table, columns, before))
        rows["findings"] += _with_rounds(tabled, book)
    elif header.kind is TableKind.ROUNDS:
        rows["rounds"] += (
            read_round_rows(context, table, columns)
            if {"round", "status"} <= columns.roles.keys()
            else read_round_columns(context, table)
        )
    else:
        _note_unread(context, table)
    context.round = page_round


def _read_hearing_table(context: PageContext, header: Header, before: int) -> list[Hearing]:
    """Read a table of hearings by how its days and companies are laid out."""
    table, columns = header.view, header.columns
    if not columns.companies:
        context.doubt(
            "table_not_read",
            "this table names days and places and no companies; no hearing was read from it",
            " | ".join(columns.header.values()),
            table.box,
        )
        return []
    if columns.rounds:
        return read_hearing_matrix(context, table, columns, before)
    if columns.months:
        return read_hearing_months(context, table, columns, before)
    if columns.days_beside_companies:
        return read_hearing_cells(context, table, columns, before)
    heard: list[Hearing] = []
    for part in side_by_side(columns):
        heard += read_hearings(context, table, part, before + len(heard), header.last_day)
    return heard


def _note_unread(context: PageContext, table: TablePart) -> None:
    """Note a table of companies and days, or of questions, that no rule reads."""
    texts = [c.text for c in table.cells if c.paragraphs]
    if holds_questions(table):
        context.issues.add(
            "table_not_read",
            "this table holds questions, and nothing around it says that they were asked, or "
            "something says that they were not; if they were, add its header words to headers.tsv",
            page=context.page,
            text=" | ".join(texts[:8])[:300],
            box=table.box,
            severity=Severity.INFO,
        )
    if sum(bool(find_companies(t)) for t in texts) < 2:
        return
    days = [t for t in texts if (read := read_dates(t)).dates or read.refused]
    if len(days) > 1:
        context.issues.add(
            "table_not_read",
            "this table names companies and days under headings that no rule knows; "
            "if it lists hearings, add its header words to headers.tsv",
            page=context.page,
            text=" | ".join(texts[:8])[:300],
            box=table.box,
            severity=Severity.INFO,
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


def _add_footnotes(context: PageContext, rows: PageRows) -> None:
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


_DOUBTFUL = {
    UNKNOWN: (
        "unknown_character",
        "the PDF names a private-use or unknown character here, shown as 〓; compare the picture",
    ),
    "\ufffd": (
        "unreadable_character",
        "the PDF's font does not say which character this is, shown as \ufffd; compare the picture",
    ),
}


def note_page_issues(context: PageContext) -> None:
    """Note what is doubtful about a page as a whole."""
    parts = context.parts
    missing = context.missing
    if missing:
        context.issues.add(
            "unassigned_characters",
            f"{abs(missing)} characters of the page's text layer "
            f"{'belong to no part of it' if missing > 0 else 'were counted twice'}; "
            "report the document",
            page=context.page,
            severity=Severity.ERROR,
        )
    if not parts.ink.characters and parts.ink.has_images:
        context.issues.add(
            "page_without_text",
            "this page is a picture without a text layer; nothing was read from it",
            page=context.page,
        )
    # What is overprinted is to be seen: the same glyphs stand in the same place once more.
    for why in sorted({h.why for h in parts.hidden if h.run.chars.strip()} - {"overprinted"}):
        texts = [h.run for h in parts.hidden if h.why == why and h.run.chars.strip()]
        context.issues.add(
            "hidden_text",
            f"{sum(len(r.chars.strip()) for r in texts)} characters are in the file and not "
            f"to be seen ({why}); they are in no record",
            page=context.page,
            text=normalise(" ".join(r.chars for r in texts))[:500],
            box=Box(*texts[0].box),
            severity=Severity.INFO,
        )
    note_disagreements(context)
    if not any(sign in p.text for p in parts.paragraphs() for sign in _DOUBTFUL):
        return
    for part in parts.flow():
        paragraphs = (
            [p for c in part.cells for p in c.paragraphs] if isinstance(part, TablePart) else [part]
        )
        for paragraph in paragraphs:
            for sign, (code, message) in _DOUBTFUL.items():
                if sign in paragraph.text and (
                    sign != UNKNOWN or UNKNOWN not in paragraph.reading.raw_text
                ):
                    context.doubt(code, message, paragraph.text, paragraph.box)
