"""Every link of the catalogue, found on pages in the site's own structure and read as it says.

The expectations are a plain reading of the rows, made apart from the product's own reading.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from corpus.address import DEFAULT_SITE, Site
from corpus.listed import ListedFile, ListedMeeting
from corpus.listing import name_meetings
from corpus.site import read_list, read_materials
from corpus.sources import read_bodies
from tests.support.committee_pages import (
    CUT,
    FULL,
    HOST,
    Link,
    build_pages,
    number_of,
    read_links,
    slug_of,
)

_PDF = f"{HOST}/activity/emsc/pdf"
_SHARED = "another file of the meeting has the label alone; this one says it is an addition"
# Rows that the product reads otherwise than the plain reading below, each with the reason.
EXPLAINED = {
    f"{HOST}/activity/emsc_system/pdf/073_05_00.pdf": "the size lacks its colon",
    f"{_PDF}/363_03_00.pdf": "the size has its colon after the number",
    f"{_PDF}/014_04_05.pdf": "the size lacks its opening bracket",
    f"{HOST}/activity/emsc_system/pdf/060_04_11.pdf": _SHARED,
    f"{_PDF}/472_03_01.pdf": _SHARED,
    f"{_PDF}/259_03_02.pdf": _SHARED,
    f"{_PDF}/243_06_01.pdf": _SHARED,
}


class Found(NamedTuple):
    """A file that was found: where, and what was read of it."""

    body: str
    number: int | None
    held_on: date | None
    file: ListedFile


def plain_day(heading: str) -> date | None:
    found = re.match(r"(令和|平成)(\d+|元)年(\d+)月(\d+)日", unicodedata.normalize("NFKC", heading))
    if found is None:
        return None
    year = 1 if found[2] == "元" else int(found[2])
    return date(year + {"令和": 2018, "平成": 1988}[found[1]], int(found[3]), int(found[4]))


def plain_label(text: str) -> str | None:
    """Return the label of the common forms: 資料N, 資料N-M, 参考資料N, bracketed or not."""
    plain = re.sub(r"[-ー−‐–]", "-", unicodedata.normalize("NFKC", text))
    found = re.match(r"[(【]?((?:配付|参考)?資料[\d-]*\d|参考資料)[)】]?(?=\s)", plain)
    return found[1] if found else None


def find_all(pages: dict[str, bytes]) -> list[Found]:
    """Walk the pages as a run would, from the first list of each body."""
    site = Site.read(DEFAULT_SITE)
    found: list[Found] = []
    for body in read_bodies(include_sample=False):
        waiting = [body.index_url or ""]
        seen: list[str] = []
        meetings: list[ListedMeeting] = []
        while waiting:
            url = waiting.pop(0)
            path = urlsplit(url).path
            if url in seen or (path not in pages and not seen):
                continue
            seen.append(url)
            listed = read_list(pages[path].decode(), body=body.id, page=url, site=site)
            assert (listed.unread, listed.notes) == ((), ())
            meetings += listed.meetings
            waiting += listed.older
        for _, meeting in name_meetings(body.id, meetings):
            files = list(meeting.files)
            for page in meeting.pages:
                html = pages[urlsplit(page).path].decode()
                files += read_materials(html, page=page, site=site)
            found += [Found(body.id, meeting.number, meeting.held_on, file) for file in files]
    return found


def check(links: list[Link]) -> None:
    found = find_all(build_pages(links))
    keys = Counter((f.body, f.number, f.held_on, f.file.url) for f in found if f.file.is_pdf)
    pdfs = [link for link in links if link.url.startswith(HOST) and link.url.endswith(".pdf")]
    expected = Counter(
        (slug_of(link.body), number_of(link.meeting), plain_day(link.meeting), link.url)
        for link in pdfs
    )
    assert keys == expected
    assert set(keys.values()) == {1}
    by_key = {(f.body, f.number, f.file.url): f.file for f in found}
    differing = []
    labelled = 0
    for link in pdfs:
        file = by_key[slug_of(link.body), number_of(link.meeting), link.url]
        label = plain_label(link.text)
        labelled += label is not None
        size = re.search(r"[（(]\s?pdf\s?形式\s?[：:]", link.text, re.IGNORECASE)
        rest = link.text[: size.start()] if size else link.text
        title = re.split(r"\s", rest.strip(), maxsplit=1)[-1] if label else None
        if label is not None and (
            file.label != label
            or unicodedata.normalize("NFKC", file.title or "")
            != unicodedata.normalize("NFKC", title or "").strip()
        ):
            differing.append((link.url, label, title, file.label, file.title))
        if link.text in {"議事要旨", "議事録"}:
            assert (file.label, file.title) == (None, link.text)
            assert file.kind == {"議事要旨": "summary", "議事録": "minutes"}[link.text]
    print(f"{len(pdfs)} PDF links, {labelled} plainly labelled, {len(differing)} read otherwise")  # noqa: T201
    assert {row[0] for row in differing} <= set(EXPLAINED)


def test_every_link_of_the_small_catalogue_is_found_once_and_read_right() -> None:
    check(read_links(CUT))


@pytest.mark.skipif(not FULL.is_file(), reason="../shared/catalogue/links.jsonl is not here")
def test_every_link_of_the_full_catalogue_is_found_once_and_read_right() -> None:
    check(read_links(FULL))


def test_the_catalogue_is_looked_for_beside_the_project() -> None:
    assert FULL.parts[-3:] == ("shared", "catalogue", "links.jsonl")
    assert FULL.parents[2] == Path(__file__).parents[4]
