"""Check items: what was asked under each viewpoint, from tables and from lists."""

from __future__ import annotations

import re

from extract.context import PageContext, Theme
from extract.paragraphs import Paragraph
from extract.parts import CellPart, TablePart
from extract.text.numerals import read_number
from schemas.geometry import Box, enclosing
from schemas.record import CheckItem, FindingKind

from .columns import Columns, TableRow, body_rows, label_text
from .evidence import asks, speaks_of_asking
from .headings import FINDING_KINDS, heading_kind
from .item_words import list_kind
from .leads import sentence_kinds
from .outline import Outline
from .words import header_role

_THEME = re.compile(
    r"テーマ\s*(?P<number>[①-⑳0-9]{1,2})?\s*[）)]?\s*(?:[：:]|\s|「|『)?\s*(?P<name>[^：:）)」』>＞〉》】］]{2,60})"
)
_NUMBERED = re.compile(r"^(?P<number>[①-⑳]|[0-9]{1,2}(?=[．.]))[．.]?\s*(?P<name>[^0-9].{1,60})$")
_CONCERNS = re.compile(
    r"^(?!以下|次の|下記)(?P<name>[^、。]{2,40}?)に(?:関して|ついて|関し)[はも]?、"
)
_TITLED = re.compile(
    r"[（(【「](?P<number>[①-⑳])[．.：:]?\s*(?P<name>[^（()）【】「」①-⑳]{2,40})[）)】」]"
    r"(?:\s*[（(](?:続き|[0-9]+\s*[/／]\s*[0-9]+)[）)])?$"
)
"""A title's numbered part: 確認項目（①…）."""
_ABOUT = re.compile(
    r"(?:に(?:ついて|つき|関して|関し)(?!の)|を(?:中心|めぐ|巡|対象|主題|テーマ|軸|主眼|題材|取り上げ))"
)
"""Where what a sentence is about ends."""
_DASH = re.compile(r"\s*[―—–－‐-]{1,2}\s*(?=[^ー]*[、。])")
"""A dash after which a sentence goes on."""
_CLAUSE = re.compile(r"。|[、，].*(?:た|る)$")
_THEME_LABEL = re.compile(r"[（(【〈＜<\[]?テーマ\s*(?:[①-⑳]|[0-9]{1,2})[^。]{2,40}")
_SUB_HEADING = re.compile(r"[【〈＜<](?P<name>[^】〉＞>]{1,30})[】〉＞>]")
_FILLER = re.compile(r"^(?:など|等|ほか|－|-|―|なし|特になし)$")


def read_theme(text: str) -> Theme | None:
    """Read the theme that a title, band or cell names.

    >>> read_theme("オンラインヒアリングの結果（テーマ①：ITガバナンス）")
    Theme(number=1, name='ITガバナンス')
    >>> read_theme("<テーマ①：内部通報制度>")
    Theme(number=1, name='内部通報制度')
    >>> read_theme("②業務委託先管理")
    Theme(number=2, name='業務委託先管理')
    """
    found = _THEME.search(text) or _NUMBERED.match(text)
    if found is None:
        return None
    number = found["number"]
    return Theme(read_number(number) if number else None, found["name"].strip())


def lead_theme(text: str) -> Theme | None:
    """Read the one theme that a sentence names: its name ends where the sentence goes on.

    >>> lead_theme("各社に対し、テーマ③：協力会社との関係を中心に、以下を尋ねている。")
    Theme(number=3, name='協力会社との関係')
    >>> lead_theme("テーマ①：窓口の応対 ― 各事業所において、以下を調査した。")
    Theme(number=1, name='窓口の応対')
    >>> lead_theme("テーマ①及びテーマ②について確認した。") is None
    True
    """
    found = list(_THEME.finditer(text))
    if len(found) != 1 or text.count("テーマ") != 1:
        return None
    theme = read_theme(text[found[0].start() :])
    if theme is None or theme.name is None:
        return theme
    name = _ABOUT.split(_DASH.split(theme.name)[0])[0].strip("「」『』 ")
    return Theme(theme.number, name) if name and not _CLAUSE.search(name) else None


