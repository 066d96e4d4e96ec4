"""Check items from lists: what stands under a sentence or heading that announces them."""

from __future__ import annotations

import re
from itertools import takewhile

from extract.context import PageContext, Theme
from extract.paragraphs import Paragraph
from extract.read.asked import are_questions, leads_to_questions
from extract.read.columns.evidence import Around, asks, is_of_no_hearing, speaks_of_asking
from extract.read.outline import Outline, is_label
from extract.read.themes.places import SUB_HEADING, list_theme
from extract.read.themes.sentences import announced_theme
from extract.read.words.clauses import pattern, read_end
from extract.read.words.headings import FINDING_KINDS, heading_kind
from extract.read.words.item_words import item_kind, list_kind, says
from extract.read.words.leads import sentence_kinds
from schemas.issue import Severity
from schemas.record import CheckItem, FindingKind

from .tables import is_item_header

_TO_VERIFY = re.compile(
    r"(?:こと|(?:され|し|頂き|いただき|願い|伺い|聞き)たい|(?:くだ|下)さい|(?:願う|願います)|お願い(?:する|します|したい))"
    r"(?:[（(][^（()）]*[）)])?。?$"
)
"""…が行われていないこと, …を説明されたい: what is to be seen to, and nothing that was seen."""
_STATE = re.compile(r"(?:てい|であ|[がにも]あ|がみられ|とな)ること。?$")
"""…が不足していること: how something is, and neither what is not so nor what is to be done."""
_REPORTED = re.compile(
    r"(?:と(?:の|いう|いった)|旨の?)(?:説明|回答|報告|意見|主張|申告|発言|指摘|認識|声|こと)"
    r"(?:(?:[がをも](?:あ[りっる]|得|受け|聞|示|出|寄|な))[^、。]{0,8}|で(?:ある|あった|した|す))?。?$"
    r"|(?:と|旨[をが]?)(?:説明|回答|報告|主張|申告|述べ)(?:し|さ|があ)?(?:られ|れ)?(?:っ?た|てい(?:る|た))。?$"
)
"""…との説明があった, …とのこと: what others said."""
_THEMES_BELOW = re.compile(r"(?:以下|次|下記)の?[^、。]{0,12}テーマ|テーマ(?:ごと|別|毎)に")
"""次の２つのテーマについて、以下の事項を確認した: what heads the items are themes."""


class _CheckOutline(Outline):
    """Takes check items from the statements of a page."""

    def __init__(self, context: PageContext, first: int) -> None:
        super().__init__(context)
        self.first = first
        self.rows: list[CheckItem] = []

    def announces(self, index: int) -> bool:
        """Tell whether a statement announces check items; one that judges announces findings."""
        text = self.statements[index].text
        if sentence_kinds(text) == {"check_items"} or heading_kind(text) == "check_items":
            return True
        return leads_to_questions(text) and are_questions(self.leaves(self.under(index)))

    def is_lead(self, index: int) -> bool:
        """Tell whether a statement leads to check items by its words, or may."""
        text = self.statements[index].text
        announced = "check_items" in (heading_kind(text), *sentence_kinds(text))
        return announced or leads_to_questions(text)

    def leaves(self, under: list[int]) -> list[str]:
        """Return the texts under a lead that nothing stands under."""
        texts: list[str] = []
        for i in under:
            below = self.children.get(i)
            texts += self.leaves(below) if below else [self.statements[i].text]
        return texts

    def under(self, index: int) -> list[int]:
        """Return what a lead governs: its children, or what follows it with children of its own."""
        if index in self.children:
            return self.children[index]
        if is_label(self.statements[index]):
            # 【確認した項目】: what follows it at its own depth, up to the next label.
            followers = self._siblings_after(index)
            return list(takewhile(lambda i: self.statements[i].marker is not None, followers))
        followers = []
        for i in range(index + 1, len(self.statements)):
            if self.parents[i] == self.parents[index]:
                if i not in self.children or self.is_lead(i):
                    break
                followers.append(i)
        return followers

    def items(self, under: list[int]) -> list[str]:
        """Return what stands under a lead, without headings."""
        texts = (self.statements[i].text for i in under if i not in self.children)
        return [text for text in texts if not SUB_HEADING.fullmatch(text)]

    def take(
        self, index: int, theme: Theme, *, in_theme: bool = False, heads_are_themes: bool = False
    ) -> None:
        """Take a statement: a leaf is an item, its heading a viewpoint, and that one's a theme."""
        below = self.children.get(index)
        paragraph = self.statements[index]
        if not below:
            if not heads_are_themes or asks(paragraph.text):
                self.add(paragraph, theme, None)
            return  # 以下の２点をテーマとして確認した: a theme, and no item
        deeper = any(child in self.children for child in below)
        named = None if in_theme else list_theme(paragraph)
        if theme.name is not None and "テーマ" not in paragraph.text and not deeper:
            named = None  # （１）利用の承認 parts the theme of the page
        if deeper or named is not None or heads_are_themes:
            theme = named or Theme(None, paragraph.text)
            for child in below:
                self.take(child, theme, in_theme=True)
        else:
            framed = SUB_HEADING.fullmatch(paragraph.text)
            viewpoint = framed["name"] if framed else paragraph.text
            for child in below:
                self.add(self.statements[child], theme, viewpoint)

    def take_titled(self) -> None:
        """Take the questions of a page that has no sentence over them, but a title that asks."""
        title = self.context.parts.title_text or ""
        top = [i for i, parent in enumerate(self.parents) if parent is None]
        leads = any(pattern("pointer").search(self.statements[i].text) for i in top)
        asked = speaks_of_asking(title) and not is_of_no_hearing(Around(title=title))
        if asked and not leads and are_questions(self.leaves(top)):
            for index in top:
                self.take(index, self.context.theme)

    def add(self, paragraph: Paragraph, theme: Theme, viewpoint: str | None) -> None:
        """Add one item; a label that heads the items is none."""
        if is_item_header(paragraph.text):
            return
        if _REPORTED.search(paragraph.text.strip()):
            _note_unread(self.context, "this item reports what was said", paragraph)
            return
        ordinal = self.first + len(self.rows) + 1
        self.rows.append(
            CheckItem(
                id=f"{self.context.prefix}-k{ordinal:02}",
                **self.context.place(paragraph.box, "check_list"),
                table_id=None,
                round=self.context.round,
                theme_number=theme.number,
                theme=theme.name,
                viewpoint=viewpoint,
                item=paragraph.text,
                ordinal=ordinal,
                is_quoted=self.context.is_quoted,
            )
        )


