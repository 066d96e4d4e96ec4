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
from collections import OrderedDict
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path
from typing import NamedTuple

from pebble import ProcessExpired, ProcessPool

from schemas.geometry import Box

DPI = 144
MIN_DPI, MAX_DPI = 24, 300
MAX_SIDE = 4_000
"""Pixels: a page of any size is drawn no larger than this."""
SECONDS = 20
"""How long drawing one page may take."""
KEPT_BYTES = 64 * 2**20
"""How much of what was drawn is kept."""


class PictureError(Exception):
    """A page cannot be drawn; the message says why."""


class Wanted(NamedTuple):
    """A picture: of which file and page, with which places marked, how fine."""

    path: Path
    sha256: str
    page: int
    marks: tuple[Box, ...]
    dpi: int

    @property
    def tag(self) -> str:
        """What the picture depends on, for the browser's cache."""
        parts = (self.sha256, self.page, [tuple(mark) for mark in self.marks], self.dpi)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def bounded_dpi(dpi: int, width: float, height: float) -> int:
    """Bring dots per inch into bounds for a page of this size in points.

    >>> bounded_dpi(144, 960, 540), bounded_dpi(9999, 960, 540), bounded_dpi(144, 14400, 100)
    (144, 300, 20)
    """
    largest = int(MAX_SIDE * 72 / max(width, height, 1.0))
    return max(1, min(max(MIN_DPI, min(dpi, MAX_DPI)), largest))


def png_size(png: bytes) -> tuple[int, int]:
    """Read a PNG's width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _draw(path: str, page: int, marks: list[tuple[float, ...]], dpi: int) -> bytes:
    """Draw one page, in the worker."""
    from extract.picture import draw_page  # noqa: PLC0415  loaded in the worker only

    return draw_page(Path(path).read_bytes(), page, [Box(*mark) for mark in marks], dpi)


def _load() -> None:
    """Load what draws, when the worker starts rather than with the first picture."""
    import extract.picture  # noqa: F401, PLC0415  loaded in the worker only


class Pictures:
    """Draws pages in a worker process and keeps the latest."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._kept_bytes = 0

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

    def _keep(self, tag: str, png: bytes) -> None:
        with self._lock:
            if tag in self._kept:
                return
            self._kept[tag] = png
            self._kept_bytes += len(png)
            while self._kept_bytes > KEPT_BYTES and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._kept_bytes -= len(dropped)

    async def draw(self, wanted: Wanted) -> bytes:
        """Return the PNG of a page.

        Raises:
            PictureError: the file is gone, has no such page, or took too long.
        """
        tag = wanted.tag
        with self._lock:
            kept = self._kept.get(tag)
            if kept is not None:
                self._kept.move_to_end(tag)
        if kept is not None:
            return kept
        self.start()
        pool = self._pool
        if pool is None:
            raise PictureError("the server is being stopped; ask again later")
        marks = [tuple(mark) for mark in wanted.marks]
        future = pool.schedule(
            _draw, args=(str(wanted.path), wanted.page, marks, wanted.dpi), timeout=SECONDS
        )
        try:
            png: bytes = await asyncio.wrap_future(future)
        except (TimeoutError, FutureTimeoutError) as error:
            raise PictureError(f"drawing page {wanted.page} took over {SECONDS} s") from error
        except ProcessExpired as error:
            raise PictureError(f"drawing page {wanted.page} ended the worker: {error}") from error
        except (ValueError, OSError, NotImplementedError) as error:
            raise PictureError(f"page {wanted.page} cannot be drawn: {error}") from error
        self._keep(tag, png)
        return png
