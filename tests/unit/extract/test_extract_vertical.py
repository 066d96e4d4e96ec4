"""Vertical labels of tables: upright signs, turned runs, and lists that are none."""

from __future__ import annotations

from tests.unit.extract.drawing import Sheet, cell_texts, slide


def _labelled() -> Sheet:
    sheet = slide().rule(60, 100, 660, 100).rule(60, 250, 660, 250).rule(110, 175, 660, 175)
    for x in (60, 110, 660):
        sheet.rule(x, 100, x, 250)
    return sheet.text(120, 120, "子丑の件", 10).text(120, 200, "寅卯の件", 10)


def _label(sheet: Sheet) -> str:
    return cell_texts(sheet.parts(2))[0, 0, 2, 1]


def test_upright_signs_below_each_other_are_one_text() -> None:
    sheet = _labelled()
    for i, sign in enumerate("架空電力の件"):
        sheet.text(80, 120 + 15 * i, sign, 12)
    assert _label(sheet) == "架空電力の件"


def test_columns_of_upright_signs_are_read_from_the_right() -> None:
    sheet = _labelled()
    for x, signs in ((90, "①甲乙丙"), (70, "丁戊己")):
        for i, sign in enumerate(signs):
            sheet.text(x, 120 + 15 * i, sign, 12)
    assert _label(sheet) == "①甲乙丙丁戊己"


def test_turned_columns_are_read_from_the_right_wherever_they_begin() -> None:
    sheet = _labelled().text(90, 125, "甲乙丙丁", 12, rotate=270)
    assert _label(sheet.text(70, 110, "戊己庚", 12, rotate=270)) == "甲乙丙丁戊己庚"


def test_signs_that_touch_are_a_level_line() -> None:
    sheet = _labelled()
    for i, sign in enumerate("架空電力の件"):
        sheet.text(70 + 12 * (i % 2), 120 + 15 * (i // 2), sign, 12)
    assert _label(sheet).replace("\n", "") == "架空電力の件"


def test_numbers_below_each_other_are_a_list() -> None:
    sheet = _labelled()
    for i, sign in enumerate("３５７"):
        sheet.text(66, 120 + 20 * i, sign, 12)
    assert _label(sheet) == "3\n5\n7"


def test_labels_in_the_middle_below_a_heading_at_the_left_are_one_column() -> None:
    """The table has rules across only, and white stands between the heading and the labels."""
    sheet = slide()
    for y in (100, 130, 230, 330):
        sheet.rule(60, y, 660, y)
    sheet.text(64, 118, "区分", 10).text(200, 118, "概要", 10)
    for y, sign in ((150, "成"), (165, "果")):
        sheet.text(110, y, sign, 12)
    sheet.text(200, 160, "子丑の件", 10).text(200, 260, "寅卯の件", 10).text(64, 260, "課題", 10)
    texts = cell_texts(sheet.parts(2))
    assert [texts[row, column, 1, 1] for row in range(3) for column in range(2)] == [
        "区分",
        "概要",
        "成\n果",
        "子丑の件",
        "課題",
        "寅卯の件",
    ]
