"""Ids of meetings and documents: readable, unique, and the same on every run over the same site."""

from __future__ import annotations

import hashlib
import re
from datetime import date

_NUMBERED = re.compile(r"(\d+)_(.+)", re.DOTALL)


def _short_hash(text: str) -> str:
    """Return six hexadecimal digits that tell this text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def meeting_id(body: str, number: int | None, held_on: date | None, key: str) -> str:
    """Return the id of a meeting: body and number, else body and day, else body and a short hash.

    Args:
        body: the body's slug.
        number: number of the meeting, where the list gives one.
        held_on: its day, for rows without a number.
        key: what tells a row with neither from others: the address of its first file, or its text.

    >>> meeting_id("system", 95, None, "")
    'system-095'
    >>> meeting_id("electricity", None, date(2025, 5, 29), "")
    'electricity-2025-05-29'
    """
    if number is not None:
        return f"{body}-{number:03d}"
    if held_on is not None:
        return f"{body}-{held_on.isoformat()}"
    return f"{body}-x{_short_hash(key)}"


def slug_of(stem: str) -> str:
    """Return a file's stem as it goes into an id: lower case, hyphens, nothing else.

    >>> slug_of("016_04_01.01")
    '016-04-01-01'
    """
    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")
    if plain and stem.isascii():
        return plain
    return "-".join(part for part in (plain, _short_hash(stem)) if part)


def document_id(meeting: str, number: int | None, file_name: str) -> str:
    """Return the id of a document: its meeting's id and what its file name says beyond the number.

    A leading number that is not the meeting's stays (a list of members borrowed from an earlier
    meeting). Two addresses of one meeting may give the same id: see ``distinct``.

    >>> document_id("system-095", 95, "095_04_00.pdf")
    'system-095-04-00'
    >>> document_id("system-051", 51, "050_02_00.pdf")
    'system-051-050-02-00'
    >>> document_id("system-095", 95, "095_gijiroku.pdf")
    'system-095-gijiroku'
    """
    stem = file_name.rsplit(".", 1)[0]
    numbered = _NUMBERED.fullmatch(stem)
    if numbered is not None and number is not None and int(numbered[1]) == number:
        stem = numbered[2]
    return f"{meeting}-{slug_of(stem)}"


def distinct(wanted: str, key: str) -> str:
    """Return the id for the later of two things that would share one.

    >>> distinct("system-095-04-00", "https://www.egc.meti.go.jp/other/095_04_00.pdf")
    'system-095-04-00-75f835'
    """
    return f"{wanted}-{_short_hash(key)}"
