"""The search index: rows in, rows out, built anew, checked.

Incremental and rebuilt give the same index, which a test proves term by term.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .search_signature import mismatch, require_current, store_signature, stored_signature
from .search_tables import NAMES_TABLE, PAIRS_TABLE, SEARCH_TABLES, SearchTable
from .search_words import read_hidden_pairs, read_pairs, read_words


class Entry(NamedTuple):
    """One row of an index table: words and pairs, each joined by spaces.

    ``met`` are all pairs of the row's text, those that the words tell included.
    """

    row_id: int
    words: str
    pairs: str
    met: frozenset[str]


def _list_text(table: SearchTable, column: str, value: str) -> str:
    """Join the texts of a JSON array.

    Raises:
        ValueError: it is none.
    """
    parts = json.loads(value)
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"{table.name}.{column} holds no JSON array of text: {value[:80]!r}")
    return "\n".join(parts)


def _select(table: SearchTable) -> str:
    """Write the SELECT of what is indexed: row_id, company_id or NULL, then the columns."""
    company = '"company_id"' if table.name == "hearings" else "NULL"
    columns = ", ".join(f'"{column}"' for column in table.columns)
    return f'SELECT "row_id", {company}, {columns} FROM "{table.name}"'


def _texts(table: SearchTable, values: tuple[object, ...]) -> Iterator[str]:
    """Yield the texts of one row, column by column."""
    for column, value in zip(table.columns, values, strict=True):
        if value is None:
            continue
        text = str(value)
        yield _list_text(table, column, text) if column in table.lists else text


def _entries(
    connection: sqlite3.Connection, table: SearchTable, document_id: str | None
) -> Iterator[Entry]:
    """Compute the index rows of a document, or of all."""
    where = ' WHERE "document_id" = ?' if document_id is not None else ""
    names = dict(connection.execute(f'SELECT company_id, name FROM "{NAMES_TABLE}"'))
    rows = connection.execute(
        f'{_select(table)}{where} ORDER BY "row_id"', (document_id,) if where else ()
    )
    for row_id, company_id, *values in rows:
        texts = list(_texts(table, tuple(values)))
        name = names.get(company_id)
        if name is not None and name not in texts:
            texts.append(name)
        words: list[str] = []
        pairs: list[str] = []
        met: set[str] = set()
        for text in texts:
            read = read_words(text)
            words.extend(word.text for word in read)
            pairs.extend(read_hidden_pairs(text, read))
            met.update(read_pairs(text))
        yield Entry(row_id, " ".join(words), " ".join(pairs), frozenset(met))


def _note_names(connection: sqlite3.Connection, document_id: str | None) -> None:
    """Note under which names the companies of these hearings are indexed, once and for all."""
    where = "WHERE hearings.document_id = ?" if document_id is not None else ""
    connection.execute(
        f'INSERT OR IGNORE INTO "{NAMES_TABLE}" (company_id, name) '
        "SELECT DISTINCT companies.id, companies.name FROM hearings "
        f"JOIN companies ON companies.id = hearings.company_id {where}",
        (document_id,) if where else (),
    )


def _add(connection: sqlite3.Connection, document_id: str | None) -> None:
    _note_names(connection, document_id)
    met: set[str] = set()
    for table in SEARCH_TABLES.values():
        for entry in _entries(connection, table, document_id):
            connection.execute(
                f'INSERT INTO "{table.index_name}" (rowid, words, pairs) VALUES (?, ?, ?)',
                entry[:3],
            )
            met |= entry.met
    connection.executemany(
        f'INSERT OR IGNORE INTO "{PAIRS_TABLE}" (second, first) VALUES (?, ?)',
        sorted((pair[1], pair[0]) for pair in met),
    )


def index_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Add a document's rows to the index. Call after they are loaded, in the same transaction.

    Raises:
        SearchIndexError: the index was made with other words.
    """
    require_current(connection)
    if not stored_signature(connection):
        store_signature(connection)
    _add(connection, document_id)


