"""Each law that is broken is found, and a sound database gives no fault."""

from __future__ import annotations

import sqlite3

import pytest

from db.load import load_document
from db.verify import verify, warnings
from db.verify_text import span_faults
from tests.support.extractions import NoIndex, make_extraction, make_holding


@pytest.fixture
def sound(database: sqlite3.Connection) -> sqlite3.Connection:
    load_document(database, make_holding(), make_extraction(), NoIndex())
    return database


def test_a_sound_database_has_no_fault(sound: sqlite3.Connection) -> None:
    assert list(verify(sound)) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE pages SET unassigned_characters = 3", "3 characters belong to no part"),
        ("UPDATE statements SET text = '別の文' WHERE ordinal = 1", "statements"),
        ("UPDATE statements SET spans = '[]' WHERE ordinal = 1", "in no span"),
        ("UPDATE findings SET theme = '関⻄'", "U+2EC4"),
        ("UPDATE cells SET text = '戶', raw_text = '戶', spans = '[]'", "U+6236"),
        ("UPDATE findings SET page = 7", "p.7: no such page"),
        ("UPDATE mentions SET page = 7", "p.7: no such page"),
        ("UPDATE issues SET page = 7", "p.7: no such page"),
        ("UPDATE hearings SET x1 = 10000", "not on the page"),
        ("UPDATE tables SET x0 = 500", "not on the page"),
        ("UPDATE cells SET y0 = -9", "not on the page"),
        ("UPDATE mentions SET box = '[1,2,3]'", "no box"),
        ("UPDATE findings SET id = 'f-1'", "not of this document"),
        ("UPDATE hearings SET dates = '2024-02-01'", "no JSON array"),
        ("UPDATE documents SET sha256 = 'x'", "its row names x"),
        ("UPDATE documents SET page_count = 0", "page rows"),
        ("UPDATE documents SET row_id = row_id + 7", "numbered as of another document"),
        ("DELETE FROM companies", "points at nothing in companies"),
    ],
)
def test_a_fault_is_named_with_its_place(
    sound: sqlite3.Connection, damage: str, words: str
) -> None:
    sound.execute("PRAGMA foreign_keys = OFF")
    sound.execute(damage)
    assert any(words in fault for fault in verify(sound))


def test_cells_that_overlap_are_a_warning_and_no_fault(sound: sqlite3.Connection) -> None:
    assert list(warnings(sound)) == []
    sound.row_factory = sqlite3.Row
    cell = dict(sound.execute("SELECT * FROM cells").fetchone())
    sound.row_factory = None
    one = cell["id"]
    other = cell["id"] = f"{one}-twice"
    cell |= {"row_id": cell["row_id"] + 1, "row": cell["row"] - 1, "row_span": 2}
    names = ", ".join(f'"{name}"' for name in cell)
    marks = ", ".join("?" for _ in cell)
    sound.execute(f"INSERT INTO cells ({names}) VALUES ({marks})", list(cell.values()))
    (line,) = warnings(sound)
    assert f"warning: cells {one} and {other} overlap" in line
    assert f"both cover row {cell['row'] + 1}, column {cell['column']}" in line
    assert list(verify(sound)) == []


@pytest.mark.parametrize(
    ("text", "raw", "spans"),
    [
        ("関西", "関⻄", [[0, 1, 0, 1], [1, 2, 1, 2]]),
        ("", "●", []),
        ("ab", "a b", [[0, 1, 0, 1], [1, 2, 2, 3]]),
    ],
)
def test_spans_that_meet_their_definition(text: str, raw: str, spans: list[list[int]]) -> None:
    assert list(span_faults(text, raw, spans)) == []


@pytest.mark.parametrize(
    ("text", "raw", "spans"),
    [
        ("関西", "関⻄", [[1, 2, 1, 2]]),
        ("関西", "関⻄", [[0, 2, 0, 3]]),
        ("関東", "関⻄", [[0, 2, 0, 2]]),
        ("関西", "関⻄", [[0, 1, 0, 1], [0, 2, 0, 2]]),
    ],
)
def test_spans_that_do_not(text: str, raw: str, spans: list[list[int]]) -> None:
    assert list(span_faults(text, raw, spans)) != []
