"""Options that several commands share."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click


class Day(click.ParamType[date]):
    """A day of the calendar."""

    name = "day"

    def convert(
        self,
        value: Any,  # noqa: ANN401  as click declares it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """Read a day, or say what one must look like."""
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
        except ValueError:
            self.fail(f"{value!r} is no day; write year-month-day, as in 2024-01-31", param, ctx)


class Existing(click.Path):
    """A file or folder that is there."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401  as click declares it
        """Take a path, or say what to do about one that leads nowhere."""
        if not os.path.lexists(value):
            self.fail(
                f"{os.fspath(value)}: no such file or folder; check its name, or give none to "
                "load what the site and the corpus folder have",
                param,
                ctx,
            )
        return super().convert(value, param, ctx)


class WordsCommand(click.Command):
    """A command whose words may begin with a hyphen, and that then says how to write them."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and add a hint where a word was taken for an option."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name.startswith("--"):
                raise
            raise click.UsageError(
                f"{error.format_message()} Put -- before words that begin with a hyphen "
                "(shiryo search -- ヒアリング -オンライン), or all words into one pair of quotes "
                "(shiryo search 'ヒアリング -オンライン').",
                ctx,
            ) from error


FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
LEAST_MEMORY = 512
"""MiB; the reading code alone takes most of that."""


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
    type=Day(),
    metavar="DATE",
    help="Only meetings on or after this day (2024-01-01).",
)
pause = click.option(
    "--pause",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Between two requests; 2 if not given. Less only against a server of one's own.",
)
