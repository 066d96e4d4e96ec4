"""Text for reading: the fixes one by one, their order, what is dropped, and the way back."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from extract.text.normalise import (
    UNKNOWN,
    Reading,
    find_dropped,
    fix_digit_groups,
    fix_kana,
    fix_ligatures,
    fix_spaces,
    normalise,
    read_table,
    read_text,
    single_characters,
)

_RADICALS = [chr(code) for code in range(0x2E80, 0x2FE0)]


def _assert_maps_back(reading: Reading) -> None:
    text_at = raw_at = 0
    for t0, t1, r0, r1 in reading.spans:
        assert t0 == text_at
        assert r0 >= raw_at
        assert t1 > t0
        assert r1 > r0
        assert normalise(reading.raw_text[r0:r1]) == reading.text[t0:t1]
        text_at, raw_at = t1, r1
    assert text_at == len(reading.text)
    assert raw_at <= len(reading.raw_text)


# --- one character for one ----------------------------------------------------------------------


@pytest.mark.parametrize("radical", _RADICALS)
def test_every_radical_is_replaced_by_something_else(radical: str) -> None:
    shown = normalise(radical)
    assert len(shown) == 1
    assert not 0x2E80 <= ord(shown) < 0x2FE0
    assert shown not in "戶黑"


def test_no_replacement_is_itself_replaced() -> None:
    table = single_characters()
    again = {hex(code): text for code, text in table.items() if any(ord(c) in table for c in text)}
    assert again == {}


def test_every_replacement_is_one_character_so_that_offsets_stay() -> None:
    assert {len(text) for text in single_characters().values()} == {1}


def test_every_private_use_character_is_shown_as_a_known_sign_or_as_unknown() -> None:
    for code in range(0xE000, 0xF900):
        shown = normalise(chr(code))
        assert len(shown) == 1
        assert not 0xE000 <= ord(shown) < 0xF900
    assert normalise("\ue123") == UNKNOWN
    assert normalise("\U000f1234\U00101234") == UNKNOWN * 2


def test_private_use_rows_name_each_code_point_once_and_a_known_role() -> None:
    rows = read_table("private_use.tsv")
    assert len({row[0] for row in rows}) == len(rows)
    assert {row[2] for row in rows} == {"marker", "sign"}


def test_lone_surrogates_become_the_replacement_character() -> None:
    assert normalise("a\ud800b\udfff") == "a\ufffdb\ufffd"


@pytest.mark.parametrize("sign", list("①⑳㈱㎿㍿﨑髙※〜（）、。：；「」〓々〆ヶ㌔²₂½Ⅳ…—"))
def test_signs_with_a_meaning_of_their_own_survive(sign: str) -> None:
    assert normalise(sign) == sign


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("０９", "09"),
        ("ＡＺａｚ", "AZaz"),
        ("︓", "："),
        ("︵︶", "（）"),
        ("～", "〜"),
        ("﹁﹂", "「」"),
    ],
)
def test_widths_and_vertical_forms_are_those_of_horizontal_japanese(raw: str, text: str) -> None:
    assert normalise(raw) == text


# --- fixes of more than one character -----------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ｶﾞｽ", "ガス"),
        ("カﾞス", "ガス"),
        ("カ\u3099ス", "ガス"),
        ("カ゛ス", "ガス"),
        ("ﾊﾟ", "パ"),
        ("ｳﾞ", "ヴ"),
        ("ﾞ", "゛"),
        ("あ\u3099", "あ゛"),
        ("か\u3099\u3099", "が゛"),
        ("ｱ･ｲ｡｢ｳ｣､", "ア・イ。「ウ」、"),
    ],
)
def test_kana_are_made_whole(raw: str, text: str) -> None:
    assert fix_kana(raw) == text
    assert fix_kana(text) == text


def test_squared_kana_are_not_taken_apart_with_a_mark_behind_them() -> None:
    assert fix_kana("ヿ゛") == "ヿ゛"


@pytest.mark.parametrize(("raw", "text"), [("ﬀﬁﬂﬃﬄ", "fffiflffiffl"), ("ﬆ", "st")])
def test_ligatures_are_taken_apart(raw: str, text: str) -> None:
    assert fix_ligatures(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("１，０００", "１,０００"),
        ("１．５", "１.５"),
        ("1，000，000", "1,000,000"),
        ("１．", "１．"),
        ("，１", "，１"),
        ("令和５，６", "令和５,６"),
        ("項１、２", "項１、２"),
    ],
)
def test_signs_inside_numbers_are_ascii(raw: str, text: str) -> None:
    assert fix_digit_groups(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\t b", "a b"),
        ("a\nb", "a b"),
        ("a\n \nb", "a\nb"),
        ("a\u3000b", "a b"),
        ("a\r\nb", "a b"),
    ],
)
def test_white_space_is_one_space_or_one_line_end(raw: str, text: str) -> None:
    assert fix_spaces(raw) == text


# --- order --------------------------------------------------------------------------------------


def test_number_signs_are_fixed_before_the_digits_they_stand_between() -> None:
    """Were digits made half-width first and signs not looked at again, the comma would stay."""
    assert normalise("１，０００") == "1,000"


def test_kana_are_made_whole_before_single_characters_are_replaced() -> None:
    assert normalise("ｶﾞｽと⽇") == "ガスと日"


def test_normalising_in_full_equals_the_fixes_in_their_order() -> None:
    raw = "ﾃﾞｰﾀ１，０００㎿　ﬁle ⽇\n本"
    by_steps = fix_spaces(fix_digit_groups(fix_ligatures(fix_kana(raw)))).translate(
        single_characters()
    )
    assert normalise(raw) == by_steps == "データ1,000㎿ file 日 本"


# --- what is dropped ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("第 90 回", "第90回"),
        ("日 本", "日本"),
        ("日\n本", "日本"),
        ("日\r\n本", "日本"),
        ("日　本", "日本"),
        ("IT ガバナンス", "ITガバナンス"),
        ("End User", "End User"),
        ("End\nUser", "End User"),
        ("End  \u3000User", "End User"),
        (" 前後 ", "前後"),
        ("Ａ Ｂ", "A B"),
        ("1 , 2", "1 , 2"),
        ("5 %", "5 %"),
        ("５ ％", "5 ％"),
    ],
)
def test_spaces_stay_between_latin_words_alone(raw: str, text: str) -> None:
    assert read_text(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("https://a.example.jp/x\ny.pdf", "https://a.example.jp/xy.pdf"),
        ("https://a.example.jp/x /y", "https://a.example.jp/x/y"),
        ("https://a.example.jp/x y", "https://a.example.jp/x y"),
        ("see（https://a.example.jp）\nIT", "see（https://a.example.jp）IT"),
        ("and /or", "and /or"),
    ],
)
def test_urls_go_on_over_line_ends_and_before_slashes(raw: str, text: str) -> None:
    assert read_text(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1,\n000", "1,000"),
        ("１,\n０００", "1,000"),
        ("12,345,\n678,\n901円", "12,345,678,901円"),
        ("1,\n00", "1, 00"),
        ("1,\n0000", "1, 0000"),
        ("2023,\n202", "2023, 202"),
        ("A,\n000", "A, 000"),
        ("1,\n\n000", "1,\n000"),
    ],
)
def test_a_number_broken_after_its_comma_is_joined_if_it_has_groups_of_three(
    raw: str, text: str
) -> None:
    assert read_text(raw).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("moni-\ntoring", "moni-toring"),
        ("moni\xad\ntoring", "monitoring"),
        ("moni\xadtoring", "monitoring"),
        ("moni\xad toring", "moni toring"),
        ("A -\nB", "A - B"),
    ],
)
def test_hyphens_at_line_ends(raw: str, text: str) -> None:
    assert read_text(raw).text == text


@pytest.mark.parametrize(
    "mark",
    [
        *"\x00\x07\x1f\x7f\x9f\xad\u061c\u180e\u200b\u200c\u200d\u200e\u202a\u2060\ufeff",
        "\ufe00",
        "\ufe0f",
        "\U000e0100",
        "\U000e01ef",
        "\uf020",
    ],
)
def test_marks_that_nobody_sees_are_dropped_and_stay_in_the_raw_text(mark: str) -> None:
    raw = f"資{mark}料"
    reading = read_text(raw)
    assert reading == Reading("資料", raw, [(0, 1, 0, 1), (1, 2, 2, 3)])


def test_a_mark_that_nobody_sees_takes_no_word_space_with_it() -> None:
    assert read_text("A\u200b B").text == "A B"
    assert read_text("A \u200b B").text == "A B"
    assert read_text("A \u200bB").text == "A B"
    assert read_text("日\u200b 本").text == "日本"


def test_dropped_ranges_are_in_order_and_apart() -> None:
    raw = " 日 \u200b\n本\xad A \u200b B\n"
    ranges = find_dropped(raw)
    assert ranges == sorted(ranges)
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    assert all(start < end for start, end in ranges)


# --- the way back -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "⽇ 本",
        "ﾃﾞｰﾀのﬁle",
        "一\n\n二\n三 End User",
        "  \uf06c 項\u200b目 １，０００\n",
        "\ud800\x00\U000f0000",
        "ﾃﾞ" * 50,
        "\n\n\n",
    ],
)
def test_spans_tile_the_text_and_recover_each_slice(raw: str) -> None:
    reading = read_text(raw)
    assert reading.raw_text == raw
    _assert_maps_back(reading)


@pytest.mark.parametrize("skip", [0, 1, 2, 3, 6, 9])
def test_a_marker_that_is_skipped_stands_in_no_span(skip: int) -> None:
    raw = "\uf06c 項目ﾃﾞｰ"
    reading = read_text(raw, skip=skip)
    _assert_maps_back(reading)
    assert all(r0 >= min(skip, len(raw)) for _, _, r0, _ in reading.spans)


def test_further_ranges_may_be_left_out_even_where_they_overlap() -> None:
    reading = read_text("甲 乙丙丁", skip=1, dropped=[(0, 3), (2, 4)])
    assert reading.text == "丁"
    _assert_maps_back(reading)


def test_a_plain_text_has_one_span() -> None:
    assert read_text("電力会社").spans == [(0, 4, 0, 4)]


def test_spans_are_parted_only_where_lengths_change() -> None:
    assert read_text("甲１，０００乙ﬁ丙").spans == [(0, 7, 0, 7), (7, 9, 7, 8), (9, 10, 8, 9)]


# --- hostile input ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "1" * 100_000,
        "1," * 50_000,
        "１，" * 50_000,
        " " * 100_000,
        "\n" * 100_000,
        "a\n" * 50_000,
        "\u200b" * 100_000,
        "か" + "\u3099" * 100_000,
        "ｶﾞ" * 50_000,
        "https://" * 12_500,
        "https://a\n" * 10_000,
        "\x00" * 100_000,
        "\ud800" * 100_000,
        "A\u200b " * 30_000,
    ],
    ids=range(14),
)
def test_long_lines_take_time_in_proportion(raw: str) -> None:
    start = time.process_time()
    reading = read_text(raw)
    assert time.process_time() - start < 4
    assert reading.raw_text == raw
