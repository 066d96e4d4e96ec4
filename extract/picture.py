"""The picture of a page, with places marked."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.geometry import Box


def draw_page(data: bytes, page: int, marks: Sequence[Box] = (), dpi: int = 144) -> bytes:
    """Draw one page as PNG with the given boxes marked.

    Args:
        data: the bytes of the PDF.
        page: physical page, from 1.
        marks: boxes in PDF points, origin at the page's top left.
        dpi: dots per inch.

    Returns:
        PNG bytes.

    Raises:
        ValueError: the file has no such page, or cannot be opened.
    """
    raise NotImplementedError
