"""Joining lines to paragraphs: which line goes on where the one before ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from .lines import Line
from .paragraphs import Paragraph, read_paragraph, same_row
from .text.markers import Marker, read_marker
from .text.normalise import Reading, normalise
from .words import part_pattern

_OPEN = "（(「『【〈《［["
_CLOSE = "）)」』】〉》］]"
_NO_START = "、。，．,.）)」』】〉》］]・：；:;？！?!ー々〜～"
"""Signs that Japanese typesetting does not put at the start of a line (JIS X 4051)."""
_SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
"""Nor these, where the strict rules of that standard are kept."""
_ENDS = "。：:？！"
_WIDEST = 8
"""A gap of so many font sizes is in no sentence."""
_MAX_BRACKET_LINES = 6
"""A bracket that is still open after so many lines was never closed."""


def first_unit_width(line: Line) -> float:
    """Return the width of what would have had to fit on the line before.

    A Latin word or number is one unit; so is a character with the closing signs and small kana
    behind it, and with the opening brackets before it.
    """
    begin: float | None = None
    end = 0.0
    is_word = is_opening = False
    for run in line.runs:
        for char, left, right in zip(run.chars, run.lefts, run.rights, strict=True):
            if begin is None:
                if char.isspace():
                    continue
                begin, end = left, right
                is_word, is_opening = _is_word_part(char), char in _OPEN
            elif is_opening:
                end = right
                is_word, is_opening = _is_word_part(char), char in _OPEN
            elif (is_word and _is_word_part(char)) or char in _NO_START + _SMALL_KANA:
                end = right
            else:
                return end - begin
    return end - (begin or 0.0)


def _is_word_part(char: str) -> bool:
    return char.isascii() and not char.isspace() and (char.isalnum() or char in "./-_:%,'&")


_NOTE_MARK = re.compile(r"\s*(?:※\s*[0-9０-９①-⑳]{0,2})?\s*$")


def _last_sign(line: Line) -> str:
    """Return the last sign of a line, a footnote's mark left out."""
    return line.raw[: _NOTE_MARK.search(line.raw).start()][-1:]  # type: ignore[union-attr]


def _open_brackets(lines: Sequence[Line]) -> int:
    depth = 0
    for line in lines:
        for char in line.raw:
            if char in _OPEN:
                depth += 1
            elif char in _CLOSE:
                depth = max(0, depth - 1)
    return depth


def _is_sibling(marker: Marker, paragraph: Paragraph, line: Line) -> bool:
    """Tell whether a weak marker is the next one of the list that the paragraph belongs to."""
    if paragraph.marker is None:
        return False
    own = paragraph.marker.text[-1]
    same_kind = own == marker.text[-1] or (
        unicodedata.category(own) == "No"
        and unicodedata.category(marker.text[-1]) == "No"
        and unicodedata.numeric(marker.text[-1]) == unicodedata.numeric(own) + 1
    )
    return (same_kind or paragraph.marker.name == marker.name) and (
        abs(paragraph.left - line.box.x0) < 1.2 * line.size
    )


def _is_heading(shown: str) -> bool:
    """Tell whether a line is a heading whole: 【成果】, 〈実施状況〉."""
    return part_pattern("caption").match(shown) is not None


def _begins_note(shown: str) -> bool:
    """Tell whether a line begins with a footnote's mark, and not with one that closes a word."""
    found = part_pattern("footnote").match(shown)
    return found is not None and shown[found.end() : found.end() + 1] not in _NO_START


def _is_rest(last: Line, line: Line) -> bool:
    """Tell whether a piece of a line belongs to the piece before it.

    Far off stands another text; a number alone is the page or the amount of the first.
    """
    near = line.box.x0 - last.box.x1 < _WIDEST * line.size or line.raw.strip().isdigit()
    return near and not _is_note(normalise(line.raw).strip())


def _is_note(shown: str) -> bool:
    """Tell whether a piece of a line is a footnote: a mark alone is the word's before it."""
    found = part_pattern("footnote").match(shown)
    return found is not None and _begins_note(shown) and found.end() < len(shown)


def _is_new_thought(last: Line, line: Line) -> bool:
    """Tell whether a few words without an end stand below a sentence that has ended."""
    return (
        _last_sign(last) == "。"
        and _last_sign(line) not in _ENDS + _CLOSE
        and line.box.width < 10 * line.size
    )


_ENTRY = re.compile(r"[^。、：:]{2,14}(?:[（(][^（）()]{1,14}[）)])? ?[：:](?!//)")
"""期間：, 単機最大（供給計画）："""


def _is_next_entry(first: Line, line: Line, shown: str) -> bool:
    """Tell whether a line names another value below a line that names one: 期間：, 場所：."""
    return (
        _ENTRY.match(shown) is not None
        and _ENTRY.match(normalise(first.raw).strip()) is not None
        and abs(first.box.x0 - line.box.x0) < 0.3 * line.size
    )


