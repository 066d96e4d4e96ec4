"""The last lines of a run: what was loaded, from where, what failed, what could not be had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from db.counted import counted

if TYPE_CHECKING:
    from .options import Options
    from .outcome import Outcome
    from .runs import RunRecord

_COUNTED = ("documents", "pages", "hearings", "check_items", "findings", "rounds", "issues")


def what_was_read(record: RunRecord, unchanged: int, came_from: str) -> str:
    """Say how many documents were read, and from where."""
    whole = record.documents_changed - record.in_part - record.not_read
    read = f"read {whole} of {counted(record.documents_seen, 'document')}"
    if record.in_part or record.not_read:
        read += " whole"
    if record.in_part:
        read += f", {record.in_part} in part"
    if record.not_read:
        read += f", {record.not_read} not"
    return (
        f"{read} ({counted(record.pages, 'page')}, {unchanged} unchanged) "
        f"in {record.seconds:.1f} s from {came_from}"
    )


def what_is_there(connection: sqlite3.Connection, options: Options) -> str:
    """Say what the database holds now."""
    counts = ", ".join(
        counted(
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0],
            table.replace("_", " ").removesuffix("s"),
        )
        for table in _COUNTED
    )
    return f"{options.db} now holds {counts}"


def summary(connection: sqlite3.Connection, outcome: Outcome, record: RunRecord) -> Iterator[str]:
    """Write the last lines of a run."""
    gathered, plan = outcome.gathered, outcome.plan
    unchanged = len(plan.current) + len(plan.to_refresh)
    yield what_was_read(record, unchanged, gathered.came_from)
    yield what_is_there(connection, outcome.options)
    failed = len(outcome.failed) + len(gathered.refused)
    if failed:
        yield f"{counted(failed, 'file')} could not be read, or not whole; `shiryo status` says why"
    yield from _about_the_site(outcome)


def _about_the_site(outcome: Outcome) -> Iterator[str]:
    """Say what became of asking the site."""
    options, fetched = outcome.options, outcome.gathered.fetched
    if fetched is None:
        if options.is_offline and not options.paths:
            yield "the site was not asked (--offline)"
        return
    if fetched.unreachable:
        yield (
            f"{fetched.site} could not be reached; nothing was fetched; run again with a network, "
            f"or drop PDFs into {options.corpus}/inbox"
        )
    else:
        from .body_lines import body_lines  # noqa: PLC0415  the HTTP client is loaded anyway

        got = sum(body.fetched for body in fetched.bodies)
        yield f"{counted(got, 'file')} fetched from {fetched.site}"
        yield from body_lines(fetched.bodies)
    if fetched.blocked:
        yield f"{fetched.site} refused the requests; nothing more was asked"
    for hole in fetched.holes:
        yield f"not fetched: {hole}"
    for note in fetched.notes:
        yield f"note: {note}"
