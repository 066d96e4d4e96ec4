"""A paragraph: the lines that are one item or sentence, its list marker, its text and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from schemas.geometry import Box, enclosing

from .ink import Run
from .lines import Line
from .text.markers import Marker, read_marker
from .text.normalise import Reading, read_text


@dataclass
class Paragraph:
    """Lines that are one item, sentence or paragraph, and the text they read as.

    ``frame_left`` is set for the label of a frame: it counts as indented to there.
    """

    lines: list[Line]
    marker: Marker | None
    reading: Reading
    level: int = 0
    frame_left: float | None = None

    @cached_property
    def box(self) -> Box:
        """The box around all its lines, which stay as they are."""
        return enclosing([line.box for line in self.lines])

    def box_of(self, start: int, end: int) -> Box:
        """Return the box around ``text[start:end]``; that of the whole where nothing is there."""
        wanted: set[int] = set()
        for t0, t1, r0, r1 in self.reading.spans:
            if t0 < end and start < t1:
                if t1 - t0 == r1 - r0:
                    wanted.update(range(r0 + max(0, start - t0), r0 + min(t1, end) - t0))
                else:
                    wanted.update(range(r0, r1))
        boxes = [self._glyph_boxes[i] for i in wanted if i in self._glyph_boxes]
        return Box(*(round(v, 2) for v in enclosing(boxes))) if boxes else self.box

    @cached_property
    def _glyph_boxes(self) -> dict[int, Box]:
        """The box of each raw character, by its offset."""
        boxes: dict[int, Box] = {}
        at = 0
        for line in self.lines:
            boxes |= dict(enumerate(line.glyph_boxes(), start=at))
            at += len(line.raw) + 1
        return boxes

    @cached_property
    def emphasised(self) -> list[str]:
        """The pieces of its text that its writer set off from the rest, by colour or by weight.

        Colour counts where part of the text is coloured and part is black or grey.
        """
        runs: list[Run | None] = []
        for line in self.lines:
            runs += [*line.glyph_runs(), None]  # the line's end
        for is_set_off in (_is_coloured, _is_bold):
            raw = [run is not None and is_set_off(run) for run in runs]
            told = [
                raw[r0 + i] if t1 - t0 == r1 - r0 else any(raw[r0:r1])
                for t0, t1, r0, r1 in self.reading.spans
                for i in range(t1 - t0)
            ]
            if any(told) and not all(told):
                pieces = groupby(zip(self.text, told, strict=True), key=itemgetter(1))
                return ["".join(c for c, _ in piece).strip() for is_set, piece in pieces if is_set]
        return []

    @property
    def size(self) -> float:
        """Font size of its first line, points."""
        return self.lines[0].size

    @property
    def text(self) -> str:
        """Its text, normalised for reading, without the marker."""
        return self.reading.text

    @property
    def left(self) -> float:
        """Where its marker, or without one its text, begins; for a frame's label, the frame."""
        return self.lines[0].box.x0 if self.frame_left is None else self.frame_left


_COLOURED = 64
"""So far apart are the strongest and the weakest part of a colour that is no black or grey."""


def _is_coloured(run: Run) -> bool:
    parts = (run.color >> 16, run.color >> 8 & 0xFF, run.color & 0xFF)
    return max(parts) - min(parts) >= _COLOURED


def _is_bold(run: Run) -> bool:
    return run.is_bold


def join_raw(lines: Sequence[Line]) -> str:
    """Join the raw text of lines: one line end between two, a space between pieces of one."""
    pieces: list[str] = []
    for i, line in enumerate(lines):
        if i:
            pieces.append(" " if same_row(lines[i - 1], line) else "\n")
        pieces.append(line.raw)
    return "".join(pieces)


def read_paragraph(lines: list[Line], marker: Marker | None = None) -> Paragraph:
    """Make a paragraph of lines whose first one begins with ``marker``."""
    raw = join_raw(lines)
    return Paragraph(lines, marker, read_text(raw, skip=marker.length if marker else 0))


def read_marked(lines: list[Line]) -> Paragraph:
    """Make a paragraph of lines and read its marker, if it begins with one."""
    marker = read_marker(lines[0].raw)
    return read_paragraph(lines, marker)


def same_row(a: Line, b: Line) -> bool:
    """Tell whether two pieces stand on one line."""
    return abs(a.base - b.base) < 0.3 * min(a.size, b.size) and not (a.is_turned or b.is_turned)
