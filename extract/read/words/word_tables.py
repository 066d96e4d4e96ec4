"""The word tables of this room: phrases that a person may correct, one a row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_CLASS = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A row of a table; what its columns mean stands at the table's head."""

    word_class: str
    kind: str
    where: str
    phrase: str
    example: str
    reads: str


@cache
def _rows(name: str) -> tuple[list[str], ...]:
    text = (files("extract.read.words") / name).read_text(encoding="utf-8")
    lines = [ln for ln in text.splitlines() if ln and not ln.startswith("#")]
    return tuple(ln.split("\t") for ln in lines[1:])


@cache
def _by_class() -> dict[str | None, tuple[Phrase, ...]]:
    classes: dict[str | None, list[Phrase]] = {None: []}
    for row in _rows("lead_words.tsv"):
        phrase = Phrase(*row)
        for word_class in (None, phrase.word_class):
            classes.setdefault(word_class, []).append(phrase)
    return {word_class: tuple(phrases) for word_class, phrases in classes.items()}


def lead_phrases(word_class: str | None = None) -> tuple[Phrase, ...]:
    """Return the phrases of a class of ``lead_words.tsv``, or all, in the table's order."""
    return _by_class().get(word_class, ())


@cache
def any_of(word_class: str, kind: str | None = None, where: tuple[str, ...] | None = None) -> str:
    """Return a pattern for any phrase of a class, the longest first; of one kind, if told."""
    phrases = [
        p.phrase
        for p in lead_phrases(word_class)
        if (kind is None or p.kind == kind) and (where is None or p.where in where)
    ]
    if not phrases:
        message = f"no row of lead_words.tsv has the class {word_class!r}; add one, or mend {{}}"
        raise ValueError(message)
    return one_of(phrases)


def one_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, the longest first.

    What begins with the same class is put together, so that the class is tried once.
    """
    by_class: dict[str, list[str]] = {}
    for phrase in phrases:
        begins = _CLASS.match(phrase)
        begin = begins.group() if begins else ""
        by_class.setdefault(begin, []).append(pattern_of(phrase[len(begin) :]))
    plain = by_class.pop("", [])
    return _longest_first(
        [*plain, *(pattern_of(c) + _longest_first(p) for c, p in by_class.items())]
    )


def _longest_first(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


def pattern_of(phrase: str) -> str:
    """Return a phrase with those of the classes of ``lead_words.tsv`` that it names in braces.

    Raises:
        ValueError: a class has no phrase.
    """
    return _CLASS.sub(lambda m: any_of(m[1]), phrase)


@dataclass(frozen=True, slots=True)
class Header:
    """A row of ``headers.tsv``; what its columns mean stands at the table's head."""

    role: str
    phrase: str
    example: str
    unlike: str = ""


@cache
def header_rows() -> tuple[Header, ...]:
    """Return the rows of ``headers.tsv``, those of words that others use among them."""
    return tuple(Header(*row) for row in _rows("headers.tsv"))


@cache
def header_pattern(role: str) -> str:
    """Return a pattern for any header of a role."""
    phrases = [r.phrase for r in header_rows() if r.role == role]
    if not phrases:
        return any_of(role)  # Words that leads use as well: what a hearing is called.
    return _longest_first(_CLASS.sub(lambda m: header_pattern(m[1]), p) for p in phrases)


@dataclass(frozen=True, slots=True)
class ItemWord:
    """A row of ``item_words.tsv``; what its columns mean stands at the table's head."""

    word_class: str
    phrase: str
    example: str
    reads: str


@cache
def item_words(word_class: str | None = None) -> tuple[ItemWord, ...]:
    """Return the phrases of a class of ``item_words.tsv``, or all, in the table's order."""
    rows = (ItemWord(*row) for row in _rows("item_words.tsv"))
    return tuple(r for r in rows if word_class in (None, r.word_class))
