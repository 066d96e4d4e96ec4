"""Tables from rules: merged cells, double borders, rules out of place, and what is no table."""

from __future__ import annotations

from itertools import pairwise

import pymupdf
import pytest

from tests.unit.extract.drawing import GREY, WHITE, Sheet, cell_texts, slide

_XS = [60.0, 200.0, 400.0, 660.0]
_YS = [100.0, 130.0, 160.0, 190.0]
_WORDS = [["区分", "期日", "概要"], ["甲", "乙", "丙"], ["丁", "戊", "己"]]
_PLAIN = {
    (row, column, 1, 1): words
    for row, line in enumerate(_WORDS)
    for column, words in enumerate(line)
}


def test_a_plain_grid_has_a_cell_for_each_field() -> None:
    parts = slide().grid(_XS, _YS).rows(_XS, _YS, _WORDS).parts(2)
    assert cell_texts(parts) == _PLAIN
    assert parts.ink.characters == parts.assigned


@pytest.mark.parametrize("order", [1, -1])
def test_columns_stand_by_place_whatever_the_drawing_order(order: int) -> None:
    sheet = slide()
    cells = [
        (x, y, w)
        for y, row in zip(_YS, _WORDS, strict=False)
        for x, w in zip(_XS, row, strict=False)
    ]
    for x, y, words in cells[::order]:
        sheet.text(x + 4, y + 15, words, 10)
    assert cell_texts(sheet.grid(_XS, _YS).parts(2)) == _PLAIN


def test_a_label_merged_over_rows() -> None:
    sheet = slide().rule(60, 100, 660, 100).rule(60, 190, 660, 190).rule(60, 130, 660, 130)
    sheet.rule(200, 160, 660, 160)
    for x in _XS:
        sheet.rule(x, 100, x, 190)
    sheet.rows(_XS, _YS, [_WORDS[0], ["", "乙", "丙"], ["", "戊", "己"]]).text(64, 165, "甲", 10)
    texts = cell_texts(sheet.parts(2))
    assert texts[1, 0, 2, 1] == "甲"
    assert texts[2, 1, 1, 1] == "戊"
    assert len(texts) == 8


def test_a_heading_merged_over_columns() -> None:
    sheet = slide()
    for y in _YS:
        sheet.rule(60, y, 660, y)
    for x in (60, 200, 660):
        sheet.rule(x, 100, x, 190)
    sheet.rule(400, 130, 400, 190)
    sheet.rows(_XS, _YS, [["区分", "期日と概要", ""], *_WORDS[1:]])
    texts = cell_texts(sheet.parts(2))
    assert texts[0, 1, 1, 2] == "期日と概要"
    assert len(texts) == 8


def test_a_cell_merged_both_ways() -> None:
    sheet = slide()
    sheet.rule(60, 100, 660, 100).rule(60, 190, 660, 190).rule(60, 160, 660, 160)
    sheet.rule(400, 130, 660, 130)
    for x in (60, 660, 400):
        sheet.rule(x, 100, x, 190)
    sheet.rule(200, 160, 200, 190)
    sheet.text(64, 130, "大", 10).rows(_XS, _YS, [["", "", "概要"], ["", "", "丙"], _WORDS[2]])
    texts = cell_texts(sheet.parts(2))
    assert texts[0, 0, 2, 2] == "大"
    assert texts[1, 2, 1, 1] == "丙"
    assert texts[2, 1, 1, 1] == "戊"


def test_double_borders_are_one() -> None:
    sheet = slide().grid(_XS, _YS).rows(_XS, _YS, _WORDS)
    sheet.frame(57.5, 97.5, 662.5, 192.5)
    for y in _YS[1:-1]:
        sheet.rule(60, y + 2, 660, y + 2)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_rules_drawn_twice_change_nothing() -> None:
    sheet = slide().grid(_XS, _YS).grid(_XS, _YS).rows(_XS, _YS, _WORDS)
    assert cell_texts(sheet.parts(2)) == _PLAIN


