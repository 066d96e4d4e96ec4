"""Lists and materials pages in other dress: read the same, or said to be unreadable."""

from __future__ import annotations

import html as entities
import re
from datetime import date

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from corpus.address import DEFAULT_SITE, Site
from corpus.page_text import PageError, decode
from corpus.site import read_list, read_materials
from tests.support.committee_pages import CUT, build_pages, read_links
from tests.support.dressed_list import Dress, Row, address

SITE = Site.read(DEFAULT_SITE)
PAGE = f"{DEFAULT_SITE}/activity/index_system.html"
MATERIALS = f"{DEFAULT_SITE}/activity/emsc_system/095_haifu.html"
PAGES = build_pages(read_links(CUT))
LIST = PAGES["/activity/index_system.html"].decode()
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Read = dict[tuple[int | None, date | None], frozenset[str]]


rows = st.lists(
    st.builds(
        Row,
        st.integers(1, 999),
        st.dates(date(2015, 10, 1), date(2030, 12, 31)),
        st.sampled_from(["", " ※非公開開催", " ※書面開催", "<br>※削除済み"]),
        st.frozensets(st.sampled_from(["議事要旨", "議事録", "配布資料"])),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row.number,
)


def expected(listed: list[Row]) -> Read:
    return {
        (row.number, row.held_on): frozenset(
            f"{DEFAULT_SITE}{address(row, what)}" for what in row.has
        )
        for row in listed
    }


def as_read(page: str) -> tuple[Read, tuple[str, ...]]:
    """Read a list: what belongs to each meeting, and what is said not to have been read."""
    found = read_list(page, body="system", page=PAGE, site=SITE)
    meetings: dict[tuple[int | None, date | None], set[str]] = {}
    for meeting in found.meetings:
        urls = meetings.setdefault((meeting.number, meeting.held_on), set())
        urls |= {*meeting.pages, *(file.url for file in meeting.files)}
    missed = found.numbers - {number for number, _ in meetings}
    unread = (*found.unread, *map(str, missed))
    return {key: frozenset(urls) for key, urls in meetings.items()}, unread


@st.composite
def dressed(draw: st.DrawFn) -> tuple[list[Row], str]:
    listed = draw(rows)
    return listed, Dress(lambda *ways: draw(st.sampled_from(ways))).page(listed)


@QUICK
@given(dressed())
def test_a_list_is_read_the_same_however_it_is_written(case: tuple[list[Row], str]) -> None:
    listed, page = case
    assert as_read(page) == (expected(listed), ())


@QUICK
@given(
    dressed(),
    st.sampled_from(["utf-8", "utf-8-sig", "cp932", "euc_jp"]),
    st.sampled_from([None, "utf-8", "shift_jis", "no-such-charset"]),
)
def test_a_list_is_read_the_same_in_every_charset_whatever_it_claims(
    case: tuple[list[Row], str], charset: str, claimed: str | None
) -> None:
    listed, page = case
    body = page.replace("<title>", "<title>電力・ガス取引監視等委員会の会合の一覧、").encode(
        charset
    )
    try:
        text = decode(body, claimed)
    except PageError:
        return
    assert as_read(text) == (expected(listed), ())


STRUCTURE = re.compile(
    r"</?(?:table|tbody|tr|td|th|div|ul|li|p|html|body|head|title|h1)\b[^>]*>|<!--[^>]*-->"
)


def damage(page: str, draw: st.DrawFn) -> str:
    """Take away, rename or repeat some of a page's tags; its words and links stay."""
    tags = list(STRUCTURE.finditer(page))
    chosen = draw(st.sets(st.integers(0, len(tags) - 1), min_size=1, max_size=12))
    for at in sorted(chosen, reverse=True):
        tag = tags[at]
        way = draw(st.sampled_from(["gone", "div", "twice", "li", "closed", "comment"]))
        instead = {
            "gone": "",
            "div": "<div>",
            "twice": tag[0] * 2,
            "li": "</li><li>",
            "closed": "</table>",
            "comment": "<!-- x -->",
        }[way]
        page = page[: tag.start()] + instead + page[tag.end() :]
    return page


@st.composite
def damaged(draw: st.DrawFn) -> str:
    return damage(LIST, draw)


WHOLE, _ = as_read(LIST)
NUMBERED = {key: urls for key, urls in WHOLE.items() if key[0] is not None}
REPORTS = frozenset[str]().union(*(urls for key, urls in WHOLE.items() if key[0] is None))


@QUICK
@given(damaged())
def test_a_damaged_list_is_read_whole_or_told_to_be_damaged(page: str) -> None:
    """No meeting and no file is lost, and no meeting loses a link to another, without a word.

    Only a report whose row has neither day nor number may join the row above it, where its own
    begins no more.
    """
    try:
        read, unread = as_read(page)
    except PageError:
        return
    if not unread:
        numbered = {key: urls - REPORTS for key, urls in read.items() if key[0] is not None}
        assert numbered == NUMBERED
        assert frozenset().union(*read.values()) == frozenset().union(*WHOLE.values())


@QUICK
@given(damaged(), st.data())
def test_a_list_that_is_no_table_any_more_is_never_nothing_new(
    page: str, data: st.DataObject
) -> None:
    way = data.draw(st.sampled_from(["div", "li", "dd"]))
    page = re.sub(r"(</?)(?:table|tbody|tr|td|th)\b", rf"\1{way}", page)
    try:
        _, unread = as_read(page)
    except PageError:
        return
    assert unread


FILES = {
    path: tuple(
        f.url for f in read_materials(page.decode(), page=f"{DEFAULT_SITE}{path}", site=SITE)
    )
    for path, page in PAGES.items()
    if path.endswith("_haifu.html")
}


@st.composite
def damaged_materials(draw: st.DrawFn) -> tuple[str, str]:
    path = draw(st.sampled_from(sorted(FILES)))
    return path, damage(PAGES[path].decode(), draw)


@QUICK
@given(damaged_materials())
def test_a_damaged_materials_page_gives_every_file_or_is_refused(case: tuple[str, str]) -> None:
    path, page = case
    try:
        files = read_materials(page, page=f"{DEFAULT_SITE}{path}", site=SITE)
    except PageError:
        return
    assert set(FILES[path]) <= {file.url for file in files}


@QUICK
@given(st.text(max_size=300))
def test_any_text_is_refused_or_read_and_nothing_else(text: str) -> None:
    assume("<" not in text or "第" not in text)
    for read in (
        lambda: read_list(text, body="system", page=PAGE, site=SITE),
        lambda: read_materials(entities.unescape(text), page=MATERIALS, site=SITE),
    ):
        try:
            read()
        except PageError:
            continue
