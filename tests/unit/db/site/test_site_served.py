"""What was read from the copy that is served is kept as long as the copy stands."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.site.serve import make_app
from db.site.served import ServedDatabase
from db.site.state import Site, site_of
from tests.support.invented_rows import build


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    build(tmp_path / "some.db").close()
    found = site_of(make_app(tmp_path / "some.db", tmp_path / "corpus"))
    assert found is not None
    yield found
    found.close()


class Reader:
    """Counts the statements, and how often it was asked to."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, connection: sqlite3.Connection) -> int:
        """Read the copy."""
        self.times += 1
        return int(connection.execute("SELECT count(*) FROM statements").fetchone()[0])


def kept(database: ServedDatabase, key: object, reader: Reader) -> int:
    return asyncio.run(database.execute_fn(lambda _: database.keep(key, reader)))


def test_the_same_question_is_read_once_by_whatever_thread(site: Site) -> None:
    reader = Reader()
    answers = {kept(site.database, ("statements", 1), reader) for _ in range(12)}
    assert len(answers) == 1
    assert reader.times == 1


def test_another_question_is_read(site: Site) -> None:
    reader = Reader()
    kept(site.database, ("statements", 1), reader)
    kept(site.database, ("statements", 2), reader)
    assert reader.times == 2


def test_a_changed_file_is_read_again(site: Site) -> None:
    reader = Reader()
    before = kept(site.database, "statements", reader)
    assert before > 0
    with sqlite3.connect(site.database.source) as connection:
        connection.execute("DELETE FROM statements")
    connection.close()
    seen = [kept(site.database, "statements", reader)]
    while seen[-1] == before and len(seen) < 1_000:
        seen.append(kept(site.database, "statements", reader))
    assert seen[-1] == 0
    assert reader.times == 2


def test_what_is_long_not_asked_is_forgotten(site: Site) -> None:
    reader = Reader()
    kept(site.database, "first", reader)
    for number in range(200):
        kept(site.database, number, reader)
    kept(site.database, "first", reader)
    assert reader.times == 202


def test_outside_execute_fn_it_is_refused(site: Site) -> None:
    with pytest.raises(RuntimeError, match="execute_fn"):
        site.database.keep("statements", Reader())
