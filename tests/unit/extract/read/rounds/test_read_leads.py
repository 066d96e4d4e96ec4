"""Which round a title, a lead or a label names, and which it only looks back at."""

from __future__ import annotations

import pytest

from extract.read.rounds.leads import lead_rounds, title_rounds
from extract.read.rounds.named import find_named, label_rounds, numbers_of

_ITEMS = "以下の事項を確認した。"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第７回モニタリング", {7}),
        ("第７回のモニタリング", {7}),
        ("第７回目のモニタリング", {7}),
        ("第七回モニタリング", {7}),
        ("モニタリング（第７回）", {7}),
        ("モニタリング（第７回、令和７年３月）", {7}),
        ("第６回及び第７回のモニタリング", {6, 7}),
        ("第６回・第７回モニタリング", {6, 7}),
        ("第５〜７回モニタリング", {5, 6, 7}),
        ("第５回から第７回までのモニタリング", set()),
        ("７回のモニタリング", set()),
        ("第７回会合におけるモニタリング", set()),
        ("第７回研修", set()),
        ("モニタリング（第６回モニタリングの結果を踏まえ実施）", {6}),
    ],
)
def test_rounds_by_their_number_and_the_word_for_them(text: str, numbers: set[int]) -> None:
    assert numbers_of(find_named(text, monitoring_only=True)) == numbers


@pytest.mark.parametrize(
    "lead",
    [
        "第７回モニタリングでは、" + _ITEMS,
        "第７回モニタリングにおいて、" + _ITEMS,
        "第７回モニタリングの一環として、" + _ITEMS,
        "第７回モニタリング（現地）では、" + _ITEMS,
        "第７回モニタリングを通じて改善がみられた点は、以下のとおり。",
        "第７回モニタリング（令和７年３月〜４月）において確認した事項は、以下のとおり。",
        "第７回モニタリングで確認した事項について、以下に示す。",
        "第７回モニタリングの日程は、下表のとおり。",
        "以下は、第７回モニタリングの確認事項である。",
        "第７回モニタリングは、以下の日程で実施した。",
        "第７回モニタリングでは、第６回モニタリングで残された課題を踏まえ、" + _ITEMS,
        "第６回モニタリングに引き続き、第７回モニタリングにおいても" + _ITEMS,
        "第６回モニタリングで対面を要するとされた事業者に対し、第７回モニタリングとして、" + _ITEMS,
        "第６回モニタリングでは書面で確認した。第７回モニタリングでは、" + _ITEMS,
        "第７回モニタリングでは別途、" + _ITEMS,
        "モニタリング（第７回）では、" + _ITEMS,
    ],
)
def test_a_lead_is_of_the_round_it_tells_of(lead: str) -> None:
    assert lead_rounds([lead]) == {7}


@pytest.mark.parametrize(
    "lead",
    [
        "第７回モニタリングの結果を踏まえ、" + _ITEMS,
        "第７回モニタリングで残された課題について、" + _ITEMS,
        "第７回モニタリングにおいて不十分とされた点に関し、" + _ITEMS,
        "第７回モニタリング以降の取組は、以下のとおり。",
        "第７回モニタリングに先立ち、" + _ITEMS,
        "第７回モニタリングの終了後に、" + _ITEMS,
        "第７回モニタリングとは別に、" + _ITEMS,
        "第７回会合では、" + _ITEMS,
        "７回のモニタリングでは、" + _ITEMS,
        "第７回モニタリングの結果は、別途報告する。",
    ],
)
def test_a_round_that_came_before_or_beside_is_not_that_of_the_lead(lead: str) -> None:
    assert lead_rounds([lead]) == set()


def test_a_lead_of_two_rounds_names_both() -> None:
    assert lead_rounds(["第６回及び第７回のモニタリングにおいて、" + _ITEMS]) == {6, 7}


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("架空の確認事項（第７回モニタリング）", {7}),
        ("第７回ヒアリングの日程", {7}),
        ("第７回の確認事項（架空の管理）", {7}),
        ("ヒアリングの日程（第７回）", {7}),
        ("第６回・第７回モニタリングの結果", {6, 7}),
        ("第７回の御議論", set()),
        ("第７回の会合における御意見", set()),
        ("第20回の確認事項", set()),
        ("架空の制度（第７回）", set()),
    ],
)
def test_a_title_is_of_the_rounds_it_names(title: str, numbers: set[int]) -> None:
    assert title_rounds(title, {6, 7}) == numbers


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("第７回モニタリング（現地）", {7}),
        ("【第７回モニタリング】", {7}),
        ("＜第７回（オンライン）＞", {7}),
        ("第７回モニタリング：架空の管理", {7}),
        ("第７回モニタリングの対象事業者", {7}),
        ("第７回モニタリング", {7}),
        ("第７回", {7}),
        ("現地ヒアリング（第７回モニタリング）", {7}),
        ("第７回モニタリングの指摘事項への対応", set()),
        ("第７回モニタリング後の状況", set()),
        ("第７回会合", set()),
        ("第７回研修（現地）", set()),
        ("第６回及び第７回モニタリング", {6, 7}),
    ],
)
def test_a_label_is_of_the_rounds_it_names(label: str, numbers: set[int]) -> None:
    assert label_rounds(label) == numbers
