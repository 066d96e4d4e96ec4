"""What a table is about, by the words around it: hearing someone, asking something, or neither.

Days beside companies are hearings, and questions beside labels check items, only where the title,
the sentence above or a header speaks of it. Words of other matters are evidence against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .columns import Columns
from .words import header_role

HEARD = re.compile(
    r"ヒアリング|面談|聞き?取|聴き取|聴取|訪問|打合せ|打ち合わせ|意見交換|立入|実地|往訪|視察|対話"
    r"|モニタリング|インタビュー|フォローアップ|説明を(?:受け|求め|聴|聞)"
)
_NAMES_HEARING = re.compile(
    r"ヒアリング|面談|聞き?取|聴き取|聴取|訪問|往訪|インタビュー|意見交換|打合せ|打ち合わせ"
)
"""What outweighs a column of another matter; all of a deck may speak of モニタリング."""
_BRACKETS = re.compile(r"[（(【][^（()）【】]*[）)】]")
_CHECKED = re.compile(r"確認(?!書)")
_HEARD_PARTY = re.compile(r"対象|相手|応対|説明者")
_OTHER_MATTER = re.compile(
    r"受講|研修|教育|訓練|提出|届出|発出|発令|公表|公開|施行|報告(?!者)|回答(?!者)"
    r"|件数|台数|金額|価格|容量|電力量|設備|停止|契約"
)
"""Columns of tables that list something else by company and day."""
_OTHER_SUBJECT = re.compile(
    r"研修|教育|訓練|受講|提出|届出|発出|発令|公表|施行|徴収|監査|説明会|入札|試験|工事|停止|障害|改修"
    r"|移行|開示|通知|申請|認可|処分"
)
"""What a title may be about instead: 報告徴収の実施状況."""

_ASKED = re.compile(
    r"確認(?!書)|確かめ|尋ね|聞き?取|聴き取|聴取|伺|質問|問い|照会|点検|チェック|検証|ヒアリング"
    r"|モニタリング|インタビュー|面談|対話"
)
_QUESTION = re.compile(r"か(?:どうか|否か)?[。？?]?(?:[（(][^（()）]*[）)]。?)?$")
_VOICES = re.compile(
    r"委員(?!会)|意見(?!交換)|論点|[御ご]議論|[ＱQ][&＆][ＡA]|よくある|パブリック|事業者からの"
    r"|いただきたい|審議|アンケート|(?:各社|各?事業者)から|への[御ご]?質問|検討会|該当性"
)
"""Who asks is not the one that checks: members, the public, the companies."""
_NO_ITEMS = re.compile(
    r"回答|見解|考え方|基準|要件|条文|規定|意見|論点|発言|判定|判断|該当性|評価|御指摘|ご指摘|[答案]$"
    r"|はい|いいえ|割合|社数|件数|率$"
)
"""Headers of tables of answers, criteria, opinions or proposals."""


_SURVEY = re.compile(r"アンケート|パブリック・?コメント|意見募集")


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a table, from near and far."""

    title: str = ""
    lead: str = ""
    caption: str = ""

    @property
    def text(self) -> str:
        """All of them."""
        return f"{self.title} {self.lead} {self.caption}"


def _unknown_headers(columns: Columns) -> str:
    return " ".join(t for t in columns.header.values() if header_role(t) is None)


def _last(words: re.Pattern[str], text: str) -> int:
    """Return where the last of some words begins: what a Japanese title is about comes last."""
    return max((m.start() for m in words.finditer(text)), default=-1)


def is_heard(columns: Columns, around: Around, *, strictly: bool = False) -> bool:
    """Tell whether the words around a table of days and companies speak of hearing them.

    A column of another matter (受講者数, 提出日), or a title about one, must be outweighed by a
    header or title that names the hearing.

    Args:
        columns: what the header told.
        around: the words around the table.
        strictly: whether words that only hint at a hearing (確認, 対象) do not count.
    """
    headers = " ".join([*columns.header.values(), *columns.parents.values(), columns.band or ""])
    titled = _BRACKETS.sub("", f"{around.title} {around.caption}")
    if HEARD.search(headers):
        return True
    if _last(_OTHER_SUBJECT, titled) > _last(HEARD, titled):
        return False
    if _OTHER_MATTER.search(_unknown_headers(columns)):
        return _NAMES_HEARING.search(titled) is not None
    if HEARD.search(around.text):
        return True
    hinted = _CHECKED.search(around.text + headers) or _HEARD_PARTY.search(headers)
    return bool(hinted) and not strictly


def asks(text: str) -> bool:
    """Tell whether a text is a question.

    >>> asks("手順が定められているか。"), asks("手順が定められていること")
    (True, False)
    """
    return _QUESTION.search(text) is not None


def is_asked(columns: Columns, around: Around) -> bool:
    """Tell whether the words around a table of questions speak of asking or checking them."""
    headers = " ".join(columns.header.values())
    return _ASKED.search(f"{around.text} {headers}") is not None and not is_of_others(
        columns.header.values(), around
    )


def is_of_others(headers: Iterable[str], around: Around) -> bool:
    """Tell whether a table holds answers, criteria or opinions, or what others asked."""
    others = [t for t in headers if header_role(t) not in ("viewpoint", "item")]
    return any(map(_NO_ITEMS.search, others)) or _VOICES.search(around.text) is not None


def is_survey(around: Around) -> bool:
    """Tell whether a slide is of a survey, whose questions no hearing asked."""
    return _SURVEY.search(around.title) is not None


def speaks_of_asking(text: str) -> bool:
    """Tell whether a text speaks of asking or checking, and not of what others say."""
    return _ASKED.search(text) is not None and _VOICES.search(text) is None
