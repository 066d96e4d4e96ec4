"""What heads a round in a table or frame: its numbers, its method and its state."""

from __future__ import annotations

import re

from extract.parts import CellPart, TablePart
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.names import METHOD_ALONE
from extract.read.columns.rows import body_rows
from extract.read.words.word_tables import any_of, pattern_of
from extract.text.numerals import NUMBER, read_number
from extract.text.periods import read_periods
from schemas.record import RoundStatus

STATUS = re.compile(
    pattern_of("(?P<planned>{planned})|(?P<under_way>{under_way})|(?P<done>{finished})")
)
_STATE_LAST = re.compile(rf"[月日頃期半年度][（(](?:{STATUS.pattern})[）)]$")
"""令和５年６月（実施済）"""
_STATE_AFTER = re.compile(rf"[（(](?:{STATUS.pattern})[）)]$")
HEAD = re.compile(
    rf"^第?\s*(?P<number>{NUMBER})\s*回?(?P<more>(?:\s*(?:〜|から|及び|と|、|・|－|-)\s*第?\s*{NUMBER}\s*回)*)"
    rf"(?<=回)(?:目)?(?:の?{any_of('monitoring')})?\s*(?:[（(【〈\n]\s*)?"
    r"(?P<rest>[^）)】〉]*(?:[）)】〉]\s*[（(【〈＜<][^）)】〉＞>]{1,8})?)"
)
"""第３回（面談）【実施済】, 第１回〜第４回: rounds, then method and state in one bracket or two."""
_MORE = re.compile(rf"(?P<joint>〜|から|及び|と|、|・|－|-)\s*第?\s*(?P<number>{NUMBER})\s*回")
BARE = re.compile(rf"^(?P<number>{NUMBER})(?P<more>)(?P<rest>)$")
_MOST_ROUNDS = 30
"""No span of rounds (第１回〜第４回) is longer."""
_AGENDA = re.compile(r"議題|議事|審議")
_MEETINGS = re.compile(r"開催|議題|議事|審議|会合|会議|資料")
"""Headers of a schedule of meetings, which are numbered like rounds."""
_MEETING = re.compile(r"会合|会議|委員会|資料")
_HEAD_LINES = 3
"""Rounds are headed in the first rows: a band or a label may stand above."""


def read_status(text: str) -> RoundStatus | None:
    """Read the one state that a text names.

    >>> read_status("社長面談・実施済").value, read_status("検討中")
    ('実施済', None)
    """
    found = {m.lastgroup for m in STATUS.finditer(text)}
    if len(found) != 1:
        return None
    return {
        "done": RoundStatus.DONE,
        "under_way": RoundStatus.UNDER_WAY,
        "planned": RoundStatus.PLANNED,
    }[str(found.pop())]


def read_rounds(head: re.Match[str]) -> list[int]:
    """Return the numbers that the head of a row or column names: 第１回〜第４回.

    >>> read_rounds(HEAD.match("第１回〜第４回")), read_rounds(HEAD.match("第２回及び第３回"))
    ([1, 2, 3, 4], [2, 3])
    """
    numbers = [read_number(head["number"])]
    for more in _MORE.finditer(head["more"]):
        number = read_number(more["number"])
        spans = more["joint"] in ("〜", "から", "－", "-")
        if spans and 0 < number - numbers[-1] < _MOST_ROUNDS:
            numbers += range(numbers[-1] + 1, number + 1)
        elif number not in numbers:
            numbers.append(number)
    return numbers


def read_method(text: str) -> str | None:
    """Read what stands with the state in a round's brackets."""
    plain = STATUS.sub("", text).strip(" 　・、,:：（）()【】〈〉＜＞<>\n")
    return None if is_period(plain) else plain or None


def is_period(text: str) -> bool:
    """Tell whether a text says when, and nothing else.

    >>> is_period("2023年８月〜10月"), is_period("８月の面談")
    (True, False)
    """
    return any(
        p.start == 0 and p.end >= len(text.rstrip("頃〜 ")) for p in read_periods(text).periods
    )