def unindex_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Take a document's rows out of the index. Call BEFORE they are changed or deleted.

    A contentless table forgets a row only when it is told the words it holds, so these are read
    from the rows again.

    Raises:
        SearchIndexError: the index was made with other words.
    """
    require_current(connection)
    for table in SEARCH_TABLES.values():
        indexed = f'SELECT 1 FROM "{table.index_name}_docsize" WHERE id = ?'
        for entry in list(_entries(connection, table, document_id)):
            # A row that was never indexed (loaded, not yet indexed) must not be taken out.
            if connection.execute(indexed, (entry.row_id,)).fetchone() is None:
                continue
            connection.execute(
                f'INSERT INTO "{table.index_name}" ("{table.index_name}", rowid, words, pairs) '
                "VALUES ('delete', ?, ?, ?)",
                entry[:3],
            )


def rebuild(connection: sqlite3.Connection) -> None:
    """Build the whole index anew, with the words of this installation."""
    for table in SEARCH_TABLES.values():
        connection.execute(
            f'INSERT INTO "{table.index_name}" ("{table.index_name}") VALUES (\'delete-all\')'
        )
    for name in (NAMES_TABLE, PAIRS_TABLE):
        connection.execute(f'DELETE FROM "{name}"')
    store_signature(connection)
    _add(connection, None)


def _count_terms(entries: list[Entry]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        counts.update((word, "words") for word in entry.words.split())
        counts.update((pair, "pairs") for pair in entry.pairs.split())
    return counts


def _verify_table(connection: sqlite3.Connection, table: SearchTable) -> Iterator[str]:
    """Check one index against the rows: its own structure, which rows, and how often each word."""
    entries = list(_entries(connection, table, None))
    wanted = {entry.row_id for entry in entries}
    held = {
        row_id for (row_id,) in connection.execute(f'SELECT id FROM "{table.index_name}_docsize"')
    }
    remedy = "build the search index anew (`shiryo ingest`)"
    for count, what in (
        (len(wanted - held), "rows are not in the search index"),
        (len(held - wanted), "entries of the search index have no row"),
    ):
        if count:
            yield f"{table.name}: {count} {what}; {remedy}"
    vocabulary = f"{table.name}_vocabulary"
    connection.execute(
        f'CREATE VIRTUAL TABLE temp."{vocabulary}" USING fts5vocab(main, "{table.index_name}", col)'
    )
    try:
        found = Counter(
            {
                (str(term), str(column)): int(count)
                for term, column, count in connection.execute(
                    f'SELECT term, col, cnt FROM temp."{vocabulary}"'
                )
            }
        )
    finally:
        connection.execute(f'DROP TABLE temp."{vocabulary}"')
    expected = _count_terms(entries)
    if found != expected:
        differing = sorted(
            term for term in found.keys() | expected.keys() if found[term] != expected[term]
        )
        shown = ", ".join(term for term, _ in differing[:5])
        yield (
            f"{table.name}: {len(differing)} words of the search index do not agree with the "
            f"rows ({shown}); {remedy}"
        )


def verify(connection: sqlite3.Connection) -> list[str]:
    """Check the whole index against the rows and say what is wrong, one line each.

    Raises:
        SearchIndexError: there is no index.
    """
    problem = mismatch(connection)
    if problem is not None:
        return [problem]
    problems: list[str] = []
    for table in SEARCH_TABLES.values():
        try:
            problems.extend(_verify_table(connection, table))
        except sqlite3.DatabaseError as error:
            problems.append(
                f"{table.index_name}: cannot be read ({error}); rebuild the search index"
            )
    stale = connection.execute(
        f'SELECT count(*) FROM "{NAMES_TABLE}" AS n JOIN companies AS c ON c.id = n.company_id '
        "WHERE c.name <> n.name"
    ).fetchone()[0]
    if stale:
        problems.append(
            f"companies: {stale} names changed since hearings were indexed; rebuild the index"
        )
    return problems
