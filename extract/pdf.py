"""The only place that opens a PDF: bytes to pages of ink."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pymupdf

from schemas.geometry import Box
from schemas.site import DocumentStatus

from .ink import Fill, Hidden, PageInk, Rule, Run

pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

# What MuPDF raises for damaged files: its own hierarchy, under RuntimeError and Exception.
PDF_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError)

_THIN = 2.6
"""A fill no thicker than this (points) is a rule; Word draws table rules so."""
_WHITE = 0xF5
"""A colour whose three parts are all at least this is white to the eye."""
_CONTRAST = 24
"""Grey levels (of 255) by which a sign must differ from its ground to be seen."""
_INVISIBLE = 3
"""Text rendering mode 3 (ISO 32000-1, 9.3.6): neither filled nor stroked."""


class Unreadable(Exception):  # noqa: N818  it is a finding about a file, not a fault of ours
    """A file that cannot be read, with the status and the reason for it."""

    def __init__(self, status: DocumentStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


@dataclass
class Pdf:
    """An open PDF."""

    handle: Any
    page_count: int
    producer: str | None

    def read_page(self, number: int) -> PageInk:
        """Read the ink of one page.

        Args:
            number: physical page, from 1.

        Raises:
            Unreadable: the page is damaged.
        """
        try:
            return _read_ink(self.handle[number - 1], number)
        except PDF_ERRORS as error:
            raise Unreadable(DocumentStatus.PARTIAL, f"page {number}: {error}") from error

    def draw_page(self, number: int, dpi: int) -> Any:  # noqa: ANN401  a pymupdf Pixmap
        """Draw one page without annotations.

        Raises:
            Unreadable: there is no such page, or it is damaged.
        """
        if not 1 <= number <= self.page_count:
            raise Unreadable(DocumentStatus.BROKEN, f"no page {number} of {self.page_count}")
        try:
            return self.handle[number - 1].get_pixmap(dpi=dpi, alpha=False)
        except PDF_ERRORS as error:
            raise Unreadable(DocumentStatus.BROKEN, f"page {number}: {error}") from error


def open_pdf(data: bytes) -> Pdf:
    """Open a PDF from its bytes.

    Raises:
        Unreadable: it is empty, no PDF, damaged beyond opening, or locked.
    """
    if not data:
        raise Unreadable(DocumentStatus.BROKEN, "the file is empty (0 bytes)")
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
    return Pdf(handle, count, producer)


@lru_cache(maxsize=4096)
def _color(parts: tuple[float, ...] | float | None) -> int:
    """Return 0xRRGGBB for grey, RGB or CMYK parts from 0 to 1."""
    if parts is None:
        return 0
    if isinstance(parts, (int, float)):
        parts = (parts,)
    if len(parts) == 4:  # CMYK
        c, m, y, k = parts
        parts = tuple((1 - p) * (1 - k) for p in (c, m, y))
    if len(parts) == 1:
        parts = (parts[0],) * 3
    red, green, blue = (round(255 * min(1.0, max(0.0, p))) for p in parts[:3])
    return (red << 16) | (green << 8) | blue


def is_white(color: int) -> bool:
    """Tell whether a colour 0xRRGGBB is white to the eye."""
    return color >> 16 >= _WHITE and (color >> 8) & 0xFF >= _WHITE and color & 0xFF >= _WHITE


def _character(code: int) -> str:
    if code < 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return chr(code)


def _runs_of(spans: list[dict[str, Any]], turn: Any) -> Iterator[tuple[Run, int, float]]:  # noqa: ANN401
    """Yield every run with its rendering mode and opacity; ``turn`` maps a turned page."""
    for span in spans:
        glyphs = span["chars"]
        if not glyphs:
            continue
        chars = "".join([_character(g[0]) for g in glyphs])
        size = span["size"]
        dir_x, dir_y = span["dir"]
        font = span["font"]
        is_bold = bool(span["flags"] & 16) or "Bold" in font or "Heavy" in font
        is_turned = span["wmode"] == 1
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
                    (x0 * a + y0 * c + e, x0 * b + y0 * d + f, x1 * a + y1 * c + e, x1 * b + y1 * d + f)
                    for x0, y0, x1, y1 in boxes
                ]
                base = glyphs[0][2][0] * b + base * d + f
                dir_x, dir_y = dir_x * a + dir_y * c, dir_x * b + dir_y * d
            lefts = [min(x0, x1) for x0, _, x1, _ in boxes]
            rights = [max(x0, x1) for x0, _, x1, _ in boxes]
            if abs(dir_y) < 0.01 and dir_x > 0:
                top, bottom = base - 0.88 * size, base + 0.12 * size
            else:
                is_turned = True
                top = min(min(y0, y1) for _, y0, _, y1 in boxes)
                bottom = max(max(y0, y1) for _, y0, _, y1 in boxes)
        run = Run(
            chars, lefts, rights, base, top, bottom, size, font, is_bold,
            _color(span["color"]), span["seqno"], is_turned,
        )  # fmt: skip
        yield run, span["type"], span["opacity"]


def _is_rectangle(points: list[Any], box: Box) -> bool:
    return all(
        (abs(x - box.x0) < 0.6 or abs(x - box.x1) < 0.6)
        and (abs(y - box.y0) < 0.6 or abs(y - box.y1) < 0.6)
        for x, y in points
    )


def _read_drawings(page: Any, turn: Any, ink: PageInk) -> None:  # noqa: ANN401
    """Sort the page's drawings into rules, frames and fills. Curves are figures: left out."""

    def turned(rect: Any) -> Box:  # noqa: ANN401
        if turn is None:
            return Box(*rect)
        return Box(*(pymupdf.Rect(rect) * turn))

    for drawing in page.get_cdrawings():
        box = turned(drawing["rect"])
        items = drawing["items"]
        kind = drawing["type"]
        if "f" in kind:
            color = _color(drawing.get("fill"))
            pieces = [turned(i[1]) for i in items if i[0] == "re"]
            if not pieces:
                points = [p for i in items if i[0] == "l" for p in i[1:3]]
                if turn is not None:
                    points = [tuple(pymupdf.Point(p) * turn) for p in points]
                if len(points) >= 6 and all(i[0] == "l" for i in items) and _is_rectangle(points, box):
                    pieces = [box]
            opaque = drawing.get("fill_opacity", 1.0) > 0.98
            if not pieces:
                ink.shapes.append(Fill(box, color, drawing["seqno"], opaque))
            for piece in pieces:
                if min(piece.width, piece.height) <= _THIN:
                    if max(piece.width, piece.height) > 2 * _THIN:
                        middle_x, middle_y = piece.middle_x, piece.middle_y
                        ink.rules.append(
                            Rule(piece.x0, middle_y, piece.x1, middle_y, color)
                            if piece.width >= piece.height
                            else Rule(middle_x, piece.y0, middle_x, piece.y1, color)
                        )
                else:
                    ink.fills.append(Fill(piece, color, drawing["seqno"], opaque))
        if "s" in kind:
            color = _color(drawing.get("color"))
            lines: list[tuple[float, float, float, float]] = []
            for item in items:
                if item[0] == "l":
                    (ax, ay), (bx, by) = item[1], item[2]
                    lines.append((ax, ay, bx, by))
                elif item[0] == "re":
                    x0, y0, x1, y1 = item[1]
                    lines += [(x0, y0, x1, y0), (x1, y0, x1, y1), (x1, y1, x0, y1), (x0, y1, x0, y0)]
            if turn is not None:
                lines = [
                    (*(pymupdf.Point(ax, ay) * turn), *(pymupdf.Point(bx, by) * turn))
                    for ax, ay, bx, by in lines
                ]
            straight = [
                Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), color)
                for ax, ay, bx, by in lines
                if abs(ax - bx) < 0.8 or abs(ay - by) < 0.8
            ]
            ink.rules += straight
            if len(straight) >= 4 and len(straight) == len(items) * (4 if items[0][0] == "re" else 1):
                ink.frames.append(box)


