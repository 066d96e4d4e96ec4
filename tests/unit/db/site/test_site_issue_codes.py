"""Every code of an issue that the program writes has words in Japanese, and none is left over."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.reading import FailureReason
from db.site import cells
from db.site.issue_codes import issue_codes, issue_explanation
from db.site.records import _DESCRIBE
from extract.document import _REMEDIES

ROOT = Path(__file__).parents[4]
ROOMS = ("corpus", "extract", "db", "shiryo")
MADE = {
    "document_{status.value}": {f"document_{status.value}" for status in _REMEDIES},
    "worker_{reason}": {f"worker_{reason}" for reason in FailureReason},
    "{CATALOGUE_CODE}{what}": {
        f"catalogue_{what}" for what in ("label", "kind", "body", "meeting", "date", "title")
    },
}
"""Codes that are put together while the program runs, by how they are written."""


def _code_argument(call: ast.Call) -> ast.expr | None:
    """Return the code of a call that makes an issue; None if it makes none."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    owner = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
    if name == "doubt" or (name == "add" and re.search(r"\bissues$", owner)):
        return call.args[0]
    if name == "Issue":
        return next((keyword.value for keyword in call.keywords if keyword.arg == "code"), None)
    return None


def _codes(argument: ast.expr, module: object) -> set[str]:
    """Tell which codes an argument can be."""
    if isinstance(argument, ast.Constant):
        return {str(argument.value)}
    if isinstance(argument, ast.JoinedStr):
        return MADE[ast.unparse(argument)[2:-1]]
    assert isinstance(argument, ast.Name), ast.unparse(argument)
    if argument.id == "code":  # a parameter, or one of a table of codes and messages
        return {code for code, _ in getattr(module, "_DOUBTFUL", {}).values()}
    return {getattr(module, argument.id)}


def _written() -> Iterator[str]:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            if path.is_relative_to(ROOT / "corpus" / "sample"):
                continue
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                argument = _code_argument(node) if isinstance(node, ast.Call) else None
                if argument is not None:
                    yield from _codes(argument, importlib.import_module(name))


def test_every_code_in_the_source_has_words_and_no_words_are_left_over() -> None:
    written = set(_written())
    assert len(written) > 25
    assert set(issue_codes()) == written


def test_the_catalogue_s_codes_are_those_it_compares() -> None:
    source = (ROOT / "db" / "document_row.py").read_text("utf-8")
    compared = re.findall(r'^        \("(\w+)", .*Severity\.', source, re.MULTILINE)
    assert {f"catalogue_{what}" for what in compared} == MADE["{CATALOGUE_CODE}{what}"]


@pytest.mark.parametrize("code", sorted(issue_codes()))
def test_words_are_japanese_and_whole(code: str) -> None:
    row = issue_codes()[code]
    assert set(row) == {"title", "explanation"}
    assert re.search(r"[ぁ-ん一-鿿]", row["title"])
    assert row["explanation"].endswith("。")


def test_the_explanation_stands_before_the_message() -> None:
    row = {"code": "no_date", "message": "row 2: the <day> is empty"}
    shown = str(cells.show(row, row["message"], "message", "issues"))
    assert shown.startswith(str(issue_explanation("no_date")))
    assert "&lt;day&gt;" in shown
    assert cells.show({"code": "new"}, "message", "message", "issues") is None


def test_the_page_view_explains_and_keeps_the_message() -> None:
    row = {"code": "no_date", "severity": "warning", "message": "row 2", "text": "x"}
    text, details = _DESCRIBE["issues"](row)
    assert text == issue_explanation("no_date")
    assert details == ("注意", "日付のない行", "x", "row 2")
    assert _DESCRIBE["issues"]({**row, "code": "new"})[0] == "row 2"
