"""Tables of questions: a column that holds nothing but questions holds what was asked.

Whatever its header says, if the words around the table speak of asking or checking
(columns/evidence.py). Beside it stand labels: the finest are viewpoints; wider ones, spanning
several of these or numbered as themes are (①, テーマ１), are themes. A table may lie on its side,
its viewpoints at the top.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.parts import CellPart, TablePart
from extract.read.asked import are_questions, is_discussed
from extract.read.columns.contents import turned
from extract.read.columns.evidence import Around, asks, is_asked, is_of_others
from extract.read.columns.headers import Columns, label_text, read_columns
from extract.read.columns.names import names_company
from extract.read.themes.names import read_theme
from extract.read.words.header_words import ROLES, header_role
from extract.read.words.item_words import is_sentence
from extract.read.words.leads import read_lead
from schemas.record import TableKind

from .tables import cell_items

_LONGEST_LABEL = 40
_LONGEST_HEADER = 12
_NO_LABELS = frozenset(ROLES) - {"viewpoint", "theme", "item", "topics", "designation"}
"""Roles of columns that tell something of the questions, and do not group them."""
_GROUPING = ("viewpoint", "theme", "number")
_NUMBER = re.compile(r"[（(]?(?:[0-9]{1,2}|[①-⑳])[)）．.]?")
_CIRCLED = re.compile(r"[①-⑳].")
_CLASS = re.compile(
    r"(?:業務改善)?(?:命令|勧告|指導)(?:対象)?|共通|全社|各社|あり|なし|はい|いいえ|(?:非|未)?(?:該当|対応|実施)"
    r"|[0-9,]+\s*(?:社|件|名|人|回|か所|箇所|％|%)|\W*|."
)
"""What tells of a question whom it concerns, or how it was answered."""


def asked_view(
    table: TablePart, columns: Columns, around: Around
) -> tuple[TablePart, Columns] | None:
    """Look at a table as one of questions, upright or from its side.

    Args:
        table: the table.
        columns: what its header words told.
        around: the words that stand near it.

    Returns:
        the table to read with its columns, or None where it is no such table.
    """
    if "viewpoint" in columns.roles and "item" not in columns.roles:
        side = turned(table)
        from_side = read_columns(side)
        if {"viewpoint", "item"} <= from_side.roles.keys():
            return side, from_side
    if not _asks_anywhere(table):
        return None
    for first in (columns.header_rows,) if columns.header_rows else (0, 1):
        header = columns.header or {
            c.place.column: c.label for c in table.cells if c.place.row < first
        }
        headed = replace(columns, header_rows=first, header=header)
        items = _question_columns(table, first)
        is_headed = columns.kind is TableKind.CHECK_ITEMS and columns.roles.get("item") in items
        if items and (is_headed or is_asked(headed, around)):
            roles = _label_roles(table, headed, items, columns.roles if is_headed else {})
            if roles.keys() & set(_GROUPING):
                return table, replace(headed, roles=roles | {"item": items[0]}, items=items)
    side = turned(table)
    items = _question_columns(side, 0)
    if items and "item" not in columns.roles and is_asked(Columns(0), around):
        roles = _label_roles(side, Columns(0), items, {})
        if "viewpoint" in roles:
            return side, Columns(0, roles | {"item": items[0]}, items=items)
    return None


def label_column(table: TablePart, columns: Columns, lead: str) -> int | None:
    """Find the labels that stand left of a column whose header says that it holds items.

    What was asked need be no question there (各社に伺った内容: 保存の期間), if it states nothing;
    nor if it does, where the sentence above says that just this was checked (…しているかを確認).

    Args:
        table: the table.
        columns: what its header words told.
        lead: the sentence above it.
    """
    item = columns.roles.get("item")
    if item is None or item == 0 or set(_GROUPING) & columns.roles.keys():
        return None
    bodies = _bodies(table, columns.header_rows)
    items = [text for cell in bodies.get(item, ()) for text, _ in cell_items(cell)]
    labels = [label_text(c) for c in bodies.get(item - 1, ())]
    role = header_role(columns.header.get(item - 1, ""))
    fits = labels and role not in _NO_LABELS and all(map(_is_label, labels))
    checked = read_lead(lead).rule == "whether"
    stated = not checked and any(map(is_sentence, items))
    return item - 1 if fits and items and not stated else None


def holds_questions(table: TablePart) -> bool:
    """Tell whether a table has a column of questions below its first row, beside others."""
    wide = table.grid.column_count > 1
    return wide and _asks_anywhere(table) and bool(_question_columns(table, 1))


def _asks_anywhere(table: TablePart) -> bool:
    """Tell at little cost that a table holds no question at all, as most do not."""
    return any(asks(p.text) for c in table.cells for p in c.paragraphs)


def could_be_asked(table: TablePart, around: Around) -> bool:
    """Tell whether nothing speaks against a table without a known header being one of items.

    Against it speak a first row that stands over questions and is none, labels that are companies,
    and what tells of answers, criteria, opinions or proposals.
    """
    top = {c.place.column: c.label for c in table.cells if c.place.row == 0}
    last = [c for c in table.cells if c.place.column == table.grid.column_count - 1]
    items = [text for c in last if c.place.row > 0 for text, _ in cell_items(c)]
    labels = [c.label for c in table.cells if c.place.column == 0]
    headed = bool(items) and all(map(asks, items)) and not asks(top.get(last[0].place.column, ""))
    return not (
        headed
        or any(map(is_discussed, items))
        or any(map(names_company, labels))
        or is_of_others([t for t in top.values() if len(t) <= _LONGEST_HEADER], around)
    )


def _bodies(table: TablePart, first: int) -> dict[int, list[CellPart]]:
    """Return the cells below the header by column; a cell over several columns is a band."""
    bodies: dict[int, list[CellPart]] = {}
    for cell in table.cells:
        if cell.place.row >= first and cell.place.column_span == 1 and cell.paragraphs:
            bodies.setdefault(cell.place.column, []).append(cell)
    return bodies


def _question_columns(table: TablePart, first: int) -> list[int]:
    """Find the columns that hold questions and nothing else."""
    found: list[int] = []
    for column, cells in sorted(_bodies(table, first).items()):
        items = [text for cell in cells for text, _ in cell_items(cell)]
        if are_questions(items):
            found.append(column)
    return found


def _label_roles(
    table: TablePart, columns: Columns, items: list[int], roles: dict[str, int]
) -> dict[str, int]:
    """Tell what the columns beside questions hold, where their header has not.

    Args:
        table: the table.
        columns: its header.
        items: the columns of questions.
        roles: what the header told, where it is one of check items.
    """
    roles = {r: c for r, c in roles.items() if r in _GROUPING and c not in items}
    bodies = _bodies(table, columns.header_rows)
    labels: dict[int, list[str]] = {}
    for column, cells in bodies.items():
        texts = [label_text(c) for c in cells]
        role = header_role(columns.header.get(column, ""))
        if column in items or column in roles.values():
            continue
        if all(map(_NUMBER.fullmatch, texts)):
            if column == 0:
                roles.setdefault("number", column)
        elif role not in _NO_LABELS and all(map(_is_label, texts)):
            labels[column] = texts
    if "viewpoint" not in roles and "theme" not in roles and labels:
        headed = [c for c in labels if header_role(columns.header.get(c, "")) == "viewpoint"]
        # The finest labels, and of these the nearest ones.
        finest = min(labels, key=lambda c: (c not in headed, -len(labels[c]), abs(c - items[0])))
        roles["theme" if _are_themes(columns, finest, labels[finest]) else "viewpoint"] = finest
        del labels[finest]
    elif "viewpoint" not in roles and labels:
        fine = max(labels, key=lambda c: len(labels[c]))
        if len(labels[fine]) >= len(bodies.get(roles["theme"], ())):
            roles["viewpoint"] = fine
    if "viewpoint" in roles and "theme" not in roles:
        fine = len(bodies.get(roles["viewpoint"], ()))
        wider = [
            c for c, texts in labels.items() if len(texts) < fine or _are_themes(columns, c, texts)
        ]
        if len(wider) == 1:
            roles["theme"] = wider[0]
    return roles


def _is_label(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_LABEL
        and not text.endswith("。")
        and not asks(text)
        and _CLASS.fullmatch(text) is None
        and header_role(text) != "company_kind"
        and not names_company(text)
    )


def _are_themes(columns: Columns, column: int, texts: list[str]) -> bool:
    """Tell whether labels are themes: their header or they themselves say so, or all are ①, ②."""
    if "テーマ" in columns.header.get(column, ""):
        return True
    return all("テーマ" in t and read_theme(t) is not None for t in texts) or (
        len(set(texts)) > 1 and all(_CIRCLED.match(t) for t in texts)
    )
