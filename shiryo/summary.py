"""The last lines of a run: what was loaded, from where, what failed, what could not be had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .run import Outcome
    from .runs import RunRecord

_COUNTED = ("documents", "pages", "hearings", "check_items", "findings", "rounds", "issues")


def summary(connection: sqlite3.Connection, outcome: Outcome, record: RunRecord) -> Iterator[str]:
    """Write the last lines of a run."""
    options, gathered, plan = outcome.options, outcome.gathered, outcome.plan
    unchanged = len(plan.current) + len(plan.to_refresh)
    yield (
        f"read {record.documents_changed} of {record.documents_seen} documents "
        f"({record.pages} pages, {unchanged} unchanged) in {record.seconds:.1f} s "
        f"from {gathered.came_from}"
    )
    counts = ", ".join(
        f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]} "
        f"{table.replace('_', ' ')}"
        for table in _COUNTED
    )
    yield f"{options.db} now holds {counts}"
    if outcome.failed or gathered.refused:
        yield (
            f"{len(outcome.failed) + len(gathered.refused)} files could not be read; "
            "`shiryo status` lists them with the reasons"
        )
    yield from _about_the_site(outcome)


def _about_the_site(outcome: Outcome) -> Iterator[str]:
    """Say what became of asking the site."""
    options, gathered = outcome.options, outcome.gathered
    fetched = gathered.fetched
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
        got = sum(body.fetched for body in fetched.bodies)
        yield f"{got} files fetched from {fetched.site}"
    if fetched.blocked:
        yield f"{fetched.site} refused the requests; nothing more was asked; run again tomorrow"
    for hole in fetched.holes:
        yield f"not fetched: {hole}"
