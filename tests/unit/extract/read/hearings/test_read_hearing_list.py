"""Hearings from lists: what counts as one, and what only names a day and a company."""

from __future__ import annotations

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
