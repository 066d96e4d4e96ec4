"""The database as Datasette sees it: an immutable copy, replaced when the file has changed."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import quote

from cachetools import LRUCache
from datasette.database import Database

from .snapshot import Stamp, copy_database, read_stamp

DATABASE_NAME = "shiryo"
"""The name in addresses, whatever the file is called, so that links hold."""

_START_SECONDS = 30.0
"""How long the start waits for a writer."""
_REFRESH_SECONDS = 0.05
"""How long a request waits for one; the copy at hand serves meanwhile."""
_PAUSE = 20
"""After a copy, that many times as long as it took nothing is copied: at most a twentieth of the
time goes into copies, however fast the file changes."""

_MAPPED_BYTES = 4 * 2**30
"""How much of a copy is read through the system's cache rather than SQLite's own 2 MB."""

_KEPT = 128
"""How many of the latest answers are kept: a page of results has some 100 kB."""

T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Local(threading.local):
    """A thread's connection, and which copy it is open on."""

    connection: sqlite3.Connection | None = None
    path: str | None = None
    stamp: Stamp | None = None


class ServedDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """A database whose file may be written in place, or replaced by a rename, at any moment.

    Before each use the file is looked at; when it is another than was copied, a new copy is made
    and takes the old one's place. A page that asks several times may see two copies, each whole.
    """

    path: str

    def __init__(self, ds: Any, source: Path) -> None:  # noqa: ANN401  Datasette has no types
        self.source = source
        folder = tempfile.mkdtemp(prefix="shiryo-serve-")
        self._remove = weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._folder = Path(folder)
        self._number = 0
        self._open: list[sqlite3.Connection] = []
        self._copying = threading.Lock()
        self._swapping = threading.Lock()
        """Held while a copy is opened, or put in another's place."""
        self._kept: LRUCache[Hashable, object] = LRUCache(_KEPT)
        self._held: dict[Hashable, object] = {}
        self._keeping = threading.Lock()
        self.on_renewed: Callable[[], None] | None = None
        """Called when a new copy has been put in the old one's place."""
        self._not_before = 0.0
        path, self._stamp = self._copy(_START_SECONDS)
        super().__init__(ds, path=path, is_mutable=False)
        self._local = _Local()

    def close(self) -> None:
        """Close all connections and take the copy away."""
        super().close()
        while self._open:
            self._open.pop().close()
        self._remove()

    def _copy(self, seconds: float) -> tuple[str, Stamp]:
        """Copy the file as it is now; return where the copy lies, and what of.

        Raises:
            OSError: the file is gone.
            sqlite3.Error: it is being written for longer than that, or is no database.
        """
        began = time.monotonic()
        # Read before the copy: what changes in between is then copied once too often, not never.
        stamp = read_stamp(self.source)
        self._number += 1
        target = self._folder / f"{self._number}.db"
        try:
            copy_database(self.source, target, seconds)
        except sqlite3.Error:
            target.unlink(missing_ok=True)
            raise
        ended = time.monotonic()
        self._not_before = ended + _PAUSE * (ended - began)
        return str(target), stamp

    def _is_due(self) -> bool:
        """Tell whether to copy now: the file is another, or has changed and there was a pause."""
        try:
            stamp: Stamp = read_stamp(self.source)
        except OSError:
            return False  # gone for now; what was copied stands
        if stamp == self._stamp:
            return False
        return not stamp.is_same_file(self._stamp) or time.monotonic() >= self._not_before

    def _refresh(self) -> None:
        """Put a new copy in place of the old one where it is due. One thread does, none waits."""
        if not self._is_due() or not self._copying.acquire(blocking=False):
            return
        try:
            if self._is_due():  # not, where another thread just did
                self._replace(*self._copy(_REFRESH_SECONDS))
        except (OSError, sqlite3.Error) as error:
            # Being written, or no database any more: the copy at hand is whole.
            _log.info("%s: not copied: %s", self.source, error)
            self._not_before = time.monotonic() + _REFRESH_SECONDS * _PAUSE
        finally:
            # Only now: a copy made meanwhile would be newer, and could be replaced by this one.
            self._copying.release()

    def _replace(self, fresh: str, stamp: Stamp) -> None:
        """Put a copy in place of the one at hand."""
        with self._swapping:
            old, self.path, self._stamp = self.path, fresh, stamp
            self.cached_hash = self.cached_size = self._cached_table_counts = None
            # Threads that have it open go on reading it until they next look.
            Path(old).unlink()
        with self._keeping:
            self._held = {}
        if self.on_renewed is not None:
            self.on_renewed()

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection to the newest copy."""
        self._refresh()
        local = self._local
        if local.connection is not None and local.path == self.path:
            return local.connection
        if local.connection is not None:
            self._open.remove(local.connection)
            local.connection.close()
            local.connection = None
        connection, local.path, local.stamp = self._open_newest()
        self._open.append(connection)
        self.ds._prepare_connection(connection, self.name)  # noqa: SLF001  as Datasette does
        local.connection = connection
        return connection

    def _open_newest(self) -> tuple[sqlite3.Connection, str, Stamp]:
        """Open the newest copy; return what it is opened by, where it lies, and what of it is."""
        with self._swapping:
            address = f"file:{quote(self.path)}?immutable=1"
            # Closed, at the end, by another thread than the one that uses it.
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            path, stamp = self.path, self._stamp
        # A copy never changes or shrinks, so that reading it from memory is safe.
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        return connection, path, stamp

    def open_copy(self) -> tuple[sqlite3.Connection, str]:
        """Open the newest copy for a thread that is none of Datasette's, which must close it.

        Returns:
            the connection, and the copy's name for ``hold``.
        """
        connection, path, _ = self._open_newest()
        return connection, path

    def hold(self, path: str, key: Hashable, value: object) -> None:
        """Hold an answer for ``keep`` as long as a copy stands, however many are asked for.

        Args:
            path: the copy it was read from; where that is gone, nothing is held.
            key: as ``keep`` is asked for it.
            value: not None; must not be changed.
        """
        with self._keeping:
            if path == self.path:
                self._held[path, key] = value

    def changed_at(self) -> datetime:
        """Return when the file last changed before this thread's copy was made of it.

        The file itself may be gone or another by now. Call it inside ``execute_fn``.
        """
        stamp = self._local.stamp
        if stamp is None:
            raise RuntimeError("changed_at() is for functions that execute_fn runs")
        return datetime.fromtimestamp(stamp.modified / 1e9, tz=UTC)

    def keep(self, key: Hashable, read: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads from the copy that this thread has open.

        A copy never changes: who asks under the same key again is given the same, as long as the
        copy stands and the answer is one of the latest. What is returned must not be changed.
        Call it inside ``execute_fn``.

        Args:
            key: names what is read, and everything that it depends on but the database.
            read: reads it, not None.
        """
        connection, path = self._local.connection, self._local.path
        if connection is None:
            raise RuntimeError("keep() is for functions that execute_fn runs")
        # By path: what an older copy held goes by no longer being asked for.
        with self._keeping:
            kept = self._held.get((path, key)) or self._kept.get((path, key))
        if kept is None:
            kept = read(connection)
            with self._keeping:
                self._kept[path, key] = kept
        return cast("T", kept)

    async def _execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function with this thread's connection, in one of Datasette's threads."""
        if self.ds.executor is None:
            return fn(self._connection())
        return await asyncio.get_running_loop().run_in_executor(
            self.ds.executor, lambda: fn(self._connection())
        )

    # Datasette 0.65 runs everything through the one, 1.0 through the other.
    execute_fn = _execute_fn
