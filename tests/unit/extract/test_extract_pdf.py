"""Opening files: what each kind of file is called, and what is seen on its pages."""

from __future__ import annotations

import pymupdf
import pytest

from extract.pdf import Unreadable, open_pdf
from schemas.site import DocumentStatus
from tests.unit.extract.drawing import NAVY, WHITE, Sheet, read_bytes


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hello", "no PDF"),
        (b"<html>%PDF</html>", "no PDF"),
        (b"\x00" * 2000 + b"%PDF-1.7", "no PDF"),
        (b"%PDF-1.7\n", ""),
        (b"%PDF-1.7\n" + b"\xff" * 500, ""),
    ],
)
def test_what_is_no_pdf_is_broken_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as raised:
        open_pdf(data)
    assert raised.value.status is DocumentStatus.BROKEN
    assert words in raised.value.detail
    extraction = read_bytes(data)
    assert extraction.status is DocumentStatus.BROKEN
    assert [issue.code for issue in extraction.issues] == ["document_broken"]


def test_a_header_after_some_rubbish_still_opens() -> None:
    assert open_pdf(b"rubbish\n" + Sheet().text(72, 72, "甲").pdf()).page_count == 1


def test_a_locked_file_is_encrypted() -> None:
    data = (
        Sheet()
        .text(72, 72, "甲")
        .pdf(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="open", owner_pw="own")
    )
    assert read_bytes(data).status is DocumentStatus.ENCRYPTED


def test_a_file_with_an_empty_password_is_read() -> None:
    data = (
        Sheet()
        .text(72, 72, "甲乙")
        .pdf(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="", owner_pw="own")
    )
    extraction = read_bytes(data)
    assert extraction.status is DocumentStatus.OK
    assert "甲乙" in extraction.pages[0].text


def test_a_picture_without_text_has_no_text() -> None:
    sheet = Sheet()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20), 0)
    picture.clear_with(90)
    sheet.page.insert_image((0, 0, 700, 500), pixmap=picture)
    extraction = read_bytes(sheet.pdf())
    assert extraction.status is DocumentStatus.NO_TEXT
    assert extraction.page_count == 1


def test_the_producer_and_the_number_of_pages_are_told() -> None:
    sheet = Sheet().text(72, 72, "甲").new_page()
    sheet.document.set_metadata({"producer": "架空の道具"})
    pdf = open_pdf(sheet.pdf())
    assert (pdf.page_count, pdf.producer) == (2, "架空の道具")


def test_an_empty_page_among_others_is_a_page_without_text() -> None:
    extraction = Sheet().text(72, 72, "甲").new_page().new_page().text(72, 72, "乙").read()
    assert [page.page for page in extraction.pages] == [1, 2, 3]
    assert extraction.pages[1].text == ""


# --- hidden text --------------------------------------------------------------------------------


def _hidden(sheet: Sheet) -> dict[str, str]:
    return {hidden.run.chars: hidden.why for hidden in sheet.ink().hidden}


def test_text_that_is_seen_is_not_hidden() -> None:
    sheet = Sheet().text(72, 72, "見える").fill(60, 90, 300, 120).text(72, 110, "地の上")
    assert _hidden(sheet) == {}
    assert [run.chars for run in sheet.ink().runs] == ["見える", "地の上"]


def test_text_drawn_in_the_invisible_mode_is_hidden() -> None:
    sheet = Sheet().text(72, 72, "見える").text(72, 100, "透明", render_mode=3)
    assert _hidden(sheet) == {"透明": "invisible"}


def test_invisible_text_over_a_scan_is_the_pages_text() -> None:
    sheet = Sheet()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20), 0)
    picture.clear_with(200)
    sheet.page.insert_image((0, 0, 700, 500), pixmap=picture)
    sheet.text(72, 100, "認識", render_mode=3)
    assert _hidden(sheet) == {}
    assert [run.chars for run in sheet.ink().runs] == ["認識"]


