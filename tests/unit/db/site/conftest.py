"""The small database with the matter in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from tests.support.invented_matter import add_matter
from tests.support.invented_rows import build


@pytest.fixture
def matter_rows() -> Iterator[sqlite3.Connection]:
    connection = build()
    add_matter(connection)
    yield connection
    connection.close()
