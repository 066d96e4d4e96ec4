"""The theme that a sentence over check items names: Xについて、以下の事項を確認した."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.context import Theme
from extract.paragraphs import Paragraph
from extract.read.asked import leads_to_questions
from extract.read.columns.evidence import speaks_of_asking
from extract.read.columns.names import names_company
from extract.read.words.clauses import pattern
from extract.read.words.leads import sentence_kinds
from extract.text.numerals import read_number

from .matters import is_matter
from .names import lead_theme, read_theme

_CONCERNS = re.compile(
    r"^(?!以下|次の|下記)(?P<name>[^、。]{2,60}?)"
    r"(?:に(?:関して|ついて|関し)[はも]?、|を(?:確認|確か|点検|検証|把握)(?:する|める)ため、?"
    r"|の(?:観点|視点)から、?|を(?:中心|主)に、?)"
)
_SET_OFF = (
    r"(?:テーマ\s*(?P<number>[①-⑳]|[0-9]{{1,2}})[\s：:「『]*)?{}[」』]?\s*"
    r"(?:に(?:関して|ついて|関し|係る|かかる|関する|対する)"
    r"|を(?:テーマ|主題|題材|対象|中心|取り上げ)|の(?:観点|視点)から)"
)
"""A matter that a sentence sets off, where it is said to be about it."""
_ONE_OF_SEVERAL = re.compile(r"(?:及び|並びに|や|・|と)[「『]?$")
_QUOTED = re.compile(r"^[「『](?P<name>[^「」『』]*)[」』]$")
_SETTING = re.compile(
    r"[^、。]{1,40}?(?:のほか|に加え|(?:で|におい?て|に対して|に際して)は?|として|に対し|に際し|に当たり|に|は|から|より"
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
_COUNTED = re.compile(r"(?P<number>[0-9一二三四五])(?:つ|番|点)目のテーマ(?:は|として|である)")
"""１つ目のテーマは端末の管理であり, １点目のテーマである端末の管理."""
_AS_COUNTED = re.compile(r"[0-9一二三四五](?:つ|番|点)目のテーマ(?:である|として)")
_COLON = re.compile("テーマ[：:]")
TITLE_NUMBER = re.compile(r"テーマ\s*(?P<number>[①-⑳]|[0-9]{1,2})(?![0-9①-⑳・、])")


def announced_theme(lead: Paragraph) -> Theme | None:
    """Read the theme of a sentence that leads to check items, or may.

    What it sets off by colour or weight ends where its writer says; else its grammar tells.
    """
    points = pattern("pointer").search(lead.text)
    return sentence_theme(lead.text, lead.emphasised if points else ())


def sentence_theme(text: str, emphasised: Sequence[str] = ()) -> Theme | None:
    """Read the theme that a sentence which leads to check items names.

    >>> sentence_theme("面談では、社長の関与をテーマとして、以下の質問を行った。")
    Theme(number=None, name='社長の関与')
    >>> sentence_theme("第5回モニタリングでは、執務室の区画について、以下の事項を確認した。")
    Theme(number=None, name='執務室の区画')
    >>> sentence_theme("面談では、以下の事項について、各社に確認した。") is None
    True
    >>> sentence_theme("残された端末の管理について、以下を確認した。", ["端末の管理"])
    Theme(number=None, name='端末の管理')
    """
    counted = _COUNTED.search(text)
    if counted is None:
        return _read_sentence(text, emphasised)
    theme = _read_sentence(_AS_COUNTED.sub("", text), emphasised)
    return Theme(read_number(counted["number"]), theme.name) if theme and theme.name else theme


def _read_sentence(text: str, emphasised: Sequence[str]) -> Theme | None:
    """Read the theme that a sentence names, whatever counts it."""
    if "テーマ" in text and speaks_of_asking(text):
        theme = lead_theme(text)
        if theme is not None and (theme.number is not None or _COLON.search(text)):
            return theme
    if "check_items" not in sentence_kinds(text) and not leads_to_questions(text):
        return None
    set_off = _set_off(text, emphasised)
    if set_off is not None:
        return set_off
    name = _made_theme(text)
    if name is None:
        name = _concern(text)
    if name is None:
        return None
    numbered = TITLE_NUMBER.fullmatch(name)
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


def _set_off(text: str, emphasised: Sequence[str]) -> Theme | None:
    """Read the one matter that a sentence sets off and says to be about."""
    themes = {
        Theme(read_number(about["number"]) if about["number"] else None, name)
        for name in (_QUOTED.sub(r"\g<name>", phrase) for phrase in emphasised)
        if is_matter(name)
        and not _NO_NAME.search(name)
        and (about := re.search(_SET_OFF.format(re.escape(name)), text))
        and not _ONE_OF_SEVERAL.search(text[: about.start()])
    }
    return themes.pop() if len(themes) == 1 else None


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
