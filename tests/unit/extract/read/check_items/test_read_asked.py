"""Questions under a sentence that only says to have heard, visited or checked somebody."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_ASKED = ("架空の手順が定められているか", "架空の記録が残されているか")


def _page(
    lead: str, items: tuple[str, ...] = _ASKED, *, title: str = "架空の調査の内容"
) -> Extraction:
    sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    for at, item in enumerate(items):
        sheet.text(80, 140 + 25 * at, f"✓{item}", 14)
    return sheet.read()


@pytest.mark.parametrize(
    "lead",
    [
        "担当者に対し、鍵の管理に関して、以下のヒアリングを行った。",
        "鍵の管理に関し、各社に対して以下の確認を行った。",
        "鍵の管理について、次の点検を実施した。",
    ],
)
def test_questions_under_a_sentence_that_leads_to_them_are_items(lead: str) -> None:
    items = _page(lead).check_items
    assert [(k.theme, k.item) for k in items] == [("鍵の管理", t) for t in _ASKED]


def test_what_are_no_questions_there_is_none() -> None:
    days = ("10月７日　架空電力", "10月９日　架空送配電")
    assert _page("各社に対し、以下のヒアリングを行った。", days).check_items == []


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        ("委員から、鍵の管理に関して、以下の質問があった。", _ASKED),
        ("鍵の管理に関し、以下の確認を行った。", ("公表を広げるべきか", "期限を設けてはどうか")),
    ],
)
def test_what_others_ask_or_a_meeting_is_to_discuss_is_none(
    lead: str, items: tuple[str, ...]
) -> None:
    assert _page(lead, items).check_items == []


def test_the_questions_of_another_field_are_none() -> None:
    xs, ys = [60.0, 160.0, 300.0, 660.0], [140.0, 170.0, 200.0, 230.0]
    rows = [
        ["分野", "監査をする者", "監査の項目"],
        *([f, "専門家", q] for f, q in zip("甲乙", _ASKED, strict=True)),
    ]
    for title, count in (("監査に関する他の制度の例", 0), ("監査の項目の例", 2)):
        sheet = slide().text(50, 60, title, 24).text(50, 100, "●架空の例は以下のとおり。", 14)
        read = sheet.grid(xs, ys).rows(xs, ys, rows).read()
        assert len(read.check_items) == count, title


def test_a_column_of_viewpoints_alone_is_read_where_somebody_was_asked() -> None:
    xs, ys = [60.0, 200.0, 660.0], [140.0, 170.0, 200.0, 230.0]
    rows = [["視点", "指標"], ["価格", "価格の平均と最高の値"], ["競争", "占有率と集中度"]]
    for lead, count in (("以下の視点と指標を用いている。", 0), ("以下の視点で確認した。", 2)):
        sheet = slide().text(50, 60, "架空の題", 24).text(50, 100, f"●{lead}", 14)
        read = sheet.grid(xs, ys).rows(xs, ys, rows).read()
        assert len(read.check_items) == count, lead


@pytest.mark.parametrize(
    ("lead", "items", "count"),
    [
        ("以下の内容を各社に伺った。", ("架空の記録の保存の期間", "架空の報告の経路"), 2),
        ("以下の内容を各社に伺った。", ("架空の記録がある。", "架空の報告が遅れている。"), 0),
        (
            "次の事項が行われているかどうかを確認した。",
            ("架空の記録を保存していること", "架空の報告を受けていること"),
            2,
        ),
    ],
)
def test_what_a_header_says_to_be_asked_need_be_no_question(
    lead: str, items: tuple[str, str], count: int
) -> None:
    xs, ys = [60.0, 200.0, 660.0], [140.0, 170.0, 200.0, 230.0]
    rows = [["手順", "各社に伺った内容"], *zip(("記録", "報告"), items, strict=True)]
    sheet = slide().text(50, 60, "架空の聴取内容", 24).text(50, 100, f"●{lead}", 14)
    assert len(sheet.grid(xs, ys).rows(xs, ys, rows).read().check_items) == count


def test_a_heading_in_brackets_over_questions_is_their_viewpoint() -> None:
    sheet = slide().text(50, 60, "架空の聴取内容", 24).text(50, 110, "●以下の事項を伺った。", 14)
    for at, words in enumerate(("【許可】", "✓" + _ASKED[0], "【制限】", "✓" + _ASKED[1])):
        sheet.text(50 + 20 * (at % 2), 140 + 25 * at, words, 14)
    assert [k.viewpoint for k in sheet.read().check_items] == ["許可", "制限"]
