"""One page to rows: what its parts are, and the records that they state."""

from __future__ import annotations

from schemas.record import FindingKind, Hearing, TableKind

from .context import PageContext
from .page_doubts import note_unread_table
from .page_rows import PageRows, add_footnotes, add_statements, add_table
from .read.check_items.lists import read_check_list
from .read.check_items.tables import read_check_table
from .read.citations import read_citations
from .read.columns.headers import side_by_side
from .read.findings.doubts import drop_of_others, note_left_out, note_unread_tables
from .read.findings.lists import read_finding_list
from .read.findings.tables import read_finding_table
from .read.hearings.cells import (
    read_hearing_cells,
    read_hearing_days,
    read_hearing_matrix,
    read_hearing_months,
)
from .read.hearings.lists import read_hearing_list
from .read.hearings.tables import read_hearings
from .read.mentions import read_mentions
from .read.rounds.book import RoundBook
from .read.rounds.boxes import read_round_boxes
from .read.rounds.near import RowRounds, table_round
from .read.rounds.records import shared, with_rounds
from .read.rounds.tables import read_round_columns, read_round_rows
from .read.tables import Header


def read_page_rows(
    context: PageContext, headers: list[Header], book: RoundBook, rows: PageRows
) -> None:
    """Add the rows of one page."""
    add_statements(context, rows)
    for number, header in enumerate(headers, start=1):
        add_table(context, number, header, rows)
        _add_records(context, header, book, rows)
        note_left_out(context, header.table, header.columns)
    page = context.page
    if not any(h.kind is TableKind.HEARINGS for h in headers):
        rows["hearings"] += with_rounds(context, book, read_hearing_list(context, 0))
    if not any(h.kind is TableKind.ROUNDS for h in headers):
        rows["rounds"] += read_round_boxes(context)
    # A slide may hold a list beside a table of the same kind, under a sentence of its own.
    asked = sum(k.page == page for k in rows["check_items"])
    rows["check_items"] += with_rounds(context, book, read_check_list(context, asked))
    tabled = sum(f.page == page for f in rows["findings"])
    listed = read_finding_list(context, tabled, _open_kind(context, rows))
    listed = drop_of_others(context, listed)
    rows["findings"] += shared(with_rounds(context, book, listed))
    if not any(f.page == page for f in rows["findings"]):
        others = [h.view for h in headers if h.kind is TableKind.OTHER]
        note_unread_tables(context, others)
    add_footnotes(context, rows)
    rows["citations"] += read_citations(context)
    rows["mentions"] += read_mentions(context)


def _open_kind(context: PageContext, rows: PageRows) -> FindingKind | None:
    """Return the kind of the list that ends the page before, where this one goes on with it."""
    if not context.goes_on:
        return None
    before = [s for s in rows["statements"] if s.page == context.page - 1]
    found = [f for f in rows["findings"] if f.page == context.page - 1]
    if not before or not found:
        return None
    return found[-1].kind if before[-1].text == found[-1].text else None


def _add_records(context: PageContext, header: Header, book: RoundBook, rows: PageRows) -> None:
    """Read the records of one table by its kind."""
    table, columns, page = header.view, header.columns, context.page
    page_round, is_implied = context.round, context.round_is_implied
    _place_table(context, header)
    within = RowRounds(table, columns) if table is header.table else None
    if header.kind is TableKind.HEARINGS:
        before = sum(h.page == page for h in rows["hearings"])
        heard = _read_hearing_table(context, header, before)
        rows["hearings"] += with_rounds(context, book, heard, within)
        if heard:
            header.last_day = heard[-1].dates[-1] if heard[-1].dates else None
    elif header.kind is TableKind.CHECK_ITEMS:
        before = sum(k.page == page for k in rows["check_items"])
        asked = read_check_table(context, table, columns, before)
        rows["check_items"] += with_rounds(context, book, asked, within)
    elif header.kind is TableKind.FINDINGS:
        before = sum(f.page == page for f in rows["findings"])
        tabled = drop_of_others(context, read_finding_table(context, table, columns, before))
        rows["findings"] += shared(with_rounds(context, book, tabled, within))
    elif header.kind is TableKind.ROUNDS:
        rows["rounds"] += (
            read_round_rows(context, table, columns)
            if {"round", "status"} <= columns.roles.keys()
            else read_round_columns(context, table)
        )
    else:
        note_unread_table(context, table)
    context.round, context.round_is_implied = page_round, is_implied


def _place_table(context: PageContext, header: Header) -> None:
    """Put the round of a table in the context, by what tells it best.

    Its own words, what the page says, what stands above it; a table that goes on is of the round
    that its beginning was under; then what the document implies of the page.
    """
    said = None if context.round_is_implied else context.round
    for told in (table_round(context, header.table), said, header.round):
        if told is not None:
            context.round = header.round = told
            context.round_is_implied = False
            break


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
    if columns.days:
        return read_hearing_days(context, table, columns, before)
    if columns.days_beside_companies:
        return read_hearing_cells(context, table, columns, before)
    heard: list[Hearing] = []
    for part in side_by_side(columns):
        heard += read_hearings(context, table, part, before + len(heard), header.last_day)
    return heard
