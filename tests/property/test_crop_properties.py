"""Whatever is marked, a crop lies on the page and shows it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.site.pictures import CROP_PIXELS, MAX_DPI, MIN_DPI, crop_around, crop_dpi
from schemas.geometry import Box, enclosing

SIDE = st.floats(20, 3000)
PLACE = st.floats(-200, 3200)


@given(SIDE, SIDE, st.lists(st.tuples(PLACE, PLACE, PLACE, PLACE), max_size=4))
def test_a_crop_lies_on_the_page_and_holds_the_marks(
    width: float, height: float, corners: list[tuple[float, float, float, float]]
) -> None:
    marks = [Box(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    page = Box(0, 0, width, height)
    clip = crop_around(marks, width, height)
    if clip is None:
        return
    assert page.contains(clip, slack=1e-6)
    shown = enclosing([mark for mark in marks if mark.meets(page)])
    cut = Box(max(shown.x0, 0), max(shown.y0, 0), min(shown.x1, width), min(shown.y1, height))
    assert clip.contains(cut, slack=1e-6)
    dpi = crop_dpi(clip)
    assert MIN_DPI <= dpi <= MAX_DPI
    assert clip.width * dpi / 72 <= CROP_PIXELS * 1.1 or dpi == MIN_DPI
