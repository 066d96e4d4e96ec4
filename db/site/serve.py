"""Starting the site."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import sys
import threading
import webbrowser
from importlib.resources import as_file, files
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from datasette import handle_exception
from datasette.app import DatasetteClient
from datasette.plugins import pm

from db.search import read_query

from . import plugin
from .editions import arguments_of
from .foreseen import Foreseen
from .metadata import build_metadata
from .names import NamingDatasette
from .pictures import Pictures
from .served import DATABASE_NAME, ServedDatabase
from .state import Site, register, site_of

SETTINGS = {
    # With SQL from strangers on, one printf() ran 16 s and took 1 GB under a 300 ms limit.
    "default_allow_sql": False,
    "allow_download": False,
    "sql_time_limit_ms": 2_000,
    "facet_time_limit_ms": 300,
    "facet_suggest_time_limit_ms": 50,
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 1_000,
    "max_csv_mb": 100,
    # The file may be replaced at any moment.
    "default_cache_ttl": 0,
}


class ServeError(Exception):
    """The site cannot be served; the message says why and what to do."""


def make_app(db: Path, corpus: Path) -> Any:  # noqa: ANN401  Datasette has no types
    """Make the Datasette that serves a database; call its ``app()`` for the ASGI application.

    Args:
        db: the database file. It may be written, or replaced (renamed over), while served.
        corpus: the corpus folder, where the PDFs lie that pages are drawn from.

    Raises:
        ServeError: there is no such database, or it cannot be read.
    """
    if not db.is_file():
        raise ServeError(f"{db}: no such database; run `shiryo ingest` first")
    # Datasette awaits its own answer to errors beside ours, and with rich installed (our linters
    # bring it) that one fails on every unknown address: "trace required".
    handle_exception.rich = None
    if not pm.is_registered(plugin):
        pm.register(plugin, name="shiryo")
    room = files("db.site")
    with as_file(room / "templates") as templates, as_file(room / "static") as static:
        datasette = NamingDatasette(
            [],
            memory=False,
            **arguments_of(build_metadata()),
            template_dir=str(templates),
            static_mounts=[("assets", str(static))],
            settings=SETTINGS,
        )
    # Without files Datasette adds a database in memory, which is none of ours.
    datasette.remove_database("_memory")
    try:
        database = ServedDatabase(datasette, db.resolve())
    except (OSError, sqlite3.Error) as error:
        raise ServeError(
            f"{db}: cannot be copied to be served ({error}); see that no other program is writing "
            "it, that it is a database of shiryo's, and that the folder for temporary files has "
            "room for it"
        ) from error
    datasette.add_database(database, name=DATABASE_NAME)
    register(datasette, Site(database, corpus, Pictures(), Foreseen(database)))
    # The client that came with it was made before the site was known, without our routes.
    datasette.client = DatasetteClient(datasette)
    return datasette


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    """End the program in an orderly way when it is told to."""
    del frame
    sys.exit(128 + number)


def serve(
    db: Path,
    corpus: Path,
    port: int = 8001,
    host: str = "127.0.0.1",
    *,
    open_browser: bool = False,
) -> None:
    """Serve a database until it is stopped.

    Args:
        db: the database file.
        corpus: the corpus folder.
        port: where to listen.
        host: where to listen; the default is this machine only.
        open_browser: whether to show it.

    Raises:
        ServeError: there is no such database.
    """
    import uvicorn  # noqa: PLC0415  needed only to listen

    datasette = make_app(db, corpus)
    site = site_of(datasette)
    address = f"http://{host}:{port}/"
    if open_browser:
        threading.Timer(1.0, webbrowser.open, args=(address,)).start()
    try:
        # The dictionary takes a moment: now, rather than with the first search.
        read_query("資料")
        if site is not None:
            site.start()
        # uvicorn passes a signal on once it has stopped listening; without a handler SIGTERM
        # would end us before the worker is ended.
        signal.signal(signal.SIGTERM, _leave)
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.run(datasette.app(), host=host, port=port, log_level="warning", lifespan="on")
    finally:
        if site is not None:
            site.close()
