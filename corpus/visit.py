"""Visits bodies: their lists, materials pages and files, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from schemas.site import Body

from .address import Site
from .answers import Blocked, Failed, Limits, Passing, Stop
from .arrivals import Outcome, fetch_file
from .catalogue import Catalogue
from .client import PoliteClient
from .due import DueFile, DueMeeting, files_due, meetings_within, pages_due
from .lists import PageReader
from .page_text import PageError
from .report import Wanted
from .store import Store, now
from .tally import Tally

Progress = Callable[[int, int, str], None]  # done, in all, what


@dataclass
class Visitor:
    """One fetch under way: what it was asked to do, and what it has met so far."""

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
        begun = len(self.holes)
        try:
            self._visit(body, tally)
        finally:
            tally.holes += self.holes[begun:]

    def _visit(self, body: Body, tally: Tally) -> None:
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

    def count_unvisited(self, body: Body, tally: Tally, *, is_blocked: bool) -> None:
        """Count what is known to be due of a body that could not be visited to its end."""
        if tally.due:
            return
        at = now()
        meetings = meetings_within(self.catalogue, body.id, self.since, at, may_rest=self.may_rest)
        due = [f for f in files_due(self.catalogue, self.store.files, meetings, at) if f.is_wanted]
        tally.due += [document for file in due for document in file.documents]
        tally.blocked = len(due) if is_blocked else 0
        if self.dry_run:
            self.wanted += [file.wanted for file in due if file.url not in self.asked]
            self.asked |= {file.url for file in due}

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
