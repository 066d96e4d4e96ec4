"""What a table is about, by the words around it: hearing someone, asking something, or neither.

Days beside companies are hearings, and questions beside labels check items, only where the title,
the sentence above or a header speaks of it. Words of other matters are evidence against. All these
words stand in ``lead_words.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.read.words.clauses import last_of, pattern
from extract.read.words.header_words import header_role

from .headers import Columns

_BRACKETS = re.compile(r"[（(【][^（()）【】]*[）)】]")
_PART = re.compile(r"(?:対象|項目|区分|局面|場面|分野|範囲|テーマ)$")
"""評価の対象: how questions are parted, and no answer."""
_POINT = re.compile("(?:主な)?論点")
_QUESTION = re.compile(r"か(?:どうか|否か)?[。？?]?(?:[（(][^（()）]*[）)]。?)?$")


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a table, from near and far."""

    title: str = ""
    lead: str = ""
    caption: str = ""
    lists_hearings: bool | None = None
    """What the sentence that points at the table says of it (hearings/leads.py)."""
    unheld: bool = False
    """Whether it says that others held them, or nobody did."""

    @property
    def text(self) -> str:
        """All of them."""
        return f"{self.title} {self.lead} {self.caption}"


def _unknown_headers(columns: Columns) -> str:
    return " ".join(t for t in columns.header.values() if header_role(t) is None)


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
    if around.unheld:
        return False
    if pattern("heard").search(headers):
        return True
    if around.lists_hearings is False:
        return False
    if not around.lists_hearings and last_of("other_subject", titled) > last_of("heard", titled):
        return False
    if pattern("other_matter").search(_unknown_headers(columns)):
        return pattern("talk").search(titled) is not None
    if pattern("heard").search(around.text):
        return True
    hinted = pattern("hint").search(around.text + headers) or pattern("party").search(headers)
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
    return pattern("asking").search(f"{around.text} {headers}") is not None and not is_of_others(
        columns.header.values(), around
    )


def is_of_others(headers: Iterable[str], around: Around) -> bool:
    """Tell whether a table holds answers, criteria or opinions, or what others asked."""
    headers = list(headers)
    others = [
        t for t in headers if header_role(t) not in ("viewpoint", "item") and not _PART.search(t)
    ]
    if any(pattern("asking").search(t) and not pattern("answer").search(t) for t in headers):
        # 論点｜各社に質した内容: what was asked stands under its point, as under a viewpoint.
        others = [t for t in others if not _POINT.fullmatch(t)]
    return (
        any(map(pattern("answer").search, others))
        or pattern("asked_by_others").search(around.text) is not None
    )


def is_of_no_hearing(around: Around) -> bool:
    """Tell whether a slide is of a survey or another field, whose questions no hearing asked."""
    title = _BRACKETS.sub("", around.title)  # 確認内容（自己点検の体制）: what it was about
    return any(pattern(w).search(title) for w in ("survey", "other_field"))


def speaks_of_asking(text: str) -> bool:
    """Tell whether a text speaks of asking or checking, and not of what others say."""
    return (
        pattern("asking").search(text) is not None
        and pattern("asked_by_others").search(text) is None
    )
