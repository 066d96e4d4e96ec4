"""Which round a page is of that does not say it: the document's own, the last, its section's."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import Sheet

_ASKED = ["確認の観点", "確認事項"]
_KEYS = ["架空の鍵", "鍵が管理されているか"]
_AGENDA = "本日は、第７回モニタリングの結果を御報告する。"
_QUOTED = "第20回制度設計・監視専門会合資料8（2026年5月29日）抜粋"


def _deck(agenda: str = "", cover: str = "") -> Sheet:
    sheet = Sheet().text(200, 250, "架空の表紙", 30).text(240, 330, cover, 14)
    return sheet.new_page().text(60, 60, "架空の趣旨", 24).text(60, 110, agenda, 12)


def _page(
    sheet: Sheet, title: str = "架空の確認事項", lead: str = "以下の事項を確認した。", box: str = ""
) -> Sheet:
    sheet.new_page().text(60, 60, title, 24).text(60, 130, lead, 12)
    if box:
        sheet.frame(440, 80, 710, 98).text(443, 92, box, 8)
    xs, ys = [60.0, 210.0, 360.0], [180.0, 210.0, 240.0]
    return sheet.grid(xs, ys).rows(xs, ys, [_ASKED, _KEYS])


def _rounds(sheet: Sheet) -> list[int | None]:
    return [k.round for k in sheet.read().check_items]


@pytest.mark.parametrize(
    "agenda",
    [
        _AGENDA,
        "本資料は、第７回モニタリングの結果を取りまとめたものである。",
        "本日は、第７回モニタリングについて御報告する。",
        "本日は、第７回モニタリングの結果と、今後の対応について御説明する。",
        "本日は、本年６月に実施した第７回モニタリングの結果について御議論いただきたい。",
        "第６回モニタリングの結果は、第20回会合で御報告した。" + _AGENDA,
        "今回のモニタリング（第７回）では、文書を確認した。",
    ],
)
def test_a_page_that_names_no_round_is_of_the_one_that_the_document_reports_on(
    agenda: str,
) -> None:
    assert _rounds(_page(_deck(agenda))) == [7]


@pytest.mark.parametrize(
    "agenda",
    [
        "本日は、第６回モニタリング及び第７回モニタリングの結果を御報告する。",
        "本日は、第６回モニタリングの結果及び第７回モニタリングの結果を御報告する。",
        "本日は、第６回・第７回モニタリングの結果を御報告する。",
        "第７回モニタリングの結果は、第20回会合で御報告した。",
        "本日は、第７回会合の結果を御報告する。",
        "本日は、モニタリングの結果を御報告する。",
    ],
)
def test_a_document_that_reports_on_several_rounds_or_none_has_no_round_of_its_own(
    agenda: str,
) -> None:
    assert _rounds(_page(_deck(agenda))) == [None]


def test_a_cover_may_say_which_round_is_reported_on() -> None:
    assert _rounds(_page(_deck(cover="（第７回モニタリングの結果報告）"))) == [7]
    assert _rounds(_page(_deck(cover="（第７回モニタリングを踏まえた検討）"))) == [None]
    assert _rounds(_page(_deck(cover="第７回架空の専門会合"))) == [None]


@pytest.mark.parametrize(
    "lead",
    [
        "モニタリングとは別に、書面で以下の事項を照会した。",
        "モニタリングのほか、書面で以下の事項を照会した。",
        "モニタリング以外の機会に、以下の事項を確認した。",
        "第７回モニタリングとは別に、書面で以下の事項を照会した。",
        "第７回モニタリングに先立ち、書面で以下の事項を照会した。",
        "第５回の会議体の運営について、以下の事項を確認した第６回の記録。",
        "前回の指摘を受け、以下の事項を確認した。",
    ],
)
def test_a_page_beside_the_monitoring_or_of_earlier_matters_is_not_of_it(lead: str) -> None:
    assert _rounds(_page(_deck(_AGENDA), lead=lead)) == [None]


def test_an_item_that_compares_with_the_year_before_does_not_make_a_page_one_of_the_past() -> None:
    sheet = _deck(_AGENDA).new_page().text(60, 60, "架空の所感", 24)
    sheet.text(60, 110, "●以下のとおり、成果がみられることを確認した。", 12)
    sheet.text(80, 135, "✓相談の件数が前年の２倍となっていること", 12)
    sheet.text(80, 155, "✓鍵の管理が定着していること", 12)
    assert [f.round for f in sheet.read().findings] == [7, 7]


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("（参考）前回のモニタリングの確認事項", 6),
        ("（参考）前回の確認事項：架空の管理", 6),
        ("（参考）前回モニタリングにおける確認事項", 6),
        ("（参考）今回の確認事項", None),
        ("（参考）前回会合の確認事項", None),
        ("（参考）前回の会合における確認事項", None),
        ("（参考）前々回の確認事項", None),
        ("（参考）前回と今回の確認事項", None),
        ("（参考）架空の確認事項", None),
        ("（参考）第６回の確認事項", 6),
        ("（参考）第５回の確認事項", None),
    ],
)
def test_a_repeated_page_is_of_the_round_its_title_counts_from_the_documents_own(
    title: str, number: int | None
) -> None:
    agenda = "第６回モニタリングの結果は、第20回専門会合で御報告した。" + _AGENDA
    assert _rounds(_page(_deck(agenda), title, box=_QUOTED)) == [number]


def test_a_page_repeated_from_a_meeting_on_another_round_is_not_of_the_last() -> None:
    agenda = "第５回モニタリングの結果は、第20回専門会合で御報告した。第６回モニタリングも終えた。"
    title = "（参考）前回の確認事項"
    assert _rounds(_page(_deck(agenda + _AGENDA), title, box=_QUOTED)) == [None]
    assert _rounds(_page(_deck("第６回モニタリングも終えた。" + _AGENDA), title, box=_QUOTED)) == [
        None
    ]
    assert _rounds(_page(_deck("第６回モニタリングも終えた。" + _AGENDA), title)) == [6]


def test_a_page_that_goes_on_is_of_the_round_of_the_page_before() -> None:
    first = _page(_deck(), lead="第７回モニタリングでは、以下の事項を確認した。")
    assert _rounds(_page(first, "架空の確認事項（続き）", "")) == [7, 7]
    first = _page(_deck(), lead="第７回モニタリングでは、以下の事項を確認した。")
    assert _rounds(_page(first, "別の確認事項（続き）", "")) == [7, None]
    first = _page(_deck(), lead="第７回モニタリングでは、以下の事項を確認した。")
    assert _rounds(_page(first, "架空の確認事項", "")) == [7, None]


def _section(sheet: Sheet, title: str, below: str = "") -> Sheet:
    return sheet.new_page().text(120, 260, title, 24).text(122, 290, below, 14)


def test_pages_are_of_the_round_that_the_slide_before_their_part_names() -> None:
    sheet = _section(_deck(), "架空の第一部", "（第６回モニタリング）")
    sheet = _section(_page(_page(sheet)), "第７回モニタリング")
    sheet = _page(_section(_page(sheet), "架空の第三部"))
    assert _rounds(sheet) == [6, 6, 7, None]


def test_a_page_in_a_part_may_name_another_round() -> None:
    sheet = _section(_deck(), "第６回モニタリング")
    lead = "第７回モニタリングでは、以下の事項を確認した。"
    assert _rounds(_page(sheet, lead=lead)) == [7]
    sheet = _section(_deck(), "第６回モニタリングと第７回モニタリング")
    assert _rounds(_page(sheet)) == [None]
