"""Fetching from a real server on loopback that serves a small copy of the site.

One module, long, since every test shares the served site and its log of requests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from corpus.errors import WrongUsage
from corpus.fetch import FetchReport, Limits, fetch_site
from corpus.store import Store
from schemas.site import Holding
from tests.support.committee_pages import CUT, HOST, Link, build_site, read_links, slug_of
from tests.support.quick_folder import quick_folder
from tests.support.site_server import SiteServer
from tests.support.tiny_pdf import tiny_pdf

QUICK = Limits(connect=1, read=1, whole=5, attempts=3, backoff=0.01)
Fetch = Callable[..., FetchReport]
SYSTEM = "/activity/emsc_system/pdf/"


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer(pages=build_site(read_links(CUT))) as server:
        for slug in ("electricity", "optimize", "network", "decarbonization", "keika"):
            add_empty_list(server, slug)
        for slug in ("studygroup", "imbalance", "kensho"):
            add_empty_list(server, slug)
        yield server


def add_empty_list(server: SiteServer, slug: str) -> None:
    server.pages[f"/activity/index_{slug}.html"] = (
        "<table><tr><td>平成30年10月5日</td><td>第1回 ※非公開開催</td></tr></table></html>".encode()
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with quick_folder(tmp_path) as folder:
        yield Store(folder / "corpus")


@pytest.fixture
def fetch(server: SiteServer, store: Store) -> Fetch:
    def fetch(**how: object) -> FetchReport:
        given = {
            "site": server.url,
            "bodies": None,
            "since": None,
            "pause": 0.0,
            "say": str.strip,  # into the void
            "limits": QUICK,
        }
        return fetch_site(store, **(given | how))  # type: ignore[arg-type]

    return fetch


def pdf_links() -> list[Link]:
    return [
        link for link in read_links(CUT) if link.url.startswith(HOST) and link.url.endswith(".pdf")
    ]


def system_row(number: int, *cells: str) -> str:
    return f"<tr><td>令和6年9月{number - 100}日</td><td>第{number}回</td>{''.join(cells)}</tr>"


def add_row(server: SiteServer, row: str) -> None:
    """Put a row at the top of the list of 制度設計専門会合."""
    path = "/activity/index_system.html"
    html = server.pages[path].decode()
    head, table, rest = html.partition("動画</th></tr>")
    server.pages[path] = f"{head}{table}{row}{rest}".encode()


def test_a_first_run_gets_every_file_once_and_knows_where_it_belongs(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    report = fetch()
    assert report.holes == []
    assert (report.unreachable, report.blocked) == (False, False)
    links = pdf_links()
    holdings = store.holdings()
    assert len(holdings) == len(links)
    assert {(h.body.id, h.url) for h in holdings if h.body} == {
        (slug_of(link.body), link.url) for link in links
    }
    assert len({h.document_id for h in holdings}) == len(holdings)
    assert all(h.path.read_bytes() == tiny_pdf(urlsplit(h.url or "").path) for h in holdings)
    asked = server.asked(".pdf")
    assert len(asked) == len(set(asked)) == len({link.url for link in links})
    assert sum(body.files_held for body in report.bodies) == len(links)
    assert sum(body.fetched for body in report.bodies) == len(asked)
    assert store.verify() == []
    assert set(store.bodies_checked()) == {body.id for body in store.bodies()}


def test_ids_labels_and_days_of_known_documents(store: Store, fetch: Fetch) -> None:
    fetch(bodies=["system", "electricityreview", "emscverification"])
    by_id = {holding.document_id: holding for holding in store.holdings()}
    deck = by_id["system-095-04-00"]
    assert (deck.label, str(deck.kind), deck.file_name) == ("資料4", "material", "095_04_00.pdf")
    assert deck.meeting is not None
    assert (deck.meeting.number, deck.meeting.held_on) == (95, date(2024, 3, 28))
    assert deck.meeting.page_url == f"{HOST}/activity/emsc_system/095_haifu.html"
    assert by_id["system-095-gijiroku"].kind == "minutes"
    assert by_id["system-083-10-00"].label == "参考資料1"
    assert by_id["system-051-050-02-00"].sha256 == by_id["system-050-02-00"].sha256
    assert "electricityreview-035-gizigaiyo" in by_id
    assert "emscverification-520-giji" in by_id
    days = {meeting.number: meeting.held_on for meeting in store.meetings()}
    assert (days[84], days[85]) == (date(2023, 4, 25), date(2023, 5, 22))


def test_a_second_run_asks_for_lists_and_newest_meetings_only_and_gets_304(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    slugs = [body.id for body in store.bodies()]
    fetch(bodies=slugs)
    before = store.holdings()
    server.forget()
    report = fetch(bodies=slugs)
    assert report.holes == []
    assert set(server.statuses()) == {200, 304}
    assert server.statuses("robots.txt") == [200]
    assert set(server.statuses("/activity/")) == {304}
    assert not [path for path in server.asked("emsc_system/") if "/095" in path]
    assert {path[:25] for path in server.asked("emsc_system/pdf")} == {
        f"{SYSTEM}100"[:25],
        f"{SYSTEM}099"[:25],
    }
    assert sum(body.fetched for body in report.bodies) == 0
    strip = [holding.model_copy(update={"versions": (), "body": None}) for holding in before]
    now = store.holdings()
    assert strip == [h.model_copy(update={"versions": (), "body": None}) for h in now]


def test_bodies_that_met_long_ago_are_let_rest_unless_asked_for_by_name(
    server: SiteServer, fetch: Fetch
) -> None:
    fetch()
    server.forget()
    fetch()
    assert server.asked("index_feesystemwg.html")
    assert not server.asked("emsc_feesystemwg/")
    fetch(bodies=["feesystemwg"])
    assert server.asked("emsc_feesystemwg/")


def test_one_connection_and_one_request_at_a_time_with_the_pause_between(
    server: SiteServer, fetch: Fetch
) -> None:
    server.delay = 0.005
    fetch(bodies=["tender", "feesystemwg"], pause=0.05)
    assert (server.most_requests, server.most_connections) == (1, 1)
    # From beginning to beginning: when the server's thread notes the end depends on the machine.
    gaps = [
        later.began - earlier.began
        for earlier, later in zip(server.requests, server.requests[1:], strict=False)
    ]
    assert len(gaps) > 10
    assert min(gaps) >= server.delay + 0.05


def test_it_says_who_it_is(server: SiteServer, fetch: Fetch) -> None:
    fetch(bodies=["keika"])
    assert {request.headers["User-Agent"] for request in server.requests} == {
        "shiryo/0.1.0 (reader of published meeting materials; contact: README)"
    }


def test_what_robots_forbids_is_not_asked_for_and_is_a_hole(
    server: SiteServer, fetch: Fetch
) -> None:
    server.pages["/robots.txt"] = b"User-agent: *\nDisallow: /activity/emsc_system/pdf/09*_04\n"
    report = fetch(bodies=["system"])
    assert not [path for path in server.asked(SYSTEM) if path.startswith(f"{SYSTEM}095_04")]
    assert any("system-095-04-00" in hole and "robots.txt" in hole for hole in report.holes)
    assert "system-095-04-00" in report.bodies[0].missing


def test_a_crawl_delay_longer_than_the_pause_is_kept(server: SiteServer, fetch: Fetch) -> None:
    server.pages["/robots.txt"] = b"User-agent: shiryo\nCrawl-delay: 0.06\n"
    fetch(bodies=["keika"])
    first, second = server.requests[:2]
    assert second.began - first.ended >= 0.055


def test_a_dry_run_lists_what_it_would_get_and_gets_nothing(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    report = fetch(bodies=["system"], since=date(2024, 1, 1), dry_run=True)
    assert not server.asked(".pdf")
    assert not store.root.exists()
    assert {wanted.number for wanted in report.wanted} == {95, 99, 100}
    deck = next(wanted for wanted in report.wanted if wanted.label == "資料4")
    assert deck.model_dump(mode="json") == {
        "body": "system",
        "number": 100,
        "held_on": "2024-08-27",
        "url": f"{HOST}{SYSTEM}100_04_00.pdf",
        "label": "資料4",
        "title": "見本の表題その39",
        "kind": "material",
    }
    fetch(bodies=["system"])
    assert fetch(bodies=["system"], dry_run=True).wanted == []


def test_since_leaves_older_meetings_and_rows_without_a_day_out(
    server: SiteServer, fetch: Fetch, store: Store
) -> None:
    assert fetch(bodies=["system"], since=date(2024, 3, 28)).holes == []
    numbers = {holding.meeting.number for holding in store.holdings() if holding.meeting}
    assert numbers == {95, 99, 100}
    assert not server.asked("090_haifu")
    assert len(store.meetings()) > 10


def test_a_meeting_added_later_is_the_only_thing_that_is_new(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    fetch(bodies=["system"])
    held = len(store.holdings())
    add_row(server, system_row(101, '<td><a href="emsc_system/101_haifu.html">配布資料</a></td>'))
    server.pages["/activity/emsc_system/101_haifu.html"] = (
        '<div id="meti_or"><ul class="lnkLst"><li><a href="pdf/101_03_00.pdf">'
        "資料3 見本（PDF形式：1KB）</a></li></ul></div></html>".encode()
    )
    server.pages[f"{SYSTEM}101_03_00.pdf"] = tiny_pdf("101")
    (body,) = fetch(bodies=["system"]).bodies
    assert (body.fetched, body.new, body.changed) == (1, 1, 0)
    assert len(store.holdings()) == held + 1


def test_minutes_that_arrive_weeks_later_are_found(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    add_row(server, system_row(101))
    fetch(bodies=["system"])
    states = {meeting.number: meeting.minutes_state for meeting in store.meetings()}
    assert (states[101], states[100]) == ("not_yet", "published")
    path = "/activity/index_system.html"
    minutes = '<td><a href="emsc_system/pdf/101_gijiroku.pdf">議事録</a></td></tr>'
    html = server.pages[path].decode()
    server.pages[path] = html.replace("第101回</td></tr>", f"第101回</td>{minutes}").encode()
    server.pages[f"{SYSTEM}101_gijiroku.pdf"] = tiny_pdf("minutes")
    report = fetch(bodies=["system"])
    assert (report.holes, report.bodies[0].new) == ([], 1)
    states = {meeting.number: meeting.minutes_state for meeting in store.meetings()}
    assert states[101] == "published"


def test_new_bytes_at_an_old_address_are_a_version_beside_the_old(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    fetch(bodies=["system"])
    server.pages[f"{SYSTEM}100_04_00.pdf"] = tiny_pdf("replaced")
    (body,) = fetch(bodies=["system"]).bodies
    assert (body.new, body.changed) == (0, 1)
    (deck,) = [h for h in store.holdings() if h.document_id == "system-100-04-00"]
    assert deck.path.read_bytes() == tiny_pdf("replaced")
    assert len(deck.versions) == 2
    assert deck.versions[1].sha256 == deck.sha256
    assert store.path_of(deck.versions[0].sha256).read_bytes() == tiny_pdf(f"{SYSTEM}100_04_00.pdf")
    assert store.verify() == []


def test_old_bytes_that_come_back_are_the_document_again_and_no_third_version(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    def deck() -> Holding:
        return next(h for h in store.holdings() if h.document_id == "system-100-04-00")

    path = f"{SYSTEM}100_04_00.pdf"
    old = server.pages[path]
    fetch(bodies=["system"])
    first = deck()
    server.pages[path] = tiny_pdf("replaced")
    fetch(bodies=["system"])
    assert deck().sha256 != first.sha256
    server.pages[path] = old
    report = fetch(bodies=["system"])
    assert (report.holes, report.bodies[0].changed) == ([], 1)
    assert deck().sha256 == first.sha256
    assert deck().path.read_bytes() == old
    assert len(deck().versions) == 2
    seen = {version.sha256: version for version in deck().versions}
    assert seen[first.sha256].first_seen_at == first.versions[0].first_seen_at
    assert seen[first.sha256].last_seen_at > first.versions[0].last_seen_at
    assert store.verify() == []


def test_a_meeting_and_a_file_that_were_taken_off_come_back_with_the_site(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    fetch(bodies=["system"])
    before = {(h.document_id, h.sha256) for h in store.holdings()}
    kept = dict(server.pages)
    path = "/activity/index_system.html"
    html = server.pages[path].decode()
    server.pages[path] = re.sub(r"<tr><td>\S+</td><td>第100回.*?</tr>", "", html).encode()
    page = "/activity/emsc_system/099_haifu.html"
    html = server.pages[page].decode()
    server.pages[page] = re.sub(r"<li>[^\n]*099_04_00[^\n]*</li>", "", html).encode()
    report = fetch(bodies=["system"])
    assert [hole for hole in report.holes if "system-100" in hole]
    assert [note for note in report.notes if note.startswith("system-099-04-00: listed before")]
    server.pages |= kept
    report = fetch(bodies=["system"])
    assert (report.holes, report.notes, report.bodies[0].new) == ([], [], 0)
    assert {(h.document_id, h.sha256) for h in store.holdings()} == before


def test_a_replacement_that_a_link_text_tells_is_got_however_old_the_meeting(
    server: SiteServer, fetch: Fetch
) -> None:
    fetch(bodies=["system"])
    old = f"{SYSTEM}034_03_01.pdf"
    page = "/activity/emsc_system/100_haifu.html"
    link = f'<ul class="lnkLst"><li><a href="{old}">資料9 見本（PDF形式：9KB）※差し替え</a></li>'
    html = server.pages[page].decode()
    server.pages[page] = html.replace('<ul class="lnkLst">', link, 1).encode()
    server.pages[old] = tiny_pdf("replaced")
    (body,) = fetch(bodies=["system"]).bodies
    assert body.changed == 1
    assert server.asked(old) == [old, old]


def test_a_file_that_is_gone_is_withdrawn_and_comes_back(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    fetch(bodies=["system"])
    path = f"{SYSTEM}100_04_00.pdf"
    content = server.pages.pop(path)
    report = fetch(bodies=["system"])
    assert report.holes == []
    assert (report.bodies[0].withdrawn, report.bodies[0].files_withdrawn) == (1, 1)
    (deck,) = [h for h in store.holdings() if h.document_id == "system-100-04-00"]
    assert deck.withdrawn
    assert deck.versions[0].not_found_since is not None
    assert deck.path.read_bytes() == content
    since = deck.versions[0].not_found_since
    assert fetch(bodies=["system"]).bodies[0].withdrawn == 0
    (deck,) = [h for h in store.holdings() if h.document_id == "system-100-04-00"]
    assert deck.versions[0].not_found_since == since
    server.pages[path] = content
    (body,) = fetch(bodies=["system"]).bodies
    assert (body.fetched, body.new, body.changed, body.files_withdrawn) == (1, 0, 0, 0)
    (deck,) = [h for h in store.holdings() if h.document_id == "system-100-04-00"]
    assert not deck.withdrawn
    assert [version.not_found_since for version in deck.versions] == [None]


def test_a_file_that_is_listed_no_more_is_asked_for_once_and_kept(
    server: SiteServer, fetch: Fetch
) -> None:
    fetch(bodies=["system"])
    page = "/activity/emsc_system/100_haifu.html"
    html = server.pages[page].decode()
    server.pages[page] = "".join(
        line for line in html.splitlines(keepends=True) if "100_04_00" not in line
    ).encode()
    server.pages.pop(f"{SYSTEM}100_04_00.pdf")
    report = fetch(bodies=["system"])
    assert (report.holes, report.bodies[0].withdrawn) == ([], 1)
    server.forget()
    fetch(bodies=["system"])
    assert server.asked("100_04_00") == []


def test_a_meeting_that_vanishes_makes_a_hole_until_a_person_notes_it(
    server: SiteServer, store: Store, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(bodies=["tender"])
    page = "/activity/index_tender.html"
    html = server.pages[page]
    row = "<tr><td>平成28年3月5日</td><td>第4回</td></tr>".encode()
    server.pages[page] = html.replace(b"</table>", row + b"</table>")
    assert fetch(bodies=["tender"]).holes == []
    server.pages[page] = html
    for _ in range(2):
        (hole,) = fetch(bodies=["tender"]).holes
        assert "tender-004" in hole
        assert "sources.toml" in hole
    monkeypatch.setattr("corpus.lists.removed_meetings", lambda: {"tender-004"})
    assert fetch(bodies=["tender"]).holes == []
    assert "tender-004" in {meeting.id for meeting in store.meetings()}


def test_gaps_and_awaited_minutes_are_reported(server: SiteServer, fetch: Fetch) -> None:
    for number in (103, 102):
        add_row(server, system_row(number))
    added = set(range(2, 95)) - {34, 50, 51, 83, 84, 85, 90}
    for number in added:
        add_row(server, f"<tr><td>平成28年1月{number % 28 + 1}日</td><td>第{number}回</td></tr>")
    (system, other) = fetch(bodies=["system", "emscverification"]).bodies
    assert system.gaps == (96, 97, 98, 101)
    assert system.awaiting_minutes == len(added) + 2
    assert system.other_files == 1  # a summary as an HTML page
    assert other.gaps == ()


def test_a_number_listed_with_two_days_is_two_meetings_and_is_noted(
    server: SiteServer, store: Store, fetch: Fetch
) -> None:
    add_row(server, "<tr><td>令和6年9月1日</td><td>第100回</td></tr>")
    report = fetch(bodies=["system"])
    assert report.holes == []
    assert any("第100回 is listed with two days" in note for note in report.notes)
    days = {str(meeting.held_on) for meeting in store.meetings() if meeting.number == 100}
    assert days == {"2024-08-27", "2024-09-01"}


def test_a_run_that_a_person_stops_leaves_the_store_clean_and_unlocked(
    store: Store, fetch: Fetch
) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done == 3:
            raise KeyboardInterrupt(total, what)

    with pytest.raises(KeyboardInterrupt):
        fetch(bodies=["tender"], progress=stop)
    assert len(store.holdings()) == 3
    assert store.verify() == []
    assert fetch(bodies=["tender"]).holes == []


def test_the_last_report_is_kept_for_status(store: Store, fetch: Fetch) -> None:
    report = fetch(bodies=["system"])
    assert store.body_reports() == {"system": report.bodies[0]}


def test_a_file_that_a_person_drops_is_matched_by_its_bytes_or_by_name_and_size(
    server: SiteServer, store: Store, fetch: Fetch, tmp_path: Path
) -> None:
    server.faults[f"{SYSTEM}100_03_00.pdf"] = lambda handler: handler.answer(200, b"<html>")
    fetch(bodies=["system"])
    known = tmp_path / "renamed.pdf"
    known.write_bytes(server.pages[f"{SYSTEM}095_04_00.pdf"])
    assert store.take(known).document_id == "system-095-04-00"
    by_hand = tmp_path / "100_03_00.pdf"
    by_hand.write_bytes(tiny_pdf("by hand", padding=2390 * 1024))
    taken = store.take(by_hand)
    assert (taken.document_id, taken.label) == ("system-100-03-00", "資料3")
    assert taken in store.holdings()
    wrong_size = tmp_path / "x" / "100_03_00.pdf"
    wrong_size.parent.mkdir()
    wrong_size.write_bytes(tiny_pdf("other"))
    assert store.take(wrong_size).document_id is None
    ids = [h.document_id for h in store.holdings() if h.document_id]
    assert len(ids) == len(set(ids))
    server.faults.clear()
    assert fetch(bodies=["system"]).holes == []
    (deck,) = [h for h in store.holdings() if h.document_id == "system-100-03-00"]
    assert deck.path.read_bytes() == tiny_pdf(f"{SYSTEM}100_03_00.pdf")


def test_bytes_that_were_replaced_since_give_the_document_as_it_is_now(
    server: SiteServer, store: Store, fetch: Fetch, tmp_path: Path
) -> None:
    fetch(bodies=["system"])
    old = tmp_path / "100_04_00.pdf"
    old.write_bytes(server.pages[f"{SYSTEM}100_04_00.pdf"])
    server.pages[f"{SYSTEM}100_04_00.pdf"] = tiny_pdf("replaced")
    fetch(bodies=["system"])
    taken = store.take(old)
    assert taken.document_id == "system-100-04-00"
    assert taken.path.read_bytes() == tiny_pdf("replaced")
    assert taken in store.holdings()


def test_a_held_file_that_was_lost_from_the_disk_is_got_again(store: Store, fetch: Fetch) -> None:
    fetch(bodies=["system"])
    (lost,) = [h for h in store.holdings() if h.document_id == "system-034-03-01"]
    lost.path.unlink()
    assert len(store.verify()) == 1
    assert fetch(bodies=["system"]).holes == []
    assert store.verify() == []


def test_a_second_run_at_the_same_time_is_kept_out(store: Store, fetch: Fetch) -> None:
    with store.locked(), pytest.raises(Exception, match="another run"):
        fetch()


@pytest.mark.parametrize(
    "how",
    [
        {"bodies": ["nobody"]},
        {"site": "nowhere"},
        {"site": "https://www.egc.meti.go.jp", "pause": 1.9},
        {"site": "https://www.emsc.meti.go.jp", "pause": 0.0},
        {"pause": -1.0},
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_asked(
    server: SiteServer, fetch: Fetch, how: dict[str, object]
) -> None:
    with pytest.raises(WrongUsage):
        fetch(**how)
    assert server.requests == []


def test_a_host_without_anybody_listening_is_unreachable_at_once(
    store: Store, fetch: Fetch
) -> None:
    began = time.monotonic()
    report = fetch(site="http://127.0.0.1:9")
    assert report.unreachable
    assert report.holes == []
    assert time.monotonic() - began < 5
    assert store.holdings() == []


def test_a_host_that_does_not_resolve_is_unreachable_within_seconds(
    store: Store, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: time.sleep(60))
    began = time.monotonic()
    report = fetch(site="http://no-such-host.invalid")
    assert report.unreachable
    assert time.monotonic() - began < 5
    assert report.requests == 0
    assert store.holdings() == []


def test_progress_counts_up_to_all_files(fetch: Fetch) -> None:
    seen: list[tuple[int, int, str]] = []
    fetch(bodies=["tender"], progress=lambda done, total, what: seen.append((done, total, what)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] > 0


def test_the_module_is_quick_to_import_for_a_run_that_does_nothing() -> None:
    root = Path(__file__).parents[2]
    code = "import time; t=time.perf_counter(); import corpus.store; print(time.perf_counter()-t)"
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert float(done.stdout) < 2
