"""What is known of each body of the committee, a line each: for the status and the run's end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.report import BodyReport
from db.counted import counted

_NAMED = 5
"""How many missing things are named."""


def body_lines(reports: Iterable[BodyReport]) -> Iterator[str]:
    """Describe each body: when it was read, what is known and held, what this fetch did."""
    for body in reports:
        happened = [
            (body.fetched, "fetched"),
            (body.new, "new"),
            (body.changed, "changed"),
            (body.files_withdrawn, "withdrawn"),
            (body.blocked, "refused"),
            (body.failed, "failed"),
        ]
        listed = [
            counted(body.meetings_known, "meeting"),
            f"{counted(body.files_known, 'file')} known",
            f"{body.files_held} held",
        ]
        listed += [f"{count} {what}" for count, what in happened if count]
        if body.awaiting_minutes:
            listed.append(f"{counted(body.awaiting_minutes, 'meeting')} without minutes so far")
        listed.append(f"last read {body.last_read or 'never'}")
        yield f"{body.slug}: {', '.join(listed)}"
        if body.missing:
            yield f"{body.slug}: expected and not held: {_some(body.missing)}"
        if body.gaps:
            yield f"{body.slug}: no list gives meeting {_some(map(str, body.gaps))}"


def hole_lines(body: BodyReport) -> Iterator[str]:
    """Say why the last fetch that asked about a body was not whole, a few lines at most."""
    for hole in body.holes[:_NAMED]:
        yield f"not fetched: {hole}"
    rest = len(body.holes) - _NAMED
    if rest > 0:
        yield f"{body.slug}: and {rest} more"


def _some(names: Iterable[str]) -> str:
    """Name a few and count the rest."""
    every = list(names)
    rest = len(every) - _NAMED
    return ", ".join(every[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")
