"""Titles by their place: larger than the text, over a rule, or standing alone above it."""

from __future__ import annotations

import pytest

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


def test_the_words_of_a_slide_between_two_parts_are_its_title_with_their_number() -> None:
    sheet = slide().fill(0, 200, 720, 300).text(60, 255, "１．架空の経緯", 24)
    assert _title(sheet) == "1．架空の経緯"


def _between(*rest: tuple[float, float, str]) -> Sheet:
    sheet = slide().fill(0, 200, 720, 330).text(120, 245, "架空の第三部", 24)
    for x, y, text in rest:
        sheet.text(x, y, text, 14)
    return sheet


def test_smaller_words_below_the_title_between_two_parts_are_no_part_of_it() -> None:
    sheet = _between((122, 280, "（第９回モニタリング）"))
    assert _title(sheet) == "架空の第三部"
    assert [s.text for s in sheet.parts(2).statements] == ["（第9回モニタリング）"]
    assert _title(_between((122, 215, "第２部"))) == "架空の第三部"


def test_words_of_two_sizes_in_no_order_are_no_title() -> None:
    assert _title(_between((480, 280, "架空の凡例"))) is None
    assert _title(_between((300, 243, "架空の右側"))) is None
    assert _title(_between((122, 280, "架空の経緯を述べる。"))) is None
    four = [(122.0, 270 + 15.0 * i, "架空の注記") for i in range(3)]
    assert _title(_between(*four)) is None


def test_a_sentence_alone_on_a_slide_is_no_title() -> None:
    assert _title(slide().text(60, 255, "架空の経緯を述べる。", 14)) is None


def test_the_title_of_a_cover_may_stand_in_a_frame() -> None:
    sheet = Sheet().fill(100, 180, 620, 280).frame(100, 180, 620, 280)
    sheet.text(150, 220, "架空の事案を踏まえた", 26).text(150, 260, "架空の規制の在り方", 26)
    sheet.text(300, 400, "2024年2月29日", 16)
    assert sheet.parts(1).title_text == "架空の事案を踏まえた架空の規制の在り方"


def _framed(words: str, *, top: float = 20, right: float = 700, size: float = 20) -> Sheet:
    sheet = slide().fill(20, top, right, top + 36).frame(20, top, right, top + 36)
    return sheet.text(32, top + 25, words, size).lines(60, 130, _TEXT, 14)


def test_words_in_a_wide_frame_at_the_top_are_the_title() -> None:
    assert _title(_framed("（参考）架空の御意見")) == "架空の御意見"
    assert _framed("（参考）架空の御意見").parts(2).is_reference


def test_other_frames_are_no_titles() -> None:
    assert _title(_framed("架空の出典", right=260, size=14)) is None
    assert _title(_framed("架空の枠", top=250)) is None
    assert _title(_framed("架空の枠", top=70).text(50, 50, "本来の題", 24)) == "本来の題"


def test_a_meeting_named_in_a_title_is_no_citation() -> None:
    parts = _framed("第19回会合における架空の御意見").parts(2)
    assert (parts.title_text, parts.citations) == ("第19回会合における架空の御意見", [])
    cited = _framed("第19回会合 資料４", right=260, size=10).parts(2)
    assert [c.text for c in cited.citations] == ["第19回会合資料4"]


@pytest.mark.parametrize(("size", "title"), [(15, "架空の題"), (10.5, None)])
def test_an_upright_page_in_large_type_with_a_rule_under_its_title_is_a_slide(
    size: float, title: str | None
) -> None:
    sheet = Sheet(540, 780).text(100, 300, "架空の表紙", 30).new_page()
    sheet.text(40, 60, "架空の題", size + 1).rule(30, 75, 510, 75)
    for at in range(4):
        sheet.text(40, 120 + 40 * at, "➢架空の文が並び、その大きさは題とほとんど変わらない。", size)
    parts = sheet.parts(2)
    assert parts.title_text == title


def test_the_one_bold_line_above_all_others_is_a_title_at_the_texts_own_size() -> None:
    body = ["●確認の内容", "●確認の時期", "●確認の結果"]
    assert _title(slide().bold(50, 60, "確認の観点", 14).lines(50, 85, body, 14)) == "確認の観点"
    assert _title(slide().text(50, 60, "確認の観点", 14).lines(50, 85, body, 14)) is None
    sheet = slide().bold(50, 60, "確認の観点", 14).bold(50, 85, "確認の内容", 14)
    assert _title(sheet.lines(50, 110, body, 14)) is None


def test_a_rule_of_two_colours_under_a_title_is_one() -> None:
    for end, title in ((700, "架空の内容"), (300, None)):
        sheet = slide().text(40, 40, "架空の内容", 14)
        sheet.rule(20, 50, 290, 50, color=(0, 0, 1)).rule(290, 50, end, 50, color=(0.7, 0.7, 0.7))
        assert _title(sheet.lines(40, 75, _TEXT, 15)) == title
