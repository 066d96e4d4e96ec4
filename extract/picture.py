"""The picture of a page, with places marked."""

from __future__ import annotations

from collections.abc import Sequence

import pymupdf

from schemas.geometry import Box

from .pdf import Pdf, Unreadable
from .png import write_png

_FILL = (255, 244, 176)
_LINE = (214, 40, 40)


def draw_page(
    pdf: Pdf,
    page: int,
    marks: Sequence[Box] = (),
    dpi: int = 144,
    clip: Box | None = None,
) -> bytes:
    """Draw one page as PNG with the given boxes marked.

    Args:
        pdf: opened by ``open_pdf``, which for a large file takes longer than drawing a page.
        page: physical page, from 1.
        marks: boxes in PDF points, origin at the page's top left.
        dpi: dots per inch.
        clip: the part of the page to draw, in points; the whole page if not given.

    Returns:
        PNG bytes.

    Raises:
        ValueError: the file has no such page, or it cannot be drawn.
    """
    try:
        picture = pdf.draw_page(page, dpi, clip)
    except Unreadable as error:
        raise ValueError(error.detail) from error
    scale = dpi / 72
    # A part's dots count from the page's corner; marks are drawn as if it were a page.
    left, top = picture.x / scale, picture.y / scale
    picture.set_origin(0, 0)
    for mark in marks:
        moved = Box(mark.x0 - left, mark.y0 - top, mark.x1 - left, mark.y1 - top)
        _mark(picture, moved, scale)
    samples = memoryview(picture.samples_mv).cast("B")
    return write_png(samples, picture.width, picture.height, dpi)


def _mark(picture: pymupdf.Pixmap, mark: Box, scale: float) -> None:
    """Tint a box and draw a line around it, two points outside the text."""
    line = max(1, round(1.2 * scale))
    room = round(2 * scale)
    x0 = max(0, int(mark.x0 * scale) - room)
    y0 = max(0, int(mark.y0 * scale) - room)
    x1 = min(picture.width, int(mark.x1 * scale) + room)
    y1 = min(picture.height, int(mark.y1 * scale) + room)
    if x1 <= x0 or y1 <= y0:
        return
    inside = pymupdf.IRect(x0, y0, x1, y1)
    # Multiply the paper's white by the tint: what is dark stays dark.
    samples = memoryview(picture.samples_mv).cast("B")
    tint = [bytes(v * part // 255 for v in range(256)) for part in _FILL]
    rows = bytearray()
    for y in range(y0, y1):
        row = bytearray(samples[y * picture.stride + x0 * 3 : y * picture.stride + x1 * 3])
        for channel in range(3):
            row[channel::3] = row[channel::3].translate(tint[channel])
        rows += row
    patch = pymupdf.Pixmap(pymupdf.csRGB, x1 - x0, y1 - y0, bytes(rows), 0)
    patch.set_origin(x0, y0)
    picture.copy(patch, inside)
    for edge in (
        (x0, y0, x1, y0 + line),
        (x0, y1 - line, x1, y1),
        (x0, y0, x0 + line, y1),
        (x1 - line, y0, x1, y1),
    ):
        picture.set_rect(pymupdf.IRect(*edge), _LINE)
