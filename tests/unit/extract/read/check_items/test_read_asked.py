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


def _lines(title: str, *lines: tuple[float, str]) -> Extraction:
    sheet = slide().text(50, 60, title, 24)
    for at, (x, words) in enumerate(lines):
        sheet.text(x, 110 + 27 * at, words, 14)
    return sheet.read()


def test_questions_that_a_label_heads_at_their_own_depth_are_items_up_to_the_next_label() -> None:
    read = _lines(
        "架空のモニタリングの結果",
        (50, "【確認した項目】"),
        *((50, f"✓{item}") for item in _ASKED),
        (50, "【取組が進んでいる点】"),
        (50, "✓架空の表示の方法が統一された。"),
    )
    assert [k.item for k in read.check_items] == list(_ASKED)
    assert [f.kind for f in read.findings] == ["achieved"]


@pytest.mark.parametrize(("title", "count"), [("今回の確認事項", 2), ("御議論いただきたい論点", 0)])
def test_a_title_alone_explains_questions_where_it_asks(title: str, count: int) -> None:
    assert len(_lines(title, *((50, f"✓{item}") for item in _ASKED)).check_items) == count


def test_what_is_made_the_themes_of_a_round_is_no_item() -> None:
    lead = "今回は、以下の２点をテーマとして、各社にヒアリングを行った。"
    read = _lines("架空の日程", (50, f"●{lead}"), (70, "①端末の管理"), (70, "②鍵の管理"))
    assert read.check_items == []


def test_numbered_headings_and_bands_part_the_theme_of_the_page() -> None:
    title = "第２回モニタリングの確認事項（鍵の管理）"
    heads = [(50.0, "●次の事項を確認した。"), (70.0, "（１）貸与"), (90.0, f"－{_ASKED[0]}")]
    heads += [(70.0, "（２）返却"), (90.0, f"－{_ASKED[1]}")]
    listed = [(k.theme_number, k.theme, k.viewpoint) for k in _lines(title, *heads).check_items]
    assert listed == [(None, "鍵の管理", "貸与"), (None, "鍵の管理", "返却")]
    xs, ys = [60.0, 120.0, 660.0], [140.0, 170.0, 200.0, 230.0]
    sheet = slide().text(50, 60, title, 24).text(50, 100, "●以下の事項を確認した。", 14)
    for y in ys:
        sheet.rule(xs[0], y, xs[-1], y)
    for x in (xs[0], xs[-1]):
        sheet.rule(x, ys[0], x, ys[-1])
    for top in (0, 2):
        sheet.rule(xs[1], ys[top], xs[1], ys[top + 1])
    sheet.rows(xs, ys, [["番号", "確認事項"], ["貸与", ""], ["１", _ASKED[0]]])
    banded = [(k.theme, k.viewpoint) for k in sheet.read().check_items]
    assert banded == [("鍵の管理", "貸与")]
