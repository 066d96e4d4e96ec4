"""Fetches what is new: lists, materials pages, files, politely and so that it can be cut off.

Everything that was had is kept at once, so a run that is killed continues at the next. A run is
without holes only if every list could be read, listed no fewer meetings than before, and gave
every file that was due; ``FetchReport.holes`` says what was not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import date

from schemas.site import Body

from .address import DEFAULT_SITE, Site
from .answers import Blocked, Limits, Stop, Unreachable
from .catalogue import Catalogue
from .client import PoliteClient
from .errors import WrongUsage
from .missing import missing_of
from .report import BodyReport, FetchReport, Wanted
from .sources import read_bodies
from .store import Store
from .tally import Tally, keep_report
from .visit import Progress, Visitor

__all__ = [
    "DEFAULT_SITE",
    "BodyReport",
    "FetchReport",
    "Limits",
    "Wanted",
    "check_asked",
    "fetch_site",
]

_LEAST_PAUSE = 2.0  # seconds, on the committee's own host


def _chosen(bodies: Sequence[str] | None) -> list[Body]:
    """Return the bodies of these slugs, all of the site's for None.

    Raises:
        WrongUsage: a slug is unknown.
    """
    known = {body.id: body for body in read_bodies(include_sample=False)}
    unknown = [slug for slug in bodies or () if slug not in known]
    if unknown:
        raise WrongUsage(f"body {unknown[0]!r}: unknown; known are {', '.join(known)}")
    return [body for slug, body in known.items() if not bodies or slug in bodies]


def check_asked(site: str, bodies: Sequence[str] | None, pause: float) -> tuple[Site, list[Body]]:
    """See that a fetch can be done as asked, without asking the site anything.

    Returns:
        The site, and the bodies to visit.

    Raises:
        WrongUsage: the site, a body or the pause cannot be taken.
    """
    where = Site.read(site)
    chosen = _chosen(bodies)
    if pause < 0 or (where.is_committees_own and pause < _LEAST_PAUSE):
        raise WrongUsage(f"pause {pause:g} s: at least {_LEAST_PAUSE:g} s on the committee's site")
    return where, chosen


def fetch_site(
    store: Store,
    *,
    site: str = DEFAULT_SITE,
    bodies: Sequence[str] | None = None,
    since: date | None = None,
    pause: float = _LEAST_PAUSE,
    dry_run: bool = False,
    say: Callable[[str], None],
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> FetchReport:
    """Fetch what is new on the site into the store.

    Args:
        store: where to.
        site: the committee's host, or a copy of it: what is read there counts as the committee's.
        bodies: slugs; None or none for all.
        since: only meetings from this day on. Rows without a day are left out then.
        pause: seconds between requests; at least 2 on the committee's own host.
        dry_run: read lists and materials pages, tell what would be got, and keep nothing.
        say: takes a line for people.
        progress: takes files done, files in all, and what is under way.
        limits: how long and how much to wait for.

    Raises:
        WrongUsage: the site, a body or the pause cannot be taken; nothing was begun.
        LockedError: another run is at work on the same folder.
        StoreError: the catalogue cannot be used.
    """
    where, chosen = check_asked(site, bodies, pause)
    limits = limits or Limits()
    with nullcontext() if dry_run else store.locked():
        catalogue = Catalogue.in_memory(store.catalogue_path) if dry_run else store.catalogue()
        client = PoliteClient(where, pause=pause, limits=limits, say=say)
        run = Visitor(
            client=client,
            catalogue=catalogue,
            store=store,
            site=where,
            limits=limits,
            since=since,
            may_rest=not bodies,
            dry_run=dry_run,
            say=say,
            progress=progress,
        )
        with client:
            return _visit_all(run, chosen)


def _visit_all(run: Visitor, chosen: Sequence[Body]) -> FetchReport:
    """Visit each body in turn, and end early where the host must be left alone."""
    tallies = {body.id: Tally() for body in chosen}
    unreachable = blocked = False
    waiting = list(chosen)
    try:
        run.client.begin()
        while waiting:
            run.visit(waiting[0], tallies[waiting[0].id])
            waiting.pop(0)
    except Unreachable as error:
        unreachable = True
        run.say(f"{error}; nothing was fetched; {_by_hand(run, waiting, tallies)}")
    except Stop as error:
        blocked = isinstance(error, Blocked)
        for body in waiting:
            tallies[body.id].holes.append(f"{body.id}: not read to the end: {error}")
        run.hole(
            f"{error}; {_by_hand(run, waiting, tallies, is_blocked=blocked)}",
            f"not read to the end: {', '.join(body.id for body in waiting)}",
        )
    except (OSError, sqlite3.OperationalError) as error:
        run.hole(
            f"{run.store.root}: cannot be written ({error}); make room there and run again",
            f"not read to the end: {', '.join(body.id for body in waiting)}",
        )
        return _report(run, chosen, tallies, keep=False)
    return _report(run, chosen, tallies, unreachable=unreachable, blocked=blocked)


def _by_hand(
    run: Visitor, waiting: Sequence[Body], tallies: dict[str, Tally], *, is_blocked: bool = False
) -> str:
    """Say what a person can do where the program may not or cannot."""
    for body in waiting:
        run.count_unvisited(body, tallies[body.id], is_blocked=is_blocked)
    due = [document for body in waiting for document in tallies[body.id].due]
    missing = missing_of(run.catalogue, due)
    known = (
        f"{len(missing)} expected and not held, their addresses by `shiryo status --missing`"
        if missing
        else f"what there is stands on {waiting[0].index_url} and the lists of the other bodies"
    )
    return (
        f"run again later, or save files with a browser into {run.store.inbox}, each under its "
        f"own name: {known}"
    )


def _report(
    run: Visitor,
    chosen: Sequence[Body],
    tallies: dict[str, Tally],
    *,
    unreachable: bool = False,
    blocked: bool = False,
    keep: bool = True,
) -> FetchReport:
    """Sum the run up, and keep what it says of each body for later."""
    reports = [tallies[body.id].report(run.catalogue, body) for body in chosen]
    if keep and not run.dry_run and not unreachable:
        for report in reports:
            keep_report(run.catalogue, report)
    return FetchReport(
        site=run.site.base,
        bodies=reports,
        unreachable=unreachable,
        blocked=blocked,
        holes=run.holes,
        notes=run.notes,
        wanted=run.wanted,
        requests=run.client.requests,
    )
