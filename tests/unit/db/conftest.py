"""A fresh database with a body and a company in it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.catalogue import load_catalogue, load_companies
from db.database import open_database
from tests.support.extractions import KANSAI, SYSTEM


@pytest.fixture
def database(tmp_path: Path) -> sqlite3.Connection:
    connection = open_database(tmp_path / "test.db")
    load_catalogue(connection, [SYSTEM], [], [])
    load_companies(connection, [KANSAI])
    return connection
