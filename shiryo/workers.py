"""Reading PDFs in worker processes that can be lost without losing the run.

One document a task. Each worker may use so much address space and no more (the kernel refuses
the rest, whatever C code asks for it), and a task that outlives its time is killed, not asked.
Results come back in the order of the tasks, so that loading them gives the same row numbers on
every run.

A thread tends each worker over a pipe that the two share with nobody. Pools whose workers share
one pipe and its locks wait for ever when a worker is killed while it holds one.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from db.reading import Failure, FailureReason
from schemas.document import Extraction, Source

from .errors import WorkerError
from .worker import Answer
from .worker_process import WorkerProcess

__all__ = ["Bounds", "Result", "Task", "WorkerError", "read_all"]

_AHEAD = 4
"""Tasks under way or finished and not yet loaded, a worker."""
_TRIES = 3
"""How often a worker is started before the system is taken to be unable to."""


class Bounds(NamedTuple):
    """What one document may use."""

    seconds: int
    mebibytes: int


class Task(NamedTuple):
    """One document to read."""

    path: Path
    source: Source


class Result(NamedTuple):
    """What came of a task: an extraction, or why there is none."""

    extraction: Extraction | None
    failure: Failure | None
    message: str


def read_all(tasks: Iterable[Task], workers: int, bounds: Bounds) -> Iterator[tuple[Task, Result]]:
    """Read documents in worker processes.

    Args:
        tasks: the documents; taken as workers become free.
        workers: how many processes at most.
        bounds: what each document may use.

    Yields:
        Each task with its result, in the order of the tasks.

    Raises:
        WorkerError: no worker can be started.
    """
    pool = _Pool(workers, bounds)
    waiting: deque[tuple[Task, Future[Result]]] = deque()
    todo = iter(tasks)
    try:
        while True:
            while len(waiting) < workers * _AHEAD and (task := next(todo, None)) is not None:
                waiting.append((task, pool.schedule(task)))
            if not waiting:
                return
            yield waiting[0][0], waiting[0][1].result()
            waiting.popleft()
    finally:
        pool.stop()


class _Pool:
    """Threads that tend a worker each."""

    def __init__(self, workers: int, bounds: Bounds) -> None:
        self._bounds = bounds
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="worker")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._started: set[WorkerProcess] = set()
        self._is_stopping = False

    def schedule(self, task: Task) -> Future[Result]:
        """Hand a task to whichever thread is free first."""
        return self._threads.submit(self._read, task)

    def _read(self, task: Task) -> Result:
        """Have the thread's own worker read one document."""
        worker = self._worker()
        seconds = self._bounds.seconds
        answer = worker.ask(task.path, task.source.model_dump_json(), seconds)
        if answer is None or not answer.is_going_on:
            self._discard(worker)
        if answer is None:
            if worker.was_too_slow:
                return _too_slow(seconds)
            return self._died(worker.exit_code)
        return self._result(answer)

    def _worker(self) -> WorkerProcess:
        """Return the thread's worker; start one where there is none that lives."""
        worker: WorkerProcess | None = getattr(self._own, "worker", None)
        if worker is not None and worker.is_alive:
            return worker
        if worker is not None:
            self._discard(worker)
        for _ in range(_TRIES - 1):
            # One that is killed while it starts is no reason to end the run.
            with contextlib.suppress(WorkerError):
                return self._start()
        return self._start()

    def _start(self) -> WorkerProcess:
        """Start a worker for this thread.

        Raises:
            WorkerError: it ended at once, or the run is being stopped.
        """
        with self._lock:
            if self._is_stopping:
                raise WorkerError("the run is being stopped")
            worker = WorkerProcess(self._bounds.mebibytes)
            self._started.add(worker)
        self._own.worker = worker
        worker.wait_until_ready()
        return worker

    def _discard(self, worker: WorkerProcess) -> None:
        """End a worker and forget it."""
        worker.kill()
        self._own.worker = None
        with self._lock:
            self._started.discard(worker)

    def _result(self, answer: Answer) -> Result:
        """Turn a worker's answer into a result."""
        if answer.extraction is not None:
            return Result(Extraction.model_validate_json(answer.extraction), None, "")
        if answer.error is not None:
            message = f"the program failed over this file ({answer.error}); please report it"
            return _lost(FailureReason.ERROR, None, message)
        most = self._bounds.mebibytes
        message = f"reading needed more than {most} MiB of memory; allow more with --memory"
        return _lost(FailureReason.MEMORY, most, message)

    def _died(self, code: int) -> Result:
        """Tell what a worker died of."""
        if -code == signal.SIGXCPU:
            return _too_slow(self._bounds.seconds)
        cause = f"exit status {code}"
        if code < 0:
            with contextlib.suppress(ValueError):  # a number that this platform has no name for
                cause = f"signal {-code}, {signal.Signals(-code).name}"
        # A library that is refused memory may well crash over it, and nobody can tell then.
        message = (
            f"the process that read it died ({cause}), perhaps for want of memory; run again, "
            f"with more than --memory {self._bounds.mebibytes} if need be"
        )
        return _lost(FailureReason.DIED, None, message)

    def stop(self) -> None:
        """End the workers at once, whatever they are at."""
        with self._lock:
            self._is_stopping = True
            started = list(self._started)
        for worker in started:
            worker.kill()
        self._threads.shutdown(cancel_futures=True)


def _too_slow(seconds: int) -> Result:
    """Make the result of a task that outlived its time."""
    message = f"reading took longer than {seconds} s and was stopped; allow more with --timeout"
    return _lost(FailureReason.TIME, seconds, message)


def _lost(reason: FailureReason, bound: int | None, message: str) -> Result:
    """Make the result of a task whose worker was lost."""
    return Result(None, Failure(reason, bound), message)
