"""Themes that a page does not name itself: of its number, its section or the page before."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import Sheet, slide

_ASKED = ("記録が残されているか", "期限が決められているか")


def _check_page(
    sheet: Sheet, title: str, lead: str = "各社に対し、以下の事項を確認した。"
) -> Sheet:
    sheet.text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    for at, item in enumerate(_ASKED):
        sheet.text(80, 140 + 25 * at, f"✓{item}", 14)
    return sheet


def _section(sheet: Sheet, *lines: str) -> Sheet:
    for at, line in enumerate(lines):
        sheet.text(200, 240 + 40 * at, line, 24)
    return sheet


def _themes(extraction: Extraction) -> list[tuple[int, int | None, str | None]]:
    """Return slide, from 1 behind the cover, number and name of each theme."""
    return sorted(
        {(k.page - 1, k.theme_number, k.theme) for k in extraction.check_items}, key=lambda k: k[0]
    )


def _listed(*names: str) -> Sheet:
    sheet = slide().text(50, 60, "本日の内容", 24)
    sheet.text(50, 110, "●今回のモニタリングでは、次の２つのテーマを設けた。", 14)
    for at, name in enumerate(names):
        sheet.text(80, 140 + 25 * at, f"{'①②'[at]}{name}", 14)
    return sheet


def test_a_number_takes_the_name_that_a_list_of_themes_gave_it() -> None:
    sheet = _listed("計測値の取扱い", "料金の請求・精算の業務").new_page()
    extraction = _check_page(sheet, "テーマ②の確認事項").read()
    assert _themes(extraction) == [(2, 2, "料金の請求・精算の業務")]


def test_a_theme_has_the_number_that_a_sentence_gave_it() -> None:
    sheet = slide().text(50, 60, "本日の御報告", 24)
    told = "テーマは、①計測値の取扱い、②鍵の管理及び③残された課題への対応の３つである。"
    sheet.text(50, 110, f"●{told}", 12)
    for title in (
        "聴取の結果①（鍵の管理）",
        "聴取の結果②（残された課題への対応）",
        "聴取（窓口の応対）",
    ):
        sheet = _check_page(sheet.new_page(), title)
    assert _themes(sheet.read()) == [
        (2, 2, "鍵の管理"),
        (3, 3, "残された課題への対応"),
        (4, None, "窓口の応対"),
    ]


def test_a_theme_has_the_number_that_a_table_of_themes_gave_it() -> None:
    xs, ys = [60.0, 120.0, 360.0, 660.0], [140.0, 170.0, 200.0, 230.0]
    numbered = [["番号", "テーマ", "相手"], ["①", "鍵の管理", "本店"], ["②", "端末の管理", "支店"]]
    own = [
        ["テーマ", "背景", "相手"],
        ["①鍵の管理", "紛失", "本店"],
        ["②端末の管理", "更新", "支店"],
    ]
    for rows in (numbered, own):
        sheet = slide().text(50, 60, "取り上げたテーマ", 24).grid(xs, ys).rows(xs, ys, rows)
        sheet = _check_page(sheet.new_page(), "聴取の結果（端末の管理）")
        assert _themes(sheet.read()) == [(2, 2, "端末の管理")], rows[0]


def test_what_a_page_in_a_section_is_about_is_a_part_of_its_theme() -> None:
    sheet = _section(slide(), "テーマ①災害時の情報提供")
    lead = "応援を受ける場合の取扱いについて、以下の事項を確認した。"
    sheet = _check_page(sheet.new_page(), "聞き取った項目", lead)
    assert _themes(sheet.read()) == [(2, 1, "災害時の情報提供")]


def test_a_label_with_its_number_names_theme_and_number() -> None:
    sheet = _check_page(slide(), "主な聴取事項", "鍵の管理について、以下の事項を伺った。")
    assert _themes(sheet.text(60, 85, "テーマ１　鍵の管理", 14).read()) == [(1, 1, "鍵の管理")]


def test_a_number_of_two_lists_stays_without_a_name() -> None:
    sheet = _listed("計測値の取扱い", "料金の請求・精算の業務").new_page()
    sheet.text(50, 60, "前回のテーマ", 24).text(50, 110, "●前回は、以下のテーマを設定した。", 14)
    sheet.text(80, 140, "①文書の管理", 14).text(80, 165, "②端末の管理", 14)
    extraction = _check_page(sheet.new_page(), "テーマ②の確認事項").read()
    assert _themes(extraction) == [(3, 2, None)]


def test_a_page_that_goes_on_is_of_the_theme_before() -> None:
    sheet = _check_page(slide(), "確認事項", "EUCの棚卸しに関し、以下の事項を確認した。")
    sheet = _check_page(sheet.new_page(), "確認事項（続き）")
    sheet = _check_page(sheet.new_page(), "別の確認事項")
    assert _themes(sheet.read()) == [
        (1, None, "EUCの棚卸し"),
        (2, None, "EUCの棚卸し"),
        (3, None, None),
    ]


def test_pages_are_of_the_section_they_stand_in() -> None:
    sheet = _check_page(slide(), "確認事項")
    sheet = _check_page(
        _section(sheet.new_page(), "テーマ１：改修時の試験データ").new_page(), "確認事項"
    )
    sheet = _section(sheet.new_page(), "その他の確認事項")
    sheet = _check_page(sheet.new_page(), "確認事項")
    assert _themes(sheet.read()) == [(1, None, None), (3, 1, "改修時の試験データ"), (5, None, None)]


def test_a_label_beside_the_items_names_the_theme() -> None:
    for label in ("テーマ：相談窓口の活用", "＜テーマ：相談窓口の活用＞"):
        sheet = _check_page(slide(), "主な聴取事項").text(420, 85, label, 14)
        assert _themes(sheet.read()) == [(1, None, "相談窓口の活用")], label


def test_words_for_themes_in_general_name_none() -> None:
    for title in ("各回の主なテーマと確認事項", "テーマごとの確認事項", "テーマ別の確認事項"):
        assert _themes(_check_page(slide(), title).read()) == [(1, None, None)], title


def test_headings_under_a_sentence_of_themes_are_themes() -> None:
    sheet = slide().text(50, 60, "確認事項", 24)
    sheet.text(50, 110, "●次の２つのテーマについて、以下の事項を確認した。", 14)
    sheet.text(80, 140, "➢第三者による検証", 14).text(110, 165, "✓任期が定められているか", 14)
    sheet.text(80, 190, "➢苦情の分析", 14).text(110, 215, "✓結果が示されているか", 14)
    items = sheet.read().check_items
    assert [(k.theme, k.viewpoint) for k in items] == [
        ("第三者による検証", None),
        ("苦情の分析", None),
    ]


def test_a_label_right_above_a_table_names_its_theme() -> None:
    for label in ("テーマ：相談窓口の活用", "＜相談窓口の活用＞", "相談窓口の活用"):
        sheet = slide().text(50, 60, "主な聴取事項", 24)
        sheet.text(50, 100, "●各社に対し、以下の事項を聴取した。", 14).text(60, 135, label, 14)
        xs, ys = [60.0, 200.0, 660.0], [140.0, 170.0, 200.0, 230.0]
        rows = [["着眼点", "聴取事項"], ["使いやすさ", _ASKED[0]], ["分析", _ASKED[1]]]
        read = sheet.grid(xs, ys).rows(xs, ys, rows).read()
        assert _themes(read) == [(1, None, "相談窓口の活用")], label


def test_a_label_of_a_company_or_day_above_a_table_names_none() -> None:
    for label in ("中国電力ネットワーク", "本店の管理職", "令和７年10月", "確認事項"):
        sheet = slide().text(50, 60, "主な聴取事項", 24)
        sheet.text(50, 100, "●各社に対し、以下の事項を聴取した。", 14).text(60, 135, label, 14)
        xs, ys = [60.0, 200.0, 660.0], [140.0, 170.0, 200.0, 230.0]
        rows = [["着眼点", "聴取事項"], ["使いやすさ", _ASKED[0]], ["分析", _ASKED[1]]]
        read = sheet.grid(xs, ys).rows(xs, ys, rows).read()
        assert _themes(read) == [(1, None, None)], label


def test_a_title_that_sets_its_theme_apart_names_it_where_a_sentence_takes_it_up() -> None:
    title = "第７回モニタリングにおける確認内容（申込みの受付）"
    lead = "申込みの受付に際し、部門が得た情報の扱いについて、以下の事項を確認した。"
    assert _themes(_check_page(slide(), title, lead).read()) == [(1, None, "申込みの受付")]
    lead = "EUCの棚卸しについて、以下の事項を確認した。"
    assert _themes(_check_page(slide(), title, lead).read()) == [(1, None, "EUCの棚卸し")]


def test_fields_under_a_theme_told_above_the_table_part_it() -> None:
    for title, theme in (("各社への質問（AIの利用）", "AIの利用"), ("各社への質問", None)):
        sheet = slide().text(50, 60, title, 24)
        sheet.text(50, 100, "●各社に対し、以下の質問を行った。", 14)
        xs, ys = [60.0, 200.0, 660.0], [140.0, 170.0, 200.0, 230.0]
        rows = [["分野", "質問"], ["学習の情報", _ASKED[0]], ["回答の点検", _ASKED[1]]]
        items = sheet.grid(xs, ys).rows(xs, ys, rows).read().check_items
        told = {(k.theme, k.viewpoint) for k in items}
        own = {"学習の情報", "回答の点検"}
        assert told == ({(theme, v) for v in own} if theme else {(t, None) for t in own})


@pytest.mark.parametrize(
    "lead",
    [
        "今回の２つ目のテーマは端末の管理であり、主に以下の内容についてヒアリングを行った。",
        "２点目のテーマである端末の管理については、主として次の内容を確認した。",
    ],
)
def test_a_sentence_may_count_its_theme(lead: str) -> None:
    assert _themes(_check_page(slide(), "ヒアリングの内容②", lead).read()) == [(1, 2, "端末の管理")]


def test_a_dash_after_a_theme_is_no_part_of_it() -> None:
    sheet = _check_page(slide(), "モニタリングの内容－テーマ１：端末の管理－")
    assert _themes(sheet.read()) == [(1, 1, "端末の管理")]


@pytest.mark.parametrize(
    ("title", "number", "theme"),
    [
        ("【テーマ①】端末の管理の強化", 1, "端末の管理の強化"),
        ("端末の管理の強化（テーマ①）", 1, "端末の管理の強化"),
        ("第４回モニタリングの確認事項②端末の管理", 2, "端末の管理"),
        ("（２）端末の管理", None, "端末の管理"),
        ("２．各社への確認事項", None, None),
        ("第４回モニタリングの確認事項②", None, None),
    ],
)
def test_a_title_names_its_theme_beside_its_number(
    title: str, number: int | None, theme: str | None
) -> None:
    assert _themes(_check_page(slide(), title).read()) == [(1, number, theme)]
