"""The commands. Each one parses its arguments and calls the room that does the work.

Exit status: 0 all done; 1 done, but at least one document failed or a body could not be read
(with --strict also when anything was quarantined or the site could not be reached); 2 wrong usage,
or nothing could be done; 130 stopped by Ctrl-C or SIGTERM. Modules that take time to load are
imported by the command that needs them.
"""
# ruff: noqa: D301  \b in a docstring is click's mark for "keep these lines as they are"

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import click

from . import __version__, cli_options


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Run `shiryo COMMAND --help` for examples.",
)
@click.version_option(__version__, prog_name="shiryo")
def shiryo() -> None:
    """Turn the committee's meeting PDFs into a database that people can search and trust.

    \b
    Examples:
      shiryo ingest                      fetch what is new, read it, load it
      shiryo search 閲覧                  find it
      shiryo serve                       browse it
    """


@shiryo.command()
@click.argument(
    "paths", nargs=-1, type=cli_options.Existing(path_type=Path, exists=True), metavar="[PATH]…"
)
@cli_options.db
@cli_options.corpus
@cli_options.site
@cli_options.body
@cli_options.since
@cli_options.pause
@click.option("--offline", is_flag=True, help="Do not ask the site; load what the corpus has.")
@click.option("--strict", is_flag=True, help="Exit 1 also for refused values or no network.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="one a processor",
    help="Processes that read PDFs.",
)
@click.option(
    "--timeout",
    "seconds",
    type=click.IntRange(min=1),
    default=120,
    show_default=True,
    metavar="SECONDS",
    help="Time that reading one document may take.",
)
@click.option(
    "--memory",
    "mebibytes",
    type=click.IntRange(min=cli_options.LEAST_MEMORY),
    default=2048,
    show_default=True,
    metavar="MIB",
    help="Memory that a process may take.",
)
def ingest(**settings: Any) -> None:  # noqa: ANN401  click passes each option by its name
    """Read PDFs and load them into the database.

    PATH is a PDF or a folder of PDFs. Without any, what is new on the committee's site is fetched
    first; without a network, what the corpus folder holds is loaded, and if that is empty, the
    bundled sample. Files that were read before with the same rules are left alone.

    \b
    Exit status: 0 all done; 1 done, but a document failed or a body could not be read;
    2 nothing could be done; 130 stopped (the next run goes on from there).

    \b
    Examples:
      shiryo ingest
      shiryo ingest --body system --since 2024-01-01
      shiryo ingest ~/Downloads/095_04_00.pdf folder_of_pdfs --db decks.db
      shiryo ingest --offline --strict
    """
    from .options import Options  # noqa: PLC0415
    from .report import Reporter  # noqa: PLC0415
    from .unchanged import run_again  # noqa: PLC0415

    offline, strict = settings.pop("offline"), settings.pop("strict")
    options = Options(
        **settings, is_offline=offline, is_strict=strict, arguments=tuple(sys.argv[1:])
    )
    reporter = Reporter()
    done = run_again(options, reporter)
    if done is None:
        from .run import ingest as run_ingest  # noqa: PLC0415  loads the models and the store

        done = run_ingest(options, reporter)
    sys.exit(int(done))


@shiryo.command()
@cli_options.corpus
@cli_options.site
@cli_options.body
@cli_options.since
@cli_options.pause
@click.option("--dry-run", is_flag=True, help="Only list what would be fetched.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: a JSON object a line.")
def fetch(**settings: Any) -> None:  # noqa: ANN401  click passes each option by its name
    """Fetch what is new on the site into the corpus folder, and read nothing.

    \b
    Examples:
      shiryo fetch --body system --since 2024-01-01
      shiryo fetch --dry-run --json > new.jsonl
      shiryo fetch --site http://127.0.0.1:8000 --pause 0
    """
    from .fetching import fetch_only  # noqa: PLC0415

    sys.exit(int(fetch_only(**settings)))


