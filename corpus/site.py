"""The committee's pages, read: lists of meetings, older lists, and materials pages.

A list is a table with one row a meeting: day, 第N回, links to summary, minutes, materials page and
video. What misled readers before is told apart here by what a row says, never by where it stands:
the ``summary`` attribute of the table often names another body; a first table links ranges
(第507回～第565回) to older lists; rows may lack a number, or carry two, of which the first counts
(第520回(第6回)).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from schemas.site import DocumentKind, Openness

from .address import Site, file_name_of
from .dates import read_day, without_day
from .folding import fold
from .links import label_apart, read_link, read_minutes_link
from .page_text import PageError, body_text, is_page, links_of, text_of

_NUMBER = re.compile(r"第\s?(\d+)\s?回(?!\w)")
_RANGE = re.compile(r"第\s?\d+\s?回?\s?[～〜~\-－―ー]\s?第?\s?\d+\s?回")
_MATERIALS = re.compile(r"配[布付]資料")
_COLUMN_WORD = re.compile(r"(?<!\S)(?:議事要旨|議事概要|議事録|配[布付]資料|動画|[－―-])(?!\S)")


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
    """A list of meetings, the newest first, and the older lists that it links."""

    meetings: tuple[ListedMeeting, ...]
    older: tuple[str, ...]


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in row.iter() if cell.tag in {"td", "th"}]


def _rows(root: LexborNode) -> Iterator[tuple[LexborNode, str | None]]:
    """Yield each row with the day that it shares with a row above (``rowspan``), if it does."""
    shared: str | None = None
    left = 0
    for row in root.css("tr"):
        cells = _cells(row)
        if not cells:
            continue
        if left:
            left -= 1
            yield row, shared
            continue
        span = cells[0].attributes.get("rowspan") or "1"
        left = int(span) - 1 if span.isdecimal() and int(span) else 0
        shared = text_of(cells[0]) if left else None
        yield row, None


def _openness(text: str) -> Openness | None:
    """Return how a meeting was held; None where only a part of it was closed."""
    if re.search(r"第\s?\d+\s?部は非公開", text):
        return None
    if "非公開" in text:
        return Openness.CLOSED
    return Openness.WRITTEN if "書面" in text else Openness.PUBLIC


def _file(anchor: LexborNode, printed: str, url: str, page: str, *, in_list: bool) -> ListedFile:
    """Read a link to a file. In a list's row, 議事録 and 議事要旨 tell minutes and summaries."""
    text = anchor.text(separator=" ").strip()
    item = anchor.parent
    while item is not None and item.tag not in {"li", "td", "div", "body", "html"}:
        item = item.parent
    if item is not None and item.tag == "li" and len(item.css("a[href]")) == 1:
        text = item.text(separator=" ").strip()  # notes such as ※差し替え stand beside the link
    read = read_link(text)
    minutes = read_minutes_link(text) if in_list else None
    return ListedFile(
        url=url,
        printed_url=printed,
        source=page,
        file_name=file_name_of(url),
        label=None if minutes else read.label,
        kind=minutes or read.kind,
        title=read.title,
        link_text=fold(text),
        stated_size=read.size,
    )


def _number(cells: list[str]) -> int | None:
    """Return the meeting's number: the cell that begins with 第N回 and is no range."""
    for cell in cells:
        found = _NUMBER.match(without_day(cell))
        if found and not _RANGE.match(without_day(cell)):
            return int(found[1])
    return None


def _title(row: LexborNode, files: list[ListedFile]) -> str | None:
    """Return what a row says besides its day and its links: 第613回 ※非公開開催, or a title."""
    own = {file.link_text for file in files if file.kind is not DocumentKind.MINUTES}
    cells = [text_of(cell) for cell in _cells(row)]
    for anchor in row.css("a[href]"):
        text = text_of(anchor)
        if text and not _NUMBER.match(text) and (text not in own or read_minutes_link(text)):
            place = next((i for i, cell in enumerate(cells) if text in cell), None)
            if place is not None:
                cells[place] = cells[place].replace(text, " ", 1)
    whole = without_day(" ".join(" ".join(cells).split()))
    return fold(_COLUMN_WORD.sub(" ", whole)) or None


