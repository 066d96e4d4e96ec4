"""Matters that were asked about, told from places, people, ways and times; and in a title.

A title names its theme beside the words for what was asked: 確認事項：Xの管理,
Xの管理に係る確認事項, 確認事項（Xの管理）. What else stands there names who was asked, how or when:
確認事項（対面）, 本店に対する聴取事項, 令和７年10月の確認事項.
"""

from __future__ import annotations

import re

from extract.context import Theme
from extract.read.columns.evidence import speaks_of_asking
from extract.read.companies import COMPANY_CLASS, find_companies
from extract.read.sections import without_count
from extract.read.words.clauses import pattern
from extract.read.words.headings import heading_kind
from extract.read.words.word_tables import pattern_of
from extract.text.dates import read_dates
from extract.text.numerals import NUMBER, read_number
from extract.text.periods import read_periods

_LEAST, _MOST = 3, 60
"""How many characters a matter has."""
_SETTING = re.compile(pattern_of("(?:{setting}|{manner}|{meeting}|{interview})$"))
_POINTS = re.compile(
    r"^(?:以下|次の|下記|上記|その他|主な|新たな|今回|前回|各回|全て|全社)"
    r"|(?:こと|等|など)$|^テーマ\s*[0-9①-⑳]{1,2}$|[0-9一二三四五六]つの"
)
_ROUND = rf"第\s*{NUMBER}\s*回[^（）()【】]{{0,12}}"
_NUMBERED = re.compile(r"^(?:(?P<number>[①-⑳])|[（(](?P<plain>[0-9]{1,2})[）)])\s*")
_ASKED = (
    r"(?:主な|具体的な|個別の)?(?:確認|聴取|質問|照会|調査|ヒアリング|点検|聞き取り)"
    r"(?:した|する|を行った)?(?:の)?(?:事項|項目|内容|観点|ポイント|質問|論点|点)?"
)
_PART = re.compile(
    r"(?:(?P<left>.+?)\s*(?:[：:／]|\s[/／―—–－\-]\s|[―—–]{1,2})\s*(?P<right>.+))"
    r"|(?P<before>.+?)\s*[（(【「](?P<inner>.+)[）)】」]"
    rf"|(?P<about>.+?)に(?:関する|係る|かかる|ついての|関しての)(?P<asked>{_ASKED})"
    r"|(?P<topic>.+?)について"
)


def is_matter(name: str) -> bool:
    """Tell whether a phrase can be a theme: a matter, and nobody, nowhere, no way, no time.

    >>> is_matter("委託先における端末の持出し管理"), is_matter("EUCの棚卸し")
    (True, True)
    >>> [is_matter(t) for t in ("対面", "中国電力ネットワーク", "本店の管理職", "令和7年10月")]
    [False, False, False, False]
    """
    if not _LEAST <= len(name) <= _MOST or _POINTS.search(name) or re.search("[。、]", name):
        return False
    if _SETTING.search(name) or COMPANY_CLASS.search(name) or heading_kind(name):
        return False
    if any(company.end == len(name) for company in find_companies(name)):
        return False
    whole = len(name.rstrip("頃の分"))
    spans = [p for p in read_periods(name).periods if p.end - p.start >= whole]
    return not spans and not read_dates(name, year=2000).dates


def title_theme(title: str, *, asks: bool) -> Theme | None:
    """Read the theme of a title.

    Args:
        title: the title.
        asks: whether the page says otherwise that something was asked, so that a title without
            words for it (Xの管理（第６回モニタリング）, Xについて) names what.

    >>> title_theme("第4回モニタリングの確認事項（IDの共用の禁止）", asks=False)
    Theme(number=None, name='IDの共用の禁止')
    >>> title_theme("②不正の兆候の早期把握に係る確認事項（続き）", asks=False)
    Theme(number=2, name='不正の兆候の早期把握')
    >>> title_theme("確認事項（対面）", asks=True) is None
    True
    """
    bare = without_count(title)
    numbered = _NUMBERED.match(bare)
    if numbered:
        bare = bare[numbered.end() :]
    found = _PART.fullmatch(bare)
    name = _name_in(found, asks=asks) if found else None
    if name is None or not is_matter(name := name.strip("「」『』【】〈〉 ")):
        return None
    digits = (numbered["number"] or numbered["plain"]) if numbered else None
    return Theme(read_number(digits) if digits else None, name)


def _name_in(found: re.Match[str], *, asks: bool) -> str | None:
    """Return the part of a title that is none of the words for what was asked."""
    if found["topic"]:
        return found["topic"] if asks and not _names_asking(found["topic"]) else None
    if found["about"]:
        return str(found["about"])
    first, second = found["left"] or found["before"], found["right"] or found["inner"]
    if _names_asking(first):
        return None if _names_asking(second) else str(second)
    if found["left"] and _names_asking(second):
        return str(first)
    if found["before"] and asks and re.fullmatch(_ROUND, second):
        return str(first)
    return None


def _names_asking(text: str) -> bool:
    """Tell whether a part of a title names what was asked, or the occasion, and no matter."""
    return speaks_of_asking(text) or pattern("heard").search(text) is not None
