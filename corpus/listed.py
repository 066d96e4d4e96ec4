"""What the committee's pages list: meetings, and the files that they link."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from schemas.site import DocumentKind, Openness


class ListedFile(NamedTuple):
    """A file as a page links it: a material, minutes, or a summary."""

    url: str
    printed_url: str
    source: str
    file_name: str
    label: str | None
    kind: DocumentKind
    title: str | None
    link_text: str
    stated_size: int | None

    @property
    def is_pdf(self) -> bool:
        """Whether it is named as a PDF; what is not is known, but not fetched."""
        return urlsplit(self.url).path.lower().endswith(".pdf")


class ListedMeeting(NamedTuple):
    """A row of a list: one meeting, or a row of reports without a number."""

    number: int | None
    held_on: date | None
    title: str | None
    openness: Openness | None
    pages: tuple[str, ...]
    files: tuple[ListedFile, ...]

    @property
    def minutes_state(self) -> str:
        """``published`` or ``not_yet``."""
        has = any(file.kind is DocumentKind.MINUTES for file in self.files)
        return "published" if has else "not_yet"


class ListPage(NamedTuple):
    """A list of meetings, the newest first, and the older lists that it links.

    Attributes:
        meetings: its rows.
        older: addresses of older lists.
        numbers: of all headings of meetings on it, rows or not.
        unread: what it says of meetings that no row took in; a run over it has a hole.
        notes: what is odd about it, without being a hole.
    """

    meetings: tuple[ListedMeeting, ...]
    older: tuple[str, ...]
    numbers: frozenset[int]
    unread: tuple[str, ...]
    notes: tuple[str, ...]
