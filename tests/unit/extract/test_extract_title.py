"""Titles by their place: larger than the text, over a rule, or standing alone above it."""

from __future__ import annotations

from tests.unit.extract.drawing import Sheet, slide

_TEXT = ["架空の一行目の本文である", "架空の二行目の本文である", "架空の三行目の本文である"]


def _title(sheet: Sheet) -> str | None:
    return sheet.parts(2).title_text


def test_a_line_of_the_texts_own_size_far_above_it_is_a_title() -> None:
    assert _title(slide().text(50, 60, "本資料の構成", 14).lines(60, 110, _TEXT, 14)) == (
        "本資料の構成"
    )


def test_the_first_line_of_evenly_spaced_text_is_no_title() -> None:
    assert _title(slide().lines(50, 60, ["本資料の構成", *_TEXT], 14)) is None


def test_a_sentence_far_above_the_text_is_no_title() -> None:
    assert _title(slide().text(50, 60, "以下を確認した。", 14).lines(60, 110, _TEXT, 14)) is None


def test_a_larger_line_is_a_title_however_near() -> None:
    assert _title(slide().text(50, 60, "本資料の構成", 20).lines(50, 85, _TEXT, 14)) == (
        "本資料の構成"
    )
