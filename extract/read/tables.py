"""What each table of a page is about, and which one continues one of the page before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.context import PageContext
from extract.parts import TablePart
from schemas.record import TableKind

from .above import lead_above, statements_above
from .check_items.questions import asked_view, could_be_asked, label_column
from .columns.contents import complete_columns, complete_hearing, turned
from .columns.evidence import Around, is_asked, is_of_no_hearing
from .columns.headers import Columns, label_text, read_columns
from .columns.rows import repeats_header
from .findings.doubts import note_unread
from .findings.headed_tables import further_findings, headed_findings
from .findings.polarity import is_agenda, is_of_other_matters, tells_of_others
from .hearings.leads import is_unheld, lists_hearings
from .rounds.evidence import are_of_monitoring
from .rounds.heads import complete_rounds, head_texts, is_round_table
from .rounds.overviews import as_overview
from .sections import bare_title
from .themes.names import read_theme
from .words.headings import heading_kind
from .words.leads import sentence_kinds


@dataclass(slots=True)
class Header:
    """A table with what its columns hold."""

    table: TablePart
    table_id: str
    columns: Columns
    kind: TableKind
    title: str
    view: TablePart
    continues_id: str | None = None
    last_day: date | None = None
    round: int | None = None


def _complete(
    context: PageContext, table: TablePart, columns: Columns
) -> tuple[TablePart, Columns]:
    """Complete what the header told by the contents; look at the table from its side, too."""
    around = _around(context, table)
    columns = complete_rounds(table, complete_columns(table, columns, around))
    columns = as_overview(table, columns)
    if columns.kind is TableKind.HEARINGS:
        columns = complete_hearing(context, table, columns)
    if columns.kind not in _ASKED_KINDS or is_round_table(table):
        return table, columns
    if is_of_no_hearing(around):
        columns.roles = {r: c for r, c in columns.roles.items() if r not in {"item", "viewpoint"}}
        return table, columns
    if columns.kind is TableKind.OTHER:
        side = turned(table)
        from_side = complete_columns(side, read_columns(side), around)
        if from_side.kind is TableKind.HEARINGS and ("date" in from_side.roles or from_side.days):
            return side, from_side
        if complete_rounds(side, from_side).kind is TableKind.ROUNDS:
            return side, from_side
    asked = asked_view(table, columns, around)
    if asked is not None:
        return asked
    lead = lead_above(context, table)
    labels = label_column(table, columns, lead) if is_asked(columns, around) else None
    if labels is not None:
        columns.roles["viewpoint"] = labels
    if not columns.roles and could_be_asked(table, around):
        columns.roles = _announced_roles(context, table)
    if {"viewpoint", "item"} & columns.roles.keys() == {"viewpoint"} and not is_asked(
        columns, around
    ):
        del columns.roles["viewpoint"]  # 視点｜指標: labels of any kind of table
    return table, columns


_ASKED_KINDS = (TableKind.OTHER, TableKind.CHECK_ITEMS)


def _announced_roles(context: PageContext, table: TablePart) -> dict[str, int]:
    """Give columns without a header the roles that the sentence above or the title announces.

    Check items stand in the last column; what the first one holds is a theme where it says so
    (テーマ①), and else the viewpoint.
    """
    lead = lead_above(context, table)
    announced = sentence_kinds(lead) == {"check_items"} or (
        heading_kind(context.parts.title_text or "") == "check_items" and not sentence_kinds(lead)
    )
    if not announced or table.grid.column_count not in _LABELLED:
        return {}
    labels = [label_text(c) for c in table.cells if c.place.column == 0]
    if not all(labels):
        return {}
    if table.grid.column_count == max(_LABELLED):
        return {"theme": 0, "viewpoint": 1, "item": 2}
    return {"theme" if all(map(read_theme, labels)) else "viewpoint": 0, "item": 1}


_LABELLED = (2, 3)
"""Columns of a table without a header that a sentence can announce: labels, then items."""


def _around(context: PageContext, table: TablePart) -> Around:
    """Return the words that tell what a table is about: title, caption, the sentences above it."""
    nearest = statements_above(context.parts.statements, table.box)[:3]
    told = next(((s.text, t) for s in nearest if (t := lists_hearings(s.text)) is not None), None)
    return Around(
        context.parts.title_text or "",
        " ".join(s.text for s in nearest),
        table.caption.text if table.caption else "",
        told[1] if told else None,
        unheld=told is not None and is_unheld(told[0]),
    )


def _is_of_others(context: PageContext, table: TablePart) -> bool:
    """Tell whether the title, the sentence that points at a table, or its headers say so."""
    lead = lead_above(context, table)
    headers = [c.label for c in table.row(0)]
    if is_of_other_matters(context) or is_agenda(headers):
        return True
    return any(map(tells_of_others, [lead, *headers]))


def _same_columns(a: TablePart, b: TablePart) -> bool:
    if a.grid.column_count != b.grid.column_count:
        return False
    edges_a = sorted({c.place.box.x0 for c in a.cells} | {a.box.x1})
    edges_b = sorted({c.place.box.x0 for c in b.cells} | {b.box.x1})
    return len(edges_a) == len(edges_b) and all(
        abs(x - y) < 4 for x, y in zip(edges_a, edges_b, strict=True)
    )


_FOOT = 0.45
"""A table that goes on reaches at least this far down its page."""


def _continues(context: PageContext, table: TablePart, before: list[Header]) -> Header | None:
    """Tell which table of the page before goes on here.

    The last one of that page, if it has the same columns, reached far down that page, nothing but
    the title stands above this one, and the titles are one but for their count.
    """
    if not before or context.parts.tables[0] is not table:
        return None
    last = before[-1]
    if bare_title(context.parts.title_text or "") not in ("", last.title):
        return None
    above = [
        s for s in (*context.parts.statements, *context.parts.footnotes) if s.box.y1 <= table.box.y0
    ]
    page = context.parts.ink.box
    return (
        last
        if not above
        and _same_columns(last.table, table)
        and last.table.box.y1 > _FOOT * page.height
        else None
    )


def read_headers(context: PageContext, before: list[Header]) -> list[Header]:
    """Read the headers of a page's tables.

    Args:
        context: the page.
        before: the tables of the page before, for one that goes on.
    """
    headers: list[Header] = []
    for table in context.parts.tables:
        columns = read_columns(table)
        continued = _continues(context, table, before)
        view = table
        if continued is not None and not columns.roles:
            before_it = continued.columns
            columns = Columns(
                int(repeats_header(table.row(0), before_it)),
                before_it.roles,
                before_it.header,
                before_it.companies,
                items=before_it.items,
                findings=before_it.findings,
            )
        else:
            view, columns = _complete(context, table, columns)
            if continued is not None and columns.header != continued.columns.header:
                continued = None
        table.header_rows = columns.header_rows if view is table else 0
        kind = columns.kind
        if kind is TableKind.OTHER and is_round_table(table):
            kind = TableKind.ROUNDS
        if kind is TableKind.ROUNDS:
            caption = table.caption.text if table.caption else ""
            texts, numbers = head_texts(view, columns)
            if not are_of_monitoring(context, texts, caption, table.box, numbers):
                kind = TableKind.OTHER
        if kind in (TableKind.FINDINGS, TableKind.OTHER) and _is_of_others(context, table):
            if kind is TableKind.FINDINGS:
                what = (
                    "the words around it say that others say this, or that it is a choice or a plan"
                )
                note_unread(context, what, " | ".join(columns.header.values()), table.box)
            kind = TableKind.OTHER
        elif kind is TableKind.FINDINGS and "kind" not in columns.roles:
            columns.findings = further_findings(context, view, columns)
        elif kind is TableKind.OTHER:
            columns.findings = headed_findings(context, view, columns)
            kind = TableKind.FINDINGS if columns.findings else kind
        headers.append(
            Header(
                table,
                context.table_id(table),
                columns,
                kind,
                bare_title(context.parts.title_text or ""),
                view,
                continued.table_id if continued else None,
                continued.last_day if continued else None,
                continued.round if continued else None,
            )
        )
    return headers
