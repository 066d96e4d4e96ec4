"""A slide that holds a table and, under a sentence of its own, a list of the same kind."""

from __future__ import annotations

from tests.unit.extract.drawing import Sheet, slide

_ASKED = ("架空の手順が定められているか", "架空の記録が残されているか")


def _with_table(sheet: Sheet, y: float, rows: list[list[str]]) -> Sheet:
    xs, ys = [60.0, 220.0, 660.0], [y + 30 * i for i in range(len(rows) + 1)]
    return sheet.grid(xs, ys).rows(xs, ys, rows)


def test_findings_are_read_from_both() -> None:
    sheet = slide().text(50, 60, "第３回モニタリングの結果", 24)
    sheet.text(50, 110, "●不十分であることが確認された取組は、以下のとおりである。", 14)
    sheet.text(70, 135, "✓架空の訓練が実施されていないこと", 14)
    rows = [["番号", "求める措置"], ["1", "架空の訓練を半年に一回行うこと"]]
    read = _with_table(sheet, 180, rows).read()
    assert sorted((f.kind.value, f.text) for f in read.findings) == [
        ("action", "架空の訓練を半年に一回行うこと"),
        ("outstanding", "架空の訓練が実施されていないこと"),
    ]


def test_a_title_explains_no_list_beside_a_table_that_it_explains() -> None:
    sheet = slide().text(50, 60, "モニタリングの成果", 24)
    rows = [["項目", "成果"], ["架空の管理", "架空の記録が残されるようになった。"]]
    sheet = _with_table(sheet, 100, rows).text(50, 200, "✓架空の注記を読むこと", 14)
    assert [f.text for f in sheet.read().findings] == ["架空の記録が残されるようになった。"]


def test_of_check_items_only_questions_are_read_beside_a_table() -> None:
    for below, count in ((_ASKED, 4), (("架空の結果を公表した", "架空の注記"), 2)):
        sheet = slide().text(50, 60, "第３回モニタリングの確認事項", 24)
        sheet.text(50, 100, "●次の表の事項を確認した。", 14)
        rows = [["確認の観点", "確認事項"], *([v, q] for v, q in zip("甲乙", _ASKED, strict=True))]
        _with_table(sheet, 120, rows).text(50, 250, "●加えて、以下の事項を確認した。", 14)
        for at, item in enumerate(below):
            sheet.text(70, 275 + 25 * at, f"✓{item}", 14)
        assert len(sheet.read().check_items) == count, below
