"""What was asked: from a box to an FTS5 expression. Never an error but for over-long input.

The grammar, in the words of the help text:

- a space (also a full-width one) means *and*; so does ``AND``
- ``OR`` (or ``｜``) between two terms means either of them; it binds closer than a space
- ``-`` before a term leaves out what it finds
- quotes (" “ ” 「 」 ＂) hold a phrase together and keep it as it is written, without synonyms;
  an odd number of quotes means none were meant
- nothing that can be looked for (only signs, only terms to leave out) finds nothing

Each term becomes: its words side by side, in each way of writing (``words`` column), or, if it is
nothing but kanji, its pairs side by side (``pairs`` column). One kanji alone is looked for at the
beginning of words and pairs, and in the pairs that end with it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import NamedTuple

from extract.text.normalise import normalise

from .search_synonyms import Words, join_spaced, ways_of_writing
from .search_tables import PAIRS_TABLE
from .search_words import is_kanji, read_pairs, read_words

MAX_CHARACTERS = 200
MAX_TERMS = 16
NOTHING = 'pairs : "x"'
"""An expression that finds nothing: the pairs column holds kanji only."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟＂「」『』", '"'))
_TERM = re.compile(r'(?P<minus>[-−－]?)(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+))')
_OR = frozenset({"OR", "|", "｜"})
_AND = "AND"


MAX_ENDINGS = 200
"""How many pairs that end with a kanji are looked for at most."""

Endings = Callable[[str], list[str]]
"""Tells the pairs of kanji that end with a given one."""


class TooLongError(ValueError):
    """More was asked than a search takes."""


class Term(NamedTuple):
    """One term: its ways of writing in words, and its kanji where it is nothing else."""

    text: str
    ways: tuple[Words, ...]
    kanji: str | None


class Query(NamedTuple):
    """What was asked: every group must be found (any of its terms), and none of the excluded."""

    groups: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that are looked for, in order."""
        return tuple(term for group in self.groups for term in group)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.groups

    @property
    def meaning(self) -> Hashable:
        """What is looked for: the same for queries that find and mark the same."""
        return (
            tuple(tuple(term[1:] for term in group) for group in self.groups),
            tuple(term[1:] for term in self.excluded),
        )


def _read_term(text: str, *, is_phrase: bool) -> Term | None:
    """Read one term; None if it holds no letter, digit or kanji."""
    words = tuple(word.text for word in read_words(text))
    if not words:
        return None
    ways = [words] if is_phrase else ways_of_writing(words)
    joined = "".join(text.split())
    return Term(text, tuple(ways), joined if is_kanji(joined) else None)


@lru_cache(maxsize=256)
def read_query(asked: str) -> Query:
    """Read what was asked.

    Raises:
        TooLongError: more than 200 characters or 16 terms.

    >>> [term.text for term in read_query("漏洩　委託先 -配電").wanted]
    ['漏洩', '委託先']
    >>> read_query(" ) ( -漏洩 、").is_empty
    True
    """
    if len(asked) > MAX_CHARACTERS:
        raise TooLongError(
            f"検索語は{MAX_CHARACTERS}字までです（{len(asked)}字ありました）。短くしてください。 "
            f"/ A search takes at most {MAX_CHARACTERS} characters."
        )
    text = normalise(asked.replace("\x00", " ")).translate(_QUOTES)
    if text.count('"') % 2:
        text = text.replace('"', " ")
    text = join_spaced(text)
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joins = False
    count = 0
    for found in _TERM.finditer(text):
        plain = found["plain"]
        if plain == _AND and not found["minus"]:
            continue
        if plain in _OR and not found["minus"]:
            joins = bool(groups)
            continue
        count += 1
        if count > MAX_TERMS:
            raise TooLongError(
                f"検索語は{MAX_TERMS}語までです。 / A search takes at most {MAX_TERMS} terms."
            )
        term = _read_term(plain or found["phrase"] or "", is_phrase=plain is None)
        if term is None:
            continue
        if found["minus"]:
            excluded.append(term)
        elif joins:
            groups[-1].append(term)
        else:
            groups.append([term])
        joins = False
    return Query(tuple(tuple(group) for group in groups), tuple(excluded))


def _phrase(words: tuple[str, ...] | list[str]) -> str:
    """Write words as an FTS5 phrase. Words hold letters and digits only, so nothing to escape."""
    return '"' + " ".join(words) + '"'


def no_endings(kanji: str) -> list[str]:
    """Know no pairs that end with a kanji."""
    del kanji
    return []


def endings_of(connection: sqlite3.Connection) -> Endings:
    """Return what looks up the pairs of a database's texts that end with a kanji."""

    def look_up(kanji: str) -> list[str]:
        rows = connection.execute(
            f'SELECT first FROM "{PAIRS_TABLE}" WHERE second = ? LIMIT {MAX_ENDINGS}', (kanji,)
        )
        return [f"{first}{kanji}" for (first,) in rows]

    return look_up


def _expression(term: Term, endings: Endings) -> str:
    """Write one term as an FTS5 expression."""
    ways = [f"words : {_phrase(way)}" for way in term.ways]
    kanji = term.kanji
    if kanji is not None and len(kanji) == 1:
        ways += [f'words : "{kanji}" *', f'pairs : "{kanji}" *']
        ending = [f'"{pair}"' for pair in endings(kanji)]
        if ending:
            ways.append(f"({' OR '.join(ending)})")
    elif kanji is not None:
        if len(kanji) == 2:
            # The index leaves out pairs that are one word as written; see read_hidden_pairs.
            ways.append(f'words : "{kanji}"')
        ways.append(f"pairs : {_phrase(read_pairs(kanji))}")
    return "(" + " OR ".join(dict.fromkeys(ways)) + ")"


def write_match(query: Query, endings: Endings = no_endings) -> str:
    """Write a query as the right-hand side of MATCH.

    Args:
        query: what was asked.
        endings: tells the pairs that end with a kanji; see ``endings_of``.

    >>> write_match(read_query("託送 -漏えい"))
    '(((words : "託送" OR pairs : "託送"))) NOT ((words : "漏洩"))'
    """
    if query.is_empty:
        return NOTHING
    groups = [
        "(" + " OR ".join(_expression(term, endings) for term in group) + ")"
        for group in query.groups
    ]
    wanted = " AND ".join(groups)
    if not query.excluded:
        return wanted
    excluded = " OR ".join(_expression(term, endings) for term in query.excluded)
    return f"({wanted}) NOT ({excluded})"


def match_of(asked: str | None, endings: Endings = no_endings) -> str:
    """Turn what was asked into an FTS5 expression. This is what ``escape_fts`` calls.

    Over-long input finds nothing here, since an SQL function has no way to say why; the pages
    refuse it with a message before they come to this.
    """
    if asked is None:
        return NOTHING
    try:
        return write_match(read_query(asked), endings)
    except TooLongError:
        return NOTHING
