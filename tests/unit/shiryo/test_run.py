"""A run that cannot write its database says so; its last lines count right."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.report import BodyReport
from db.database import open_database
from shiryo import run, unchanged
from shiryo.body_lines import body_lines
from shiryo.exits import Exit
from shiryo.options import Options
from shiryo.report import Reporter
from shiryo.runs import RunRecord
from shiryo.summary import what_was_read
from shiryo.unchanged import run_again
from tests.support.tiny_pdf import tiny_pdf


def open_unwritable(path: Path) -> sqlite3.Connection:
    connection = open_database(path)
    connection.execute("PRAGMA query_only = ON")
    return connection


def test_a_database_that_may_not_be_written_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    options = Options(db=tmp_path / "x.db", corpus=tmp_path / "corpus", paths=(tmp_path / "a.pdf",))
    assert run.ingest(options, Reporter()) is Exit.DONE
    for module in (run, unchanged):
        monkeypatch.setattr(module, "open_database", open_unwritable)
    capsys.readouterr()
    assert run_again(options, Reporter()) is None
    assert run.ingest(options, Reporter()) is Exit.NOTHING
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "x.db: the database cannot be written" in said.err
    assert "--db" in said.err


@pytest.mark.parametrize(
    ("in_part", "not_read", "pages", "words"),
    [
        (1, 4, 200, "read 14 of 19 documents whole, 1 in part, 4 not (200 pages, 0 unchanged)"),
        (0, 0, 1, "read 19 of 19 documents (1 page, 0 unchanged)"),
        (0, 1, 0, "read 18 of 19 documents whole, 1 not (0 pages, 0 unchanged)"),
    ],
)
def test_what_was_read_in_part_or_not_is_not_counted_as_read(
    tmp_path: Path, in_part: int, not_read: int, pages: int, words: str
) -> None:
    record = RunRecord(open_database(tmp_path / "a.db"), ())
    record.documents_seen = record.documents_changed = 19
    record.in_part, record.not_read, record.pages = in_part, not_read, pages
    assert what_was_read(record, 0, "here").startswith(words)


def test_lines_about_bodies_count_one_and_many() -> None:
    report = BodyReport(slug="system", name="x", meetings_known=1, files_known=1, files_held=0)
    (line,) = body_lines([report])
    assert line.startswith("system: 1 meeting, 1 file known, 0 held")
