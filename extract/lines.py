"""Runs of glyphs to lines of text, by position alone: the drawing order is never trusted."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.geometry import Box, enclosing

from .ink import Run
from .line_rows import group_rows, is_marker

_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)\]%'\"]$")
_LATIN_START = re.compile(r"^[A-Za-z0-9(\[$'\"]")


@dataclass(slots=True)
class Line:
    """A line of text, or the part of it between two wide gaps.

    Attributes:
        runs: its runs from left to right.
        raw: their characters, with one space for each gap between Latin words that has none.
        box: the box around its visible glyphs, points.
        base: its baseline.
        size: the size that most of its glyphs have.
    """

    runs: list[Run]
    raw: str
    box: Box
    base: float
    size: float
    is_bold: bool
    is_turned: bool = False

    @property
    def signs(self) -> int:
        """Characters that are not white space."""
        return sum(sum(map(len, r.chars.split())) for r in self.runs)

    def glyph_runs(self) -> list[Run]:
        """Return the run of every character of ``raw``; an added space is of the one before it."""
        runs: list[Run] = []
        for run in self.runs:
            at = len(runs)
            if at and at < len(self.raw) and self.raw[at] == " " and run.chars[:1] != " ":
                runs.append(runs[-1])
            runs += [run] * len(run.chars)
        return runs

    def glyph_boxes(self) -> list[Box]:
        """Return the box of every character of ``raw``; an added space has the gap's."""
        boxes: list[Box] = []
        at = 0
        for run in self.runs:
            if at and len(boxes) < len(self.raw) and self.raw[at] == " " and run.chars[:1] != " ":
                boxes.append(Box(boxes[-1].x1, run.top, run.lefts[0], run.bottom))
                at += 1
            for left, right in zip(run.lefts, run.rights, strict=True):
                boxes.append(Box(left, run.top, right, run.bottom))
            at += len(run.chars)
        return boxes


def make_line(runs: list[Run], *, is_turned: bool = False) -> Line:
    """Make a line of runs that follow each other; ``is_turned`` for a column of vertical text."""
    if len(runs) == 1 and not is_turned:
        return _line_of(runs[0])
    pieces: list[str] = []
    previous: Run | None = None
    for run in runs:
        if previous is not None:
            gap = run.lefts[0] - previous.rights[-1]
            wide = gap > 0.9 * run.size
            if (wide and not run.chars[:1].isspace() and not pieces[-1][-1:].isspace()) or (
                gap > 0.15 * run.size
                and _LATIN_END.search(pieces[-1])
                and _LATIN_START.match(run.chars)
            ):
                pieces.append(" ")
        pieces.append(run.chars)
        previous = run
    weights: dict[float, int] = {}
    bold = 0
    total = 0
    for run in runs:
        weights[run.size] = weights.get(run.size, 0) + len(run.chars)
        total += len(run.chars)
        bold += len(run.chars) if run.is_bold else 0
    size = max(weights, key=lambda s: (weights[s], s))
    visible = [r for r in runs if not r.chars.isspace()] or runs
    base = statistics.median([r.base for r in visible if r.size >= 0.7 * size] or [visible[0].base])
    if is_turned:
        box = enclosing([r.box for r in visible])
    else:
        # Blanks drawn before and after the text are no part of its box.
        first, final = visible[0], visible[-1]
        lead = len(first.chars) - len(first.chars.lstrip())
        trail = len(final.chars.rstrip())
        left = min([first.lefts[lead], *(r.lefts[0] for r in visible[1:2])])
        right = max([final.rights[trail - 1], *(r.rights[-1] for r in visible[-2:-1]), left])
        box = Box(left, min([r.top for r in visible]), right, max([r.bottom for r in visible]))
    return Line(
        runs,
        "".join(pieces),
        box,
        base,
        size,
        bold * 2 > total,
        is_turned,
    )


def _line_of(run: Run) -> Line:
    """Make a line of one run; blanks drawn before and after its text are no part of its box."""
    chars = run.chars
    lead = len(chars) - len(chars.lstrip())
    trail = len(chars.rstrip())
    box = Box(run.lefts[lead], run.top, max(run.rights[trail - 1], run.lefts[lead]), run.bottom)
    return Line([run], chars, box, run.base, run.size, run.is_bold)


def split_wide_gaps(run: Run, threshold: float) -> list[Run]:
    """Part a run where two of its glyphs stand further apart than ``threshold`` font sizes."""
    limit = threshold * run.size
    lefts, rights = run.lefts, run.rights
    cuts = [i for i in range(1, len(lefts)) if lefts[i] - rights[i - 1] > limit]
    if not cuts:
        return [run]
    return [run.part(a, b) for a, b in zip([0, *cuts], [*cuts, len(lefts)], strict=True)]


