"""Findings of lists: the items that a sentence, a heading or a title of known polarity introduces.

What stands nearest rules: a heading's own kind before that of the sentence above it, and both
before the title, which counts only where nothing else on the page tells a polarity.
"""

from __future__ import annotations

import re
from itertools import permutations

from extract.context import PageContext
from schemas.record import Finding, FindingKind

from .clauses import pattern
from .contrary import denies, note_contrary
from .finding_doubts import note_unread
from .finding_rows import FindingRows, finding_theme
from .headings import FINDING_KINDS, heading_kind, is_taken_back
from .item_words import list_kind
from .leads import sentence_kinds
from .outline import HEADING, Outline, is_label, sort_of
from .polarity import (
    is_bare_pointer,
    is_findings_page,
    is_of_others,
    read_polarity,
    speaks_of_results,
    title_kind,
    title_kinds,
)
from .remarks import is_earlier, takes_back
from .themes import read_theme

_POINTS = re.compile(r"以下|下記|次の|次に|特に(?!断り)")
_SAYS = 12
"""A finding without a marker is no shorter than this: a word below a heading is a caption."""
_THINGS = re.compile(r"(?:点|事項|こと|面)$")
_REMARK = re.compile(r"[（(][^（()）]*[）)]$")
_INLINE = re.compile(r"[（(【＜〈]?(?P<label>[^。：:（）()【】＜＞〈〉]{2,20})[）)】＞〉：:].{12,}")
_CONCLUDES = re.compile(r"[⇒⇨→➔]")
"""A marker of what follows from the items above: no item itself."""
_LEGEND = re.compile(r"(?P<sign>[○◎◯△▲▽●×✓])\s*[：:＝=]\s*(?P<means>[^、，,○◎◯△▲▽●×✓）)]{2,24})")
_CAPTION = re.compile(r"[【〈＜<［\[][^【】〈〉＜＞<>［］\[\]]*[】〉＞>］\]]")
"""A heading with nothing under it: what follows is a table or none of the list's."""
_TOPIC = re.compile(r"finding_list:topic")
"""The rule of a sentence whose topic tells the polarity: 課題は以下のとおり."""
_ABOUT = re.compile(r"に(?:ついて|関して|関する(?:もの|事項|取組))(?:は)?$")


def _theme_of(heading: str) -> str:
    """Read the theme that a heading names: テーマ①：内部通報, 【内部通報】, 委託先管理について."""
    named = read_theme(heading)
    return (named.name if named else None) or _ABOUT.sub("", heading.strip("【】〈〉：: "))


