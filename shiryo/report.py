"""What a person sees while the program works: messages, and how far it has come.

Messages go to standard error and read ``document p.N: what; where; what to do``. On a terminal
long work shows a bar; elsewhere (a log, a pipe) it writes plain lines.
"""

from __future__ import annotations

import sys
from typing import Any


def place(document: str, page: int | None = None) -> str:
    """Name a place as every message begins.

    >>> place("system-095-04-00", 6)
    'system-095-04-00 p.6'
    """
    return document if page is None else f"{document} p.{page}"


def document_name(document_id: str, file_name: str) -> str:
    """Name a document in a message: its id, and its file where the id is made from the bytes.

    >>> document_name("file-0123456789ab", "empty.pdf")
    'file-0123456789ab (empty.pdf)'
    >>> document_name("system-095-04-00", "095_04_00.pdf")
    'system-095-04-00'
    """
    return f"{document_id} ({file_name})" if document_id.startswith("file-") else document_id


class Reporter:
    """Writes messages, and a bar or lines for progress."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._is_terminal = sys.stderr.isatty()
        self._done = 0
        self._total = 0

    def message(self, text: str) -> None:
        """Write one line to standard error, above the bar if there is one."""
        if self._bar is None:
            sys.stderr.write(text + "\n")
            sys.stderr.flush()
        else:
            self._bar.write(text, file=sys.stderr)

    @staticmethod
    def result(text: str) -> None:
        """Write one line to standard output."""
        sys.stdout.write(text + "\n")

    def begin(self, total: int, unit: str) -> None:
        """Begin long work."""
        self._done, self._total = 0, total
        if self._is_terminal and total:
            from tqdm import tqdm  # noqa: PLC0415  not loaded when there is nothing to show

            self._bar = tqdm(total=total, unit=f" {unit}", file=sys.stderr)

    def step(self, text: str) -> None:
        """Note that one more is done."""
        self._done += 1
        if self._bar is None:
            self.message(f"[{self._done}/{self._total}] {text}")
        else:
            self._bar.set_postfix_str(text, refresh=False)
            self._bar.update()

    def end(self) -> None:
        """End long work."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