def _trim(run: Run) -> list[Run]:
    """Part a run from long blanks inside it, which are gaps drawn with spaces."""
    if "   " not in run.chars and "\u3000\u3000" not in run.chars:
        return [run]
    pieces: list[Run] = []
    at = 0
    for blank in re.finditer(r"\s{3,}|\u3000{2,}", run.chars):
        if blank.start() > at:
            pieces.append(run.part(at, blank.start()))
        pieces.append(run.part(blank.start(), blank.end()))
        at = blank.end()
    if at < len(run.chars):
        pieces.append(run.part(at, len(run.chars)))
    return pieces


_GAP = 1.6
"""White space wider than this many font sizes parts a line into pieces."""


def part_runs(runs: Iterable[Run]) -> list[Run]:
    """Part runs at wide gaps and long blanks, so that no piece belongs to two places."""
    pieces: list[Run] = []
    for run in runs:
        if run.is_turned or len(run.chars) == 1:
            pieces.append(run)
        else:
            for piece in _trim(run):
                # A gap of half a sign may hold a sign that another run draws there.
                pieces += split_wide_gaps(piece, 0.5)
    return pieces


def build_lines(runs: Iterable[Run], gap: float = _GAP) -> list[Line]:
    """Build lines from runs that were parted by ``part_runs``.

    Args:
        runs: in any order.
        gap: white space wider than this many font sizes ends a piece of a line.

    Returns:
        Lines from top to bottom, pieces of one line from left to right.
    """
    level: list[Run] = []
    turned: list[Run] = []
    for run in runs:
        (turned if run.is_turned else level).append(run)
    lines: list[Line] = []
    for row in group_rows(level):
        row.sort(key=lambda r: r.lefts[0])
        start = 0
        last_sign: Run | None = None
        for i, run in enumerate(row):
            if run.chars.isspace():
                continue
            if (
                last_sign is not None
                and run.lefts[0] - last_sign.rights[-1]
                > gap * max(min(run.size, last_sign.size), 1)
                # A list marker that stands alone belongs to the text to its right.
                and not (
                    run.lefts[0] - row[i - 1].rights[-1] <= 6 * run.size and is_marker(row[start:i])
                )
            ):
                _add(lines, row[start:i])
                start = i
            if last_sign is None or run.rights[-1] > last_sign.rights[-1]:
                last_sign = run
        _add(lines, row[start:])
    lines.sort(key=lambda line: (line.base, line.box.x0))
    return _with_columns(lines, _turned_lines(turned)) if turned else lines


def _with_columns(lines: list[Line], columns: list[Line]) -> list[Line]:
    """Put columns of turned text among lines by height; columns side by side keep their order."""
    keyed = [(line.base, line.box.x0, line) for line in lines]
    beside: Line | None = None
    for at, column in enumerate(columns):
        if beside is None or not (column.box.y0 < beside.box.y1 and beside.box.y0 < column.box.y1):
            beside = column
        keyed.append((beside.base, 1e6 + at, column))
    keyed.sort(key=lambda k: k[:2])
    return [line for _, _, line in keyed]


def _add(lines: list[Line], runs: list[Run]) -> None:
    if any(not r.chars.isspace() for r in runs):
        lines.append(make_line(runs))


def _turned_lines(runs: list[Run]) -> list[Line]:
    """Keep vertical and slanted text in its own columns, joined while it runs on.

    Columns of text that runs down are read from the right, of text that runs up from the left.
    """
    down = sorted((r for r in runs if not r.is_upward), key=lambda r: (-r.box.x0, r.top))
    up = sorted((r for r in runs if r.is_upward), key=lambda r: (r.box.x0, -r.bottom))
    lines: list[list[Run]] = []
    for run in (*down, *up):
        if lines:
            last = lines[-1][-1]
            gap = last.top - run.bottom if run.is_upward else run.top - last.bottom
            if (
                run.is_upward == last.is_upward
                and abs(last.box.middle_x - run.box.middle_x) < 0.4 * run.size
                and -0.5 * run.size < gap < run.size
            ):
                lines[-1].append(run)
                continue
        lines.append([run])
    return [
        make_line(line, is_turned=True)
        for line in lines
        if any(not r.chars.isspace() for r in line)
    ]


def common_size(lines: Sequence[Line]) -> float:
    """Return the size that most characters have; 10 where there is no text."""
    weights: dict[float, int] = {}
    for line in lines:
        key = round(line.size * 2) / 2
        weights[key] = weights.get(key, 0) + len(line.raw)
    return max(weights, key=lambda s: (weights[s], s)) if weights else 10.0