def _meeting(
    row: LexborNode, shared_day: str | None, site: Site, page: str
) -> ListedMeeting | None:
    """Read a row, or return None if it is a heading, navigation, or empty."""
    cells = [text_of(cell) for cell in _cells(row)]
    whole = " ".join(cell for cell in cells if cell)
    days = (read_day(cell) for cell in ([shared_day] if shared_day else cells))
    held_on = next((day for day in days if day is not None), None)
    number = _number(cells)
    pages: list[str] = []
    files: dict[str, ListedFile] = {}
    for anchor, printed, url in links_of(row, site, page):
        text = text_of(anchor)
        if not is_page(url) or read_minutes_link(text) is not None:
            files.setdefault(url, _file(anchor, printed, url, page, in_list=True))
        elif _MATERIALS.search(text) or url.endswith("_haifu.html"):
            pages.append(url)
    if number is None and not files and not pages:
        return None
    return ListedMeeting(
        number=number,
        held_on=held_on,
        title=_title(row, list(files.values())),
        openness=_openness(whole) if number is not None else None,
        pages=tuple(dict.fromkeys(pages)),
        files=tuple(files.values()),
    )


def read_list(html: str, *, body: str, page: str, site: Site) -> ListPage:
    """Read a list of meetings.

    Args:
        html: the page's text.
        body: the body's slug, which names its older lists (``index_<slug>log1.html``).
        page: the page's canonical address.
        site: where the site is read from.

    Raises:
        PageError: the page holds no row of a meeting and links no older list.
    """
    root = body_text(html)
    meetings: list[ListedMeeting] = []
    older: list[str] = []
    own = re.compile(rf"index_{re.escape(body)}(?:log\w*|[_-]\w+|\d+)\.html")
    for _, _, url in links_of(root, site, page):
        if own.fullmatch(file_name_of(url)) and url != page:
            older.append(url)
    for row, shared_day in _rows(root):
        if row.css_first("table"):  # a row that holds a table: its rows are read by themselves
            continue
        text = text_of(row)
        if _RANGE.search(text):
            older += [
                url
                for anchor, _, url in links_of(row, site, page)
                if _RANGE.search(text_of(anchor)) and is_page(url) and url != page
            ]
        meeting = _meeting(row, shared_day, site, page)
        if meeting is not None:
            meetings.append(meeting)
    if not meetings and not older:
        raise PageError("it lists no meeting; the page has changed its form, or is another page")
    return ListPage(tuple(meetings), tuple(dict.fromkeys(older)))


def _tell_apart(files: list[ListedFile]) -> Iterator[ListedFile]:
    """Yield the files; of those that share a label, additions get it with their bracket."""
    labels = Counter(file.label for file in files)
    for file in files:
        if file.label is not None and labels[file.label] > 1:
            yield file._replace(label=label_apart(file.label, file.title) or file.label)
        else:
            yield file


def read_materials(html: str, *, page: str, site: Site) -> tuple[ListedFile, ...]:
    """Read a materials page: every link to a file of the site, in the order of the page.

    Links back to lists and links to other sites (the reader for PDFs) are no materials. Pages of
    meetings in writing may link nothing but the list.

    Raises:
        PageError: it links no file and is not built as a materials page.
    """
    root = body_text(html)
    files: dict[str, ListedFile] = {}
    frame = root.css_first("div#meti_or")
    for part in (frame, root):
        if part is None or files:
            continue
        for anchor, printed, url in links_of(part, site, page):
            if not is_page(url) and url not in files:
                files[url] = _file(anchor, printed, url, page, in_list=False)
    if not files and frame is None:
        raise PageError("it links no file; the page has changed its form, or is another page")
    return tuple(_tell_apart(list(files.values())))