@pytest.mark.parametrize("shift", [-2.0, 2.0, 2.9])
def test_a_rule_a_little_out_of_place_in_the_last_row_makes_no_column(shift: float) -> None:
    sheet = slide()
    for y in _YS:
        sheet.rule(60, y, 660, y)
    for x in (60, 400, 660):
        sheet.rule(x, 100, x, 190)
    sheet.rule(200, 100, 200, 160).rule(200 + shift, 160, 200 + shift, 190)
    sheet.rows(_XS, _YS, _WORDS)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_rules_as_thin_filled_boxes() -> None:
    sheet = slide().rows(_XS, _YS, _WORDS)
    for y in _YS:
        sheet.fill(60, y - 0.4, 660, y + 0.4, (0, 0, 0))
    for x in _XS:
        sheet.fill(x - 0.4, 100, x + 0.4, 190, (0, 0, 0))
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_rules_in_short_pieces() -> None:
    sheet = slide().rows(_XS, _YS, _WORDS)
    for y in _YS:
        for x in range(60, 660, 20):
            sheet.rule(x, y, x + 20, y)
    for x in _XS:
        for y in range(100, 190, 10):
            sheet.rule(x, y, x, y + 10)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_dashed_rules() -> None:
    sheet = slide().rows(_XS, _YS, _WORDS)
    for y in _YS:
        sheet.page.draw_line((60, y), (660, y), dashes="[3 2] 0", width=0.5)
    for x in _XS:
        sheet.page.draw_line((x, 100), (x, 190), dashes="[3 2] 0", width=0.5)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_white_rules_on_filled_cells() -> None:
    sheet = slide().fill(60, 100, 660, 130, (0.2, 0.3, 0.6)).fill(60, 130, 660, 190)
    for y in _YS:
        sheet.rule(60, y, 660, y, color=WHITE, width=1)
    for x in _XS:
        sheet.rule(x, 100, x, 190, color=WHITE, width=1)
    assert cell_texts(sheet.rows(_XS, _YS, _WORDS).parts(2)) == _PLAIN


def test_filled_cells_without_rules() -> None:
    sheet = slide()
    for row, (top, bottom) in enumerate(pairwise(_YS)):
        for left, right in pairwise(_XS):
            sheet.fill(left, top, right, bottom, GREY if row else (0.6, 0.7, 0.9))
    assert cell_texts(sheet.rows(_XS, _YS, _WORDS).parts(2)) == _PLAIN


@pytest.mark.parametrize("upright", [_XS[1:-1], _XS[1:], _XS[:-1]], ids=["both", "left", "right"])
def test_sides_left_open(upright: list[float]) -> None:
    sheet = slide().rows(_XS, _YS, _WORDS)
    for y in _YS:
        sheet.rule(60, y, 660, y)
    for x in upright:
        sheet.rule(x, 100, x, 190)
    parts = sheet.parts(2)
    assert cell_texts(parts) == _PLAIN
    assert parts.ink.characters == parts.assigned


def test_rules_across_only() -> None:
    sheet = slide().rows(_XS, _YS, _WORDS)
    for y in _YS:
        sheet.rule(60, y, 660, y)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_a_frame_round_a_table_adds_no_ring_of_cells() -> None:
    sheet = slide().grid(_XS, _YS).rows(_XS, _YS, _WORDS).frame(54, 94, 666, 196)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_a_frame_round_the_page_is_no_table() -> None:
    sheet = slide().frame(10, 10, 710, 530)
    sheet.text(60, 60, "架空の題", 26).text(60, 180, "枠の中の文。", 14)
    parts = sheet.parts(2)
    assert parts.tables == []
    assert [s.text for s in parts.statements] == ["枠の中の文。"]


def test_an_underline_is_no_rule() -> None:
    sheet = slide().grid(_XS, _YS).rows(_XS, _YS, _WORDS)
    sheet.rule(204, 147, 214, 147, width=0.5)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_a_strike_through_is_no_rule() -> None:
    sheet = slide().grid(_XS, _YS).rows(_XS, _YS, _WORDS).rule(204, 141, 214, 141, width=0.5)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_the_grid_of_a_chart_is_no_table() -> None:
    sheet = slide().grid(list(range(100, 501, 40)), list(range(100, 401, 30)))
    for i in range(5):
        sheet.text(70, 405 - i * 60, str(i * 10), 9)
    sheet.text(250, 95, "推移", 10)
    parts = sheet.parts(2)
    assert parts.tables == []
    assert parts.ink.characters == parts.assigned


