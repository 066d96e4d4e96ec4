"""Columns that days head: a matrix of companies by days, with a mark where one was heard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.read.words.word_tables import pattern_of

_DAY = re.compile(
    r"(?:(?:令和|平成)?[0-9元]{1,4}\s*[年/．.]\s*)?(?:[0-9]{1,2}\s*[月/]\s*)?[0-9]{1,2}\s*日?"
    r"\s*(?:[（(][月火水木金土日・祝]{1,3}(?:曜日?)?[）)])?"
)
_NAMED = re.compile("[日/月]")
_MARKS = "○〇◯●◎✓✔レ"
_MARK = re.compile(rf"[{_MARKS}]")
_NO_MARK = re.compile(r"[×✕－\-―—–ー/／]?")
_METHOD = re.compile(pattern_of("(?:{manner}|{hearing})(?:・(?:{manner}|{hearing}))?"))
_LEGEND = re.compile(
    rf"(?P<mark>[{_MARKS}])\s*(?:[：:＝=…]|は)\s*(?P<means>[^、，,。：:＝=）)\s]+)"
)


def is_day(text: str) -> bool:
    """Tell whether a header is a day and nothing else, with or without its month.

    >>> is_day("2日（水）"), is_day("9月2日"), is_day("9/2"), is_day("2"), is_day("期日")
    (True, True, True, False, False)
    """
    return _DAY.fullmatch(text.strip()) is not None and _NAMED.search(text) is not None


def day_columns(
    header: Mapping[int, str], parents: Mapping[int, str], bodies: Mapping[int, Sequence[str]]
) -> dict[int, str]:
    """Return the columns that a day heads and that hold marks alone, each with its day's words.

    Args:
        header: what heads each column.
        parents: what stands over several: 令和８年９月.
        bodies: what each column holds, empty cells left out.

    Returns:
        two or more, or none.
    """
    found = {
        c: f"{parents.get(c, '')}{text}"
        for c, text in header.items()
        if is_day(text) and all(map(is_mark, bodies.get(c, ())))
    }
    return found if len(found) > 1 and any(bodies.get(c) for c in found) else {}


def is_mark(text: str) -> bool:
    """Tell whether a cell marks that something was done, how, or that it was not.

    >>> is_mark("○"), is_mark("対面"), is_mark("－"), is_mark("3件")
    (True, True, True, False)
    """
    return any(form.fullmatch(text) for form in (_MARK, _NO_MARK, _METHOD))


def read_mark(text: str) -> tuple[bool, str | None]:
    """Read whether a cell says that it was done, and how it was, where it says so.

    >>> read_mark("○"), read_mark("対面"), read_mark("×"), read_mark("")
    ((True, None), (True, '対面'), (False, None), (False, None))
    """
    if _METHOD.fullmatch(text):
        return True, text
    return _MARK.fullmatch(text) is not None, None


def read_legend(texts: Sequence[str]) -> dict[str, str]:
    """Read what marks mean: （○：対面、●：オンライン）.

    >>> read_legend(["○は対面、●はオンライン"])
    {'○': '対面', '●': 'オンライン'}
    """
    return {
        m["mark"]: method.group()
        for text in texts
        for m in _LEGEND.finditer(text)
        if (method := _METHOD.match(m["means"]))
    }
