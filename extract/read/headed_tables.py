"""Tables of findings that only a heading above them explains: 強み over No.｜内容｜項目.

On a page of results, where one column alone holds sentences, and those bear the heading out.
"""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.parts import TablePart

from .columns import Columns
from .headings import FINDING_KINDS, heading_kind
from .item_words import list_kind
from .outline import HEADING
from .polarity import speaks_of_results
from .weighing import weigh_with_items

_STATES = 12
"""A cell that states something is no shorter than this many characters."""
_SENTENCE = re.compile(r"[ぁ-ん].*[ぁ-ん].*(?:。|こと|る|た|い)$", re.DOTALL)
_NEAR = 2
"""A heading stands no further above its table than this many times its size."""


def headed_findings(context: PageContext, table: TablePart, columns: Columns) -> dict[int, str]:
    """Tell which column holds findings, and of which kind, by what heads the table.

    Args:
        context: the page.
        table: a table whose own words tell nothing.
        columns: what is known of its header.

    Returns:
        The kind by column; empty where nothing tells, or where items say otherwise.
    """
    if not speaks_of_results(context):
        return {}
    heading = _heading(context, table)
    stated = _stated(table, columns)
    if heading is None or len(stated) != 1:
        return {}
    column, items = stated.popitem()
    witness = list_kind(items)
    kind = heading_kind(heading)
    if kind is None:
        kind = next(iter(weigh_with_items(heading, items).kinds), None)
    is_borne_out = witness is not None and witness.value == kind
    return {column: witness.value} if witness and kind in FINDING_KINDS and is_borne_out else {}


def _heading(context: PageContext, table: TablePart) -> str | None:
    """Return the caption of a table, or the label right above it."""
    if table.caption is not None:
        return table.caption.text
    near = [
        s
        for s in context.parts.statements
        if 0 <= table.box.y0 - s.box.y1 < _NEAR * s.size and s.box.x0 < table.box.x1
    ]
    nearest = max(near, key=lambda s: s.box.y1, default=None)
    if nearest is None or len(nearest.text) > HEADING or nearest.text.endswith("。"):
        return None
    return nearest.text


def _stated(table: TablePart, columns: Columns) -> dict[int, list[str]]:
    """Return the columns whose cells all state something, each with what they state."""
    stated: dict[int, list[str]] = {}
    for column in range(table.grid.column_count):
        cells = [
            c
            for c in table.cells
            if c.place.column == column and c.place.row >= columns.header_rows and c.paragraphs
        ]
        texts = [p.text for c in cells for p in c.paragraphs if p.marker] or [c.text for c in cells]
        if texts and all(len(t) >= _STATES and _SENTENCE.search(t) for t in texts):
            stated[column] = texts
    return stated
