"""A corpus folder and a database to serve, with invented PDFs of the right number of pages."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pymupdf

from corpus.store import Store
from tests.support.invented_rows import DOCUMENTS, build

ROOT = Path(__file__).parents[2]
_READY_SECONDS = 60


def draw_pdf(path: Path, name: str) -> None:
    """Draw four A4 pages with a line of text where each invented row stands."""
    with pymupdf.open() as document:
        for number in range(4):
            page = document.new_page(width=595, height=842)
            page.insert_text((60, 60), f"{name} page {number + 1}", fontsize=20)
            for line in range(1, 6):
                page.insert_text((62, 90 + 60 * line + 20), f"row {line}", fontsize=14)
        document.save(path)


def make_site(folder: Path) -> tuple[Path, Path]:
    """Make a database and a corpus folder; return both paths."""
    corpus = folder / "corpus"
    corpus.mkdir()
    store = Store(corpus)
    hashes = {}
    for document_id in DOCUMENTS:
        pdf = folder / f"{document_id}.pdf"
        draw_pdf(pdf, document_id)
        hashes[document_id] = store.take(pdf).sha256
    store.close()
    db = folder / "invented.db"
    build(db, hashes).close()
    return db, corpus


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(db: Path, corpus: Path) -> Iterator[str]:
    """Serve a database from a process of its own; yield its address."""
    port = _free_port()
    script = (
        "import sys; from pathlib import Path; from db.site.serve import serve; "
        "serve(Path(sys.argv[1]), Path(sys.argv[2]), port=int(sys.argv[3]))"
    )
    process = subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-c", script, str(db), str(corpus), str(port)], cwd=ROOT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _READY_SECONDS
        while True:
            try:
                httpx.get(f"{address}/-/search.json?q=x").raise_for_status()
                break
            except httpx.TransportError:
                if process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
