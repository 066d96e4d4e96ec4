"""Monitoring rounds: which a page is about, and the tables that say how far each had come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.context import PageContext, Theme
from extract.parts import CellPart, PageParts, TablePart
from extract.text.numerals import NUMBER, find_rounds, read_number
from extract.text.periods import read_periods
from schemas.geometry import Box, enclosing
from schemas.record import Round, RoundStatus

from .columns import Columns, TableRow, body_rows, label_text
from .word_tables import any_of, pattern_of
from .words import header_role

STATUS = re.compile(
    r"(?P<done>実施済み?|終了|完了|済)|(?P<under_way>実施中|進行中|継続中)|(?P<planned>実施予定|予定|未実施)"
)
HEAD = re.compile(
    rf"^第?\s*(?P<number>{NUMBER})\s*回?(?P<more>(?:\s*(?:〜|から|及び|と|、|・|－|-)\s*第?\s*{NUMBER}\s*回)*)"
    rf"(?<=回)(?:目)?(?:の?{any_of('monitoring')})?\s*(?:[（(【〈\n]\s*)?"
    r"(?P<rest>[^）)】〉]*(?:[）)】〉]\s*[（(【〈＜<][^）)】〉＞>]{1,8})?)"
)
"""第３回（面談）【実施済】, 第１回〜第４回: rounds, then method and state in one bracket or two."""
_MORE = re.compile(rf"(?P<joint>〜|から|及び|と|、|・|－|-)\s*第?\s*(?P<number>{NUMBER})\s*回")
_BARE = re.compile(rf"^(?P<number>{NUMBER})(?P<more>)(?P<rest>)$")
_MOST_ROUNDS = 30
"""No span of rounds (第１回〜第４回) is longer."""
_AGENDA = re.compile(r"議題|議事|審議")
_MEETINGS = re.compile(r"開催|議題|議事|審議|会合|会議|資料")
"""Headers of a schedule of meetings, which are numbered like rounds."""
_SUBJECT = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*回(?:目)?の?{any_of('monitoring')}"
    r"(?:の一環)?(?:として|では|においては|で|を実施|について)"
)
_TITLE = re.compile(rf"第\s*(?P<number>{NUMBER})\s*回(?:目)?の?{any_of('round_of')}")
_MONITORED = re.compile(rf"第\s*(?P<number>{NUMBER})\s*回(?:目)?の?{any_of('monitoring')}")
_THEMES = re.compile(r"[①-⑳][^①-⑳、。]+")
METHOD_ALONE = re.compile(
    pattern_of(
        r"[^、。]{0,12}(?:{hearing}|書面(?:調査|確認)?|立入検査|実地(?:調査|確認))"
        r"|(?:{manner}(?:会議)?)(?:(?:・|、|及び){manner})?"
    )
)
_MEETING = re.compile(r".{0,20}(?:会合|委員会|会議)")
"""What follows the number of a meeting, which is no round."""
_TOPIC_ROLES = ("topics", "item", "theme")
_HEAD_LINES = 3
"""Rounds are headed in the first rows: a band or a label may stand above."""
_FILLER = re.compile(r"^(?:など|等|－|-|―)$")


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


@dataclass
class RoundBook:
    """What a document has said of its rounds so far: which themes each of them had."""

    themes: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, set[int]] = field(default_factory=dict)
    monitored: set[int] = field(default_factory=set)

    def note(self, parts: PageParts) -> None:
        """Note the themes that a page declares for a round (第３回…①…、②…をテーマに).

        And the rounds that are said to be of the monitoring: 第３回モニタリング.
        """
        for text in (parts.title_text or "", *(s.text for s in parts.statements)):
            self.monitored |= {read_number(m["number"]) for m in _MONITORED.finditer(text)}
        for statement in parts.statements:
            subject = _SUBJECT.search(statement.text)
            if subject is None or "テーマ" not in statement.text:
                continue
            number = read_number(subject["number"])
            for theme in _THEMES.finditer(statement.text.split("をテーマ")[0]):
                name = theme.group()[1:].strip()
                self.themes[name] = number
                self.numbers.setdefault(read_number(theme.group()[0]), set()).add(number)

    def round_of(self, theme: Theme) -> int | None:
        """Return the round that declared a theme, by its name, or by its number if only one did."""
        if theme.name is not None and theme.name in self.themes:
            return self.themes[theme.name]
        if theme.number is not None and len(self.numbers.get(theme.number, ())) == 1:
            return next(iter(self.numbers[theme.number]))
        return None


def page_round(parts: PageParts) -> int | None:
    """Return the round that a page is about: its title's, or the one its sentences report on.

    Where the page reports on several, there is none.
    """
    titled = {read_number(m["number"]) for m in _TITLE.finditer(parts.title_text or "")}
    if len(titled) == 1:
        return titled.pop()
    if titled:
        return None
    subjects = {
        read_number(m["number"]) for s in parts.statements for m in _SUBJECT.finditer(s.text)
    }
    return subjects.pop() if len(subjects) == 1 else None


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
        if len(cells) > 1 and all(STATUS.fullmatch(label_text(c)) for c in cells):
            roles["status"] = column
    return columns


def table_round(table: TablePart) -> int | None:
    """Return the round that a table's caption names."""
    if table.caption is None:
        return None
    text = table.caption.text
    found = {n for n, _, end in find_rounds(text) if not _MEETING.match(text, end)}
    return found.pop() if len(found) == 1 else None


