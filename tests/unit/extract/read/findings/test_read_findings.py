"""Findings from lists: by the words that introduce them, and what is noted where none are known."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import NAVY, WHITE, slide


def _read(title: str, lead: str) -> Extraction:
    sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    return sheet.text(70, 135, "✓架空の記録が残されていること", 14).read()


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("架空の取組について、以下の点において計画に沿った改善が図られている。", "achieved"),
        ("以下の架空の工夫は他社の参考となる取組といえる。", "achieved"),
        ("集中的な取組の成果が維持されていることを、以下のとおり確認した。", "achieved"),
        ("他方、以下の架空の点は今後も注意深く見ていく必要がある。", "outstanding"),
        ("しかし、以下の架空の課題については改善を検討すべきである。", "outstanding"),
        ("もっとも、次の架空の点はいまだ道半ばである。", "outstanding"),
        ("架空の結果を受けて、以下の取組を促していく。", "action"),
        ("今後、事務局として取り組む事項は以下のとおり。", "action"),
        ("以下の対応を求めており、その結果については、次回改めて確認する。", "action"),
        ("以下の点は改善されており、その効果は次回も確認する。", "achieved"),
    ],
)
def test_the_sentence_above_a_list_tells_what_its_items_are(lead: str, kind: str) -> None:
    assert [f.kind for f in _read("架空の頁", lead).findings] == [kind]


def test_a_list_of_findings_that_no_words_introduce_is_noted_and_not_guessed() -> None:
    extraction = _read("事務局の所感", "架空の部門に関しては以下のとおり。")
    assert extraction.findings == []
    assert [(i.code, i.severity) for i in extraction.issues] == [("findings_not_read", "info")]


def test_words_that_say_little_count_on_a_page_of_findings_only() -> None:
    lead = "各社では以下の架空の規程が整備された。"
    assert [f.kind for f in _read("事務局の所感", lead).findings] == ["achieved"]
    assert _read("架空の頁", lead).findings == []


def test_a_bare_contrast_after_what_was_achieved_is_what_stays_open() -> None:
    sheet = slide().text(50, 60, "事務局の所感", 24)
    sheet = sheet.text(50, 110, "●以下の点は評価できる。", 14)
    sheet = sheet.text(70, 135, "✓架空の記録が残されていること", 14)
    sheet = sheet.text(50, 170, "●他方、以下のような点もみられた。", 14)
    read = sheet.text(70, 195, "✓架空の点検が年に一度であること", 14).read()
    assert [(f.kind, f.rule) for f in read.findings] == [
        ("achieved", "finding_list:predicate"),
        ("outstanding", "finding_list:contrast"),
    ]


def test_a_bare_contrast_alone_is_noted_and_not_guessed() -> None:
    extraction = _read("事務局の所感", "他方、以下のような点もみられた。")
    assert extraction.findings == []
    assert [i.code for i in extraction.issues] == ["findings_not_read"]


def test_on_other_pages_a_list_is_a_list() -> None:
    extraction = _read("架空の背景", "架空の経緯は以下のとおり。")
    assert (extraction.findings, extraction.issues) == ([], [])


def _boxes(title: str, lead: str, labels: tuple[str, str]) -> Extraction:
    """Two labelled boxes side by side below a framed sentence, with an item in each."""
    sheet = slide().text(50, 60, title, 24).frame(40, 90, 680, 115).text(50, 107, lead, 12)
    for x, label, item in zip((40, 370), labels, ("架空の甲", "架空の乙"), strict=True):
        sheet.fill(x, 130, x + 310, 150, NAVY).text(x + 100, 145, label, 12, color=WHITE)
        sheet.frame(x, 150, x + 310, 260)
        sheet.text(x + 10, 175, f"✓{item}の記録が点検されていること", 12)
    return sheet.read()


def test_a_labels_own_kind_overrules_the_sentence_above_it() -> None:
    lead = "架空の意識は高いものの、備えは机上の計画にとどまる面がみられた。"
    read = _boxes("架空の頁", lead, ("改善が図られている事項", "改善が不十分な事項"))
    assert [(f.kind, f.text[:4]) for f in read.findings] == [
        ("achieved", "架空の甲"),
        ("outstanding", "架空の乙"),
    ]


def test_labels_without_a_kind_take_that_of_a_title_that_asks_for_something() -> None:
    lead = "少なくとも次の内容を計画に盛り込むことが必要ではないか。"
    read = _boxes("各事業者に求める対応（案）", lead, ("架空の部", "別の部"))
    assert [(f.kind, f.rule, f.theme) for f in read.findings] == [
        ("action", "finding_title", "架空の部"),
        ("action", "finding_title", "別の部"),
    ]
    assert _boxes("架空の対応", lead, ("架空の部", "別の部")).findings == []


@pytest.mark.parametrize(
    "lead", ["委員から、次の内容について意見があった。", "対象は、次の事業者である。"]
)
def test_a_title_explains_no_opinions_and_no_companies(lead: str) -> None:
    assert _boxes("各事業者に求める対応（案）", lead, ("架空の部", "別の部")).findings == []


def test_what_follows_from_a_titled_list_is_no_item_of_it() -> None:
    sheet = slide().text(50, 60, "現地で確かめられた前進", 24)
    sheet.text(50, 110, "①架空の仕組みが稼働していること", 14)
    sheet.text(50, 140, "②架空の活動が行われていること", 14)
    read = sheet.text(50, 200, "⇒架空の計画が実際に動いていることがうかがわれた。", 14).read()
    assert [(f.kind, f.text[:5]) for f in read.findings] == [
        ("achieved", "架空の仕組"),
        ("achieved", "架空の活動"),
    ]


def test_a_lead_governs_the_lists_under_themes_that_follow_it() -> None:
    sheet = slide().text(50, 60, "架空の頁", 24)
    sheet.text(50, 100, "●架空の点で改善がみられた。主なものを挙げると、次のとおりである。", 14)
    sheet.text(50, 140, "【架空の工程】", 14).text(70, 165, "✓記録が残されていること", 14)
    sheet.text(50, 200, "【架空の措置】", 14).text(70, 225, "✓点検が続けられていること", 14)
    read = sheet.text(50, 270, "●架空の経緯は別の資料に示した。", 14).read()
    assert [(f.kind, f.theme) for f in read.findings] == [
        ("achieved", "架空の工程"),
        ("achieved", "架空の措置"),
    ]


def test_a_lead_governs_items_with_a_marker_of_their_own_at_its_depth() -> None:
    sheet = slide().text(50, 60, "架空の頁", 24)
    sheet.text(50, 100, "●架空の各社に対し、以下の事項を要請することとする。", 14)
    sheet.text(50, 130, "◆架空の台帳を点検すること", 14)
    sheet.text(50, 160, "◆架空の結果を知らせること", 14)
    read = sheet.text(50, 200, "●架空の結果は次の会合において報告する。", 14).read()
    assert [(f.kind, f.text) for f in read.findings] == [
        ("action", "架空の台帳を点検すること"),
        ("action", "架空の結果を知らせること"),
    ]


def test_paragraphs_without_markers_stand_under_headings_that_answer_each_other() -> None:
    def page(second: str) -> Extraction:
        sheet = slide().text(50, 60, "架空の頁", 24)
        sheet.text(50, 100, "○望ましい変化がみられる点", 14)
        sheet.text(50, 125, "架空の疑問を口にしやすい雰囲気が広がっていた。", 12)
        sheet.text(50, 180, f"○{second}", 14)
        return sheet.text(50, 205, "架空の教材は現場から縁遠いとの声が上がった。", 12).read()

    assert [(f.kind, f.text[:5]) for f in page("今後も目配りを要する点").findings] == [
        ("achieved", "架空の疑問"),
        ("outstanding", "架空の教材"),
    ]
    assert page("架空の調査の方法").findings == []


def test_a_column_of_one_cell_ranks_nothing() -> None:
    xs, ys = [60.0, 250.0, 440.0, 650.0], [120.0, 150.0, 190.0]
    sheet = slide().text(60, 60, "架空のモニタリング", 24).grid(xs, ys)
    rows = [
        ["第1回（実施済）", "第2回（予定）", "第3回（予定）"],
        ["架空の意識", "架空の体制", "残された課題"],
    ]
    extraction = sheet.rows(xs, ys, rows).read()
    assert extraction.findings == []
    assert [r.round for r in extraction.rounds] == [1, 2, 3]


def test_a_caption_with_nothing_under_it_is_no_finding() -> None:
    sheet = slide().text(50, 60, "事務局の所感", 24).text(50, 110, "●以下の点は評価できる。", 14)
    read = sheet.text(70, 135, "【オンライン】", 14).read()
    assert read.findings == []


@pytest.mark.parametrize(
    "lead",
    [
        "以下の項目について、適切に実施されていることを確認する。",
        "以下の点を除き、改善が認められた。",
        "以下の点以外は、着実に改善されていた。",
        "以下の点が改善されない限り、モニタリングを継続する。",
        "仮に以下の点が改善されない場合は、処分を行う。",
        "以下の要因により、改善が遅れている。",
    ],
)
def test_plans_exceptions_conditions_and_causes_are_no_findings(lead: str) -> None:
    assert _read("モニタリングの結果", lead).findings == []


@pytest.mark.parametrize("heading", ["解消された懸念点", "解消した懸念事項", "改善された不備事項"])
def test_what_was_a_concern_and_is_resolved_stays_open_no_more(heading: str) -> None:
    kinds = {f.kind for f in _read("モニタリングの結果", heading).findings}
    assert "outstanding" not in kinds


def test_labels_in_the_middle_of_boxes_head_the_lines_below_each() -> None:
    sheet = slide().text(50, 60, "架空の頁", 24)
    y = 100.0
    labelled = {
        "確認された成果": ["架空の棚が整えられている"],
        "残る課題": ["架空の鍵が足りない", "架空の札がない"],
        "求める対応": ["架空の鍵を用意すること"],
    }
    for label, items in labelled.items():
        sheet.fill(36, y, 280, y + 30, color=NAVY)
        sheet.text(158 - 8 * len(label), y + 20, label, 16, color=WHITE)
        y += 52
        for item in items:
            sheet.text(38, y, f"✓{item}", 16)
            y += 28
        y += 20
    assert [(f.kind, f.text) for f in sheet.read().findings] == [
        ("achieved", "架空の棚が整えられている"),
        ("outstanding", "架空の鍵が足りない"),
        ("outstanding", "架空の札がない"),
        ("action", "架空の鍵を用意すること"),
    ]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("第４回モニタリングにおいて確認された課題", ["outstanding"]),
        ("第４回モニタリングの対象", []),
    ],
)
def test_a_title_that_names_its_round_tells_what_stands_under_it(
    title: str, kinds: list[str]
) -> None:
    sheet = slide().text(50, 60, title, 24).text(50, 110, "・架空の点検が行われていないこと", 14)
    assert [f.kind for f in sheet.read().findings] == kinds


def test_questions_are_nothing_that_is_to_be_done() -> None:
    sheet = slide().text(50, 60, "架空の考え方", 24)
    sheet.text(50, 110, "●以下の観点により評価を行う。", 14)
    for at, words in enumerate(("架空の手順が定められているか", "架空の記録があるか")):
        sheet.text(70, 135 + 25 * at, f"✓{words}", 14)
    assert sheet.read().findings == []


def test_a_sentence_leads_to_numbered_headings_at_its_own_depth() -> None:
    sheet = (
        slide().text(50, 60, "架空の案", 24).text(50, 110, "➢各社に対し、以下の対応を求める。", 14)
    )
    for at, (x, words) in enumerate(
        (
            (50, "①架空の棚卸しについて"),
            (70, "✓結果を確かめる部署を定めること"),
            (50, "②架空の応援について"),
        )
    ):
        sheet.text(x, 140 + 25 * at, words, 14)
    read = sheet.text(70, 215, "✓返却の記録を残すこと", 14).read()
    assert [(f.kind.value, f.theme) for f in read.findings] == [
        ("action", "架空の棚卸し"),
        ("action", "架空の応援"),
    ]


def test_mixed_bullets_at_one_place_are_one_list_and_what_sums_them_up_is_none_of_it() -> None:
    sheet = slide().text(50, 60, "第４回モニタリングの結果（良くなかった点）", 24)
    for at, words in enumerate(
        (
            "✓架空の立会いが行われていない",
            "○架空の拠点が対象から外れている",
            "✓架空の権限が決められていない",
        )
    ):
        sheet.text(50, 110 + 25 * at, words, 14)
    read = sheet.text(50, 200, "■これらは、まだ手が付いていないものと考えている。", 14).read()
    assert [f.kind for f in read.findings] == ["outstanding"] * 3


def test_one_part_of_a_title_may_be_ours() -> None:
    sheet = slide().text(50, 60, "各社に申し入れること、今後の日程", 24)
    sheet.text(50, 110, "●以下の２点を行うよう各社に申し入れる。", 14)
    sheet.text(70, 135, "①権限を点検すること", 14).text(70, 160, "②理由を確かめること", 14)
    assert [f.kind for f in sheet.read().findings] == ["action"] * 2


@pytest.mark.parametrize(("title", "count"), [("架空の結果（続き）", 2), ("架空の考察", 1)])
def test_a_list_that_runs_on_to_the_next_slide_is_of_its_kind(title: str, count: int) -> None:
    sheet = slide().text(50, 60, "架空の結果", 24)
    sheet.text(50, 110, "●しかしながら、次の点は改善が必要である。", 14)
    sheet.text(70, 135, "✓架空の点検が行われていない", 14)
    sheet.new_page().text(50, 60, title, 24).text(70, 110, "✓架空の通知が届かない", 14)
    read = sheet.text(50, 150, "●これらは、次の頁以降で述べる。", 14).read()
    assert [f.kind for f in read.findings] == ["outstanding"] * count