class _FindingOutline(Outline):
    """Takes findings from the statements of a page."""

    def __init__(self, context: PageContext, first: int) -> None:
        super().__init__(context)
        self.out = FindingRows(context, first)
        self.taken: set[int] = set()
        self.taken_back: set[int] = {
            i for i, s in enumerate(self.statements) if is_taken_back(s.text)
        }

    def take_by_sign(self) -> None:
        """Take the items whose marker a legend explains: （○：改善がみられた点、△：課題）."""
        for index, lead in enumerate(self.statements):
            kinds = {m["sign"]: heading_kind(m["means"]) for m in _LEGEND.finditer(lead.text)}
            if len(kinds) < 2 or not set(kinds.values()) <= FINDING_KINDS:
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
            if len(text) <= HEADING and heading_kind(text) is None and not text.endswith("。"):
                return _theme_of(text)
            parent = self.parents[parent]
        return None

    def take(
        self, index: int, kind: FindingKind, theme: str | None, rule: str = "finding_list"
    ) -> None:
        """Take a statement as a finding; a mere heading passes the kind on to what is under it."""
        if self._own_kind(index) is not None or index in self.taken_back:
            return
        paragraph = self.statements[index]
        self.taken.add(index)
        below = self.children.get(index, [])
        if below and len(paragraph.text) <= HEADING and not paragraph.text.endswith("。"):
            for child in below:
                self.take(child, kind, _theme_of(paragraph.text), rule)
            return
        if _CAPTION.fullmatch(paragraph.text):
            return
        about = finding_theme(paragraph.text) or theme
        self.out.add(kind, paragraph.reading, paragraph.box, about, rule)

    def _own_kind(self, index: int) -> str | None:
        """Return the polarity that a heading over a list tells of itself."""
        if not self.children.get(index):
            return None
        kind = heading_kind(self.statements[index].text)
        return kind if kind in FINDING_KINDS else None

    def _texts(self, items: list[int]) -> list[str]:
        """Return what items say, those under mere headings of a theme for the headings."""
        texts: list[str] = []
        for i in items:
            text, below = self.statements[i].text, self.children.get(i, [])
            if _CAPTION.fullmatch(text):
                continue
            is_heading = below and len(text) <= HEADING and not text.endswith("。")
            texts += self._texts(below) if is_heading else [text]
        return texts

    def take_under(self, index: int) -> None:
        """Take what stands under a sentence or heading that tells a polarity.

        Where headings below it tell their own, it only sums up what stands under them.
        """
        if any(self._own_kind(i) for i in self.children[index]) or self._is_of_others(index):
            return
        above = (row.kind for row in self.out.rows)
        items = self._texts(self.children[index])
        told = read_polarity(self.statements[index], self.context, above, items)
        text = self.statements[index].text
        if told is not None and (
            takes_back(text, told[0].value)
            or ((told[0] is FindingKind.OUTSTANDING or _TOPIC.match(told[1])) and is_earlier(text))
        ):
            self.taken_back.add(index)
        elif told is not None:
            kind, rule = told
            theme = self._heading_above(index)
            for child in self.children[index]:
                self.take(child, kind, theme, rule)

    def _is_of_others(self, index: int) -> bool:
        """Tell whether a sentence above a heading says that what it heads is of others."""
        parent = self.parents[index]
        return parent is not None and (
            is_of_others(self.statements[parent].text) or self._is_of_others(parent)
        )

    def _points(self, index: int) -> bool:
        return pattern("pointer").search(self.statements[index].text) is not None

    def take_following(self, index: int) -> None:
        """Take what follows a pointing sentence at its own depth.

        Lists under headings of a theme (【内部通報】), or items with a marker of their own.
        """
        lead = self.statements[index]
        if not self._points(index) or heading_kind(lead.text) is not None:
            return
        followers = self.themes_after(index) or self.items_after(index)
        items = self._texts(followers)
        told = read_polarity(lead, self.context, (), items) if followers else None
        if told is not None:
            self.taken.add(index)
            for i in followers:
                self.take(i, told[0], self._heading_above(i), told[1])

    def note_taken_back(self) -> None:
        """Note what stands under a heading whose remark takes it back: 課題（解消済み）."""
        for index in sorted(self.taken_back):
            heading = self.statements[index]
            if index in self.children or self._siblings_after(index):
                what = "a remark or what is said of a round before takes this heading back"
                note_unread(self.context, what, heading.text, heading.box)

    def note_unread_lists(self) -> None:
        """Note what stands over a list here in words that tell no polarity.

        A sentence that points at the list; a heading in one line with its text (課題：…); where
        nothing on the page was read, a label (…点), too.
        """
        for index in self.children:
            lead = self.statements[index]
            known = index in self.taken or sentence_kinds(lead.text) or heading_kind(lead.text)
            if known or index in self.taken_back or self._is_taken_below(index):
                continue
            if _POINTS.search(lead.text):
                note_unread(self.context, "this sentence introduces a list", lead.text, lead.box)
            elif (
                not self.out.rows
                and is_label(lead)
                and (_THINGS.search(lead.text) or heading_kind(_REMARK.sub("", lead.text)))
            ):
                note_unread(self.context, "this label stands over a list", lead.text, lead.box)

        for index, paragraph in enumerate(self.statements):
            inline = _INLINE.match(paragraph.text)
            if (
                index not in self.taken
                and inline
                and heading_kind(inline["label"]) in FINDING_KINDS
            ):
                what = "a heading stands in one line with what it says"
                note_unread(self.context, what, paragraph.text, paragraph.box)

    def _is_taken_below(self, index: int) -> bool:
        below = self.children.get(index, ())
        return any(i in self.taken or self._is_taken_below(i) for i in below)

    def take_after(self, index: int) -> None:
        """Take the items that follow a heading at its own depth, up to the next heading."""
        heading = heading_kind(self.statements[index].text)
        if heading not in FINDING_KINDS:
            return
        own_sort = sort_of(self.statements[index].marker)
        for i in range(index + 1, len(self.statements)):
            follower = self.statements[i]
            if self.parents[i] != self.parents[index] or heading_kind(follower.text) is not None:
                return
            if i in self.taken_back:
                return
            if follower.marker and sort_of(follower.marker) == own_sort:
                return
            if follower.marker is None and (
                len(follower.text) < _SAYS
                or (self.statements[index].marker is not None and not self._is_answered(index))
            ):
                return
            self.take(i, FindingKind(heading), None, "finding_list:heading")

    def take_contrary(self) -> None:
        """Take what stands under two labels one of which denies what the other says.

        解決に至った課題 beside 解決に至っていない課題, where the items below bear it out.
        """
        labels = [i for i in self.children if is_label(self.statements[i])]
        for said, denied in permutations(labels, 2):
            pair = {said: FindingKind.ACHIEVED, denied: FindingKind.OUTSTANDING}
            if denies(self.statements[denied].text, self.statements[said].text) and all(
                list_kind(self._texts(self.children[i])) is kind for i, kind in pair.items()
            ):
                for index, kind in pair.items():
                    self._take_below(index, kind, "finding_list:contrary")

    def _take_below(self, index: int, kind: FindingKind, rule: str) -> None:
        """Take the items under a label, none twice."""
        for child in self.children[index]:
            if child not in self.taken:
                self.take(child, kind, self._heading_above(child), rule)

    def _is_answered(self, index: int) -> bool:
        """Tell whether a heading of another polarity has the same marker at the same depth."""
        heading = self.statements[index]
        sort, kinds = sort_of(heading.marker), FINDING_KINDS - {heading_kind(heading.text)}
        return sort is not None and any(
            self.parents[i] == self.parents[index]
            and sort_of(other.marker) == sort
            and heading_kind(other.text) in kinds
            for i, other in enumerate(self.statements)
        )

    def take_titled(self) -> None:
        """Take what the title alone explains: 事務局の所感（成果）, 各社に求める対応（案）.

        The lists below labels and below sentences that only point at them; the marked statements.
        Of a title that asks for something the former alone: a proposal in a sentence is none.
        """
        marked = [
            i
            for i, paragraph in enumerate(self.statements)
            if self.parents[i] is None and paragraph.marker and not self._points(i)
        ]
        items = self._texts(marked)
        title = self.context.parts.title
        if title is None:
            return
        if any(takes_back(title.text, kind.value) for kind in title_kinds(self.context)):
            note_unread(self.context, "a remark takes this title back", title.text, title.box)
            return
        kind = title_kind(self.context, items)
        if kind is None or note_contrary(self.context, kind, items, title.text, title.box):
            return
        for i, paragraph in enumerate(self.statements):
            marker = paragraph.marker
            if self.parents[i] is not None or (marker and _CONCLUDES.search(marker.text)):
                continue
            if i in self.children and (self._points(i) or is_label(paragraph)):
                if is_label(paragraph):
                    self.take(i, kind, None, "finding_title")
                elif is_bare_pointer(paragraph.text):
                    for child in self.children[i]:
                        self.take(child, kind, None, "finding_title")
            elif marker and (kind is not FindingKind.ACTION or list_kind(items) is kind):
                about = finding_theme(paragraph.text)
                self.out.add(kind, paragraph.reading, paragraph.box, about, "finding_title")


def read_finding_list(context: PageContext, first: int) -> list[Finding]:
    """Read findings from statements.

    A sentence or a heading tells the polarity; the items one step under it are findings. An item
    that is a mere heading itself (a theme) passes the polarity on to what stands under it. A
    heading whose items stand at its own depth governs those up to the next heading.
    """
    if is_of_others(context.parts.title_text or ""):
        return []
    outline = _FindingOutline(context, first)
    outline.take_by_sign()
    for i in range(len(outline.statements)):
        if i in outline.taken:
            continue
        if i in outline.children:
            outline.take_under(i)
        else:
            outline.take_after(i)
            outline.take_following(i)
    if speaks_of_results(context):
        outline.take_contrary()
    outline.note_taken_back()
    if not outline.out.rows:
        outline.take_titled()
    if is_findings_page(context) or (speaks_of_results(context) and not outline.out.rows):
        outline.note_unread_lists()
    return outline.out.rows