def found_wrong(text: str) -> bool:
    """Tell whether a lead that announces check items says of them that they were found wrong.

    >>> found_wrong("以下の点は目的を達するには至っておらず、次回に再び伺う。")
    True
    >>> found_wrong("不備があるとの指摘を踏まえ、以下の点を確認した。")
    False
    """
    for sentence in text.split("。"):
        pointer = pattern("pointer").search(sentence)
        if pointer is None:
            continue
        before = sentence[: pointer.start()].rsplit("、", 1)[-1]  # 不十分な以下の点
        after = sentence[pointer.start() :].split("、")
        said = {kind for clause in after for kind in read_end(clause, "pointing").kinds}
        if pattern("bad").search(before) or FindingKind.OUTSTANDING in said:
            return True
    return False


def _states_findings(lead: str, items: list[str]) -> bool:
    """Tell whether items state what was found, whatever is to be asked of it again.

    Of what is to be seen to (…が行われていないこと) only a wrong state (…が不足していること) says
    something against a lead that checks it.
    """
    wrong = list_kind(items) is FindingKind.OUTSTANDING
    if not found_wrong(lead) and any(map(_TO_VERIFY.search, items)):
        return wrong and any(_is_stated_wrong(text) for text in items)
    return wrong or says(items)


def _is_stated_wrong(text: str) -> bool:
    is_wrong = item_kind(text) is FindingKind.OUTSTANDING
    return is_wrong and (not _TO_VERIFY.search(text) or _STATE.search(text) is not None)


def _note_unread(context: PageContext, why: str, paragraph: Paragraph) -> None:
    """Note what stands where check items are announced, and is none."""
    context.issues.add(
        "check_items_not_read",
        f"{why}; it was not read as check items; if it is, look at the words above it",
        page=context.page,
        text=paragraph.text,
        box=paragraph.box,
        severity=Severity.INFO,
    )


def read_check_list(context: PageContext, first: int) -> list[CheckItem]:
    """Read check items that stand as a list under a sentence that announces them.

    Args:
        context: the page.
        first: how many its tables hold. Beside these only questions are read: the sentence may
            lead to the table, and what follows it to something else.
    """
    outline = _CheckOutline(context, first)
    for i, lead in enumerate(outline.statements):
        if not outline.announces(i):
            continue
        under = outline.under(i)
        if first and not are_questions(outline.leaves(under)):
            continue
        if any(heading_kind(outline.statements[child].text) in FINDING_KINDS for child in under):
            # What was checked is summed up under labels of what was found.
            _note_unread(context, "labels below this tell what was found", lead)
            continue
        if _states_findings(lead.text, outline.items(under)):
            _note_unread(context, "what stands below this states what was found", lead)
            continue
        theme = context.theme
        if theme.name is None:
            theme = announced_theme(lead) or theme
        named = _THEMES_BELOW.search(lead.text) is not None
        for child in under:
            outline.take(child, theme, heads_are_themes=named)
    if not outline.rows and not first:
        outline.take_titled()
    return outline.rows
