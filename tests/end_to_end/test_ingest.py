"""`shiryo ingest` as a person runs it: what it loads, says, and ends with."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.extractions import dump
from tests.support.program import DECK, SHARED, needs, query, shiryo, start, wait_until
from tests.support.tiny_pdf import tiny_pdf

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
BAD = {
    "empty.pdf": "broken",
    "five_bytes.pdf": "broken",
    "needs_password.pdf": "encrypted",
    "page_tree_cycle.pdf": "partial",
    "scan_no_text.pdf": "no_text",
}
"""Files beside the project that are no readable PDF, and the status each gets."""


def contents(path: Path) -> dict[str, Any]:
    """Read all rows of a database, the records of runs and the internal ones excepted."""
    connection = sqlite3.connect(path)
    try:
        return dump(connection, without=("runs", "last_run"))
    finally:
        connection.close()


def make_files(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:02d}.pdf").write_bytes(tiny_pdf(f"Document {number}"))
    return folder


def test_without_network_or_files_the_sample_is_loaded(tmp_path: Path) -> None:
    done = shiryo("ingest", "--offline", folder=tmp_path, check=0)
    assert "sample" in done.stdout
    assert "the site was not asked" in done.stdout
    loaded = query(tmp_path / "shiryo.db", "SELECT count(*) FROM documents WHERE status = 'ok'")
    assert loaded[0][0] >= 5  # type: ignore[operator]
    assert query(tmp_path / "shiryo.db", "PRAGMA foreign_key_check") == []
    assert query(tmp_path / "shiryo.db", "PRAGMA integrity_check") == [("ok",)]
    shiryo("verify", folder=tmp_path, check=0)


def test_a_site_that_cannot_be_reached_is_no_failure_unless_strict(tmp_path: Path) -> None:
    # A port of this machine where nothing listens.
    site = ("--site", "http://127.0.0.1:9", "--pause", "0")
    done = shiryo("ingest", *site, folder=tmp_path, check=0)
    assert "http://127.0.0.1:9 could not be reached" in done.stdout
    assert "sample" in done.stdout
    shiryo("ingest", *site, "--strict", folder=tmp_path, check=1)


def test_a_second_run_adds_only_its_own_record(tmp_path: Path) -> None:
    files = make_files(tmp_path / "files", 3)
    shiryo("ingest", files, folder=tmp_path, check=0)
    before = contents(tmp_path / "shiryo.db")
    done = shiryo("ingest", files, folder=tmp_path, check=0)
    assert "read 0 of 3" in done.stdout
    assert contents(tmp_path / "shiryo.db") == before
    runs = query(
        tmp_path / "shiryo.db",
        "SELECT documents_seen, documents_changed, outcome FROM runs ORDER BY rowid",
    )
    assert runs == [(3, 3, "ok"), (3, 0, "ok")]


def test_a_second_run_takes_under_a_fifth_of_the_time(tmp_path: Path) -> None:
    deck = needs(DECK)

    def took() -> float:
        began = time.perf_counter()
        shiryo("ingest", deck, folder=tmp_path, check=0)
        return time.perf_counter() - began

    first = took()
    assert min(took() for _ in range(3)) < first / 5


def test_files_that_change_after_a_run_are_seen(tmp_path: Path) -> None:
    files = make_files(tmp_path / "files", 2)
    shiryo("ingest", files, folder=tmp_path, check=0)
    (files / "01.pdf").write_bytes(tiny_pdf("Something else"))
    assert "read 1 of 2" in shiryo("ingest", files, folder=tmp_path, check=0).stdout
    (files / "02.pdf").write_bytes(tiny_pdf("A new one"))
    assert "read 1 of 3" in shiryo("ingest", files, folder=tmp_path, check=0).stdout


def test_a_run_between_two_equal_ones_is_not_forgotten(tmp_path: Path) -> None:
    files = make_files(tmp_path / "files", 2)
    for arguments, read in ((files, 2), (files / "00.pdf", 0), (files, 0)):
        done = shiryo("ingest", arguments, folder=tmp_path, check=0)
        assert f"read {read} of" in done.stdout


def test_the_same_bytes_count_once(tmp_path: Path) -> None:
    files = make_files(tmp_path / "files", 1)
    shutil.copy(files / "00.pdf", files / "copy.pdf")
    assert "read 1 of 1" in shiryo("ingest", files, folder=tmp_path, check=0).stdout


@pytest.mark.parametrize(("name", "status"), BAD.items())
def test_each_bad_file_gets_its_status_and_message(tmp_path: Path, name: str, status: str) -> None:
    path = needs(SHARED / "real" / name)
    good = tmp_path / "good.pdf"
    good.write_bytes(tiny_pdf("Good"))
    done = shiryo("ingest", path, good, folder=tmp_path, check=1)
    rows = query(tmp_path / "shiryo.db", "SELECT file_name, status FROM documents")
    assert sorted(rows) == sorted([(name, status), ("good.pdf", "ok")])
    assert f"({name})" in done.stderr
    assert query(tmp_path / "shiryo.db", "SELECT count(*) FROM issues WHERE severity = 'error'")
    assert name in shiryo("status", folder=tmp_path, check=0).stdout
    again = shiryo("ingest", path, good, folder=tmp_path, check=1)
    assert f"({name})" in again.stderr


def test_a_file_that_is_named_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "deck.bin").write_bytes(tiny_pdf("Named"))
    shiryo("ingest", "deck.bin", folder=tmp_path, check=0)
    assert query(tmp_path / "shiryo.db", "SELECT status FROM documents") == [("ok",)]


def test_files_in_the_inbox_are_read(tmp_path: Path) -> None:
    inbox = tmp_path / "corpus" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "dropped.pdf").write_bytes(tiny_pdf("Dropped"))
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    assert query(tmp_path / "shiryo.db", "SELECT file_name FROM documents") == [("dropped.pdf",)]


def test_the_sample_makes_room_for_real_files(tmp_path: Path) -> None:
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    inbox = tmp_path / "corpus" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "dropped.pdf").write_bytes(tiny_pdf("Dropped"))
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    assert query(tmp_path / "shiryo.db", "SELECT file_name FROM documents") == [("dropped.pdf",)]
    shiryo("verify", folder=tmp_path, check=0)


def sample_count(path: Path) -> int:
    return len(query(path, "SELECT 1 FROM documents WHERE id LIKE 'sample-%'"))


def test_the_sample_makes_room_for_files_that_are_named(tmp_path: Path) -> None:
    shiryo("ingest", "--offline", folder=tmp_path)
    (tmp_path / "real.pdf").write_bytes(tiny_pdf("Real"))
    done = shiryo("ingest", "real.pdf", folder=tmp_path, check=0)
    assert "invented documents made room" in done.stderr
    assert query(tmp_path / "shiryo.db", "SELECT file_name FROM documents") == [("real.pdf",)]
    assert query(tmp_path / "shiryo.db", "SELECT 1 FROM bodies WHERE id = 'sample'") == []


def test_the_sample_stays_as_long_as_only_its_own_files_are_named(tmp_path: Path) -> None:
    shiryo("ingest", "--offline", folder=tmp_path)
    before = sample_count(tmp_path / "shiryo.db")
    assert before >= 5
    shiryo("ingest", SAMPLE, folder=tmp_path)
    assert sample_count(tmp_path / "shiryo.db") == before


def test_a_copy_of_a_sample_deck_among_real_files_is_read_as_a_file(tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    shutil.copy(SAMPLE / "004_giji.pdf", copies)
    (tmp_path / "real.pdf").write_bytes(tiny_pdf("Real"))
    shiryo("ingest", "--offline", "--db", "a.db", folder=tmp_path)
    shiryo("ingest", copies, "--db", "a.db", folder=tmp_path)
    shiryo("ingest", "real.pdf", "--db", "other.db", folder=tmp_path, check=0)
    done = shiryo("ingest", "--offline", "--db", "a.db", folder=tmp_path, check=0)
    assert "Traceback" not in done.stderr
    names = query(tmp_path / "a.db", "SELECT file_name FROM documents ORDER BY file_name")
    assert names == [("004_giji.pdf",), ("real.pdf",)]
    again = shiryo("ingest", "--offline", "--db", "a.db", folder=tmp_path, check=0)
    assert "read 0 of 2" in again.stdout


def test_bytes_that_are_no_pdf_are_told_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("a slip")
    done = shiryo("ingest", "note.txt", "--db", "a.db", folder=tmp_path, check=1)
    assert "read 0 of 1 document whole, 1 not" in done.stdout
    assert "(note.txt): no PDF" in done.stderr
    assert query(tmp_path / "a.db", "SELECT status FROM documents") == [("broken",)]
    (tmp_path / "real.pdf").write_bytes(tiny_pdf("Real"))
    shiryo("ingest", "real.pdf", "--db", "b.db", folder=tmp_path, check=0)
    shiryo("ingest", "--offline", "--db", "b.db", folder=tmp_path, check=0)
    assert query(tmp_path / "b.db", "SELECT file_name FROM documents") == [("real.pdf",)]
    assert "corpus corpus: 1 file" in shiryo("status", "--db", "b.db", folder=tmp_path).stdout


def test_what_is_no_pdf_in_the_inbox_is_told(tmp_path: Path) -> None:
    inbox = tmp_path / "corpus" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "page.pdf").write_text("<html></html>")
    done = shiryo("ingest", "--offline", folder=tmp_path, check=1)
    assert "(page.pdf): no PDF" in done.stderr


def test_a_run_that_cannot_begin_leaves_no_database_and_no_record(tmp_path: Path) -> None:
    (tmp_path / "nothing_here").mkdir()
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    wrong = (
        ("nothing_here",),
        ("--body", "nosuch"),
        ("--offline", "--body", "nosuch"),
        ("--site", "ftp://example.org"),
        ("--pause", "0"),
    )
    for arguments in wrong:
        shiryo("ingest", *arguments, folder=tmp_path, check=2)
        assert not (tmp_path / "shiryo.db").exists(), arguments
    shiryo("ingest", "a.pdf", folder=tmp_path, check=0)
    for arguments in wrong:
        shiryo("ingest", *arguments, folder=tmp_path, check=2)
    assert query(tmp_path / "shiryo.db", "SELECT count(*) FROM runs") == [(1,)]


def test_a_corpus_folder_that_cannot_be_made_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    (tmp_path / "file").write_text("in the way")
    done = shiryo("ingest", "a.pdf", "--corpus", "file/c", folder=tmp_path, check=2)
    assert done.stderr.startswith("file/c: the corpus folder cannot be made or written")
    assert done.stderr.count("\n") == 1
    assert "--corpus" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "file"]
    site = ("--site", "http://127.0.0.1:9", "--pause", "0")
    shiryo("ingest", *site, "--corpus", "file", folder=tmp_path, check=2)
    assert not (tmp_path / "shiryo.db").exists()


def test_a_database_that_cannot_be_made_leaves_no_corpus_folder(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    shiryo("ingest", "a.pdf", "--db", "nowhere/a.db", folder=tmp_path, check=2)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_two_first_runs_at_once_both_load(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.pdf").write_bytes(tiny_pdf(name))
    runs = [
        start("ingest", f"{name}.pdf", "--corpus", f"corpus_{name}", folder=tmp_path)
        for name in ("a", "b")
    ]
    for run in runs:
        _, errors = run.communicate(timeout=60)
        assert run.returncode == 0, errors
    names = query(tmp_path / "shiryo.db", "SELECT file_name FROM documents ORDER BY file_name")
    assert names == [("a.pdf",), ("b.pdf",)]


def test_wrong_usage_ends_with_2_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "nothing_here").mkdir()
    (tmp_path / "text.db").write_text("no database" * 100)
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    for arguments in (
        ("ingest", "missing.pdf"),
        ("ingest", "nothing_here"),
        ("ingest", "a.pdf", "--db", "text.db"),
        ("ingest", "a.pdf", "--db", "nowhere/x.db"),
        ("ingest", "a.pdf", "--workers", "0"),
        ("ingest", "--since", "yesterday"),
        ("ingest", "--body", "nobody"),
        ("ingest", "--site", "ftp://example.org"),
        ("nonsense",),
    ):
        done = shiryo(*arguments, folder=tmp_path, check=2)
        assert done.stderr.strip(), arguments
        assert "Traceback" not in done.stderr
    assert (tmp_path / "text.db").read_text() == "no database" * 100


def test_a_killed_run_goes_on_to_the_same_result(tmp_path: Path) -> None:
    files = make_files(tmp_path / "files", 30)
    whole = tmp_path / "whole"
    whole.mkdir()
    # One corpus for both, since the time when a file came in is part of its row.
    corpus = ("--corpus", tmp_path / "corpus")
    shiryo("ingest", files, *corpus, folder=whole, check=0)
    for moment in (1, 15):
        for attempt in range(5):
            folder = tmp_path / f"cut_{moment}_{attempt}"
            folder.mkdir()
            run = start("ingest", files, *corpus, folder=folder)
            wait_until(lambda f=folder, n=moment: loaded(f) >= n, "some documents")  # type: ignore[misc]
            os.kill(run.pid, signal.SIGKILL)
            run.communicate(timeout=60)
            # On a busy machine the run may be done before it is seen half way.
            if run.returncode == -signal.SIGKILL:
                break
        assert run.returncode == -signal.SIGKILL
        assert loaded(folder) > 0
        assert query(folder / "shiryo.db", "PRAGMA integrity_check") == [("ok",)]
        assert query(folder / "shiryo.db", "SELECT outcome FROM runs") == [(None,)]
        shiryo("search", "Document", folder=folder, check=0)
        shiryo("ingest", files, *corpus, folder=folder, check=0)
        assert contents(folder / "shiryo.db") == contents(whole / "shiryo.db")
        shiryo("verify", *corpus, folder=folder, check=0)


def loaded(folder: Path) -> int:
    """Count the documents in a database that may be about to be made."""
    if not (folder / "shiryo.db").exists():
        return 0
    try:
        return int(str(query(folder / "shiryo.db", "SELECT count(*) FROM documents")[0][0]))
    except sqlite3.OperationalError:
        return 0
