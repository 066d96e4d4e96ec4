"""Findings of lists: the items that a sentence, a heading or a title of known polarity introduces.

What stands nearest rules: a heading's own kind before that of the sentence above it, and both
before the title, which counts only where nothing else on the page tells a polarity.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import permutations, takewhile

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.read.outline import is_label, sort_of
from extract.read.words.headings import FINDING_KINDS, heading_kind
from extract.read.words.item_words import list_kind
from extract.read.words.leads import is_only_pointer
from extract.read.words.remarks import is_earlier, takes_back
from schemas.record import Finding, FindingKind

from .contrary import denies, note_contrary
from .doubts import note_unread
from .outline import FindingOutline
from .polarity import (
    is_bare_pointer,
    is_findings_page,
    is_of_another_round,
    read_polarity,
    speaks_of_results,
    title_kind,
    title_kinds,
)
from .rows import finding_theme

_SAYS = 12
"""A finding without a marker is no shorter than this: a word below a heading is a caption."""
_CONCLUDES = re.compile(r"[⇒⇨→➔]")
"""A marker of what follows from the items above: no item itself."""
_LEGEND = re.compile(
    r"(?P<sign>[○◎◯△▲▽●×✓])\s*[：:＝=…]?\s*(?P<means>[^、，,：:＝=○◎◯△▲▽●×✓）)\s]{2,24})"
)
_LOOKS_BACK = re.compile(r"(?:これらは|以上は|上記は|いずれも)、")
"""これらは、…と考えている。: said of the items above, and no item."""
_TOPIC = re.compile(r"finding_list:topic")
"""The rule of a sentence whose topic tells the polarity: 課題は以下のとおり."""


class _FindingLists(FindingOutline):
    """The rules by which lists are findings, one a method."""

    def take_by_sign(self) -> None:
        """Take the items whose marker a legend explains: （○：改善がみられた点、△：課題）.

        It stands in the title, above the items or below them.
        """
        legends = {i: lead.text for i, lead in enumerate(self.statements)}
        for index, text in {-1: self.context.parts.title_text or "", **legends}.items():
            kinds = {m["sign"]: heading_kind(m["means"]) for m in _LEGEND.finditer(text)}
            if len(set(kinds.values())) < 2 or not set(kinds.values()) <= FINDING_KINDS:
                continue
            self.taken.add(index)
            for i, item in enumerate(self.statements):
                kind = kinds.get(item.marker.text) if item.marker and i != index else None
                if kind is not None:
                    self.take(i, FindingKind(kind), self._heading_above(i), "finding_list:legend")

    def take_rest(self, kind: FindingKind) -> None:
        """Take the items at the top of a page that goes on with the list of the one before."""
        for i, item in enumerate(self.statements):
            is_item = item.marker is not None and i not in self.children and not _sums_up(item)
            if not is_item or self.parents[i] is not None or self._points(i):
                return
            self.take(i, kind, None, "finding_list:goes_on")

    def take_under(self, index: int) -> None:
        """Take what stands under a sentence or heading that tells a polarity.

        Where headings below it tell their own, it only sums up what stands under them.
        """
        if any(self._own_kind(i) for i in self.children[index]) or self._stands_under_others(index):
            return
        above = (row.kind for row in self.out.rows)
        below, lead = self.children[index], self.statements[index]
        text, first = lead.text, self.statements[below[0]].text
        if is_only_pointer(first.rstrip("。")):
            # 例えば、以下の点である。 in a line of its own.
            text, below = text + first, below[1:]
        parent = self.parents[index]
        if parent is not None and is_only_pointer(text.rstrip("。")):
            text = self.statements[parent].text + text
        told = read_polarity(text, lead.box, self.context, above, self._texts(below))
        if told is not None and (
            takes_back(text, told[0].value)
            or ((told[0] is FindingKind.OUTSTANDING or _TOPIC.match(told[1])) and is_earlier(text))
            or is_of_another_round(text, self.context)
        ):
            self.taken_back.add(index)
        elif told is not None:
            kind, rule = told
            theme = self._heading_above(index)
            for child in below:
                self.take(child, kind, theme, rule)

    def take_following(self, index: int) -> None:
        """Take what follows a pointing sentence at its own depth.

        Lists under headings of a theme (【内部通報】), or items with a marker of their own.
        """
        lead = self.statements[index]
        if not self._points(index) or heading_kind(lead.text) is not None:
            return
        followers = self.themes_after(index) or self.items_after(index)
        items = self._texts(followers)
        told = read_polarity(lead.text, lead.box, self.context, (), items) if followers else None
        if told is not None:
            self.taken.add(index)
            for i in followers:
                self.take(i, told[0], self._heading_above(i), told[1])

    def take_after(self, index: int) -> None:
        """Take the items that follow a heading at its own depth, up to the next heading."""
        heading = self.statements[index]
        kind = heading_kind(heading.text)
        if kind not in FINDING_KINDS:
            return
        followers = list(takewhile(partial(self._follows, index), self._siblings_after(index)))
        items = self._texts(followers)
        if note_contrary(self.context, FindingKind(kind), items, heading.text, heading.box):
            return
        for i in followers:
            self.take(i, FindingKind(kind), None, "finding_list:heading")

    def _follows(self, index: int, i: int) -> bool:
        """Tell whether a statement is an item of the heading at its own depth."""
        heading, follower = self.statements[index], self.statements[i]
        if heading_kind(follower.text) is not None or i in self.taken_back:
            return False
        if follower.marker is not None:
            return sort_of(follower.marker) != sort_of(heading.marker)
        alone = heading.marker is None or self._is_answered(index)
        return alone and len(follower.text) >= _SAYS

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
        if len(title_kinds(self.context) - {FindingKind.ACTION}) > 1 and items:
            note_unread(self.context, "this title names two kinds at once", title.text, title.box)
            return
        kind = title_kind(self.context, items)
        if kind is None or note_contrary(self.context, kind, items, title.text, title.box):
            return
        for i, paragraph in enumerate(self.statements):
            if self.parents[i] is not None or self._points_away(i) or _sums_up(paragraph):
                continue
            if i in self.children and (self._points(i) or is_label(paragraph)):
                if is_label(paragraph):
                    self.take(i, kind, None, "finding_title")
                elif is_bare_pointer(paragraph.text):
                    for child in self.children[i]:
                        self.take(child, kind, None, "finding_title")
            elif paragraph.marker and (kind is not FindingKind.ACTION or list_kind(items) is kind):
                about = finding_theme(paragraph.text)
                self.out.add(kind, paragraph.reading, paragraph.box, about, "finding_title")


def _sums_up(paragraph: Paragraph) -> bool:
    """Tell whether a statement is of the items above it, by its marker or its words."""
    marker = paragraph.marker
    concludes = marker is not None and _CONCLUDES.search(marker.text) is not None
    return concludes or _LOOKS_BACK.match(paragraph.text) is not None


def read_finding_list(
    context: PageContext, first: int, open_kind: FindingKind | None = None
) -> list[Finding]:
    """Read findings from statements.

    A sentence or a heading tells the polarity; the items one step under it are findings. An item
    that is a mere heading itself (a theme) passes the polarity on to what stands under it. A
    heading whose items stand at its own depth governs those up to the next heading. A title alone
    explains them only where no table of the page holds findings.

    Args:
        context: the page.
        first: how many findings its tables hold.
        open_kind: that of the list which ends the page before, where this page goes on with it.
    """
    outline = _FindingLists(context, first)
    if open_kind is not None:
        outline.take_rest(open_kind)
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
    if not outline.out.rows and not first:
        outline.take_titled()
    if is_findings_page(context) or (speaks_of_results(context) and not outline.out.rows):
        outline.note_unread_lists()
    return outline.out.rows
