"""Hearings and check items are of the round in whose time they were, where one alone fits."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import Sheet

_XS = [60.0, 200.0, 380.0, 520.0, 660.0]
_HEADER = ["回", "実施時期", "方法", "状況"]
_NINTH = ["第９回", "令和７年９月〜10月", "現地ヒアリング", "実施済"]
_TENTH = ["第10回", "令和８年１月〜２月", "オンラインヒアリング", "実施済"]


def _table(sheet: Sheet, rows: list[list[str]], y: float = 130.0) -> Sheet:
    xs = _XS[: len(rows[0]) + 1]
    ys = [y + 30 * i for i in range(len(rows) + 1)]
    return sheet.grid(xs, ys).rows(xs, ys, rows)


def _overview(*rows: list[str], title: str = "架空のモニタリングの経過", said: str = "") -> Sheet:
    sheet = Sheet().text(200, 250, "架空の表紙", 30).text(300, 400, "2026年３月30日", 14)
    sheet.new_page().text(60, 60, title, 24).text(60, 110, said, 12)
    return _table(sheet, [_HEADER, *rows]) if rows else sheet


def _heard(sheet: Sheet, *days: str, title: str = "架空の日程", lead: str = "") -> list[int | None]:
    sheet.new_page().text(60, 60, title, 24).text(60, 110, lead, 12)
    rows = [["実施日", "対象事業者"], *([day, "中国電力"] for day in days)]
    return [h.round for h in _table(sheet, rows).read().hearings]


def test_days_are_of_the_round_whose_time_they_lie_in() -> None:
    days = ["令和７年９月９日", "令和７年10月31日", "令和８年１月20日", "令和７年12月１日"]
    assert _heard(_overview(_NINTH, _TENTH), *days) == [9, 9, 10, None]


def test_a_time_may_be_told_to_the_day() -> None:
    ninth = ["第９回", "令和７年９月９日〜９月30日", "現地ヒアリング", "実施済"]
    days = ["令和７年９月９日", "令和７年９月30日", "令和７年10月１日"]
    assert _heard(_overview(ninth, _TENTH), *days) == [9, 9, None]


def test_a_day_alone_beside_a_round_is_no_time_of_it() -> None:
    ninth = ["第９回", "令和７年12月１日", "現地ヒアリング", "実施済"]
    assert _heard(_overview(ninth, _TENTH), "令和７年12月１日") == [None]


@pytest.mark.parametrize(
    "said",
    [
        "令和７年９月から10月にかけて、第９回モニタリングを実施した。",
        "令和７年９月〜10月に実施した第９回モニタリングの概要を示す。",
        "第９回モニタリング（令和７年９月〜10月）の概要を示す。",
        "第９回モニタリングは、令和７年９月から10月にかけて実施した。",
        "昨年９月から10月にかけて実施した第９回モニタリングの概要を示す。",
    ],
)
def test_a_sentence_may_say_when_a_round_was(said: str) -> None:
    assert _heard(_overview(said=said), "令和７年10月１日", "令和７年11月１日") == [9, None]


@pytest.mark.parametrize(
    "said",
    [
        "令和７年９月から10月にかけて、第９回モニタリング及び第10回モニタリングの準備をした。",
        "令和７年10月の架空の制度の改正後、第９回モニタリングを実施した。",
        "令和７年度に、第９回モニタリングを実施した。",
        "第９回モニタリングの結果は、令和７年10月に公表した。",
        "第９回モニタリングについては、令和７年10月の会合で報告した。",
        "第９回モニタリング（令和７年10月公表）の結果を示す。",
        "令和７年10月の第19回会合では、架空の件が報告された。",
    ],
)
def test_what_else_happened_then_says_nothing_of_the_round(said: str) -> None:
    assert _heard(_overview(said=said), "令和７年10月１日") == [None]


def test_where_two_rounds_overlap_the_way_of_hearing_must_tell() -> None:
    both = [["第９回", "令和７年９月〜10月", "現地", "実施済"]]
    both += [["第10回", "令和７年10月", "オンライン", "実施済"]]
    day = "令和７年10月１日"
    assert _heard(_overview(*both), day) == [None]
    assert _heard(_overview(*both), day, title="現地ヒアリングの日程") == [9]
    assert _heard(_overview(*both), day, title="Ｗｅｂヒアリングの日程") == [10]
    assert _heard(_overview(*both), day, title="書面調査の日程") == [None]


def test_a_round_held_in_another_way_is_not_that_of_the_page() -> None:
    day = "令和７年10月１日"
    assert _heard(_overview(_NINTH, _TENTH), day, title="現地ヒアリングの日程") == [9]
    assert _heard(_overview(_NINTH, _TENTH), day, title="社長面談の日程") == [None]


def test_beside_a_round_without_a_readable_time_nothing_is_sure() -> None:
    vague = ["第10回", "令和７年秋頃", "オンライン", "実施済"]
    assert _heard(_overview(_NINTH, vague), "令和７年10月１日") == [None]
    planned = ["第10回", "未定", "未定", "予定"]
    assert _heard(_overview(_NINTH, planned), "令和７年10月１日") == [9]


def test_a_table_of_meetings_or_trainings_tells_no_time_of_rounds() -> None:
    for title in ("架空の研修の経過", "架空の会合の開催状況"):
        sheet = _overview(_NINTH, _TENTH, title=title)
        assert _heard(sheet, "令和７年10月１日") == [None]


def test_what_the_page_says_counts_more_than_the_days() -> None:
    sheet = _overview(_NINTH, _TENTH)
    lead = "第10回モニタリングでは、先行して以下の日程で聴取した。"
    assert _heard(sheet, "令和７年10月１日", lead=lead) == [10]


def test_hearings_beside_the_monitoring_are_of_no_round_whatever_their_days() -> None:
    lead = "モニタリングとは別に、以下の日程で聴取した。"
    assert _heard(_overview(_NINTH, _TENTH), "令和７年10月１日", lead=lead) == [None]


def test_days_outside_the_time_of_the_documents_own_round_are_not_of_it() -> None:
    said = "本資料では、令和７年10月に実施した第９回モニタリングの結果を報告する。"
    days = ["令和７年10月１日", "令和７年12月１日"]
    assert _heard(_overview(said=said), *days) == [9, None]


def _asked(title: str, lead: str = "以下の事項を確認した。") -> set[int | None]:
    sheet = _overview(_NINTH, _TENTH).new_page().text(60, 60, title, 24).text(60, 110, lead, 12)
    rows = [["確認の観点", "確認事項"], ["架空の管理", "鍵が管理されているか"]]
    return {k.round for k in _table(sheet, rows).read().check_items}


def test_a_page_that_says_when_it_was_asked_is_of_the_round_of_that_time() -> None:
    assert _asked("令和７年10月の現地ヒアリングにおける確認事項") == {9}
    assert _asked("令和８年２月における確認事項") == {10}
    assert _asked("架空の確認事項", "令和８年２月に、以下の事項を確認した。") == {10}
    assert _asked("架空の確認事項", "本年２月に実施したヒアリングで、以下の事項を確認した。") == {
        10
    }


def test_a_time_that_is_not_that_of_the_asking_says_nothing() -> None:
    assert _asked("令和７年10月の書面調査における確認事項") == {None}
    assert _asked("令和７年10月以降の取組の確認事項") == {None}
    assert _asked("令和７年12月のヒアリングの確認事項") == {None}
    assert _asked("架空の確認事項", "令和７年10月に発覚した件について、以下を確認した。") == {None}
    assert _asked("架空の確認事項", "令和７年10月の架空の件について、以下を確認した。") == {None}
