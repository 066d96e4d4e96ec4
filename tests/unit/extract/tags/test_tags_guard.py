"""Broken and hostile structure trees: none is walked, none harms, each is said."""

from __future__ import annotations

import time

import pymupdf
import pytest

from schemas.issue import Severity
from tests.unit.extract.drawing import read_bytes
from tests.unit.extract.tagged import TaggedSheet

_SECONDS = 5.0
"""Far more than any of these takes here; MuPDF alone takes minutes over the deepest."""


def _tree(elements: dict[int, str], numbers: str, top: int) -> bytes:
    """Return a one-page document with one marked text and a tree of hand-written objects.

    Args:
        elements: objects by a number of their own; ``@3`` in them refers to the third, ``@0`` to
            the root.
        numbers: the parent tree.
        top: how many objects to reserve.
    """
    sheet = TaggedSheet()
    sheet.mark(50, 50, "本文")
    document = pymupdf.open(stream=sheet.pdf(), filetype="pdf")
    catalog = document.pdf_catalog()
    xrefs = [document.get_new_xref() for _ in range(top + 1)]

    def put(text: str) -> str:
        for place in sorted(range(len(xrefs)), reverse=True) if top < 50 else ():
            text = text.replace(f"@{place}", f"{xrefs[place]} 0 R")
        return text

    for place, body in elements.items():
        document.update_object(xrefs[place], put(body))
    document.update_object(
        xrefs[0], f"<</Type/StructTreeRoot/K[{put('@1')}]/ParentTree {put(numbers)}>>"
    )
    document.xref_set_key(catalog, "StructTreeRoot", f"{xrefs[0]} 0 R")
    document.xref_set_key(document[0].xref, "StructParents", "0")
    return bytes(document.tobytes())


def _deep(levels: int) -> bytes:
    """Return a document whose one text stands under very many tags, one in the other."""
    sheet = TaggedSheet()
    sheet.mark(50, 50, "本文")
    document = pymupdf.open(stream=sheet.pdf(), filetype="pdf")
    root, *chain = [document.get_new_xref() for _ in range(levels + 1)]
    above = root
    for here, below in zip(chain, [*chain[1:], 0], strict=True):
        kid = f"{below} 0 R" if below else "0"
        document.update_object(here, f"<</Type/StructElem/S/Div/P {above} 0 R/K[{kid}]>>")
        above = here
    document.update_object(
        root,
        f"<</Type/StructTreeRoot/K[{chain[0]} 0 R]/ParentTree<</Nums[0[{chain[-1]} 0 R]]>>>>",
    )
    document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")
    document.xref_set_key(document[0].xref, "StructParents", "0")
    return bytes(document.tobytes())


def _wide(children: int) -> bytes:
    """Return a document with a tag that has very many children."""
    kids = " ".join("@2" for _ in range(children))
    return _tree({1: f"<</S/L/P @0/K[{kids}]>>", 2: "<</S/LI/P @1/K 0>>"}, "<</Nums[0[@2]]>>", 2)


_ELEMENT = "<</S/P/P @0/K[0]>>"
UNFIT = {
    "two tags in each other": _tree(
        {1: "<</S/Sect/P @2/K[@2]>>", 2: "<</S/P/P @1/K[@1 0]>>"}, "<</Nums[0[@2]]>>", 2
    ),
    "a tag in itself": _tree({1: "<</S/P/P @1/K[@1 0]>>"}, "<</Nums[0[@1]]>>", 1),
    "a parent tree in itself": _tree(
        {1: _ELEMENT, 2: "<</Kids[@2]/Limits[0 0]>>"}, "<</Kids[@2]>>", 2
    ),
    "a hundred levels": _deep(100),
    "fifty thousand levels": _deep(50_000),
    "a tag with thirty thousand children": _wide(30_000),
}


@pytest.mark.parametrize("data", UNFIT.values(), ids=UNFIT.keys())
def test_an_unfit_tree_is_left_alone_and_the_file_read_without_it(data: bytes) -> None:
    start = time.perf_counter()
    extraction = read_bytes(data)
    assert time.perf_counter() - start < _SECONDS
    assert [s.text for s in extraction.statements] == ["本文"]
    issues = [(issue.code, issue.severity) for issue in extraction.issues]
    assert issues == [("tags_not_read", Severity.INFO)]


BROKEN = {
    "no parent tree": _tree({1: _ELEMENT}, "null", 1),
    "a parent tree of wrong types": _tree({1: _ELEMENT}, "<</Nums[0 5 (a) [1 2 null]]/Kids 7>>", 1),
    "a parent tree without the page": _tree({1: _ELEMENT}, "<</Nums[7[@1]]>>", 1),
    "a tag without parent": _tree({1: "<</S/P/K[0]>>"}, "<</Nums[0[@1]]>>", 1),
    "a tag of no type": _tree({1: "<</P @0/K[0]>>"}, "<</Nums[0[@1]]>>", 1),
    "a parent that is no tag": _tree({1: "<</S/H1/P (x)/K[0]>>"}, "<</Nums[0[@1]]>>", 1),
    "children that do not exist": _tree({1: "<</S/TR/P @0/K[99 @2]>>"}, "<</Nums[0[@1]]>>", 2),
    "a row that is its own cell": _tree(
        {1: "<</S/TR/P @0/K[@1 0]/A[1 2 <</RowSpan -5>>]>>"}, "<</Nums[0[@1]]>>", 1
    ),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_tree_does_no_harm(data: bytes) -> None:
    extraction = read_bytes(data)
    assert [s.text for s in extraction.statements] == ["本文"]


def test_tags_that_the_file_itself_suspects_are_not_heard() -> None:
    sheet = TaggedSheet()
    sheet.tag(("H1", [sheet.mark(50, 50, "本文")]))
    extraction = read_bytes(sheet.pdf(marks="/Marked true/Suspects true"))
    assert [issue.code for issue in extraction.issues] == ["tags_not_read"]
