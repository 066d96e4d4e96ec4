"""The only place that opens a PDF: bytes to pages of ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pymupdf

from schemas.geometry import Box
from schemas.site import DocumentStatus

from .drawings import read_color, read_drawings
from .hidden import sort_out_hidden
from .ink import PageInk, Run
from .tags.guard import UnusableTags, has_tags
from .tags.reader import read_tags
from .tags.tree import drop_lines

pymupdf.TOOLS.mupdf_display_errors(on=False)
pymupdf.TOOLS.mupdf_display_warnings(on=False)

# What MuPDF raises for damaged files: its own hierarchy, under RuntimeError and Exception.
PDF_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError)


class Unreadable(Exception):  # noqa: N818  it is a finding about a file, not a fault of ours
    """A file that cannot be read, with the status and the reason for it."""

    def __init__(self, status: DocumentStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass
class Pdf:
    """An open PDF.

    Attributes:
        is_tagged: whether it has structure tags that can be read.
        tags_fault: why they cannot, where it has some.
    """

    handle: Any
    page_count: int
    producer: str | None
    is_tagged: bool = False
    tags_fault: str | None = None

    def read_page(self, number: int) -> PageInk:
        """Read the ink of one page.

        Args:
            number: physical page, from 1.

        Raises:
            Unreadable: the page is damaged.
        """
        try:
            page = self.handle[number - 1]
            ink = _read_ink(page, number)
        except PDF_ERRORS as error:
            raise Unreadable(DocumentStatus.PARTIAL, str(error)) from error
        if self.is_tagged:
            try:
                ink.tags = read_tags(page, ink.rules)
                unseen = [h.run for h in ink.hidden if h.why != "overprinted"]
                drop_lines(ink.tags, [(run.chars, run.box) for run in unseen])
            except PDF_ERRORS as error:
                self.tags_fault = self.tags_fault or f"page {number}: {error}"
        return ink

    def draw_page(self, number: int, dpi: int, clip: Box | None = None) -> Any:  # noqa: ANN401  a pymupdf Pixmap
        """Draw one page, or a part of it, without annotations.

        Raises:
            Unreadable: there is no such page, or it is damaged.
        """
        if not 1 <= number <= self.page_count:
            raise Unreadable(DocumentStatus.BROKEN, f"no page {number} of {self.page_count}")
        try:
            return self.handle[number - 1].get_pixmap(dpi=dpi, alpha=False, clip=clip)
        except PDF_ERRORS as error:
            raise Unreadable(DocumentStatus.BROKEN, f"page {number}: {error}") from error


def open_pdf(data: bytes) -> Pdf:
    """Open a PDF from its bytes.

    Raises:
        Unreadable: it is empty, no PDF, damaged beyond opening, or locked.
    """
    if not data:
        raise Unreadable(DocumentStatus.BROKEN, "the file is empty (0 bytes)")
    if data.startswith(b"PK\x03\x04"):
        raise Unreadable(
            DocumentStatus.BROKEN, "no PDF but a zip archive; unpack it and read what is in it"
        )
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(
            DocumentStatus.BROKEN,
            f"no PDF: it begins with {bytes(data[:8])!r} instead of %PDF- ({len(data):,} bytes)",
        )
    try:
        handle = pymupdf.open(stream=data, filetype="pdf")
        if handle.needs_pass:
            raise Unreadable(DocumentStatus.ENCRYPTED, "it asks for a password")
        count = handle.page_count
        producer = (handle.metadata or {}).get("producer") or None
    except PDF_ERRORS as error:
        raise Unreadable(DocumentStatus.BROKEN, f"it cannot be opened: {error}") from error
    if count < 1:
        raise Unreadable(DocumentStatus.BROKEN, "it has no pages")
    pdf = Pdf(handle, count, producer)
    try:
        pdf.is_tagged = has_tags(handle)
    except (UnusableTags, *PDF_ERRORS) as error:
        pdf.tags_fault = str(error)
    return pdf


_STEEP = 0.5
"""The vertical part of a direction from which on text counts as going up or down."""


def _characters(codes: list[int]) -> str:
    """Return the characters of code points; U+FFFD for what is none."""
    if min(codes) >= 0 and max(codes) < 0xD800:
        return "".join(map(chr, codes))
    return "".join(
        [chr(c) if 0 <= c <= 0x10FFFF and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes]
    )


def _one_line_each(spans: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Any]]:
    """Yield spans with their glyphs, cut where the pen moves to another line, or back.

    MuPDF's spans may run over several lines: they end where the font changes, not where lines do.
    """
    for span in spans:
        glyphs = span["chars"]
        if not glyphs:
            continue
        across = 0 if abs(span["dir"][1]) >= _STEEP else 1
        if across == 1 and len({g[2][1] for g in glyphs}) == 1:
            steps = [g[2][0] for g in glyphs]
            if steps == sorted(steps):
                yield span, glyphs
                continue
        step = 0.3 * span["size"]
        start = 0
        for i in range(1, len(glyphs)):
            (x, y), (last_x, last_y) = glyphs[i][2], glyphs[i - 1][2]
            moved = (x - last_x, y - last_y)
            back = -(moved[0] * span["dir"][0] + moved[1] * span["dir"][1])
            if abs(moved[across]) > step or back > span["size"]:
                yield span, glyphs[start:i]
                start = i
        yield span, glyphs[start:]


def _is_upward(span: dict[str, Any], dir_y: float, turn: Any) -> bool:  # noqa: ANN401
    """Tell whether turned text is read from below.

    By the pen's way from its first glyph to its last, since some programs turn the glyphs inside
    the font and give a direction that is not the line's; by that direction for a glyph alone.
    """
    glyphs = span["chars"]
    x, y = (glyphs[-1][2][i] - glyphs[0][2][i] for i in (0, 1))
    if turn is not None:
        x, y = x * turn[0] + y * turn[2], x * turn[1] + y * turn[3]
    return bool(y < 0 if abs(y) > abs(x) else dir_y < -_STEEP)


def _runs_of(spans: list[dict[str, Any]], turn: Any) -> Iterator[tuple[Run, int, float]]:  # noqa: ANN401
    """Yield every run with its rendering mode and opacity; ``turn`` maps a turned page."""
    for span, glyphs in _one_line_each(spans):
        chars = _characters([g[0] for g in glyphs])
        size = span["size"]
        dir_x, dir_y = span["dir"]
        font = span["font"]
        is_bold = bool(span["flags"] & 16) or "Bold" in font or "Heavy" in font
        is_turned, is_upward = span["wmode"] == 1, False
        if turn is None and dir_y == 0 and dir_x > 0:
            lefts = [g[2][0] for g in glyphs]
            rights = [g[3][2] for g in glyphs]
            base = glyphs[0][2][1]
            # A font's own box may be far taller than its signs; the size is what is seen.
            top, bottom = base - 0.88 * size, base + 0.12 * size
        else:
            boxes = [g[3] for g in glyphs]
            base = glyphs[0][2][1]
            if turn is not None:
                a, b, c, d, e, f = turn
                boxes = [
                    (
                        x0 * a + y0 * c + e,
                        x0 * b + y0 * d + f,
                        x1 * a + y1 * c + e,
                        x1 * b + y1 * d + f,
                    )
                    for x0, y0, x1, y1 in boxes
                ]
                base = glyphs[0][2][0] * b + base * d + f
                dir_x, dir_y = dir_x * a + dir_y * c, dir_x * b + dir_y * d
            lefts = [min(x0, x1) for x0, _, x1, _ in boxes]
            rights = [max(x0, x1) for x0, _, x1, _ in boxes]
            if abs(dir_y) < 0.01 and dir_x > 0:
                top, bottom = base - 0.88 * size, base + 0.12 * size
            else:
                is_turned, is_upward = True, _is_upward(span, dir_y, turn)
                top = min(min(y0, y1) for _, y0, _, y1 in boxes)
                bottom = max(max(y0, y1) for _, y0, _, y1 in boxes)
        run = Run(
            chars, lefts, rights, base, top, bottom, size, font, is_bold,
            read_color(span["color"]), span["seqno"], is_turned, is_upward,
        )  # fmt: skip
        yield run, span["type"], span["opacity"]


def _read_ink(page: Any, number: int) -> PageInk:  # noqa: ANN401  a pymupdf Page
    rotation = page.rotation
    turn = page.rotation_matrix if rotation else None
    rect = page.rect
    ink = PageInk(number, Box(0.0, 0.0, rect.width, rect.height))
    ink.has_images = bool(page.get_images())
    read_drawings(page, turn, ink)
    runs = list(_runs_of(page.get_texttrace(), turn))
    sort_out_hidden(page, runs, ink)
    return ink
