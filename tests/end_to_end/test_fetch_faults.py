"""What can go wrong while fetching, and the state that each ends in.

After each the store is clean, files that nothing was wrong with are held, and once the fault is
gone the next run is whole.

Long, since each fault is one row of one table with the state it ends in.
"""

from __future__ import annotations

import datetime as dt
import errno
import re
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from corpus.fetch import FetchReport, Limits, fetch_site
from corpus.files import Part
from corpus.store import Store
from tests.support import faults
from tests.support.committee_pages import CUT, build_site, read_links
from tests.support.faults import answers, at_first, redirects
from tests.support.quick_folder import quick_folder
from tests.support.site_server import Handler, Misbehaviour, SiteServer
from tests.support.tiny_pdf import tiny_pdf

LIMITS = Limits(
    connect=1, read=0.5, whole=0.6, attempts=4, backoff=0.01, file_size=1 << 20, longest_wait=5
)
FILE = "/activity/emsc_system/pdf/100_04_00.pdf"
PAGE = "/activity/emsc_system/100_haifu.html"
LIST = "/activity/index_system.html"
ID = "system-100-04-00"
OTHERS = 6  # files of the meeting besides that one


class Trial:
    """A server, a store, and a fetch of the newest meeting from the one into the other."""

    def __init__(self, server: SiteServer, store: Store) -> None:
        self.server = server
        self.store = store

    def fetch(self) -> FetchReport:
        """Run once."""
        return fetch_site(
            self.store,
            site=self.server.url,
            bodies=["system"],
            since=dt.date(2024, 8, 1),
            pause=0.0,
            say=str.strip,
            limits=LIMITS,
        )

    def held(self) -> set[str | None]:
        """Return the ids of the documents held."""
        return {holding.document_id for holding in self.store.holdings()}

    def assert_clean(self) -> None:
        """See that the store holds what it records and nothing half."""
        assert self.store.verify() == []
        arriving = self.store.files.folder / "arriving"
        assert not arriving.exists() or list(arriving.iterdir()) == []

    def assert_whole_next_time(self) -> None:
        """See that a run without the fault gets everything."""
        self.server.faults.clear()
        report = self.fetch()
        assert (report.holes, report.blocked, report.unreachable) == ([], False, False)
        assert len(self.held()) == OTHERS + 1
        self.assert_clean()


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    site = build_site(read_links(CUT))
    with SiteServer(pages=site) as server, quick_folder(tmp_path) as folder:
        yield Trial(server, Store(folder / "corpus"))


FAILING: dict[str, tuple[Misbehaviour, str, int]] = {
    # name: the fault, what the report says, how often the file is asked for
    "truncated body": (faults.says_a_length(lambda n: n + 500), "cut off", 4),
    "content length too small": (faults.says_a_length(lambda n: n - 50), "%%EOF", 4),
    "html served as pdf": (answers(200, b"<!DOCTYPE html><p>sorry"), "no PDF but HTML", 1),
    "other bytes served as pdf": (answers(200, b"PK\x03\x04"), "something else", 1),
    "zero bytes": (answers(200, b""), "is empty", 4),
    "404": (answers(404), "answers 404", 1),
    "410": (answers(410), "answers 404", 1),
    "401": (answers(401), "answers 401", 1),
    "429 for ever": (answers(429, headers=faults.wait(0)), "answers 429", 4),
    "500 for ever": (answers(500), "answers 500", 4),
    "304 that nobody asked for": (answers(304, b""), "answers 304", 1),
    "reset mid-body": (faults.resets, "cut off", 4),
    "hung up without a word": (faults.hangs_up, "cut off", 4),
    "silence": (faults.keeps_silent, "cut off", 4),
    "slow drip past the time limit": (faults.drips, "takes longer than", 1),
    "redirect loop": (redirects(FILE), "in a circle", 1),
    "redirect without end": (lambda h: redirects(f"{h.path}x")(h), "more than 5 times", 1),
    "redirect to nowhere": (answers(302, b""), "does not say where", 1),
    "redirect to another host": (redirects("https://example.org/x.pdf"), "off the site", 1),
    "redirect to another port": (redirects("http://127.0.0.1:1/x.pdf"), "off the site", 1),
    "redirect to a private address": (redirects("http://169.254.169.254/"), "off the site", 1),
    "redirect to a file of this machine": (redirects("file:///etc/passwd"), "off the site", 1),
    "over the size limit": (answers(200, b"%PDF-" + b"x" * (1 << 20)), "over the limit", 1),
    "growing without end": (faults.never_ends, "grows over the limit", 1),
    "compressed body that grows": (faults.bomb, "grows over the limit", 1),
    "compressed body that is cut": (faults.packed_and_cut, "cut off", 1),
    "unknown compression": (answers(200, b"x", {"Content-Encoding": "br"}), "sent as br", 1),
    "compression that is none": (
        answers(200, b"no gzip at all", {"Content-Encoding": "gzip"}),
        "unpacked",
        1,
    ),
}


