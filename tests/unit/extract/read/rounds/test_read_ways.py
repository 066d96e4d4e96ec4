"""Which round hearings are of, where their own page does not say."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import slide

_TITLE = "社長面談の実施日"
_ROWS = [["実施日", "対象事業者"], ["令和５年６月６日", "中国電力"]]


def _round(before: str, *, title: str = _TITLE, lead: str = "") -> int | None:
    """Return the round of the one hearing on a page after one with a sentence."""
    xs, ys = [60.0, 250.0, 660.0], [120.0, 150.0, 180.0]
    sheet = slide().text(60, 60, "架空の背景", 24).text(60, 110, before, 12).new_page()
    sheet.text(60, 60, title, 24).text(60, 100, lead, 12)
    (heard,) = sheet.grid(xs, ys).rows(xs, ys, _ROWS).read().hearings
    return heard.round


@pytest.mark.parametrize(
    "before",
    [
        "第２回モニタリング（社長面談）を行った。",
        "この社長面談（第２回モニタリング）について報告する。",
        "第２回モニタリングとして、６月に各社の社長との面談を行い、考えを伺った。",
        "第１回モニタリングとして書面調査、第２回モニタリングとして社長面談を実施した。",
        "第２回モニタリングは、社長面談により実施した。",
        "第２回モニタリングでは、面談を実施した。",
        "本資料では、第２回モニタリングの結果を御報告する。",
    ],
)
def test_a_page_is_of_the_round_that_was_held_in_the_way_its_title_names(before: str) -> None:
    assert _round(before) == 2


@pytest.mark.parametrize(
    "before",
    [
        "第２回モニタリングの結果を踏まえ、社長面談を行った。",
        "第２回モニタリングとして、社長面談を行い、第３回モニタリングでも社長面談を行った。",
        "第２回モニタリング（現地ヒアリング）を行った。",
        "第２回モニタリングの結果は、別途報告する。",
        "本資料では、第２回モニタリング及び第３回モニタリングの結果を報告する。",
    ],
)
def test_a_page_has_no_round_where_none_or_several_fit(before: str) -> None:
    assert _round(before) is None


def test_the_round_that_a_document_reports_on_is_not_that_of_a_page_on_earlier_ones() -> None:
    before = "本日は、第２回モニタリングの状況を御報告する。"
    assert _round(before, title="ヒアリングの日程") == 2
    assert _round(before, title="前回のヒアリングの日程") is None
    assert _round(before, title="ヒアリングの日程", lead="第１回では以下のとおり行った。") is None