def page_theme(context: PageContext) -> Theme:
    """Read the theme of a page from its title, or from the sentence that leads to its items."""
    title = context.parts.title_text or ""
    theme = read_theme(title) if "テーマ" in title else None
    if theme is not None:
        return theme
    titled = _TITLED.search(title)
    if titled is not None and speaks_of_asking(title[: titled.start()]):
        return Theme(read_number(titled["number"]), titled["name"].strip())
    for statement in context.parts.statements:
        text = statement.text
        if "check_items" in sentence_kinds(text):
            concerns = _CONCERNS.match(text)
            if concerns:
                return (
                    lead_theme(text)
                    or read_theme(concerns["name"])
                    or Theme(None, concerns["name"])
                )
        if "テーマ" in text and speaks_of_asking(text):
            theme = lead_theme(text)
            if theme is not None and theme.number is not None:
                return theme
    return Theme(None, None)


def cell_items(cell: CellPart) -> list[tuple[str, Box]]:
    """Part a cell into its items.

    Where any paragraph has a marker, those without one go on with the item above (a remark in
    brackets) or say nothing (など); where none has, every paragraph is an item.
    """
    marked = any(p.marker is not None for p in cell.paragraphs)
    items: list[tuple[str, Box]] = []
    for paragraph in cell.paragraphs:
        text = paragraph.text.strip()
        if not text or _FILLER.match(text):
            continue
        goes_on = marked and paragraph.marker is None and items and not _SUB_HEADING.fullmatch(text)
        if goes_on:
            last, box = items[-1]
            items[-1] = (last + text, enclosing([box, paragraph.box]))
        else:
            items.append((text, paragraph.box))
    return items


