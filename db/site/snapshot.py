"""A copy of the database as it stood at one moment, for readers that take no locks.

The program loads into the file in place, and a file that is opened immutable must not change: a
reader would meet pages of two states, or half of one. So the site reads a copy. Making the copy
takes SQLite's own lock for reading, which waits for a writer to finish, and undoes what a killed
one left half written.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

_COUNTER_AT = 24
"""Where a database file counts its changes, four bytes."""

_SMALL_BYTES = 128 * 2**20
"""A database up to this size is copied at once, in less than a second; ten are a writer's limit."""
_PART_PAGES = 8192
_RESTARTS = 3
_SLEEP_SECONDS = 0.02


class Stamp(NamedTuple):
    """Tells a file from another in its place, and from itself before a change."""

    device: int
    inode: int
    modified: int
    size: int
    counter: bytes

    def is_same_file(self, other: Stamp) -> bool:
        """Tell whether the two are of one file, changed or not."""
        return (self.device, self.inode) == (other.device, other.inode)


def read_stamp(path: Path) -> Stamp:
    """Read a file's stamp. Some microseconds.

    Raises:
        OSError: there is no such file, or it cannot be read.
    """
    with path.open("rb", buffering=0) as file:
        file.seek(_COUNTER_AT)
        counter = file.read(4)
    stat = path.stat()
    return Stamp(stat.st_dev, stat.st_ino, stat.st_mtime_ns, stat.st_size, counter)


def copy_database(source: Path, target: Path, seconds: float) -> None:
    """Copy a database as it stands between two transactions.

    A writer is held up while a part is copied: a small database is one part, a large one many,
    and begins anew when it was written meanwhile, a few times.

    Args:
        source: may be written by others all the while.
        target: must not be there.
        seconds: how long to wait for a writer.

    Raises:
        sqlite3.OperationalError: a writer took longer, or wrote again and again; or the disk is
            full.
        sqlite3.DatabaseError: it is no database.
    """
    # Not mode=ro: a writer that was killed leaves a journal, which a reader must roll back.
    address = f"{source.resolve().as_uri()}?mode=rw"
    is_small = source.stat().st_size <= _SMALL_BYTES
    with (
        closing(sqlite3.connect(address, uri=True, timeout=seconds)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        new.execute("PRAGMA synchronous = OFF")  # it is of no use after a crash
        old.backup(
            new,
            pages=-1 if is_small else _PART_PAGES,
            progress=_Patience(seconds).look,
            sleep=_SLEEP_SECONDS,
        )


class _Patience:
    """Ends a copy that a writer holds up: left alone, Python would wait without end."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waits_since: float | None = None
        self._remaining: int | None = None
        self._restarts = 0

    def look(self, status: int, remaining: int, total: int) -> None:
        """Take note of a part.

        Raises:
            sqlite3.OperationalError: enough was waited, or begun anew.
        """
        del total
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            now = time.monotonic()
            self._waits_since = self._waits_since or now
            if now - self._waits_since > self._seconds:
                raise sqlite3.OperationalError("database is locked")
            return
        self._waits_since = None
        if self._remaining is not None and remaining >= self._remaining:
            self._restarts += 1
            if self._restarts > _RESTARTS:
                raise sqlite3.OperationalError("database is being written again and again")
        self._remaining = remaining
