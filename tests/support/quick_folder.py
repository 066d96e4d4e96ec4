"""A folder in memory where the system has one: tests that force every file to disk run quickly."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")  # noqa: S108  a folder of its own is made there


@contextmanager
def quick_folder(otherwise: Path) -> Iterator[Path]:
    """Give a folder that is removed afterwards, or the other one where memory has none."""
    if not _IN_MEMORY.is_dir():
        yield otherwise
        return
    with tempfile.TemporaryDirectory(dir=_IN_MEMORY, prefix="shiryo-") as folder:
        yield Path(folder)
