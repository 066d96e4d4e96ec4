"""What the text of a cell names: a day, a company, a place of work, a way of hearing."""

from __future__ import annotations

import re

from extract.read.companies import COMPANY_CLASS, find_companies
from extract.read.words.word_tables import pattern_of
from extract.text.dates import read_dates

METHOD_ALONE = re.compile(
    pattern_of(
        r"[^、。]{0,12}(?:{hearing}|書面(?:調査|確認)?|立入検査|実地(?:調査|確認))"
        r"|(?:{manner}(?:会議)?)(?:(?:・|、|及び){manner})?"
    )
)
"""A text that says how a hearing or round was held, and nothing else."""
_OFFICE = re.compile(
    r"(?:センター|営業所|事業所|事務所|出張所|支店|支社|本店|本社)(?:等|ほか|他)?$"
)
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]$")
_PARTS = re.compile(r"[、・／/]|及び")
_BY_FORM = re.compile(
    r"[^\s、。（）のにをが]{2,20}(?:株式|合同|有限)会社|(?:株式会社|㈱)[^\s、。（）のにをが]{2,20}"
)
_LONGEST_DAY = 60
"""A text with more characters than this names no day, whatever stands in it."""


def names_day(text: str) -> bool:
    """Tell whether a short text names a day, with or without its year."""
    if len(text) > _LONGEST_DAY:
        return False
    read = read_dates(text, year=2000)
    return bool(read.dates) or text in ("同上", "〃")


def names_company(text: str) -> bool:
    """Tell whether a text names a company, known or by its form, or a class of them.

    >>> names_company("架空導管株式会社"), names_company("株式会社の設立")
    (True, False)
    """
    named = COMPANY_CLASS.search(text) or _BY_FORM.fullmatch(text)
    return named is not None or bool(find_companies(text))


def names_office(text: str) -> bool:
    """Tell whether a cell names places of work, and nobody who works there.

    >>> names_office("松山支店、高知営業所（小売）"), names_office("松山支店の課長")
    (True, False)
    """
    parts = (_BRACKETED.sub("", part.strip()).rstrip() for part in _PARTS.split(text))
    return all(_OFFICE.search(part) for part in parts)
