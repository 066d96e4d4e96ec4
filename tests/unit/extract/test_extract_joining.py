"""Lines to paragraphs: what goes on, what begins anew, and how deep it stands."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import Sheet, slide

_LONG = "甲乙丙丁戊己庚辛壬癸" * 4  # 40 signs, 480 points at size 12


def _statements(sheet: Sheet) -> list[tuple[int, str | None, str]]:
    return [
        (s.level, s.marker.text if s.marker else None, s.text) for s in sheet.parts(2).statements
    ]


def test_a_line_that_reached_the_edge_goes_on_in_the_next() -> None:
    sheet = slide().lines(60, 150, [_LONG, _LONG, "子丑寅。"])
    assert _statements(sheet) == [(0, None, _LONG + _LONG + "子丑寅。")]


def test_a_line_that_ended_early_was_ended_on_purpose() -> None:
    sheet = slide().lines(60, 150, [_LONG, "子丑寅", "卯辰巳", _LONG])
    assert [text for _, _, text in _statements(sheet)] == [_LONG + "子丑寅", "卯辰巳", _LONG]


def test_a_bullet_begins_an_item_even_after_a_full_line() -> None:
    sheet = slide().lines(60, 150, ["●" + _LONG, "●子丑寅"])
    assert _statements(sheet) == [(0, "●", _LONG), (0, "●", "子丑寅")]


def test_a_wrapped_item_hangs_under_its_text() -> None:
    sheet = slide().text(60, 150, "●" + _LONG).text(72, 168, "子丑寅").text(60, 190, "●卯辰巳")
    assert _statements(sheet) == [(0, "●", _LONG + "子丑寅"), (0, "●", "卯辰巳")]


def test_a_wrapped_item_may_fall_back_to_the_left_edge() -> None:
    sheet = slide().text(60, 150, "●" + _LONG).text(60, 168, "子丑寅").text(60, 190, "●卯辰巳")
    assert [text for _, _, text in _statements(sheet)] == [_LONG + "子丑寅", "卯辰巳"]


@pytest.mark.parametrize("start", ["①", "・", "（１）", "－子", "→"])
def test_a_weak_marker_at_the_start_of_a_wrapped_line_is_part_of_the_sentence(start: str) -> None:
    sheet = slide().lines(60, 150, [_LONG, start + "子丑寅"])
    statements = _statements(sheet)
    assert len(statements) == 1
    assert statements[0][2].startswith(_LONG)
    assert statements[0][2].endswith("子丑寅")


def test_numbers_that_follow_each_other_are_items() -> None:
    sheet = slide().lines(60, 150, ["①" + _LONG, "②子丑寅", "③卯辰巳"])
    assert [marker for _, marker, _ in _statements(sheet)] == ["①", "②", "③"]


def test_an_open_bracket_holds_two_lines_together() -> None:
    sheet = slide().lines(60, 150, ["子丑（寅卯", "辰巳）午未"])
    assert [text for _, _, text in _statements(sheet)] == ["子丑（寅卯辰巳）午未"]


def test_a_bracket_that_is_never_closed_holds_no_page_together() -> None:
    sheet = slide().lines(60, 120, ["子丑（寅卯", *["辰巳午"] * 10])
    assert len(_statements(sheet)) > 3


def test_a_wide_gap_between_lines_ends_a_paragraph() -> None:
    sheet = slide().text(60, 150, _LONG).text(60, 220, _LONG)
    assert len(_statements(sheet)) == 2


def test_another_font_size_begins_another_paragraph() -> None:
    sheet = slide().text(60, 150, _LONG).text(60, 170, "子丑寅", 9)
    assert len(_statements(sheet)) == 2


def test_the_signs_that_never_begin_a_line_are_counted_with_the_word_before() -> None:
    """The line above has room for one sign, not for the sign and its closing bracket."""
    sheet = slide().text(60, 120, "甲" * 41).text(60, 150, _LONG).text(60, 168, "子」）丑寅")
    assert _statements(sheet)[-1][2] == _LONG + "子」）丑寅"


def test_latin_words_keep_their_space_over_the_line_end() -> None:
    sheet = slide().latin(60, 150, "電" * 38 + "End").latin(60, 168, "User Computing")
    assert _statements(sheet)[0][2] == "電" * 38 + "End User Computing"


def test_a_number_and_a_url_that_the_line_end_cuts_are_joined() -> None:
    sheet = slide().latin(60, 150, "電" * 38 + "1,").latin(60, 168, "000")
    assert _statements(sheet)[0][2].endswith("電1,000")
    sheet = slide().latin(60, 150, "電" * 30 + "https://a.jp/pdf").latin(60, 168, "/b.pdf")
    assert _statements(sheet)[0][2].endswith("電https://a.jp/pdf/b.pdf")


def test_levels_follow_the_indent() -> None:
    sheet = slide()
    sheet.text(60, 150, "●甲の件").text(80, 172, "✓乙の件").text(100, 194, "・丙の件")
    sheet.text(80, 216, "✓丁の件").text(60, 238, "●戊の件")
    parts = sheet.parts(2)
    assert [s.level for s in parts.statements] == [0, 1, 2, 1, 0]
    assert parts.parents == [None, 0, 1, 0, None]


def test_levels_follow_the_marker_where_indents_are_equal() -> None:
    sheet = slide().lines(60, 150, ["●甲の件", "✓乙の件", "✓丙の件", "●丁の件"], leading=1.8)
    parts = sheet.parts(2)
    assert [s.level for s in parts.statements] == [0, 1, 1, 0]
    assert parts.parents == [None, 0, 0, None]


def test_a_marker_far_left_of_its_text_is_one_item_with_it() -> None:
    sheet = (
        slide().text(60, 150, "●").text(100, 150, "甲の件").text(60, 180, "●").text(100, 180, "乙")
    )
    assert _statements(sheet) == [(0, "●", "甲の件"), (0, "●", "乙")]


def test_the_box_of_a_word_lies_on_the_word() -> None:
    (statement,) = slide().text(60, 150, "●甲乙丙丁").parts(2).statements
    box = statement.box_of(1, 3)
    assert abs(box.x0 - 84) < 1
    assert abs(box.x1 - 108) < 1
    assert statement.box_of(99, 100) == statement.box


def test_the_box_of_a_word_behind_a_wrapped_line_lies_in_the_second_line() -> None:
    (statement,) = slide().lines(60, 150, [_LONG, "子丑寅"]).parts(2).statements
    at = statement.text.index("丑")
    box = statement.box_of(at, at + 1)
    assert abs(box.x0 - 72) < 1
    assert box.y0 > 155


def test_every_text_maps_back_to_its_raw_text() -> None:
    extraction = slide().lines(60, 150, ["●甲 乙 " + "丙" * 36, "子End", "User"]).read()
    for row in (*extraction.pages, *extraction.statements):
        at = 0
        for t0, t1, _, _ in row.spans:
            assert t0 == at
            at = t1
        assert at == len(row.text)


def test_dashes_with_a_space_behind_them_are_items() -> None:
    sheet = slide().latin(60, 60, "電力会社", 24)
    sheet.latin(60, 150, "- 電力の会").latin(60, 180, "－ 会の電力")
    assert _statements(sheet) == [(0, "-", "電力の会"), (0, "－", "会の電力")]


@pytest.mark.xfail(strict=True, reason="a dash alone is no marker, so it is not joined to its text")
def test_a_dash_that_hangs_far_left_of_its_text_is_one_item_with_it() -> None:
    sheet = slide().latin(60, 60, "電力会社", 24)
    for y, words in ((150, "電力の会"), (180, "会の電力")):
        sheet.latin(60, y, "–").latin(90, y, words)
    assert _statements(sheet) == [(0, "–", "電力の会"), (0, "–", "会の電力")]


def test_a_note_on_the_line_where_an_item_ends_is_a_note() -> None:
    sheet = slide().text(60, 150, "●" + _LONG).text(72, 170, "子丑寅。")
    sheet.text(300, 170, "※ 卯辰巳による").text(60, 195, "●午未申").text(60, 300, "酉戌亥")
    parts = sheet.parts(2)
    assert [s.text for s in parts.statements] == [_LONG + "子丑寅。", "午未申", "酉戌亥"]
    assert [n.text for n in parts.footnotes] == ["※卯辰巳による"]


def test_notes_with_a_colon_behind_their_mark_stand_apart() -> None:
    sheet = slide().lines(60, 400, ["※１：" + _LONG, "※２：子丑寅"])
    notes = sheet.read().footnotes
    assert [(n.marker, n.text) for n in notes] == [("※1", _LONG), ("※2", "子丑寅")]


def test_an_amount_behind_a_star_is_no_number_of_a_note() -> None:
    (note,) = slide().latin(60, 400, "※4,080の電").read().footnotes
    assert (note.marker, note.text) == ("※", "4,080の電")


def test_a_raised_mark_in_two_runs_before_a_wide_gap_is_in_its_line() -> None:
    sheet = slide().text(60, 150, "●子丑：（ 寅卯辰")
    sheet.text(168, 146, "※", 8).text(175.5, 146, "１", 8).text(220, 150, "に 巳午未 ）の申")
    ((_, _, text),) = _statements(sheet)
    assert text == "子丑：（寅卯辰※1に巳午未）の申"


def test_texts_far_apart_on_one_line_are_two_and_a_number_belongs_to_the_first() -> None:
    sheet = slide().text(60, 150, "子丑寅卯").text(400, 150, "辰巳午未")
    sheet.text(60, 300, "子丑寅卯").text(400, 300, "12")
    assert [text for _, _, text in _statements(sheet)] == ["子丑寅卯", "辰巳午未", "子丑寅卯12"]


def test_named_values_below_each_other_are_entries_however_long() -> None:
    sheet = slide().frame(50, 100, 300, 170)
    sheet.text(60, 120, "子丑（寅卯）：甲乙丙丁戊己庚辛壬癸子丑").text(60, 140, "辰巳：甲乙丙")
    assert [text for _, _, text in _statements(sheet)] == [
        "子丑（寅卯）：甲乙丙丁戊己庚辛壬癸子丑",
        "辰巳：甲乙丙",
    ]
