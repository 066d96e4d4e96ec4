"""`shiryo verify`, `status` and `export`: looking at a database without changing it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import click

from corpus.store import Store, StoreError
from db.counted import counted
from db.database import DatabaseError, open_readonly

from .body_lines import body_lines, hole_lines
from .exits import Exit


def require_database(path: Path) -> bool:
    """Tell whether a database can be opened, and say why if not."""
    return _open(path) is not None


def verify(path: Path, corpus: Path) -> Exit:
    """Print every fault of the database and of the corpus folder, one a line.

    Warnings are printed likewise, and change nothing about the exit status.
    """
    from db import search  # noqa: PLC0415
    from db.verify import verify as verify_database  # noqa: PLC0415
    from db.verify import warnings  # noqa: PLC0415

    connection = _open(path)
    if connection is None:
        return Exit.NOTHING
    # The check of the search index looks through a temporary table.
    connection.execute("PRAGMA query_only = OFF")
    faults = doubts = 0
    try:
        for fault in verify_database(connection):
            click.echo(fault)
            faults += 1
        for fault in [*search.verify(connection), *Store(corpus).verify()]:
            click.echo(fault)
            faults += 1
        for warning in warnings(connection):
            click.echo(warning)
            doubts += 1
    except (sqlite3.Error, StoreError, search.SearchIndexError) as error:
        click.echo(f"{path}: cannot be checked further ({error}); make it anew", err=True)
        return Exit.NOTHING
    documents, pages = connection.execute(
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM pages)"
    ).fetchone()
    found = counted(faults, "fault") + (f", {counted(doubts, 'warning')}" if doubts else "")
    where = f"{counted(documents, 'document')}, {counted(pages, 'page')}"
    click.echo(f"{found} in {where}", err=True)
    return Exit.FAILURES if faults else Exit.DONE


def status(path: Path, corpus: Path) -> Exit:
    """Print what is here, what failed and why, and when each body was last looked at."""
    try:
        store = Store(corpus)
        holdings, bodies, reports = store.holdings(), store.bodies(), store.body_reports()
    except StoreError as error:
        click.echo(str(error), err=True)
        return Exit.NOTHING
    size = sum(holding.byte_size for holding in holdings) / 2**20
    click.echo(f"corpus {corpus}: {counted(len(holdings), 'file')}, {size:.1f} MiB")
    for report in (reports[body.id] for body in bodies if body.id in reports):
        for line in (*body_lines([report]), *hole_lines(report)):
            click.echo(f"  {line}")
    if store.missing():
        click.echo(
            f"  what is not held can be saved with a browser into {store.inbox}; "
            "`shiryo status --missing` lists the addresses"
        )
    if not reports:
        click.echo("  no body was looked at yet; run `shiryo fetch`")
    connection = _open(path)
    if connection is None:
        return Exit.NOTHING
    from db.status import status_lines  # noqa: PLC0415

    click.echo(f"database {path}:")
    for line in status_lines(connection):
        click.echo(f"  {line}")
    return Exit.DONE


def missing(corpus: Path) -> Exit:
    """Print the address of every file that was expected and is not held."""
    try:
        store = Store(corpus)
        addresses, has_asked = store.missing(), bool(store.body_reports())
    except StoreError as error:
        click.echo(str(error), err=True)
        return Exit.NOTHING
    for address in addresses:
        click.echo(address)
    if addresses:
        click.echo(
            f"{counted(len(addresses), 'file')} not held; save them with a browser into "
            f"{store.inbox}, each under its own name, and run `shiryo ingest --offline`",
            err=True,
        )
    elif has_asked:
        click.echo("nothing that was expected is missing", err=True)
    else:
        click.echo("no body was looked at yet; run `shiryo fetch`", err=True)
    return Exit.DONE


def export(path: Path, folder: Path) -> Exit:
    """Write every table into a folder and print what was written."""
    from db.export import export_tables  # noqa: PLC0415

    connection = _open(path)
    if connection is None:
        return Exit.NOTHING
    try:
        counts = export_tables(connection, folder)
    except OSError as error:
        click.echo(f"{folder}: cannot be written ({error.strerror or error})", err=True)
        return Exit.NOTHING
    for table, count in counts:
        click.echo(f"{table}: {counted(count, 'row')}")
    click.echo(f"written to {folder} as .csv, .jsonl and .parquet", err=True)
    return Exit.DONE


def _open(path: Path) -> sqlite3.Connection | None:
    """Open the database for reading, or say why it cannot be."""
    try:
        return open_readonly(path)
    except DatabaseError as error:
        click.echo(str(error), err=True)
        return None
