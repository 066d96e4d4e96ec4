"""Files that other programs open."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from pyarrow import parquet

from db.export import export_tables, neutral
from db.load import load_document
from db.schema import INTERNAL, TABLES, columns
from tests.support.extractions import NoIndex, make_extraction, make_holding


@pytest.fixture
def folder(database: sqlite3.Connection, tmp_path: Path) -> Path:
    load_document(database, make_holding(), make_extraction(), NoIndex())
    export_tables(database, tmp_path / "out")
    return tmp_path / "out"


def test_every_table_comes_in_three_formats_with_all_rows(
    folder: Path, database: sqlite3.Connection
) -> None:
    public = [model for model in TABLES if model not in INTERNAL]
    assert len(list(folder.iterdir())) == 3 * len(public)
    assert not list(folder.glob("readings.*"))
    assert not list(folder.glob("last_run.*"))
    for model in public:
        names = [column.name for column in columns(model)]
        (count,) = database.execute(f'SELECT count(*) FROM "{model.table}"').fetchone()
        with (folder / f"{model.table}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == names
        assert len(rows) == count + 1
        lines = (folder / f"{model.table}.jsonl").read_text("utf-8").splitlines()
        assert len(lines) == count
        assert all(list(json.loads(line)) == names for line in lines)
        table = parquet.read_table(folder / f"{model.table}.parquet")
        assert table.column_names == names
        assert table.num_rows == count


def test_csv_opens_in_excel_and_runs_nothing(folder: Path) -> None:
    data = (folder / "statements.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "'=1+1で始まる文。".encode() in data


def test_the_other_formats_hold_values_as_they_are(folder: Path) -> None:
    lines = (folder / "statements.jsonl").read_text("utf-8").splitlines()
    assert json.loads(lines[1])["text"] == "=1+1で始まる文。"
    table = parquet.read_table(folder / "statements.parquet")
    assert table.column("text").to_pylist()[1] == "=1+1で始まる文。"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\tx", "\rx"])
def test_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("value", ["a=1", "", None, -1, 2.5, "➢a"])
def test_everything_else_stays(value: str | float | None) -> None:
    assert neutral(value) == value


def test_a_second_export_replaces_the_first_and_leaves_no_part(
    folder: Path, database: sqlite3.Connection
) -> None:
    before = (folder / "pages.parquet").read_bytes()
    export_tables(database, folder)
    assert (folder / "pages.parquet").read_bytes() == before
    assert not list(folder.glob("*.part"))
