"""Where in a text a query was found, and the part of the text to show around it.

Marks stand on the original text: it is read into words again, with their places. (FTS5's own
``highlight`` knows only the words of the index, which nobody wrote.)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .search_query import Query, Term
from .search_words import Word, read_words

Range = tuple[int, int]

SNIPPET_CHARACTERS = 110
_LEAD = 28
_CUT = "…"


class Snippet(NamedTuple):
    """A verbatim part of a text, with ``…`` where it was cut, and the ranges found in it."""

    text: str
    marks: tuple[Range, ...]


def _find_ways(term: Term, words: list[Word], places: dict[str, list[int]]) -> list[Range]:
    """Find a term's ways of writing among the words of a text."""
    found: list[Range] = []
    for way in term.ways:
        for at in places.get(way[0], ()):
            last = at + len(way) - 1
            if last < len(words) and all(
                words[at + step].text == word for step, word in enumerate(way)
            ):
                found.append((words[at].start, words[last].end))
    return found


def _merge(ranges: list[Range]) -> tuple[Range, ...]:
    """Sort ranges and join those that touch or overlap."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return tuple(merged)


@lru_cache(maxsize=512)
def _words_of(text: str) -> tuple[list[Word], dict[str, list[int]]]:
    """Read a text's words, and where each stands.

    Kept for a while: who narrows a search or turns a page looks at the same rows again, and
    reading words is most of what marking costs. A slide's takes some 55 KB (measured on 13).
    """
    words = read_words(text)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word.text, []).append(at)
    return words, places


def find_marks(text: str, query: Query) -> tuple[Range, ...]:
    """Find what a query asks for in a text.

    Returns:
        Half-open ranges of code points, in order and apart.

    >>> from db.search_query import read_query
    >>> find_marks("情報の漏えいを防ぐ", read_query("漏洩"))
    ((3, 6),)
    >>> find_marks("送配電事業者", read_query("配電"))
    ((1, 3),)
    """
    words, places = _words_of(text)
    found: list[Range] = []
    for term in query.wanted:
        found.extend(_find_ways(term, words, places))
        if term.kanji is not None:
            found.extend(match.span() for match in re.finditer(re.escape(term.kanji), text))
    return _merge(found)


def cut_snippet(text: str, marks: tuple[Range, ...], length: int = SNIPPET_CHARACTERS) -> Snippet:
    """Cut the part of a text around the first mark.

    >>> cut_snippet("あ" * 60 + "漏えい" + "う" * 100, ((60, 63),), length=20).text
    '…ああああああああああああああああああああああああああああ漏えいうううううううううう…'
    """
    if len(text) <= length:
        return Snippet(text, marks)
    first, first_end = marks[0] if marks else (0, 0)
    start = max(0, min(first - _LEAD, len(text) - length))
    end = min(len(text), max(start + length, min(first_end + length // 2, len(text))))
    before, after = _CUT if start else "", _CUT if end < len(text) else ""
    moved = tuple(
        (max(low, start) - start + len(before), min(high, end) - start + len(before))
        for low, high in marks
        if high > start and low < end
    )
    return Snippet(before + text[start:end] + after, moved)
