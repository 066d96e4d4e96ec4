"""Hearings from lists: what counts as one, and what only names a day and a company."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide


def _read(lead: str, *items: str) -> Extraction:
    sheet = slide().text(50, 60, "架空の題", 24).text(50, 110, f"●{lead}", 14)
    for i, item in enumerate(items):
        sheet.text(70, 135 + 25 * i, f"✓{item}", 14)
    return sheet.read()


def _heard(extraction: Extraction) -> list[tuple[int | None, list[str], str | None, str | None]]:
    return [
        (h.round, [str(d) for d in h.dates], h.company_id, h.method) for h in extraction.hearings
    ]


def test_items_of_days_and_companies_under_words_that_announce_hearings() -> None:
    extraction = _read(
        "令和６年に第２回モニタリングとして、以下のとおりヒアリングを実施した。",
        "９月３日　四国電力送配電、四国電力（対面）",
        "26日、27日　沖縄電力（オンライン）",
    )
    assert _heard(extraction) == [
        (2, ["2024-09-03"], "shikoku-td", "対面"),
        (2, ["2024-09-03"], "shikoku", "対面"),
        (2, ["2024-09-26", "2024-09-27"], "okinawa", "オンライン"),
    ]


def test_whole_sentences_that_tell_of_a_hearing() -> None:
    extraction = _read(
        "事務局は、次のように取組を確かめた。",
        "令和７年２月６日に、関西電力に対して対面によりヒアリングを実施した。",
    )
    assert _heard(extraction) == [(None, ["2025-02-06"], "kansai", "対面")]


def test_days_of_orders_and_reports_are_no_hearings() -> None:
    orders = _read("以下のとおり行政処分が行われた。", "令和５年４月17日　関西電力（命令）")
    reports = _read(
        "ヒアリングの結果、以下の報告があった。",
        "令和５年５月12日に関西電力から提出された計画では体制の整備が掲げられている。",
    )
    assert orders.hearings == reports.hearings == []


def test_a_day_without_a_year_is_refused() -> None:
    extraction = _read("以下のとおりヒアリングを実施した。", "９月３日　沖縄電力")
    assert extraction.hearings == []
    assert "date_refused" in {i.code for i in extraction.issues}


def test_months_of_two_years_get_the_year_that_the_sentence_gives_each() -> None:
    extraction = _read(
        "令和７年12月から令和８年１月にかけて、以下のとおりヒアリングを実施した（括弧内は部署）。",
        "12月２日　九州電力送配電（法務部、監査室）",
        "１月14日　沖縄電力（内部監査室）",
    )
    read = [(str(h.first_date), h.company_id, h.sites) for h in extraction.hearings]
    assert read == [
        ("2025-12-02", "kyushu-td", ["法務部", "監査室"]),
        ("2026-01-14", "okinawa", ["内部監査室"]),
    ]


def test_items_under_headings_take_their_disposition_and_method_from_them() -> None:
    sheet = slide().text(50, 60, "架空の題", 24)
    sheet.text(50, 110, "●令和６年に以下のとおりヒアリングを実施した。", 14)
    sheet.text(70, 135, "＜オンラインで実施した勧告対象事業者＞", 14)
    sheet.text(90, 160, "✓５月28日　四国電力", 14).text(90, 185, "✓６月３日　東北電力", 14)
    read = [(str(h.first_date), h.method, h.designation) for h in sheet.read().hearings]
    assert read == [
        ("2024-05-28", "オンライン", "勧告"),
        ("2024-06-03", "オンライン", "勧告"),
    ]


def _under_headings(
    title: str,
    lead: str,
    *groups: tuple[str, list[str]],
    left: float = 50,
    indent: float = 20,
) -> Any:
    sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    y = 140
    for heading, items in groups:
        sheet.text(left, y, heading, 14)
        for at, item in enumerate(items, start=1):
            sheet.text(left + indent, y + 25 * at, f"✓{item}", 14)
        y += 25 * (len(items) + 1)
    read = sheet.read()
    return [(h.company_id, str(h.first_date), h.designation, h.method) for h in read.hearings]


_BY_CLASS = (
    ("＜業務改善命令の対象事業者＞", ["関西電力送配電、関西電力：令和７年９月24日（水）"]),
    ("＜業務改善勧告の対象事業者＞", ["四国電力：令和７年10月15日（水）"]),
)


def test_lists_under_headings_that_stand_no_deeper_than_the_sentence() -> None:
    lead = "第８回モニタリングは、対象事業者の全てに対し、以下のとおり実施した。"
    assert _under_headings("第８回モニタリングの実施日", lead, *_BY_CLASS) == [
        ("kansai-td", "2025-09-24", "命令", None),
        ("kansai", "2025-09-24", "命令", None),
        ("shikoku", "2025-10-15", "勧告", None),
    ]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("行政処分の状況", "以下のとおり処分が行われた。"),
        ("業務改善計画の提出", "計画は、以下のとおり提出された。"),
        ("第８回モニタリングに係る資料", "資料は、以下のとおり提出された。"),
        ("第８回モニタリングの結果", "以下の点について改善が認められた。"),
        ("各社の社内研修", "各社は、以下のとおり社員への面談を実施した。"),
    ],
)
def test_the_same_lists_under_words_of_other_matters(title: str, lead: str) -> None:
    assert _under_headings(title, lead, *_BY_CLASS) == []


@pytest.mark.parametrize("indent", [0, 20])
@pytest.mark.parametrize(
    "heading",
    [
        "令和９年５月10日（月）に照会した事業者",
        "令和９年５月10日",
        "令和９年５月10日にヒアリングを実施した会社",
    ],
)
def test_companies_under_a_heading_that_holds_their_day(heading: str, indent: float) -> None:
    lead = "次の２社に対しては、書面により照会し、回答を得た。"
    group = (heading, ["中国電力（勧告）", "沖縄電力（指導）"])
    assert _under_headings("架空の照会の概要", lead, group, left=70, indent=indent) == [
        ("chugoku", "2027-05-10", "勧告", None),
        ("okinawa", "2027-05-10", "指導", None),
    ]


@pytest.mark.parametrize(
    "heading", ["令和９年５月10日に資料を提出した事業者", "令和９年５月10日の処分"]
)
def test_a_heading_of_another_day_gives_none(heading: str) -> None:
    lead = "次の２社に対しては、書面により照会し、回答を得た。"
    assert _under_headings("架空の照会", lead, (heading, ["中国電力（勧告）"])) == []


def test_classes_of_companies_are_heard_as_in_tables() -> None:
    extraction = _read(
        "第１回モニタリングとして、以下の日程で社長との面談を行った。",
        "令和５年６月６日（火）：命令対象事業者（委員長及び事務局が対面で実施）",
        "令和５年６月15日（木）：勧告対象事業者（委員長は対面、委員はオンラインで実施）",
        "令和５年６月20日（火）：命令対象事業者及び指導対象事業者",
    )
    assert [(h.company_text, h.designation, h.method) for h in extraction.hearings] == [
        ("命令対象事業者", "命令", "対面"),
        ("勧告対象事業者", "勧告", "委員長は対面、委員はオンラインで実施"),
    ]
    assert all(h.company_id is None for h in extraction.hearings)


def test_a_day_in_a_line_below_a_company_is_its_own() -> None:
    lead = "ヒアリング先と実施日は、次のとおり。"
    sheet = slide().text(50, 60, "架空のヒアリング先", 24).text(50, 110, f"●{lead}", 14)
    sheet.text(70, 140, "命令対象事業者", 14)
    for at, (x, words) in enumerate(
        (
            (90, "✓九州電力送配電"),
            (110, "令和８年６月９日"),
            (90, "✓九州電力"),
            (110, "令和８年６月11日"),
        )
    ):
        sheet.text(x, 165 + 25 * at, words, 14)
    hearings = sheet.read().hearings
    assert [(h.company_text, str(h.first_date), h.designation) for h in hearings] == [
        ("九州電力送配電", "2026-06-09", "命令"),
        ("九州電力", "2026-06-11", "命令"),
    ]
