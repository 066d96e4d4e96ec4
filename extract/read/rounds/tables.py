"""Rounds of monitoring from tables that say how far each had come, by column or by row."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.parts import CellPart, TablePart
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.names import METHOD_ALONE
from extract.read.columns.rows import TableRow, body_rows
from extract.read.words.header_words import header_role
from schemas.geometry import Box, enclosing
from schemas.record import Round

from .heads import (
    BARE,
    HEAD,
    headed_cells,
    is_period,
    is_state,
    read_method,
    read_rounds,
    read_status,
)

_TOPIC_ROLES = ("topics", "item", "theme")
_FILLER = re.compile(r"^(?:など|等|－|-|―)$")


def _topics(cells: list[CellPart]) -> list[str]:
    """Return the topics of cells: marked items with what goes on below them, else paragraphs."""
    topics: list[str] = []
    for cell in cells:
        marked = any(p.marker is not None for p in cell.paragraphs)
        for paragraph in cell.paragraphs:
            text = paragraph.text.strip()
            if not text or _FILLER.match(text):
                continue
            if marked and paragraph.marker is None and topics:
                topics[-1] += text
            else:
                topics.append(text)
    return topics


def _labelled(table: TablePart, cells: list[CellPart], *, by_column: bool) -> dict[str, CellPart]:
    """Name cells by the label at the head of their row (or column): 方法, 状況, 主な内容."""
    labelled: dict[str, CellPart] = {}
    for cell in cells:
        for stub in table.cells:
            same = (
                stub.place.row == cell.place.row and stub.place.column == 0
                if by_column
                else stub.place.column == cell.place.column and stub.place.row == 0
            )
            role = header_role(label_text(stub)) if same and stub is not cell else None
            if role is not None:
                labelled.setdefault(role, cell)
    return labelled


def read_round_columns(context: PageContext, table: TablePart) -> list[Round]:
    """Read a table with a column (or a row) a round, headed 第N回（方法 状況）."""
    by_column = len(headed_cells(table, by_column=True)) > 1
    rows: list[Round] = []
    for cell, match in headed_cells(table, by_column=by_column):
        place = cell.place
        below = [
            c
            for c in table.cells
            if (
                c.place.row > place.row and c.place.column == place.column
                if by_column
                else c.place.column > place.column and c.place.row == place.row
            )
        ]
        labelled = _labelled(table, below, by_column=by_column)
        status = read_status(match["rest"])
        if status is None:
            told = [labelled["status"]] if "status" in labelled else below
            states = [c for c in told if is_state(label_text(c))]
            status = read_status(label_text(states[0])) if len(states) == 1 else None
            below = [c for c in below if c not in states]
        method = label_text(labelled.get("method")) or read_method(match["rest"])
        if not labelled and method is None and below:
            # Right under the number of the round, without a label of its own.
            first = label_text(below[0])
            if METHOD_ALONE.fullmatch(first):
                method, below = first, below[1:]
        below = [c for c in below if not is_period(label_text(c))]
        if labelled:
            below = [c for r, c in labelled.items() if r in _TOPIC_ROLES]
        rows += [
            Round(
                id=f"{context.prefix}-r{number}",
                **context.place(
                    enclosing([cell.place.box, *(c.place.box for c in below)]), "round_columns"
                ),
                round=number,
                method=method,
                status=status,
                topics=_topics(below),
            )
            for number in read_rounds(match)
        ]
    return rows


def read_round_rows(context: PageContext, table: TablePart, columns: Columns) -> list[Round]:
    """Read a table with a row a round and columns for method, state and content."""
    rows: list[Round] = []
    roles = columns.roles
    for row in body_rows(table, columns):
        text = label_text(row.at(roles["round"]))
        match = HEAD.match(text) or BARE.match(text)
        if match is None:
            context.doubt(
                "round_refused", f"row {row.number + 1}: no round could be read", text, _box(row)
            )
            continue
        state = label_text(row.at(roles.get("status")))
        status = read_status(state) or read_status(match["rest"])
        if state and status is None:
            context.doubt(
                "status_refused",
                f"row {row.number + 1}: the state is neither 実施済, 実施中 nor 予定",
                state,
                _box(row),
            )
        topics = [c for r in _TOPIC_ROLES if (c := row.at(roles.get(r))) is not None]
        rows += [
            Round(
                id=f"{context.prefix}-r{number}",
                **context.place(_box(row), "round_rows"),
                round=number,
                method=label_text(row.at(roles.get("method"))) or read_method(match["rest"]),
                status=status,
                topics=_topics(topics[:1]),
            )
            for number in read_rounds(match)
        ]
    return rows


def _box(row: TableRow) -> Box:
    return enclosing([c.place.box for c in row.cells.values()])
