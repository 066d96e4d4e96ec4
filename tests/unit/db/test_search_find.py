"""Finding rows: which, in what order, how shown."""

from __future__ import annotations

import sqlite3

import pytest

from db import search
from tests.support.invented_rows import build


@pytest.fixture(scope="module")
def connection() -> sqlite3.Connection:
    return build()


def texts(connection: sqlite3.Connection, asked: str, kind: str) -> list[str]:
    return [hit.text for hit in search.find(connection, asked, kinds=[kind], limit=50)]


@pytest.mark.parametrize(
    ("asked", "kind", "part"),
    [
        ("漏洩", "findings", "漏えい"),
        ("関西電力", "hearings", "関西電力"),
        ("関⻄電⼒", "hearings", "関西電力"),
        ("関電", "hearings", "関西電力"),
        ("2線", "findings", "二線"),
        ("第２線", "check_items", "2線"),
        ("二線", "check_items", "2線"),
        ("３線", "findings", "第３線"),
        ("中国電力ネットワーク", "cells", "中国電力NW"),
        ("中部電力パワーグリッド OR 中部電力ミライズ", "cells", "中部電力MZ"),
        ("中部電力MZ", "hearings", "中部電力ミライズ"),
        ("パスワード", "check_items", "PW"),
        ("e-learning", "findings", "eラーニング"),
        ("見直す", "findings", "見直し"),
        ("取扱", "check_items", "取扱い"),
        ("取り扱い", "check_items", "取扱い"),
        ("配電", "statements", "送配電"),
        ("線", "findings", "二線"),
        ("線", "statements", "回線"),
        ("線", "statements", "無線"),
        ("漏", "findings", "漏えい"),
        ("命令", "hearings", "九州電力"),
        ("二線 名簿", "findings", "名簿"),
        ('"委託先に渡した"', "findings", "委託先に渡した"),
        ("業務委託先管理", "findings", "委託先"),  # its theme
    ],
)
def test_what_was_asked_is_found(
    connection: sqlite3.Connection, asked: str, kind: str, part: str
) -> None:
    assert any(part in text for text in texts(connection, asked, kind))


@pytest.mark.parametrize(
    ("asked", "kind", "part"),
    [
        ("取り締まり", "statements", "取締役"),
        ("取り締まり", "findings", "取締役"),
        ("中国電力", "cells", "中部"),
        ("委託 -名簿", "findings", "名簿"),
        ("12線", "check_items", "2線"),
    ],
)
def test_what_was_not_asked_is_not_found(
    connection: sqlite3.Connection, asked: str, kind: str, part: str
) -> None:
    assert not any(part in text for text in texts(connection, asked, kind))


@pytest.mark.parametrize("asked", ["ぬるぽが", "qqqzzz", "龘龘", "1234567", "", "-漏洩", "\x00"])
def test_nonsense_finds_nothing(connection: sqlite3.Connection, asked: str) -> None:
    assert search.find(connection, asked) == []


def test_words_come_before_parts_of_words_across_all_kinds(connection: sqlite3.Connection) -> None:
    hits = search.find(connection, "配電", limit=50)
    has_word = ["配電" in hit.text.replace("送配電", "") for hit in hits]
    assert has_word == sorted(has_word, reverse=True)
    assert True in has_word
    assert False in has_word
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_limit_and_kinds_are_kept(connection: sqlite3.Connection) -> None:
    assert len(search.find(connection, "漏洩", limit=1)) == 1
    assert {hit.kind for hit in search.find(connection, "漏洩", kinds=["pages"])} == {"pages"}
    with pytest.raises(ValueError, match="no such kind: meetings"):
        search.find(connection, "漏洩", kinds=["meetings"])
    with pytest.raises(ValueError, match="at least 1"):
        search.find(connection, "漏洩", limit=0)


def test_marks_stand_on_the_original_text(connection: sqlite3.Connection) -> None:
    (hit, *_) = search.find(connection, "漏洩", kinds=["findings"])
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["漏えい"]
    assert hit.snippet.strip("…") in hit.text
    assert "marks" not in hit.model_dump()


def test_a_long_text_is_cut_around_the_first_mark() -> None:
    text = "前置きの文。" * 60 + "情報が漏えいした。" + "後の文。" * 60
    query = search.read_query("漏洩")
    marks = search.find_marks(text, query)
    assert [text[start:end] for start, end in marks] == ["漏えい"]
    snippet = search.cut_snippet(text, marks)
    assert snippet.text.startswith("…")
    assert snippet.text.endswith("…")
    assert len(snippet.text) < 200
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["漏えい"]


def test_a_pages_snippet_is_one_line(connection: sqlite3.Connection) -> None:
    (hit, *_) = search.find(connection, "漏洩", kinds=["pages"])
    assert "\n" not in hit.snippet
    assert "\n" in hit.text
