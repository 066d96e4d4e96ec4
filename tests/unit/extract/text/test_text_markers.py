"""List markers: every row of the table, what they take with them, and what is none."""

from __future__ import annotations

import time

import pytest

from extract.text.markers import read_marker
from extract.text.normalise import read_table

_ROWS = {row[0]: row for row in read_table("markers.tsv")}
_SEEN = [
    ("bullet", "●■◆❖❑❒□◻❍▶▷►▼"),
    ("bullet_open", "○◇◯"),
    ("bullet_small", "•▪▫‣⁃∙"),
    ("arrow", "➢➣➤⇒⇨"),
    ("arrow_text", "→➔"),
    ("check", "✓✔☑✗☒"),
    ("dot", "・･·"),
    ("dash", "–—－‐-"),
    ("circled", "①⑳㉑㉟㊱㊿❶❿⓫⓴⓪"),
    ("squared", "⑴⒇"),
    ("asterisk", "＊*"),
]


@pytest.mark.parametrize(
    ("name", "sign"), [(name, sign) for name, signs in _SEEN for sign in signs]
)
@pytest.mark.parametrize("lead", ["", " ", "　"])
def test_every_sign_of_the_table_is_known_and_taken_off(name: str, sign: str, lead: str) -> None:
    raw = f"{lead}{sign}総則"
    marker = read_marker(raw)
    assert marker is not None
    assert marker.name == name
    assert raw[marker.length :] == "総則"
    assert marker.rank == int(_ROWS[name][2])
    assert marker.is_weak == (_ROWS[name][3] == "yes")


@pytest.mark.parametrize(
    ("raw", "shown", "name"),
    [
        ("（１）総則", "（1）", "parenthesised"),
        ("(10) 総則", "(10)", "parenthesised"),
        ("（ア）総則", "（ア）", "parenthesised"),
        ("（ⅰ）総則", "（ⅰ）", "parenthesised"),
        ("(a) 総則", "(a)", "parenthesised"),
        ("１．総則", "1．", "number_dot"),
        ("10. 総則", "10.", "number_dot"),
        ("Ⅱ．総則", "Ⅱ．", "number_dot"),
        ("ア　総則", "ア", "kana"),
        ("カ　総則", "カ", "kana"),
    ],
)
def test_numbered_markers_show_as_normalised(raw: str, shown: str, name: str) -> None:
    marker = read_marker(raw)
    assert marker is not None
    assert (marker.text, marker.name) == (shown, name)
    assert raw[marker.length :] == "総則"


def test_no_row_of_the_table_goes_untested() -> None:
    tested = {name for name, _ in _SEEN} | {"parenthesised", "number_dot", "kana"}
    assert tested == set(_ROWS)


@pytest.mark.parametrize(
    "row", [row for row in read_table("private_use.tsv") if row[2] == "marker"], ids=lambda r: r[0]
)
def test_every_private_use_bullet_is_a_marker_and_its_offsets_are_the_raw_texts(
    row: list[str],
) -> None:
    raw = chr(int(row[0].removeprefix("U+"), 16)) + "\uf020総則"
    marker = read_marker(raw)
    assert marker is not None
    assert marker.text == row[1]
    assert raw[marker.length :] == "総則"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("➢①甲", "➢①"), ("➢ ① 甲", "➢①"), ("●（１）甲", "●（1）"), ("○⑴甲", "○⑴")],
)
def test_a_bullet_takes_the_number_behind_it(raw: str, shown: str) -> None:
    marker = read_marker(raw)
    assert marker is not None
    assert marker.text == shown
    assert raw[marker.length :] == "甲"


def test_a_marker_alone_is_one() -> None:
    marker = read_marker("● ")
    assert marker is not None
    assert (marker.text, marker.length) == ("●", 2)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "総則",
        "1.5倍",
        "１．５倍",
        "２線",
        "第３回",
        "(注)",
        "（注１）",
        "（株）甲",
        "（参考）",
        "(100)",
        "-",
        "－",
        "-5%",
        "－３",
        "- 3 -",
        "--",
        "2023.4.1",
        "123. 甲",
        "アイ",
        "ァ　甲",
        "**",
        "\ue000",
        "㈱甲",
        "※甲",
    ],
)
def test_what_is_no_list_marker_is_left_alone(raw: str) -> None:
    assert read_marker(raw) is None


@pytest.mark.parametrize(
    "raw",
    [" " * 100_000, "●" * 100_000, "● " * 50_000, "（" * 100_000, "1" * 100_000, "\x00\ud800"],
)
def test_nasty_lines_neither_raise_nor_take_long(raw: str) -> None:
    start = time.process_time()
    read_marker(raw)
    assert time.process_time() - start < 2
