"""The program as people run it: a process of its own, with its own folder."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
DECK = SHARED / "decks" / "095_04_00.pdf"
_PATIENCE = 120


def shiryo(
    *arguments: str | Path, folder: Path, check: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder and wait for it.

    Args:
        arguments: as on the command line.
        folder: where it runs; the database and the corpus go there.
        check: the exit status that it must end with; any if left out.
    """
    done = subprocess.run(  # noqa: S603  our own program
        command(*arguments),
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if check is not None:
        assert done.returncode == check, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def start(*arguments: str | Path, folder: Path) -> subprocess.Popen[str]:
    """Start the program and do not wait."""
    return subprocess.Popen(  # noqa: S603  our own program
        command(*arguments),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def command(*arguments: str | Path) -> list[str]:
    """Write the command line."""
    return [str(Path(sys.executable).with_name("shiryo")), *map(str, arguments)]


def environment() -> dict[str, str]:
    """Give a program started by a test the same world wherever the test runs."""
    return {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {seconds} s for {what}")
        time.sleep(0.02)


def workers_of(pid: int) -> list[int]:
    """List the worker processes that a process has started (Linux)."""
    path = Path(f"/proc/{pid}/task")
    if not path.exists():
        pytest.skip("finding worker processes needs /proc")
    found = []
    for task in path.iterdir():
        try:
            children = (task / "children").read_text().split()
        except FileNotFoundError:  # the thread ended meanwhile
            continue
        for child in children:
            try:
                command_line = Path(f"/proc/{child}/cmdline").read_bytes()
            except FileNotFoundError:  # it ended meanwhile
                continue
            # The tracker of shared resources is a child as well, and no worker.
            if b"spawn_main" in command_line:
                found.append(int(child))
    return found


def processor_seconds(pid: int) -> float:
    """Tell how much processor time a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def needs(path: Path) -> Path:
    """Return a file that lies beside the project, or skip the test, saying so."""
    if not path.exists():
        pytest.skip(f"{path.name} is not here: published files are not part of the project")
    return path


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    """Ask a database."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()
