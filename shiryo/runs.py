"""The record of runs: one row each, begun before the work and finished after it."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from db.database import transaction

from . import __version__


def now() -> str:
    """Return the time as every table has it: UTC, ISO, whole seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class RunRecord:
    """One row of ``runs``. Its outcome stays empty if the run is cut off."""

    def __init__(self, connection: sqlite3.Connection, arguments: Sequence[str]) -> None:
        self._connection = connection
        self._began = time.monotonic()
        started = now()
        self.id = f"{started.replace('-', '').replace(':', '')}-{secrets.token_hex(3)}"
        self.documents_seen = 0
        self.documents_changed = 0
        self.pages = 0
        self.in_part = 0
        """Of the documents changed: some of their pages could not be read."""
        self.not_read = 0
        """Of the documents changed: none of their pages could be read."""
        with transaction(connection):
            connection.execute("DELETE FROM last_run")
            connection.execute(
                "INSERT INTO runs (id, started_at, version, arguments, documents_seen, "
                "documents_changed, pages) VALUES (?, ?, ?, ?, 0, 0, 0)",
                (self.id, started, __version__, json.dumps(list(arguments), ensure_ascii=False)),
            )

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return round(time.monotonic() - self._began, 3)

    def finish(self, outcome: str) -> None:
        """Write down how it ended: ok, failures or stopped."""
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE runs SET finished_at = ?, documents_seen = ?, documents_changed = ?, "
                "pages = ?, seconds = ?, outcome = ? WHERE id = ?",
                (
                    now(),
                    self.documents_seen,
                    self.documents_changed,
                    self.pages,
                    self.seconds,
                    outcome,
                    self.id,
                ),
            )
