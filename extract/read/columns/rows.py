"""The rows below the header of a table, bands over them taken out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.parts import CellPart, TablePart

from .headers import Columns, label_text


@dataclass(slots=True)
class TableRow:
    """One row of a table's body."""

    number: int
    cells: dict[int, CellPart]
    band: str | None = None

    def at(self, column: int | None) -> CellPart | None:
        """Return the cell over a column, whatever it spans."""
        return None if column is None else self.cells.get(column)


def body_rows(table: TablePart, columns: Columns) -> Iterator[TableRow]:
    """Yield the rows below the header; a full-width band is given to the rows under it."""
    band = columns.band
    width = table.grid.column_count
    for number in range(columns.header_rows, table.grid.row_count):
        cells = table.row(number)
        if width > 1 and _is_band(cells, width):
            band = label_text(cells[0]) or None
            continue
        if columns.header_rows and repeats_header(cells, columns):
            continue
        spread = {
            column: cell
            for cell in cells
            for column in range(cell.place.column, cell.place.column + cell.place.column_span)
        }
        if any(c.paragraphs for c in cells):
            yield TableRow(number, spread, band)


def _is_band(cells: list[CellPart], width: int) -> bool:
    """Tell whether a row is a band over the others: one cell, or words in the first one only."""
    if not cells or cells[0].place.column != 0 or cells[0].place.row_span > 1:
        return False
    if len(cells) == 1:
        return cells[0].place.column_span == width
    return bool(cells[0].paragraphs) and not any(c.paragraphs for c in cells[1:])


def repeats_header(cells: list[CellPart], columns: Columns) -> bool:
    """Tell whether the cells of a row say once more what the header says."""
    return bool(cells) and all(label_text(c) == columns.header.get(c.place.column) for c in cells)
