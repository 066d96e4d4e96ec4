"""What the README says of tables and commands is what the program has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.schema import INTERNAL, TABLES, columns
from shiryo import dictionary
from shiryo.cli import shiryo
from tests.support.program import command, environment

MARKS = (
    "before\n<!-- dictionary:start -->\nold\n<!-- dictionary:end -->\nbetween\n"
    "<!-- commands:start --><!-- commands:end -->\nafter\n"
)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["dictionary", *arguments])
    return dictionary.main()


def test_every_column_is_described_in_both_languages() -> None:
    for model in TABLES:
        for column in columns(model):
            english, japanese = dictionary._described(model, column.name)
            assert english
            assert any(ord(c) > 0x3000 for c in japanese) or "ID" in japanese or "SHA" in japanese


def test_the_dictionary_has_every_public_table_and_column() -> None:
    text = dictionary.dictionary()
    for model in TABLES:
        assert (f"#### {model.table} (" in text) != (model in INTERNAL)
    assert text.count("| row_id |") == 12


def test_the_commands_are_those_of_the_program() -> None:
    text = dictionary.commands()
    for name in shiryo.commands:
        assert f"$ shiryo {name} --help\nUsage: shiryo {name}" in text


@pytest.mark.parametrize("name", ["", "ingest", "search", "status"])
def test_the_commands_are_shown_as_the_program_prints_them(name: str) -> None:
    done = subprocess.run(  # noqa: S603  our own program
        command(*name.split(), "--help"),
        env={**environment(), "COLUMNS": "88"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-h, --help" in done.stdout
    assert f" --help\n{done.stdout}```" in dictionary.commands()


def test_parts_are_renewed_between_their_marks_and_nothing_else() -> None:
    once = dictionary.renew(MARKS)
    assert once.startswith("before\n")
    assert "\nbetween\n" in once
    assert once.endswith("\nafter\n")
    assert "old" not in once.partition("<!-- commands:start -->")[0].split("#### bodies")[0]
    assert dictionary.renew(once) == once


@pytest.mark.parametrize("text", ["", MARKS * 2, MARKS.replace("commands:end", "x")])
def test_missing_or_double_marks_are_refused(text: str) -> None:
    with pytest.raises(dictionary.MarksError, match="README"):
        dictionary.renew(text)


def test_check_fails_until_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(MARKS, "utf-8")
    assert run(monkeypatch, "--check", "--readme", str(readme)) == 1
    assert readme.read_text("utf-8") == MARKS
    assert run(monkeypatch, "--readme", str(readme)) == 0
    assert run(monkeypatch, "--check", "--readme", str(readme)) == 0
