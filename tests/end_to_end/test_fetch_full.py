"""The whole site, as the full link catalogue has it, fetched over HTTP from loopback."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.fetch import FetchReport, fetch_site
from corpus.store import Store
from tests.support.committee_pages import FULL, HOST, build_site, read_links, slug_of
from tests.support.quick_folder import quick_folder
from tests.support.site_server import SiteServer

pytestmark = [
    pytest.mark.skipif(not FULL.is_file(), reason="../shared/catalogue/links.jsonl is not here"),
    pytest.mark.long,
]


@pytest.fixture
def server() -> Iterator[SiteServer]:
    with SiteServer(pages=build_site(read_links(FULL))) as server:
        yield server


def fetch(store: Store, server: SiteServer, *, dry_run: bool = False) -> FetchReport:
    return fetch_site(store, site=server.url, pause=0.0, say=str.strip, dry_run=dry_run)


def test_everything_is_had_once_and_a_second_run_asks_for_little(
    server: SiteServer, tmp_path: Path
) -> None:
    links = [link for link in read_links(FULL) if link.url.startswith(HOST)]
    pdfs = [link for link in links if link.url.endswith(".pdf")]
    with quick_folder(tmp_path) as folder:
        store = Store(folder / "corpus")
        planned = fetch(store, server, dry_run=True)
        assert len(planned.wanted) == len({link.url for link in pdfs})
        assert not store.root.exists()
        server.forget()
        report = fetch(store, server)
        assert report.holes == []
        first = len(server.requests)
        assert (server.most_requests, server.most_connections) == (1, 1)
        asked = server.asked(".pdf")
        assert len(asked) == len(set(asked)) == len({link.url for link in pdfs})
        holdings = store.holdings()
        assert {(h.body.id, h.url) for h in holdings if h.body} == {
            (slug_of(link.body), link.url) for link in pdfs
        }
        assert len({holding.document_id for holding in holdings}) == len(holdings) == len(pdfs)
        server.forget()
        assert fetch(store, server).holes == []
        statuses = server.statuses("/activity/")
        assert set(statuses) == {304}
        began = time.perf_counter()
        assert Store(store.root).holdings() == store.holdings()
        seconds = (time.perf_counter() - began) / 2
        print(  # noqa: T201
            f"{len(holdings)} documents; first run {first} requests, "
            f"second {len(server.requests)}, all 304; listing what is held {seconds:.2f} s"
        )
        assert store.verify() == []
