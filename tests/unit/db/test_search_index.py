"""The index: in step with the rows, refused when it is not."""

from __future__ import annotations

import sqlite3

import pytest

from db import search
from db.search_signature import mismatch
from tests.support.invented_rows import DOCUMENTS, add_content, add_meetings, build, create

CONTENT = ("pages", "statements", "cells", "tables", "hearings", "check_items", "findings")


def index_content(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Read every word of every index with its row, column and place."""
    content = {}
    for table in search.SEARCH_TABLES.values():
        connection.execute(
            "CREATE VIRTUAL TABLE temp.instances "
            f"USING fts5vocab(main, '{table.index_name}', instance)"
        )
        content[table.name] = sorted(
            map(tuple, connection.execute("SELECT doc, col, offset, term FROM temp.instances"))
        )
        connection.execute("DROP TABLE temp.instances")
    return content


def delete_rows(connection: sqlite3.Connection, document_id: str) -> None:
    for table in search.SEARCH_TABLES:
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))


def test_an_index_kept_in_step_equals_one_built_anew() -> None:
    connection = build()
    search.unindex_document(connection, DOCUMENTS[0])
    delete_rows(connection, DOCUMENTS[0])
    connection.execute("UPDATE statements SET text = text || '。改めた。'")
    assert search.verify(connection) != []
    connection.execute("UPDATE statements SET text = substr(text, 1, length(text) - 5)")
    assert search.verify(connection) == []
    kept = index_content(connection)
    search.rebuild(connection)
    assert index_content(connection) == kept
    assert search.verify(connection) == []


def test_taking_out_and_putting_back_changes_nothing() -> None:
    connection = build()
    before = index_content(connection)
    for _ in range(3):
        for document_id in DOCUMENTS:
            search.unindex_document(connection, document_id)
        assert search.find(connection, "漏洩") == []
        assert all(rows == [] for rows in index_content(connection).values())
        for document_id in DOCUMENTS:
            search.index_document(connection, document_id)
    assert index_content(connection) == before


def test_rows_that_were_never_indexed_are_not_taken_out() -> None:
    connection = create()
    add_meetings(connection)
    add_content(connection, DOCUMENTS[0], 1)
    search.unindex_document(connection, DOCUMENTS[0])
    search.index_document(connection, DOCUMENTS[0])
    assert search.verify(connection) == []


def test_a_company_renamed_after_indexing_does_not_break_the_index() -> None:
    connection = build()
    connection.execute("UPDATE companies SET name = '改名株式会社' WHERE id = 'chugoku-nw'")
    assert any("companies" in problem for problem in search.verify(connection))
    for document_id in DOCUMENTS:
        search.unindex_document(connection, document_id)
    assert all(rows == [] for rows in index_content(connection).values())
    search.rebuild(connection)
    assert search.verify(connection) == []
    assert search.find(connection, "改名", kinds=["hearings"])


def test_an_index_made_with_other_words_is_refused_with_the_remedy() -> None:
    connection = build()
    connection.execute("UPDATE search_state SET value = '20000101' WHERE name = 'sudachidict_core'")
    assert not search.is_current(connection)
    for use in (
        lambda: search.find(connection, "漏洩"),
        lambda: search.index_document(connection, DOCUMENTS[0]),
        lambda: search.unindex_document(connection, DOCUMENTS[0]),
    ):
        with pytest.raises(search.SearchIndexError, match=r"20000101.*shiryo ingest"):
            use()
    assert "sudachidict_core" in search.verify(connection)[0]
    search.rebuild(connection)
    assert mismatch(connection) is None
    assert search.find(connection, "漏洩")


def test_a_database_without_index_is_refused() -> None:
    with pytest.raises(search.SearchIndexError, match="shiryo ingest"):
        search.find(sqlite3.connect(":memory:"), "漏洩")


def test_a_missing_row_and_a_left_over_entry_are_told() -> None:
    connection = build()
    connection.execute("DELETE FROM findings WHERE id = ?", (f"{DOCUMENTS[0]}-p04-f02",))
    problems = search.verify(connection)
    assert any("have no row" in problem for problem in problems)
    with pytest.raises(search.SearchIndexError, match="shiryo verify"):
        search.find(connection, "漏洩", kinds=["findings"])
    connection = build()
    connection.execute(
        "INSERT INTO footnotes SELECT 'x', document_id, page, x0, y0, x1, y1, rule, marker, text, "
        "99 FROM footnotes LIMIT 1"
    )
    assert any("are not in the search index" in p for p in search.verify(connection))


def test_creating_the_tables_twice_is_harmless() -> None:
    connection = build()
    search.create_tables(connection)
    assert search.verify(connection) == []
    assert search.find(connection, "漏洩")
