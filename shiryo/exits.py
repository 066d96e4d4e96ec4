"""Exit statuses."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses."""

    DONE = 0
    FAILURES = 1
    NOTHING = 2
    STOPPED = 130
