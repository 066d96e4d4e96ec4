"""What stands over a table, in its rows or over its columns tells their round before the page."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import Sheet, slide

_ASKED = ["確認の観点", "確認事項"]
_KEYS = ["架空の鍵", "鍵が管理されているか"]
_DOORS = ["架空の扉", "扉が閉じられているか"]


def _page(title: str = "架空の確認事項", lead: str = "以下の事項を確認した。") -> Sheet:
    sheet = slide().text(60, 60, "架空の背景", 24).text(60, 110, "モニタリングの経過。", 12)
    return sheet.new_page().text(60, 60, title, 24).text(60, 110, f"●{lead}", 12)


def _table(sheet: Sheet, rows: list[list[str]], y: float = 180.0, x: float = 60.0) -> Sheet:
    xs = [x + 150 * i for i in range(len(rows[0]) + 1)]
    ys = [y + 30 * i for i in range(len(rows) + 1)]
    return sheet.grid(xs, ys).rows(xs, ys, rows)


def _rounds(sheet: Sheet) -> list[int | None]:
    return [k.round for k in sheet.read().check_items]


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("第７回モニタリング（現地）", 7),
        ("第７回（現地）", 7),
        ("第７回モニタリング：架空の管理", 7),
        ("令和７年３月のヒアリング（第７回モニタリング）", 7),
        ("第７回会合", None),
        ("第７回モニタリングを踏まえた対応", None),
        ("第６回及び第７回モニタリング", None),
    ],
)
def test_a_band_or_label_right_above_a_table_tells_its_round(
    label: str, number: int | None
) -> None:
    band = _page().fill(60, 145, 360, 170).text(66, 162, label, 12)
    assert _rounds(_table(band, [_ASKED, _KEYS])) == [number]
    plain = _page().text(60, 172, label, 12)
    assert _rounds(_table(plain, [_ASKED, _KEYS])) == [number]


def test_boxes_over_two_tables_tell_the_round_of_each() -> None:
    sheet = _page()
    for x, label, row in (
        (60.0, "第６回モニタリング", _KEYS),
        (380.0, "第７回モニタリング", _DOORS),
    ):
        sheet.fill(x, 130, x + 300, 172).text(x + 90, 146, label, 12)
        sheet.text(x + 100, 164, "架空の管理", 12)
        _table(sheet, [_ASKED, row], x=x)
    assert _rounds(sheet) == [6, 7]


@pytest.mark.parametrize("header", ["実施回", "回", "モニタリング"])
def test_a_column_of_rounds_tells_those_of_its_rows(header: str) -> None:
    rows = [[header, *_ASKED], ["第６回", *_KEYS], ["第７回", *_DOORS]]
    assert _rounds(_table(_page(), rows)) == [6, 7]


def test_a_column_of_other_numbers_tells_no_rounds() -> None:
    rows = [["会合", *_ASKED], ["第６回", *_KEYS], ["第７回", *_DOORS]]
    assert _rounds(_table(_page(), rows)) == [None, None]


def test_a_band_in_a_table_tells_the_round_of_the_rows_below_it() -> None:
    sheet = _page()
    xs, ys = [60.0, 210.0, 360.0], [180.0 + 30 * i for i in range(6)]
    for y in ys:
        sheet.rule(60, y, 360, y)
    for x in (60.0, 360.0):
        sheet.rule(x, ys[0], x, ys[-1])
    for top, bottom in ((0, 1), (2, 3), (4, 5)):
        sheet.rule(210, ys[top], 210, ys[bottom])
    rows = [_ASKED, ["第６回モニタリング", ""], _KEYS, ["第７回モニタリング", ""], _DOORS]
    assert _rounds(sheet.rows(xs, ys, rows)) == [6, 7]


def test_lists_under_leads_or_labels_are_of_the_round_that_each_names() -> None:
    sheet = _page("架空の確認事項", "第６回モニタリングでは、以下の事項を確認した。")
    sheet.text(80, 135, "✓鍵が管理されているか", 12).text(80, 155, "✓鍵の数が分かるか", 12)
    sheet.text(60, 190, "●第７回モニタリングでは、以下の事項を確認した。", 12)
    sheet.text(80, 215, "✓扉が閉じられているか", 12).text(80, 235, "✓扉の数が分かるか", 12)
    assert _rounds(sheet) == [6, 6, 7, 7]


def test_a_label_tells_more_than_the_round_that_the_document_reports_on() -> None:
    sheet = slide().text(60, 60, "架空の背景", 24)
    sheet.text(60, 110, "本日は、第７回モニタリングの結果を御報告する。", 12)
    sheet.new_page().text(60, 60, "架空の確認事項", 24).text(60, 172, "第６回モニタリング", 12)
    assert _rounds(_table(sheet, [_ASKED, _KEYS])) == [6]
