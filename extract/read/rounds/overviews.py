"""Overviews of rounds that look like tables of hearings or of check items."""

from __future__ import annotations

from extract.parts import TablePart
from extract.read.columns.evidence import asks
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.names import names_day
from extract.read.columns.rows import body_rows
from schemas.record import TableKind

from .heads import HEAD, is_round_table


def as_overview(table: TablePart, columns: Columns) -> Columns:
    """Take the columns of an overview for what they are.

    Whom each round was with, and what was asked in it, are told in a word there.
    """
    if columns.kind is TableKind.HEARINGS and _tells_months(table, columns):
        columns.roles.pop("date", None)
        columns.companies = []
    elif columns.kind is TableKind.CHECK_ITEMS and _tells_rounds(table, columns):
        viewpoint = columns.roles.pop("viewpoint", None)
        asked = columns.roles.pop("item", viewpoint)
        if asked is not None:
            columns.roles.setdefault("topics", asked)
    return columns


def _tells_months(table: TablePart, columns: Columns) -> bool:
    """Tell whether a table tells of each round how far it came, and when only to the month."""
    date = columns.roles.get("date")
    cells = [c for c in table.cells if c.place.row >= columns.header_rows]
    return (
        {"round", "status"} <= columns.roles.keys()
        and is_round_table(table)
        and not any(names_day(label_text(c)) for c in cells if c.place.column == date)
    )


def _tells_rounds(table: TablePart, columns: Columns) -> bool:
    """Tell whether each row of a table is a round of its own with its time or state.

    And whether it asks no questions.
    """
    if "round" not in columns.roles or not columns.roles.keys() & {"status", "period", "date"}:
        return False
    rows = list(body_rows(table, columns))
    heads = [label_text(row.at(columns.roles["round"])) for row in rows]
    asked = [c for row in rows if (c := row.at(columns.roles.get("item"))) is not None]
    return (
        len(heads) > 1
        and len(set(heads)) == len(heads)
        and all(HEAD.match(text) for text in heads)
        and not any(asks(p.text) for cell in asked for p in cell.paragraphs)
    )
