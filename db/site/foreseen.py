"""Answers to the commonest words, worked out before anybody asks for them.

Ranking takes as long as there are rows that match: a word that stands in half of 100,000 rows
takes a tenth of a second, a usual one a tenth of that. So the words that stand in most rows are
looked up in the background as soon as a copy of the database is taken.
"""

from __future__ import annotations

import gc
import logging
import re
import sqlite3
import threading
from collections import Counter

from db.search import SEARCH_TABLES, SearchIndexError, SearchTable, is_kanji, read_query

from .search_answer import answer, key_of
from .search_counts import read_named
from .served import ServedDatabase

MOST = 128
"""How many words at most: an answer has some 100 kB."""
_KANJI_SHARE = 4
"""One in so many is a single kanji."""
LEAST_ROWS = 2_000
"""In how many rows a word must stand for its ranking to take a while."""
SETTLED_SECONDS = 1.0
"""How long a copy must stand: while the file changes all the time, nothing is foreseen."""
_ASKED_FOR = re.compile(r"[^\W\d_ぁ-ゖ]")
"""What a word that people ask for has: it is more than hiragana and digits."""

_log = logging.getLogger(__name__)


def common_words(
    connection: sqlite3.Connection, most: int = MOST, least_rows: int = LEAST_ROWS
) -> list[str]:
    """Return the words that stand in most rows, and the single kanji, each the commonest first.

    Words of two kanji count with what they are part of (配電 in 送配電), a kanji as its commonest
    word or pair: they are looked for within these too.

    Args:
        connection: a database with a search index.
        most: how many words at most.
        least_rows: in how many rows each must stand.
    """
    rows: dict[str, Counter[str]] = {"words": Counter(), "pairs": Counter()}
    kanji: Counter[str] = Counter()
    for table in SEARCH_TABLES.values():
        for term, column, number in _vocabulary(connection, table):
            rows[column][term] += number
    for term, number in (rows["words"] + rows["pairs"]).items():
        for character in filter(is_kanji, {term[0], term[-1]}):
            kanji[character] = max(kanji[character], number)
    words = Counter(
        {
            word: number + rows["pairs"][word]
            for word, number in rows["words"].items()
            if len(word) > 1 and _ASKED_FOR.search(word)
        }
    )
    of_kanji = most // _KANJI_SHARE
    chosen = [*words.most_common(most - of_kanji), *kanji.most_common(of_kanji)]
    return [word for word, number in chosen if number >= least_rows]


def _vocabulary(connection: sqlite3.Connection, table: SearchTable) -> list[tuple[str, str, int]]:
    """Read what a table's index holds: each term of each column, and in how many rows."""
    name = f'temp."{table.name}_vocabulary"'
    connection.execute(
        f'CREATE VIRTUAL TABLE {name} USING fts5vocab(main, "{table.index_name}", col)'
    )
    try:
        return connection.execute(f"SELECT term, col, doc FROM {name}").fetchall()
    finally:
        connection.execute(f"DROP TABLE {name}")


def _set_aside() -> None:
    """Take what is held out of the collector's sight: looking at all of it takes 100 ms a time.

    Answers hold no cycles, and go with the last that refers to them all the same.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


class Foreseen:
    """Works out answers in a thread of its own, anew for each copy of the database."""

    def __init__(
        self,
        database: ServedDatabase,
        least_rows: int = LEAST_ROWS,
        settled_seconds: float = SETTLED_SECONDS,
    ) -> None:
        self._database = database
        self._least_rows = least_rows
        self._settled_seconds = settled_seconds
        self._renewed = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._work, name="foreseen", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._database.on_renewed = self._renewed.set
        self._thread.start()

    def close(self) -> None:
        """Stop after the word at hand."""
        self._is_over = True
        self._renewed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        while True:
            self._renewed.clear()
            # Only now: close() says so before it wakes us, and that must not be cleared.
            if self._is_over:
                return
            if self._renewed.wait(self._settled_seconds):
                continue
            try:
                self._foresee()
                _set_aside()
            except (sqlite3.Error, SearchIndexError) as error:
                # Whoever asks is told; here it only means that nothing is foreseen.
                _log.info("%s: nothing foreseen: %s", self._database.source, error)
            self._renewed.wait()

    def _foresee(self) -> None:
        connection, path = self._database.open_copy()
        try:
            named = read_named(connection)
            for word in common_words(connection, least_rows=self._least_rows):
                if self._renewed.is_set():
                    return
                query = read_query(word)
                self._database.hold(path, key_of(query), answer(connection, query, named))
        finally:
            connection.close()
