"""Pictures of pages: drawn in a process of their own, kept in memory for the next time.

A process of its own, since the library that draws is not safe in threads, and a broken file can
make it loop or die in C, where nothing but ending the process helps.
"""

from __future__ import annotations

import asyncio
import hashlib
import multiprocessing
import struct
import threading
from collections.abc import Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cachetools import LRUCache
from pebble import ProcessExpired, ProcessPool

from schemas.geometry import Box, enclosing

if TYPE_CHECKING:
    from extract.pdf import Pdf

DPI = 144
MIN_DPI, MAX_DPI = 24, 300
MAX_SIDE = 4_000
"""Pixels: a page of any size is drawn no larger than this."""
CROP_PIXELS = 640
"""Pixels that a crop is wide, about: twice what a result shows, for fine screens."""
_CROP_MARGIN = 16.0
"""Points around the marked place that a crop shows at least."""
SECONDS = 20
"""How long drawing one page may take."""
KEPT_BYTES = 128 * 2**20
"""How much of what was drawn is kept: some 500 pages."""
_OPEN = 4
"""How many PDFs the worker holds open: opening one takes up to twice as long as drawing a page."""


class PictureError(Exception):
    """A page cannot be drawn; the message says why."""


class Wanted(NamedTuple):
    """A picture: of which file and page, with which places marked, how fine."""

    path: Path
    sha256: str
    page: int
    marks: tuple[Box, ...]
    dpi: int
    clip: Box | None = None

    @property
    def tag(self) -> str:
        """What the picture depends on, for the browser's cache."""
        parts = (self.sha256, self.page, [tuple(mark) for mark in self.marks], self.dpi, self.clip)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def bounded_dpi(dpi: int, width: float, height: float) -> int:
    """Bring dots per inch into bounds for a page of this size in points.

    >>> bounded_dpi(144, 960, 540), bounded_dpi(9999, 960, 540), bounded_dpi(144, 14400, 100)
    (144, 300, 20)
    """
    largest = int(MAX_SIDE * 72 / max(width, height, 1.0))
    return max(1, min(max(MIN_DPI, min(dpi, MAX_DPI)), largest))


def crop_around(marks: Sequence[Box], width: float, height: float) -> Box | None:
    """Choose the part of a page that shows marked places and a little around them.

    It is at least two fifths of the page wide and a third as high as it is wide, so that a short
    word comes with what stands around it. None where that would be all of the page, or nothing
    is marked on it.

    Args:
        marks: the places, in points.
        width: of the page, in points.
        height: of the page, in points.

    >>> crop_around([Box(400, 100, 500, 120)], 960, 540)
    Box(x0=258.0, y0=46.0, x1=642.0, y1=174.0)
    >>> crop_around([], 960, 540) is None
    True
    """
    page = Box(0, 0, width, height)
    shown = [mark for mark in marks if mark.meets(page)]
    if not shown:
        return None
    place = enclosing(shown)
    wide = min(width, max(place.width + 2 * _CROP_MARGIN, width * 0.4))
    high = min(height, max(place.height + 2 * _CROP_MARGIN, wide / 3))
    if wide >= width and high >= height:
        return None
    x0 = min(max(0.0, place.middle_x - wide / 2), width - wide)
    y0 = min(max(0.0, place.middle_y - high / 2), height - high)
    return Box(x0, y0, x0 + wide, y0 + high)


def crop_dpi(clip: Box) -> int:
    """Return the dots per inch that make a crop about ``CROP_PIXELS`` wide.

    >>> crop_dpi(Box(258, 46, 642, 174)), crop_dpi(Box(0, 0, 10, 10))
    (120, 300)
    """
    return max(MIN_DPI, min(MAX_DPI, round(CROP_PIXELS * 72 / max(clip.width, 1.0))))


def png_size(png: bytes) -> tuple[int, int]:
    """Read a PNG's width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _draw(
    path: str,
    page: int,
    marks: list[tuple[float, ...]],
    dpi: int,
    clip: tuple[float, ...] | None,
) -> bytes:
    """Draw one page, or a part of it, in the worker."""
    from extract.picture import draw_page  # noqa: PLC0415  loaded in the worker only

    part = Box(*clip) if clip is not None else None
    return draw_page(_opened(path), page, [Box(*mark) for mark in marks], dpi, part)


@lru_cache(maxsize=_OPEN)
def _opened(path: str) -> Pdf:
    """Open a PDF in the worker. Files of the corpus never change under their name.

    Raises:
        ValueError: it cannot be opened.
    """
    from extract.pdf import Unreadable, open_pdf  # noqa: PLC0415  loaded in the worker only

    try:
        return open_pdf(Path(path).read_bytes())
    except Unreadable as error:
        raise ValueError(error.detail) from error


def _load() -> None:
    """Load what draws, when the worker starts rather than with the first picture."""
    import extract.picture  # noqa: F401, PLC0415  loaded in the worker only


class Pictures:
    """Draws pages in a worker process and keeps the latest."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()
        self._kept: LRUCache[str, bytes] = LRUCache(KEPT_BYTES, getsizeof=len)

    def start(self) -> None:
        """Start the worker, so that the first picture does not wait for it."""
        with self._lock:
            if self._pool is None:
                # spawn: a copy of a process with threads is not safe.
                self._pool = ProcessPool(
                    max_workers=1,
                    context=multiprocessing.get_context("spawn"),
                    initializer=_load,
                )

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]
                self._pool.join()
                self._pool = None

    async def draw(self, wanted: Wanted) -> bytes:
        """Return the PNG of a page.

        Raises:
            PictureError: the file is gone, has no such page, or took too long.
        """
        tag = wanted.tag
        with self._lock:
            kept = self._kept.get(tag)
        if kept is not None:
            return kept
        self.start()
        pool = self._pool
        if pool is None:
            raise PictureError("the server is being stopped; ask again later")
        marks = [tuple(mark) for mark in wanted.marks]
        clip = tuple(wanted.clip) if wanted.clip is not None else None
        future = pool.schedule(
            _draw, args=(str(wanted.path), wanted.page, marks, wanted.dpi, clip), timeout=SECONDS
        )
        try:
            png: bytes = await asyncio.wrap_future(future)
        except (TimeoutError, FutureTimeoutError) as error:
            raise PictureError(f"drawing page {wanted.page} took over {SECONDS} s") from error
        except ProcessExpired as error:
            raise PictureError(f"drawing page {wanted.page} ended the worker: {error}") from error
        except (ValueError, OSError, NotImplementedError) as error:
            raise PictureError(f"page {wanted.page} cannot be drawn: {error}") from error
        with self._lock:
            self._kept[tag] = png
        return png
