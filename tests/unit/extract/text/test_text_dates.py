"""Days as decks write them: read right, or refused with the reason."""

from __future__ import annotations

import time
from datetime import date

import pytest

from extract.text.dates import read_dates
from extract.text.eras import eras
from extract.text.years import find_years

_LAST = date(2023, 6, 27)


def _days(text: str, last: date | None = None) -> list[str]:
    return [day.isoformat() for day in read_dates(text, last).dates]


# --- eras ---------------------------------------------------------------------------------------


def test_eras_follow_each_other_without_gap_or_overlap() -> None:
    for older, newer in zip(eras(), eras()[1:], strict=False):
        assert older.last_day is not None
        assert (newer.first_day - older.last_day).days == 1
    assert eras()[-1].last_day is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("明治45年7月29日", "1912-07-29"),
        ("大正元年7月30日", "1912-07-30"),
        ("大正15年12月24日", "1926-12-24"),
        ("昭和元年12月25日", "1926-12-25"),
        ("昭和64年1月7日", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("平成31年4月30日", "2019-04-30"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和１年５月１日", "2019-05-01"),
        ("令和５年８月２３日", "2023-08-23"),
        ("令和 5 年 8 月 23 日", "2023-08-23"),
        ("令和5年\n8月\n23日", "2023-08-23"),
        ("2023年8月23日", "2023-08-23"),
        ("２０２３年８月２３日", "2023-08-23"),
        ("2024年2月29日", "2024-02-29"),
        ("2023/8/23", "2023-08-23"),
        ("2023／08／23", "2023-08-23"),
        ("2023.8.23", "2023-08-23"),
        ("R5.8.23", "2023-08-23"),
        ("H31/4/30", "2019-04-30"),
        ("S64.1.7", "1989-01-07"),
    ],
)
def test_a_whole_date_is_read(text: str, day: str) -> None:
    assert _days(text) == [day]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("平成31年5月1日", "outside 平成"),
        ("令和元年4月30日", "outside 令和"),
        ("昭和65年1月1日", "outside 昭和"),
        ("R1.4.30", "outside 令和"),
        ("2023年2月30日", "out of range"),
        ("2023年2月29日", "out of range"),
        ("2023年13月1日", "month must be"),
        ("2023年0月1日", "month must be"),
        ("2023年1月0日", "out of range"),
        ("0000年1月1日", "out of range"),
        ("2023/13/1", "month must be"),
        ("令和0年5月1日", "outside"),
        ("10月31日", "no year before it"),
        ("5年8月23日", "no year before it"),
        ("23日", "no month before it"),
        ("2023年23日", "no month before it"),
        ("同上", "nothing before it"),
        ("同月1日", "no month before it"),
    ],
)
def test_an_impossible_or_unfinished_date_is_refused_with_its_reason(
    text: str, reason: str
) -> None:
    read = read_dates(text)
    assert read.dates == []
    assert len(read.refused) == 1
    assert read.refused[0].startswith(text)
    assert reason in read.refused[0]


# --- what an earlier date gives -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("同上", ["2023-06-27"]),
        ("〃", ["2023-06-27"]),
        ("同日", ["2023-06-27"]),
        ("同 日", ["2023-06-27"]),
        ("28日", ["2023-06-28"]),
        ("同28日", ["2023-06-28"]),
        ("同月28日", ["2023-06-28"]),
        ("10月31日", ["2023-10-31"]),
        ("同10月31日", ["2023-10-31"]),
        ("同年10月31日", ["2023-10-31"]),
        ("5年10月31日", ["2023-10-31"]),
        ("6年1月31日", ["2024-01-31"]),
        ("9/5", ["2023-09-05"]),
    ],
)
def test_what_is_not_written_comes_from_the_day_before(text: str, days: list[str]) -> None:
    assert _days(text, _LAST) == days


def test_the_year_of_the_sentence_before_serves_where_there_is_no_day_before() -> None:
    assert read_dates("8月23日、24日", year=2023).dates == [date(2023, 8, 23), date(2023, 8, 24)]


def test_a_list_that_passes_the_new_year_is_refused_from_there_on() -> None:
    read = read_dates("2023年12月20日、1月10日")
    assert read.dates == [date(2023, 12, 20)]
    assert "may have changed" in read.refused[0]


