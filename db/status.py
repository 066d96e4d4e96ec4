"""What the database holds, what failed and why: the lines of `shiryo status`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from schemas.site import DocumentStatus

from .counted import counted

_WELL = (DocumentStatus.OK,)
_RUNS_SHOWN = 3


def status_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Describe the database, the most important first."""
    by_status = connection.execute(
        "SELECT status, count(*) FROM documents GROUP BY status ORDER BY count(*) DESC, status"
    ).fetchall()
    total = sum(count for _, count in by_status)
    listed = ", ".join(f"{count} {status}" for status, count in by_status)
    yield counted(total, "document") + (f": {listed}" if listed else "")
    for table in ("meetings", "pages", "hearings", "check_items", "findings", "citations"):
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        yield counted(count, table.replace("_", " ").removesuffix("s"))
    yield from _failed(connection)
    yield from _issues(connection)
    yield from _runs(connection)


def _failed(connection: sqlite3.Connection) -> Iterator[str]:
    """List the documents that were not read well, with the reason."""
    marks = ", ".join("?" for _ in _WELL)
    for identity, name, status, detail in connection.execute(
        "SELECT id, file_name, status, status_detail FROM documents "
        f"WHERE status NOT IN ({marks}) ORDER BY id",
        _WELL,
    ):
        yield f"{status}: {identity} ({name}); {detail or 'see table issues'}"


def _issues(connection: sqlite3.Connection) -> Iterator[str]:
    """Count the issues by severity and code."""
    for severity, code, count, documents in connection.execute(
        "SELECT severity, code, count(*), count(DISTINCT document_id) FROM issues "
        "GROUP BY severity, code ORDER BY severity = 'info', severity, count(*) DESC, code"
    ):
        yield f"{severity} {code}: {count} in {counted(documents, 'document')}"


def _runs(connection: sqlite3.Connection) -> Iterator[str]:
    """Describe the last runs."""
    for started, seen, changed, seconds, outcome in connection.execute(
        "SELECT started_at, documents_seen, documents_changed, seconds, outcome FROM runs "
        "ORDER BY started_at DESC, id DESC LIMIT ?",
        (_RUNS_SHOWN,),
    ):
        took = f" in {seconds:.1f} s" if seconds is not None else ""
        loaded = f"{changed} of {counted(seen, 'document')} loaded"
        yield f"run {started}: {outcome or 'cut off'}, {loaded}{took}"
