"""The companies that a search or a row is about."""

from __future__ import annotations

import sqlite3

import pytest

from db.site.company_ways import companies_asked_for, companies_of_row, named_companies
from tests.support.invented_matter import HEARING, insert
from tests.support.invented_rows import DOCUMENTS


@pytest.fixture
def rows(matter_rows: sqlite3.Connection) -> sqlite3.Connection:
    insert(
        matter_rows,
        "companies",
        {"id": "chugoku", "name": "中国電力株式会社", "short_name": "中国電力", "role": "retail",
         "group_name": "中国", "aliases": []},
    )  # fmt: skip
    return matter_rows


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("中国電力NW", ["chugoku-nw"]),
        ("中国電力の委託先", ["chugoku"]),
        ("中国電力NW 中国電力", ["chugoku-nw", "chugoku"]),
        ("関西電力株式会社 漏洩", ["kansai"]),
        ("漏洩", []),
        ("", []),
    ],
)
def test_the_longest_name_counts(rows: sqlite3.Connection, text: str, ids: list[str]) -> None:
    assert [company.id for company in named_companies(rows, text)] == ids


def test_a_search_names_companies_in_words_or_as_a_facet(rows: sqlite3.Connection) -> None:
    def asked(words: str, chosen: str) -> list[str]:
        return [company.id for company in companies_asked_for(rows, words, chosen)]

    assert asked("関西電⼒　漏洩", "kyushu-td") == ["kansai", "kyushu-td"]
    assert asked("関西電力", "kansai") == ["kansai"]
    assert asked("中国電力ＮＷ", "nobody") == ["chugoku-nw"]


@pytest.mark.parametrize(
    ("table", "key", "ids"),
    [
        ("companies", "kansai", ["kansai"]),
        ("hearings", HEARING, ["kansai"]),
        ("hearings", f"{DOCUMENTS[0]}-p03-h91", []),
        ("mentions", str((1 << 20) + 4), ["kansai"]),
        ("findings", "x", []),
        ("companies", "nobody", []),
        ("hearings", "nothing", []),
    ],
)
def test_a_row_is_about_its_company(
    rows: sqlite3.Connection, table: str, key: str, ids: list[str]
) -> None:
    assert [company.id for company in companies_of_row(rows, table, key)] == ids