def _hangs(current: list[Line], marker: Marker | None, line: Line) -> bool:
    """Tell whether a line begins right below a long marked item that has not ended.

    Below its text, where the program hangs the lines that follow, or else below its marker.
    """
    last = current[-1]
    if marker is None or _last_sign(last) in _ENDS or last.box.width < 12 * line.size:
        return False
    if last.is_bold and not line.is_bold:
        return False  # a numbered heading over its text
    boxes = current[0].glyph_boxes()
    starts = [current[0].box.x0, *(b.x0 for b in boxes[marker.length : marker.length + 1])]
    close = line.base - last.base < 1.7 * line.size
    return close and any(abs(line.box.x0 - start) < 0.25 * line.size for start in starts)


def _starts(current: list[Line], marker: Marker | None) -> list[float]:
    """Return where lines of a paragraph begin: its marker, its text, its last line."""
    starts = [current[0].box.x0, current[-1].box.x0]
    if marker is not None:
        boxes = current[0].glyph_boxes()
        starts += [b.x0 for b in boxes[marker.length : marker.length + 1]]
    return starts


class Joiner:
    """Joins the lines of one region into paragraphs.

    Args:
        right: the right edge that text may run to, where a cell or frame gives it.
        page_width: of the page; in the open a line must reach far to count as full.
    """

    def __init__(self, right: float | None, page_width: float) -> None:
        self._right = right
        self._page_width = page_width

    def join(self, groups: Sequence[Sequence[Line]]) -> list[Paragraph]:
        """Join lines that are given in groups in reading order."""
        paragraphs: list[Paragraph] = []
        for group in groups:
            current: list[Line] = []
            marker: Marker | None = None
            for line in group:
                found = None if line.is_turned else read_marker(line.raw)
                if current and self._goes_on(current, marker, line, found, group):
                    current.append(line)
                    continue
                if current:
                    paragraphs.append(read_paragraph(current, marker))
                current, marker = [line], found
            if current:
                paragraphs.append(read_paragraph(current, marker))
        return paragraphs

    def _goes_on(
        self,
        current: list[Line],
        marker: Marker | None,
        line: Line,
        found: Marker | None,
        group: Sequence[Line],
    ) -> bool:
        last = current[-1]
        if last.is_turned != line.is_turned:
            return False
        if line.is_turned:
            # The next column of vertical text stands to the left, of text turned left to the right.
            gap = max(last.box.x0 - line.box.x1, line.box.x0 - last.box.x1)
            return gap < 1.2 * line.size
        if same_row(last, line):
            return (found is None or found.is_weak) and _is_rest(last, line)
        if abs(last.size - line.size) > 0.15 * max(last.size, line.size):
            return False
        if line.base - last.base > 2.6 * max(line.size, last.size):
            return False
        shown = normalise(line.raw).strip()
        if (
            _is_heading(shown)
            or _begins_note(shown)
            or _is_new_thought(last, line)
            or _is_next_entry(current[0], line, shown)
        ):
            return False
        is_full = self._is_full(last, line, group)
        if found is not None:
            if not found.is_weak:
                return False
            so_far = Paragraph(current, marker, Reading("", "", []))
            near = any(
                abs(line.box.x0 - start) < 0.8 * line.size for start in _starts(current, marker)
            )
            ends = _last_sign(last) in _ENDS
            return is_full and near and not ends and not _is_sibling(found, so_far, line)
        if _open_brackets(current) and len(current) < _MAX_BRACKET_LINES:
            flush = abs(line.box.x1 - last.box.x1) < 0.5 * line.size  # to the right: a citation
            near = line.box.x0 - current[0].box.x0 < 4 * line.size
            return self._right is not None or near or flush
        if self._right is None and _hangs(current, marker, line):
            return True
        return is_full and self._is_aligned(current, marker, line)

    def _is_aligned(self, current: list[Line], marker: Marker | None, line: Line) -> bool:
        """Tell whether a line begins where the paragraph's next line would."""
        near = 0.8 * line.size
        starts = _starts(current, marker)
        if marker is None and len(current) == 1:
            # The first line of a paragraph is indented by one or two characters.
            starts += [current[0].box.x0 - line.size, current[0].box.x0 - 2 * line.size]
            if self._right is not None:
                # In a cell it may hang out instead: a full line says that the text goes on.
                starts += [current[0].box.x0 + line.size, current[0].box.x0 + 2 * line.size]
        # Some programs wrap a marked item back to the frame's left edge.
        if marker is not None and line.box.x0 < current[0].box.x0 + near:
            return True
        if any(abs(line.box.x0 - start) < near for start in starts):
            return True
        # Centred text keeps its middle.
        return abs(line.box.middle_x - current[-1].box.middle_x) < near

    def _is_full(self, last: Line, line: Line, group: Sequence[Line]) -> bool:
        """Tell whether the last line had no room for what the next one begins with."""
        size = last.size
        unit = first_unit_width(line)
        if self._right is not None:
            return self._right - last.box.x1 < unit + 0.35 * size
        same = [g for g in group if abs(g.size - size) < 0.15 * size and not g.is_turned]
        right = max(g.box.x1 for g in same)
        if right - last.box.x1 >= unit + 0.9 * size:
            return False
        flush = sum(abs(g.box.x1 - right) < 1.2 * size for g in same)
        if flush == 1 and _last_sign(last) in _ENDS:
            return False
        wide = last.box.width > 12 * size
        return wide and (right > 0.55 * self._page_width or flush > 1)
