"""The database changes under a running server: whole documents at any moment, and no error."""

from __future__ import annotations

import asyncio
import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from db.database import open_database
from db.site import snapshot
from db.site.serve import ServeError, make_app
from db.site.snapshot import copy_database
from db.site.state import site_of
from tests.support.asked_site import asked
from tests.support.invented_rows import create
from tests.support.invented_site import make_site, serving
from tests.support.program import shiryo

COUNTED = ("pages", "statements", "findings", "cells")
QUESTIONS = (
    *(f"/shiryo/{table}.json?_shape=array&_size=max" for table in COUNTED),
    "/-/search.json?q=%E6%83%85%E5%A0%B1",
    "/-/shiryo/feed.atom",
    "/shiryo/findings",
    "/",
)


class Hammer:
    """Asks a server without pause from several threads, and keeps what it answers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: list[tuple[str, int, str]] = []
        self._over = threading.Event()

    def _ask(self) -> None:
        with httpx.Client(base_url=self.address, timeout=60) as client:
            while not self._over.is_set():
                for path in QUESTIONS:
                    answer = client.get(path)
                    self.answers.append((path, answer.status_code, answer.text))

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Ask while the body runs."""
        threads = [threading.Thread(target=self._ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    @property
    def failures(self) -> list[tuple[str, int, str]]:
        """What was not answered with 200."""
        return [answer for answer in self.answers if answer[1] != 200]

    def counts(self, table: str) -> Iterator[Counter[str]]:
        """Yield how many rows of each document each answer held."""
        for path, _, text in self.answers:
            if path.startswith(f"/shiryo/{table}.json"):
                yield Counter(row["document_id"] for row in json.loads(text))


def counts_in(db: Path, table: str) -> Counter[str]:
    with sqlite3.connect(db) as connection:
        rows = connection.execute(f"SELECT document_id, count(*) FROM {table} GROUP BY 1")
        counted: Counter[str] = Counter(dict(rows.fetchall()))
    connection.close()
    return counted


def test_readers_see_whole_documents_while_an_ingest_runs(tmp_path: Path) -> None:
    db = tmp_path / "growing.db"
    open_database(db).close()
    with serving(db, tmp_path / "corpus") as address:
        hammer = Hammer(address)
        with hammer.at_work():
            shiryo("ingest", "--offline", "--db", db, folder=tmp_path, check=0)
            time.sleep(1.5)
        assert hammer.failures == []
        for table in COUNTED:
            whole = counts_in(db, table)
            assert whole
            seen = list(hammer.counts(table))
            for counted in seen:
                for document_id, number in counted.items():
                    assert number == whole[document_id], (table, document_id)
            assert seen[-1] == whole, "the last answer is of the finished database"
            assert len({frozenset(counted) for counted in seen}) > 1


_HALF_WRITTEN = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
for at in range(40):
    connection.execute("UPDATE statements SET raw_text = ? || hex(randomblob(2000))", ("x" * at,))
    connection.execute("UPDATE statements SET text = 'half'")
    connection.execute("DELETE FROM findings WHERE rowid % 2")
print("half", flush=True)
time.sleep(60)
"""


def test_a_writer_killed_half_way_is_never_seen(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    before = {table: counts_in(db, table) for table in COUNTED}
    with serving(db, corpus) as address:
        size = db.stat().st_size
        writer = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-c", _HALF_WRITTEN, str(db)], stdout=subprocess.PIPE, text=True
        )
        hammer = Hammer(address)
        with hammer.at_work():
            assert writer.stdout is not None
            assert writer.stdout.readline() == "half\n"
            assert db.stat().st_size > size, "it has written into the file"
            time.sleep(1)
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            time.sleep(1)
        assert hammer.failures == []
        for table in COUNTED:
            assert all(counted == before[table] for counted in hammer.counts(table))
        assert not any('"half"' in text for _, _, text in hammer.answers)


def test_a_file_replaced_by_rename_is_seen_at_once(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    with serving(db, corpus) as address, httpx.Client(base_url=address, timeout=30) as client:
        for empty in (True, False, True):
            (tmp_path / "other").mkdir()
            other = tmp_path / "other" / "other.db"
            if empty:
                create(other).close()
            else:
                make_site(tmp_path / "other")[0].replace(other)
            other.replace(db)
            told = client.get("/shiryo/findings.json?_shape=array").json()
            assert len(told) == (0 if empty else 10)
            subprocess.run(["rm", "-r", str(tmp_path / "other")], check=True)  # noqa: S603, S607


def test_a_file_that_is_gone_or_no_database_leaves_what_was_served(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    with asked(db, corpus) as fetch:
        for spoil in (db.unlink, lambda: db.write_bytes(b"no database" * 1000)):
            spoil()
            assert len(fetch("/shiryo/findings.json?_shape=array").json()) == 10
            assert fetch("/-/search?q=EUC").status_code == 200


def test_a_database_that_cannot_be_read_is_told_at_the_start(tmp_path: Path) -> None:
    db = tmp_path / "text.db"
    db.write_text("no database " * 1000)
    with pytest.raises(ServeError, match="cannot be copied"):
        make_app(db, tmp_path)


def test_copying_waits_for_a_writer_only_so_long(tmp_path: Path) -> None:
    db, _ = make_site(tmp_path)
    writer = sqlite3.connect(db, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        copy_database(db, tmp_path / "copy.db", 0.2)
    assert time.monotonic() - began < 5
    writer.execute("COMMIT")
    copy_database(db, tmp_path / "copy.db", 0.2)
    writer.close()
    assert counts_in(tmp_path / "copy.db", "findings") == counts_in(db, "findings")


@pytest.mark.parametrize(("times", "is_copied"), [(2, True), (99, False)])
def test_a_large_database_is_copied_in_parts_between_which_others_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, *, is_copied: bool
) -> None:
    db, _ = make_site(tmp_path)
    monkeypatch.setattr(snapshot, "_SMALL_BYTES", 0)
    monkeypatch.setattr(snapshot, "_PART_PAGES", 3)
    parts = []

    class WritingBetween(snapshot._Patience):
        def look(self, status: int, remaining: int, total: int) -> None:
            super().look(status, remaining, total)
            parts.append(remaining)
            if len(parts) % 5 == 0 and len(parts) <= 5 * times:
                with sqlite3.connect(db, timeout=0) as writer:
                    writer.execute("UPDATE findings SET theme = ?", (f"{len(parts)}",))
                writer.close()

    monkeypatch.setattr(snapshot, "_Patience", WritingBetween)
    copied = tmp_path / "copy.db"
    if is_copied:
        copy_database(db, copied, 0.2)
        with sqlite3.connect(copied) as connection:
            assert connection.execute("SELECT DISTINCT theme FROM findings").fetchall() == [("10",)]
        connection.close()
    else:
        with pytest.raises(sqlite3.OperationalError, match="again and again"):
            copy_database(db, copied, 0.2)


def test_copies_are_taken_away(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    folder = tmp_path / "temporary"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(folder))
        app = make_app(db, corpus)
    for number in range(3):
        (tmp_path / f"{number}").mkdir()
        make_site(tmp_path / f"{number}")[0].replace(db)
        assert asyncio.run(app.client.get("/")).status_code == 200
        assert len(list(folder.glob("shiryo-serve-*/*.db"))) == 1
    site = site_of(app)
    assert site is not None
    site.close()
    assert list(folder.glob("shiryo-serve-*")) == []
