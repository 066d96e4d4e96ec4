"""What runs inside a worker process: its bounds, and the reading of one file after another."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from schemas.document import Source
from schemas.site import DocumentStatus

_GRACE_SECONDS = 15
"""Processor time beyond the task's own: only met when nobody is left to kill the worker."""
_NEAR = 0.9
"""A failed file that took this share of the memory bound failed for want of memory."""


class Question(NamedTuple):
    """A document to read."""

    path: Path
    source_json: str
    seconds: int


class Answer(NamedTuple):
    """What came of it: an extraction as JSON, an error, or neither for want of memory."""

    extraction: bytes | None
    error: str | None
    is_going_on: bool
    """False: this process ends now, since its memory is not to be trusted any more."""


class FileChangedError(Exception):
    """The file's bytes are not those that its name in the store stands for."""


def work(pipe: Connection, mebibytes: int) -> None:
    """Answer questions until there are no more.

    Args:
        pipe: questions in, answers out.
        mebibytes: the most that the process may use, its code included.
    """
    # Ctrl-C reaches the whole group; what is to end is for the run to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    import extract.document  # noqa: F401, PLC0415  so that loading it is not charged to a document

    _bound_memory(mebibytes)
    pipe.send("ready")
    while True:
        try:
            question: Question = pipe.recv()
        except EOFError:  # the run is over, or gone
            return
        answer = _answer(question)
        pipe.send(answer)
        if not answer.is_going_on:
            # Not through Python's own ending, which needs memory.
            os._exit(os.EX_OK)


def _bound_memory(mebibytes: int) -> None:
    """Bound the address space: the kernel keeps it, and C code meets it as a failed allocation.

    macOS accepts the bound and does not keep it.
    """
    most = mebibytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: int) -> None:
    """Bound the processor time from now on, for the case that nobody is left to kill us."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime) + seconds + _GRACE_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _answer(question: Question) -> Answer:
    """Read one document, and tell whether there is memory for another."""
    _bound_time(question.seconds)
    try:
        status, extraction = _read(question.path, question.source_json)
    except MemoryError:
        return Answer(None, None, is_going_on=False)
    except Exception as error:  # noqa: BLE001  a bug over one file must not end the run
        return Answer(None, f"{type(error).__name__}: {error}", is_going_on=True)
    if not _is_out_of_memory():
        return Answer(extraction, None, is_going_on=True)
    # The peak stays with the process and would be laid at the next file's door: end it.
    is_whole = status is DocumentStatus.OK
    return Answer(extraction if is_whole else None, None, is_going_on=False)


def _read(path: Path, source_json: str) -> tuple[DocumentStatus, bytes]:
    """Read one PDF into JSON, which is quicker to send than the objects.

    Raises:
        FileChangedError: the bytes are not the ones that were taken into the store.
        OSError: the file cannot be read.
    """
    from extract.document import read_document  # noqa: PLC0415  loaded by now

    source = Source.model_validate_json(source_json)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise FileChangedError(f"{source.file_name} changed after it was taken in; run again")
    extraction = read_document(data, source)
    return extraction.status, extraction.model_dump_json().encode()


def _is_out_of_memory() -> bool:
    """Tell whether the process has come close to its bound (Linux; elsewhere never)."""
    bound, _ = resource.getrlimit(resource.RLIMIT_AS)
    status = Path("/proc/self/status")
    if bound == resource.RLIM_INFINITY or not status.exists():
        return False
    for line in status.read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmPeak:"):
            return int(line.split()[1]) * 1024 >= bound * _NEAR
    return False
