"""Tables of a page as this program and as other programs find them, in one form."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pdfplumber
import pymupdf

from extract.document import read_document
from schemas.document import Extraction, Source
from schemas.geometry import Box, enclosing
from tests.accuracy.tables_gold import REAL, compared
from tests.accuracy.teds import TableCell

_NEAR = 2.0
"""Cell edges no further apart than this (points) are one line of the grid."""


@dataclass(frozen=True)
class FoundTable:
    """A table that a program found on a page."""

    box: Box
    cells: list[TableCell]


Reader = Callable[[str, int], list[FoundTable]]
"""From a file's name and a page (from 1) to the tables on it."""


def readers() -> dict[str, Reader]:
    """Return the programs that are at hand, ours first."""
    found: dict[str, Reader] = {
        "shiryo": read_ours,
        "pdfplumber": read_pdfplumber,
        "pymupdf": read_pymupdf,
    }
    if importlib.util.find_spec("camelot"):
        found["camelot"] = read_camelot
    return found


@lru_cache(maxsize=4)
def _extraction(file: str) -> Extraction:
    data = (REAL / file).read_bytes()
    source = Source(file_name=file, sha256=hashlib.sha256(data).hexdigest(), bodies=())
    return read_document(data, source)


def read_ours(file: str, page: int) -> list[FoundTable]:
    """Read a page's tables with this program."""
    extraction = _extraction(file)
    return [
        FoundTable(
            Box(table.x0, table.y0, table.x1, table.y1),
            [
                TableCell(c.row, c.column, c.row_span, c.column_span, compared(c.text))
                for c in extraction.cells
                if c.table_id == table.id
            ],
        )
        for table in extraction.tables
        if table.page == page
    ]


def read_pdfplumber(file: str, page: int) -> list[FoundTable]:
    """Read a page's tables with pdfplumber."""
    with pdfplumber.open(REAL / file, password="") as pdf:
        return [_from_rows(table) for table in pdf.pages[page - 1].find_tables()]


def read_pymupdf(file: str, page: int) -> list[FoundTable]:
    """Read a page's tables with PyMuPDF."""
    pymupdf.no_recommend_layout()
    with pymupdf.open(REAL / file) as pdf:
        return [_from_rows(table) for table in pdf[page - 1].find_tables().tables]


def read_camelot(file: str, page: int) -> list[FoundTable]:
    """Read a page's tables with camelot's lattice."""
    import camelot  # noqa: PLC0415 - it may not be installed

    with pymupdf.open(REAL / file) as pdf:
        height = pdf[page - 1].rect.height
    tables = camelot.read_pdf(
        str(REAL / file), pages=str(page), flavor="lattice", password="", suppress_stdout=True
    )
    return [_from_camelot(table, height) for table in tables]


def _from_rows(table: Any) -> FoundTable:
    """Take a table whose rows hold the boxes of cells, or None, and whose texts stand alike."""
    pieces = [
        (Box(*box), text)
        for row, texts in zip(table.rows, table.extract(), strict=True)
        for box, text in zip(row.cells, texts, strict=True)
        if box is not None
    ]
    return placed(pieces)


def placed(pieces: Sequence[tuple[Box, str | None]]) -> FoundTable:
    """Number boxes with texts by the grid that their edges make.

    >>> table = placed([(Box(0, 0, 9, 5), "a"), (Box(9, 0, 20, 5), "b"), (Box(0, 5, 20, 9), "c")])
    >>> [(c.row, c.column, c.row_span, c.column_span) for c in table.cells]
    [(1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 2)]
    """
    xs = _lines(x for box, _ in pieces for x in (box.x0, box.x1))
    ys = _lines(y for box, _ in pieces for y in (box.y0, box.y1))
    cells = [
        TableCell(
            _at(ys, box.y0) + 1,
            _at(xs, box.x0) + 1,
            max(1, _at(ys, box.y1) - _at(ys, box.y0)),
            max(1, _at(xs, box.x1) - _at(xs, box.x0)),
            compared(text),
        )
        for box, text in pieces
    ]
    return FoundTable(enclosing([box for box, _ in pieces]), cells)


def _lines(values: Iterable[float]) -> list[float]:
    lines: list[float] = []
    for value in sorted(values):
        if not lines or value - lines[-1] > _NEAR:
            lines.append(value)
    return lines


def _at(lines: Sequence[float], value: float) -> int:
    return min(range(len(lines)), key=lambda i: abs(lines[i] - value))


def _from_camelot(table: Any, height: float) -> FoundTable:
    """Join camelot's cells where it saw no rule between them."""
    grid = table.cells
    taken: set[tuple[int, int]] = set()
    pieces: list[tuple[Box, str | None]] = []
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if (r, c) in taken:
                continue
            right, below = c, r
            while right + 1 < len(row) and not row[right].right and not row[right + 1].left:
                right += 1
            while (
                below + 1 < len(grid) and not grid[below][c].bottom and not grid[below + 1][c].top
            ):
                below += 1
            covered = [(i, j) for i in range(r, below + 1) for j in range(c, right + 1)]
            taken.update(covered)
            text = "".join(grid[i][j].text for i, j in covered)
            last = grid[below][right]
            pieces.append((Box(cell.x1, height - cell.y2, last.x2, height - last.y1), text))
    return placed(pieces)