@pytest.mark.parametrize("name", FAILING)
def test_the_file_fails_and_all_others_are_had(trial: Trial, name: str) -> None:
    fault, says, times = FAILING[name]
    trial.server.faults[FILE] = fault
    if name == "redirect without end":
        trial.server.faults |= {f"{FILE}{'x' * n}": fault for n in range(8)}
    report = trial.fetch()
    (hole,) = report.holes
    assert hole.startswith(f"{ID}: ")
    assert says in hole
    assert (report.blocked, report.unreachable) == (False, False)
    assert (report.bodies[0].failed, report.bodies[0].missing) == (1, (ID,))
    assert len(trial.held()) == OTHERS
    assert ID not in trial.held()
    assert trial.server.asked().count(FILE) == times
    trial.assert_clean()
    trial.assert_whole_next_time()


@pytest.mark.parametrize("name", ["html served as pdf", "reset mid-body", "500 for ever"])
def test_a_file_that_is_held_stays_what_it_was_when_asking_again_fails(
    trial: Trial, name: str
) -> None:
    trial.fetch()
    before = [(h.document_id, h.sha256, h.withdrawn) for h in trial.store.holdings()]
    trial.server.faults[FILE] = FAILING[name][0]
    report = trial.fetch()
    assert report.holes[0].startswith(f"{ID}: ")
    assert (report.bodies[0].failed, report.bodies[0].missing) == (1, ())
    assert [(h.document_id, h.sha256, h.withdrawn) for h in trial.store.holdings()] == before
    trial.assert_whole_next_time()


PASSING: dict[str, tuple[Misbehaviour, float]] = {
    # name: the fault, seconds that are waited at least
    "500 three times, then the file": (at_first(3, answers(500)), 0.0),
    "429 with seconds": (at_first(1, answers(429, headers=faults.wait(1))), 1.0),
    "429 with a date": (at_first(1, faults.asks_to_wait_until_later(429)), 0.9),
    "503 with seconds": (at_first(1, answers(503, headers=faults.wait(1))), 1.0),
    "503 with a date": (at_first(1, faults.asks_to_wait_until_later(503)), 0.9),
    "503 with nonsense": (at_first(1, answers(503, headers={"Retry-After": "soon"})), 0.0),
    "reset once": (at_first(1, faults.resets), 0.0),
    "truncated once": (at_first(1, faults.says_a_length(lambda n: n - 50)), 0.0),
    "redirect within the site": (redirects("/elsewhere.pdf", 301), 0.0),
    "compressed though not asked": (faults.packed, 0.0),
}


@pytest.mark.parametrize("name", PASSING)
def test_the_file_is_had_all_the_same(trial: Trial, name: str) -> None:
    fault, seconds = PASSING[name]
    trial.server.pages["/elsewhere.pdf"] = trial.server.pages[FILE]
    trial.server.faults[FILE] = fault
    began = time.monotonic()
    report = trial.fetch()
    assert time.monotonic() - began >= seconds
    assert report.holes == []
    (deck,) = [h for h in trial.store.holdings() if h.document_id == ID]
    assert deck.path.read_bytes() == tiny_pdf(FILE)
    trial.assert_clean()


@pytest.mark.parametrize("status", [403, 202])
@pytest.mark.parametrize("where", ["/robots.txt", LIST, PAGE, FILE])
def test_a_refusal_ends_the_run_as_blocked_and_nothing_counts_as_gone(
    trial: Trial, status: int, where: str
) -> None:
    trial.server.faults[where] = answers(status)
    report = trial.fetch()
    assert report.blocked
    assert "blocked" in report.holes[0]
    assert trial.server.asked()[-1] == where
    assert trial.server.asked().count(where) == 1
    assert report.bodies[0].blocked == {FILE: 4, PAGE: 2}.get(where, 0)
    assert not [holding for holding in trial.store.holdings() if holding.withdrawn]
    trial.assert_clean()
    trial.assert_whole_next_time()


