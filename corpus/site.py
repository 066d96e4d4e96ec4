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

from selectolax.lexbor import LexborNode

from schemas.site import DocumentKind, Openness

from .address import Site, file_name_of
from .dates import read_day, without_day
from .folding import fold
from .headings import begins_with_number, holds_range, read_number
from .links import label_apart, read_link, read_minutes_link
from .list_checks import (
    find_doubtful_rows,
    find_numbers,
    find_passed_over,
    find_strays,
    find_unnumbered,
)
from .listed import ListedFile, ListedMeeting, ListPage
from .page_text import PageError, body_text, is_page, leads_to_materials, links_of, text_of
from .sources import read_bodies
from .table_rows import TableRow, own_cells, read_rows

_SIZED = re.compile(r"PDF\s?形式", re.IGNORECASE)
_COLUMN_WORD = re.compile(r"(?<!\S)(?:議事要旨|議事概要|議事録|配[布付]資料|動画|[－―-])(?!\S)")


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


def _title(row: LexborNode, files: list[ListedFile]) -> str | None:
    """Return what a row says besides its day and its links: 第613回 ※非公開開催, or a title."""
    own = {file.link_text for file in files if file.kind is not DocumentKind.MINUTES}
    cells = [text_of(cell) for cell in own_cells(row)]
    for anchor in row.css("a[href]"):
        text = text_of(anchor)
        if text and not begins_with_number(text) and (text not in own or read_minutes_link(text)):
            place = next((i for i, cell in enumerate(cells) if text in cell), None)
            if place is not None:
                cells[place] = cells[place].replace(text, " ", 1)
    whole = without_day(" ".join(" ".join(cells).split()))
    return fold(_COLUMN_WORD.sub(" ", whole)) or None


def _meeting(row: TableRow, site: Site, page: str) -> ListedMeeting | None:
    """Read a row, or return None if it is a heading, navigation, or empty."""
    whole = " ".join(cell for cell in row.cells if cell)
    days = (read_day(cell) for cell in row.cells)
    held_on = next((day for day in days if day is not None), None)
    number = read_number(row.cells)
    pages: list[str] = []
    files: dict[str, ListedFile] = {}
    for anchor, printed, url in links_of(row.node, site, page):
        text = text_of(anchor)
        if not is_page(url) or read_minutes_link(text) is not None:
            files.setdefault(url, _file(anchor, printed, url, page, in_list=True))
        elif leads_to_materials(text, url):
            pages.append(url)
    if number is None and not files and not pages:
        return None
    return ListedMeeting(
        number=number,
        held_on=held_on,
        title=_title(row.node, list(files.values())),
        openness=_openness(whole) if number is not None else None,
        pages=tuple(dict.fromkeys(pages)),
        files=tuple(files.values()),
    )


def read_list(html: str, *, body: str, page: str, site: Site) -> ListPage:
    """Read a list of meetings, and see that everything it says of meetings was read.

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
    unread: list[str] = []
    notes: list[str] = []
    for row in read_rows(root, lambda text: read_number([text]) is not None):
        meeting = _meeting(row, site, page)
        if meeting is not None:
            meetings.append(meeting)
        if meeting is None or meeting.number is None:
            odd = find_unnumbered(row)
            if odd is not None:
                (unread if odd[1] else notes).append(odd[0])
    older = _older_lists(root, body=body, page=page, site=site)
    unread += [*find_doubtful_rows(meetings), *find_passed_over(root, meetings)]
    known = {page, *older}
    for meeting in meetings:
        known |= {*meeting.pages, *(file.url for file in meeting.files)}
    strays: dict[str, ListedFile] = {}
    for stray in find_strays(root, frozenset(known), site, page):
        if stray.is_missed:
            unread.append(str(stray))
        else:
            notes.append(f"{stray}; taken as a document without a meeting")
            file = _file(stray.anchor, stray.printed, stray.url, page, in_list=True)
            strays.setdefault(stray.url, file)
    if not meetings:
        if not older and not unread:
            raise PageError(
                "it lists no meeting; the page has changed its form, or is another page"
            )
        unread.append("it lists no meeting itself")
    meetings += [ListedMeeting(None, None, f.title, None, (), (f,)) for f in strays.values()]
    return ListPage(
        meetings=tuple(meetings),
        older=tuple(dict.fromkeys(older)),
        numbers=find_numbers(root),
        unread=tuple(dict.fromkeys(unread)),
        notes=tuple(dict.fromkeys(notes)),
    )


def _list_names(body: str) -> re.Pattern[str]:
    """Return the names that lists of a body have."""
    return re.compile(rf"index_{re.escape(body)}(?:log\w*|[_-]\w+|\d+)?\.html?")


def _older_lists(root: LexborNode, *, body: str, page: str, site: Site) -> list[str]:
    """Return the addresses of older lists: by their name, or since their link says a range.

    A successor's page may link its predecessor's list with a range too: that is another body's.
    """
    own = _list_names(body)
    others = [_list_names(other.id) for other in read_bodies() if other.id != body]
    older: list[str] = []
    ranges: list[str] = []
    for anchor, _, url in links_of(root, site, page):
        name = file_name_of(url)
        if url == page or not is_page(url):
            continue
        if own.fullmatch(name):
            if not name.startswith(f"index_{body}.htm"):  # the way back to the first list
                older.append(url)
        elif holds_range(text_of(anchor)) and not any(p.fullmatch(name) for p in others):
            ranges.append(url)
    return [*older, *ranges]


def _tell_apart(files: list[ListedFile]) -> Iterator[ListedFile]:
    """Yield the files; of those that share a label, additions get it with their bracket."""
    labels = Counter(file.label for file in files)
    for file in files:
        if file.label is not None and labels[file.label] > 1:
            yield file._replace(label=label_apart(file.label, file.title) or file.label)
        else:
            yield file


def _is_material(text: str, url: str) -> bool:
    """Tell whether a link outside the frame is to a material: the frame may end too early."""
    return "/emsc" in url and (
        read_link(text).label is not None or _SIZED.search(fold(text)) is not None
    )


def read_materials(html: str, *, page: str, site: Site) -> tuple[ListedFile, ...]:
    """Read a materials page: every link to a file of the site, in the order of the page.

    Links back to lists and links to other sites (the reader for PDFs) are no materials. Pages of
    meetings in writing may link nothing but the list.

    Raises:
        PageError: it links no file, and is not built as a materials page or speaks of files.
    """
    root = body_text(html)
    frames = root.css("div#meti_or")
    framed = {anchor.mem_id for frame in frames for anchor, _, _ in links_of(frame, site, page)}
    links = [link for link in links_of(root, site, page) if not is_page(link[2])]
    inside = [link for link in links if link[0].mem_id in framed]
    if inside:
        links = [
            link
            for link in links
            if link[0].mem_id in framed or _is_material(text_of(link[0]), link[2])
        ]
    files: dict[str, ListedFile] = {}
    for anchor, printed, url in links:
        if url not in files:
            files[url] = _file(anchor, printed, url, page, in_list=False)
    if not files and (not frames or _SIZED.search(text_of(root))):
        raise PageError("it links no file; the page has changed its form, or is another page")
    return tuple(_tell_apart(list(files.values())))
