"""Files kept by their SHA-256: written whole or not at all, never changed, never mixed up.

Layout under the given folder: ``ab/ab12….pdf`` for a file whose hash begins with ab, and
``arriving/`` for what is being written. A file arrives in three steps, so that it can be cut off
at any point: it is written to ``arriving/<random>.part`` and forced to disk; it gets its hash for
a name (``arriving/<sha256>``); once the catalogue has recorded it, it is moved to its place. What
a kill leaves in ``arriving`` is either moved on or thrown away by ``tidy``; what another process is
still writing is told by the lock that it has on its file.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from .errors import StoreError

_SHA256 = re.compile(r"[0-9a-f]{64}")


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _force(folder: Path) -> None:
    """Force a folder's entries to disk, so that a rename in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_being_written(path: Path) -> bool:
    """Tell whether a process has its lock on an arriving file."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return True  # it was, a moment ago
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


class Part:
    """A file that is being written. Leaving the ``with`` block removes what was not finished.

    Attributes:
        size: bytes written so far.
        head: the first 1,024 of them.
        tail: the last 2,048 of them.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._path = folder / f"{secrets.token_hex(8)}.part"
        self._file = self._path.open("xb")
        fcntl.flock(self._file, fcntl.LOCK_EX)  # kept until the end, through the renaming
        self._hash = hashlib.sha256()
        self.size = 0
        self.tail = b""
        self.head = b""

    def __enter__(self) -> Self:
        """Give the part itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Remove what was not finished, whatever happened."""
        try:
            self._file.close()
        finally:
            self._path.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Add bytes.

        Raises:
            OSError: the disk is full, or cannot be written.
        """
        self._file.write(chunk)
        self._hash.update(chunk)
        self.size += len(chunk)
        if len(self.head) < 1024:
            self.head = (self.head + chunk)[:1024]
        self.tail = (self.tail + chunk)[-2048:]

    def restart(self) -> None:
        """Forget everything written, for another try at the same file."""
        self._file.seek(0)
        self._file.truncate()
        self._hash = hashlib.sha256()
        self.size = 0
        self.head = self.tail = b""

    def finish(self) -> str:
        """Force the bytes to disk, name the file by its hash, and return that hash.

        It still lies among the arriving; ``Files.settle`` moves it on once it is recorded.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        sha256 = self._hash.hexdigest()
        self._path.replace(self._folder / sha256)
        _force(self._folder)
        return sha256


class Files:
    """The folder of files by hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._arriving = folder / "arriving"
        self._folders: dict[str, Path] = {}  # joining paths is most of the work of listing

    def place_of(self, sha256: str) -> Path:
        """Return where a file of this hash belongs, whether or not it is there."""
        if _SHA256.fullmatch(sha256) is None:
            raise StoreError(f"{sha256!r}: not a SHA-256; ask with 64 hexadecimal digits")
        folder = self._folders.get(sha256[:2])
        if folder is None:
            folder = self._folders[sha256[:2]] = self.folder / sha256[:2]
        return folder / f"{sha256}.pdf"

    def find(self, sha256: str) -> Path | None:
        """Return where the file of this hash lies, or None. It may be on its last step."""
        place = self.place_of(sha256)
        arriving = self._arriving / sha256
        for path in (place, arriving, place):  # it may move between two looks
            if path.is_file():
                return path
        return None

    def begin(self) -> Part:
        """Begin to write a file."""
        return Part(self._arriving)

    def settle(self, sha256: str) -> None:
        """Move a finished file to its place. Does nothing if it is there already.

        A power cut may undo the move; then the file still lies among the arriving.
        """
        place = self.place_of(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            (self._arriving / sha256).replace(place)

    def set_aside(self, sha256: str) -> None:
        """Move a file back among the arriving, where ``tidy`` finishes or undoes its removal."""
        self._arriving.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            self.place_of(sha256).replace(self._arriving / sha256)

    def throw_away(self, sha256: str) -> None:
        """Remove a file that was set aside, once nothing records it."""
        (self._arriving / sha256).unlink(missing_ok=True)
        with suppress(OSError):  # other files may share its folder
            self.place_of(sha256).parent.rmdir()

    def tidy(self, recorded: Iterable[str]) -> None:
        """Settle or throw away what a cut-off run left. Only under the store's lock.

        Args:
            recorded: the hashes that the catalogue has on record.
        """
        if not self._arriving.is_dir():
            return
        known = frozenset(recorded)
        for path in sorted(self._arriving.iterdir()):
            if _is_being_written(path):
                continue
            if path.name in known:
                self.settle(path.name)
            else:
                path.unlink(missing_ok=True)

    def __iter__(self) -> Iterator[Path]:
        """Yield every file in its place, and whatever else lies in those folders."""
        if not self.folder.is_dir():
            return
        for folder in sorted(self.folder.iterdir()):
            if folder.is_dir() and folder != self._arriving:
                yield from sorted(path for path in folder.rglob("*") if not path.is_dir())
