"""The scorer itself: it must see every kind of mistake."""

from __future__ import annotations

import pytest

from tests.accuracy.scoring import compare, fold, unnumbered
from tests.accuracy.teds import TableCell, teds

TABLE = [
    TableCell(1, 1, 1, 1, "観点"),
    TableCell(1, 2, 1, 1, "事項"),
    TableCell(2, 1, 2, 1, "規程"),
    TableCell(2, 2, 1, 1, "整備"),
    TableCell(3, 2, 1, 1, "周知"),
]


def test_a_fact_found_twice_counts_once() -> None:
    one = compare([("a",), ("a",), ("b",)], [("a",), ("c",)])
    assert (one.hits, one.found, one.wanted) == (1, 3, 2)
    assert one.missing == [("c",)]
    assert sorted(one.extra) == [("a",), ("b",)]


def test_nothing_wanted_and_nothing_found_is_perfect() -> None:
    assert compare([], []).f1 == 1.0


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("関\u2ec4電\u2f12", "関西電力"),
        ("\uf06c 第 ３ 回", "第3回"),
        ("神\u2f3e", "神戸"),
        (None, ""),
    ],
)
def test_fold_keeps_content_only(text: str | None, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "bare"),
    [("①ID", "ID"), ("（２）周知", "周知"), ("3.5倍", "3.5倍"), ("２線の部署", "2線の部署")],
)
def test_unnumbered_drops_list_numbers_only(text: str, bare: str) -> None:
    assert unnumbered(text) == bare


def test_teds_of_a_table_with_itself_is_one() -> None:
    assert teds(TABLE, TABLE) == 1.0


def test_teds_counts_a_missing_cell_as_one_node() -> None:
    assert teds(TABLE[:-1], TABLE) == pytest.approx(1 - 2 / 9)


def test_teds_counts_a_lost_span_and_half_a_text() -> None:
    unmerged = [*TABLE[:2], TableCell(2, 1, 1, 1, "規程"), *TABLE[3:]]
    assert teds(unmerged, TABLE) == pytest.approx(1 - 1 / 9)
    misread = [*TABLE[:-1], TableCell(3, 2, 1, 1, "周")]
    assert teds(misread, TABLE) == pytest.approx(1 - 0.5 / 9)
