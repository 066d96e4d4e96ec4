"""Printed page numbers, headers and footers, and what only looks like them."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import Sheet


def _deck(numbers: list[str], x: float, y: float) -> Sheet:
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for i, number in enumerate(numbers):
        sheet.new_page().text(60, 60, f"第{i + 1}の題", 24).text(60, 200, "●本文の項。", 14)
        sheet.text(x - 10 * len(number) / 2, y, number, 10)
    return sheet


@pytest.mark.parametrize(
    ("form", "x", "y"),
    [
        ("{}", 690, 525),
        ("{}", 360, 525),
        ("{}", 690, 25),
        ("- {} -", 360, 525),
        ("－{}－", 360, 525),
        ("{}/14", 690, 525),
        ("P.{}", 690, 525),
        ("{}頁", 690, 525),
    ],
)
def test_printed_numbers_are_known_wherever_they_stand(form: str, x: float, y: float) -> None:
    extraction = _deck([form.format(n) for n in range(2, 6)], x, y).read()
    assert [page.slide_number for page in extraction.pages] == [None, "2", "3", "4", "5"]
    assert [page.title for page in extraction.pages[1:]] == [
        "第1の題",
        "第2の題",
        "第3の題",
        "第4の題",
    ]
    assert [s.text for s in extraction.statements[-4:]] == ["本文の項。"] * 4
    assert all(page.unassigned_characters == 0 for page in extraction.pages)


def test_numbers_may_begin_anywhere_as_long_as_they_count_up() -> None:
    extraction = _deck([str(n) for n in range(17, 21)], 690, 525).read()
    assert [page.slide_number for page in extraction.pages[1:]] == ["17", "18", "19", "20"]


def test_full_width_numbers_are_read_as_figures() -> None:
    extraction = _deck(["２", "３", "４"], 690, 525).read()
    assert [page.slide_number for page in extraction.pages[1:]] == ["2", "3", "4"]


def test_a_number_in_the_body_is_no_page_number() -> None:
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for value in (7, 3, 9):
        sheet.new_page().text(60, 60, "題", 24).text(300, 300, str(value), 12)
    extraction = sheet.read()
    assert [page.slide_number for page in extraction.pages] == [None] * 4
    assert {s.text for s in extraction.statements} >= {"7", "3", "9"}


def test_a_header_and_a_footer_that_repeat_are_in_no_text() -> None:
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for i in range(4):
        sheet.new_page().text(60, 14, "架空の会議体", 8).text(60, 70, f"第{i}の題", 24)
        sheet.text(60, 200, "●本文の項。", 14).text(300, 532, "写しを禁ず", 8)
    extraction = sheet.read()
    for page in extraction.pages[1:]:
        assert "架空の会議体" not in page.text
        assert "写しを禁ず" not in page.text
        assert page.unassigned_characters == 0


def test_a_title_that_repeats_stays_the_title() -> None:
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for _ in range(5):
        sheet.new_page().text(60, 50, "同じ題", 26).text(60, 200, "●本文の項。", 14)
    extraction = sheet.read()
    assert [page.title for page in extraction.pages[1:]] == ["同じ題"] * 5


def test_a_line_at_the_edge_of_one_page_alone_is_kept() -> None:
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for i in range(4):
        sheet.new_page().text(60, 60, "題", 24).text(60, 200, "●本文の項。", 14)
        if i == 2:
            sheet.text(60, 532, "一度だけの注記", 8)
    assert "一度だけの注記" in sheet.read().pages[3].text


def test_one_page_alone_gives_its_number_away_by_the_corner() -> None:
    sheet = (
        Sheet().text(60, 60, "題の字", 24).text(60, 200, "●本文の項。", 14).text(690, 525, "1", 10)
    )
    assert sheet.read().pages[0].slide_number == "1"


def test_what_stands_in_a_cell_is_neither_number_nor_footer() -> None:
    """A table may reach into the margin, with counts and words that repeat on every page."""
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for i in range(1, 6):
        sheet.new_page().text(60, 60, "架空の題", 24)
        sheet.grid([60, 200, 340], [480, 500, 520]).text(64, 495, "件数").text(204, 495, f"{i}")
        sheet.text(64, 515, "架空の割合").text(204, 515, "５％")
    extraction = sheet.read()
    assert {page.slide_number for page in extraction.pages} == {None}
    assert [c.text for c in extraction.cells[:4]] == ["件数", "1", "架空の割合", "5％"]


def test_a_number_in_a_box_of_its_own_is_the_number() -> None:
    sheet = Sheet().text(200, 250, "架空の表紙", 30)
    for i in range(2, 6):
        sheet.new_page().text(60, 60, "架空の題", 24).text(60, 200, "●本文の項。", 14)
        sheet.frame(680, 505, 705, 530).text(690, 522, str(i), 12)
        sheet.rule(650, 480, 650, 540, color=(1, 1, 1)).rule(719, 480, 719, 540, color=(1, 1, 1))
    assert [page.slide_number for page in sheet.read().pages] == [None, "2", "3", "4", "5"]
