"""PDFs in folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path


def find_pdfs(paths: Iterable[Path]) -> Iterator[Path]:
    """Find the PDFs under folders, at any depth; a file that is named is taken whatever it is."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                found
                for found in path.rglob("*")
                if found.suffix.lower() == ".pdf" and found.is_file()
            )
        else:
            yield path