def test_two_tables_side_by_side_are_two() -> None:
    left, right = [60.0, 150.0, 300.0], [380.0, 470.0, 640.0]
    sheet = slide().grid(left, _YS).grid(right, _YS)
    sheet.rows(left, _YS, [["一", "二"], ["三", "四"], ["五", "六"]])
    sheet.rows(right, _YS, [["七", "八"], ["九", "十"], ["百", "千"]])
    parts = sheet.parts(2)
    assert [sorted(cell_texts(parts, i).values()) for i in range(len(parts.tables))] == [
        sorted("一二三四五六"),
        sorted("七八九十百千"),
    ]


def test_two_tables_below_each_other_are_two() -> None:
    below = [y + 200 for y in _YS]
    sheet = slide().grid(_XS, _YS).grid(_XS, below).rows(_XS, _YS, _WORDS).rows(_XS, below, _WORDS)
    assert [cell_texts(sheet.parts(2), i) for i in (0, 1)] == [_PLAIN, _PLAIN]


def test_stray_diagonals_and_curves_make_no_cells() -> None:
    sheet = slide().grid(_XS, _YS).rows(_XS, _YS, _WORDS)
    sheet.rule(400, 130, 660, 160)
    sheet.page.draw_circle((300, 145), 10)
    assert cell_texts(sheet.parts(2)) == _PLAIN


def test_several_lines_of_a_cell_are_joined_where_they_wrap_and_parted_where_they_end() -> None:
    xs, ys = [60.0, 168.0, 660.0], [100.0, 130.0, 220.0]
    sheet = slide().grid(xs, ys).rows(xs, ys, [["区分", "概要"]])
    sheet.lines(64, 145, ["甲乙丙丁戊己庚辛壬癸", "子丑寅"], 10)
    sheet.lines(172, 145, ["✓甲の件", "✓乙の件"], 10)
    texts = cell_texts(sheet.parts(2))
    assert texts[1, 0, 1, 1] == "甲乙丙丁戊己庚辛壬癸子丑寅"
    assert texts[1, 1, 1, 1] == "甲の件\n乙の件"


def test_a_run_drawn_across_two_cells_is_parted_between_them() -> None:
    xs, ys = [60.0, 120.0, 300.0], [100.0, 130.0, 160.0]
    sheet = slide().grid(xs, ys).rows(xs, ys, [["一", "二"]])
    sheet.text(64, 145, "甲乙     丙丁", 10)
    texts = cell_texts(sheet.parts(2))
    assert (texts[1, 0, 1, 1], texts[1, 1, 1, 1]) == ("甲乙", "丙丁")


def test_a_turned_page_has_the_same_table() -> None:
    sheet = slide()
    sheet.page.set_rotation(90)
    turn = sheet.page.derotation_matrix
    shown = pymupdf.Rect(40, 60, 500, 150)
    for y in (60, 90, 120, 150):
        sheet.page.draw_line(pymupdf.Point(40, y) * turn, pymupdf.Point(500, y) * turn)
    for x in (40, 200, 500):
        sheet.page.draw_line(pymupdf.Point(x, 60) * turn, pymupdf.Point(x, 150) * turn)
    words = iter("甲乙丙丁戊己")
    for y in (80, 110, 140):
        for x in (50, 210):
            point = pymupdf.Point(x, y) * turn
            sheet.page.insert_text(point, next(words), fontname="japan", fontsize=10, rotate=90)
    parts = sheet.parts(2)
    assert list(cell_texts(parts).values()) == list("甲乙丙丁戊己")
    box = parts.tables[0].box
    assert abs(box.x0 - shown.x0) < 1
    assert abs(box.y1 - shown.y1) < 1


