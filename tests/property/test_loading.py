"""Loading twice changes nothing, whatever was read and in whatever order."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.catalogue import load_catalogue, load_companies
from db.database import open_database
from db.load import load_document
from tests.support.extractions import (
    KANSAI,
    SYSTEM,
    NoIndex,
    dump,
    make_extraction,
    make_holding,
)

text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
documents = st.lists(
    st.tuples(st.sampled_from("abcd"), st.lists(text, min_size=1, max_size=4).map(tuple)),
    min_size=1,
    max_size=6,
)


def load(connection: sqlite3.Connection, name: str, texts: tuple[str, ...]) -> None:
    extraction = make_extraction(f"file-{name}", texts=texts)
    load_document(connection, make_holding(f"{name}.pdf"), extraction, NoIndex())


@settings(max_examples=40, deadline=None)
@given(documents)
def test_loading_again_changes_nothing(loads: list[tuple[str, tuple[str, ...]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        connection = open_database(Path(folder) / "a.db")
        connection.execute("PRAGMA synchronous = OFF")
        load_catalogue(connection, [SYSTEM], [], [])
        load_companies(connection, [KANSAI])
        for name, texts in loads:
            load(connection, name, texts)
        before = dump(connection)
        for name, texts in dict(loads).items():
            load(connection, name, texts)
        assert dump(connection) == before
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()
