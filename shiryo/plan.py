"""What a run has to do: which files are new, which only changed in the site's lists."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from db.readings import facts_of, find_reading, is_current
from schemas.site import Holding


@dataclass
class Plan:
    """The files of a run, sorted by what is to be done with them, each list in their order."""

    to_read: list[Holding] = field(default_factory=list)
    to_refresh: list[tuple[Holding, str]] = field(default_factory=list)
    """Read already; what the site says of them changed. With the document's id."""
    current: list[tuple[Holding, str]] = field(default_factory=list)
    """Nothing to do. With the document's id."""

    @property
    def seen(self) -> int:
        """How many documents the run looks at."""
        return len(self.to_read) + len(self.to_refresh) + len(self.current)


def make_plan(
    connection: sqlite3.Connection, holdings: Iterable[Holding], *, seconds: int, mebibytes: int
) -> Plan:
    """Compare files with what the database holds of them.

    A file from a folder whose bytes are also a catalogued document counts as that document.

    Args:
        connection: the database.
        holdings: the files.
        seconds: time bound of this run; see ``db.readings.is_current``.
        mebibytes: memory bound of this run.
    """
    plan = Plan()
    files = list(holdings)
    catalogued = {holding.sha256 for holding in files if holding.document_id is not None}
    for holding in files:
        if holding.document_id is None and holding.sha256 in catalogued:
            continue
        known = find_reading(connection, holding)
        if known is None or not is_current(known, holding, seconds=seconds, mebibytes=mebibytes):
            plan.to_read.append(holding)
        elif holding.document_id is not None and known.facts != facts_of(holding):
            plan.to_refresh.append((holding, known.document_id))
        else:
            plan.current.append((holding, known.document_id))
    return plan
