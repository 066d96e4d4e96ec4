"""Sentences that name a hearing: those that list hearings, and those that list something else."""

from __future__ import annotations

import pytest

from extract.read.hearings.leads import lists_hearings
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


_BY_OTHERS = [
    "各社は、以下のとおり社員へのヒアリングを実施した。",
    "外部弁護士が、以下のとおり社員へのヒアリングを実施した。",
    "外部弁護士が社員に対し、以下のとおりヒアリングを実施した。",
    "公正取引委員会は、以下のとおり各社へのヒアリングを実施した。",
    "各社の社員は、以下のとおり研修の説明を受けた。",
    "各社は以下のとおり自治体を訪問した。",
    "四国電力株式会社は、次の日程で社員との面談を行った。",
]
_CALLED_OFF = ["以下のヒアリングは中止した。", "次の日程のヒアリングは、延期することとした。"]
_BY_US = [
    "事務局は、以下のとおり各社へのヒアリングを実施した。",
    "各社が提出した計画について、以下のとおりヒアリングを実施した。",
    "各社は、以下のとおりヒアリングを受けた。",
    "以下の各社は、現地でヒアリングを実施した。",
    "ヒアリングの対象事業者は、以下のとおり。",
    "各社は計画を提出しているが、以下のとおりヒアリングを実施した。",
    "各社は計画を提出し、事務局において以下のとおりヒアリングを実施した。",
    "延期していたヒアリングを、以下のとおり実施した。",
]


@pytest.mark.parametrize("text", [*_BY_OTHERS, *_CALLED_OFF])
def test_whom_others_hear_and_what_did_not_take_place_is_not_listed(text: str) -> None:
    assert lists_hearings(text) is False


@pytest.mark.parametrize("text", _BY_US)
def test_whom_the_committee_hears_is_listed_whoever_is_named(text: str) -> None:
    assert lists_hearings(text) is True


@pytest.mark.parametrize(
    ("lead", "count"), [(_BY_US[0], 2), (_BY_OTHERS[0], 0), (_CALLED_OFF[0], 0)]
)
def test_what_a_sentence_says_of_who_heard_counts_more_than_headers(lead: str, count: int) -> None:
    xs, ys = [60.0, 220.0, 380.0, 540.0], [120.0, 150.0, 180.0, 210.0]
    sheet = slide().text(60, 60, "架空の状況", 24).text(60, 100, lead, 14).grid(xs, ys)
    rows = (["ヒアリング日", "対象事業者", "場所"], *_TABLE[1:])
    assert len(sheet.rows(xs, ys, rows).read().hearings) == count


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("荒天のため中止", 0),
        ("次回に延期した。", 0),
        ("延期（９月３日に実施）", 0),
        ("8月2日から延期", 1),
        ("一部の拠点は中止", 1),
        ("中止した工事の確認", 1),
        ("", 1),
    ],
)
def test_a_day_that_was_called_off_is_noted_and_no_hearing(note: str, count: int) -> None:
    xs, ys = [60.0, 220.0, 380.0, 540.0], [120.0, 150.0, 180.0, 210.0]
    sheet = slide().text(60, 60, "ヒアリングの実施状況", 24).grid(xs, ys)
    rows = (
        ["日時", "対象事業者", "備考"],
        ["令和5年8月23日", "四国電力", note],
        ["令和5年8月24日", "九州電力", ""],
    )
    read = sheet.rows(xs, ys, rows).read()
    assert len(read.hearings) == count + 1
    assert [(i.code, i.severity) for i in read.issues] == [("hearing_not_held", "info")] * (
        1 - count
    )
