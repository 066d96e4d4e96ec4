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


def test_labels_on_top_of_each_other_each_head_the_frame_beside_them() -> None:
    rows = [
        (["３月８日（水）"], "架空電力ネットワーク株式会社の社長"),
        (["３月９日（木）、", "10日（金）"], "架空電力株式会社の副社長ほか"),
        (["３月13日（月）"], "架空送配電株式会社の担当役員"),
    ]
    sheet = slide()
    for i, (day, company) in enumerate(rows):
        top = 100 + 42 * i
        sheet.fill(50, top, 220, top + 38).frame(220, top, 660, top + 38)
        sheet.lines(80, top + 16, day, 12, 1.2).text(230, top + 22, company)
    outline = _outline(sheet)
    assert [label for text, label in outline if "架空" in text] == [
        "3月8日（水）",
        "3月9日（木）、10日（金）",
        "3月13日（月）",
    ]


def test_a_frame_with_nothing_beside_it_keeps_its_lines_apart() -> None:
    sheet = slide().frame(50, 100, 150, 160).frame(300, 100, 600, 160)
    sheet.text(60, 120, "架空の部").text(60, 145, "別の部").text(
        310, 130, "架空の部門が担当する業務"
    )
    assert {"架空の部", "別の部"} <= {text for text, _ in _outline(sheet)}


def test_a_coloured_area_frames_what_stands_in_it() -> None:
    sheet = slide().fill(50, 100, 150, 160).frame(150, 100, 600, 160)
    sheet.text(60, 120, "テーマ①：").text(60, 140, "架空の実態")
    sheet.text(165, 130, "✓架空の件数を把握しているか")
    assert ("テーマ①：架空の実態", None) in _outline(sheet)


def test_colour_behind_words_frames_nothing() -> None:
    sheet = slide().fill(50, 108, 300, 123)
    sheet.text(
        50,
        120,
        "架空の一行目の文であり、ここに色が付けられた文の続きは次の行に在る旨の架空の文が続き",
    )
    sheet.text(50, 138, "次の行に続く。")
    assert len(_outline(sheet)) == 1


def test_a_citation_box_that_the_titles_rule_crosses_is_one() -> None:
    sheet = slide().frame(500, 60, 700, 100).rule(20, 80, 700, 80)
    sheet.text(510, 76, "第85回制度設計専門会合", 10).text(
        510, 95, "資料４（2023年5月22日）抜粋", 10
    )
    sheet.text(60, 300, "架空の本文である。").text(60, 60, "架空の題", 24)
    parts = sheet.parts(2)
    assert [c.text for c in parts.citations] == ["第85回制度設計専門会合資料4（2023年5月22日）抜粋"]


def test_a_bullet_at_the_place_of_the_sentence_above_stands_under_it() -> None:
    sheet = slide().text(50, 110, "架空の取組の進捗は以下のとおり。")
    sheet.text(50, 130, "・架空の研修が実施されていること").text(
        50, 150, "・架空の記録が残されていること"
    )
    lead = "架空の取組の進捗は以下のとおり。"
    assert [parent for _, parent in _outline(sheet)] == [None, lead, lead]


def test_a_centred_label_broken_in_its_middle_is_one_and_heads_the_lines_beside_it() -> None:
    sheet = slide().text(240, 125, "✓架空の試験").text(240, 145, "✓架空の申請")
    sheet.frame(50, 100, 200, 160).text(83, 125, "望ましい状態に").text(77, 145, "近づいている点")
    label = "望ましい状態に近づいている点"
    assert _outline(sheet) == [(label, None), ("架空の試験", label), ("架空の申請", label)]


def test_lines_of_a_frame_that_each_say_something_stay_apart() -> None:
    sheet = slide().frame(50, 100, 200, 160).text(101, 125, "第一回").text(95, 145, "社長面談")
    assert [text for text, _ in _outline(sheet)] == ["第一回", "社長面談"]


def test_an_arrow_may_stand_between_a_label_and_its_list() -> None:
    sheet = slide().frame(50, 100, 150, 160).frame(200, 100, 640, 160)
    sheet.text(65, 120, "①異動の際の").text(75, 140, "架空の管理")
    sheet.text(210, 120, "✓架空の対象に加えること").text(210, 140, "✓架空の範囲を狭めること")
    label = "①異動の際の架空の管理"
    assert _outline(sheet) == [
        (label, None),
        ("架空の対象に加えること", label),
        ("架空の範囲を狭めること", label),
    ]
