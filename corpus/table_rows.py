"""The rows of a page's tables, with the cells that they share with rows above them.

Tables are also used to arrange a page: a row that only holds another table is no row of a list,
while a table within a meeting's row (links, arranged) belongs to that row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from .page_text import text_of

_MOST_SPAN = 1000  # what browsers take a colspan for at most


class TableRow(NamedTuple):
    """A row: its node, and the texts of its cells, those that span into it from above included."""

    node: LexborNode
    cells: tuple[str, ...]


def own_cells(row: LexborNode) -> list[LexborNode]:
    """Return the cells that stand in a row itself."""
    return [cell for cell in row.iter() if cell.tag in {"td", "th"}]


def _span(cell: LexborNode, name: str) -> int:
    """Return how many rows or columns a cell spans; what is no number counts as one."""
    stated = re.match(r"\s*(\d{1,4})", cell.attributes.get(name) or "")
    return min(max(int(stated[1]), 1), _MOST_SPAN) if stated else 1


def _table_of(row: LexborNode) -> int:
    """Tell one table from another."""
    node = row.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return 0 if node is None else node.mem_id


def read_rows(root: LexborNode, is_meeting: Callable[[str], bool]) -> Iterator[TableRow]:
    """Yield every row that is one of a list.

    Args:
        root: the part of a page.
        is_meeting: tells whether a cell's text names a meeting.
    """
    shared: dict[int, dict[int, tuple[str, int]]] = {}  # table → column → text, rows left
    within: set[int] = set()
    for row in root.css("tr"):
        nested = [inner for inner in row.css("tr") if inner.mem_id != row.mem_id]
        if row.mem_id in within:
            continue
        cells = own_cells(row)
        texts = [text_of(cell) for cell in cells]
        if nested:
            named = [t for t, cell in zip(texts, cells, strict=True) if not cell.css_first("table")]
            if not any(is_meeting(text) for text in named):
                continue
            within |= {inner.mem_id for inner in nested}
        spans = shared.setdefault(_table_of(row), {})
        yield TableRow(row, tuple(_with_shared(cells, texts, spans)))


def _with_shared(
    cells: list[LexborNode], texts: list[str], spans: dict[int, tuple[str, int]]
) -> Iterator[str]:
    """Yield a row's texts column by column, and note which of them reach into the next rows."""
    column = 0

    def from_above() -> Iterator[str]:
        nonlocal column
        while column in spans:
            text, left = spans.pop(column)
            if left > 1:
                later[column] = (text, left - 1)
            yield text
            column += 1

    later: dict[int, tuple[str, int]] = {}
    for cell, text in zip(cells, texts, strict=True):
        yield from from_above()
        rows = _span(cell, "rowspan")
        if rows > 1:
            later[column] = (text, rows - 1)
        yield text
        column += _span(cell, "colspan")
    yield from from_above()
    spans.update(later)
