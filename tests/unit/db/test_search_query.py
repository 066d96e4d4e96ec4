"""What was asked: the grammar, the synonyms, the bounds."""

from __future__ import annotations

import sqlite3

import pytest

from db.search_query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    NOTHING,
    TooLongError,
    match_of,
    read_query,
    write_match,
)
from db.search_synonyms import MAX_WAYS, ways_of_writing


def wanted(asked: str) -> list[str]:
    return [term.text for term in read_query(asked).wanted]


def test_a_space_of_any_width_means_and() -> None:
    assert [len(group) for group in read_query("漏洩　委託 監査").groups] == [1, 1, 1]
    assert read_query("漏洩 AND 委託") == read_query("漏洩 委託")


def test_or_joins_its_neighbours() -> None:
    groups = read_query("漏洩 OR 流出 監査").groups
    assert [[term.text for term in group] for group in groups] == [["漏洩", "流出"], ["監査"]]
    assert read_query("漏洩 | 流出").groups == read_query("漏洩 OR 流出").groups


def test_a_minus_leaves_out() -> None:
    query = read_query("委託 -名簿")
    assert [term.text for term in query.excluded] == ["名簿"]
    assert " NOT " in write_match(query)


def test_quotes_hold_a_phrase_without_synonyms() -> None:
    for asked in ('"中国電力NW"', "「中国電力NW」", "“中国電力NW”"):
        (term,) = read_query(asked).wanted
        assert term.ways == (("中国", "電力", "nw"),)
    (term,) = read_query("中国電力NW").wanted
    assert ("中国", "電力", "ネットワーク") in term.ways


def test_an_odd_number_of_quotes_means_none() -> None:
    assert wanted('"漏洩 委託') == ["漏洩", "委託"]


@pytest.mark.parametrize(
    "asked",
    ["", " ", "　", "-", "--", "-漏洩", '""', '"', "OR", "OR OR", "()", "*", "、。", "\x00", "^:"],
)
def test_nothing_usable_asks_for_nothing(asked: str) -> None:
    assert read_query(asked).is_empty
    assert match_of(asked) == NOTHING


def test_radicals_pasted_from_a_pdf_are_read_as_ideographs() -> None:
    assert read_query("関⻄電⼒") == read_query("関⻄電⼒")
    assert wanted("関⻄電⼒") == ["関西電力"]


def test_over_long_input_is_refused_with_a_reason() -> None:
    with pytest.raises(TooLongError, match=str(MAX_CHARACTERS)):
        read_query("漏" * (MAX_CHARACTERS + 1))
    with pytest.raises(TooLongError, match=str(MAX_TERMS)):
        read_query(" ".join("漏" for _ in range(MAX_TERMS + 1)))
    assert match_of("漏" * (MAX_CHARACTERS + 1)) == NOTHING
    assert len(read_query(" ".join("漏" for _ in range(MAX_TERMS))).wanted) == MAX_TERMS


def test_expressions_run_in_fts5() -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, pairs, content='')")
    for asked in ("漏洩", "線", "配電 OR EUC -2線", '"一 二"', "", "'; DROP TABLE t", "NEAR(a b)"):
        connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (match_of(asked),)).fetchall()


def test_short_forms_do_not_make_two_companies_one() -> None:
    assert ways_of_writing(("中電",)) == [("中電",), ("中部", "電力"), ("中国", "電力")]
    assert ways_of_writing(("中部", "電力")) == [("中部", "電力")]


def test_ways_of_writing_are_bounded_and_begin_with_the_asked() -> None:
    many = ("nw", "pg", "mz", "ep", "hd", "pw")
    ways = ways_of_writing(many)
    assert ways[0] == many
    assert len(ways) == MAX_WAYS
