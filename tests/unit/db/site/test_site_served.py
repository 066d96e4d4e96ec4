"""What was read from the copy that is served is kept as long as the copy stands, the newest one."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

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


class LateLock:
    """A lock whose first taker comes late: it waits until it is told to go on."""

    def __init__(self) -> None:
        self.come, self.go_on = threading.Event(), threading.Event()
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        """Take the lock."""
        if not self.come.is_set():
            self.come.set()
            assert self.go_on.wait(30)
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Give it back."""
        self._lock.release()


def test_of_two_files_put_in_place_one_after_the_other_the_newer_one_is_served(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def put_in_place(marked: int) -> None:
        other = tmp_path / f"{marked}.db"
        build(other).close()
        with sqlite3.connect(other) as connection:
            connection.execute(f"PRAGMA user_version = {marked}")
        connection.close()
        other.replace(site.database.source)

    def ask() -> int:
        return int(
            asyncio.run(
                site.database.execute_fn(lambda c: c.execute("PRAGMA user_version").fetchone()[0])
            )
        )

    lock = LateLock()
    monkeypatch.setattr(site.database, "_swapping", lock)
    put_in_place(101)
    first = threading.Thread(target=ask)
    first.start()
    assert lock.come.wait(30), "the first file is copied, and not yet in place"
    put_in_place(102)
    ask()
    lock.go_on.set()
    first.join()
    assert ask() == 102


def test_when_the_file_changed_is_told_of_the_copy(site: Site) -> None:
    source = site.database.source
    written = source.stat().st_mtime

    def changed() -> datetime:
        return asyncio.run(site.database.execute_fn(lambda _: site.database.changed_at()))

    source.unlink()
    assert changed().timestamp() == pytest.approx(written, abs=1e-5)
    with pytest.raises(RuntimeError, match="execute_fn"):
        site.database.changed_at()
