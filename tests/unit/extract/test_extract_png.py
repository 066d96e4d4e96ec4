"""A written picture is read back by another reader, dot for dot."""

from __future__ import annotations

import random
import zlib

import pymupdf
import pytest

from extract.png import write_png


@pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 7), (7, 1), (33, 21), (640, 3)])
def test_every_dot_comes_back(width: int, height: int) -> None:
    samples = random.Random(width).randbytes(width * height * 3)  # noqa: S311  dots
    read = pymupdf.Pixmap(write_png(memoryview(samples), width, height, 144))
    assert (read.width, read.height, read.n, read.alpha) == (width, height, 3, 0)
    assert bytes(read.samples) == samples


def test_a_saved_picture_keeps_its_size_on_paper() -> None:
    read = pymupdf.Pixmap(write_png(memoryview(bytes(300)), 10, 10, 144))
    assert (read.xres, read.yres) == (144, 144)


def test_the_plain_inflate_of_the_standard_library_reads_it() -> None:
    png = write_png(memoryview(bytes(range(12))), 2, 2, 72)
    at = png.index(b"IDAT")
    length = int.from_bytes(png[at - 4 : at])
    data = png[at + 4 : at + 4 + length]
    assert zlib.decompress(data) == bytes([0, 0, 1, 2, 3, 4, 5, 0, 6, 7, 8, 9, 10, 11])
    assert zlib.crc32(b"IDAT" + data) == int.from_bytes(png[at + 4 + length : at + 8 + length])


@pytest.mark.parametrize("size", [0, 11, 13])
def test_samples_that_do_not_fit_the_size_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match="2 × 2 pixels"):
        write_png(memoryview(bytes(size)), 2, 2, 72)
