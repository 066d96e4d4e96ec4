"""Time the pictures of pages and of places, first and again, over HTTP.

Ingests the given PDFs (the bundled sample if none is given) into a temporary folder, serves them,
and asks for each page at 144 dpi and for the crop of some places on it.

    python -m tests.bench.pictures [FOLDER_OR_FILE…]

Prints figures and judges none.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import httpx

from tests.bench.search import spread, timed
from tests.support.invented_site import ROOT, serving
from tests.support.program import shiryo

_PLACES_A_PAGE = 3


def addresses(db: Path) -> tuple[list[str], list[str]]:
    """Write the addresses of all pages, and of the crops of some places on each."""
    with sqlite3.connect(db) as connection:
        pages = connection.execute("SELECT document_id, page FROM pages").fetchall()
        places = connection.execute(
            "SELECT document_id, page, id FROM (SELECT *, row_number() OVER "
            "(PARTITION BY document_id, page ORDER BY row_id) AS at FROM statements) WHERE at <= ?",
            (_PLACES_A_PAGE,),
        ).fetchall()
    connection.close()
    return (
        [f"/-/page/{document}/{page}.png" for document, page in pages],
        [f"/-/page/{document}/{page}.png?crop=1&mark=statements/{row}"
         for document, page, row in places],
    )  # fmt: skip


def ask(client: httpx.Client, asked: Iterable[str]) -> str:
    """Time some addresses, one after the other."""
    return spread(timed([lambda a=a: client.get(a).raise_for_status() for a in asked]))


def main(arguments: list[str]) -> int:
    """Print how long pictures take."""
    sources = arguments or [str(ROOT / "corpus" / "sample")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db, corpus = folder / "bench.db", folder / "corpus"
        shiryo("ingest", *sources, "--db", db, "--corpus", corpus, folder=folder)
        pages, crops = addresses(db)
        with serving(db, corpus) as address, httpx.Client(base_url=address, timeout=60) as client:
            for kind, asked in (("page at 144 dpi", pages), ("crop of a place", crops)):
                # The first of all also loads what draws.
                client.get(pages[0] + "?dpi=30")
                for when in ("first", "again"):
                    print(f"{len(asked):5} × {kind}, {when:8}{ask(client, asked)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