def test_a_grid_of_a_thousand_cells_takes_no_long() -> None:
    xs = [60.0 + 30 * i for i in range(21)]
    ys = [80.0 + 8 * i for i in range(51)]
    sheet = slide().grid(xs, ys)
    for y in ys[:-1]:
        for x in xs[:-1]:
            sheet.text(x + 2, y + 6.5, "値", 5)
    assert len(cell_texts(sheet.parts(2))) == 1000


def test_a_header_of_one_colour_is_parted_where_rules_begin_below_it() -> None:
    """Its own rules have the colour's hue; a band over the whole width stands between."""
    sheet = Sheet()
    xs, ys = [60.0, 260.0, 460.0], [100.0, 130.0, 160.0, 190.0]
    for left, right in ((60, 260), (260, 460)):
        sheet.fill(left, 100, right, 130, color=(0.2, 0.3, 0.5))
    for y in ys:
        sheet.rule(60, y, 460, y)
    sheet.rule(60, 100, 60, 190).rule(460, 100, 460, 190).rule(260, 160, 260, 190)
    sheet.rows(xs, ys, [["場所", "日程"], ["【架空】"], ["本店", "1月6日"]])
    assert cell_texts(sheet.parts())[0, 1, 1, 1] == "日程"


def test_list_markers_are_no_column_of_a_table_with_rules_across_only() -> None:
    sheet = Sheet()
    for y in (100, 130, 180, 230):
        sheet.rule(60, y, 660, y)
    sheet.text(70, 120, "テーマ").text(260, 120, "架空の成果がみられた事項")
    for y, label in ((150, "架空の監査"), (200, "架空の人事")):
        sheet.text(70, y, label).text(240, y, "✓").text(262, y, "架空の担当が置かれたこと")
        sheet.text(240, y + 18, "✓").text(262, y + 18, "架空の報告が行われたこと")
    assert sheet.parts().tables[0].grid.column_count == 2


def test_a_table_at_the_upper_rule_of_a_cell_is_one_of_its_own() -> None:
    sheet = slide().grid([60, 360, 660], [100, 130, 330])
    sheet.grid([100, 200, 300], [130, 160, 190])
    sheet.rows([60, 360], [100], [["区分", "概要"]])
    sheet.rows([100, 200], [130, 160], [["甲", "乙"], ["丙", "丁"]])
    sheet.text(70, 230, "子丑の件", 10).text(370, 230, "寅卯の件", 10)
    parts = sheet.parts(2)
    assert cell_texts(parts) == {
        (0, 0, 1, 1): "区分",
        (0, 1, 1, 1): "概要",
        (1, 0, 1, 1): "子丑の件",
        (1, 1, 1, 1): "寅卯の件",
    }
    assert [c.text for c in parts.tables[1].cells] == ["甲", "乙", "丙", "丁"]
    assert parts.ink.characters == parts.assigned


def test_white_cells_below_coloured_ones_are_the_body_of_a_table() -> None:
    sheet = slide().rule(0, 94, 720, 94, color=(0.2, 0.5, 0.9))
    for left, right in ((60, 400), (400, 660)):
        sheet.fill(left, 100, right, 130, (0.2, 0.3, 0.5))
    for left, right in pairwise(_XS):
        sheet.fill(left, 130, right, 190, WHITE)
    for x in _XS[1:-1]:
        sheet.rule(x, 130 if x == 200 else 100, x, 190, color=WHITE, width=1)
    sheet.text(64, 115, "区分", 10, color=WHITE).text(404, 115, "概要", 10, color=WHITE)
    sheet.rows(_XS, [150], [_WORDS[1]])
    assert cell_texts(sheet.parts(2)) == {
        (0, 0, 1, 2): "区分",
        (0, 2, 1, 1): "概要",
        (1, 0, 1, 1): "甲",
        (1, 1, 1, 1): "乙",
        (1, 2, 1, 1): "丙",
    }


def test_a_band_of_colour_over_white_is_a_heading_and_no_table() -> None:
    sheet = slide().fill(60, 100, 660, 125).fill(60, 125, 660, 200, WHITE)
    sheet.text(70, 117, "子丑の件").text(70, 150, "寅卯を辰巳する。")
    assert sheet.parts(2).tables == []
