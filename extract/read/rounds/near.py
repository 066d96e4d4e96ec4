"""Which round a part of a page is of, by what stands over it, in its row or over its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from extract.context import PageContext
from extract.parts import CellPart, TablePart
from extract.read.above import right_above, statements_above
from extract.read.columns.headers import Columns, label_text
from extract.read.outline import is_label
from extract.read.words.clauses import pattern
from extract.read.words.header_words import header_role
from extract.text.normalise import normalise
from extract.text.numerals import find_rounds
from schemas.geometry import Box

from .leads import lead_rounds, leads_of
from .named import label_rounds

_MEETING = re.compile(r".{0,20}(?:会合|委員会|会議)")
"""What follows the number of a meeting, which is no round."""
_FOREIGN = re.compile(r"会合|会議|委員会|資料|議題|開催|研修|説明会|入札|審議")
"""Headers of a column of numbers that are of something else."""


def _one(numbers: set[int]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None


def table_round(context: PageContext, table: TablePart) -> int | None:
    """Return the round that a table's caption names, or the label or frame right above it."""
    if table.caption is not None:
        text = table.caption.text
        found = {n for n, _, end in find_rounds(text) if not _MEETING.match(text, end)}
        if found:
            return _one(found)
    frames = [
        frame
        for frame in context.parts.boxes
        if 0 <= table.box.y0 - frame.box.y1 < 2 * context.parts.size
        and abs(frame.box.middle_x - table.box.middle_x) < context.parts.size
    ]
    if len(frames) == 1:
        lines = [normalise(line.raw).strip() for line in frames[0].lines]
        return _one(set().union(*map(label_rounds, lines)))
    label = right_above(context, table)
    return _one(label_rounds(label.text)) if label is not None and is_label(label) else None


def round_above(context: PageContext, box: Box) -> int | None:
    """Return the round of the nearest label or lead over a place that names any."""
    leads = {id(s) for s in leads_of(context.parts)}
    for statement in statements_above(context.parts.statements, box):
        if statement.box.x0 > box.x1 or statement.box.x1 < box.x0 - 2 * statement.size:
            continue
        found = label_rounds(statement.text) if is_label(statement) else set()
        if not found and id(statement) in leads:
            found = lead_rounds([statement.text])
        if found:
            return _one(found)
    return None


class RowRounds:
    """The rounds that a table names for its rows or columns, by where they stand."""

    def __init__(self, table: TablePart, columns: Columns) -> None:
        self._rows = list(_column_of_rounds(table, columns)) or list(_bands(table))
        self._columns = list(_heads(table, columns))

    def at(self, box: Box) -> int | None:
        """Return the round of what stands in a place; None where nothing names one, or several."""
        rows = {n for b, n in self._rows if b.y0 - 1 < box.middle_y < b.y1 + 1}
        columns = {n for b, n in self._columns if b.x0 - 1 < box.middle_x < b.x1 + 1}
        return _one(rows) or _one(columns)


def _column_of_rounds(table: TablePart, columns: Columns) -> Iterator[tuple[Box, int]]:
    """Find the column whose every cell names one round: 第６回, 第６回モニタリング（現地）."""
    found: list[list[tuple[Box, int]]] = []
    for column in range(table.grid.column_count):
        cells = [
            c
            for c in table.cells
            if c.place.column == column
            and c.place.column_span < table.grid.column_count
            and c.place.row >= columns.header_rows
            and c.paragraphs
        ]
        header = columns.header.get(column, "")
        rounds = [_one(label_rounds(label_text(c))) for c in cells]
        said = header_role(header) == "round" or pattern("monitored").search(header)
        if not said and not all(pattern("monitored").search(label_text(c)) for c in cells):
            continue
        told = [(c.place.box, n) for c, n in zip(cells, rounds, strict=True) if n is not None]
        if len(told) == len(cells) > 0 and not _FOREIGN.search(header):
            found.append(told)
    yield from found[0] if len(found) == 1 else ()


def _bands(table: TablePart) -> Iterator[tuple[Box, int]]:
    """Find the rows under bands across the table that name a round each, until the next band."""
    bands: list[CellPart] = [
        c for c in table.cells if c.place.column_span == table.grid.column_count > 1
    ]
    bands.sort(key=lambda c: c.place.row)
    for band, after in zip_longest(bands, bands[1:]):
        number = _one(label_rounds(label_text(band)))
        if number is not None:
            end = after.place.box.y0 if after else table.box.y1
            box = band.place.box
            yield Box(box.x0, box.y0, box.x1, end), number


def _heads(table: TablePart, columns: Columns) -> Iterator[tuple[Box, int]]:
    """Find the columns that a cell of the header names a round for."""
    for cell in table.cells:
        if cell.place.row < columns.header_rows:
            number = _one(label_rounds(label_text(cell)))
            if number is not None and cell.place.column_span < table.grid.column_count:
                yield cell.place.box, number
