"""Whether a file's structure tree can be walked: a broken or hostile one is left alone."""

from __future__ import annotations

from typing import Any

import pymupdf

_MAX_DEPTH = 64
"""Tags inside tags. Real files have a dozen; MuPDF takes minutes over a hundred thousand."""
_MAX_ELEMENTS = 500_000
_MAX_CHILDREN = 20_000
"""Children of one tag. MuPDF looks each up among its siblings, one after the other."""

_mupdf: Any = pymupdf.mupdf


class UnusableTags(Exception):  # noqa: N818  it is a finding about a file, not a fault of ours
    """A structure tree that is not read, with the reason."""


def has_tags(handle: Any) -> bool:  # noqa: ANN401  a pymupdf Document
    """Tell whether a document has a structure tree, and one that can be walked.

    Raises:
        UnusableTags: it has one that is too deep, too large, in a circle, or suspect.
    """
    document = _mupdf.ll_pdf_document_from_fz_document(handle.this.m_internal)
    root = _mupdf.ll_pdf_dict_gets(_mupdf.ll_pdf_trailer(document), "Root")
    tree = _mupdf.ll_pdf_dict_gets(_mupdf.ll_pdf_dict_gets(root, "StructTreeRoot"), "ParentTree")
    if not _mupdf.ll_pdf_is_dict(tree):
        return False
    marks = _mupdf.ll_pdf_dict_gets(root, "MarkInfo")
    if _mupdf.ll_pdf_to_bool(_mupdf.ll_pdf_dict_gets(marks, "Suspects")):
        raise UnusableTags("the file itself marks them as suspect (MarkInfo, Suspects)")
    _check_elements(_elements(tree))
    return True


def _elements(tree: Any) -> list[Any]:  # noqa: ANN401  a pdf_obj
    """Return all tags that hold content, by the parent tree, which is a number tree."""
    found: list[Any] = []
    seen: set[int] = set()
    stack = [tree]
    while stack:
        node = stack.pop()
        number = _mupdf.ll_pdf_to_num(node)
        if number in seen:
            raise UnusableTags("its parent tree runs in a circle")
        if number:
            seen.add(number)
        stack += _items(_mupdf.ll_pdf_dict_gets(node, "Kids"))
        for value in _items(_mupdf.ll_pdf_dict_gets(node, "Nums"))[1::2]:
            found += _items(value) if _mupdf.ll_pdf_is_array(value) else [value]
        if len(found) + len(stack) > _MAX_ELEMENTS:
            raise UnusableTags(f"there are more than {_MAX_ELEMENTS:,} of them")
    return found


def _items(array: Any) -> list[Any]:  # noqa: ANN401  a pdf_obj
    count = _mupdf.ll_pdf_array_len(array)
    if count > 2 * _MAX_ELEMENTS:
        raise UnusableTags(f"there are more than {_MAX_ELEMENTS:,} of them")
    return [_mupdf.ll_pdf_array_get(array, i) for i in range(count)]


def _check_elements(elements: list[Any]) -> None:
    """Follow every tag up to the root, each once."""
    to_number, is_dict, get = _mupdf.ll_pdf_to_num, _mupdf.ll_pdf_is_dict, _mupdf.ll_pdf_dict_gets
    depths: dict[int, int] = {}
    for element in elements:
        number = to_number(element)
        if number in depths:
            continue
        chain = [number]
        above = get(element, "P") if is_dict(element) else None
        number = to_number(above) if above else 0
        while number not in depths and above and is_dict(above):
            chain.append(number)
            if len(chain) > _MAX_DEPTH:
                raise UnusableTags(f"they are nested more than {_MAX_DEPTH} deep, or in a circle")
            kids = _mupdf.ll_pdf_array_len(get(above, "K"))
            if kids > _MAX_CHILDREN:
                raise UnusableTags(f"one of them has {kids:,} children")
            above = get(above, "P")
            number = to_number(above) if above else 0
        depth = depths.get(number, 0)
        if depth + len(chain) > _MAX_DEPTH:
            raise UnusableTags(f"they are nested more than {_MAX_DEPTH} deep")
        for below, link in enumerate(reversed(chain), start=1):
            if link:
                depths[link] = depth + below