def read_check_table(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[CheckItem]:
    """Read the check items of a table of viewpoints and items."""
    rows: list[CheckItem] = []
    roles = columns.roles
    item_column = roles.get("item")
    if item_column is None:
        # Only the viewpoints are headed: the column beside them holds the items.
        item_column = roles["viewpoint"] + 1
    seen: set[int] = set()
    captioned = _caption_theme(context, table)
    also = columns.items or [c for c, text in columns.header.items() if header_role(text) == "item"]
    cells = [
        (row, row.at(column))
        for row in body_rows(table, columns)
        for column in sorted({item_column, *also})
    ]
    for row, cell in cells:
        if cell is None or id(cell) in seen or cell is row.at(roles.get("viewpoint")):
            continue
        seen.add(id(cell))
        own = label_text(row.at(roles.get("theme")))
        theme = _row_theme(captioned or context.theme, row.band, own)
        if theme.number is None and own:
            theme = Theme(_number_of(row, roles), theme.name)
        viewpoint = label_text(row.at(roles.get("viewpoint"))) or None
        sub_heading: str | None = None
        for text, box in cell_items(cell):
            heading = _SUB_HEADING.fullmatch(text)
            if _is_header(text):
                continue
            if heading:
                sub_heading = heading["name"]
                continue
            rows.append(
                CheckItem(
                    id=f"{context.prefix}-k{first + len(rows) + 1:02}",
                    **context.place(box, "check_table"),
                    table_id=context.table_id(table),
                    round=context.round,
                    theme_number=theme.number,
                    theme=theme.name,
                    viewpoint=sub_heading or viewpoint,
                    item=text,
                    ordinal=first + len(rows) + 1,
                    is_quoted=context.is_quoted,
                )
            )
    return rows


def _number_of(row: TableRow, roles: dict[str, int]) -> int | None:
    """Read the number beside a theme, where it stands for just the theme's rows."""
    theme, number = row.at(roles.get("theme")), row.at(roles.get("number"))
    if theme is None or number is None:
        return None
    same = (theme.place.row, theme.place.row_span) == (number.place.row, number.place.row_span)
    return int(number.label) if same and re.fullmatch(r"[0-9]{1,2}", number.label) else None


def _caption_theme(context: PageContext, table: TablePart) -> Theme | None:
    """Read the theme of a caption: テーマ①：…, or 【…】 where every table of the page has one."""
    if table.caption is None:
        label = _label_above(context, table)
        return read_theme(label) if label else None
    named = _named_theme(table.caption.text) if "テーマ" in table.caption.text else None
    tables = context.parts.tables
    framed = _SUB_HEADING.fullmatch(table.caption.text)
    if named is None and framed and len(tables) > 1 and all(t.caption for t in tables):
        return Theme(None, framed["name"])
    return named


def _label_above(context: PageContext, table: TablePart) -> str | None:
    """Return the label right above a table that names a numbered theme: テーマ①　権限の管理."""
    near = [
        s
        for s in context.parts.statements
        if 0 <= table.box.y0 - s.box.y1 < 2 * s.size
        and s.box.x0 < table.box.x1
        and table.box.x0 - 2 * s.size < s.box.x1
    ]
    nearest = max((s for s in near), key=lambda s: s.box.y1, default=None)
    return nearest.text if nearest and _THEME_LABEL.fullmatch(nearest.text) else None


def _named_theme(text: str) -> Theme | None:
    """Read the theme of a caption; one that is a sentence names it before it goes on."""
    return lead_theme(text) if _CLAUSE.search(text) else read_theme(text)


def _row_theme(page: Theme, band: str | None, own: str) -> Theme:
    for text in (own, band):
        if text:
            return read_theme(text) or Theme(None, text)
    return page


def _is_header(text: str) -> bool:
    """Tell whether a text is the header of items or viewpoints, and no item: 確認事項."""
    return header_role(text) in ("item", "viewpoint", "theme") and not asks(text)


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
        return [text for text in texts if not _SUB_HEADING.fullmatch(text)]

    def take(self, index: int, theme: Theme, *, in_theme: bool = False) -> None:
        """Take a statement: a leaf is an item, its heading a viewpoint, and that one's a theme."""
        below = self.children.get(index)
        paragraph = self.statements[index]
        if not below:
            self.add(paragraph, theme, None)
            return
        deeper = any(child in self.children for child in below)
        named = None if in_theme else _list_theme(paragraph)
        if deeper or named is not None:
            theme = named or Theme(None, paragraph.text)
            for child in below:
                self.take(child, theme, in_theme=True)
        else:
            for child in below:
                self.add(self.statements[child], theme, paragraph.text)

    def add(self, paragraph: Paragraph, theme: Theme, viewpoint: str | None) -> None:
        """Add one item; a label that heads the items is none."""
        if _is_header(paragraph.text):
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


def _list_theme(paragraph: Paragraph) -> Theme | None:
    """Read the theme that a heading in a list names: テーマ１：…, １．…, ①…."""
    if "テーマ" in paragraph.text:
        return read_theme(paragraph.text)
    marker = paragraph.marker
    digits = re.search(r"[①-⑳]|[0-9]{1,2}", marker.text) if marker else None
    if marker is None or digits is None:
        return None
    return Theme(read_number(digits.group()), paragraph.text)


def read_check_list(context: PageContext, first: int) -> list[CheckItem]:
    """Read check items that stand as a list under a sentence that announces them."""
    outline = _CheckOutline(context, first)
    for i, lead in enumerate(outline.statements):
        if not outline.announces(i):
            continue
        under = outline.under(i)
        if any(heading_kind(outline.statements[child].text) in FINDING_KINDS for child in under):
            continue  # what was checked is summed up under labels of what was found
        if list_kind(outline.items(under)) is FindingKind.OUTSTANDING:
            continue  # what is wrong was found, whatever is to be asked of it again
        theme = context.theme
        concerns = _CONCERNS.match(lead.text)
        if concerns and theme.name is None:
            theme = Theme(None, concerns["name"])
        for child in under:
            outline.take(child, theme)
    return outline.rows
