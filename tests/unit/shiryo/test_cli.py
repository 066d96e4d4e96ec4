"""Every command explains itself, with examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from db.database import open_database
from shiryo import __version__
from shiryo.cli import shiryo

COMMANDS = ("ingest", "fetch", "search", "verify", "status", "forget", "export", "serve")


def test_the_contract_s_commands_are_there() -> None:
    assert sorted(shiryo.commands) == sorted(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_examples_that_stand_on_lines_of_their_own(command: str) -> None:
    done = CliRunner().invoke(shiryo, [*command.split(), "--help"])
    assert done.exit_code == 0
    _, _, examples = done.output.partition("Examples:\n")
    assert examples.startswith(f"    shiryo {command}".rstrip())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    for parameter in shiryo.commands[command].params:
        if parameter.param_type_name == "option":
            assert getattr(parameter, "help", None), parameter.name


def test_the_version_is_told() -> None:
    assert __version__ in CliRunner().invoke(shiryo, ["--version"]).output


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["search", "x", "--limit", "0"],
        ["forget"],
        ["export"],
        ["serve", "--port", "0"],
        ["fly"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(shiryo, arguments).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["ingest", "--since", "2024-13-01"], "as in 2024-01-31"),
        (["ingest", "missing.pdf"], "check its name"),
        (["search", "-漏洩"], "Put -- before words"),
    ],
)
def test_wrong_usage_says_what_would_be_right(arguments: list[str], hint: str) -> None:
    done = CliRunner().invoke(shiryo, arguments)
    assert done.exit_code == 2
    assert hint in done.output


def test_an_option_that_is_misspelt_gets_no_hint_about_words() -> None:
    assert "Put --" not in CliRunner().invoke(shiryo, ["search", "x", "--kin", "y"]).output


@pytest.mark.parametrize("words", [[""], ["　"], ["--", "-漏洩"]])
def test_a_search_for_nothing_is_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    open_database(tmp_path / "a.db").close()
    done = CliRunner().invoke(shiryo, ["search", "--db", str(tmp_path / "a.db"), *words])
    assert done.exit_code == 2
    assert "no word to look for" in done.output
