"""The theme that a caption, label, row or list heading names, and the one of a page."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.context import PageContext, Theme
from extract.paragraphs import Paragraph
from extract.parts import TablePart
from extract.read.above import right_above
from extract.read.asked import holds_questions
from extract.read.columns.evidence import speaks_of_asking
from extract.read.sections import bare_title, without_count
from extract.read.words.leads import sentence_kinds
from extract.text.numerals import read_number

from .matters import is_matter, title_theme
from .names import CLAUSE, lead_theme, read_theme
from .sentences import TITLE_NUMBER, announced_theme

_TITLED = re.compile(
    r"[（(【「](?P<number>[①-⑳])[．.：:]?\s*(?P<name>[^（()）【】「」①-⑳]{2,40})[）)】」]$"
)
"""A title's numbered part: 確認項目（①…）."""
_IN_BRACKETS = r"[【〈＜<\[（(]テーマ\s*(?P<number>[①-⑳]|[0-9]{1,2})[】〉＞>\]）)]"
_NUMBER_BESIDE = (
    re.compile(rf"{_IN_BRACKETS}\s*(?P<name>.+)"),
    re.compile(rf"(?P<name>.+?)\s*{_IN_BRACKETS}"),
)
_AFTER_ASKED = re.compile(
    r"(?P<asked>[^①-⑳]+)(?P<number>[①-⑳])\s*(?P<name>[^①-⑳（()）【】「」：:]+)"
)
_LABEL = re.compile(
    r"[〈＜<【]?(?:確認した|聴取した|今回の)?テーマ\s*(?:[：:]|は)、?\s*(?P<name>[^。、①-⑳]{2,60}?)(?:である|とした|です)?。?[〉＞>】]?"
)
"""テーマ：委託先の監督, as a label beside the items; 確認したテーマは、委託先の監督である。"""
_SET_APART = re.compile(r"[（(【「：:／]|\s[―—–－-]\s")
"""A title sets its theme apart from its other words."""
_LONGEST_LABEL = 40
_BARE_LABEL = re.compile(r"[〈＜<【]?(?:確認|聴取)?テーマ[〉＞>】]?[：:]?")
"""テーマ alone, in a cell or frame beside its name."""
_THEME_LABEL = re.compile(r"[（(【〈＜<\[]?テーマ\s*(?:[①-⑳]|[0-9]{1,2})[^。]{2,40}")
SUB_HEADING = re.compile(r"[【〈＜<](?P<name>[^】〉＞>]{1,30})[】〉＞>]")


def page_theme(context: PageContext) -> Theme:
    """Read the theme of a page from its title, or from the sentence that leads to its items."""
    title = context.parts.title_text or ""
    theme = _numbered_title(title) or (
        read_theme(without_count(title)) if "テーマ" in title else None
    )
    if theme is not None:
        return theme
    titled = _TITLED.search(without_count(title))
    if titled is not None and speaks_of_asking(title[: titled.start()]):
        return Theme(read_number(titled["number"]), titled["name"].strip())
    texts = [s.text for s in context.parts.statements]
    asks = any("check_items" in sentence_kinds(t) for t in texts) or holds_questions(context.parts)
    told = title_theme(title, asks=asks)
    numbers = {read_number(m["number"]) for m in TITLE_NUMBER.finditer(title)}
    number = numbers.pop() if len(numbers) == 1 else (told.number if told else None)
    boxed = [read_theme(t) for t in texts if _THEME_LABEL.fullmatch(t)]
    if len(boxed) == 1 and boxed[0] is not None and boxed[0].name is not None:
        return boxed[0]
    labels = {m["name"] for t in texts if (m := _LABEL.fullmatch(t)) and is_matter(m["name"])}
    labels |= {x for t, x in pairwise(texts) if _BARE_LABEL.fullmatch(t) and is_matter(x)}
    if len(labels) == 1:
        return Theme(number, labels.pop())
    announced = map(announced_theme, context.parts.statements)
    theme = next((t for t in announced if t is not None), None)
    if theme is not None and theme.number is None:
        theme = Theme(number, theme.name)
    if theme is None:
        name = told.name if told else _headed_matter(title) if asks else None
        return Theme(number, name)
    if told and told.name and _SET_APART.search(title) and any(told.name in t for t in texts):
        return Theme(theme.number, told.name)
    return theme


def _numbered_title(title: str) -> Theme | None:
    """Read a title that numbers its theme: 【テーマ①】端末の管理, 確認事項②端末の管理."""
    for form in _NUMBER_BESIDE:
        found = form.fullmatch(title)
        if found and is_matter(found["name"]) and not speaks_of_asking(found["name"]):
            return Theme(read_number(found["number"]), found["name"])
    found = _AFTER_ASKED.fullmatch(title)
    if found and is_matter(found["name"]) and speaks_of_asking(found["asked"]):
        return Theme(read_number(found["number"]), found["name"])
    return None


def _headed_matter(title: str) -> str | None:
    """Return the matter that a numbered title names, and nothing else: （２）端末の管理."""
    name = bare_title(title)
    numbered = name != without_count(title)
    return name if numbered and is_matter(name) and not speaks_of_asking(name) else None


def caption_theme(context: PageContext, table: TablePart) -> Theme | None:
    """Read the theme of a caption: テーマ①：…, or 【…】 where every table of the page has one."""
    if table.caption is None:
        return _label_above(context, table)
    named = _named_theme(table.caption.text) if "テーマ" in table.caption.text else None
    tables = context.parts.tables
    framed = SUB_HEADING.fullmatch(table.caption.text)
    if named is None and framed and all(t.caption for t in tables):
        return Theme(None, framed["name"]) if len(tables) > 1 or is_matter(framed["name"]) else None
    return named


def _label_above(context: PageContext, table: TablePart) -> Theme | None:
    """Return the theme that a label right above a table names: テーマ①　権限, ＜権限の管理＞."""
    nearest = right_above(context, table)
    if nearest is None:
        return None
    if _THEME_LABEL.fullmatch(nearest.text):
        return read_theme(nearest.text)
    labelled = _LABEL.fullmatch(nearest.text)
    if labelled:
        return Theme(None, labelled["name"])
    bare = nearest.text.strip("〈〉＜＞<>【】[]［］")
    if nearest.marker is not None or len(bare) > _LONGEST_LABEL or not is_matter(bare):
        return None
    return None if speaks_of_asking(bare) else Theme(None, bare)


def _named_theme(text: str) -> Theme | None:
    """Read the theme of a caption; one that is a sentence names it before it goes on."""
    return lead_theme(text) if CLAUSE.search(text) else read_theme(text)


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
