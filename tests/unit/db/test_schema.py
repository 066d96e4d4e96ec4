"""The tables are those of the models, and migrations make the same."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db import migrations
from db.database import DatabaseError, open_database, open_readonly, view_statements
from db.schema import TABLES, columns, create_statements, read_type


def shape(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Read tables and indexes as SQLite keeps them, without those of search and migrations."""
    names = {model.table for model in TABLES}
    rows = connection.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(table, sql) for table, sql in rows if table in names}


def test_migrations_make_exactly_what_the_models_say(tmp_path: Path) -> None:
    by_models = sqlite3.connect(":memory:")
    for statement in create_statements():
        by_models.execute(statement)
    assert shape(open_database(tmp_path / "a.db")) == shape(by_models)


def test_every_migration_is_recorded_once(tmp_path: Path) -> None:
    for _ in range(2):
        connection = open_database(tmp_path / "a.db")
        names = [row[0] for row in connection.execute("SELECT name FROM _sqlite_migrations")]
        assert names == [path.stem for path in migrations.files()]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(names),)


def test_opening_a_database_again_changes_nothing(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db").close()
    before = (tmp_path / "a.db").read_bytes()
    open_database(tmp_path / "a.db").close()
    assert (tmp_path / "a.db").read_bytes() == before


def test_two_that_make_the_same_database_at_once_both_succeed(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"{number}.db"
        together = threading.Barrier(4)

        def make(path: Path = path, together: threading.Barrier = together) -> int:
            together.wait()
            with closing(open_database(path)) as connection:
                return int(connection.execute("SELECT count(*) FROM bodies").fetchone()[0])

        with ThreadPoolExecutor(4) as pool:
            assert [made.result() for made in [pool.submit(make) for _ in range(4)]] == [0] * 4


def test_a_migration_sees_what_another_program_did_meanwhile(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db").close()
    with closing(sqlite3.connect(tmp_path / "a.db")) as late:
        migrations.apply(late)  # it had looked before the other one was done
        assert not late.in_transaction


def test_a_database_made_before_a_migration_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as old:
        # What 0001 made, with the views of that time, as sqlite-utils records it.
        old.executescript(migrations.files()[0].read_text("utf-8"))
        old.executescript(
            "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT,"
            " name TEXT, applied_at TEXT);"
            "CREATE UNIQUE INDEX _once ON _sqlite_migrations (migration_set, name);"
            "INSERT INTO _sqlite_migrations VALUES (1, 'shiryo', '0001_tables', '2026-01-01');"
            "PRAGMA user_version = 1;"
            "CREATE VIEW hearing_calendar AS SELECT first_date FROM hearings;"
            "INSERT INTO documents (id, file_name, kind, sha256, byte_size, status, row_id)"
            " VALUES ('d', 'd.pdf', 'material', 'x', 1, 'ok', 1);"
            "INSERT INTO hearings VALUES ('h', 'd', 1, 0, 0, 1, 1, 'r', NULL, 1, 2, '2024-02-01',"
            " '2024-02-02', '[]', 't', NULL, NULL, 'c', NULL, '[]', '[]', NULL, 0, 7);"
        )
    with closing(open_database(path)) as opened:
        row = opened.execute("SELECT id, date_precision, row_id FROM hearings").fetchone()
        assert tuple(row) == ("h", "day", 7)
        assert opened.execute("SELECT count(*) FROM hearing_calendar").fetchone() == (1,)
    assert shape(open_database(path)) == shape(open_database(tmp_path / "new.db"))


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "0001_bad.sql").write_text("CREATE TABLE a (b);\nCREATE TABLE a (b);\n")
    monkeypatch.setattr(migrations, "_FOLDER", tmp_path)
    with pytest.raises(DatabaseError):
        open_database(tmp_path / "a.db")
    connection = sqlite3.connect(tmp_path / "a.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'a'").fetchall()


def test_a_database_of_a_newer_shiryo_is_refused(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    for opener in (open_database, open_readonly):
        with pytest.raises(DatabaseError, match=r"newer shiryo|update shiryo"):
            opener(tmp_path / "a.db")


def test_what_is_not_ours_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.db"
    text.write_text("not a database at all, but long enough to look at" * 40)
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE theirs (a)").connection.close()
    for path in (text, other):
        before = path.read_bytes()
        for opener in (open_database, open_readonly):
            with pytest.raises(DatabaseError, match=path.name):
                opener(path)
        assert path.read_bytes() == before


def test_a_missing_database_is_made_only_by_those_who_write(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="shiryo ingest"):
        open_readonly(tmp_path / "none.db")
    with pytest.raises(DatabaseError, match="folder"):
        open_database(tmp_path / "nowhere" / "none.db")
    assert not list(tmp_path.iterdir())


def test_every_foreign_key_points_at_a_primary_key_and_is_indexed(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    for model in TABLES:
        indexed = {
            connection.execute(f"PRAGMA index_info({index[1]!r})").fetchall()[0][2]
            for index in connection.execute(f"PRAGMA index_list({model.table!r})").fetchall()
        }
        declared = {
            row[3]: (row[2], row[4])
            for row in connection.execute(f"PRAGMA foreign_key_list({model.table!r})")
        }
        wanted = {c.name: (c.references, "id") for c in columns(model) if c.references}
        assert declared == wanted
        assert set(wanted) <= indexed


def test_views_are_there_and_answer(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    assert set(view_statements()) == {"hearing_calendar", "company_history", "open_findings"}
    for name in view_statements():
        assert connection.execute(f"SELECT * FROM {name}").fetchall() == []


def test_a_view_whose_text_changed_is_made_anew(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.db")
    connection.execute("DROP VIEW open_findings")
    connection.execute("CREATE VIEW open_findings AS SELECT 1 AS old")
    connection.commit()
    connection = open_database(tmp_path / "a.db")
    described = connection.execute("SELECT * FROM open_findings").description
    assert "finding_id" in [column[0] for column in described]


@pytest.mark.parametrize("annotation", [dict, int | str, object])
def test_a_type_without_a_column_type_is_refused(annotation: object) -> None:
    with pytest.raises(TypeError, match="column"):
        read_type(annotation)
