"""Frames that label what stands in the frame beside or below them."""

from __future__ import annotations

from tests.unit.extract.drawing import Sheet, slide


def _outline(sheet: Sheet) -> list[tuple[str, str | None]]:
    parts = sheet.text(50, 60, "架空の題", 24).parts(2)
    texts = [s.text for s in parts.statements]
    return [
        (text, None if parent is None else texts[parent])
        for text, parent in zip(texts, parts.parents, strict=True)
    ]


def test_a_frame_to_the_left_heads_the_items_of_the_frame_beside_it() -> None:
    sheet = slide().frame(50, 100, 150, 160).frame(155, 100, 600, 160)
    sheet.text(70, 120, "テーマ１：").text(60, 140, "架空の実態")
    sheet.text(165, 120, "✓架空の件数を把握しているか").text(165, 140, "✓架空の記録を残しているか")
    label = "テーマ1：架空の実態"
    assert _outline(sheet) == [
        (label, None),
        ("架空の件数を把握しているか", label),
        ("架空の記録を残しているか", label),
    ]


def test_a_frame_above_heads_the_frame_with_the_same_edges_below_it() -> None:
    sheet = slide().frame(50, 100, 600, 122).frame(50, 122, 600, 200)
    sheet.text(300, 115, "成果")
    sheet.text(60, 145, "・架空の仕組みが整えられた").text(60, 165, "・架空の記録が残されていた")
    assert _outline(sheet) == [
        ("成果", None),
        ("架空の仕組みが整えられた", "成果"),
        ("架空の記録が残されていた", "成果"),
    ]


def test_a_frame_with_nothing_beside_it_keeps_its_lines_apart() -> None:
    sheet = slide().frame(50, 100, 150, 160).frame(300, 100, 600, 160)
    sheet.text(60, 120, "架空の部").text(60, 145, "別の部").text(
        310, 130, "架空の部門が担当する業務"
    )
    assert {"架空の部", "別の部"} <= {text for text, _ in _outline(sheet)}
