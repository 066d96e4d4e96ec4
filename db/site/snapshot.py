"""A copy of the database as it stood at one moment, for readers that take no locks.

The program loads into the file in place, and a file that is opened immutable must not change: a
reader would meet pages of two states, or half of one. So the site reads a copy. Making the copy
takes SQLite's own lock for reading, which waits for a writer to finish, and undoes what a killed
one left half written.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

_COUNTER_AT = 24
"""Where a database file counts its changes, four bytes."""


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

    Args:
        source: may be written by others all the while.
        target: must not be there.
        seconds: how long to wait for a writer.

    Raises:
        sqlite3.OperationalError: a writer took longer, or the disk is full.
        sqlite3.DatabaseError: it is no database.
    """
    # Not mode=ro: a writer that was killed leaves a journal, which a reader must roll back.
    address = f"{source.resolve().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=seconds)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        # Python's backup() waits for a writer without end; once this has read, it need not.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        new.execute("PRAGMA synchronous = OFF")  # it is of no use after a crash
        old.backup(new)
        old.rollback()
