"""Reads the lists and materials pages of one body from the site into the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from schemas.site import Body

from .address import Site
from .answers import Failed, Limits
from .catalogue import Catalogue
from .client import Page, PoliteClient
from .listed import ListedMeeting, ListPage
from .listing import (
    ReadPage,
    count_listed,
    kept_page,
    name_meetings,
    save_lists,
    save_materials,
)
from .names import meeting_id
from .page_text import PageError, check_end, decode
from .site import read_list, read_materials
from .sources import removed_meetings

_MOST_LISTS = 50  # of one body; the most seen is ten
_T = TypeVar("_T")


class Reading(NamedTuple):
    """What reading the lists of a body gave.

    Attributes:
        meetings: how many meetings its lists hold.
        holes: what could not be read, or is there no more.
        notes: what is odd about them, without being a hole.
        is_whole: whether every list could be read.
    """

    meetings: int
    holes: list[str]
    notes: list[str]
    is_whole: bool


class PageReader:
    """Asks for pages, with what is kept of them, and reads them."""

    def __init__(
        self, client: PoliteClient, catalogue: Catalogue, site: Site, limits: Limits
    ) -> None:
        self._client = client
        self._catalogue = catalogue
        self._site = site
        self._limits = limits

    def _read(self, url: str, read: Callable[[str], _T]) -> tuple[ReadPage, _T]:
        """Ask for a page and read it; a 304 reads what is kept.

        Raises:
            Failed: the page cannot be had.
            PageError: it can be had, but not read.
            Stop: nothing more may be asked.
        """
        kept = kept_page(self._catalogue, url)
        page = Page()
        answer = self._client.ask(
            url, page, most=self._limits.page_size, conditions=kept[1] if kept else None
        )
        if answer.status in {404, 410}:
            raise Failed(f"answers {answer.status}")
        body = kept[0] if kept and answer.status == 304 else page.getvalue()
        html = decode(body, answer.charset)
        check_end(html)
        return ReadPage(url, body, answer), read(html)

    def read_lists(self, body: Body, at: str) -> Reading:
        """Read all lists of a body, the older ones as they are linked, and record them.

        Args:
            body: the body, with the address of its first list.
            at: the time.

        Raises:
            Stop: nothing more may be asked.
        """
        first = self._site.canonical(body.index_url or "", page="") or ""
        waiting = [first]
        seen: set[str] = set()
        pages: list[ReadPage] = []
        meetings: list[ListedMeeting] = []
        holes: list[str] = []
        notes: list[str] = []
        numbers: set[int] = set()

        def read(html: str) -> ListPage:
            return read_list(html, body=body.id, page=url, site=self._site)

        while waiting and len(seen) < _MOST_LISTS:
            url = waiting.pop(0)
            seen.add(url)
            try:
                page, found = self._read(url, read)
            except (Failed, PageError) as error:
                holes.append(f"{body.id}: list {url}: {error}")
                continue
            pages.append(page)
            meetings += found.meetings
            numbers |= found.numbers
            holes += [f"{body.id}: list {url}: {line}" for line in found.unread]
            notes += [f"{body.id}: list {url}: {line}" for line in found.notes]
            waiting += [older for older in found.older if older not in {*seen, *waiting}]
        if waiting:
            holes.append(f"{body.id}: links more than {_MOST_LISTS} lists; {waiting[0]} not read")
        passed_over = sorted(numbers - {meeting.number for meeting in meetings})
        if passed_over:
            named = ", ".join(f"第{number}回" for number in passed_over[:5])
            holes.append(f"{body.id}: its lists name {named}, and no row that can be read does")
        is_whole = not holes
        listed = name_meetings(body.id, meetings)
        vanished = save_lists(self._catalogue, body.id, listed, pages, at=at, is_whole=is_whole)
        missed = sorted(set(vanished.meetings) - removed_meetings())
        if missed:
            holes.append(
                f"{body.id}: listed before and no more: {len(missed)} of its meetings "
                f"({', '.join(missed[:5])}{', …' if len(missed) > 5 else ''}); if that is right, "
                "note them under removed in corpus/sources.toml"
            )
        notes += _no_more(vanished.files)
        notes += [
            f"{body.id}: 第{meeting.number}回 is listed with two days; that of {meeting.held_on} "
            f"is kept as {name}"
            for name, meeting in listed
            if meeting.number is not None and name != meeting_id(body.id, meeting.number, None, "")
        ]
        return Reading(len(listed), holes, notes, is_whole)

    def read_materials(self, meeting: str, number: int | None, url: str, at: str) -> list[str]:
        """Read a materials page and record what it links.

        Returns:
            What is odd about it.

        Raises:
            Failed: the page cannot be had.
            PageError: it can be had, but not read, or links nothing of what it linked before.
            Stop: nothing more may be asked.
        """
        page, files = self._read(url, lambda html: read_materials(html, page=url, site=self._site))
        before = count_listed(self._catalogue, url)
        if before and not files and meeting not in removed_meetings():
            raise PageError(
                f"it links no file, and linked {before} before; if that is right, note {meeting} "
                "under removed in corpus/sources.toml"
            )
        return _no_more(save_materials(self._catalogue, meeting, number, files, page, at=at))


def _no_more(files: list[str]) -> list[str]:
    """Say which files are listed no more."""
    return [
        f"{name}: listed before and no more; our copy, if there is one, stays" for name in files
    ]
