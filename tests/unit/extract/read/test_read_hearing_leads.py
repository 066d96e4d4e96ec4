"""Sentences that name a hearing: those that list hearings, and those that list something else."""

from __future__ import annotations

import pytest

from extract.read.hearing_leads import lists_hearings
from tests.unit.extract.drawing import slide

_LISTED = [
    "ヒアリングの実施状況は以下のとおり。",
    "以下の事業者に対し、ヒアリングを実施した。",
    "業務改善計画の提出を受け、以下のとおりヒアリングを実施した。",
    "説明会の開催に先立ち、以下のとおりヒアリングを実施した。",
    "以下のとおり各社を訪問し、書類の提出状況を確認した。",
    "架空の研修の状況について、以下のとおりヒアリングを実施した。",
    "架空の閲覧が発覚した事業者との面談は次のとおりである。",
    "ヒアリングの対象とした事業者、処分等及び日時は、以下のとおり。",
    "命令及び勧告の対象事業者に対するヒアリングの日程は以下のとおり。",
    "報告書の提出後、次のとおり各社から説明を受けた。",
    "下記の日程で打合せを行い、資料の提供を受けた。",
]
_OTHERS = [
    "ヒアリング後の報告書の提出状況は以下のとおり。",
    "ヒアリングに先立ち、各社に対し以下のとおり資料の提出を依頼した。",
    "ヒアリングの結果を受け、各社は以下のとおり説明会を開催した。",
    "ヒアリングを踏まえ、以下のとおり業務改善勧告を行った。",
    "ヒアリング実施後、各社において以下のとおり社内研修が実施された。",
    "ヒアリングの結果は以下のとおり各社に通知した。",
    "面談の議事録の公表日は以下のとおり。",
    "以下のとおり、ヒアリングに係る質問票を各社に送付した。",
    "ヒアリングを実施した事業者における研修の実施日は以下のとおり。",
    "面談した事業者の社内規程の改定日は以下のとおり。",
    "以下の事業者については、ヒアリングを実施していない。",
]


@pytest.mark.parametrize("text", _LISTED)
def test_a_sentence_whose_deed_or_topic_is_hearing_lists_hearings(text: str) -> None:
    assert lists_hearings(text) is True


@pytest.mark.parametrize("text", _OTHERS)
def test_a_hearing_that_is_the_occasion_of_something_else_is_not_what_is_listed(text: str) -> None:
    assert lists_hearings(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "ヒアリングを実施した。",
        "架空の日程は以下のとおり。",
        "以下のとおり、処分後の状況を確認した。",
        "指導を行った以下の事業者を対象に実施した。",
        "以下の事業者に対し、書面の提出を求めた上で実施した。",
    ],
)
def test_a_sentence_that_leaves_open_what_was_done_tells_nothing(text: str) -> None:
    assert lists_hearings(text) is None


_TABLE = (
    ["日付", "会社", "場所"],
    ["令和5年8月23日", "四国電力", "架空の本店"],
    ["令和5年8月24日", "九州電力", "架空の支店"],
)


@pytest.mark.parametrize("title", ["架空の状況", "モニタリングの実施状況"])
@pytest.mark.parametrize(("lead", "count"), [(_LISTED[0], 2), (_OTHERS[0], 0), (_OTHERS[1], 0)])
def test_bare_days_beside_companies_are_what_the_sentence_above_says(
    lead: str, count: int, title: str
) -> None:
    xs, ys = [60.0, 220.0, 380.0, 540.0], [120.0, 150.0, 180.0, 210.0]
    sheet = slide().text(60, 60, title, 24).text(60, 100, lead, 14).grid(xs, ys)
    read = sheet.rows(xs, ys, _TABLE).read()
    assert len(read.hearings) == count
    assert [i.code for i in read.issues] == ([] if count else ["table_not_read"])


@pytest.mark.parametrize(("lead", "count"), [(_LISTED[1], 1), (_OTHERS[1], 0)])
def test_days_and_companies_in_a_list_are_what_the_sentence_above_says(
    lead: str, count: int
) -> None:
    sheet = slide().text(60, 60, "架空の状況", 24).text(60, 100, lead, 14)
    read = sheet.text(80, 130, "・令和5年8月23日　四国電力（対面）", 14).read()
    assert len(read.hearings) == count
