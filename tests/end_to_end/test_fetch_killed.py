"""A fetch that is killed at any moment: the next goes on, and the end is the same."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from corpus.fetch import fetch_site
from corpus.store import Store
from tests.support.committee_pages import HOST, Link, build_site
from tests.support.site_server import SiteServer

FILES = 40
ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
from pathlib import Path
from corpus.fetch import fetch_site
from corpus.store import Store
print("ready", flush=True)
fetch_site(Store(Path(sys.argv[1])), site=sys.argv[2], bodies=["tender"], pause=0.0, say=str.strip)
"""


def links() -> list[Link]:
    """Return four meetings of ten files each."""
    return [
        Link(
            "火力電源入札専門会合",
            f"令和6年{meeting}月1日 第{meeting}回",
            f"{HOST}/activity/emsc_tender/pdf/{meeting:03d}_{number:02d}_00.pdf",
            f"資料{number} 見本（PDF形式：1KB）",
        )
        for meeting in (4, 3, 2, 1)
        for number in range(1, FILES // 4 + 1)
    ]


def contents(store: Store) -> list[tuple[object, ...]]:
    """Return what a store holds, without times."""
    return [(h.document_id, h.url, h.sha256, len(h.versions)) for h in store.holdings()]


def start(folder: Path, server: SiteServer) -> subprocess.Popen[str]:
    """Start a fetch in a process of its own, and wait until it is about to begin."""
    process = subprocess.Popen(  # noqa: S603  our own interpreter and script
        [sys.executable, "-c", SCRIPT, str(folder), server.url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def got(server: SiteServer) -> Counter[str]:
    """Return how often each file's bytes were sent whole."""
    return Counter(
        request.path
        for request in server.requests
        if request.path.endswith(".pdf") and request.status == 200 and request.ended
    )


def try_kills(tmp_path: Path, kills: int, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  moments, not secrets
    with SiteServer(pages=build_site(links())) as server:
        server.delay = 0.01
        began = time.monotonic()
        undisturbed = Store(tmp_path / "undisturbed")
        fetch_site(undisturbed, site=server.url, bodies=["tender"], pause=0.0, say=str.strip)
        whole_run = time.monotonic() - began
        store = Store(tmp_path / "killed")
        done = 0
        while done < kills:
            if len(store.holdings()) == FILES:  # begin anew: there is nothing left to disturb
                assert contents(store) == contents(undisturbed)
                store = Store(tmp_path / f"killed-{done}")
            held = {holding.url for holding in store.holdings()}
            server.forget()
            process = start(store.root, server)
            time.sleep(rng.uniform(0.0, whole_run))
            process.kill()
            process.wait()
            done += 1
            again = {path for path in got(server) if f"{HOST}{path}" in held}
            assert again == set()
            faults = [fault for fault in store.verify() if "nothing records it" not in fault]
            assert faults == []
            store.close()
        held = {holding.url for holding in store.holdings()}
        server.forget()
        process = start(store.root, server)
        assert process.wait() == 0
        assert {path for path in got(server) if f"{HOST}{path}" in held} == set()
        assert contents(store) == contents(undisturbed)
        assert len(contents(store)) == FILES
        assert store.verify() == []
        assert list((store.files.folder / "arriving").iterdir()) == []


def test_killed_three_times_the_store_ends_as_if_undisturbed(tmp_path: Path) -> None:
    try_kills(tmp_path, kills=3, seed=3)


@pytest.mark.long
def test_killed_fifty_times_the_store_ends_as_if_undisturbed(tmp_path: Path) -> None:
    try_kills(tmp_path, kills=50, seed=50)
