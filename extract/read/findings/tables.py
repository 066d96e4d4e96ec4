"""Findings of tables: a column for each polarity, or one that names it row by row."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.parts import CellPart, TablePart, combine
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.names import names_company, names_office
from extract.read.columns.rows import body_rows
from extract.read.themes.names import read_theme
from extract.read.words.clauses import pattern
from extract.read.words.header_words import header_role
from extract.read.words.headings import FINDING_KINDS, heading_kind
from extract.read.words.item_words import is_sentence
from extract.text.normalise import Reading
from schemas.geometry import Box
from schemas.record import Finding, FindingKind

from .contrary import note_contrary
from .doubts import note_unread
from .rows import FindingRows, finding_theme

_WORDS = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]{2}")
"""A finding says something: a number or a code alone is none."""
_TOLD = ("number", "status", "date", "period", "note", "method", "round")
"""What a row tells beside its name."""
_LONGEST_LABEL = 20
"""A label over a column of findings has no more characters than this."""
_LEAST = 1 / 3
"""Columns under plain words hold at least this share of the words of the widest."""
_OPEN = re.compile(r"見込|予定|一部|目途|除|未|中$")
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_DITTO = "同上"


def _says_something(text: str) -> bool:
    """Tell whether a paragraph of a cell says more than a dash, 特になし or 同上."""
    empty = text == _DITTO or pattern("nothing").fullmatch(text)
    return not empty and _WORDS.search(text) is not None


def _cell_findings(cell: CellPart) -> list[tuple[Reading, Box]]:
    """Part a cell into findings: its marked items, or else the whole cell."""
    paragraphs = [p for p in cell.paragraphs if _says_something(p.text)]
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
    # What is to be done stands beside what the rows are ranked by; other kinds would be twice told.
    is_ranked = {"kind", "finding"} <= roles.keys() and set(polar.values()) <= {FindingKind.ACTION}
    stated = _ranked_columns(context, table, columns) if is_ranked else {}
    if not polar and not stated:
        return []
    seen: set[int] = set()
    for row in body_rows(table, columns):
        label = _row_label(row.cells, roles, {*polar, *ranking}, min([*polar, *stated]))
        theme = label or row.band
        theme = (_theme(theme) if theme else None) or theme
        cells: list[tuple[FindingKind, CellPart | None]] = [
            (FindingKind(kind), row.at(c)) for c, kind in sorted(polar.items())
        ]
        if stated:
            kind = heading_kind(label_text(row.at(roles["kind"])))
            if kind in FINDING_KINDS:
                cells = [*((FindingKind(kind), row.at(c)) for c in sorted(stated)), *cells]
        state = _plain_state(label_text(row.at(roles.get("status"))))
        for kind, cell in cells:
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            if kind is not FindingKind.ACHIEVED and pattern("resolved").fullmatch(state):
                what = f"row {row.number + 1}: its state takes this back ({state})"
                note_unread(context, what, cell.text, cell.place.box)
                continue
            for reading, box in _cell_findings(cell):
                top = stated.get(cell.place.column) if cell.place.column_span == 1 else None
                own = top or theme or finding_theme(reading.text)
                out.add(kind, reading, box, own, "finding_table")
    return out.rows


def _ranked_columns(
    context: PageContext, table: TablePart, columns: Columns
) -> dict[int, str | None]:
    """Return the columns of findings beside one that ranks, each with the theme that heads it.

    ＼｜中国電力｜関西電力, 区分｜本店｜支店: all that stand under labels of one sort. Else the
    widest; others that hold sentences are noted.
    """
    tops = columns.header or {
        c.place.column: c.label for c in table.row(0) if c.place.column_span == 1
    }
    beside = {
        c: tops.get(c, "")
        for c in range(columns.roles["kind"] + 1, table.grid.column_count)
        if not _tells_more(tops.get(c, ""))
    }
    words = {c: sum(cell.signs for cell in _body(table, columns, c)) for c in beside}
    sorts = {_sort(text) for text in beside.values()}
    alike = min(words.values(), default=0) >= _LEAST * max(words.values(), default=0)
    if len(beside) > 1 and len(sorts) == 1 and None not in sorts and (alike or sorts != {"plain"}):
        return {
            c: None if sorts == {"company"} else _theme(text) or text for c, text in beside.items()
        }
    widest = columns.roles["finding"]
    left = [c for c in beside if c != widest and _holds_sentence(table, columns, c)]
    if left:
        text = " | ".join(tops.get(c, "") for c in left)
        note_unread(context, "these columns stand beside one of findings", text, table.box)
    return {widest: None}


def _tells_more(header: str) -> bool:
    """Tell whether a header is of what is told of findings beside them: 理由, 備考."""
    role = header_role(header)
    return role not in (None, "company_kind") or pattern("beside").search(header) is not None


def _sort(label: str) -> str | None:
    """Tell of which sort a label over a column is; nothing where it is none, or is a time."""
    if not label or len(label) > _LONGEST_LABEL or is_sentence(label):
        return None
    if names_company(label) or header_role(label) == "company_kind":
        return "company"
    if names_office(label):
        return "office"
    if "テーマ" in label:
        return "theme"
    if re.search("[0-9]", label) or any(pattern(t).search(label) for t in ("earlier", "now")):
        return None
    return None if heading_kind(label, in_table=True) else "plain"


def _body(table: TablePart, columns: Columns, column: int) -> list[CellPart]:
    first = columns.header_rows or 1
    return [c for c in table.cells if c.place.column == column and c.place.row >= first]


def _holds_sentence(table: TablePart, columns: Columns, column: int) -> bool:
    return any(is_sentence(c.text) for c in _body(table, columns, column))


def _plain_state(text: str) -> str:
    """Return a state without a bracket that tells when: 解消（令和5年6月）; not 解消（見込み）."""
    return _BRACKETED.sub(lambda m: m.group() if _OPEN.search(m.group()) else "", text).strip()


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
