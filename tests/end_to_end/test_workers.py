"""Workers that hang, swell or die: the run goes on and names the document.

Nothing is simulated: the PDFs keep the PDF library busy inside C without end, and the worker is
killed from outside.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.support.hostile_pdf import endless_pdf, swelling_pdf
from tests.support.program import (
    processor_seconds,
    query,
    shiryo,
    start,
    wait_until,
    workers_of,
)
from tests.support.tiny_pdf import tiny_pdf

STATUS = "SELECT file_name, status FROM documents ORDER BY file_name"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.pdf", "z.pdf"):
        (folder / name).write_bytes(tiny_pdf(f"Meeting {name}"))
    return folder


def busy_worker(pid: int, seconds: float) -> int | None:
    """Find the worker that has used this much processor time, if there is one yet."""
    for child in workers_of(pid):
        try:
            if processor_seconds(child) > seconds:
                return child
        except FileNotFoundError:
            continue
    return None


def peak_mebibytes(pid: int) -> int:
    """Tell how large a process's address space has been at most (Linux)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmPeak:")]
    return int(found[0]) // 1024 if found else 0


def test_a_hanging_worker_is_stopped_and_the_run_goes_on(tmp_path: Path, files: Path) -> None:
    (files / "endless.pdf").write_bytes(endless_pdf())
    done = shiryo("ingest", files, "--timeout", "3", folder=tmp_path, check=1)
    assert query(tmp_path / "shiryo.db", STATUS) == [
        ("a.pdf", "ok"),
        ("endless.pdf", "broken"),
        ("z.pdf", "ok"),
    ]
    assert "(endless.pdf): reading took longer than 3 s" in done.stderr
    issue = query(
        tmp_path / "shiryo.db", "SELECT code, severity, message FROM issues WHERE page IS NULL"
    )
    assert [row[:2] for row in issue] == [("worker_time", "error")]
    again = shiryo("ingest", files, "--timeout", "3", folder=tmp_path, check=1)
    assert "read 0 of 3" in again.stdout
    assert "endless.pdf" in again.stderr


def test_a_swelling_worker_is_stopped_and_the_run_goes_on(tmp_path: Path, files: Path) -> None:
    (files / "swelling.pdf").write_bytes(swelling_pdf())
    run = start("ingest", files, "--memory", "600", "--timeout", "20", folder=tmp_path)
    most = 0
    while run.poll() is None:
        most = max([most, *map(peak_mebibytes, workers_of(run.pid))])
        time.sleep(0.05)
    _, messages = run.communicate()
    assert run.returncode == 1
    assert 300 < most <= 600
    assert query(tmp_path / "shiryo.db", STATUS) == [
        ("a.pdf", "ok"),
        ("swelling.pdf", "broken"),
        ("z.pdf", "ok"),
    ]
    # The library is refused memory, and says so, crashes over it, or goes on without end.
    assert "(swelling.pdf): reading" in messages or "(swelling.pdf): the process" in messages


def test_a_worker_that_is_killed_costs_one_document(tmp_path: Path, files: Path) -> None:
    (files / "endless.pdf").write_bytes(endless_pdf())
    run = start("ingest", files, "--workers", "1", folder=tmp_path)
    wait_until(lambda: busy_worker(run.pid, 1.5) is not None, "the worker to be busy")
    worker = busy_worker(run.pid, 1.5)
    assert worker is not None
    os.kill(worker, signal.SIGKILL)
    _, messages = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "(endless.pdf): the process that read it died (signal 9, SIGKILL)" in messages
    assert query(tmp_path / "shiryo.db", STATUS) == [
        ("a.pdf", "ok"),
        ("endless.pdf", "broken"),
        ("z.pdf", "ok"),
    ]


def test_a_document_that_took_too_long_is_read_once_it_may_take_longer(tmp_path: Path) -> None:
    (tmp_path / "endless.pdf").write_bytes(endless_pdf())
    for seconds, said in (("1", "1 not ("), ("1", "1 unchanged)"), ("2", "1 not (")):
        done = shiryo("ingest", "endless.pdf", "--timeout", seconds, folder=tmp_path, check=1)
        assert said in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_says_so_and_leaves_no_worker(
    tmp_path: Path, files: Path, number: signal.Signals
) -> None:
    (files / "endless.pdf").write_bytes(endless_pdf())
    run = start("ingest", files, "--workers", "1", folder=tmp_path)
    wait_until(lambda: busy_worker(run.pid, 1.0) is not None, "the worker to be busy")
    workers = workers_of(run.pid)
    run.send_signal(number)
    _, messages = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "stopped" in messages
    assert query(tmp_path / "shiryo.db", "SELECT outcome FROM runs") == [("stopped",)]
    assert query(tmp_path / "shiryo.db", STATUS) == [("a.pdf", "ok")]
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
