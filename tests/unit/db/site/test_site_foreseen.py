"""The commonest words are answered before anybody asks, from the copy that stands."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db.search import Query, read_query
from db.site.foreseen import Foreseen, common_words
from db.site.search_answer import Answer, answer, key_of
from db.site.search_counts import read_named
from db.site.serve import make_app
from db.site.state import Site, site_of
from tests.support.many_rows import fill

_PATIENCE = 30.0


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("foreseen") / "many.db"
    fill(path, 2000)
    return path


@pytest.fixture
def site(filled: Path, tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "some.db").write_bytes(filled.read_bytes())
    found = site_of(make_app(tmp_path / "some.db", tmp_path / "corpus"))
    assert found is not None
    yield found
    found.close()


@pytest.fixture
def foreseen(site: Site) -> Iterator[Foreseen]:
    begun = Foreseen(site.database, least_rows=500, settled_seconds=0.01)
    begun.start()
    yield begun
    begun.close()
    gc.unfreeze()


class NotAtHandError(Exception):
    """An answer would have to be read."""


def at_hand(site: Site, query: Query) -> Answer | None:
    """Return what the server holds for a question, without reading anything."""

    def read(_: sqlite3.Connection) -> Answer:
        raise NotAtHandError

    key = key_of(query)
    try:
        return asyncio.run(site.database.execute_fn(lambda _: site.database.keep(key, read)))
    except NotAtHandError:
        return None


def wait_for(site: Site, query: Query) -> Answer:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        found = at_hand(site, query)
        if found is not None:
            return found
        time.sleep(0.02)
    pytest.fail("nothing was foreseen")


def test_words_are_told_by_how_many_rows_they_stand_in(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        words = common_words(connection, most=200, least_rows=100)
        assert "確認" in words
        assert "確" in words
        assert not {"に", "を", "と"} & set(words)
        assert common_words(connection, most=3, least_rows=1) == words[:3]
        assert common_words(connection, least_rows=10_000) == []
        # The vocabulary was looked at through tables that are gone again.
        assert connection.execute("SELECT count(*) FROM temp.sqlite_master").fetchone()[0] == 0


@pytest.mark.usefixtures("foreseen")
def test_what_is_foreseen_is_what_would_be_read(site: Site) -> None:
    query = read_query("確認")
    found = wait_for(site, query)
    with closing(sqlite3.connect(site.database.path)) as connection:
        assert found == answer(connection, query, read_named(connection))
    assert found.counts["kind"]["statements"] > 100
    # However it is typed; another question is not at hand.
    assert at_hand(site, read_query("　確認 AND")) is found
    assert at_hand(site, read_query("確認 -台帳")) is None


@pytest.mark.usefixtures("foreseen")
def test_what_is_held_is_no_work_for_the_collector(site: Site) -> None:
    until = time.monotonic() + _PATIENCE
    while gc.get_freeze_count() == 0 and time.monotonic() < until:
        time.sleep(0.02)
    assert gc.get_freeze_count() > 0
    assert at_hand(site, read_query("確認")) is not None


@pytest.mark.usefixtures("foreseen")
def test_a_copy_that_is_gone_holds_nothing(site: Site) -> None:
    query = read_query("確認")
    before = wait_for(site, query)
    with closing(sqlite3.connect(site.database.source)) as connection, connection:
        connection.execute("DELETE FROM documents")
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE '%_search' AND type = 'table'"
        ).fetchall():
            connection.execute(f'INSERT INTO "{name}" ("{name}") VALUES (\'delete-all\')')
    until = time.monotonic() + _PATIENCE
    while at_hand(site, query) is before and time.monotonic() < until:
        time.sleep(0.05)
    assert at_hand(site, query) is None


def test_what_was_read_from_an_older_copy_is_not_held(site: Site) -> None:
    query = read_query("確認")
    with closing(sqlite3.connect(site.database.path)) as connection:
        read = answer(connection, query, read_named(connection))
    site.database.hold("another.db", key_of(query), read)
    assert at_hand(site, query) is None
    site.database.hold(site.database.path, key_of(query), read)
    assert at_hand(site, query) is read


def test_it_ends_whether_it_was_started_or_not(site: Site) -> None:
    site.foreseen.close()
    again = Foreseen(site.database)
    again.start()
    again.close()
    again.close()


def test_without_a_search_index_nothing_is_foreseen(
    filled: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "some.db"
    path.write_bytes(filled.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE findings_search")
    site = site_of(make_app(path, tmp_path / "corpus"))
    assert site is not None
    begun = Foreseen(site.database, settled_seconds=0.01)
    with caplog.at_level("INFO"):
        begun.start()
        until = time.monotonic() + _PATIENCE
        while "nothing foreseen" not in caplog.text and time.monotonic() < until:
            time.sleep(0.02)
    begun.close()
    site.close()
    assert "nothing foreseen" in caplog.text
