"""Words and pairs of a text: rule E."""

from __future__ import annotations

import subprocess
import sys

import pytest

from db.search_words import (
    PIECE_CHARACTERS,
    fold,
    is_kanji,
    read_hidden_pairs,
    read_pairs,
    read_words,
)


def words(text: str) -> list[str]:
    return [word.text for word in read_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("漏洩", "漏えい"),
        ("情報漏洩", "情報漏えい"),
        ("取締り", "取り締まり"),
        ("取扱い", "取り扱い"),
        ("取扱", "取り扱い"),
        ("問合せ", "問い合わせ"),
        ("申込み", "申し込み"),
        ("組合せ", "組み合わせ"),
        ("使いまわし", "使い回し"),
        ("サーバ", "サーバー"),
        ("プライバシ", "プライバシー"),
        ("エネルギ", "エネルギー"),
        ("二線", "2線"),
        ("第２線", "第二線"),
        ("ＩＤ", "ID"),
        ("euc", "EUC"),
        ("eラーニング", "e-ラーニング"),
    ],
)
def test_two_ways_of_writing_give_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("取り締まり", "取締役"),
        ("配電", "送配電"),
        ("2線", "33線"),
        ("第2線", "2線"),  # the synonym table joins these, not the words
        ("コピー", "コピ"),
    ],
)
def test_these_stay_apart(one: str, other: str) -> None:
    assert words(one) != words(other)


def test_a_verb_meets_its_noun() -> None:
    assert "見直し" in words("規程を見直した。")
    assert "見直し" in words("規程の見直しをする。")
    assert "認め" in words("必要と認められる")


def test_the_executive_is_no_control() -> None:
    assert "取り締まり" not in words("取締役会に報告する")


def test_a_latin_word_is_one_word_in_any_context() -> None:
    for text in ("EUC", "EUC等のEUCツール", "非EUC化", "（EUC）"):
        assert "euc" in words(text), text


def test_places_are_those_of_the_text_that_was_given() -> None:
    text = "令和５年、①情報漏えいと㈱ＮＷのﾃﾞｰﾀ。"
    for word in read_words(text):
        assert 0 <= word.start < word.end <= len(text)
    assert any(text[word.start : word.end] == "漏えい" for word in read_words(text))


def test_texts_longer_than_sudachi_takes_are_read_whole() -> None:
    long_text = "情報を見直した。" * (PIECE_CHARACTERS // 2)
    read = read_words(long_text)
    assert sum(word.text == "情報" for word in read) == PIECE_CHARACTERS // 2
    assert read[-1].end <= len(long_text)
    no_break = "漏" * 40_000
    assert sum(len(word.text) for word in read_words(no_break)) == 40_000


@pytest.mark.parametrize("text", ["", " ", "　", "、。", "🙂", "\x00", "\ud800"])
def test_texts_without_words_have_none(text: str) -> None:
    assert words(text.encode("utf-8", "replace").decode()) in ([], ["?"])


def test_pairs_are_those_of_neighbouring_kanji() -> None:
    assert read_pairs("送配電の線、EUC情報") == ["送配", "配電", "情報"]
    assert read_pairs("ひらがな") == []


def test_pairs_that_are_words_as_written_are_not_held_twice() -> None:
    text = "送配電の情報と取締り"
    assert read_hidden_pairs(text, read_words(text)) == ["送配", "配電", "取締"]


def test_more_is_kanji_than_the_common_ones() -> None:
    assert is_kanji("𠮷野家")
    assert not is_kanji("")


def test_folding_leaves_letters_and_digits_only() -> None:
    assert fold("e-Learning (2)") == "elearning2"
    assert fold("、") == ""


def test_importing_the_search_room_does_not_load_sudachi() -> None:
    script = "import sys, db.search; print('sudachipy' in sys.modules)"
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
