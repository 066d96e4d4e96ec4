"""What a fetch tells of itself: for each body what is known, got, changed, gone, and missing."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from schemas.site import DocumentKind


class Wanted(BaseModel):
    """A file that a dry run would get."""

    model_config = ConfigDict(frozen=True)

    body: str
    number: int | None
    held_on: date | None
    url: str
    label: str | None
    title: str | None
    kind: DocumentKind


class BodyReport(BaseModel):
    """One body: what the catalogue knows of it, and what this run did.

    The counts of the run (``fetched`` to ``failed``) count files; the others are as of its end.
    """

    model_config = ConfigDict(frozen=True)

    slug: str
    name: str
    last_read: str | None = None  # when all its lists were last read whole, UTC
    meetings_known: int = 0
    files_known: int = 0  # PDFs that it lists or listed
    files_held: int = 0
    files_withdrawn: int = 0  # held, but their address answers 404 now
    other_files: int = 0  # HTML summaries, a spreadsheet, a video: known, not fetched
    awaiting_minutes: int = 0  # meetings without minutes so far
    gaps: tuple[int, ...] = ()  # numbers between the first and the last that no list gives
    fetched: int = 0  # new, changed, or back after a 404
    new: int = 0
    changed: int = 0
    withdrawn: int = 0  # found to answer 404 in this run
    blocked: int = 0  # due, but the host refused
    failed: int = 0
    missing: tuple[str, ...] = ()  # ids of documents that were due and are not held
    holes: tuple[str, ...] = ()  # why its part of the run was not whole


class FetchReport(BaseModel):
    """A whole fetch. ``holes`` is empty only if everything that was asked for was had."""

    model_config = ConfigDict(frozen=True)

    site: str
    bodies: list[BodyReport] = Field(default_factory=list)
    unreachable: bool = False  # the host could not be reached at all; nothing was tried
    blocked: bool = False
    holes: list[str] = Field(default_factory=list)  # why the exit status must be 1
    notes: list[str] = Field(default_factory=list)  # worth knowing, no reason for status 1
    wanted: list[Wanted] = Field(default_factory=list)  # of a dry run
    requests: int = 0
