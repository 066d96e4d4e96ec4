"""`shiryo serve`: the database in a browser, on this machine only."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import click

from .checking import require_database
from .exits import Exit

_HOST = "127.0.0.1"


def serve(db: Path, corpus: Path, port: int) -> Exit:
    """Serve until stopped; say why where that cannot be begun."""
    # Opening it also rolls back what a killed run left, which a server that only reads cannot.
    if not require_database(db):
        return Exit.NOTHING
    problem = _problem_with(port)
    if problem is not None:
        click.echo(problem, err=True)
        return Exit.NOTHING
    from db.site.serve import serve as run_server  # noqa: PLC0415  loads Datasette

    click.echo(f"http://{_HOST}:{port}/ shows {db}; Ctrl-C stops it", err=True)
    run_server(db, corpus, port)
    return Exit.DONE


def _problem_with(port: int) -> str | None:
    """Say why a port cannot be listened on, if so."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"port {port}: another program listens there; choose one with --port"
            return f"port {port}: cannot be used ({error.strerror}); choose one with --port"
    return None
