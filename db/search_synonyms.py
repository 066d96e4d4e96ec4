"""Other ways of writing what was asked, from ``synonyms.toml``.

Applied when a search is made and never in the index. Works on words rather than characters, so
that 中国電力NW finds 中国電力ネットワーク and MNW stays alone.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from .search_words import read_words

MAX_WAYS = 12
"""At most this many ways of writing one term; the first is always as asked."""

Words = tuple[str, ...]


class _Same(BaseModel):
    """Words that find each other."""

    model_config = ConfigDict(extra="forbid")

    words: list[str]
    seen: str


class _Short(BaseModel):
    """A short form and what it stands for."""

    model_config = ConfigDict(extra="forbid")

    word: str
    means: list[str]
    seen: str


class _File(BaseModel):
    """The whole table."""

    model_config = ConfigDict(extra="forbid")

    same: list[_Same]
    short: list[_Short]


def _words(text: str) -> Words:
    return tuple(word.text for word in read_words(text))


@cache
def _content() -> _File:
    text = (files("db") / "synonyms.toml").read_text(encoding="utf-8")
    return _File.model_validate(tomllib.loads(text))


@cache
def _spaced() -> re.Pattern[str]:
    """Find the entries that are written with spaces."""
    entries = [word for group in _content().same for word in group.words if " " in word]
    patterns = (r"\s+".join(map(re.escape, entry.split())) for entry in entries)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def join_spaced(asked: str) -> str:
    """Join the words of entries that are written with spaces, where a space would mean *and*.

    >>> join_spaced("end user  computing 台帳")
    'end_user_computing 台帳'
    """
    return _spaced().sub(lambda found: "_".join(found.group().split()), asked)


@cache
def _table() -> tuple[dict[Words, list[Words]], int]:
    """Read the table: each way of writing with the others, and the length of the longest."""
    content = _content()
    others: dict[Words, list[Words]] = {}
    for group in content.same:
        members = list(dict.fromkeys(_words(word) for word in group.words))
        for member in members:
            others.setdefault(member, []).extend(other for other in members if other != member)
    for short in content.short:
        others.setdefault(_words(short.word), []).extend(_words(word) for word in short.means)
    return others, max(len(words) for words in others)


def ways_of_writing(words: Words) -> list[Words]:
    """List the ways of writing a run of words, the given one first.

    >>> ways_of_writing(("2", "線"))
    [('2', '線'), ('第', '2', '線')]
    >>> ways_of_writing(("配電",))  # negative: nothing else is meant
    [('配電',)]
    """
    others, longest = _table()
    ways: list[Words] = [()]
    at = 0
    while at < len(words):
        # The longest entry first: 第2線 before 2線.
        for length in range(min(longest, len(words) - at), 0, -1):
            part = words[at : at + length]
            if part in others:
                break
        else:
            length, part = 1, words[at : at + 1]
        choices = [part, *others.get(part, [])]
        # The part as asked varies slowest, so that the first way is the one asked.
        ways = [way + choice for choice in choices for way in ways]
        if len(ways) > MAX_WAYS:
            ways = ways[:MAX_WAYS]
        at += length
    return ways
