"""Rounds that stand in frames, arrows or items of a list, each with its state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.context import PageContext
from extract.read.columns.names import METHOD_ALONE
from extract.read.words.word_tables import any_of, pattern_of
from extract.text.normalise import normalise
from extract.text.numerals import NUMBER
from schemas.geometry import Box, enclosing
from schemas.record import Round, RoundStatus

from .evidence import are_of_monitoring
from .heads import HEAD, STATUS, read_method, read_rounds, read_status

_METHOD_LINE = re.compile(r"(?:方法|方式|形式)\s*[：:]\s*(?P<method>[^、。]{2,30})$")
_METHOD_IN_BRACKETS = re.compile(
    pattern_of(
        r"[（(【〈](?P<method>[^（）()【】。、：:]*(?:{manner}|{hearing}|立入検査)[^（）()【】。：:]{0,12})[）)】〉]"
    )
)
_ROUND_ALONE = re.compile(rf"第\s*{NUMBER}\s*回(?:目)?の?{any_of('round_of')}?")
_LISTED = re.compile(
    rf"(?P<head>.+?)(?:\s*[：:はが、]\s*|\s+|[（(【]|(?<=[）)】]))(?P<state>{STATUS.pattern})[）)】]?。?"
)
"""An item that ends in a state: 第７回モニタリング（令和７年６月）：実施済."""
_IN_BRACKETS = re.compile(r"[（(【〈＜<].*[）)】〉＞>]")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stand together: in a frame, or right below each other."""

    box: Box
    lines: list[str]


def _frames(context: PageContext) -> list[_Block]:
    return [
        _Block(frame.box, [normalise(line.raw).strip() for line in frame.lines])
        for frame in context.parts.boxes
    ]


def _stacks(context: PageContext) -> list[_Block]:
    """Find rounds whose state stands in brackets right below, as in arrows and other shapes."""
    statements = context.parts.statements
    stacks: list[_Block] = []
    for above in statements:
        if _ROUND_ALONE.fullmatch(above.text) is None:
            continue
        for below in statements:
            gap = below.box.y0 - above.box.y1
            reach = context.parts.size
            aligned = abs(below.box.middle_x - above.box.middle_x) < reach
            if aligned and -reach / 2 < gap < reach and _IN_BRACKETS.fullmatch(below.text):
                stacks.append(_Block(enclosing([above.box, below.box]), [above.text + below.text]))
    return stacks


def _items(context: PageContext) -> list[_Block]:
    """Find items of lists that begin with a round and end in its state."""
    return [
        _Block(item.box, [found["head"], found["state"]])
        for item in context.parts.statements
        if item.marker is not None and (found := _LISTED.fullmatch(item.text))
    ]


def read_round_boxes(context: PageContext) -> list[Round]:
    """Read rounds that stand in frames, each with its state: 第１回 社長面談（実施済）.

    The state may stand in a frame of its own, to the right of the round's or below it; where no
    frame is known (an arrow), in brackets on the line below. Else they may be items of a list.
    """
    return (
        _read_blocks(context, _frames(context), "round_boxes")
        or _read_blocks(context, _stacks(context), "round_boxes")
        or _read_blocks(context, _items(context), "round_list")
    )


def _read_blocks(context: PageContext, blocks: list[_Block], rule: str) -> list[Round]:
    rows: list[Round] = []
    headed: list[_Block] = []
    states = [(b.box, _state_alone(b.lines)) for b in blocks if len(b.lines) == 1]
    for block in blocks:
        head = next((m for line in block.lines if (m := HEAD.match(line))), None)
        if head is None:
            continue
        headed.append(block)
        others = [line for line in block.lines if not HEAD.match(line)]
        place, status = block.box, read_status(head["rest"]) or _state_alone(others)
        if status is None:
            found = _state_beside(block.box, [(b, s) for b, s in states if s is not None])
            if found is None:
                continue
            place, status = enclosing([block.box, found[0]]), found[1]
        told = next((m["method"] for t in others if (m := _METHOD_LINE.match(t))), None)
        alone = next((t for t in others if METHOD_ALONE.fullmatch(t)), None)
        bracketed = [m["method"] for t in others if (m := _METHOD_IN_BRACKETS.fullmatch(t))]
        rows += [
            Round(
                id=f"{context.prefix}-r{number}",
                **context.place(place, rule),
                round=number,
                method=told or read_method(head["rest"]) or alone or next(iter(bracketed), None),
                status=status,
                topics=[],
            )
            for number in read_rounds(head)
        ]
    rows.sort(key=lambda row: row.round)
    numbers = {row.round for row in rows}
    if not len(numbers) == len(rows) > 1:
        return []
    heads = [t for b in headed for t in b.lines if HEAD.match(t) or METHOD_ALONE.fullmatch(t)]
    methods = [row.method for row in rows if row.method]
    box = enclosing([b.box for b in headed])
    return rows if are_of_monitoring(context, [*heads, *methods], "", box, numbers) else []


def _state_alone(lines: list[str]) -> RoundStatus | None:
    """Read the state that one of the lines says and nothing else: （実施済）."""
    alone = [line.strip("（）()【】") for line in lines]
    return read_status(" ".join(line for line in alone if STATUS.fullmatch(line)))


def _state_beside(a: Box, states: list[tuple[Box, RoundStatus]]) -> tuple[Box, RoundStatus] | None:
    """Find the frame that says a round's state: the nearest to its right, or else below it."""
    right = [s for s in states if s[0].x0 > a.x1 - 1 and a.y0 < s[0].middle_y < a.y1]
    below = [s for s in states if s[0].y0 > a.y1 - 1 and a.x0 < s[0].middle_x < a.x1]
    near = min(right, key=lambda s: s[0].x0, default=None)
    return near or min(below, key=lambda s: s[0].y0, default=None)