def is_round_table(table: TablePart) -> bool:
    """Tell whether the first row or column names two rounds or more with their state.

    The state stands in a cell of its own or in the head's brackets; a heading such as
    開催（予定）日 says nothing of rounds.
    """
    for by_column in (True, False):
        heads = _headed(table, by_column=by_column)
        if len(heads) > 1 and (
            any(STATUS.search(m["rest"]) for _, m in heads)
            or any(STATUS.fullmatch(label_text(c)) for c in table.cells)
        ):
            edge = [c for c in table.cells if 0 in (c.place.row, c.place.column)]
            return not any(_AGENDA.search(label_text(c)) for c in edge)
    return False


def head_texts(table: TablePart, columns: Columns) -> tuple[list[str], set[int]]:
    """Return the words that head a table's rounds, and the numbers of these.

    Their own words, the labels of the row or column they stand in, and how each was held; what
    stands under or beside them is what they were about, and may be anything.
    """
    texts = [t for c in table.cells if METHOD_ALONE.fullmatch(t := label_text(c))]
    if {"round", "status"} <= columns.roles.keys():
        cells = [row.at(columns.roles["round"]) for row in body_rows(table, columns)]
        own = [label_text(c) for c in cells]
        heads = [m for t in own if (m := HEAD.match(t) or _BARE.match(t))]
        labels = list(columns.header.values())
    else:
        by_column = len(_headed(table, by_column=True)) > 1
        headed = _headed(table, by_column=by_column)
        own, heads = [label_text(c) for c, _ in headed], [m for _, m in headed]
        edge = [c for c in table.cells if (c.place.column if by_column else c.place.row) == 0]
        labels = [label_text(c) for c in edge if not HEAD.match(label_text(c))]
        if by_column and any(c.place.column == 0 for c, _ in headed):
            labels = []
    return [*own, *labels, *texts], {n for m in heads for n in read_rounds(m)}


def _headed(table: TablePart, *, by_column: bool) -> list[tuple[CellPart, re.Match[str]]]:
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


def _is_period(cell: CellPart) -> bool:
    """Tell whether a cell says when, and nothing else: 2023年８月〜10月."""
    text = label_text(cell)
    return any(
        p.start == 0 and p.end >= len(text.rstrip("頃〜 ")) for p in read_periods(text).periods
    )


def _topics(cells: list[CellPart]) -> list[str]:
    """Return the topics of cells: marked items with what goes on below them, else paragraphs."""
    topics: list[str] = []
    for cell in cells:
        marked = any(p.marker is not None for p in cell.paragraphs)
        for paragraph in cell.paragraphs:
            text = paragraph.text.strip()
            if not text or _FILLER.match(text):
                continue
            if marked and paragraph.marker is None and topics:
                topics[-1] += text
            else:
                topics.append(text)
    return topics


