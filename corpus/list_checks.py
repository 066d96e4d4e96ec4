"""Whether all was read that a list says of meetings: no meeting and no link is passed over.

A list in another form than those seen would otherwise be read as a shorter one. What these checks
find makes a hole in the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from schemas.site import DocumentKind

from .address import Site
from .dates import find_days, read_day, without_day
from .folding import fold
from .headings import holds_number, read_bare_heading, read_number
from .links import read_minutes_link
from .listed import ListedMeeting
from .page_text import is_page, leads_to_materials, links_of, text_of
from .table_rows import TableRow

_OF_MEETINGS = frozenset({DocumentKind.MINUTES, DocumentKind.SUMMARY})


def find_doubtful_rows(meetings: Iterable[ListedMeeting]) -> Iterator[str]:
    """Name rows that lack what every such row was seen to have: a day, or a number."""
    for meeting in meetings:
        if meeting.number is not None and meeting.held_on is None:
            yield f"第{meeting.number}回: no day can be read in its row ({meeting.title})"
        if meeting.number is None and (
            meeting.pages or any(file.kind in _OF_MEETINGS for file in meeting.files)
        ):
            url = [*meeting.pages, *(file.url for file in meeting.files)][0]
            yield f"a row with {url} has no number that can be read ({meeting.title})"


def find_unnumbered(row: TableRow) -> tuple[str, bool] | None:
    """Describe a row with a day that gave no numbered meeting, and tell whether it names one.

    Rows of reports have a day and links, and no number; a row with neither is odd.
    """
    if not any(read_day(cell) is not None for cell in row.cells):
        return None
    text = " ".join(cell for cell in row.cells if cell)[:80]
    if holds_number(text):
        return f"a row names a meeting whose number cannot be read ({text})", True
    if row.node.css_first("a[href]") is None:
        return f"a row has a day and nothing else ({text})", False
    return None


def find_passed_over(root: LexborNode, meetings: Iterable[ListedMeeting]) -> Iterator[str]:
    """Name what is written like a meeting, day and number together, and was not read as one."""
    read = {(meeting.held_on, meeting.number) for meeting in meetings}
    text = text_of(root)
    for day, place in find_days(text):
        named = without_day(text[place : place + 80])
        number = read_number([named])
        if number is not None and (day, number) not in read:
            yield f"第{number}回 of {day} stands in no row that can be read ({named[:30]})"


def find_numbers(root: LexborNode) -> frozenset[int]:
    """Return the numbers of all headings of meetings, wherever on the page they stand."""
    texts = (node.text(deep=False) for node in root.traverse(include_text=True))
    numbers = (read_bare_heading(fold(text)) for text in texts if "回" in text)
    return frozenset(number for number in numbers if number is not None)


class Stray(NamedTuple):
    """A link of the committee's files or minutes that stands in no row."""

    anchor: LexborNode
    printed: str
    url: str
    is_missed: bool  # by its text it belongs to a meeting

    def __str__(self) -> str:
        """Say what stands where."""
        text = text_of(self.anchor) or "a link without text"
        return f"{text} ({self.url}) stands in no row of a meeting"


def find_strays(root: LexborNode, known: frozenset[str], site: Site, page: str) -> Iterator[Stray]:
    """Yield the links to the bodies' files, minutes and materials that no row took in.

    Args:
        root: the part of the page.
        known: addresses that were read.
        site: where the site is read from.
        page: the page's canonical address.
    """
    for anchor, printed, url in links_of(root, site, page):
        text = text_of(anchor)
        if url in known:
            continue
        if read_minutes_link(text) is not None:
            yield Stray(anchor, printed, url, is_missed=True)
        elif "/emsc" in url and (leads_to_materials(text, url) or not is_page(url)):
            yield Stray(anchor, printed, url, is_missed=leads_to_materials(text, url))
