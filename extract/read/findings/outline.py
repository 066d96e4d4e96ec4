"""The statements of a page as lists of findings: what is taken, under which theme, what is left."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.read.outline import HEADING, Outline, is_label
from extract.read.themes.names import read_theme
from extract.read.words.clauses import pattern
from extract.read.words.headings import FINDING_KINDS, heading_kind, is_taken_back
from extract.read.words.leads import sentence_kinds
from schemas.record import FindingKind

from .doubts import note_unread
from .polarity import tells_of_others
from .rows import FindingRows, finding_theme

_POINTS = re.compile(r"以下|下記|次の|次に|特に(?!断り)")
_THINGS = re.compile(r"(?:点|事項|こと|面)$")
_REMARK = re.compile(r"[（(][^（()）]*[）)]$")
_INLINE = re.compile(r"[（(【＜〈]?(?P<label>[^。：:（）()【】＜＞〈〉]{2,20})[）)】＞〉：:].{12,}")
_CAPTION = re.compile(r"[【〈＜<［\[][^【】〈〉＜＞<>［］\[\]]*[】〉＞>］\]]")
"""A heading with nothing under it: what follows is a table or none of the list's."""
_ABOUT = re.compile(r"に(?:ついて|関して|関する(?:もの|事項|取組))(?:は)?$")


def _theme_of(heading: str) -> str:
    """Read the theme that a heading names: テーマ①：内部通報, 【内部通報】, 委託先管理について."""
    named = read_theme(heading)
    return (named.name if named else None) or _ABOUT.sub("", heading.strip("【】〈〉：: "))


class FindingOutline(Outline):
    """Takes findings from the statements of a page."""

    def __init__(self, context: PageContext, first: int) -> None:
        super().__init__(context)
        self.out = FindingRows(context, first)
        self.taken: set[int] = set()
        self._leads = [
            i for i, s in enumerate(self.statements) if s.text.endswith("。") and self._points(i)
        ]
        self.taken_back: set[int] = {
            i for i, s in enumerate(self.statements) if is_taken_back(s.text)
        }

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
        if is_label(paragraph) and heading_kind(paragraph.text) is not None:
            return  # a heading, wherever it stands
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

    def _take_below(self, index: int, kind: FindingKind, rule: str) -> None:
        """Take the items under a label, none twice."""
        for child in self.children[index]:
            if child not in self.taken:
                self.take(child, kind, self._heading_above(child), rule)

    def _stands_under_others(self, index: int) -> bool:
        """Tell whether a sentence above a heading says that what it heads is of others.

        One that it stands under, or the last one before it that points at what follows.
        """
        parent = self.parents[index]
        if parent is not None and (
            tells_of_others(self.statements[parent].text) or self._stands_under_others(parent)
        ):
            return True
        if len(self.statements[index].text) > HEADING or index in self._leads:
            return False
        before = [i for i in self._leads if i < index and self.parents[i] == parent]
        return bool(before) and tells_of_others(self.statements[before[-1]].text)

    def _points(self, index: int) -> bool:
        return pattern("pointer").search(self.statements[index].text) is not None

    def _points_away(self, index: int) -> bool:
        """Tell whether a statement points at a table, or at nothing on this page."""
        return self._points(index) and index not in self.children

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
