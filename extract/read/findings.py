"""Findings: the items that a sentence of known polarity introduces, or that a table ranks."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.parts import CellPart, TablePart, combine
from extract.text.normalise import Reading
from schemas.geometry import Box
from schemas.issue import Severity
from schemas.record import Finding, FindingKind

from .check_items import read_theme
from .columns import Columns, body_rows, label_text
from .headings import heading_kind
from .leads import sentence_kinds
from .outline import Outline
from .polarity import KINDS, is_findings_page, read_polarity

_POINTS = re.compile(r"以下|下記|次の|次に|特に")
_SAYS = 12
"""A finding without a marker is no shorter than this: a word below a heading is a caption."""
_HEADING = 30
"""A heading is no longer than this many characters."""
_CONCERNS = re.compile(
    r"^(?P<name>[^、。：（]{2,40}?)(?:に(?:関して|ついて|関し|おいて)(?:は)?、|に関する(?:取組|事項)(?:について)?は、)"
)
_NAMED = re.compile(r"^(?P<name>[^、。：:（]{2,24})[：:]")
_BRACKETED = re.compile(r"^[【〈＜<［\[](?P<name>[^】〉＞>］\]]{2,30})[】〉＞>］\]]")
_WORDS = re.compile(r"[ぁ-ゖァ-ヺ一-鿿]{2}")
"""A finding says something: a number or a code alone is none."""
_NOTHING = re.compile(r"^(?:－|-|―|—|–|なし|特になし|該当なし|同上)?$")
_LEGEND = re.compile(r"(?P<sign>[○◎◯△▲▽●×✓])\s*[：:＝=]\s*(?P<means>[^、，,○◎◯△▲▽●×✓）)]{2,24})")
_ABOUT = re.compile(r"に(?:ついて|関して|関する(?:もの|事項|取組))(?:は)?$")
_TITLE_PARTS = re.compile(r"[（）()：:\s]|[①-⑳0-9]+[．.]?")


def finding_theme(text: str) -> str | None:
    """Read what a finding is about from its opening words.

    >>> finding_theme("ITガバナンスに関して、ルールが策定されていること")
    'ITガバナンス'
    >>> finding_theme("各社の取組が進んでいる") is None
    True
    """
    for pattern in (_CONCERNS, _BRACKETED, _NAMED):
        found = pattern.match(text)
        if found:
            return found["name"].strip()
    return None


class _Collector:
    def __init__(self, context: PageContext, first: int) -> None:
        self._context = context
        self._first = first
        self.rows: list[Finding] = []

    def add(
        self, kind: FindingKind, reading: Reading, box: Box, theme: str | None, rule: str
    ) -> None:
        ordinal = self._first + len(self.rows) + 1
        self.rows.append(
            Finding(
                id=f"{self._context.prefix}-f{ordinal:02}",
                **self._context.place(box, rule),
                round=self._context.round,
                kind=kind,
                theme=theme,
                text=reading.text,
                raw_text=reading.raw_text,
                spans=reading.spans,
                ordinal=ordinal,
                is_quoted=self._context.is_quoted,
            )
        )


class _FindingOutline(Outline):
    """Takes findings from the statements of a page."""

    def __init__(self, context: PageContext, first: int) -> None:
        super().__init__(context)
        self.out = _Collector(context, first)
        self.taken: set[int] = set()

    def take_by_sign(self) -> None:
        """Take the items whose marker a legend explains: （○：改善がみられた点、△：課題）."""
        for index, lead in enumerate(self.statements):
            kinds = {m["sign"]: heading_kind(m["means"]) for m in _LEGEND.finditer(lead.text)}
            if len(kinds) < 2 or not set(kinds.values()) <= KINDS:
                continue
            for i in range(index + 1, len(self.statements)):
                marker = self.statements[i].marker
                kind = kinds.get(marker.text) if marker else None
                if kind is not None:
                    self.take(i, FindingKind(kind), self._heading_above(i), "finding_list:legend")
            self.taken.add(index)

    def _heading_above(self, index: int) -> str | None:
        """Return the theme that an item stands under: 【内部通報】, 委託先管理について."""
        parent = self.parents[index]
        while parent is not None:
            text = self.statements[parent].text
            if len(text) <= _HEADING and heading_kind(text) is None and not text.endswith("。"):
                named = read_theme(text)
                return (named.name if named else None) or _ABOUT.sub("", text).strip("【】〈〉：: ")
            parent = self.parents[parent]
        return None

    def take(
        self, index: int, kind: FindingKind, theme: str | None, rule: str = "finding_list"
    ) -> None:
        """Take a statement as a finding; a mere heading passes the kind on to what is under it."""
        paragraph = self.statements[index]
        self.taken.add(index)
        below = self.children.get(index, [])
        if below and len(paragraph.text) <= _HEADING and not paragraph.text.endswith("。"):
            named = read_theme(paragraph.text)
            own = (named.name if named else None) or _ABOUT.sub("", paragraph.text.rstrip("：:"))
            for child in below:
                self.take(child, kind, own, rule)
            return
        about = finding_theme(paragraph.text) or theme
        self.out.add(kind, paragraph.reading, paragraph.box, about, rule)

    def take_under(self, index: int) -> None:
        """Take what stands under a sentence or heading that tells a polarity."""
        above = (row.kind for row in self.out.rows)
        told = read_polarity(self.statements[index], self.context, above)
        if told is not None:
            kind, rule = told
            theme = self._heading_above(index)
            for child in self.children[index]:
                self.take(child, kind, theme, rule)

    def note_unread(self) -> None:
        """Note the sentences that introduce a list here in words that tell no polarity."""
        for index in self.children:
            lead = self.statements[index]
            known = index in self.taken or sentence_kinds(lead.text) or heading_kind(lead.text)
            if known or self._is_taken_below(index) or not _POINTS.search(lead.text):
                continue
            self.context.issues.add(
                "findings_not_read",
                "this sentence introduces a list, and no rule knows whether of what was achieved, "
                "stays open or is to be done; if so, add its words to lead_words.tsv",
                page=self.context.page,
                text=lead.text,
                box=lead.box,
                severity=Severity.INFO,
            )

    def _is_taken_below(self, index: int) -> bool:
        below = self.children.get(index, ())
        return any(i in self.taken or self._is_taken_below(i) for i in below)

    def take_after(self, index: int) -> None:
        """Take the items that follow a heading at its own depth, up to the next heading."""
        heading = heading_kind(self.statements[index].text)
        if heading not in KINDS:
            return
        for i in range(index + 1, len(self.statements)):
            follower = self.statements[i]
            if self.parents[i] != self.parents[index] or heading_kind(follower.text) is not None:
                return
            if follower.marker is None and (
                self.statements[index].marker is not None or len(follower.text) < _SAYS
            ):
                return
            self.take(i, FindingKind(heading), None, "finding_list:heading")


def read_finding_list(context: PageContext, first: int) -> list[Finding]:
    """Read findings from statements.

    A sentence or a heading tells the polarity; the items one step under it are findings. An item
    that is a mere heading itself (a theme) passes the polarity on to what stands under it. A
    heading whose items stand at its own depth governs those up to the next heading.
    """
    outline = _FindingOutline(context, first)
    outline.take_by_sign()
    for i in range(len(outline.statements)):
        if i in outline.taken:
            continue
        if i in outline.children:
            outline.take_under(i)
        else:
            outline.take_after(i)
    if not outline.out.rows:
        _read_titled(context, outline.out, outline.parents)
    if is_findings_page(context):
        outline.note_unread()
    return outline.out.rows


def _read_titled(context: PageContext, out: _Collector, parents: list[int | None]) -> None:
    """Read findings whose polarity stands in the slide's title: 事務局の所感（成果）."""
    title = context.parts.title_text or ""
    named = {heading_kind(part) for part in _TITLE_PARTS.split(title) if part}
    kinds = [k for k in (FindingKind.ACHIEVED, FindingKind.OUTSTANDING) if k.value in named]
    if len(kinds) != 1:
        return
    for i, paragraph in enumerate(context.parts.statements):
        if parents[i] is None and paragraph.marker is not None:
            out.add(
                kinds[0],
                paragraph.reading,
                paragraph.box,
                finding_theme(paragraph.text),
                "finding_title",
            )