@shiryo.command(cls=cli_options.WordsCommand)
@click.argument("words", nargs=-1, required=True)
@cli_options.db
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="TABLE",
    help="Only this table (findings, hearings, …); may be given several times.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="At most so many.",
)
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
def search(
    words: tuple[str, ...],
    db: Path,
    kinds: tuple[str, ...],
    limit: int,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Find findings, check items, hearings, statements and pages, best first.

    All words must be there; OR between words, - before a word and "quotes" work as usual.
    Put -- before words that begin with a hyphen.

    \b
    Examples:
      shiryo search 漏洩
      shiryo search "第2線 委託先" --kind findings --limit 5
      shiryo search 関西電力 --json
      shiryo search -- ヒアリング -オンライン
    """
    from .searching import search as run_search  # noqa: PLC0415

    sys.exit(int(run_search(db, " ".join(words), kinds, limit, as_json=as_json)))


@shiryo.command()
@cli_options.db
@cli_options.corpus
def verify(db: Path, corpus: Path) -> None:
    """Check the three laws, keys, ids, spans, stored files and the search index.

    Prints what is wrong where, a line a fault, and exits 1 if there is any.

    \b
    Examples:
      shiryo verify
      shiryo verify --db decks.db
    """
    from .checking import verify as run_verify  # noqa: PLC0415

    sys.exit(int(run_verify(db, corpus)))


@shiryo.command()
@cli_options.db
@cli_options.corpus
@click.option(
    "--missing",
    "only_missing",
    is_flag=True,
    help="Only the addresses of files that were expected and are not held, one a line.",
)
def status(db: Path, corpus: Path, only_missing: bool) -> None:  # noqa: FBT001
    """Say what is in the corpus and the database, what failed and why.

    Where the site refuses the program, --missing lists what to save with a browser.

    \b
    Examples:
      shiryo status
      shiryo status --db decks.db
      shiryo status --missing > addresses.txt
    """
    from .checking import missing as run_missing  # noqa: PLC0415
    from .checking import status as run_status  # noqa: PLC0415

    sys.exit(int(run_missing(corpus) if only_missing else run_status(db, corpus)))


@shiryo.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT…")
@cli_options.db
@cli_options.corpus
def forget(documents: tuple[str, ...], db: Path, corpus: Path) -> None:
    """Take documents out again that were loaded by mistake.

    DOCUMENT is an id, such as file-0123456789ab. All its rows go, and our copy of its file if
    that came from a folder; your own file stays as it is. It comes back only if it is given
    again, still lies in the inbox (the command says so), or is listed by the site. Of several
    ids all must be known, or nothing is removed.

    \b
    Examples:
      shiryo forget file-0123456789ab
      shiryo forget system-095-04-00 --db decks.db
    """
    from .forgetting import forget as run_forget  # noqa: PLC0415

    sys.exit(int(run_forget(db, corpus, documents)))


@shiryo.command()
@click.argument("folder", type=cli_options.FOLDER, metavar="DIR")
@cli_options.db
def export(folder: Path, db: Path) -> None:
    """Write every table as CSV (UTF-8 with BOM, for Excel), JSON Lines and Parquet into DIR.

    In the CSV files a cell that a spreadsheet would take for a formula gets an apostrophe in front;
    the other two formats hold the values as they are.

    \b
    Examples:
      shiryo export out
      shiryo export out --db decks.db
    """
    from .checking import export as run_export  # noqa: PLC0415

    sys.exit(int(run_export(db, folder)))


@shiryo.command()
@cli_options.db
@cli_options.corpus
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8001,
    show_default=True,
    metavar="N",
    help="Where to listen.",
)
def serve(db: Path, corpus: Path, port: int) -> None:
    """Open the database in Datasette on 127.0.0.1.

    \b
    Examples:
      shiryo serve
      shiryo serve --db decks.db --port 8080
    """
    from .serving import serve as run_serve  # noqa: PLC0415

    sys.exit(int(run_serve(db, corpus, port)))


def _stop(_: int, __: FrameType | None) -> None:
    """Treat a request to end like Ctrl-C, so that the run's record says so."""
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        # A terminal or pipe that cannot show 漏えい must not end the program.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        shiryo(prog_name="shiryo")
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # `shiryo search … | head`: the reader has enough.
        sys.stderr.close()
        sys.exit(0)
