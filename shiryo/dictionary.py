"""The parts of the README that are made from the program: data dictionary and commands.

``python -m shiryo.dictionary`` writes them between their marks; with ``--check`` it writes nothing
and fails where the README is not in step, which is what CI runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from db.schema import INTERNAL, ROW_ID, TABLES, columns, key
from schemas.table import Row

from .cli import shiryo

_README = Path(__file__).parents[1] / "README.md"
_COLUMNS = 88
"""Width of the terminal that the commands are shown in."""
_MARGIN = 2
"""Columns that click leaves free at its right."""


class MarksError(ValueError):
    """The README lacks the marks between which a part belongs."""


def dictionary() -> str:
    """Write every table and column in both languages.

    Returns:
        Markdown, a section a table.
    """
    return "\n".join(line for model in TABLES if model not in INTERNAL for line in _table(model))


def commands() -> str:
    """Write the help text of every command exactly as the program prints it."""
    settings: dict[str, Any] = {**shiryo.context_settings, "terminal_width": _COLUMNS - _MARGIN}
    program = click.Context(shiryo, info_name="shiryo", **settings)
    parts = [_help(program)]
    for name, command in sorted(shiryo.commands.items()):
        parts.append(_help(click.Context(command, program, name, **command.context_settings)))
    return "\n\n".join(parts)


def _help(context: click.Context) -> str:
    """Write a command line and what it prints."""
    return f"```text\n$ {context.command_path} --help\n{context.get_help()}\n```"


PARTS = {"dictionary": dictionary, "commands": commands}
"""The parts by the names of their marks."""


def renew(text: str) -> str:
    """Put every part anew between its marks.

    Raises:
        MarksError: a mark is missing, or there are two of it.
    """
    for name, make in PARTS.items():
        start, end = f"<!-- {name}:start -->", f"<!-- {name}:end -->"
        if text.count(start) != 1 or text.count(end) != 1 or text.index(end) < text.index(start):
            raise MarksError(f"README.md must have one {start} and, after it, one {end}")
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = f"{before}{start}\n\n{make()}\n\n{end}{after}"
    return text


def main() -> int:
    """Write or check the README.

    Returns:
        The exit status: 0 in step, 1 not.
    """
    parser = argparse.ArgumentParser(prog="python -m shiryo.dictionary", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if not in step")
    parser.add_argument("--readme", type=Path, default=_README)
    arguments = parser.parse_args()
    text = arguments.readme.read_text("utf-8")
    try:
        wanted = renew(text)
    except MarksError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if wanted == text:
        return 0
    if arguments.check:
        sys.stderr.write(
            f"{arguments.readme.name}: not in step with the program; "
            "run `python -m shiryo.dictionary`\n"
        )
        return 1
    arguments.readme.write_text(wanted, "utf-8")
    return 0


def _table(model: type[Row]) -> Iterator[str]:
    """Write the section of one table."""
    about = (model.__doc__ or "").strip().splitlines()[0]
    yield f"#### {model.table} ({model.title_ja})"
    yield ""
    yield f"{about} {model.about_ja}。"
    yield ""
    yield "| column | type | what it holds | 説明 |"
    yield "|---|---|---|---|"
    primary = key(model)
    for column in columns(model):
        notes = []
        if column.name in primary:
            notes.append("key")
        if column.references is not None:
            notes.append(f"→ {column.references}")
        if not column.required:
            notes.append("may be empty")
        kind = f"{column.type.lower()}{', ' if notes else ''}{', '.join(notes)}"
        english, japanese = _described(model, column.name)
        yield f"| {column.name} | {kind} | {_cell(english)} | {_cell(japanese)} |"
    yield ""


def _described(model: type[Row], name: str) -> tuple[str, str]:
    """Return what a column holds, in English and Japanese."""
    if name == ROW_ID:
        return "Number that the search index points at", "検索索引用の番号"
    field = model.model_fields[name]
    extra = field.json_schema_extra
    japanese = extra.get("ja") if isinstance(extra, dict) else None
    return field.description or "", str(japanese or "")


def _cell(text: str) -> str:
    """Write text so that it stays in its cell."""
    return text.replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    sys.exit(main())
