"""How a run went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .exits import Exit

if TYPE_CHECKING:
    from .gather import Gathered
    from .options import Options
    from .plan import Plan


class Outcome:
    """How a run went, for its last lines and its exit status."""

    def __init__(self, options: Options, gathered: Gathered, plan: Plan, digest: str) -> None:
        self.options = options
        self.gathered = gathered
        self.plan = plan
        self.digest = digest
        """Of the files, as they were before any was read."""
        self.failed: list[str] = []
        """Ids of documents that could not be read, or not whole."""
        self.quarantined = 0
        """Values that were refused or doubted, in all documents looked at."""

    @property
    def exit_status(self) -> Exit:
        """The exit status that the contract gives this outcome."""
        fetched = self.gathered.fetched
        if self.failed or self.gathered.refused:
            return Exit.FAILURES
        if fetched is not None and (fetched.holes or fetched.blocked):
            return Exit.FAILURES
        if self.options.is_strict and (
            self.quarantined or (fetched is not None and fetched.unreachable)
        ):
            return Exit.FAILURES
        return Exit.DONE
