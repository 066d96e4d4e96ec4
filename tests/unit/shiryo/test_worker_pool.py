"""The pool of workers: results in order, losses told apart, nothing left behind."""

from __future__ import annotations

import hashlib
import os
import signal
from multiprocessing import spawn
from pathlib import Path

import pytest

from db.reading import FailureReason
from schemas.document import Source
from schemas.site import DocumentStatus
from shiryo.workers import Bounds, Task, WorkerError, read_all
from tests.support.hostile_pdf import endless_pdf
from tests.support.program import workers_of
from tests.support.tiny_pdf import tiny_pdf

BOUNDS = Bounds(seconds=60, mebibytes=2048)


def make_task(folder: Path, name: str, data: bytes) -> Task:
    path = folder / name
    path.write_bytes(data)
    return Task(path, Source(file_name=name, sha256=hashlib.sha256(data).hexdigest()))


def test_results_come_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    tasks = [make_task(tmp_path, f"{n}.pdf", tiny_pdf(f"Number {n}")) for n in range(20)]
    pairs = list(read_all(tasks, 2, BOUNDS))
    assert [task for task, _ in pairs] == tasks
    for number, (_, result) in enumerate(pairs):
        assert result.extraction is not None
        assert f"Number {number}" in result.extraction.pages[0].text


def test_no_task_needs_no_worker() -> None:
    assert list(read_all([], 2, BOUNDS)) == []


def test_a_document_after_a_hanging_one_is_read(tmp_path: Path) -> None:
    tasks = [
        make_task(tmp_path, "endless.pdf", endless_pdf()),
        make_task(tmp_path, "tiny.pdf", tiny_pdf("After")),
    ]
    (_, lost), (_, read) = read_all(tasks, 1, Bounds(1, 2048))
    assert lost.extraction is None
    assert lost.failure == (FailureReason.TIME, 1)
    assert read.extraction is not None
    assert read.extraction.status is DocumentStatus.OK


@pytest.mark.parametrize("damage", ["changed", "removed"])
def test_a_file_that_is_not_what_was_taken_is_refused(tmp_path: Path, damage: str) -> None:
    task = make_task(tmp_path, "a.pdf", tiny_pdf("A"))
    if damage == "changed":
        task.path.write_bytes(tiny_pdf("B"))
    else:
        task.path.unlink()
    ((_, result),) = read_all([task], 1, BOUNDS)
    assert result.failure == (FailureReason.ERROR, None)
    assert "please report it" in result.message


def test_workers_killed_while_idle_cost_nothing(tmp_path: Path) -> None:
    tasks = [make_task(tmp_path, f"{n}.pdf", tiny_pdf(f"Number {n}")) for n in range(12)]
    results = []
    for number, (_, result) in enumerate(read_all(tasks, 2, BOUNDS)):
        results.append(result)
        if number == 0:
            for child in workers_of(os.getpid()):
                os.kill(child, signal.SIGKILL)
    read = [result for result in results if result.extraction is not None]
    # Two may have been under way when their workers were killed.
    assert len(results) == 12
    assert len(read) >= 10


def test_leaving_early_ends_the_workers(tmp_path: Path) -> None:
    tasks = [make_task(tmp_path, f"{n}.pdf", tiny_pdf(f"Number {n}")) for n in range(6)]
    reading = read_all(tasks, 2, BOUNDS)
    next(reading)
    assert workers_of(os.getpid())
    reading.close()
    assert not workers_of(os.getpid())


def test_workers_that_cannot_start_are_told(tmp_path: Path) -> None:
    task = make_task(tmp_path, "a.pdf", tiny_pdf("A"))
    python = spawn.get_executable()
    spawn.set_executable("/bin/false")
    try:
        with pytest.raises(WorkerError, match="exit status 1"):
            list(read_all([task], 2, BOUNDS))
    finally:
        spawn.set_executable(python)
    assert not workers_of(os.getpid())
