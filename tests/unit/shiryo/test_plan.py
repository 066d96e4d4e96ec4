"""What a run has to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.catalogue import load_catalogue, load_companies
from db.database import open_database
from db.load import forced_id, load_document
from schemas.site import Holding
from shiryo.plan import Plan, make_plan
from tests.support.extractions import (
    KANSAI,
    SYSTEM,
    NoIndex,
    make_extraction,
    make_holding,
    make_meeting,
)

LISTED = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    connection = open_database(tmp_path / "a.db")
    load_catalogue(connection, [SYSTEM], [], [])
    load_companies(connection, [KANSAI])
    return connection


def plan(database: sqlite3.Connection, *holdings: Holding) -> Plan:
    return make_plan(database, holdings, seconds=120, mebibytes=2048)


def test_what_was_never_read_is_read(database: sqlite3.Connection) -> None:
    other = make_holding("other.pdf")
    assert plan(database, LISTED, other).to_read == [LISTED, other]


def test_what_was_read_is_left_alone(database: sqlite3.Connection) -> None:
    load_document(database, LISTED, make_extraction(), NoIndex())
    found = plan(database, LISTED)
    assert found.to_read == found.to_refresh == []
    assert found.current == [(LISTED, "system-095-04-00")]
    assert found.seen == 1


def test_new_facts_only_refresh(database: sqlite3.Connection) -> None:
    load_document(database, LISTED, make_extraction(), NoIndex())
    renamed = LISTED.model_copy(update={"title": "新しい題"})
    assert plan(database, renamed).to_refresh == [(renamed, "system-095-04-00")]


def test_a_copy_of_a_listed_file_is_that_document(database: sqlite3.Connection) -> None:
    copy = make_holding("copy.pdf", sha256=LISTED.sha256)
    assert plan(database, copy, LISTED).to_read == [LISTED]
    load_document(database, LISTED, make_extraction(), NoIndex())
    assert plan(database, copy).current == [(copy, "system-095-04-00")]


def test_a_file_from_a_folder_that_is_listed_now_is_read_under_its_name(
    database: sqlite3.Connection,
) -> None:
    dropped = make_holding(sha256=LISTED.sha256)
    load_document(database, dropped, make_extraction(forced_id(dropped.sha256)), NoIndex())
    assert plan(database, LISTED).to_read == [LISTED]