def is_state(text: str) -> bool:
    """Tell whether a cell says how far a round has come, alone or after its time or way.

    >>> [is_state(t) for t in ("令和５年６月（実施済）", "社長面談（予定）", "架空の検討（予定）")]
    [True, True, False]
    """
    after = _STATE_AFTER.search(text)
    way = METHOD_ALONE.fullmatch(text[: after.start()].rstrip("等")) if after else None
    return bool(STATUS.fullmatch(text.strip("（）()【】〈〉")) or _STATE_LAST.search(text) or way)


def complete_rounds(table: TablePart, columns: Columns) -> Columns:
    """Find the column of states beside one of rounds: all of its cells name a state."""
    roles = columns.roles
    if "round" not in roles or "status" in roles:
        return columns
    if any(map(_MEETINGS.search, columns.header.values())):
        return columns
    for column in range(table.grid.column_count):
        cells = [
            c
            for c in table.cells
            if c.place.column == column and c.place.row >= columns.header_rows
        ]
        if len(cells) > 1 and all(is_state(label_text(c)) for c in cells):
            roles["status"] = column
    return columns


def is_round_table(table: TablePart) -> bool:
    """Tell whether the first row or column names two rounds or more with their state.

    The state stands in a cell of its own or in the head's brackets; a heading such as
    開催（予定）日 says nothing of rounds.
    """
    for by_column in (True, False):
        heads = headed_cells(table, by_column=by_column)
        if len(heads) > 1 and (
            any(STATUS.search(m["rest"]) for _, m in heads)
            or any(is_state(label_text(c)) for c in table.cells)
        ):
            edge = [c for c in table.cells if 0 in (c.place.row, c.place.column)]
            return not any(_AGENDA.search(label_text(c)) for c in edge)
    return False


def is_of_meetings(table: TablePart) -> bool:
    """Tell whether the first row or column of a table speaks of meetings and what they discuss."""
    edge = [label_text(c) for c in table.cells if 0 in (c.place.row, c.place.column)]
    return any(_AGENDA.search(t) or _MEETING.search(t) for t in edge)


def head_texts(table: TablePart, columns: Columns) -> tuple[list[str], set[int]]:
    """Return the words that head a table's rounds, and the numbers of these.

    Their own words, the labels of the row or column they stand in, and how each was held; what
    stands under or beside them is what they were about, and may be anything.
    """
    texts = [t for c in table.cells if METHOD_ALONE.fullmatch(t := label_text(c))]
    if {"round", "status"} <= columns.roles.keys():
        cells = [row.at(columns.roles["round"]) for row in body_rows(table, columns)]
        own = [label_text(c) for c in cells]
        heads = [m for t in own if (m := HEAD.match(t) or BARE.match(t))]
        labels = list(columns.header.values())
    else:
        by_column = len(headed_cells(table, by_column=True)) > 1
        headed = headed_cells(table, by_column=by_column)
        own, heads = [label_text(c) for c, _ in headed], [m for _, m in headed]
        edge = [c for c in table.cells if (c.place.column if by_column else c.place.row) == 0]
        labels = [label_text(c) for c in edge if not HEAD.match(label_text(c))]
        if by_column and any(c.place.column == 0 for c, _ in headed):
            labels = []
    return [*own, *labels, *texts], {n for m in heads for n in read_rounds(m)}


def headed_cells(table: TablePart, *, by_column: bool) -> list[tuple[CellPart, re.Match[str]]]:
    """Find the cells that head a round each, in one of the first rows (or columns)."""
    best: list[tuple[CellPart, re.Match[str]]] = []
    for line in range(_HEAD_LINES):
        found = []
        for cell in table.cells:
            place = cell.place
            if (place.row if by_column else place.column) == line:
                match = HEAD.match(label_text(cell))
                if match:
                    found.append((cell, match))
        if len(found) > len(best):
            best = found
    return best