def test_no_redirect_leads_to_another_server(trial: Trial) -> None:
    """Another host, another port, a private address: a real server there sees no request."""
    with SiteServer(pages={"/x.pdf": tiny_pdf("other")}) as other:
        port = other.url.rsplit(":", 1)[1]
        for host in ("127.0.0.1", "127.0.0.2", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"):  # noqa: S104
            trial.server.faults[FILE] = redirects(f"http://{host}:{port}/x.pdf")
            (hole,) = trial.fetch().holes
            assert hole.startswith(f"{ID}: ")
            assert "off the site" in hole
        assert other.requests == []
    assert len(trial.held()) == OTHERS
    trial.assert_clean()
    trial.assert_whole_next_time()


def test_a_connection_that_is_refused_from_the_first_fetches_nothing(trial: Trial) -> None:
    with SiteServer() as closed:
        url = closed.url
    trial.server.requests.clear()
    report = fetch_site(
        trial.store, site=url, bodies=["system"], pause=0.0, say=str.strip, limits=LIMITS
    )
    assert (report.unreachable, report.blocked, report.holes) == (True, False, [])
    assert trial.held() == set()
    trial.assert_clean()
    trial.assert_whole_next_time()


def test_a_refusal_after_a_whole_run_withdraws_nothing(trial: Trial) -> None:
    trial.fetch()
    trial.server.faults[FILE] = answers(403)
    assert trial.fetch().blocked
    assert not [holding for holding in trial.store.holdings() if holding.withdrawn]
    trial.assert_whole_next_time()


def test_being_asked_to_wait_too_long_ends_the_run(trial: Trial) -> None:
    trial.server.faults[FILE] = answers(429, headers=faults.wait(3600))
    report = trial.fetch()
    assert "wait 3600 s" in report.holes[0]
    assert trial.server.asked()[-1] == FILE
    trial.assert_clean()
    trial.assert_whole_next_time()


@pytest.mark.parametrize("where", [LIST, PAGE])
@pytest.mark.parametrize(
    "fault",
    [
        answers(404),
        answers(500),
        answers(200, b"<p>sorry"),
        answers(200, b""),
        answers(200, b"\xff\xfe\x81\x00\xff"),
        faults.resets,
    ],
    ids=["404", "500", "another page", "empty", "no charset", "reset"],
)
def test_a_page_that_cannot_be_read_is_a_hole_and_what_was_known_stays(
    trial: Trial, where: str, fault: Misbehaviour
) -> None:
    trial.fetch()
    before = trial.store.meetings()
    checked = trial.store.bodies_checked()
    trial.server.faults[where] = fault
    report = trial.fetch()
    assert any(where in hole for hole in report.holes)
    assert trial.store.meetings() == before
    assert (trial.store.bodies_checked() == checked) is (where == LIST)
    assert len(trial.held()) == OTHERS + 1
    trial.assert_clean()
    trial.assert_whole_next_time()


@pytest.mark.parametrize("is_known", [False, True], ids=["never read", "read before"])
@pytest.mark.parametrize("where", [LIST, PAGE])
def test_a_page_cut_in_the_middle_is_a_hole(
    trial: Trial,
    where: str,
    is_known: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    if is_known:
        trial.fetch()
    html = trial.server.pages[where]
    trial.server.faults[where] = answers(200, html[: len(html) // 2])
    (hole,) = trial.fetch().holes
    assert "breaks off" in hole
    assert len(trial.held()) == (OTHERS + 1 if is_known else 0 if where == LIST else 2)
    trial.assert_clean()
    trial.assert_whole_next_time()


def test_a_list_with_fewer_meetings_than_before_is_a_hole(trial: Trial) -> None:
    trial.fetch()
    html = trial.server.pages[LIST].decode()
    trial.server.faults[LIST] = answers(
        200, re.sub(r"<tr><td>\S+第95回.*?</tr>", "", html).encode()
    )
    report = trial.fetch()
    assert report.holes[0].startswith("system: listed before and no more: 1 of its meetings")
    assert "system-095" in report.holes[0]
    assert len(trial.held()) == OTHERS + 1
    trial.assert_whole_next_time()


def test_a_materials_page_that_links_nothing_any_more_is_a_hole(trial: Trial) -> None:
    trial.fetch()
    trial.server.faults[PAGE] = answers(200, b'<div id="meti_or"></div></html>')
    (hole,) = trial.fetch().holes
    assert "links no file, and linked 5 before" in hole
    assert len(trial.held()) == OTHERS + 1
    trial.assert_whole_next_time()


def test_a_page_in_another_charset_than_it_claims_is_read(trial: Trial) -> None:
    text = trial.server.pages[LIST].decode()
    headers = {"Content-Type": "text/html; charset=UTF-8"}
    trial.server.faults[LIST] = answers(200, text.encode("cp932", "ignore"), headers)
    assert trial.fetch().holes == []
    assert len(trial.held()) == OTHERS + 1
    trial.assert_clean()


def test_malformed_html_is_read(trial: Trial) -> None:
    for page in (LIST, PAGE):
        html = trial.server.pages[page]
        for tag in (b"</tr>", b"</td>", b"</li>", b"</html>", b"</div>"):
            html = html.replace(tag, b"")
        trial.server.pages[page] = html.replace(b"<body>", b"<body <b>&nbsp&#x0;<p>")
    assert trial.fetch().holes == []
    assert len(trial.held()) == OTHERS + 1
    trial.assert_clean()


@pytest.mark.parametrize(
    "printed",
    [
        "../../../../../../tmp/evil.pdf",
        "pdf/..%2f..%2f..%2fetc%2fevil.pdf",
        "pdf/..%5c..%5cevil.pdf",
        "pdf/evil.pdf%00.pdf",
    ],
)
def test_a_file_name_that_climbs_stays_in_the_store(trial: Trial, printed: str) -> None:
    link = f'<ul class="lnkLst"><li><a href="{printed}">資料9 見本</a></li>'
    html = trial.server.pages[PAGE].decode()
    trial.server.pages[PAGE] = html.replace('<ul class="lnkLst">', link, 1).encode()
    evil = tiny_pdf("evil")
    trial.server.pages |= {"/tmp/evil.pdf": evil, f"/activity/emsc_system/{printed}": evil}  # noqa: S108
    assert trial.fetch().holes == []
    (holding,) = [h for h in trial.store.holdings() if h.label == "資料9"]
    assert "/" not in holding.file_name
    assert "\\" not in holding.file_name
    assert holding.path.read_bytes() == evil
    assert holding.path.is_relative_to(trial.store.files.folder)
    assert not list(trial.store.root.rglob("evil*"))
    trial.assert_clean()


def test_one_address_under_two_meetings_is_two_documents_and_one_request(
    tmp_path: Path,
) -> None:
    links = [
        link for link in read_links(CUT) if "第51回" in link.meeting or "第50回" in link.meeting
    ]
    with SiteServer(pages=build_site(links)) as server, quick_folder(tmp_path) as folder:
        store = Store(folder / "corpus")
        report = fetch_site(
            store, site=server.url, bodies=["system"], pause=0.0, say=str.strip, limits=LIMITS
        )
        assert report.holes == []
        assert server.asked().count("/activity/emsc_system/pdf/050_02_00.pdf") == 1
        ids = {h.document_id: h.sha256 for h in store.holdings()}
        assert ids["system-050-02-00"] == ids["system-051-050-02-00"]
        assert store.verify() == []


def test_a_host_that_goes_away_in_the_middle_is_a_hole_and_not_waited_for(trial: Trial) -> None:
    for path in list(trial.server.pages):
        if path.endswith(".pdf"):
            trial.server.faults[path] = faults.hangs_up
    report = trial.fetch()
    assert not report.unreachable
    assert any("3 files in a row failed" in hole for hole in report.holes)
    assert len(trial.server.asked(".pdf")) == 3 * LIMITS.attempts
    trial.assert_clean()
    trial.assert_whole_next_time()


def test_a_connection_that_is_refused_in_the_middle_is_a_hole(trial: Trial) -> None:
    def give_and_close(handler: Handler) -> None:
        handler.server.socket.close()
        handler.give(handler.server.site.pages[handler.path])
        handler.hang_up()

    trial.server.faults[PAGE] = give_and_close
    report = trial.fetch()
    assert not report.unreachable
    assert any("no connection" in hole for hole in report.holes)
    assert trial.held() == set()
    trial.assert_clean()


@pytest.mark.parametrize("call", ["write", "finish"])
def test_a_full_disk_ends_the_run_and_leaves_nothing_half(
    trial: Trial, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    whole: Callable[..., object] = getattr(Part, call)
    left = [2]

    def fail_at_the_third(part: Part, *given: object) -> object:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        return whole(part, *given)

    monkeypatch.setattr(Part, call, fail_at_the_third)
    report = trial.fetch()
    assert "make room" in report.holes[0]
    assert len(trial.held()) == 2
    trial.assert_clean()
    monkeypatch.undo()
    trial.assert_whole_next_time()


@pytest.mark.parametrize(("status", "is_whole"), [(404, True), (500, False)])
def test_without_a_readable_robots_txt_nothing_is_asked(
    trial: Trial,
    status: int,
    is_whole: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    trial.server.faults["/robots.txt"] = answers(status)
    report = trial.fetch()
    assert (report.holes == []) is is_whole
    if not is_whole:
        assert set(trial.server.asked()) == {"/robots.txt"}
        assert "robots.txt" in report.holes[0]


def make_certificate(folder: Path) -> ssl.SSLContext:
    """Return a context with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(tz=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def test_a_certificate_that_does_not_verify_ends_the_run(tmp_path: Path) -> None:
    site = build_site(read_links(CUT))
    with SiteServer(pages=site, tls=make_certificate(tmp_path)) as server:
        trial = Trial(server, Store(tmp_path / "corpus"))
        report = trial.fetch()
        assert "certificate does not verify" in report.holes[0]
        assert not report.unreachable
        assert server.requests == []
        trial.assert_clean()
