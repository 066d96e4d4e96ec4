"""Check items from tables: with a header, or announced by the sentence above."""

from __future__ import annotations

import pytest

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
    assert [i.code for i in extraction.issues] == ["check_items_not_read"]


_CHECKED = "各社に対し、以下の点を確認した。"


def _listed(lead: str, items: list[str]) -> Extraction:
    sheet = slide().text(60, 60, "架空の題", 24).text(60, 100, lead, 14)
    return sheet.lines(80, 130, [f"・{item}" for item in items], 12).read()


@pytest.mark.parametrize("end", ["", "。"])
@pytest.mark.parametrize(
    "items",
    [
        ["架空の目的外の閲覧が行われていないこと", "共用の端末が使われていないこと"],
        ["架空の記録が残されていること", "点検の要員が不足していないこと"],
        ["架空の棚の管理の状況を説明されたい", "点検の要員の不足への対応を示していただきたい"],
        ["架空の目的外の閲覧が行われていないこと", "点検の頻度を御説明ください"],
    ],
)
def test_what_is_to_be_seen_to_or_told_is_a_check_item(items: list[str], end: str) -> None:
    items = [item + end for item in items]
    read = _listed(_CHECKED, items)
    assert [item for _, _, _, item in _items(read)] == items
    assert read.issues == []


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        (_CHECKED, ["架空の棚が活用されていない", "点検の頻度が部署によって異なっている"]),
        (
            "以下の事項については架空の目的を達するには至っておらず、次回において再び伺う。",
            ["架空の棚が活用されていないこと", "点検の要員が不足していること"],
        ),
        (
            "取組が不十分な以下の事項について、各社に確認した。",
            ["架空の棚が活用されていないこと。", "点検の記録が残されていないこと。"],
        ),
        (_CHECKED, ["架空の記録が残されていないこと。", "点検の要員が不足していること。"]),
        (_CHECKED, ["架空の棚の説明が丁寧である。", "点検の流れを理解しやすい。"]),
    ],
)
def test_what_was_found_is_no_check_item_and_is_noted(lead: str, items: list[str]) -> None:
    read = _listed(lead, items)
    assert read.check_items == []
    assert [(i.code, i.severity, i.text) for i in read.issues] == [
        ("check_items_not_read", "info", lead)
    ]


@pytest.mark.parametrize("end", ["", "。"])
def test_what_was_said_is_no_check_item_and_is_noted(end: str) -> None:
    said = [
        f"架空の棚は月に一度点検しているとの説明があった{end}",
        f"架空の鍵は既に交換したとのこと{end}",
        f"架空の窓は常に閉じていると回答している{end}",
    ]
    asked = ["架空の窓を閉じているとの説明に誤りはないか", "点検した旨の記録が残されていること"]
    read = _listed(_CHECKED, [*asked, *said])
    assert [item for _, _, _, item in _items(read)] == asked
    assert [(i.code, i.text) for i in read.issues] == [("check_items_not_read", s) for s in said]
