"""Looking something up: the rows that match, best first.

Order within a table is FTS5's bm25 with words weighing far more than kanji pairs. Scores of two
tables do not compare (they depend on how many rows a table has), so each is taken relative to its
table's best, times the table's weight; rows that hold the words come before all rows that only
hold the pairs (配電 before 送配電).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from .schema import ROWS_PER_DOCUMENT
from .search_marks import cut_snippet, find_marks
from .search_query import Query, endings_of, read_query, write_match
from .search_signature import SearchIndexError, require_current
from .search_tables import SEARCH_TABLES, SearchTable

WORD_WEIGHT = 10.0
PAIR_WEIGHT = 0.05
"""Weights of the two columns in bm25."""

DEFAULT_LIMIT = 20


class Hit(BaseModel):
    """One row that was found."""

    model_config = ConfigDict(frozen=True)

    kind: str = Field(description="Name of the table")
    id: str = Field(description="Id of the row")
    document_id: str = Field(description="The document it stands in")
    page: int = Field(description="Physical page, from 1")
    text: str = Field(description="The row's text")
    snippet: str = Field(description="The part of it around what was found; … where it was cut")
    marks: tuple[tuple[int, int], ...] = Field(
        description="What was found, as half-open ranges of the snippet", exclude=True
    )
    score: float = Field(description="Above 1: the words stand there; below: part of a word")


class Match(NamedTuple):
    """A row that matches, before its text is read: what ranking needs."""

    kind: str
    row_id: int
    score: float


def rank_sql(
    table: SearchTable, joins: str = "", condition: str = "", order: str = "rank_all"
) -> str:
    """Write the SELECT of matching rows: row_id, bm25 of both columns, bm25 of words alone.

    Takes two parameters, ``:match`` and ``:limit``, and whatever the condition holds. Without
    joins the index alone answers, which is what makes it fast.

    Args:
        table: the table to look in.
        joins: further tables, joined to the index.
        condition: further SQL, beginning with AND.
        order: what to order by; best first if not given.
    """
    index = table.index_name
    return (
        f'SELECT "{index}".rowid AS row_id, '
        f'bm25("{index}", {WORD_WEIGHT}, {PAIR_WEIGHT}) AS rank_all, '
        f'bm25("{index}", 1.0, 0.0) AS rank_words '
        f'FROM "{index}" {joins} '
        f'WHERE "{index}" MATCH :match {condition} ORDER BY {order}, "{index}".rowid LIMIT :limit'
    )


def count_sql(table: SearchTable, joins: str = "", condition: str = "") -> str:
    """Write the SELECT of how many rows of each document match, by the document's number.

    Far cheaper than ranking them: a row's number tells its document (see ``db.schema``).
    """
    index = table.index_name
    return (
        f'SELECT "{index}".rowid / {ROWS_PER_DOCUMENT}, count(*) FROM "{index}" {joins} '
        f'WHERE "{index}" MATCH :match {condition} GROUP BY 1'
    )


def relative(
    table: SearchTable, rows: Iterable[tuple[int, float, float]], best: float
) -> list[Match]:
    """Turn bm25 (negative, the best lowest) into scores that compare between tables.

    Args:
        table: the table they are from.
        rows: ``row_id``, bm25 of both columns, bm25 of words alone.
        best: the lowest bm25 of all that match.
    """
    matches: list[Match] = []
    for row_id, rank_all, rank_words in rows:
        share = rank_all / best if best else 0.0
        has_words = 1.0 if rank_words < 0 else 0.0
        score = has_words + table.weight * max(0.0, min(1.0, share))
        matches.append(Match(table.name, row_id, round(score, 6)))
    return matches


def _matches(
    connection: sqlite3.Connection, query: Query, tables: Iterable[SearchTable], limit: int
) -> list[Match]:
    """Rank the rows of several tables together."""
    match = write_match(query, endings_of(connection))
    found: list[Match] = []
    for table in tables:
        rows = connection.execute(rank_sql(table), {"match": match, "limit": limit}).fetchall()
        if rows:
            found.extend(relative(table, rows, rows[0][1]))
    order = list(SEARCH_TABLES)
    found.sort(key=lambda hit: (-hit.score, order.index(hit.kind), hit.row_id))
    return found[:limit]


class Found(NamedTuple):
    """A matching row with its texts, not marked yet."""

    match: Match
    id: str
    document_id: str
    page: int
    text: str
    texts: tuple[str, ...]
    """The searchable columns that are not part of ``text``."""


def _text_of(table: SearchTable, column: str, value: object) -> str:
    if value is None:
        return ""
    if column in table.lists:
        return "、".join(str(part) for part in json.loads(str(value)))
    return str(value)


def read_found(connection: sqlite3.Connection, match: Match) -> Found:
    """Read a matching row's texts.

    Raises:
        SearchIndexError: the index names a row that is not there.
    """
    table = SEARCH_TABLES[match.kind]
    columns = list(dict.fromkeys((*table.shown, *table.columns)))
    listed = ", ".join(f'"{column}"' for column in columns)
    row = connection.execute(
        f'SELECT "id", "document_id", "page", {listed} FROM "{table.name}" WHERE "row_id" = ?',
        (match.row_id,),
    ).fetchone()
    if row is None:
        raise SearchIndexError(
            f"search index: {table.name} has no row {match.row_id}; run `shiryo verify`"
        )
    row_id, document_id, page, *values = row
    texts = {
        column: _text_of(table, column, value)
        for column, value in zip(columns, values, strict=True)
    }
    return Found(
        match=match,
        id=row_id,
        document_id=document_id,
        page=page,
        text="　".join(texts[column] for column in table.shown if texts[column]),
        texts=tuple(texts[column] for column in table.columns if column not in table.shown),
    )


def mark_found(found: Found, query: Query) -> Hit:
    """Mark what was found in a row, and cut the part to show."""
    marks = find_marks(found.text, query)
    shown = found.text
    if not marks:
        # Found in a column that the text leaves out: show that one.
        for text in found.texts:
            marks = find_marks(text, query)
            if marks:
                shown = text
                break
    # Line ends become spaces, one for one, so that the marks stay where they are.
    snippet = cut_snippet(shown.replace("\n", " "), marks)
    return Hit(
        kind=found.match.kind,
        id=found.id,
        document_id=found.document_id,
        page=found.page,
        text=found.text,
        snippet=snippet.text,
        marks=snippet.marks,
        score=found.match.score,
    )


def find(
    connection: sqlite3.Connection,
    words: str,
    kinds: Sequence[str] | None = None,
    limit: int = DEFAULT_LIMIT,
) -> list[Hit]:
    """Find rows by words, best first.

    Args:
        connection: an open database.
        words: what is asked; see ``search_query`` for the grammar.
        kinds: names of tables to look in; all of them if not given.
        limit: how many rows at most.

    Raises:
        TooLongError: more was asked than a search takes.
        SearchIndexError: the index was made with other words, or is not there.
        ValueError: a kind that is none, or a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"limit is {limit}; give at least 1")
    chosen = list(SEARCH_TABLES) if kinds is None else list(kinds)
    unknown = [kind for kind in chosen if kind not in SEARCH_TABLES]
    if unknown:
        raise ValueError(
            f"no such kind: {', '.join(unknown)}; choose from {', '.join(SEARCH_TABLES)}"
        )
    query = read_query(words)
    require_current(connection)
    if query.is_empty:
        return []
    tables = [SEARCH_TABLES[kind] for kind in chosen]
    return [
        mark_found(read_found(connection, match), query)
        for match in _matches(connection, query, tables, limit)
    ]
