"""What nobody sees: invisible, white, covered, overprinted and off-page text."""

from __future__ import annotations

from typing import Any

import pymupdf

from schemas.geometry import Box, enclosing

from .drawings import is_white
from .ink import Fill, Hidden, PageInk, Run

_CONTRAST = 24
"""Grey levels (of 255) by which a sign must differ from its ground to be seen."""
_INVISIBLE = 3
"""Text rendering mode 3 (ISO 32000-1, 9.3.6): neither filled nor stroked."""


def _shows(picture: Any, box: Box) -> bool:  # noqa: ANN401  a grey pymupdf Pixmap
    """Tell whether anything stands out inside a box of the page's picture, a point a pixel."""
    x0, x1 = max(0, int(box.x0) - picture.x), min(picture.width, int(box.x1) + 1 - picture.x)
    y0, y1 = max(0, int(box.y0) - picture.y), min(picture.height, int(box.y1) + 1 - picture.y)
    if x0 >= x1 or y0 >= y1:
        return False
    stride, samples = picture.stride, picture.samples
    rows = [samples[y * stride + x0 : y * stride + x1] for y in range(y0, y1)]
    return bool(max(map(max, rows)) - min(map(min, rows)) > _CONTRAST)


def sort_out_hidden(page: Any, runs: list[tuple[Run, int, float]], ink: PageInk) -> None:  # noqa: ANN401
    """Part the runs that a reader sees from those that nobody sees.

    White and covered text is only suspected from colours and drawing order, since clips and
    blends can undo both; the picture of the page decides, where no other text stands in its way.
    """
    # A scan's OCR layer is invisible text over a picture: it is the page's text.
    is_scan = ink.has_images and all(mode == _INVISIBLE or not o for _, mode, o in runs)
    seen_at: dict[tuple[str, int], list[Run]] = {}
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
        others = [r for r in visible if id(r) not in suspects]
        doubtful = [r for r in visible if id(r) in suspects]
        x0, y0, x1, y1 = enclosing([r.box for r in doubtful])
        clip = (x0 - 2, y0 - 2, x1 + 2, y1 + 2)
        picture = page.get_pixmap(dpi=72, colorspace=pymupdf.csGRAY, alpha=False, clip=clip)
        for run in doubtful:
            box = run.box
            if not _shows(picture, box) or any(box.meets(o.box) for o in others):
                ink.hidden.append(Hidden(run, suspects[id(run)]))
                visible.remove(run)
    ink.runs = visible


def _stands_on_color(x: float, y: float, order: int, fills: list[Fill]) -> bool:
    """Tell whether the last fill drawn under a place before ``order`` is opaque and not white."""
    under = [f for f in fills if f.order < order and f.box.holds(x, y)]
    return bool(under) and under[-1].is_opaque and not is_white(under[-1].color)


def _is_overprint(run: Run, seen_at: dict[tuple[str, int], list[Run]]) -> bool:
    """Tell whether a run repeats one that was drawn in its place (fake bold, shadows)."""
    if run.chars.isspace():
        return False
    near = 0.1 * run.size
    left, base, row = run.lefts[0], run.base, round(run.base)
    for line in (row, row - 1, row + 1):
        for old in seen_at.get((run.chars, line), ()):
            if abs(old.lefts[0] - left) < near and abs(old.base - base) < near:
                return True
    seen_at.setdefault((run.chars, row), []).append(run)
    return False
