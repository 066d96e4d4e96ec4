"""The theme that a title, caption, sentence, row or list heading names: テーマ①：ITガバナンス."""

from __future__ import annotations

import re

from extract.context import PageContext, Theme
from extract.paragraphs import Paragraph
from extract.parts import TablePart
from extract.text.numerals import read_number

from .above import right_above
from .columns.evidence import speaks_of_asking
from .words.leads import sentence_kinds

_THEME = re.compile(
    r"テーマ\s*(?P<number>[①-⑳0-9]{1,2})?\s*[）)]?\s*(?:[：:]|\s|「|『|である)?\s*(?P<name>[^：:）)」』>＞〉》】］]{2,60})"
)
_NUMBERED = re.compile(r"^(?P<number>[①-⑳]|[0-9]{1,2}(?=[．.]))[．.]?\s*(?P<name>[^0-9].{1,60})$")
CONCERNS = re.compile(
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
_REMARK = re.compile(r"(?<=..)\s*[（(](?P<said>[^（()）]*)$")
_PART = frozenset({"続き", "つづき", "結果", "評価", "所感"})
_CLAUSE = re.compile(r"。|[、，].*(?:た|る)$")
_THEME_LABEL = re.compile(r"[（(【〈＜<\[]?テーマ\s*(?:[①-⑳]|[0-9]{1,2})[^。]{2,40}")
SUB_HEADING = re.compile(r"[【〈＜<](?P<name>[^】〉＞>]{1,30})[】〉＞>]")


def read_theme(text: str) -> Theme | None:
    """Read the theme that a title, band or cell names.

    >>> read_theme("オンラインヒアリングの結果（テーマ①：ITガバナンス）")
    Theme(number=1, name='ITガバナンス')
    >>> read_theme("<テーマ①：内部通報制度>")
    Theme(number=1, name='内部通報制度')
    >>> read_theme("テーマ②：委託先の監督（確認した事柄）")
    Theme(number=2, name='委託先の監督')
    >>> read_theme("②業務委託先管理")
    Theme(number=2, name='業務委託先管理')
    """
    found = _THEME.search(text) or _NUMBERED.match(text)
    if found is None:
        return None
    number, name = found["number"], found["name"].strip()
    remark = _REMARK.search(name)
    if remark and (remark["said"] in _PART or speaks_of_asking(remark["said"])):
        # テーマ①：委託先の監督（確認した事柄）: what is told of the theme here is no part of it.
        name = name[: remark.start()]
    return Theme(read_number(number) if number else None, name)


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
            concerns = CONCERNS.match(text)
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


def caption_theme(context: PageContext, table: TablePart) -> Theme | None:
    """Read the theme of a caption: テーマ①：…, or 【…】 where every table of the page has one."""
    if table.caption is None:
        label = _label_above(context, table)
        return read_theme(label) if label else None
    named = _named_theme(table.caption.text) if "テーマ" in table.caption.text else None
    tables = context.parts.tables
    framed = SUB_HEADING.fullmatch(table.caption.text)
    if named is None and framed and len(tables) > 1 and all(t.caption for t in tables):
        return Theme(None, framed["name"])
    return named


def _label_above(context: PageContext, table: TablePart) -> str | None:
    """Return the label right above a table that names a numbered theme: テーマ①　権限の管理."""
    nearest = right_above(context, table)
    return nearest.text if nearest and _THEME_LABEL.fullmatch(nearest.text) else None


def _named_theme(text: str) -> Theme | None:
    """Read the theme of a caption; one that is a sentence names it before it goes on."""
    return lead_theme(text) if _CLAUSE.search(text) else read_theme(text)


def row_theme(page: Theme, band: str | None, own: str) -> Theme:
    """Read the theme of a row: its own cell's, its band's, or else that of the page."""
    for text in (own, band):
        if text:
            return read_theme(text) or Theme(None, text)
    return page


def list_theme(paragraph: Paragraph) -> Theme | None:
    """Read the theme that a heading in a list names: テーマ１：…, １．…, ①…."""
    if "テーマ" in paragraph.text:
        return read_theme(paragraph.text)
    marker = paragraph.marker
    digits = re.search(r"[①-⑳]|[0-9]{1,2}", marker.text) if marker else None
    if marker is None or digits is None:
        return None
    return Theme(read_number(digits.group()), paragraph.text)
