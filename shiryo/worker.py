"""What runs inside a worker process: its bounds, and the reading of one file."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
from pathlib import Path

from schemas.document import Source
from schemas.site import DocumentStatus

MEMORY_MARK = ".memory"
"""Suffix of the empty file that a worker leaves when it ran out of memory."""

_GRACE_SECONDS = 15
"""Processor time beyond the task's own: only met when nobody is left to kill the worker."""
_NEAR = 0.9
"""A failed file that took this share of the memory bound failed for want of memory."""


class FileChangedError(Exception):
    """The file's bytes are not those that its name in the store stands for."""


def start_worker(mebibytes: int) -> None:
    """Prepare a fresh worker: load the reading code, then fix how much memory it may use.

    The bound is on address space, kept by the kernel: code in C meets it as a failed allocation.
    macOS accepts the bound and does not keep it.

    Args:
        mebibytes: the most that the whole process may use, its code included.
    """
    # The pool's own handler for SIGTERM is Python, which a loop in C never gets round to.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    import extract.document  # noqa: F401, PLC0415  so that loading it is not charged to a document

    most = mebibytes * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_file(path: Path, source_json: str, result: Path, seconds: int) -> None:
    """Read one PDF and leave its extraction as JSON.

    Args:
        path: the PDF.
        source_json: a ``Source``.
        result: where the extraction goes; it appears whole or not at all.
        seconds: the time bound. The pool keeps it; the processor time that is allowed here ends
            a worker whose pool is gone.

    Raises:
        FileChangedError: the bytes are not the ones that were taken into the store.
        OSError: the file cannot be read, or the result cannot be written.
    """
    from extract.document import read_document  # noqa: PLC0415  loaded by start_worker

    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds + _GRACE_SECONDS, hard))
    source = Source.model_validate_json(source_json)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise FileChangedError(f"{path.name} changed after it was taken in; run again")
    try:
        extraction = read_document(data, source)
        if extraction.status is not DocumentStatus.OK and _is_out_of_memory():
            _give_up(result)
        text = extraction.model_dump_json()
    except MemoryError:
        _give_up(result)
    part = result.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(result)
    if _is_out_of_memory():
        # Its peak would be laid at the next file's door; the pool starts another worker.
        os._exit(os.EX_OK)


def _give_up(result: Path) -> None:
    """Leave the mark and end the process, whose memory is not to be trusted any more."""
    result.with_suffix(MEMORY_MARK).touch()
    os._exit(os.EX_OSERR)


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