def _cell_findings(cell: CellPart) -> list[tuple[Reading, Box]]:
    """Part a cell into findings: its marked items, or else the whole cell."""
    paragraphs = [
        p for p in cell.paragraphs if not _NOTHING.match(p.text) and _WORDS.search(p.text)
    ]
    if not paragraphs:
        return []
    if not any(p.marker is not None for p in paragraphs):
        return [(combine([p.reading for p in paragraphs]), cell.place.box)]
    items: list[list[Paragraph]] = []
    for paragraph in paragraphs:
        if paragraph.marker is None and items:
            items[-1].append(paragraph)
        else:
            items.append([paragraph])
    return [(combine([p.reading for p in item]), item[0].box) for item in items]


def read_finding_table(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[Finding]:
    """Read findings from a table with a column for each polarity, or one that names it."""
    out = _Collector(context, first)
    roles = columns.roles
    polar = {r: c for r, c in roles.items() if r in KINDS}
    seen: set[int] = set()
    for row in body_rows(table, columns):
        label = _row_label(row.cells, roles, set(polar.values()))
        theme = label or row.band
        named = read_theme(theme) if theme else None
        theme = (named.name if named else None) or theme
        cells: list[tuple[FindingKind, CellPart | None]] = [
            (FindingKind(r), row.at(c)) for r, c in sorted(polar.items(), key=lambda p: p[1])
        ]
        if not cells and "kind" in roles:
            kind = heading_kind(label_text(row.at(roles["kind"])))
            if kind in KINDS:
                cells = [(FindingKind(kind), row.at(roles.get("finding")))]
        for kind, cell in cells:
            if cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            for reading, box in _cell_findings(cell):
                own = finding_theme(reading.text) if theme is None else theme
                out.add(kind, reading, box, own, "finding_table")
    return out.rows


def _row_label(cells: dict[int, CellPart], roles: dict[str, int], polar: set[int]) -> str | None:
    """Return the words that name a row: its theme column, or its first one beside the findings."""
    column = roles.get("theme", roles.get("viewpoint"))
    if column is None:
        free = [c for c in sorted(cells) if c not in polar and c != roles.get("number")]
        column = free[0] if free else None
    return (label_text(cells.get(column)) or None) if column is not None else None