def read_method(text: str) -> str | None:
    """Read what stands with the state in a round's brackets."""
    plain = STATUS.sub("", text).strip(" 　・、,:：（）()【】〈〉＜＞<>\n")
    return plain or None


def _labelled(table: TablePart, cells: list[CellPart], *, by_column: bool) -> dict[str, CellPart]:
    """Name cells by the label at the head of their row (or column): 方法, 状況, 主な内容."""
    labelled: dict[str, CellPart] = {}
    for cell in cells:
        for stub in table.cells:
            same = (
                stub.place.row == cell.place.row and stub.place.column == 0
                if by_column
                else stub.place.column == cell.place.column and stub.place.row == 0
            )
            role = header_role(label_text(stub)) if same and stub is not cell else None
            if role is not None:
                labelled.setdefault(role, cell)
    return labelled


def read_round_columns(context: PageContext, table: TablePart) -> list[Round]:
    """Read a table with a column (or a row) a round, headed 第N回（方法 状況）."""
    by_column = len(_headed(table, by_column=True)) > 1
    rows: list[Round] = []
    for cell, match in _headed(table, by_column=by_column):
        place = cell.place
        below = [
            c
            for c in table.cells
            if (
                c.place.row > place.row and c.place.column == place.column
                if by_column
                else c.place.column > place.column and c.place.row == place.row
            )
        ]
        labelled = _labelled(table, below, by_column=by_column)
        status = read_status(match["rest"])
        if status is None:
            told = [labelled["status"]] if "status" in labelled else below
            states = [c for c in told if STATUS.fullmatch(label_text(c))]
            status = read_status(label_text(states[0])) if len(states) == 1 else None
            below = [c for c in below if c not in states]
        method = label_text(labelled.get("method")) or read_method(match["rest"])
        if not labelled and method is None and below:
            # Right under the number of the round, without a label of its own.
            first = label_text(below[0])
            if METHOD_ALONE.fullmatch(first):
                method, below = first, below[1:]
        below = [c for c in below if not _is_period(c)]
        if labelled:
            below = [c for r, c in labelled.items() if r in _TOPIC_ROLES]
        rows += [
            Round(
                id=f"{context.prefix}-r{number}",
                **context.place(
                    enclosing([cell.place.box, *(c.place.box for c in below)]), "round_columns"
                ),
                round=number,
                method=method,
                status=status,
                topics=_topics(below),
            )
            for number in read_rounds(match)
        ]
    return rows


def read_round_rows(context: PageContext, table: TablePart, columns: Columns) -> list[Round]:
    """Read a table with a row a round and columns for method, state and content."""
    rows: list[Round] = []
    roles = columns.roles
    for row in body_rows(table, columns):
        text = label_text(row.at(roles["round"]))
        match = HEAD.match(text) or _BARE.match(text)
        if match is None:
            context.doubt(
                "round_refused", f"row {row.number + 1}: no round could be read", text, _box(row)
            )
            continue
        state = label_text(row.at(roles.get("status")))
        status = read_status(state) or read_status(match["rest"])
        if state and status is None:
            context.doubt(
                "status_refused",
                f"row {row.number + 1}: the state is neither 実施済, 実施中 nor 予定",
                state,
                _box(row),
            )
        topics = [c for r in _TOPIC_ROLES if (c := row.at(roles.get(r))) is not None]
        rows += [
            Round(
                id=f"{context.prefix}-r{number}",
                **context.place(_box(row), "round_rows"),
                round=number,
                method=label_text(row.at(roles.get("method"))) or read_method(match["rest"]),
                status=status,
                topics=_topics(topics[:1]),
            )
            for number in read_rounds(match)
        ]
    return rows


def _box(row: TableRow) -> Box:
    return enclosing([c.place.box for c in row.cells.values()])
