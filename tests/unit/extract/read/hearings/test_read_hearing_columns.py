"""Tables of hearings by the words around them and what their columns hold, and those of none."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_XS = [60.0, 200.0, 400.0, 660.0]


def _titled(title: str, lead: str, *rows: list[str]) -> list[tuple[str, str | None]]:
    xs = [60.0, 220.0, 380.0, 520.0, 660.0][: len(rows[0]) + 1]
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    sheet = slide().text(60, 60, title, 24).text(60, 100, lead, 14)
    extraction = sheet.grid(xs, ys).rows(xs, ys, rows).read()
    return [(h.first_date.isoformat(), h.company_id) for h in extraction.hearings]


def test_days_of_another_matter_beside_companies_are_no_hearings() -> None:
    assert (
        _titled(
            "架空の研修の実施状況",
            "モニタリングにおいて各社から示された実績は次のとおり。",
            ["事業者名", "実施日", "受講者数"],
            ["四国電力", "令和5年8月23日", "120名"],
            ["九州電力", "令和5年8月24日", "80名"],
        )
        == []
    )


def test_days_beside_companies_under_words_that_say_nothing_of_hearing_are_no_hearings() -> None:
    table = (
        ["事業者名", "実施日", "架空の内容"],
        ["四国電力", "令和5年8月23日", "架空の演習"],
        ["九州電力", "令和5年8月24日", "架空の講話"],
    )
    assert _titled("架空の取組", "各社の取組は次のとおり。", *table) == []
    assert _titled("架空の取組", "以下のとおり各社の取組を確認した。", *table) != []


def test_a_title_on_hearing_about_another_matter_is_about_the_hearing() -> None:
    rows = (["事業者名", "実施日", "備考"], ["四国電力", "令和5年8月23日", "対面"])
    assert _titled("架空の研修に関するヒアリングの実施状況", "次のとおり。", *rows) != []
    assert _titled("架空のヒアリングを踏まえた研修の実施状況", "次のとおり。", *rows) == []


def test_who_explained_is_who_was_heard_where_the_sentence_above_says_so() -> None:
    rows = (
        ["期日", "形態", "説明者", "場所"],
        ["令和6年10月8日", "対面", "四国電力（命令）", "架空会議室"],
        ["同日", "対面", "九州電力（勧告）", "―"],
    )
    lead = "架空の後追いとして、以下の事業者から現状について説明を受けた。"
    assert _titled("架空の実施状況", lead, *rows) == [
        ("2024-10-08", "shikoku"),
        ("2024-10-08", "kyushu"),
    ]
    assert _titled("架空の実施状況", "架空の会合の予定は次のとおり。", *rows) == []


def test_a_title_on_another_matter_outweighs_who_it_concerned() -> None:
    rows = (["対象事業者", "実施日", "備考"], ["四国電力", "令和5年8月23日", ""])
    assert _titled("架空の報告徴収の実施状況", "次のとおり。", *rows) == []
    assert _titled("架空の実施状況", "次のとおり。", *rows) == [("2023-08-23", "shikoku")]


def _monitoring(*rows: list[str]) -> Extraction:
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    sheet = slide().text(60, 60, "第７回モニタリングの実施日", 24).grid(_XS, ys)
    return sheet.rows(_XS, ys, rows).read()


def test_kinds_of_hearing_across_are_a_hearing_each() -> None:
    extraction = _monitoring(
        ["対象事業者", "役員ヒアリング", "実務者ヒアリング"],
        ["関西電力送配電", "令和７年９月２日", "令和７年10月１日、２日"],
        ["関西電力", "同上", "令和７年10月３日"],
    )
    assert [
        (h.round, h.company_id, h.method, str(h.first_date), str(h.last_date))
        for h in extraction.hearings
    ] == [
        (7, "kansai-td", "役員ヒアリング", "2025-09-02", "2025-09-02"),
        (7, "kansai-td", "実務者ヒアリング", "2025-10-01", "2025-10-02"),
        (7, "kansai", "役員ヒアリング", "2025-09-02", "2025-09-02"),
        (7, "kansai", "実務者ヒアリング", "2025-10-03", "2025-10-03"),
    ]


def test_steps_of_something_else_across_are_no_hearings() -> None:
    extraction = _monitoring(
        ["対象事業者", "計画の提出", "工事の完了"],
        ["関西電力送配電", "令和７年９月２日", "令和７年10月１日"],
        ["関西電力", "令和７年９月３日", "令和７年10月３日"],
    )
    assert extraction.hearings == []


def test_the_period_of_a_hearing_is_its_days() -> None:
    extraction = _monitoring(
        ["実施期間", "対象事業者", "備考"],
        ["令和７年５月28日〜６月11日", "命令対象事業者", ""],
        ["令和７年７月２日及び８日", "指導対象事業者", ""],
    )
    assert [(h.designation, str(h.first_date), str(h.last_date)) for h in extraction.hearings] == [
        ("命令", "2025-05-28", "2025-06-11"),
        ("指導", "2025-07-02", "2025-07-08"),
    ]


@pytest.mark.parametrize("header", ["発覚日", "受領日", "発生日", "設立年月日", "運用開始日"])
def test_the_day_of_something_else_is_no_day_of_a_hearing(header: str) -> None:
    extraction = _monitoring(
        ["対象事業者", header, "内容"],
        ["東京電力パワーグリッド", "令和5年4月1日", "架空の事案"],
        ["関西電力送配電", "令和5年4月3日", "架空の事案"],
    )
    assert extraction.hearings == []
    assert [i.code for i in extraction.issues] == ["table_not_read"]


def test_who_was_visited_is_who_was_heard() -> None:
    extraction = _monitoring(
        ["訪問日", "訪問先", "対応者"],
        ["令和5年8月23日", "四国電力", "社長"],
        ["令和5年8月24日", "九州電力", "役員"],
    )
    assert [(h.company_id, h.sites) for h in extraction.hearings] == [
        ("shikoku", []),
        ("kyushu", []),
    ]


def test_days_of_public_hearings_and_incidents_are_no_hearings() -> None:
    rows = (["四国電力", "令和5年8月23日", "架空"], ["九州電力", "令和5年8月24日", "架空"])
    lead = "架空の料金に係る公聴会を以下のとおり開催した。"
    assert _titled("架空の公聴会", lead, ["対象事業者", "開催日", "会場"], *rows) == []
    incidents = ["事業者", "日付", "事案の概要"]
    assert _titled("モニタリング対象事業者の事案", "架空。", incidents, *rows) == []


def _unknown(headers: list[str]) -> Extraction:
    sheet = slide().text(60, 60, "架空のヒアリングの実施", 24)
    rows = [
        ["期日", "事業者", *headers],
        ["令和5年8月23日", "四国電力", "松山支店、高知営業所", "対面", "業務改善命令"],
        ["令和5年8月24日", "九州電力", "大分支店", "オンライン", "業務改善勧告"],
    ]
    xs = [60.0, 180.0, 280.0, 430.0, 560.0, 690.0]
    ys = [100.0, 130.0, 160.0, 190.0]
    return sheet.grid(xs, ys).rows(xs, ys, rows).read()


@pytest.mark.parametrize(
    "headers",
    [
        ["支店・営業所の名称", "進め方", "関係する命令等"],
        ["", "", ""],
        ["対象先の事業場", "対応の別", "処分"],
    ],
)
def test_places_ways_and_dispositions_are_known_by_what_they_are(headers: list[str]) -> None:
    read = _unknown(headers)
    assert [(h.sites, h.method, h.designation) for h in read.hearings] == [
        (["松山支店", "高知営業所"], "対面", "命令"),
        (["大分支店"], "オンライン", "勧告"),
    ]
    assert read.issues == []


@pytest.mark.parametrize(
    "headers",
    [
        ["架空の事案の発生場所", "報告書の提出方法", "過去の処分"],
        ["不正閲覧のあった拠点", "次回の方式", "前回の命令等"],
        ["研修の会場", "改善計画の提出の形", "違反に対する措置"],
    ],
)
def test_a_header_that_names_something_else_leaves_the_value_empty(headers: list[str]) -> None:
    read = _unknown(headers)
    assert [(h.sites, h.method, h.designation) for h in read.hearings] == [([], None, None)] * 2
    assert [(i.code, i.severity, i.text) for i in read.issues] == [
        ("column_not_read", "info", header) for header in headers
    ]


def test_who_came_from_where_is_no_place_that_was_visited() -> None:
    sheet = slide().text(60, 60, "架空のヒアリングの実施", 24)
    rows = [
        ["期日", "事業者", "来た人"],
        ["令和5年8月23日", "四国電力", "松山支店の課長"],
        ["令和5年8月24日", "九州電力", "営業部の係長"],
    ]
    ys = [100.0, 130.0, 160.0, 190.0]
    read = sheet.grid(_XS, ys).rows(_XS, ys, rows).read()
    assert [h.sites for h in read.hearings] == [[], []]


def _with_months(days: list[str], months: list[str], header: str = "時期") -> Extraction:
    """Draw a table whose first column holds a month over two rows each."""
    xs, ys = [60.0, 180.0, 260.0, 660.0], [100.0 + 30 * i for i in range(6)]
    sheet = slide().text(60, 60, "第２回モニタリングの実施先", 24)
    for y in (ys[0], ys[1], ys[3], ys[5]):
        sheet.rule(xs[0], y, xs[-1], y)
    for y in (ys[2], ys[4]):
        sheet.rule(xs[1], y, xs[-1], y)
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])
    rows = [
        [header, "実施日", "実施先"],
        *(
            [m, d, c]
            for m, d, c in zip(
                [months[0], "", months[1], ""],
                days,
                ["関西電力", "沖縄電力", "四国電力", "東北電力"],
                strict=True,
            )
        ),
    ]
    return sheet.rows(xs, ys, rows).read()


def test_days_without_a_month_take_that_of_the_column_beside() -> None:
    extraction = _with_months(["1日", "3日（木）", "13日", "15日"], ["令和8年12月", "令和9年1月"])
    assert [h.first_date.isoformat() for h in extraction.hearings] == [
        "2026-12-01",
        "2026-12-03",
        "2027-01-13",
        "2027-01-15",
    ]


def test_the_same_day_under_a_merged_month_is_that_of_the_row_above() -> None:
    xs, ys = [60.0, 180.0, 280.0, 480.0], [120.0, 150.0, 180.0, 210.0]
    sheet = slide().text(60, 60, "架空のモニタリングの対象", 24)
    for x in (xs[0], xs[1], xs[2], xs[3]):
        sheet.rule(x, ys[0], x, ys[-1])
    for y, left in ((ys[0], 0), (ys[1], 0), (ys[2], 1), (ys[3], 0)):
        sheet.rule(xs[left], y, xs[-1], y)
    header = ["実施月", "実施日", "聴取先の事業者"]
    rows = [header, ["令和7年11月", "18日", "九州電力"], ["", "同日", "関西電力"]]
    read = sheet.rows(xs, ys, rows).read()
    assert [str(h.first_date) for h in read.hearings] == ["2025-11-18"] * 2


def test_a_calendar_has_a_hearing_in_each_cell_that_names_a_company() -> None:
    xs, ys = [40.0 + 125 * i for i in range(6)], [130.0, 160.0, 210.0]
    days = ["12月2日", "12月3日\n九州電力\n（命令対象）", "12月4日\n（祝日）", "12月5日", "12月6日"]
    for lead, count in (
        ("令和６年12月の以下の日程でヒアリングを実施した。", 1),
        ("研修の日程を示す。", 0),
    ):
        sheet = slide().text(60, 60, "架空の日程", 24).text(60, 105, f"●{lead}", 14).grid(xs, ys)
        sheet.rows(xs, ys[:1], [["月", "火", "水", "木", "金"]])
        for x, words in zip(xs, days, strict=False):
            sheet.lines(x + 4, ys[1] + 12, words.split("\n"), 9)
        hearings = sheet.read().hearings
        assert [(str(h.first_date), h.designation) for h in hearings] == (
            [("2024-12-03", "命令")] * count
        ), lead


def test_days_with_a_month_need_none() -> None:
    days = ["令和8年12月1日", "令和8年12月3日", "令和9年1月13日", "令和9年1月15日"]
    extraction = _with_months(days, ["令和7年4月", "令和7年5月"], "処分の時期")
    assert [h.first_date.isoformat() for h in extraction.hearings] == [
        "2026-12-01",
        "2026-12-03",
        "2027-01-13",
        "2027-01-15",
    ]


def test_operators_and_retailers_side_by_side_have_days_of_their_own() -> None:
    xs, ys = [40.0, 200.0, 340.0, 480.0, 660.0], [120.0, 150.0, 180.0]
    header = ["一般送配電事業者", "実施日", "小売電気事業者等", "実施日"]
    row = ["九州電力送配電", "令和6年3月12日", "九州電力", "令和6年3月13日"]
    sheet = slide().text(60, 60, "架空のモニタリングの日程", 24).grid(xs, ys)
    read = sheet.rows(xs, ys, [header, row]).read()
    assert [(h.company_text, str(h.first_date)) for h in read.hearings] == [
        ("九州電力送配電", "2024-03-12"),
        ("九州電力", "2024-03-13"),
    ]


def test_a_column_of_classes_beside_companies_is_their_disposition() -> None:
    xs, ys = [40.0, 220.0, 420.0, 640.0], [120.0, 150.0, 180.0, 210.0, 240.0]
    rows = [["", "", "実施日"], ["業務改善命令の対象事業者", "九州電力", "令和8年9月8日"]]
    rows.append(["業務改善命令の対象事業者", "関西電力", "令和8年9月9日"])
    rows.append(["業務改善指導の対象事業者", "沖縄電力", "令和8年9月10日"])
    sheet = slide().text(60, 60, "架空のモニタリング", 24).grid(xs, ys)
    hearings = sheet.rows(xs, ys, rows).read().hearings
    assert [(h.company_text, h.designation) for h in hearings] == [
        ("九州電力", "命令"),
        ("関西電力", "命令"),
        ("沖縄電力", "指導"),
    ]
