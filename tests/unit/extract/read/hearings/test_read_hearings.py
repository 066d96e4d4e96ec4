"""Hearings from drawn tables: what one row leaves out comes from the row above, or is refused."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_XS = [60.0, 200.0, 400.0, 660.0]


def _read(*rows: list[str]) -> Extraction:
    ys = [100.0 + 30 * i for i in range(len(rows) + 1)]
    return slide().text(60, 60, "架空の題", 24).grid(_XS, ys).rows(_XS, ys, rows).read()


def _days(extraction: Extraction) -> list[tuple[int | None, str, str | None]]:
    return [(h.row, h.first_date.isoformat(), h.company_id) for h in extraction.hearings]


def test_ditto_and_days_without_month_lean_on_the_row_above() -> None:
    extraction = _read(
        ["日時", "対象事業者", "備考"],
        ["令和5年8月23日", "四国電力", ""],
        ["同上", "関西電力送配電", ""],
        ["24日", "九州電力", ""],
    )
    assert _days(extraction) == [
        (2, "2023-08-23", "shikoku"),
        (3, "2023-08-23", "kansai-td"),
        (4, "2023-08-24", "kyushu"),
    ]


def test_an_impossible_day_gives_an_issue_and_no_hearing() -> None:
    extraction = _read(["日時", "対象事業者", "備考"], ["令和5年2月30日", "四国電力", ""])
    assert extraction.hearings == []
    assert [(i.code, i.text) for i in extraction.issues] == [("date_refused", "令和5年2月30日")]


def test_nothing_leans_on_a_row_whose_day_was_refused() -> None:
    extraction = _read(
        ["日時", "対象事業者", "備考"],
        ["令和5年8月23日", "四国電力", ""],
        ["令和5年2月30日", "関西電力", ""],
        ["同上", "九州電力", ""],
        ["24日", "東北電力", ""],
    )
    assert _days(extraction) == [(2, "2023-08-23", "shikoku")]


def test_a_round_number_beyond_all_bounds_is_refused() -> None:
    extraction = _read(["回", "日時", "対象事業者"], ["9" * 12, "令和5年8月23日", "四国電力"])
    assert [h.round for h in extraction.hearings] == [None]


def test_an_unknown_company_is_kept_as_printed_and_noted() -> None:
    extraction = _read(["日時", "対象事業者", "備考"], ["令和5年8月23日", "架空電力", ""])
    assert [(h.company_id, h.company_text) for h in extraction.hearings] == [(None, "架空電力")]
    assert "unknown_company" in {i.code for i in extraction.issues}


def test_a_company_by_its_form_alone_makes_a_column_of_companies() -> None:
    extraction = _read(["日時", "訪問した相手", "備考"], ["令和5年8月23日", "架空導管株式会社", ""])
    assert [(h.company_id, h.company_text) for h in extraction.hearings] == [
        (None, "架空導管株式会社")
    ]


def test_a_class_of_companies_has_no_company() -> None:
    extraction = _read(["日時", "対象事業者", "備考"], ["令和5年8月23日", "勧告対象事業者", ""])
    (hearing,) = extraction.hearings
    assert (hearing.company_id, hearing.company_text) == (None, "勧告対象事業者")
    assert hearing.designation == "勧告"


def test_a_month_alone_is_a_period_and_days_are_not_made_up() -> None:
    extraction = _read(
        ["日時", "対象事業者", "備考"],
        ["令和5年10月（オンライン）", "四国電力", ""],
        ["同上", "関西電力", ""],
        ["11月〜翌年1月", "九州電力", ""],
        ["令和5年度第1四半期", "東北電力", ""],
    )
    read = [
        (str(h.first_date), str(h.last_date), h.dates, h.date_precision.value, h.method)
        for h in extraction.hearings
    ]
    assert read == [
        ("2023-10-01", "2023-10-31", [], "month", "オンライン"),
        ("2023-10-01", "2023-10-31", [], "month", "オンライン"),
        ("2023-11-01", "2024-01-31", [], "months", None),
        ("2023-04-01", "2023-06-30", [], "quarter", None),
    ]


def test_a_month_without_a_year_before_it_is_refused() -> None:
    extraction = _read(["日時", "対象事業者", "備考"], ["10月", "四国電力", ""])
    assert extraction.hearings == []
    assert [(i.code, i.text) for i in extraction.issues] == [("date_refused", "10月")]


def test_the_header_of_the_days_names_their_year() -> None:
    extraction = _read(
        ["実施日（令和７年）", "対象事業者", "備考"],
        ["3月6日", "四国電力", ""],
        ["同上", "関西電力", ""],
        ["12月9日、10日", "九州電力", ""],
    )
    assert [str(h.last_date) for h in extraction.hearings] == [
        "2025-03-06", "2025-03-06", "2025-12-10",
    ]  # fmt: skip


def test_a_header_that_names_two_years_names_none() -> None:
    header = "実施日（令和６年及び令和７年）"
    extraction = _read([header, "対象事業者", "備考"], ["3月6日", "四国電力", ""])
    assert extraction.hearings == []
    assert [i.code for i in extraction.issues] == ["date_refused"]


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ("指導\n勧告", ["指導", "勧告"]),
        ("勧告\n勧告", ["勧告", "勧告"]),
        ("勧告", ["勧告", "勧告"]),
        ("命令、勧告、指導", [None, None]),
        ("", [None, None]),
    ],
)
def test_dispositions_beside_companies_go_to_them_in_order(
    classes: str, expected: list[str | None]
) -> None:
    extraction = _read(
        ["実施日", "対象事業者", "処分等"], ["2025年4月10日", "四国電力送配電\n四国電力", classes]
    )
    assert [h.designation for h in extraction.hearings] == expected


def test_a_table_that_goes_on_keeps_the_round_it_began_under() -> None:
    ys = [400.0, 430.0, 460.0, 490.0]
    sheet = slide().text(60, 60, "架空の題", 24).grid(_XS, ys)
    sheet.text(60, 200, "第２回モニタリングとして、以下のとおりヒアリングを実施した。", 14)
    sheet.rows(
        _XS,
        ys,
        [
            ["日時", "対象事業者", "備考"],
            ["令和5年8月23日", "四国電力", ""],
            ["24日", "関西電力", ""],
        ],
    )
    sheet.new_page().text(60, 60, "架空の題（続き）", 24).grid(_XS, [100.0, 130.0, 160.0])
    sheet.rows(_XS, [100.0, 130.0], [["日時", "対象事業者", "備考"], ["25日", "九州電力", ""]])
    read = [(h.page, h.round, str(h.first_date)) for h in sheet.read().hearings]
    assert read == [(2, 2, "2023-08-23"), (2, 2, "2023-08-24"), (3, 2, "2023-08-25")]


def _table(xs: list[float], lead: str, *rows: list[str], spans: bool = False) -> Extraction:
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    sheet = slide().text(60, 60, "架空の題", 24).text(60, 100, lead, 12)
    for y in ys:
        sheet.rule(xs[0], y, xs[-1], y)
    for i, x in enumerate(xs):
        upper = ys[1] if spans and 1 < i < len(xs) - 1 and not rows[0][i] else ys[0]
        sheet.rule(x, upper, x, ys[-1])
    return sheet.rows(xs, ys, rows).read()


def test_two_groups_of_columns_in_one_table_are_read_apart() -> None:
    extraction = _table(
        [40, 180, 280, 380, 520, 620, 700],
        "令和８年に以下の日程でヒアリングを実施した。",
        ["会社名", "日程", "拠点", "会社名", "日程", "拠点"],
        ["四国電力送配電", "6月23日", "松山支社", "四国電力", "6月24日", "高松支店"],
        ["関西電力送配電", "6月16日", "奈良支社", "関西電力", "同左", "堺支店"],
    )
    read = [(h.company_id, str(h.first_date), h.sites) for h in extraction.hearings]
    assert read == [
        ("shikoku-td", "2026-06-23", ["松山支社"]),
        ("kansai-td", "2026-06-16", ["奈良支社"]),
        ("shikoku", "2026-06-24", ["高松支店"]),
        ("kansai", "2026-06-16", ["堺支店"]),
    ]


def test_a_matrix_of_months_takes_days_from_cells_and_the_year_from_above() -> None:
    extraction = _table(
        [40, 220, 380, 540],
        "以下の日程でヒアリングを実施した。",
        ["対象事業者", "実施日（令和6年）", ""],
        ["", "2月", "3月"],
        ["関西電力", "－", "5日（対面）"],
        ["九州電力", "13日", "－"],
        spans=True,
    )
    read = [(h.company_id, str(h.first_date), h.method) for h in extraction.hearings]
    assert read == [("kansai", "2024-03-05", "対面"), ("kyushu", "2024-02-13", None)]


def test_each_company_gets_the_places_under_its_own_heading() -> None:
    extraction = _table(
        [40, 160, 280, 400, 540, 690],
        "令和６年に以下の日程でヒアリングを実施した。",
        ["実施日", "対象事業者", "", "訪問した部署・事業所", ""],
        ["", "送配電", "小売", "送配電", "小売"],
        ["令和6年2月5日", "四国電力送配電", "四国電力", "松山支社", "高松支店"],
        spans=True,
    )
    read = [(h.company_id, h.sites) for h in extraction.hearings]
    assert read == [("shikoku-td", ["松山支社"]), ("shikoku", ["高松支店"])]
