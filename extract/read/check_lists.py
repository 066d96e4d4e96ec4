"""Check items from lists: what stands under a sentence or heading that announces them."""

from __future__ import annotations

from extract.context import PageContext, Theme
from extract.paragraphs import Paragraph
from schemas.record import CheckItem, FindingKind

from .check_tables import is_item_header
from .headings import FINDING_KINDS, heading_kind
from .item_words import list_kind, says
from .leads import sentence_kinds
from .outline import Outline
from .themes import CONCERNS, SUB_HEADING, list_theme


class _CheckOutline(Outline):
    """Takes check items from the statements of a page."""

    def __init__(self, context: PageContext, first: int) -> None:
        super().__init__(context)
        self.first = first
        self.rows: list[CheckItem] = []

    def announces(self, index: int) -> bool:
        """Tell whether a statement announces check items; one that judges announces findings."""
        text = self.statements[index].text
        return sentence_kinds(text) == {"check_items"} or heading_kind(text) == "check_items"

    def under(self, index: int) -> list[int]:
        """Return what a lead governs: its children, or what follows it with children of its own."""
        if index in self.children:
            return self.children[index]
        followers = []
        for i in range(index + 1, len(self.statements)):
            if self.parents[i] == self.parents[index]:
                if i not in self.children or self.announces(i):
                    break
                followers.append(i)
        return followers

    def items(self, under: list[int]) -> list[str]:
        """Return what stands under a lead, without headings."""
        texts = (self.statements[i].text for i in under if i not in self.children)
        return [text for text in texts if not SUB_HEADING.fullmatch(text)]

    def take(self, index: int, theme: Theme, *, in_theme: bool = False) -> None:
        """Take a statement: a leaf is an item, its heading a viewpoint, and that one's a theme."""
        below = self.children.get(index)
        paragraph = self.statements[index]
        if not below:
            self.add(paragraph, theme, None)
            return
        deeper = any(child in self.children for child in below)
        named = None if in_theme else list_theme(paragraph)
        if deeper or named is not None:
            theme = named or Theme(None, paragraph.text)
            for child in below:
                self.take(child, theme, in_theme=True)
        else:
            for child in below:
                self.add(self.statements[child], theme, paragraph.text)

    def add(self, paragraph: Paragraph, theme: Theme, viewpoint: str | None) -> None:
        """Add one item; a label that heads the items is none."""
        if is_item_header(paragraph.text):
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


def read_check_list(context: PageContext, first: int) -> list[CheckItem]:
    """Read check items that stand as a list under a sentence that announces them."""
    outline = _CheckOutline(context, first)
    for i, lead in enumerate(outline.statements):
        if not outline.announces(i):
            continue
        under = outline.under(i)
        if any(heading_kind(outline.statements[child].text) in FINDING_KINDS for child in under):
            continue  # what was checked is summed up under labels of what was found
        items = outline.items(under)
        if list_kind(items) is FindingKind.OUTSTANDING or says(items):
            continue  # what is wrong was found, whatever is to be asked of it again
        theme = context.theme
        concerns = CONCERNS.match(lead.text)
        if concerns and theme.name is None:
            theme = Theme(None, concerns["name"])
        for child in under:
            outline.take(child, theme)
    return outline.rows
