"""A line that is dead, or a disk that is full: the program ends in time, and says what to do."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.support.committee_pages import HOST, Link, build_site
from tests.support.program import command, environment, query, shiryo
from tests.support.site_server import SiteServer
from tests.support.tiny_pdf import tiny_pdf

ROOT = Path(__file__).parents[2]
FOLDER = "/activity/emsc_tender/pdf/"
SIZE = 40_000  # bytes of each file


@pytest.fixture
def black_hole() -> Iterator[int]:
    """Give a port that swallows packets: nothing accepts, and the queue before it is full."""
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        port = listening.getsockname()[1]
        waiting = []
        try:
            for _ in range(64):
                client = socket.socket()
                client.settimeout(0.3)
                waiting.append(client)
                with suppress(TimeoutError):
                    client.connect(("127.0.0.1", port))
                    continue
                break
            else:
                pytest.skip("this system queues connections without end")
            yield port
        finally:
            for client in waiting:
                client.close()


def test_a_network_that_swallows_packets_is_told_within_seconds(
    black_hole: int, tmp_path: Path
) -> None:
    site = f"http://127.0.0.1:{black_hole}"
    began = time.monotonic()
    done = shiryo("fetch", "--site", site, "--pause", "0", folder=tmp_path, check=2)
    assert time.monotonic() - began < 20
    assert f"{site} cannot be reached (timed out)" in done.stderr
    assert "inbox" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_ingest_without_packets_loads_what_is_here_and_says_so(
    black_hole: int, tmp_path: Path
) -> None:
    site = f"http://127.0.0.1:{black_hole}"
    began = time.monotonic()
    done = shiryo("ingest", "--site", site, "--pause", "0", folder=tmp_path, check=0)
    assert time.monotonic() - began < 60
    assert f"{site} could not be reached; nothing was fetched" in done.stdout
    shiryo("ingest", "--site", site, "--pause", "0", "--strict", folder=tmp_path, check=1)


@pytest.fixture
def site() -> Iterator[SiteServer]:
    """Serve one meeting with twelve files of 40 KB."""
    links = [
        Link(
            "火力電源入札専門会合",
            "令和6年4月1日 第4回",
            f"{HOST}{FOLDER}004_{number:02d}_00.pdf",
            f"資料{number} 見本（PDF形式：39KB）",
        )
        for number in range(1, 13)
    ]
    pages = build_site(links)
    for path in pages:
        if path.endswith(".pdf"):
            pages[path] = tiny_pdf(path, padding=SIZE)
    with SiteServer(pages=pages) as server:
        yield server


LOOK = """
from pathlib import Path
from corpus.store import Store
store = Store(Path("corpus"))
print("HELD", len(store.holdings()))
print("FAULTS", store.verify())
"""
ON_A_SMALL_DISK = """
set -e
mount -t tmpfs -o size={small}k tmpfs "$1" 2>/dev/null || exit 77
cd "$1"
shift
set +e
"$@" --corpus corpus; echo "STATUS $?"
find corpus/files -name '*.part' | sed 's/^/PART /'
"$PYTHON" -c "$LOOK"
mount -o remount,size=20m tmpfs .
"$@" --corpus corpus; echo "STATUS $?"
"$PYTHON" -c "$LOOK"
"""


@pytest.mark.parametrize("small", [60, 200, 240, 300, 420])
def test_a_disk_that_is_full_ends_the_run_and_leaves_the_store_clean(
    site: SiteServer, tmp_path: Path, small: int
) -> None:
    """A disk in memory, mounted in a namespace of its own, which needs no administrator."""
    if sys.platform != "linux":
        pytest.skip("mounting a disk in memory without being an administrator needs Linux")
    fetch = command("fetch", "--site", site.url, "--pause", "0", "--body", "tender")
    try:
        done = subprocess.run(  # noqa: S603  our own program
            ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",  # noqa: S607
             ON_A_SMALL_DISK.format(small=small), "sh", str(tmp_path), *fetch],
            env={**environment(), "PYTHON": sys.executable, "LOOK": LOOK, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, timeout=100, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        pytest.skip("unshare is not here")
    if done.returncode == 77 or "unshare: " in done.stderr:
        pytest.skip(f"this system lets nobody mount a disk in memory ({done.stderr.strip()})")
    told = done.stdout.splitlines()
    statuses = [line for line in told if line.startswith("STATUS")]
    held = [int(line.split()[1]) for line in told if line.startswith("HELD")]
    assert statuses == ["STATUS 1", "STATUS 0"], done.stderr
    assert "Traceback" not in done.stderr
    (why,) = {line for line in done.stderr.splitlines() if "make room there" in line}
    assert "No space left on device" in why or "database or disk is full" in why
    assert [line for line in told if line.startswith("FAULTS")] == ["FAULTS []"] * 2
    assert not [line for line in told if line.startswith("PART")]
    assert held[0] < 12
    assert held[1] == 12
    asked = site.asked(".pdf")
    assert all(asked.count(path) <= 2 for path in asked)


LIMITED = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
os.execv(sys.argv[2], sys.argv[2:])
"""


def limited(size: int, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the program where no file may be written beyond a size: a refusal that is always real."""
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", LIMITED, str(size), *command(*arguments)],
        cwd=folder, env=environment(), capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip


def test_a_file_that_may_not_grow_ends_the_run_and_leaves_the_store_clean(
    site: SiteServer, tmp_path: Path
) -> None:
    big = f"{FOLDER}004_07_00.pdf"
    site.pages[big] = tiny_pdf(big, padding=3_000_000)
    how = ("fetch", "--site", site.url, "--pause", "0", "--body", "tender")
    done = limited(1_000_000, *how, folder=tmp_path)
    assert done.returncode == 1
    assert "make room there and run again" in done.stderr
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "corpus" / "files" / "arriving").iterdir()) == []
    shiryo(*how, folder=tmp_path, check=0)
    assert len(list((tmp_path / "corpus" / "files").rglob("*.pdf"))) == 12
    assert site.asked(big) == [big, big]


def test_a_database_that_cannot_be_written_is_a_message_and_the_next_run_is_whole(
    site: SiteServer, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    shiryo("ingest", "a.pdf", folder=tmp_path, check=0)
    size = (tmp_path / "shiryo.db").stat().st_size
    how = ("ingest", "--site", site.url, "--pause", "0", "--body", "tender")
    done = limited(size // 2, *how, folder=tmp_path)
    assert done.returncode == 2, done.stdout
    assert "shiryo.db: the database cannot be written (disk I/O error)" in done.stderr
    assert "free some space" in done.stderr
    assert "Traceback" not in done.stderr
    assert query(tmp_path / "shiryo.db", "PRAGMA integrity_check") == [("ok",)]
    shiryo(*how, folder=tmp_path, check=0)
    assert query(tmp_path / "shiryo.db", "SELECT count(*) FROM documents") == [(13,)]
    assert site.statuses(".pdf") == [200] * 12
    shiryo("verify", folder=tmp_path, check=0)
