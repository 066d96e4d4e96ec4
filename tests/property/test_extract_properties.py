"""What holds for every file: damage never raises, and the drawing order never matters."""

from __future__ import annotations

import functools
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.text.normalise import normalise
from schemas.document import Extraction
from schemas.site import DocumentStatus
from tests.decks.canvas import FILL, RULE, TEXT, Canvas, write_pdf
from tests.unit.extract.drawing import Sheet, read_bytes

_FONT = "sans-regular"


@functools.cache
def _small() -> bytes:
    sheet = Sheet().text(200, 250, "架空の表紙", 30).new_page()
    sheet.text(60, 60, "架空の題", 24).text(60, 150, "●項の一。", 14)
    xs, ys = [60.0, 200.0, 400.0], [200.0, 230.0, 260.0]
    sheet.grid(xs, ys).rows(xs, ys, [["日時", "対象事業者"], ["令和5年8月23日", "四国電力"]])
    return sheet.pdf(deflate=False)


def _check(extraction: Extraction) -> None:
    assert extraction.status in DocumentStatus
    if extraction.status is not DocumentStatus.OK:
        assert extraction.status_detail
        assert extraction.issues
    for page in extraction.pages:
        assert page.unassigned_characters == 0
    for row in (*extraction.pages, *extraction.statements, *extraction.cells, *extraction.findings):
        at = 0
        for t0, t1, r0, r1 in row.spans:
            assert t0 == at
            assert normalise(row.raw_text[r0:r1]) == row.text[t0:t1]
            at = t1
        assert at == len(row.text)


def test_the_undamaged_file_reads_whole() -> None:
    extraction = read_bytes(_small())
    _check(extraction)
    assert extraction.status is DocumentStatus.OK
    assert [h.company_id for h in extraction.hearings] == ["shikoku"]


@settings(max_examples=40, deadline=None)
@given(end=st.floats(0, 1))
def test_a_file_cut_short_gets_a_status(end: float) -> None:
    data = _small()
    _check(read_bytes(data[: int(end * len(data))]))


@settings(max_examples=80, deadline=None)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30)
)
def test_a_file_with_bytes_changed_gets_a_status(changes: list[tuple[float, int]]) -> None:
    data = bytearray(_small())
    for place, value in changes:
        data[int(place * len(data))] = value
    _check(read_bytes(bytes(data)))


@settings(max_examples=40, deadline=None)
@given(start=st.floats(0, 1), length=st.integers(1, 400), times=st.integers(0, 3))
def test_a_file_with_a_piece_lost_or_repeated_gets_a_status(
    start: float, length: int, times: int
) -> None:
    data = _small()
    at = int(start * len(data))
    _check(read_bytes(data[:at] + data[at : at + length] * times + data[at + length :]))


@settings(max_examples=60, deadline=None)
@given(tail=st.binary(max_size=300))
def test_bytes_that_only_begin_like_a_pdf_get_a_status(tail: bytes) -> None:
    assert read_bytes(b"%PDF-1.7\n" + tail).status is not DocumentStatus.OK


# --- drawing order ------------------------------------------------------------------------------


def _deck(chance: random.Random) -> list[Canvas]:
    """Return a cover and two slides of random items, a table, and a printed number."""
    pages = [Canvas(720, 540)]
    pages[0].text(200, 250, "資料の表題", _FONT, 30)
    for number in (2, 3):
        page = Canvas(720, 540)
        page.text(60, 60, "事務局の資料", _FONT, 24)
        y = 110.0
        for _ in range(chance.randint(1, 5)):
            level = chance.randint(0, 2)
            x = 60.0 + 20 * level
            page.text(x, y, "●✓・"[level] if level != 1 else "\uf0fc", _FONT, 14)
            end = page.text(x + 18, y, "電力" * chance.randint(1, 6), _FONT, 14)
            page.text(end, y, "会合の資料。", _FONT, 14)
            y += 26
        xs = [60.0, 60.0 + chance.randint(120, 250), 660.0]
        ys = [y + 30 * i for i in range(chance.randint(3, 5))]
        page.rectangle(xs[0], ys[0], xs[-1], ys[1], fill=(0.8, 0.85, 0.95), layer=FILL)
        for line in ys:
            page.line(xs[0], line, xs[-1], line, layer=RULE)
        for line in xs:
            page.line(line, ys[0], line, ys[-1], layer=RULE)
        for row in ys[:-1]:
            for column in xs[:-1]:
                page.text(
                    column + 4,
                    row + 18,
                    "電力会社" if row > ys[0] else "区分",
                    _FONT,
                    11,
                    layer=TEXT,
                )
        page.text(690, 525, str(number), _FONT, 10)
        pages.append(page)
    return pages


def _content(extraction: Extraction) -> dict[str, Any]:
    return extraction.model_dump(mode="json")


@pytest.mark.parametrize("seed", range(10))
def test_the_same_pages_drawn_in_another_order_read_the_same(seed: int) -> None:
    pages = _deck(random.Random(seed))  # noqa: S311  no secret
    plain = read_bytes(write_pdf(pages, [_FONT]))
    _check(plain)
    assert plain.status is DocumentStatus.OK
    for order in (1, 2):
        assert _content(read_bytes(write_pdf(pages, [_FONT], order=order))) == _content(plain)
