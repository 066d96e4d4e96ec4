"""Draw pairs of frames: a label, and beside or below it what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.sample.draw.content import Line, read_lines

from .canvas import FILL, RULE, colour_of

if TYPE_CHECKING:
    from .draw import DeckPainter

_PAD = 5.0
_SHARE = 0.22
"""The label's part of the width, where it stands beside."""


def draw_boxes(
    painter: DeckPainter, block: dict[str, Any], x: float, y: float, width: float
) -> float:
    """Draw each (label, text) of ``block["boxes"]``; return where the last one ends."""
    size = 0.85 * painter.style["body_size"] * painter.scale
    leading = size * painter.style["leading"]
    beside, gap = block["at"] == "beside", block["gap"]
    split = x + width * _SHARE if beside else x
    for label, text in block["boxes"]:
        room = (split - x if beside else width) - 2 * _PAD
        head = painter.measured(read_lines(label)[0], room, size, bold=True) * leading + 2 * _PAD
        top = y if beside else y + head + gap
        left = split + gap if beside else x
        lines = read_lines(text)
        high = _height(painter, lines, x + width - left - 2 * _PAD, size) + 2 * _PAD
        high = max(high, head) if beside else high
        label_box = (x, y, split if beside else x + width, y + (high if beside else head))
        fill = painter.style["label_fill"] or None
        painter.canvas.rectangle(
            *label_box, fill=colour_of(fill) if fill else None, stroke=(0, 0, 0), layer=FILL
        )
        painter.canvas.rectangle(left, top, x + width, top + high, stroke=(0, 0, 0), layer=RULE)
        painter.paragraph(read_lines(label)[0], x + _PAD, y + _PAD, room, size, bold=True)
        at = top + _PAD
        for line in lines:
            at = painter.paragraph(line, left + _PAD, at, x + width - left - 2 * _PAD, size)
        y = top + high + 8 * painter.scale
    return y


def _height(painter: DeckPainter, lines: list[Line], room: float, size: float) -> float:
    counts = [painter.measured(line, room, size) for line in lines]
    return sum(counts) * size * painter.style["leading"]
