"""Labels over tables side by side: each of its own table, and no line of one sentence."""

from __future__ import annotations

from tests.unit.extract.drawing import Sheet, slide


def _two_tables(sheet: Sheet) -> Sheet:
    for left in (60.0, 380.0):
        xs, ys = [left, left + 100, left + 260], [170.0, 200.0, 230.0]
        sheet.grid(xs, ys).rows(xs, ys, [["項目", "内容"], ["架空の甲", "架空の乙"]])
    return sheet


def test_labels_over_tables_side_by_side_are_statements_of_their_own() -> None:
    sheet = slide().text(50, 60, "架空の題", 24).text(50, 110, "●架空の内訳は以下のとおり。", 14)
    for x, label in ((120, "架空の命令の対象"), (440, "架空の勧告の対象")):
        sheet.text(x, 160, label, 12)
    parts = _two_tables(sheet).parts(2)
    assert [s.text for s in parts.statements] == [
        "架空の内訳は以下のとおり。",
        "架空の命令の対象",
        "架空の勧告の対象",
    ]
    lead, *labels = parts.parents
    assert lead is None
    assert len(set(labels)) == 1, "no label stands under the other"


def test_such_a_label_in_brackets_is_the_caption_of_its_table() -> None:
    sheet = slide().text(50, 60, "架空の題", 24)
    for x, label in ((120, "【命令の対象】"), (440, "【勧告の対象】")):
        sheet.text(x, 160, label, 12)
    captions = [t.caption.text for t in _two_tables(sheet).parts(2).tables if t.caption]
    assert captions == ["【命令の対象】", "【勧告の対象】"]


def test_a_line_that_reaches_over_both_tables_is_of_neither() -> None:
    sheet = slide().text(50, 60, "架空の題", 24)
    sheet.text(60, 160, "架空の左右の表に共通して当てはまる長い一つの文がここに立っている。", 14)
    texts = [s.text for s in _two_tables(sheet).parts(2).statements]
    assert texts == ["架空の左右の表に共通して当てはまる長い一つの文がここに立っている。"]
