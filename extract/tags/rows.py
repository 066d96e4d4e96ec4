"""What a page's marked content cannot tell of a tagged table: its empty cells, and the spans.

Both stand in the structure tree alone (ISO 32000-1, 14.8.5.7: RowSpan and ColSpan of owner Table).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pymupdf

from extract.ink import Rule

from .tree import CELLS, Tag, box_of

_MAX_SPAN = 1000
_mupdf: Any = pymupdf.mupdf


def is_drawn(table: Tag, rules: Sequence[Rule]) -> bool:
    """Tell whether rules stand between the texts of a tagged table."""
    lines = table.all_lines()
    if not lines:
        return True
    box = box_of(lines)
    inside = [r for r in rules if box.holds((r.x0 + r.x1) / 2, (r.y0 + r.y1) / 2)]
    return len(inside) > 1 or any(not rule.is_horizontal for rule in inside)


def complete_rows(handle: Any, page: Tag, rules: Sequence[Rule]) -> None:  # noqa: ANN401
    """Add the empty cells and the spans that the file gives to tables that nothing draws.

    Args:
        handle: a pymupdf Document.
        page: the tags of one page.
        rules: what is drawn on it.
    """
    tables = [tag for tag in page.walk() if tag.kind == "Table" and not is_drawn(tag, rules)]
    rows = [tag for table in tables for tag in table.walk() if tag.kind == "TR"]
    if not rows:
        return
    document = _mupdf.ll_pdf_document_from_fz_document(handle.this.m_internal)
    trailer = _mupdf.ll_pdf_trailer(document)
    tree = _mupdf.ll_pdf_dict_getp(trailer, "Root/StructTreeRoot")
    roles = _mupdf.ll_pdf_dict_gets(tree, "RoleMap")
    for row in rows:
        element = tree
        for place in row.path:
            element = _child(element, place)
        known = {cell.path[-1]: cell for cell in row.children if cell.kind in CELLS}
        others = [tag for tag in row.children if tag.kind not in CELLS]
        cells = []
        for place, child in enumerate(_children(element)):
            kind = _kind(child, roles)
            if kind in CELLS:
                cell = known.get(place) or Tag(kind, (*row.path, place))
                cell.row_span = _span(child, "RowSpan")
                cell.column_span = _span(child, "ColSpan")
                cells.append(cell)
        row.children = cells + others if len(cells) >= len(known) else row.children


def _child(element: Any, place: int) -> Any:  # noqa: ANN401  a pdf_obj
    kids = _mupdf.ll_pdf_dict_gets(element, "K")
    return _mupdf.ll_pdf_array_get(kids, place) if _mupdf.ll_pdf_is_array(kids) else kids


def _children(element: Any) -> Iterator[Any]:  # noqa: ANN401  a pdf_obj
    kids = _mupdf.ll_pdf_dict_gets(element, "K")
    if not _mupdf.ll_pdf_is_array(kids):
        yield kids
        return
    for place in range(_mupdf.ll_pdf_array_len(kids)):
        yield _mupdf.ll_pdf_array_get(kids, place)


def _kind(element: Any, roles: Any) -> str:  # noqa: ANN401  a pdf_obj
    """Return the standard type; one step of the role map is what programs write."""
    own: str = _mupdf.ll_pdf_to_name(_mupdf.ll_pdf_dict_gets(element, "S"))
    mapped: str = _mupdf.ll_pdf_to_name(_mupdf.ll_pdf_dict_gets(roles, own)) if own else ""
    return own if own in CELLS else mapped


def _span(cell: Any, name: str) -> int | None:  # noqa: ANN401  a pdf_obj
    attributes = _mupdf.ll_pdf_dict_gets(cell, "A")
    several = _mupdf.ll_pdf_is_array(attributes)
    count = _mupdf.ll_pdf_array_len(attributes) if several else 1
    for i in range(min(count, _MAX_SPAN)):
        one = _mupdf.ll_pdf_array_get(attributes, i) if several else attributes
        value = _mupdf.ll_pdf_dict_gets(one, name)
        if _mupdf.ll_pdf_is_int(value):
            span: int = _mupdf.ll_pdf_to_int(value)
            return span if 1 <= span <= _MAX_SPAN else None
    return None
