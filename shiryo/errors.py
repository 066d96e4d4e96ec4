"""Why a run ends without having done anything. Every message says what to do."""

from __future__ import annotations


class NothingToDoError(Exception):
    """There is no file to look at."""


class WorkerError(Exception):
    """No process for reading PDFs can be started."""
