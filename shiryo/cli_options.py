"""Options that several commands share."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
LEAST_MEMORY = 512
"""MiB; the reading code alone takes most of that."""


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> date | None:
    """Turn click's moment into a day."""
    return value.date() if value is not None else None


db = click.option(
    "--db", type=FILE, default=Path("shiryo.db"), show_default=True, help="The database file."
)
corpus = click.option(
    "--corpus",
    type=FOLDER,
    default=Path("corpus"),
    show_default=True,
    help="The folder that keeps the files.",
)
site = click.option(
    "--site", metavar="URL", help="Where to fetch from; the committee's site if not given."
)
body = click.option(
    "--body",
    "bodies",
    multiple=True,
    metavar="SLUG",
    help="Only this body (system, electricity, …); may be given several times.",
)
since = click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help="Only meetings on or after this day (2024-01-01).",
)
pause = click.option(
    "--pause",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Between two requests; 2 if not given. Less only against a server of one's own.",
)
