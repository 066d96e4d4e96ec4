"""Reading PDFs in worker processes that can be lost without losing the run.

One document a task. Each worker may use so much address space and no more (the kernel refuses
the rest, whatever C code asks for it), and a task that outlives its time is killed, not asked.
Results come back in the order of the tasks, so that loading them gives the same row numbers on
every run.

A result travels as a file and not through the pool's pipe: the workers share that pipe, and one
that is killed half-way through a large message would leave the others waiting for ever.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as TaskTimeoutError
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessPool

from db.reading import Failure, FailureReason
from schemas.document import Extraction, Source

from .worker import MEMORY_MARK, read_file, start_worker

_AHEAD = 4
"""Tasks under way or finished and not yet loaded, a worker."""
_TRIES = 3
"""How often a task is given to a fresh pool when the pool itself broke down."""


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
        workers: how many processes.
        bounds: what each document may use.

    Yields:
        Each task with its result, in the order of the tasks.
    """
    with tempfile.TemporaryDirectory(prefix="shiryo-") as folder:
        reader = _Reader(Path(folder), workers, bounds)
        waiting: deque[_Waiting] = deque()
        todo = enumerate(tasks)
        try:
            while True:
                while len(waiting) < workers * _AHEAD and (following := next(todo, None)):
                    waiting.append(reader.schedule(*following))
                if not waiting:
                    break
                yield waiting[0].task, reader.wait(waiting)
                waiting.popleft()
        finally:
            reader.stop()


class _Waiting(NamedTuple):
    """A task that a worker has, or will have."""

    number: int
    task: Task
    future: Any
    """pebble.ProcessFuture[None]"""


class _Reader:
    """The pool, and how its ways of failing read."""

    def __init__(self, folder: Path, workers: int, bounds: Bounds) -> None:
        self._folder = folder
        self._workers = workers
        self._bounds = bounds
        self._pool = self._new_pool()

    def _new_pool(self) -> Any:  # noqa: ANN401  pebble.ProcessPool is untyped here
        # Spawned, not forked: a fork would copy whatever locks the pool's threads hold.
        return ProcessPool(
            max_workers=self._workers,
            initializer=start_worker,
            initargs=(self._bounds.mebibytes,),
            context=multiprocessing.get_context("spawn"),
        )

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}.json"

    def schedule(self, number: int, task: Task) -> _Waiting:
        """Hand a task to the pool."""
        arguments = (
            task.path,
            task.source.model_dump_json(),
            self._file(number),
            self._bounds.seconds,
        )
        future = self._pool.schedule(read_file, args=arguments, timeout=self._bounds.seconds)
        return _Waiting(number, task, future)

    def wait(self, waiting: deque[_Waiting]) -> Result:
        """Wait for the first of these tasks."""
        for _ in range(_TRIES):
            try:
                return self._result(waiting[0])
            except BrokenProcessPool:
                # A worker was killed while it was idle. Start over with what is unfinished.
                self.stop()
                self._pool = self._new_pool()
                again = [
                    item
                    if self._file(item.number).exists()
                    else self.schedule(item.number, item.task)
                    for item in waiting
                ]
                waiting.clear()
                waiting.extend(again)
        return _lost(FailureReason.DIED, None, "the workers kept dying while it was read")

    def _result(self, item: _Waiting) -> Result:
        """Wait for one task and tell how it went."""
        path = self._file(item.number)
        if not path.exists():
            lost = self._loss(item, path)
            if not path.exists():
                return lost
        data = path.read_bytes()
        path.unlink()
        return Result(Extraction.model_validate_json(data), None, "")

    def _loss(self, item: _Waiting, path: Path) -> Result:
        """Wait for a task to end and tell how it was lost, if no result is there then.

        Raises:
            BrokenProcessPool: the pool as a whole is lost.
        """
        bounds = self._bounds
        try:
            item.future.result()
        except TaskTimeoutError:
            return _too_long(bounds)
        except ProcessExpired as error:
            return self._expired(path, error)
        except BrokenProcessPool:
            raise
        except Exception as error:  # noqa: BLE001  a bug over one file must not end the run
            return _lost(
                FailureReason.ERROR,
                None,
                f"the program failed over this file ({type(error).__name__}: {error}); "
                "please report it",
            )
        return _lost(FailureReason.ERROR, None, "reading it left no result; please report it")

    def _expired(self, path: Path, error: ProcessExpired) -> Result:
        """Tell what a worker died of."""
        mark = path.with_suffix(MEMORY_MARK)
        if mark.exists():
            mark.unlink()
            most = self._bounds.mebibytes
            return _lost(
                FailureReason.MEMORY,
                most,
                f"reading needed more than {most} MiB of memory and was stopped; "
                "allow more with --memory",
            )
        code = error.exitcode if isinstance(error.exitcode, int) else 0
        if -code == signal.SIGXCPU:
            return _too_long(self._bounds)
        cause = f"exit status {code}"
        if code < 0:
            with contextlib.suppress(ValueError):  # a number that this platform has no name for
                cause = f"signal {-code}, {signal.Signals(-code).name}"
        return _lost(
            FailureReason.DIED,
            None,
            # A library that is refused memory may well crash over it, and nobody can tell then.
            f"the process that read it died ({cause}), perhaps for want of memory; run again, "
            f"with more than --memory {self._bounds.mebibytes} if need be",
        )

    def stop(self) -> None:
        """End the workers at once."""
        self._pool.stop()
        self._pool.join()


def _too_long(bounds: Bounds) -> Result:
    """Make the result of a task that outlived its time."""
    return _lost(
        FailureReason.TIME,
        bounds.seconds,
        f"reading took longer than {bounds.seconds} s and was stopped; allow more with --timeout",
    )


def _lost(reason: FailureReason, bound: int | None, message: str) -> Result:
    """Make the result of a task whose worker was lost."""
    return Result(None, Failure(reason, bound), message)
