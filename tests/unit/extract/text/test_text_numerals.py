"""Whole numbers in every script, and the rounds they number."""

from __future__ import annotations

import re
import time

import pytest

from extract.text.numerals import NUMBER, find_rounds, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("１２", 12),
        ("1,000", 1000),
        ("１，０００", 1000),
        ("一", 1),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("二十三", 23),
        ("百", 100),
        ("百一", 101),
        ("二百三十四", 234),
        ("千九百九十九", 1999),
        ("二〇", 20),
        ("二〇二三", 2023),
        ("零", 0),
        ("元", 1),
        ("①", 1),
        ("⑳", 20),
        ("㊿", 50),
        ("⼆⼗", 20),
    ],
)
def test_numbers_are_read_in_every_script(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ",",
        "３回",
        "-1",
        "1.5",
        "½",
        "第三",
        "二元",
        "一二十",
        "十百",
        "二十〇",
        "2十",
        "百千",
        "a",
    ],
)
def test_what_is_no_number_or_could_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a whole number"):
        read_number(text)


@pytest.mark.parametrize("text", ["9" * 13, "9" * 5000, "一" * 5000, "千百十" * 5000])
def test_a_row_of_digits_too_long_to_be_meant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="too long"):
        read_number(text)


@pytest.mark.parametrize("number", range(1, 2100, 7))
def test_every_number_in_its_own_spelling_is_one_that_larger_patterns_match(number: int) -> None:
    assert re.fullmatch(NUMBER, str(number))
    assert read_number(str(number)) == number


def test_rounds_are_found_with_their_places() -> None:
    text = "第１回、第 2 回及び第三回、第二十回"
    found = find_rounds(text)
    assert [number for number, _, _ in found] == [1, 2, 3, 20]
    assert [text[start:end] for _, start, end in found] == [
        "第１回",
        "第 2 回",
        "第三回",
        "第二十回",
    ]


@pytest.mark.parametrize("text", ["前回", "３回", "第回", "第一二十回", "第12345回", "第２階"])
def test_what_numbers_no_round_is_left_alone(text: str) -> None:
    assert find_rounds(text) == []


def test_endless_digits_after_dai_neither_raise_nor_take_long() -> None:
    start = time.process_time()
    for text in (
        "第" + "9" * 100_000 + "回",
        "第" + "一" * 100_000 + "回",
        "第" * 100_000,
        "第 " * 50_000,
    ):
        assert find_rounds(text) == []
    assert time.process_time() - start < 4
