"""What has been read already: the question every run asks first, answered without reading a PDF."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import NamedTuple

from extract.version import rules_version
from schemas.site import Holding

from .reading import FailureReason


class Known(NamedTuple):
    """The reading of a document that the database holds."""

    document_id: str
    sha256: str
    rules_version: str
    is_catalogued: bool
    facts: str
    failure: str | None
    failure_bound: int | None


_FIELDS = ", ".join(Known._fields)


def find_reading(connection: sqlite3.Connection, holding: Holding) -> Known | None:
    """Find the reading of a file: by its id where the site's lists give one, else by its bytes."""
    if holding.document_id is not None:
        where, value = "document_id = ?", holding.document_id
    else:
        where, value = "sha256 = ? ORDER BY is_catalogued DESC, document_id", holding.sha256
    row = connection.execute(
        f"SELECT {_FIELDS} FROM readings WHERE {where} LIMIT 1", (value,)
    ).fetchone()
    return None if row is None else Known(*row)


def is_current(known: Known, holding: Holding, *, seconds: int, mebibytes: int) -> bool:
    """Tell whether a reading still stands, so that the file need not be read again.

    It stands for the same bytes and the same rules, unless a worker was lost over it and there
    is reason to think that it would not be lost again: the bounds are wider now, or it died for
    a reason that nobody knows.

    Args:
        known: what the database holds.
        holding: the file as it is now.
        seconds: time bound of this run.
        mebibytes: memory bound of this run.
    """
    if known.is_catalogued and holding.document_id is None:
        return True  # a copy of a catalogued file; the catalogued one is what gets read again
    if known.sha256 != holding.sha256 or known.rules_version != rules_version():
        return False
    if known.is_catalogued != (holding.document_id is not None):
        return False
    if known.failure is None:
        return True
    if known.failure_bound is None:
        return False
    return known.failure_bound >= (seconds if known.failure == FailureReason.TIME else mebibytes)


def facts_of(holding: Holding) -> str:
    """Digest what the site's lists say of a file; empty for a file that they do not know.

    Not part of it: when it was seen, and whatever changes without changing the document's row.
    """
    if holding.document_id is None:
        return ""
    meeting = holding.meeting
    facts = [
        holding.document_id,
        holding.file_name,
        holding.label,
        holding.kind,
        holding.title,
        holding.url,
        holding.withdrawn,
        meeting.id if meeting else None,
        meeting.held_on.isoformat() if meeting and meeting.held_on else None,
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()[:16]
