"""The theme that a title, caption, sentence, row or list heading names: テーマ①：ITガバナンス."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.context import PageContext, Theme
from extract.paragraphs import Paragraph
from extract.parts import TablePart
from extract.text.numerals import read_number

from .above import right_above
from .columns.contents import names_company
from .columns.evidence import speaks_of_asking
from .matters import bare_title, is_matter, title_theme
from .words.headings import heading_kind
from .words.leads import sentence_kinds

_THEME = re.compile(
    r"テーマ\s*(?P<number>[①-⑳0-9]{1,2})?\s*[）)]?\s*(?:[：:]|\s|「|『|である|(?P<of>(?<=[①-⑳0-9）)])の|(?<=[①-⑳0-9])[（(]))?\s*"
    r"(?P<name>[^：:）)」』>＞〉》】］]{2,60})"
)
_NO_THEME = re.compile(r"(?:[とにはがをや]|ごと|別[にの]|以外|毎|の[^①-⑳]{0,12}$)")
"""What follows テーマ where it names none: テーマと確認事項, テーマごとの評価."""
_NUMBERED = re.compile(r"^(?P<number>[①-⑳]|[0-9]{1,2}(?=[．.]))[．.]?\s*(?P<name>[^0-9].{1,60})$")
_CONCERNS = re.compile(
    r"^(?!以下|次の|下記)(?P<name>[^、。]{2,60}?)"
    r"(?:に(?:関して|ついて|関し)[はも]?、|を(?:確認|確か|点検|検証|把握)(?:する|める)ため、?"
    r"|の(?:観点|視点)から、?|を(?:中心|主)に、?)"
)
_SETTING = re.compile(
    r"[^、。]{1,40}?(?:(?:で|におい?て|に対して|に際して)は?|として|に対し|に際し|に当たり|に|は|から|より"
    r"|(?:踏まえ|受け|基づき|経)て?|[年月日頃期])、"
)
"""What stands before that: 第５回モニタリングでは、, 各社に対し、."""
_MADE_THEME = re.compile(
    r"(?:(?<![^、。])(?P<whole>[「『][^「」『』]{2,40}[」』][^、。「」『』]{2,40})"
    r"|[「『](?P<quoted>[^「」『』]{2,40})[」』]|(?P<name>[^、。「」『』]{2,60}))"
    r"(?:を(?:(?:主|主要|共通|今回|今般|中心的)[なの])?(?:テーマ|主題|題材)(?:[とに]|で)"
    r"|(?:という|との)(?:テーマ|主題|題材)(?:[でのにを]|について)|を(?:重点的に)?取り上げ|に焦点を)"
)
"""執務室の区画をテーマとして, 「執務室の区画」を題材に."""
_THEME_IS = re.compile(
    r"(?:テーマ|主題)(?:は|を|として)、?[「『]?(?P<name>[^、。「」『』①-⑳]{2,40}?)[」』]?"
    r"(?:であり|である|で、|とし(?!て(?:の|い))|とする|と定め|に(?:定め|設定)|を(?:取り上げ|設定|選定))"
)
"""テーマは執務室の区画であり."""
_BEFORE_NAME = re.compile(r".*(?:(?:で|に|と)?は|において|に対して|に対し|各社に)(?=.{2})")
"""今回は委託先の監督をテーマに: the name begins after what the sentence is about."""
_NO_NAME = re.compile(
    r"以下|次の|下記|上記|前記|これら|それら|こと$"
    r"|(?:主な|複数の|共通の|同じ|各|両|全ての|[①-⑳0-9一二三四五六]つの)?(?:テーマ|主題|論点|事項|項目|内容|点|もの)$"
    r"|(?:[0-9数両各全]社|(?:各|対象|^)(?:事業者|会社)|(?:の|各|^)(?:部署|事業所|支店|営業所|拠点))(?:等|間)?$"
    r"|^(?:各社|各?事業者|各?会社)(?:の|における)(?:取組|対応|実施|進捗|現在)?の?(?:状況|内容|取組|対応)$"
)
"""以下の事項をテーマに, 各社について, 各社の取組状況について: names that point, or say of whom."""
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
_PART = frozenset({"続き", "つづき", "結果", "評価", "所感", "概要", "状況"})
_TITLE_NUMBER = re.compile(r"テーマ\s*(?P<number>[①-⑳]|[0-9]{1,2})(?![0-9①-⑳・、])")
_LABEL = re.compile(
    r"[〈＜<【]?(?:確認した|聴取した|今回の)?テーマ\s*(?:[：:]|は)、?\s*(?P<name>[^。①-⑳]{2,60}?)(?:である|とした|です)?。?[〉＞>】]?"
)
"""テーマ：委託先の監督, as a label beside the items; 確認したテーマは、委託先の監督である。"""
_SET_APART = re.compile(r"[（(【「：:／]|\s[―—–－-]\s")
"""A title sets its theme apart from its other words."""
_COLON = re.compile("テーマ[：:]")
_LONGEST_LABEL = 40
_BARE_LABEL = re.compile(r"[〈＜<【]?(?:確認|聴取)?テーマ[〉＞>】]?[：:]?")
"""テーマ alone, in a cell or frame beside its name."""
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
    if found is None or _NO_THEME.match(found["name"]):
        return None
    number, name = found["number"], found["name"].strip()
    if number and found.groupdict().get("of") and (name in _PART or heading_kind(name)):
        return Theme(read_number(number), None)  # テーマ①の確認事項, テーマ①（続き）
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
    theme = read_theme(bare_title(title)) if "テーマ" in title else None
    if theme is not None:
        return theme
    titled = _TITLED.search(title)
    if titled is not None and speaks_of_asking(title[: titled.start()]):
        return Theme(read_number(titled["number"]), titled["name"].strip())
    texts = [s.text for s in context.parts.statements]
    told = title_theme(title, asks=any("check_items" in sentence_kinds(t) for t in texts))
    numbers = {read_number(m["number"]) for m in _TITLE_NUMBER.finditer(title)}
    number = numbers.pop() if len(numbers) == 1 else (told.number if told else None)
    labels = {m["name"] for t in texts if (m := _LABEL.fullmatch(t)) and is_matter(m["name"])}
    labels |= {x for t, x in pairwise(texts) if _BARE_LABEL.fullmatch(t) and is_matter(x)}
    if len(labels) == 1:
        return Theme(number, labels.pop())
    theme = next((t for t in map(announced_theme, texts) if t is not None), None)
    if theme is not None and theme.number is None:
        theme = Theme(number, theme.name)
    if theme is None:
        return Theme(number, told.name if told else None)
    if told and told.name and _SET_APART.search(title) and any(told.name in t for t in texts):
        return Theme(theme.number, told.name)
    return theme


def announced_theme(text: str) -> Theme | None:
    """Read the theme of a sentence that leads to check items.

    >>> announced_theme("面談では、社長の関与をテーマとして、以下の質問を行った。")
    Theme(number=None, name='社長の関与')
    >>> announced_theme("第5回モニタリングでは、執務室の区画について、以下の事項を確認した。")
    Theme(number=None, name='執務室の区画')
    >>> announced_theme("面談では、以下の事項について、各社に確認した。") is None
    True
    """
    if "テーマ" in text and speaks_of_asking(text):
        theme = lead_theme(text)
        if theme is not None and (theme.number is not None or _COLON.search(text)):
            return theme
    if "check_items" not in sentence_kinds(text):
        return None
    name = _made_theme(text)
    if name is None:
        name = _concern(text)
    if name is None:
        return None
    numbered = _TITLE_NUMBER.fullmatch(name)
    if numbered is not None:
        return Theme(read_number(numbered["number"]), None)
    return lead_theme(text) or read_theme(name) or Theme(None, name)


def _concern(text: str) -> str | None:
    """Read what a sentence is about, after where and whom: 面談では、文書の管理について、."""
    concerns = None
    while text and (concerns := _CONCERNS.match(text)) is None:
        setting = _SETTING.match(text)
        text = text[setting.end() :] if setting else ""
    name = concerns["name"] if concerns else None
    if name is None or _NO_NAME.search(name):
        return None
    return None if "の" not in name and names_company(name) else name


def _made_theme(text: str) -> str | None:
    """Read what a sentence makes its one theme: …をテーマとして, テーマは…であり."""
    named = [
        m["whole"] or m["quoted"] or _BEFORE_NAME.sub("", m["name"])
        for m in _MADE_THEME.finditer(text)
    ]
    names = {n.strip() for n in (*named, *(m["name"] for m in _THEME_IS.finditer(text)))}
    name = names.pop() if len(names) == 1 else None
    several = name is None or re.search("[①-⑳]", name) or _NO_NAME.search(name)
    return None if several else name


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