def _read_ink(page: Any, number: int) -> PageInk:  # noqa: ANN401  a pymupdf Page
    rotation = page.rotation
    turn = page.rotation_matrix if rotation else None
    rect = page.rect
    ink = PageInk(number, Box(0.0, 0.0, rect.width, rect.height))
    ink.has_images = bool(page.get_images())
    _read_drawings(page, turn, ink)
    runs = list(_runs_of(page.get_texttrace(), turn))
    _sort_out_hidden(page, runs, ink)
    return ink


def _shows(picture: Any, box: Box) -> bool:  # noqa: ANN401  a grey pymupdf Pixmap
    """Tell whether anything stands out inside a box of the page's picture."""
    scale = picture.xres / 72
    x0, x1 = max(0, int(box.x0 * scale)), min(picture.width, int(box.x1 * scale) + 1)
    y0, y1 = max(0, int(box.y0 * scale)), min(picture.height, int(box.y1 * scale) + 1)
    if x0 >= x1 or y0 >= y1:
        return False
    stride, samples = picture.stride, picture.samples
    rows = [samples[y * stride + x0 : y * stride + x1] for y in range(y0, y1)]
    return max(map(max, rows)) - min(map(min, rows)) > _CONTRAST


def _sort_out_hidden(page: Any, runs: list[tuple[Run, int, float]], ink: PageInk) -> None:  # noqa: ANN401
    """Part the runs that a reader sees from those that nobody sees.

    White and covered text is only suspected from colours and drawing order, since clips and
    blends can undo both; the picture of the page decides, where no other text stands in its way.
    """
    # A scan's OCR layer is invisible text over a picture: it is the page's text.
    is_scan = ink.has_images and all(mode == _INVISIBLE or not o for _, mode, o in runs)
    seen_at: dict[tuple[str, int, int], Run] = {}
    last_order = max((f.order for f in ink.fills if f.is_opaque), default=-1)
    grounds = sorted((*ink.fills, *ink.shapes), key=lambda f: f.order)
    suspects: dict[int, str] = {}
    visible: list[Run] = []
    for run, mode, opacity in runs:
        x, y = (run.lefts[0] + run.rights[-1]) / 2, (run.top + run.bottom) / 2
        if (mode == _INVISIBLE or opacity == 0) and not is_scan:
            ink.hidden.append(Hidden(run, "invisible"))
        elif not ink.box.holds(x, y) and not any(
            ink.box.holds((a + b) / 2, y) for a, b in zip(run.lefts, run.rights, strict=True)
        ):
            ink.hidden.append(Hidden(run, "off_page"))
        elif _is_overprint(run, seen_at):
            ink.hidden.append(Hidden(run, "overprinted"))
        else:
            if is_white(run.color) and run.chars.strip():
                if not _stands_on_color(x, y, run.order, grounds):
                    suspects[id(run)] = "white"
            elif run.order < last_order and any(
                f.is_opaque and f.order > run.order and f.box.holds(x, y) for f in ink.fills
            ):
                suspects[id(run)] = "covered"
            visible.append(run)
    if suspects:
        picture = page.get_pixmap(dpi=72, colorspace=pymupdf.csGRAY, alpha=False)
        others = [r for r in visible if id(r) not in suspects]
        for run in [r for r in visible if id(r) in suspects]:
            box = run.box
            if not _shows(picture, box) or any(box.meets(o.box) for o in others):
                ink.hidden.append(Hidden(run, suspects[id(run)]))
                visible.remove(run)
    ink.runs = visible


def _stands_on_color(x: float, y: float, order: int, fills: list[Fill]) -> bool:
    """Tell whether the last fill drawn under a place before ``order`` is opaque and not white."""
    under = [f for f in fills if f.order < order and f.box.holds(x, y)]
    return bool(under) and under[-1].is_opaque and not is_white(under[-1].color)


def _is_overprint(run: Run, seen_at: dict[tuple[str, int, int], Run]) -> bool:
    """Tell whether a run repeats one that was drawn in its place (fake bold, shadows)."""
    if run.chars.isspace():
        return False
    near = 0.1 * run.size
    left, row = round(run.lefts[0]), round(run.base)
    for at in (left, left - 1, left + 1):
        for line in (row, row - 1, row + 1):
            old = seen_at.get((run.chars, at, line))
            if (
                old is not None
                and abs(old.lefts[0] - run.lefts[0]) < near
                and abs(old.base - run.base) < near
            ):
                return True
    seen_at[run.chars, left, row] = run
    return False
