"""Headings that take themselves back: what stands under them is no finding, and is noted."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide


def _list(*lines: str, title: str = "モニタリングの結果") -> Extraction:
    sheet = slide().text(50, 60, title, 24)
    for i, line in enumerate(lines):
        sheet.text(70 if line.startswith("・") else 50, 110 + 25 * i, line, 14)
    return sheet.read()


def _told(read: Extraction) -> tuple[list[str], list[str]]:
    return [f.kind for f in read.findings], [i.code for i in read.issues]


@pytest.mark.parametrize(
    "heading",
    [
        "課題（解消済み）",
        "成果（なし）",
        "課題（特になし）",
        "今後の課題（前回までに対応済み）",
        "【課題（全て解決）】",
        "【課題】（解消済み）",
        "○課題（前回指摘分・対応完了）",
        "課題（前回）",
        "前回の課題",
        "前回の課題は以下のとおり。",
        "ヒアリングの結果、以下の課題（解消済み）が確認された。",
        "事案発生の当時は、以下の課題があった。",
        "改善前は、以下の点が課題となっていた。",
    ],
)
def test_a_heading_that_takes_itself_back_tells_nothing_of_what_stands_under_it(
    heading: str,
) -> None:
    read = _list(heading, "・架空の記録の手順が整えられた。", "・架空の期限が定められた。")
    findings, (code,) = _told(read)
    assert findings == []
    # What the items say tells as much of a sentence.
    assert code in {"findings_not_read", "items_contradict"}


@pytest.mark.parametrize(
    "heading",
    [
        "課題（主なもの）",
        "【課題】（主なもの）",
        "【課題（各社共通）】",
        "課題（未解消）",
        "課題（一部対応済み）",
        "課題（対応済みのものを除く）",
        "課題（前回から変更なし）",
        "課題（改善なし）",
        "前回からの課題",
        "前回の課題のうち残るものは以下のとおり。",
        "前回の会合では、更なる確認を要する課題として、次の点を掲げた。",
    ],
)
def test_another_remark_leaves_its_heading_as_it_is(heading: str) -> None:
    read = _list(heading, "・架空の記録の手順がない。", "・架空の期限がない。")
    assert _told(read) == (["outstanding", "outstanding"], [])


def test_a_heading_that_takes_itself_back_ends_what_stands_under_the_one_before() -> None:
    read = _list(
        "成果", "・架空の審議が増えた。", "今後の課題（前回までに対応済み）", "・架空の期限がない。"
    )
    assert [f.text for f in read.findings] == ["架空の審議が増えた。"]


def test_a_title_that_takes_itself_back_tells_nothing_of_its_page() -> None:
    for title in ("残された課題（解消済み）", "事務局の所感（課題：解消済み）"):
        read = _list("・架空の記録の手順がなかった。", "・架空の期限がなかった。", title=title)
        assert _told(read) == ([], ["findings_not_read"])


def test_a_column_whose_header_takes_itself_back_is_noted_and_not_read() -> None:
    xs, ys = [60.0, 200.0, 400.0, 660.0], [100.0, 130.0, 160.0]
    rows = [
        ["項目", "成果", "課題（解消済み）"],
        ["甲の管理", "審議が増えた。", "期限がなかった。"],
    ]
    read = slide().text(60, 60, "架空の頁", 24).grid(xs, ys).rows(xs, ys, rows).read()
    assert _told(read) == (["achieved"], ["findings_not_read"])


@pytest.mark.parametrize("heading", ["解決済みの課題", "改善済みの課題", "解消した課題"])
def test_what_was_a_concern_is_nothing_that_was_achieved(heading: str) -> None:
    read = _list(heading, "・架空の権限が広かったこと", "残る課題", "・架空の記録がないこと")
    assert _told(read) == (["outstanding"], ["findings_not_read"])


def test_a_remark_that_counts_leaves_its_heading_as_it_is() -> None:
    read = _list("課題（２件）", "・架空の権限が広いこと", "・架空の記録がないこと")
    assert _told(read) == (["outstanding", "outstanding"], [])
    doubtful = _list("課題（第３回で確認されたもの）", "・架空の権限が広いこと")
    assert _told(doubtful) == ([], ["findings_not_read"])


@pytest.mark.parametrize("text", ["特になし", "なし。", "該当なし"])
def test_an_item_that_says_that_there_is_none_is_no_finding(text: str) -> None:
    assert _told(_list("課題", f"・{text}", "成果", "・架空の審議が増えた。")) == (["achieved"], [])


@pytest.mark.parametrize(
    "text", ["架空の権限が広いこと（解消済み）", "（対応済み）架空の権限が広いこと", "解消済み"]
)
def test_an_item_that_says_that_it_is_done_with_is_noted(text: str) -> None:
    read = _list("課題", f"・{text}", "・架空の記録がないこと（一部対応済み）")
    assert _told(read) == (["outstanding"], ["findings_not_read"])
    assert [f.kind for f in _list("成果", f"・{text}").findings] == ["achieved"]


def test_a_heading_in_one_line_with_what_it_says_is_noted() -> None:
    read = _list("課題：なし", "成果：架空の権限の棚卸しが毎月行われている。")
    assert _told(read) == ([], ["findings_not_read"])
