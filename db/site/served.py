"""The database file as Datasette sees it: opened immutable, opened anew when it was replaced."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database

DATABASE_NAME = "shiryo"
"""The name in addresses, whatever the file is called, so that links hold."""

_Stamp = tuple[int, int, int]
T = TypeVar("T")


class _Local(threading.local):
    """A thread's connection, and which file it is open on."""

    connection: sqlite3.Connection | None = None
    stamp: _Stamp | None = None


class ServedDatabase(Database):  # type: ignore[misc]  # Datasette has no types
    """An immutable database whose file may be replaced by another (a rename) at any moment.

    Datasette keeps a connection a thread for ever, which would show the old file until the
    server is started again. This one looks at the file before each use (a stat, microseconds)
    and opens it anew, and forgets counts and sizes, when it is another or has changed.
    """

    def __init__(self, ds: Any, path: Path) -> None:  # noqa: ANN401  Datasette has no types
        super().__init__(ds, path=str(path), is_mutable=False)
        self._local = _Local()
        self._counted: _Stamp | None = None

    def _stamp(self) -> _Stamp:
        """Tell this file from another in its place."""
        stat = Path(self.path).stat()
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection to the file as it is now."""
        stamp = self._stamp()
        local = self._local
        if local.connection is None or local.stamp != stamp:
            if local.connection is not None:
                local.connection.close()
                self._all_file_connections.remove(local.connection)
                local.connection = None
            connection: sqlite3.Connection = self.connect()
            self.ds._prepare_connection(connection, self.name)  # noqa: SLF001  as Datasette does
            local.connection, local.stamp = connection, stamp
        if self._counted != stamp:
            self._counted = stamp
            self.cached_hash = self.cached_size = self._cached_table_counts = None
        return local.connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run a function with this thread's connection, in one of Datasette's threads."""
        if self.ds.executor is None:
            return fn(self._connection())
        return await asyncio.get_running_loop().run_in_executor(
            self.ds.executor, lambda: fn(self._connection())
        )
