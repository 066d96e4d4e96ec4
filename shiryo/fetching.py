"""Asking the site: for `shiryo fetch`, and for the first part of `shiryo ingest`."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import click

from corpus.address import SiteError
from corpus.errors import CorpusError
from corpus.fetch import DEFAULT_SITE, FetchReport, Wanted, check_asked, fetch_site
from corpus.store import Store

from .body_lines import body_lines
from .exits import Exit
from .options import Options
from .report import Reporter

_PAUSE = 2.0
"""Seconds between two requests, unless told otherwise."""


def check(options: Options) -> None:
    """See that the site can be asked as a run wants it asked.

    Raises:
        WrongUsage: the site, a body or the pause cannot be taken.
    """
    pause = _PAUSE if options.pause is None else options.pause
    check_asked(options.site or DEFAULT_SITE, options.bodies or None, pause)


def fetch(options: Options, store: Store, say: Callable[[str], None]) -> FetchReport:
    """Fetch what is new, as the first part of a run.

    Raises:
        WrongUsage: the site, a body or the pause cannot be taken.
        StoreError: the corpus folder cannot be used.
    """
    return fetch_site(
        store,
        site=options.site or DEFAULT_SITE,
        bodies=options.bodies or None,
        since=options.since,
        pause=_PAUSE if options.pause is None else options.pause,
        say=say,
    )


def fetch_only(
    *,
    corpus: Path,
    site: str | None,
    bodies: Sequence[str],
    since: date | None,
    pause: float | None,
    dry_run: bool,
    as_json: bool,
) -> Exit:
    """Run `shiryo fetch`."""
    reporter = Reporter()
    if as_json and not dry_run:
        reporter.message("--json: only with --dry-run, which lists what would be fetched")
        return Exit.NOTHING
    try:
        report = fetch_site(
            Store(corpus),
            site=site or DEFAULT_SITE,
            bodies=bodies or None,
            since=since,
            pause=_PAUSE if pause is None else pause,
            dry_run=dry_run,
            say=reporter.message,
        )
    except (CorpusError, SiteError) as error:
        reporter.message(str(error))
        return Exit.NOTHING
    for wanted in report.wanted:
        click.echo(_as_json(wanted) if as_json else _as_line(wanted))
    for note in report.notes:
        reporter.message(f"note: {note}")
    if not report.unreachable and not dry_run:
        for line in body_lines(report.bodies):
            reporter.message(line)
    return _exit_status(report)


def _exit_status(report: FetchReport) -> Exit:
    """Fetching is all that was asked for, so a host that cannot be reached means nothing done."""
    if report.unreachable:
        return Exit.NOTHING
    return Exit.FAILURES if report.holes or report.blocked else Exit.DONE


def _as_json(wanted: Wanted) -> str:
    """Write one file that would be fetched as JSON."""
    return json.dumps(wanted.model_dump(mode="json"), ensure_ascii=False)


def _as_line(wanted: Wanted) -> str:
    """Write one file that would be fetched for people."""
    parts = (wanted.body, f"第{wanted.number}回" if wanted.number else None, wanted.held_on)
    return " ".join(str(part) for part in (*parts, wanted.label, wanted.title, wanted.url) if part)
