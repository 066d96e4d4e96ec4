"""Time three readings of the same pages, one after the other, on one core.

bare: pymupdf's ``rawdict`` without pictures, and its drawings: what any reading with positions
costs at least. shiryo: our whole extraction. pdfplumber: ``extract_text`` and
``extract_tables``. Each document is read by all three in turn, so that a slow moment of the
machine weighs on all of them.

    python -m tests.bench [FOLDER_OR_FILE…]
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pymupdf

from extract.document import read_document
from schemas.document import Source

SHARED = Path(__file__).resolve().parents[3] / "shared"
DEFAULT = [SHARED / "real", SHARED / "decks"]
_FLAGS = pymupdf.TEXTFLAGS_RAWDICT & ~pymupdf.TEXT_PRESERVE_IMAGES


def read_bare(data: bytes) -> None:
    """Read characters and drawings and do nothing with them."""
    for page in pymupdf.open(stream=data, filetype="pdf"):
        page.get_text("rawdict", flags=_FLAGS)
        page.get_cdrawings()


def read_ours(data: bytes) -> None:
    """Read one document as `shiryo ingest` does, the database apart."""
    read_document(data, Source(file_name="x.pdf", sha256=hashlib.sha256(data).hexdigest()))


def read_pdfplumber(data: bytes) -> None:
    """Read text and tables with pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


READERS: dict[str, Callable[[bytes], None]] = {
    "bare": read_bare,
    "shiryo": read_ours,
    "pdfplumber": read_pdfplumber,
}


def readable(path: Path) -> tuple[bytes, int] | None:
    """Return bytes and number of pages of a file that all three can read."""
    data = path.read_bytes()
    try:
        handle = pymupdf.open(stream=data, filetype="pdf")
        pages = 0 if handle.needs_pass else len(list(handle))
    except (RuntimeError, pymupdf.mupdf.FzErrorBase):
        return None
    return (data, pages) if pages else None


def main(arguments: list[str]) -> int:
    """Print pages a second of each reader, a line a document and one for all."""
    sources = [Path(a) for a in arguments] or DEFAULT
    files = [f for s in sources for f in (sorted(s.glob("*.pdf")) if s.is_dir() else [s])]
    if not files:
        print(f"nothing to time: no PDF in {', '.join(map(str, sources))}", file=sys.stderr)
        return 2
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    read_ours((Path(__file__).parents[2] / "corpus/sample/001_03_00.pdf").read_bytes())
    totals = dict.fromkeys(READERS, 0.0)
    pages = 0
    print(f"{'pages/s':28}{'pages':>7}" + "".join(f"{name:>12}" for name in READERS))
    for path in files:
        found = readable(path)
        if found is None:
            print(f"{path.name:28}  left out: not readable")
            continue
        data, count = found
        pages += count
        row = f"{path.name:28}{count:>7}"
        for name, reader in READERS.items():
            start = time.perf_counter()
            reader(data)
            spent = time.perf_counter() - start
            totals[name] += spent
            row += f"{count / spent:>12.1f}"
        print(row, flush=True)
    print(f"{'all':28}{pages:>7}" + "".join(f"{pages / t:>12.1f}" for t in totals.values()))
    print(
        f"shiryo takes {totals['shiryo'] / totals['bare']:.2f} times the bare read "
        f"and is {totals['pdfplumber'] / totals['shiryo']:.2f} times as fast as pdfplumber"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
