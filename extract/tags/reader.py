"""Structure tags of one page, from MuPDF: which text stands under which tag.

MuPDF follows marked content, the parent tree and the role map (ISO 32000-1, 14.7) while it
interprets the page, so that every line comes with its exact place below its tag. Two things it
does not do: a tag stays open until the next one begins, so that untagged text (an artifact) counts
to the tag drawn before it; and marks inside form XObjects with numbers of their own are not
resolved. Both make a witness that position does not confirm, never a decision: see ``decide``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pymupdf

from extract.ink import Rule
from schemas.geometry import Box

from .rows import complete_rows
from .tree import KINDS, Tag, TagLine

_FLAGS = (
    pymupdf.TEXT_COLLECT_STRUCTURE
    | pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_IGNORE_ACTUALTEXT  # the text that is drawn, as position reads it
)
_SCALE = 100.0
"""MuPDF writes whole numbers: hundredths of a point then."""


def read_tags(page: Any, rules: Sequence[Rule]) -> Tag:  # noqa: ANN401  a pymupdf Page
    """Read the tags of a page whose tree ``guard.has_tags`` has found fit to walk.

    Args:
        page: the page.
        rules: what draws its tables; the rows of others are completed.

    Raises:
        ValueError: what MuPDF says of the page is not well-formed.
    """
    buffer = pymupdf.mupdf.FzBuffer(1 << 16)
    output = pymupdf.mupdf.FzOutput(buffer)
    stext = page.get_textpage(flags=_FLAGS).this
    pymupdf.mupdf.fz_print_stext_page_as_json(output, stext, _SCALE)
    output.fz_close_output()
    root = Tag("Page", ())
    _add(json.loads(buffer.fz_buffer_extract())["blocks"], root, ())
    if page.rotation:
        _turn(root, page.rotation_matrix)
    complete_rows(page.parent, root, rules)
    return root


def _add(blocks: list[dict[str, Any]], tag: Tag, path: tuple[int, ...]) -> None:
    for block in blocks:
        kind = block["type"]
        if kind == "text":
            for line in block["lines"]:
                text = "".join(line["text"].split())
                if text:
                    box = line["bbox"]
                    x, y = box["x"] / _SCALE, box["y"] / _SCALE
                    here = Box(x, y, x + box["w"] / _SCALE, y + box["h"] / _SCALE)
                    tag.lines.append(TagLine(text, here))
        elif kind == "structure":
            below = (*path, block["index"])
            if block["std"] in KINDS:
                child = Tag(block["std"], below)
                tag.children.append(child)
                _add(block["contents"], child, below)
            else:
                _add(block["contents"], tag, below)


def _turn(root: Tag, matrix: Any) -> None:  # noqa: ANN401  a pymupdf Matrix
    """Map the places of a turned page to the page as it is shown."""
    for tag in root.walk():
        tag.lines = [
            TagLine(line.text, Box(*(pymupdf.Rect(line.box) * matrix))) for line in tag.lines
        ]
