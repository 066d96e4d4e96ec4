"""A theme as it is named: テーマ①：ITガバナンス, ②業務委託先管理."""

from __future__ import annotations

import re

from extract.context import Theme
from extract.read.columns.evidence import speaks_of_asking
from extract.read.words.headings import heading_kind
from extract.read.words.word_tables import pattern_of
from extract.text.numerals import read_number

_THEME = re.compile(
    r"テーマ\s*(?P<number>[①-⑳0-9]{1,2})?\s*[）)]?\s*(?:[：:]|\s|「|『|である|(?P<of>(?<=[①-⑳0-9）)])の|(?<=[①-⑳0-9])[（(]))?\s*"
    r"(?P<name>[^：:）)」』>＞〉》】］]{2,60})"
)
_NO_THEME = re.compile(
    r"(?:[とにはがをや]|で(?=[はの、])|ごと|のほか|別[にの]|以外|毎|の[^①-⑳]{0,12}$)"
)
"""What follows テーマ where it names none: テーマと確認事項, テーマごとの評価."""
_NUMBERED = re.compile(r"^(?P<number>[①-⑳]|[0-9]{1,2}(?=[．.]))[．.]?\s*(?P<name>[^0-9].{1,60})$")
_ABOUT = re.compile(
    pattern_of(
        r"(?:に(?:ついて|つき|関して|関し)(?!の)"
        r"|に(?:係る|かかる|関する|ついての)[^、。]{0,6}?{ask}[^、。]{0,8}は、"
        r"|を(?:中心|めぐ|巡|対象|主題|テーマ|軸|主眼|題材|取り上げ))"
    )
)
"""Where what a sentence is about ends."""
_DASH = re.compile(r"\s*[―—–－‐-]{1,2}\s*(?=[^ー]*[、。])")
"""A dash after which a sentence goes on."""
_REMARK = re.compile(r"(?<=..)\s*[（(](?P<said>[^（()）]*)$")
_PART = frozenset({"続き", "つづき", "結果", "評価", "所感", "概要", "状況"})
CLAUSE = re.compile(r"。|[、，].*(?:た|る)$")


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
    number, name = found["number"], found["name"].strip(" －―—–‐-")
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
    return Theme(theme.number, name) if name and not CLAUSE.search(name) else None