def test_white_text_on_white_paper_is_hidden() -> None:
    assert _hidden(Sheet().text(72, 72, "白紙", color=WHITE)) == {"白紙": "white"}


def test_white_text_on_a_coloured_band_is_seen() -> None:
    sheet = Sheet().fill(0, 50, 720, 90, NAVY).text(72, 78, "帯の上", 20, color=WHITE)
    assert _hidden(sheet) == {}


def test_text_under_a_filled_box_is_hidden() -> None:
    sheet = Sheet().text(72, 72, "下敷き").fill(60, 50, 200, 90)
    assert _hidden(sheet) == {"下敷き": "covered"}


def test_text_under_a_see_through_box_is_seen() -> None:
    sheet = Sheet().text(72, 72, "透かし")
    sheet.page.draw_rect((60, 50, 200, 90), color=None, fill=(1, 1, 0), fill_opacity=0.3)
    assert _hidden(sheet) == {}


def test_text_off_the_page_is_hidden() -> None:
    assert _hidden(Sheet().text(72, 700, "外側")) == {"外側": "off_page"}
    assert _hidden(Sheet().text(-200, 72, "左側")) == {"左側": "off_page"}


def test_text_that_runs_over_the_edge_is_seen_in_part_and_kept() -> None:
    assert _hidden(Sheet().text(680, 72, "端から出る文字")) == {}


def test_a_glyph_drawn_twice_for_weight_is_read_once() -> None:
    sheet = Sheet().text(72, 72, "太字").text(72.4, 72.2, "太字")
    assert _hidden(sheet) == {"太字": "overprinted"}
    assert [run.chars for run in sheet.ink().runs] == ["太字"]


def test_the_same_word_elsewhere_is_no_overprint() -> None:
    assert _hidden(Sheet().text(72, 72, "同語").text(72, 90, "同語")) == {}


def test_hidden_text_is_counted_noted_and_in_no_record() -> None:
    extraction = Sheet().text(72, 72, "見える").text(72, 120, "白紙の語", color=WHITE).read()
    page = extraction.pages[0]
    assert "白紙" not in page.text
    assert page.characters == 7
    assert page.unassigned_characters == 0
    assert [(i.code, i.text) for i in extraction.issues] == [("hidden_text", "白紙の語")]


# --- turned pages -------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(turn: int) -> None:
    sheet = Sheet().text(72, 72, "甲乙丙").rule(72, 90, 300, 90)
    sheet.page.set_rotation(turn)
    ink = sheet.ink()
    assert (ink.box.width, ink.box.height) == ((720, 540) if turn % 180 == 0 else (540, 720))
    (run,) = ink.runs
    assert run.chars == "甲乙丙"
    assert run.is_turned == (turn != 0)
    assert ink.box.holds(run.box.middle_x, run.box.middle_y)
    (rule,) = ink.rules
    assert rule.is_horizontal == (turn % 180 == 0)


def test_a_page_whose_content_is_turned_back_reads_level() -> None:
    sheet = Sheet()
    sheet.text(100, 400, "甲乙丙", rotate=90)
    sheet.page.set_rotation(90)
    (run,) = sheet.ink().runs
    assert run.chars == "甲乙丙"
    assert not run.is_turned


def test_a_page_that_does_not_exist_cannot_be_drawn() -> None:
    pdf = open_pdf(Sheet().text(72, 72, "甲").pdf())
    for number in (0, 2, -1):
        with pytest.raises(Unreadable):
            pdf.draw_page(number, 72)


def test_text_turned_to_the_left_is_read_from_below() -> None:
    sheet = Sheet()
    for i, sign in enumerate("委託先"):
        sheet.text(100, 300 - 12 * i, sign, rotate=90)
    sheet.text(140, 300, "上向き", rotate=90).text(180, 200, "下向き", rotate=270)
    assert {p.text for p in sheet.parts().figure_text} == {"委託先", "上向き", "下向き"}
