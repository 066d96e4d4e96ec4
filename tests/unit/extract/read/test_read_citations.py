"""References to earlier meetings: number, material and date, each read or left empty."""

from __future__ import annotations

import time
from datetime import date

import pytest

from extract.read.citations import find_previous, find_references, read_label
from tests.unit.extract.drawing import slide


def _found(text: str) -> list[tuple[int, str | None, str | None, str | None]]:
    return [
        (r.meeting_number, r.label, r.dated.isoformat() if r.dated else None, r.note)
        for r in find_references(text)
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("資料4", "資料4"),
        ("資料３－１", "資料3-1"),
        ("資料 3 - 1", "資料3-1"),
        ("資料5-1-2", "資料5-1-2"),
        ("参考資料１", "参考資料1"),
        ("参考資料", "参考資料"),
        ("（資料６）", "資料6"),
        ("資料", None),
        ("配付物3", None),
        ("", None),
    ],
)
def test_labels_have_half_width_digits_and_ascii_hyphens(text: str, label: str | None) -> None:
    assert read_label(text) == label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第8回架空会合資料6（2023年10月31日）赤枠追記", (8, "資料6", "2023-10-31", "赤枠追記")),
        ("第8回架空会合（2023年10月31日）資料6 抜粋", (8, "資料6", "2023-10-31", "抜粋")),
        ("第8回架空会合 資料3-1", (8, "資料3-1", None, None)),
        ("第8回架空会合の資料3", (8, "資料3", None, None)),
        ("第8回架空会合（令和5年10月31日）一部加工", (8, None, "2023-10-31", "一部加工")),
        ("令和5年4月25日に開催された第8回架空部会", (8, None, "2023-04-25", None)),
        ("2023年4月25日開催の第8回架空部会", (8, None, "2023-04-25", None)),
        ("第十回架空委員会", (10, None, None, None)),
        ("第 8 回 架空WG", (8, None, None, None)),
        ("第8回架空会合（10月31日）", (8, None, None, None)),
        ("第8回架空会合（2023年2月30日）", (8, None, None, None)),
        ("2023年4月25日に開催された第85回において", (85, None, "2023-04-25", None)),
    ],
)
def test_a_reference_has_what_stands_with_it(
    text: str, found: tuple[int, str | None, str | None, str | None]
) -> None:
    assert _found(text) == [found]


def test_two_references_keep_their_own_material_and_date() -> None:
    text = "第8回架空会合（2023年4月25日）資料3-1、第9回架空会合資料4"
    assert _found(text) == [(8, "資料3-1", "2023-04-25", None), (9, "資料4", None, None)]
    references = list(find_references(text))
    assert references[0].end <= references[1].start


def test_a_date_without_a_year_takes_it_from_the_reference_before() -> None:
    text = "第8回架空会合（2023年4月25日）及び第9回架空会合（5月22日）"
    assert [r.dated for r in find_references(text)] == [date(2023, 4, 25), date(2023, 5, 22)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "前回会合",
        "次回の会合",
        "第8回",
        "第8回モニタリング",
        "2023年4月25日に開催された第3回モニタリング",
        "会合第8",
        "第12345回架空会合",
    ],
)
def test_what_names_no_meeting_by_its_number_is_no_reference(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("前回の会合では", ("前回の会合", None, None, None)),
        ("前回会合 資料4で示した", ("前回会合 資料4", None, "資料4", None)),
        ("前回資料3-1を再掲", ("前回資料3-1", None, "資料3-1", None)),
        ("前回の架空専門会合にて", ("前回の架空専門会合", None, None, None)),
        ("前々回会合で", ("前々回会合", None, None, None)),
        ("前回のご議論を踏まえ", ("前回のご議論", None, None, None)),
        (
            "前回（第90回、2023年10月31日）",
            ("前回（第90回、2023年10月31日）", 90, None, "2023-10-31"),
        ),
    ],
)
def test_the_meeting_before_is_a_reference(
    text: str, found: tuple[str, int | None, str | None, str | None]
) -> None:
    (r,) = find_previous(text)
    dated = r.dated.isoformat() if r.dated else None
    assert (text[r.start : r.end], r.meeting_number, r.label, dated) == found


@pytest.mark.parametrize(
    "text",
    [
        "前回",
        "前回モニタリング",
        "前回の指摘を受け",
        "前回のヒアリングで会合が",
        "前回（先月）",
        "今回会合",
    ],
)
def test_what_is_no_meeting_before_is_none(text: str) -> None:
    assert list(find_previous(text)) == []


def test_a_number_tells_more_than_the_meeting_before() -> None:
    sheet = slide().text(60, 60, "架空の題", 24)
    sheet.text(60, 200, "●前回の第８回架空会合までに、前回会合資料４で示した。", 14)
    citations = sheet.read().citations
    assert [(c.text, c.meeting_number, c.label) for c in citations] == [
        ("第8回架空会合", 8, None),
        ("前回会合資料4", None, "資料4"),
    ]
    assert all(c.rule == "running_text" for c in citations)


def test_a_date_elsewhere_in_the_sentence_is_not_the_meetings() -> None:
    assert _found("2023年4月25日の訪問の後、甲の件を第8回架空会合で扱った") == [
        (8, None, None, None)
    ]


def test_a_citation_box_is_a_citation_and_no_statement() -> None:
    sheet = slide().text(60, 60, "架空の題", 24).text(60, 200, "●本文の項。", 14)
    sheet.frame(460, 20, 700, 50).text(466, 38, "第８回架空会合　資料６（2023年10月31日）", 9)
    extraction = sheet.read()
    (citation,) = extraction.citations
    assert citation.page == 2
    assert citation.meeting_number == 8
    assert citation.label == "資料6"
    assert citation.dated == date(2023, 10, 31)
    assert [s.text for s in extraction.statements if s.page == 2] == ["本文の項。"]


def test_long_texts_take_time_in_proportion() -> None:
    start = time.process_time()
    for unit in (
        "第1回",
        "第8回架空会合",
        "第",
        "第8回会合（",
        "2023年4月25日",
        "会合 ",
        "第8回" + "あ" * 29,
        "前回",
        "前回会合",
        "前回" + "亜" * 29,
    ):
        list(find_references(unit * (50_000 // len(unit))))
        list(find_previous(unit * (50_000 // len(unit))))
    assert time.process_time() - start < 8
