"""One worker process, seen from the run: started, asked, killed."""

from __future__ import annotations

import multiprocessing
import time
from multiprocessing import connection
from pathlib import Path

from .errors import WorkerError
from .worker import Answer, Question, work

_START_SECONDS = 120.0
"""For starting Python and loading the reading code, on a machine that is busy."""
_REAP_SECONDS = 1.0


class WorkerProcess:
    """A process that reads one document after another.

    Spawned, not forked: a fork would copy whatever locks the threads of the run hold.
    """

    def __init__(self, mebibytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far_end = context.Pipe()
        self._process = context.Process(target=work, args=(far_end, mebibytes), daemon=True)
        self._process.start()
        # From here on only the worker holds the far end: its death ends what is read from ours.
        far_end.close()
        self._mebibytes = mebibytes
        self.was_too_slow = False

    def wait_until_ready(self) -> None:
        """Wait until the worker can be asked; its time does not count as any document's.

        Raises:
            WorkerError: it ends instead, or takes too long.
        """
        try:
            if self._pipe.poll(_START_SECONDS):
                self._pipe.recv()
                return
        except (EOFError, OSError):
            pass
        self.kill()
        raise WorkerError(
            f"no process for reading PDFs can be started (exit status {self.exit_code}); "
            f"allow more than --memory {self._mebibytes}, or see what the system lacks"
        )

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.is_alive()

    @property
    def exit_code(self) -> int:
        """What it ended with, once it ended; minus the signal's number where one killed it."""
        deadline = time.monotonic() + _REAP_SECONDS
        # Another thread may be about to note it: a process's end is told once only.
        while (code := self._process.exitcode) is None and time.monotonic() < deadline:
            time.sleep(0.01)
        return 0 if code is None else code

    def ask(self, path: Path, source_json: str, seconds: int) -> Answer | None:
        """Have one document read.

        Returns:
            The answer; None if the worker took too long, and was killed, or died.
        """
        try:
            self._pipe.send(Question(path, source_json, seconds))
            if self._pipe.poll(seconds):
                answer: Answer = self._pipe.recv()
                return answer
        except (EOFError, OSError):
            # Its end of the pipe closes a moment before the process is gone.
            connection.wait([self._process.sentinel], _START_SECONDS)
            return None
        self.was_too_slow = True
        self.kill()
        return None

    def kill(self) -> None:
        """End it at once, which no code can put off, and wait until it is gone."""
        self._process.kill()
        connection.wait([self._process.sentinel], _START_SECONDS)
