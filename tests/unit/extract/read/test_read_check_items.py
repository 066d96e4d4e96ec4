"""Check items from tables: with a header, or announced by the sentence above."""

from __future__ import annotations

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_XS = [60.0, 250.0, 660.0]


def _read(lead: str, *rows: list[str]) -> Extraction:
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    sheet = slide().text(60, 60, "架空の題", 24).text(60, 100, lead, 14)
    return sheet.grid(_XS, ys).rows(_XS, ys, rows).read()


def _items(extraction: Extraction) -> list[tuple[int | None, str | None, str | None, str]]:
    return [(k.theme_number, k.theme, k.viewpoint, k.item) for k in extraction.check_items]


def test_a_table_without_header_is_read_where_the_sentence_above_announces_it() -> None:
    extraction = _read(
        "次の２テーマについて確認した。",
        ["テーマ１：架空の体制", "架空の責任者が定められているか"],
        ["テーマ２：架空の運用", "架空の記録が残されているか"],
    )
    assert _items(extraction) == [
        (1, "架空の体制", None, "架空の責任者が定められているか"),
        (2, "架空の運用", None, "架空の記録が残されているか"),
    ]


def test_labels_that_name_no_theme_are_viewpoints() -> None:
    extraction = _read(
        "以下の事項について確認した。",
        ["架空の体制", "架空の責任者が定められているか"],
        ["架空の運用", "架空の記録が残されているか"],
    )
    assert [(theme, viewpoint) for _, theme, viewpoint, _ in _items(extraction)] == [
        (None, "架空の体制"),
        (None, "架空の運用"),
    ]


def test_a_table_that_nothing_announces_is_left_as_a_table() -> None:
    extraction = _read(
        "架空の制度の概要は以下のとおり。",
        ["架空の体制", "架空の責任者が定められている"],
        ["架空の運用", "架空の記録が残されている"],
    )
    assert _items(extraction) == []


def _theme(title: str, lead: str) -> tuple[int | None, str | None]:
    rows = [["確認の観点", "確認事項"], ["架空の体制", "架空の責任者が定められているか"]]
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    sheet = slide().text(60, 60, title, 20).text(60, 100, lead, 12)
    (item,) = sheet.grid(_XS, ys).rows(_XS, ys, rows).read().check_items
    return item.theme_number, item.theme


def test_the_name_of_a_theme_ends_where_its_sentence_goes_on() -> None:
    told = (3, "架空の者との関係")
    lead = "テーマ③：架空の者との関係{}"
    assert _theme("架空の題", lead.format("を中心に、以下を尋ねている。")) == told
    assert _theme("架空の題", lead.format("については、次の点を確かめた。")) == told
    assert _theme("架空の題", lead.format("をめぐって、次の事項を確認した。")) == told


def test_a_sentence_that_names_two_themes_gives_none() -> None:
    lead = "テーマ①及びテーマ②のうち、次の点を確かめた。"
    assert _theme("架空の題", lead) == (None, None)


def test_a_title_on_what_was_asked_may_number_its_theme_alone() -> None:
    lead = "以下の表に掲げるとおりである。"
    assert _theme("架空の確認項目（①架空の運用）", lead) == (1, "架空の運用")
    assert _theme("架空の制度の概要（①架空の運用）", lead) == (None, None)


def test_a_header_that_stands_alone_is_no_item() -> None:
    sheet = slide().text(60, 60, "架空の題", 24).text(60, 100, "次の事項を確認した。", 14)
    sheet.lines(80, 130, ["・確認事項", "・架空の責任者が定められているか"], 12)
    assert [item for _, _, _, item in _items(sheet.read())] == ["架空の責任者が定められているか"]


def test_what_was_checked_under_labels_of_what_was_found_is_no_check_item() -> None:
    sheet = slide().text(60, 60, "ヒアリングの結果", 24)
    sheet.text(60, 100, "●以下の事項について確認した。", 14).text(80, 130, "【成果】", 14)
    sheet.text(100, 155, "✓架空の記録が残されていること", 14)
    extraction = sheet.read()
    assert extraction.check_items == []
    assert [f.kind for f in extraction.findings] == ["achieved"]
