"""Fetches what is new: lists, materials pages, files, politely and so that it can be cut off.

Everything that was had is kept at once, so a run that is killed continues at the next. A run is
without holes only if every list could be read, listed no fewer meetings than before, and gave
every file that was due; ``FetchReport.holes`` says what was not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date

from schemas.site import Body

from .address import DEFAULT_SITE, Site
from .answers import Blocked, Failed, Limits, Passing, Stop, Unreachable
from .arrivals import Outcome, fetch_file
from .catalogue import Catalogue
from .client import PoliteClient
from .due import DueFile, DueMeeting, files_due, meetings_within, pages_due
from .errors import WrongUsage
from .lists import PageReader
from .page_text import PageError
from .report import BodyReport, FetchReport, Wanted
from .sources import read_bodies
from .store import Store, now
from .tally import Tally, keep_report

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
Progress = Callable[[int, int, str], None]  # done, in all, what


@dataclass
class _Run:
    """One fetch under way."""

    client: PoliteClient
    catalogue: Catalogue
    store: Store
    site: Site
    limits: Limits
    since: date | None
    may_rest: bool  # whether bodies that meet no more are let rest
    dry_run: bool
    say: Callable[[str], None]
    progress: Progress | None
    holes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)  # some files are linked by several bodies
    lost: int = 0  # files in a row whose connection failed

    def visit(self, body: Body, tally: Tally) -> None:
        """Read a body's lists and materials pages, and get its files.

        Raises:
            Stop: nothing more may be asked.
        """
        reader = PageReader(self.client, self.catalogue, self.site, self.limits)
        reading = reader.read_lists(body, now())
        self.hole(*reading.holes)
        self.notes += reading.notes
        self.say(f"{body.id}: {reading.meetings} meetings listed")
        meetings = meetings_within(
            self.catalogue, body.id, self.since, now(), may_rest=self.may_rest
        )
        for meeting in meetings:
            self._read_pages(reader, meeting)
        due = files_due(self.catalogue, self.store.files, meetings, now())
        tally.due += [document for file in due for document in file.documents]
        due = [file for file in due if file.url not in self.asked]
        self.asked |= {file.url for file in due}
        if self.dry_run:
            self.wanted += [file.wanted for file in due if file.is_wanted]
            return
        for done, file in enumerate(due):
            if self.progress is not None:
                self.progress(done, len(due), f"{body.id} {file.wanted.url.rsplit('/', 1)[-1]}")
            try:
                self._get(file, tally)
            except Blocked:
                tally.blocked = len(due) - done
                raise
        if self.progress is not None and due:
            self.progress(len(due), len(due), body.id)

    def hole(self, *lines: str) -> None:
        """Note why the run is not whole."""
        for line in lines:
            self.say(line)
            self.holes.append(line)

    def _read_pages(self, reader: PageReader, meeting: DueMeeting) -> None:
        for url in pages_due(self.catalogue, meeting, now()):
            try:
                self.notes += reader.read_materials(meeting.id, meeting.number, url, now())
            except (Failed, PageError) as error:
                self.hole(f"{meeting.id}: materials page {url}: {error}")

    def _get(self, file: DueFile, tally: Tally) -> None:
        """Get a file; what fails is counted, and the run goes on.

        Raises:
            Stop: nothing more may be asked.
        """
        name = file.documents[0]
        try:
            outcome = fetch_file(
                self.client,
                self.catalogue,
                self.store.files,
                file,
                limits=self.limits,
                site=self.site.base,
                at=now(),
            )
        except Failed as error:
            tally.failed += 1
            self.hole(f"{name}: {file.url}: {error}")
            self.lost = self.lost + 1 if isinstance(error, Passing) and error.by_line else 0
            if self.lost >= self.limits.lost_after:
                raise Stop(f"{self.lost} files in a row failed for the connection") from error
            return
        self.lost = 0
        tally.outcomes[outcome] += 1
        if outcome is Outcome.NEVER_THERE:
            self.hole(f"{name}: {file.url}: listed, but answers 404")
        elif outcome is Outcome.WITHDRAWN:
            self.notes.append(f"{name}: {file.url}: answers 404 now; our copy is kept")
        elif outcome is not Outcome.SAME:
            self.say(f"{name}: {outcome.value}")


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
        run = _Run(
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


def _visit_all(run: _Run, chosen: Sequence[Body]) -> FetchReport:
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
        run.say(str(error))
    except Stop as error:
        blocked = isinstance(error, Blocked)
        run.hole(str(error), f"not read to the end: {', '.join(body.id for body in waiting)}")
    except (OSError, sqlite3.OperationalError) as error:
        run.hole(
            f"{run.store.root}: cannot be written ({error}); make room there and run again",
            f"not read to the end: {', '.join(body.id for body in waiting)}",
        )
        return _report(run, chosen, tallies, keep=False)
    return _report(run, chosen, tallies, unreachable=unreachable, blocked=blocked)


def _report(
    run: _Run,
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
