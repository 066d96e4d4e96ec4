"""Findings of tables: a column for each polarity, or one that names it row by row."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.parts import CellPart, TablePart, combine
from extract.text.normalise import Reading
from schemas.geometry import Box
from schemas.record import Finding, FindingKind

from .clauses import pattern
from .columns import Columns, body_rows, label_text
from .contrary import note_contrary
from .finding_doubts import note_unread
from .finding_rows import FindingRows, finding_theme
from .headings import FINDING_KINDS, heading_kind
from .themes import read_theme

_WORDS = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]{2}")
"""A finding says something: a number or a code alone is none."""
_TOLD = ("number", "status", "date", "period", "note", "method", "round")
"""What a row tells beside its name."""
_NOTHING = re.compile(r"^(?:－|-|―|—|–|なし|特になし|該当なし|同上)?$")


def _cell_findings(cell: CellPart) -> list[tuple[Reading, Box]]:
    """Part a cell into findings: its marked items, or else the whole cell."""
    paragraphs = [
        p for p in cell.paragraphs if not _NOTHING.match(p.text) and _WORDS.search(p.text)
    ]
    if not paragraphs:
        return []
    if not any(p.marker is not None for p in paragraphs):
        return [(combine([p.reading for p in paragraphs]), cell.place.box)]
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if paragraph.marker is None and items:
            items[-1].append(paragraph)
        else:
            items.append([paragraph])
    return [(combine([p.reading for p in item]), item[0].box) for item in items]


def read_finding_table(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[Finding]:
    """Read findings from a table with a column for each polarity, or one that names it."""
    out = FindingRows(context, first)
    roles = columns.roles
    polar = columns.findings or {c: r for r, c in roles.items() if r in FINDING_KINDS}
    ranking = {roles[r] for r in ("kind", "finding") if r in roles}
    polar = {
        column: kind
        for column, kind in polar.items()
        if not _is_contradicted(context, table, columns, column, FindingKind(kind))
    }
    stated = _stated(table, columns) if "finding" in roles else set()
    if not polar and not stated:
        return []
    tops = {c.place.column: _theme(c.label) for c in table.row(0)} if len(stated) > 1 else {}
    seen: set[int] = set()
    for row in body_rows(table, columns):
        label = _row_label(row.cells, roles, {*polar, *ranking}, min([*polar, *stated]))
        theme = label or row.band
        theme = (_theme(theme) if theme else None) or theme
        cells: list[tuple[FindingKind, CellPart | None]] = [
            (FindingKind(kind), row.at(c)) for c, kind in sorted(polar.items())
        ]
        if not cells and "kind" in roles:
            kind = heading_kind(label_text(row.at(roles["kind"])))
            if kind in FINDING_KINDS:
                cells = [(FindingKind(kind), row.at(c)) for c in sorted(stated)]
        state = label_text(row.at(roles.get("status")))
        for kind, cell in cells:
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            if kind is not FindingKind.ACHIEVED and pattern("resolved").fullmatch(state):
                what = f"row {row.number + 1}: its state takes this back ({state})"
                note_unread(context, what, cell.text, cell.place.box)
                continue
            for reading, box in _cell_findings(cell):
                own = tops.get(cell.place.column) or theme or finding_theme(reading.text)
                out.add(kind, reading, box, own, "finding_table")
    return out.rows


def _stated(table: TablePart, columns: Columns) -> set[int]:
    """Return the columns of findings beside one that ranks: the widest, or one a theme at the top.

    ＼｜テーマ①｜テーマ②: in a table without a header, where each column is headed by a theme.
    """
    themed = {
        c.place.column
        for c in table.row(0)
        if c.paragraphs and c.place.column_span == 1 and "テーマ" in c.label
    }
    rest = set(range(table.grid.column_count)) - {columns.roles["kind"]}
    return rest if columns.header_rows == 0 and themed == rest else {columns.roles["finding"]}


def _theme(text: str) -> str | None:
    named = read_theme(text)
    return named.name if named else None


def _is_contradicted(
    context: PageContext, table: TablePart, columns: Columns, column: int, kind: FindingKind
) -> bool:
    """Tell whether the cells of a column say the contrary of its header, and note it."""
    cells = {id(c): c for row in body_rows(table, columns) if (c := row.at(column)) is not None}
    texts = [reading.text for cell in cells.values() for reading, _ in _cell_findings(cell)]
    return note_contrary(context, kind, texts, columns.header.get(column, ""), table.box)


def _row_label(
    cells: dict[int, CellPart], roles: dict[str, int], polar: set[int], first: int
) -> str | None:
    """Return the words that name a row: its theme column, or the first one left of the findings."""
    column = roles.get("theme", roles.get("viewpoint"))
    if column is None:
        told = {roles[r] for r in _TOLD if r in roles}
        free = [c for c in sorted(cells) if c < first and c not in polar | told]
        column = free[0] if free else None
    return (label_text(cells.get(column)) or None) if column is not None else None
