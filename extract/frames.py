"""Drawn frames: which lines stand inside them, and which frames label the one beside or below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.geometry import Box, enclosing

from .drawings import is_white
from .ink import PageInk, Run
from .lines import Line, build_lines
from .parts import Region, TablePart
from .text.markers import read_marker


def _frame_of(run: Run, frames: Sequence[Box]) -> Box | None:
    x, y = (run.lefts[0] + run.rights[-1]) / 2, (run.top + run.bottom) / 2
    return next((f for f in frames if f.holds(x, y, slack=1)), None)


def part_at_frames(lines: list[Line], frames: Sequence[Box]) -> list[Line]:
    """Part lines whose pieces stand in frames side by side: each frame has lines of its own."""
    by_size = sorted(set(frames), key=lambda f: f.width * f.height)
    parted: list[Line] = []
    for line in lines:
        groups: dict[Box | None, list[Run]] = {}
        if len(line.runs) > 1 and not line.is_turned:
            for run in line.runs:
                if not run.chars.isspace():
                    groups.setdefault(_frame_of(run, by_size), []).append(run)
        inside = [f for f in groups if f is not None]
        if len(groups) > 1 and len(inside) == len(groups) and _are_apart(inside):
            for run in line.runs:
                if run.chars.isspace():
                    groups.get(_frame_of(run, by_size), groups[inside[0]]).append(run)
            parted += [piece for runs in groups.values() for piece in build_lines(runs)]
        else:
            parted.append(line)
    return parted


def _are_apart(frames: Sequence[Box]) -> bool:
    ordered = sorted(frames, key=lambda f: f.x0)
    return all(a.x1 <= b.x0 + 1 for a, b in pairwise(ordered))


def take_frames(
    lines: list[Line], frames: Sequence[Box], page: Box
) -> tuple[list[Line], list[Region]]:
    """Give the lines inside small frames to them; a frame that cuts a line frames nothing."""
    lines = part_at_frames(lines, frames)
    regions: list[Region] = []
    for frame in sorted(set(frames), key=lambda f: f.width * f.height):
        if frame.width * frame.height > 0.5 * page.width * page.height:
            continue
        if frame.width > 0.6 * page.width and frame.y1 < 0.2 * page.height:
            continue  # a band that holds the title
        mine = [
            line for line in lines if frame.holds(line.box.middle_x, line.box.middle_y, slack=1)
        ]
        if not mine:
            continue
        cut = any(
            frame.meets(line.box)
            and not frame.contains(line.box, slack=0.1 * line.size)
            and not line.is_turned
            for line in lines
        )
        if not cut:
            regions.append(Region(frame, mine))
            lines = [line for line in lines if line not in mine]
    return lines, regions


_MOST = 300
"""A page with more boxes than this is a drawing."""


def drawn_boxes(ink: PageInk) -> list[Box]:
    """Return the outlined and filled boxes and arrows that could hold words, small ones first."""
    boxes = {
        box
        for box in (*ink.frames, *(f.box for f in (*ink.shapes, *ink.fills)))
        if box.width > 20 and box.height > 10
    }
    small = [b for b in boxes if b.width * b.height < _LARGEST * ink.box.width * ink.box.height]
    return sorted(small, key=lambda b: b.width * b.height) if len(small) <= _MOST else []


_LARGEST = 0.25
"""A coloured area over more than this part of the page is a ground, not a frame."""
_ROOM = 0.4
"""Colour this many font sizes taller than its text frames it; a tighter one only marks words."""


def coloured_frames(ink: PageInk, tables: Sequence[TablePart]) -> list[Box]:
    """Return the coloured areas outside tables that stand round some lines, as a frame would."""
    most = _LARGEST * ink.box.width * ink.box.height
    areas = {
        f.box
        for f in (*ink.fills, *ink.shapes)
        if not is_white(f.color)
        and f.box.width * f.box.height < most
        and not any(t.box.meets(f.box) for t in tables)
    }
    found = []
    for area in areas:
        inside = [r for r in ink.runs if area.holds(r.box.middle_x, (r.top + r.bottom) / 2)]
        inside = [r for r in inside if not r.chars.isspace()]
        if inside:
            high = max(r.bottom for r in inside) - min(r.top for r in inside)
            if area.height > high + _ROOM * max(r.size for r in inside):
                found.append(area)
    return found


_ARROW = 5.0
"""An arrow between a label and its list is no longer than this many font sizes."""
_OPEN_END = re.compile(
    r"(?<=[一-龠々ァ-ヺー])[にをのでへとがは]$|[一-龠](?:し|して|する|した|れた|れる|いる)$"
)
"""How a line of a label ends that goes on in the next."""
_LABEL_LINES = 3
_LABEL_SIGNS = 40
_ENDS = "。、"
_FLUSH = 2.0
"""Frames with edges this close (points) were drawn as one."""


@dataclass(slots=True)
class Labelled:
    """A frame with the frame that labels it, read one after the other.

    ``left`` is where the label counts as indented to, so that what it labels stands under it.
    """

    box: Box
    label: Region
    content: Region
    left: float


def pair_labels(regions: Sequence[Region]) -> list[Region | Labelled]:
    """Find the frames that say what the frame beside or below them is about.

    A label is a few short lines in a frame of its own, and a frame of more text begins where it
    ends: to its right at the same height, or below it with the same edges. Its lines are one
    heading, wherever they break, and what it labels stands under it.
    """
    pairs: list[Region | Labelled] = []
    taken: set[int] = set()
    for region in regions:
        if id(region) in taken or not _is_short(region):
            continue
        others = [o for o in regions if o is not region and id(o) not in taken]
        # A frame beside it comes first: in a stack of such pairs the next label stands below.
        content = next((o for o in others if _labels_beside(region, o)), None) or next(
            (o for o in others if _labels_below(region, o)), None
        )
        if content is not None:
            edge = min(line.box.x0 for line in content.lines)
            left = min(region.box.x0, edge - region.lines[0].size)
            pairs.append(Labelled(enclosing([region.box, content.box]), region, content, left))
            taken |= {id(region), id(content)}
    return [*pairs, *(r for r in regions if id(r) not in taken)]


def _is_short(region: Region) -> bool:
    lines = region.lines
    return (
        len(lines) <= _LABEL_LINES
        and sum(line.signs for line in lines) <= _LABEL_SIGNS
        and not any(line.is_turned or line.raw.rstrip().endswith("。") for line in lines)
        and lines[-1].raw.rstrip()[-1:] not in _ENDS
        and not any((m := read_marker(line.raw)) and not m.is_weak for line in lines)
    )


def is_broken_label(region: Region) -> bool:
    """Tell whether a short frame holds one phrase, broken in its middle and centred.

    望ましい状態に / 近づいている事項: no line but the last could end a phrase.
    """
    middle = region.box.middle_x
    return (
        len(region.lines) > 1
        and _is_short(region)
        and all(abs(line.box.middle_x - middle) < line.size for line in region.lines)
        and all(_OPEN_END.search(line.raw.rstrip()) for line in region.lines[:-1])
    )


def heads_lines(label: Region, line: Line) -> bool:
    """Tell whether a short frame is the label of the lines that begin below it or to its right.

    Its words stand in its middle: where it begins tells how deep it stands.
    """
    if not _is_short(label):
        return False
    below = 0 <= line.box.y0 - label.box.y1 < _near(label)
    beside = label.box.y0 <= line.box.middle_y <= label.box.y1 and label.box.x1 <= line.box.x0
    return beside or (below and label.box.x0 - line.size <= line.box.x0 < label.box.x1)


def _near(label: Region) -> float:
    return 1.5 * label.lines[0].size


def _says_more(other: Region, label: Region) -> bool:
    return sum(line.signs for line in other.lines) > sum(line.signs for line in label.lines)


def _is_list(region: Region) -> bool:
    marker = read_marker(min(region.lines, key=lambda line: line.base).raw)
    return marker is not None and not marker.is_weak


def _labels_beside(label: Region, other: Region) -> bool:
    a, b, near = label.box, other.box, _near(label)
    flush = max(abs(b.x0 - a.x1), abs(a.y0 - b.y0), abs(a.y1 - b.y1)) < _FLUSH
    level = max(abs(a.y0 - b.y0), abs(a.y1 - b.y1)) < _FLUSH
    apart = _ARROW * label.lines[0].size if level and _is_list(other) else near
    return (
        -2.0 < b.x0 - a.x1 < apart
        and abs(a.y0 - b.y0) < near
        and abs(a.y1 - b.y1) < near
        and a.width < 0.6 * b.width
        and (flush or _says_more(other, label))
    )


def _labels_below(label: Region, other: Region) -> bool:
    a, b, near = label.box, other.box, _near(label)
    return (
        -2.0 < b.y0 - a.y1 < 0.3 * near
        and abs(a.x0 - b.x0) < near
        and abs(a.x1 - b.x1) < near
        and a.height < b.height + 1
        and _says_more(other, label)
    )