@pytest.mark.parametrize(
    "text",
    ["翌年8月1日", "昨年8月1日", "令和123年8月1日", "令和5年度8月1日", "来月1日", "113月1日"],
)
def test_a_year_or_month_that_is_named_and_not_read_is_never_replaced(text: str) -> None:
    read = read_dates(text, _LAST)
    assert read.dates == []
    assert len(read.refused) == 1


def test_nothing_after_a_refused_date_leans_on_an_older_one() -> None:
    read = read_dates("令和5年2月30日、3月1日、2日", date(2022, 12, 1))
    assert read.dates == []
    assert len(read.refused) == 3


def test_a_two_digit_year_far_from_the_day_before_is_refused() -> None:
    assert read_dates("23年8月1日", _LAST).dates == []


# --- lists and ranges ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "joint", ["、", ",", "，", "・", "及び", "と", "並びに", "〜", "～", "から", "\n", " "]
)
def test_lists_and_ranges_of_whole_days(joint: str) -> None:
    read = read_dates(f"令和5年8月23日{joint}24日")
    assert read.dates == [date(2023, 8, 23), date(2023, 8, 24)]
    assert read.rest == ""


@pytest.mark.parametrize("joint", ["、", "・", ",", "及び", "〜", " 〜 ", "-"])
def test_days_that_share_one_sign_for_day(joint: str) -> None:
    assert _days(f"2023年8月23{joint}25日") == ["2023-08-23", "2023-08-25"]


def test_days_that_share_one_sign_follow_a_date_and_take_its_month() -> None:
    assert _days("2023年8月23日、24・25日") == ["2023-08-23", "2023-08-24", "2023-08-25"]


def test_numbers_before_a_bare_day_are_refused_where_they_may_be_something_else() -> None:
    read = read_dates("資料3、4日", _LAST)
    assert (read.dates, read.rest) == ([], "資料")
    assert "not clear" in read.refused[0]


def test_a_list_over_months_and_years() -> None:
    assert _days("令和5年12月26日、27日、令和6年1月10日及び2月1日") == [
        "2023-12-26",
        "2023-12-27",
        "2024-01-10",
        "2024-02-01",
    ]


@pytest.mark.parametrize(
    "weekday", ["（水）", "(水)", "（水曜日）", "（水・祝）", " （水）", "（水曜）"]
)
def test_the_weekday_in_brackets_belongs_to_the_day(weekday: str) -> None:
    read = read_dates(f"令和5年8月23日{weekday}、24日（木）（対面）")
    assert read.dates == [date(2023, 8, 23), date(2023, 8, 24)]
    assert read.rest == "（対面）"


def test_what_is_no_weekday_stays_in_the_rest() -> None:
    assert read_dates("2023年8月23日（対面）").rest == "（対面）"


def test_words_before_and_after_are_kept_apart_from_the_joints() -> None:
    assert read_dates("会期：2023年8月23日、24日、甲市").rest == "会期：甲市"


# --- what is no day -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "5日間",
        "3日以内",
        "10日前",
        "10日後",
        "2日目",
        "1日当たり",
        "1日あたり",
        "1日につき",
        "約3日",
        "延べ3日",
        "毎月10日",
        "第3日",
        "123日",
        "1,023日",
        "同日程",
        "日本",
        "同日本",
        "毎日",
        "1/2/3/4",
        "12345/1/1",
    ],
)
def test_counts_and_other_words_are_neither_read_nor_refused(text: str) -> None:
    read = read_dates(text, _LAST)
    assert (read.dates, read.refused) == ([], [])
    assert read.rest == text


def test_a_day_before_a_longer_word_is_still_read() -> None:
    read = read_dates("2023年8月23日本社", _LAST)
    assert (read.dates, read.rest) == ([date(2023, 8, 23)], "本社")


# --- years alone --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和6年に実施", {2024}),
        ("2023年と2024年", {2023, 2024}),
        ("令和元年", {2019}),
        ("令和5年度", set()),
        ("前年", set()),
    ],
)
def test_years_are_found_and_fiscal_years_are_none(text: str, years: set[int]) -> None:
    assert find_years(text) == years


# --- hostile input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unit",
    [
        "令和 ",
        " ",
        "\n",
        "1",
        "1日",
        "1月",
        "同",
        "同 ",
        "8月23日、",
        "1、",
        "1/",
        "2023/1/",
        "5年",
        "・",
        "日",
    ],
)
def test_long_lines_take_time_in_proportion(unit: str) -> None:
    start = time.process_time()
    read_dates("令和" + unit * (50_000 // len(unit)) + "x", _LAST)
    assert time.process_time() - start < 4
