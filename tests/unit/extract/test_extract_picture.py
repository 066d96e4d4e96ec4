"""The picture of a page: a PNG whose marks tint their box and nothing else."""

from __future__ import annotations

import pymupdf
import pytest

from extract.pdf import Pdf, open_pdf
from extract.picture import draw_page
from schemas.geometry import Box
from tests.unit.extract.drawing import Sheet


@pytest.fixture(scope="module")
def pdf() -> Pdf:
    sheet = Sheet(300, 200).text(50, 60, "電力会社", 20).text(50, 150, "資料", 20)
    return open_pdf(sheet.pdf())


def _differing(a: bytes, b: bytes) -> Box | None:
    """Return the box, in dots, around all dots that differ."""
    one, two = pymupdf.Pixmap(a), pymupdf.Pixmap(b)
    assert (one.width, one.height) == (two.width, two.height)
    dots = [
        (x, y)
        for y in range(one.height)
        for x in range(one.width)
        if one.pixel(x, y) != two.pixel(x, y)
    ]
    if not dots:
        return None
    xs, ys = zip(*dots, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def test_a_page_is_drawn_as_png_at_the_size_asked_for(pdf: Pdf) -> None:
    png = draw_page(pdf, 1, dpi=72)
    assert png.startswith(b"\x89PNG\r\n")
    picture = pymupdf.Pixmap(png)
    assert (picture.width, picture.height) == (300, 200)


def test_a_mark_changes_dots_inside_its_box_alone(pdf: Pdf) -> None:
    changed = _differing(
        draw_page(pdf, 1, dpi=72), draw_page(pdf, 1, [Box(50, 40, 130, 65)], dpi=72)
    )
    assert changed is not None
    assert Box(50, 40, 130, 65).contains(changed, slack=3)
    assert changed.width > 75


def test_what_is_dark_under_a_mark_stays_dark(pdf: Pdf) -> None:
    plain = pymupdf.Pixmap(draw_page(pdf, 1, dpi=144))
    marked = pymupdf.Pixmap(draw_page(pdf, 1, [Box(48, 38, 132, 67)], dpi=144))
    dark = [(x, y) for y in range(90, 120) for x in range(104, 260) if sum(plain.pixel(x, y)) < 60]
    assert dark
    assert all(sum(marked.pixel(x, y)) < 120 for x, y in dark)


@pytest.mark.parametrize(
    "box",
    [Box(400, 300, 500, 400), Box(-90, -90, -50, -50), Box(50, 60, 50, 60), Box(130, 65, 50, 40)],
)
def test_a_box_off_the_page_or_without_area_does_no_harm(pdf: Pdf, box: Box) -> None:
    assert draw_page(pdf, 1, [box], dpi=72).startswith(b"\x89PNG")


def test_a_part_is_drawn_as_it_looks_on_the_page(pdf: Pdf) -> None:
    clip, mark = Box(40, 35, 145, 80), Box(50, 40, 130, 65)
    whole = pymupdf.Pixmap(draw_page(pdf, 1, [mark], dpi=144))
    part = pymupdf.Pixmap(draw_page(pdf, 1, [mark], dpi=144, clip=clip))
    assert (part.width, part.height) == (210, 90)
    assert all(
        part.pixel(x, y) == whole.pixel(x + 80, y + 70)
        for x in range(0, part.width, 2)
        for y in range(0, part.height, 2)
    )


def test_a_box_over_the_whole_page_and_more_is_cut_to_it(pdf: Pdf) -> None:
    assert draw_page(pdf, 1, [Box(-100, -100, 900, 900)], dpi=72).startswith(b"\x89PNG")


def test_several_marks_are_all_drawn(pdf: Pdf) -> None:
    marks = [Box(50, 40, 130, 65), Box(50, 130, 90, 155)]
    one = draw_page(pdf, 1, marks[:1], dpi=72)
    changed = _differing(one, draw_page(pdf, 1, marks, dpi=72))
    assert changed is not None
    assert marks[1].contains(changed, slack=3)


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_does_not_exist_is_refused(pdf: Pdf, page: int) -> None:
    with pytest.raises(ValueError, match="page"):
        draw_page(pdf, page)
