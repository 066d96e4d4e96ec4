"""The bundled decks: invented PDFs and the small catalogue that describes them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from schemas.site import DocumentKind, Holding, Meeting, Openness

from .errors import StoreError
from .files import hash_file
from .names import document_id, meeting_id
from .sources import sample_body

_COLUMNS = frozenset({"file", "number", "held_on", "label", "title", "kind"})


def _rows(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of ``catalogue.toml``, or none where there is no such file."""
    table = folder / "catalogue.toml"
    if not table.is_file():
        return []
    rows: list[dict[str, Any]] = tomllib.loads(table.read_text(encoding="utf-8"))["document"]
    for row in rows:
        unknown = sorted(set(row) - _COLUMNS)
        if unknown:
            raise StoreError(f"{table} {row.get('file')}: unknown key {unknown[0]}; remove it")
        lacking = sorted({"file", "number"} - set(row))
        if lacking:
            raise StoreError(f"{table} {row.get('file')}: has no {lacking[0]}; add it")
    return rows


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _meeting(row: dict[str, Any], *, has_minutes: bool) -> Meeting:
    body = sample_body()
    number = int(row["number"])
    held_on = _day(row.get("held_on"))
    return Meeting(
        id=meeting_id(body.id, number, held_on, row["file"]),
        body_id=body.id,
        number=number,
        held_on=held_on,
        title=f"第{number}回",
        openness=Openness.PUBLIC,
        minutes_state="published" if has_minutes else "not_yet",
    )


def sample_meetings(folder: Path) -> list[Meeting]:
    """Return the meetings of the bundled decks, the oldest first.

    Raises:
        StoreError: the small catalogue cannot be used.
    """
    rows = _rows(folder)
    with_minutes = {row["number"] for row in rows if row.get("kind") == DocumentKind.MINUTES}
    meetings = [_meeting(row, has_minutes=row["number"] in with_minutes) for row in rows]
    return sorted({meeting.id: meeting for meeting in meetings}.values(), key=lambda m: m.id)


def sample_holdings(folder: Path) -> list[Holding]:
    """Return the bundled decks in the order of their small catalogue.

    Raises:
        StoreError: the small catalogue cannot be used, or a deck that it lists is missing.
    """
    meetings = {meeting.number: meeting for meeting in sample_meetings(folder)}
    holdings = []
    for row in _rows(folder):
        path = folder / row["file"]
        if not path.is_file():
            raise StoreError(f"{path}: listed in catalogue.toml, but not there; put it back")
        meeting = meetings[int(row["number"])]
        holdings.append(
            Holding(
                file_name=path.name,
                sha256=hash_file(path),
                byte_size=path.stat().st_size,
                path=path,
                document_id=document_id(meeting.id, meeting.number, path.name),
                body=sample_body(),
                meeting=meeting,
                label=row.get("label"),
                kind=DocumentKind(row["kind"]) if "kind" in row else None,
                title=row.get("title"),
            )
        )
    return holdings
