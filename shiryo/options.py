"""What a run is asked to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """The settings of one `shiryo ingest`, as the command line gives them."""

    db: Path
    corpus: Path
    paths: tuple[Path, ...] = ()
    site: str | None = None
    """None: the committee's own site."""
    bodies: tuple[str, ...] = ()
    since: date | None = None
    pause: float | None = None
    """Seconds between requests; None: what the fetcher thinks right."""
    is_offline: bool = False
    is_strict: bool = False
    workers: int = 1
    seconds: int = 120
    mebibytes: int = 2048
    arguments: tuple[str, ...] = ()
    """As typed, for the record of runs."""
