"""What holds for every text: the way back, what never vanishes, and that nothing raises."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.read.citations import find_references, read_label
from extract.read.companies import find_companies, read_companies
from extract.read.findings.polarity import tells_of_others
from extract.read.hearings.leads import lists_hearings
from extract.read.rounds.evidence import tells_monitoring
from extract.read.words.header_words import header_role
from extract.read.words.headings import heading_kind
from extract.read.words.item_words import item_kind, list_kind
from extract.read.words.leads import sentence_kinds
from extract.text.dates import read_dates
from extract.text.eras import eras
from extract.text.markers import read_marker
from extract.text.normalise import INVISIBLE, find_dropped, normalise, read_text
from extract.text.numerals import find_rounds, read_number
from extract.text.periods import read_periods
from extract.text.years import find_years

_PIECES = st.sampled_from(
    [
        "日本", "関⻄電⼒", "神⼾", "⻑", "\u2e80", "\u2fd5", "戶", "黑", "﨑", "\ufa19",
        "\uf06c", "\uf0d8", "\uf0fc", "\uf020", "\ue000", "\uf8ff", "\U000f0000", "\U0010fffd",
        "ﾃﾞｰﾀ", "ｶ", "ﾞ", "ﾟ", "カ", "か", "あ", "ヿ", "\u3099", "\u309a", "゛", "゜", "e\u0301",
        " ", "  ", "\u3000", "\t", "\n", "\n\n", "\r\n", "\x0b", "\x1c", "\x85", "\u2028",
        "https://a.example.jp/", "https://", "/x", "x.pdf", "End", "User", "IT", "ﬁ", "ﬄ", "-",
        "1", "１", "23", "000", "０００", ",", "，", "．", ".", "︐", "%", "①", "（", "）",
        "(1)", "・",
        "\u200b", "\ufeff", "\xad", "\ufe0f", "\U000e0100", "\u061c", "\x00", "\x7f", "\ud800",
        "︓", "︵", "～", "〜", "ー", "、", "。", "㈱", "㎿", "※", "●", "令和5年",
        "8月", "23日", "同上",
        "第", "回", "会合", "資料", "株式会社",
    ]
)  # fmt: skip
_ANY = st.characters() | st.characters(min_codepoint=0x2E80, max_codepoint=0x30FF)
TEXTS = st.lists(_PIECES | _ANY, max_size=14).map("".join)

_FORBIDDEN = re.compile("[\u2e80-\u2fdf\ue000-\uf8ff\ufe13\U000f0000-\U0010ffff戶黑\ud800-\udfff]")
_GOES = re.compile(rf"[\s{INVISIBLE}]")


@settings(max_examples=2500, deadline=None)
@given(raw=TEXTS, skip=st.integers(0, 3))
@example(raw="１，\n０００", skip=0)
@example(raw="A \u200b B\xad\nC", skip=0)
def test_spans_tile_the_text_and_lead_back_to_the_raw_characters(raw: str, skip: int) -> None:
    skip = min(skip, len(raw))
    reading = read_text(raw, skip=skip)
    assert reading.raw_text == raw
    text_at, raw_at = 0, skip
    vanished = []
    for t0, t1, r0, r1 in reading.spans:
        assert t0 == text_at
        assert t0 < t1
        assert raw_at <= r0 < r1
        assert normalise(raw[r0:r1]) == reading.text[t0:t1]
        vanished.append(raw[raw_at:r0])
        text_at, raw_at = t1, r1
    assert text_at == len(reading.text)
    vanished.append(raw[raw_at:])
    assert all(_GOES.match(character) for character in "".join(vanished))


@settings(max_examples=600, deadline=None)
@given(raw=TEXTS)
def test_no_text_holds_a_character_that_japanese_text_has_not(raw: str) -> None:
    assert _FORBIDDEN.search(read_text(raw).text) is None
    assert _FORBIDDEN.search(normalise(raw)) is None


@settings(max_examples=600, deadline=None)
@given(raw=TEXTS)
def test_normalising_again_changes_nothing_but_line_ends(raw: str) -> None:
    once = normalise(re.sub(r"\s", " ", raw))
    assert normalise(once) == once


@settings(max_examples=400, deadline=None)
@given(raw=TEXTS)
def test_dropped_ranges_hold_white_space_and_unseen_marks_alone(raw: str) -> None:
    end = 0
    for start, stop in find_dropped(raw):
        assert end <= start < stop <= len(raw)
        assert all(_GOES.match(character) for character in raw[start:stop])
        end = stop


@settings(max_examples=300, deadline=None)
@given(left=st.text("電力会社の", min_size=1), gap=st.text(" \n\u3000\u200b", max_size=4))
def test_japanese_is_joined_over_any_gap_of_less_than_two_line_ends(left: str, gap: str) -> None:
    if gap.count("\n") < 2:
        assert read_text(left + gap + left).text == left + left


# --- numbers ------------------------------------------------------------------------------------

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _by_units(number: int) -> str:
    ones = "〇一二三四五六七八九"
    spelt = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十")):
        count, number = divmod(number, unit)
        if count:
            spelt += (ones[count] if count > 1 else "") + sign
    return spelt + (ones[number] if number else "")


@settings(max_examples=300, deadline=None)
@given(number=st.integers(1, 9999))
def test_numbers_come_back_from_every_spelling(number: int) -> None:
    digits = "".join("〇一二三四五六七八九"[int(d)] for d in str(number))
    for spelt in (
        str(number),
        str(number).translate(_WIDE),
        f"{number:,}",
        _by_units(number),
        digits,
    ):
        assert read_number(spelt) == number
    for spelt in (str(number), str(number).translate(_WIDE), _by_units(number), digits):
        assert [n for n, _, _ in find_rounds(f"甲の第{spelt}回に")] == [number]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS | st.text("0123456789〇一二十百千元,①½", max_size=20))
def test_a_text_is_a_number_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_number(text) >= 0
    find_rounds(text)


# --- dates --------------------------------------------------------------------------------------

_DAYS = st.dates(eras()[0].first_day, date(2099, 12, 31))


_KANJI_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def _kanji(number: int | str) -> str:
    """Write a number below 100 by its units: 23 is 二十三."""
    tens, ones = divmod(int(number), 10)
    written = ("十" if tens == 1 else f"{tens}十") if tens else ""
    return f"{written}{ones or ''}".translate(_KANJI_DIGITS)


def _wareki(day: date) -> tuple[str, str, str]:
    era = next(e for e in reversed(eras()) if e.first_day <= day)
    year = day.year - era.first_day.year + 1
    return era.name, era.letter, "元" if year == 1 else str(year)


@settings(max_examples=500, deadline=None)
@given(day=_DAYS)
@example(day=date(1912, 7, 29))
@example(day=date(1912, 7, 30))
@example(day=date(1926, 12, 24))
@example(day=date(1926, 12, 25))
@example(day=date(1989, 1, 7))
@example(day=date(1989, 1, 8))
@example(day=date(2019, 4, 30))
@example(day=date(2019, 5, 1))
def test_every_day_of_every_era_comes_back_from_every_spelling(day: date) -> None:
    era, letter, year = _wareki(day)
    long = f"{era}{year}年{day.month}月{day.day}日"
    number = "1" if year == "元" else year
    for text in (
        long,
        long.translate(_WIDE),
        re.sub(r"[0-9]+|[元年月日]", r" \g<0> ", long),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month:02}/{day.day:02}",
        f"{letter}{number}.{day.month}.{day.day}",
        f"{era}{_kanji(number)}年{_kanji(day.month)}月{_kanji(day.day)}日",
        f"{str(day.year).translate(_KANJI_DIGITS)}年{_kanji(day.month)}月{_kanji(day.day)}日",
    ):
        assert read_dates(text).dates == [day]


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2018, 12, 1)), days=st.integers(1, 25))
def test_a_later_day_of_the_same_month_needs_no_year_and_no_month(day: date, days: int) -> None:
    later = day + timedelta(days=days)
    if (later.year, later.month) == (day.year, day.month):
        text = f"{day.year}年{day.month}月{day.day}日、{later.day}日"
        assert read_dates(text).dates == [day, later]


@settings(max_examples=800, deadline=None)
@given(
    text=TEXTS
    | st.text("令和平成元同上日月年0123456789１２、・〜/.（水）〃R 間目約度翌", max_size=30),
    last=st.none() | st.dates(),
    year=st.none() | st.integers(1, 9999),
)
def test_dates_are_read_or_refused_and_never_raise(
    text: str, last: date | None, year: int | None
) -> None:
    read = read_dates(text, last, year)
    assert all(isinstance(day, date) for day in read.dates)
    assert all(": " in reason for reason in read.refused)
    find_years(text)


@settings(max_examples=300, deadline=None)
@given(day=_DAYS, months=st.integers(1, 11))
def test_a_month_and_a_range_of_months_enclose_what_they_name(day: date, months: int) -> None:
    era, _, year = _wareki(day.replace(day=28))
    (month,) = read_periods(f"{era}{year}年{day.month}月").periods
    assert month.first <= day <= month.last
    assert (month.first.day, (month.last + timedelta(1)).day) == (1, 1)
    (fiscal,) = read_periods(f"{month.first.year - (month.first.month < 4)}年度").periods
    assert fiscal.first <= day <= fiscal.last
    end = (day.month + months - 1) % 12 + 1
    (span,) = read_periods(f"{day.year}年{day.month}月〜{end}月").periods
    assert (span.first, span.last.month) == (month.first, end)
    assert 28 * months <= (span.last - span.first).days <= 31 * (months + 1)


@settings(max_examples=500, deadline=None)
@given(
    text=TEXTS | st.text("令和平成元同翌年度月期上下中旬第四半0123456789二三十〜日Q", max_size=30),
    year=st.none() | st.integers(1, 19999),
)
def test_periods_are_read_or_refused_and_never_raise(text: str, year: int | None) -> None:
    read = read_periods(text, year)
    for period in read.periods:
        assert period.first <= period.last
        assert 0 <= period.start < period.end <= len(text)
    assert all(": " in reason for reason in read.refused)


@settings(max_examples=300, deadline=None)
@given(text=st.text("同上月日0123456789、・〜/（水）〃 間目約", max_size=30))
def test_without_a_year_anywhere_no_date_is_made_up(text: str) -> None:
    if not re.search(r"[0-9]{4}[/.]", text):
        assert read_dates(text).dates == []


# --- the rest -----------------------------------------------------------------------------------


@settings(max_examples=600, deadline=None)
@given(raw=TEXTS | st.text("●✓➢・①（1）ア　.-\uf06c\uf0d8 *→", max_size=8))
def test_markers_never_raise_and_never_take_more_than_there_is(raw: str) -> None:
    marker = read_marker(raw)
    if marker is not None:
        assert 0 < marker.length <= len(raw)
        assert marker.text
        assert _FORBIDDEN.search(marker.text) is None


_NAMES = [name for c in read_companies() for name in (c.name, c.short_name, *c.aliases)]


@settings(max_examples=500, deadline=None)
@given(
    text=st.lists(
        st.sampled_from([*_NAMES, "株式会社", "㈱", "管内", "、", "及び", "電力", "関", "送配電"]),
        max_size=8,
    ).map("".join)
)
def test_companies_never_overlap_and_stand_where_they_say(text: str) -> None:
    end = 0
    for found in find_companies(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        end = found.end


@settings(max_examples=400, deadline=None)
@given(text=TEXTS)
def test_readers_of_words_never_raise(text: str) -> None:
    text = normalise(text)
    end = 0
    for reference in find_references(text):
        assert end <= reference.start < reference.end <= len(text)
        end = reference.end
    read_label(text)
    header_role(text)
    heading_kind(text)
    sentence_kinds(text)
    assert list_kind([text, text]) == item_kind(text)
    tells_of_others(text)
    lists_hearings(text)
    tells_monitoring(text)
