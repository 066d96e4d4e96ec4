"""The version of the reading rules: a digest of all that decides how bytes are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("extract", "schemas")
_RULES = (".py", ".tsv", ".toml")


@cache
def rules_version() -> str:
    """Return what changes whenever the same bytes may read differently.

    Documents are read anew where it differs from that of their reading. It is made of our code and
    word tables and of the library that opens PDFs, so that nobody has to remember to raise it.

    >>> rules_version() == rules_version(), len(rules_version())
    (True, 16)
    """
    digest = hashlib.sha256(version("pymupdf-lite").encode())
    for room in _ROOMS:
        for name, data in sorted(_rules_in(files(room), room)):
            digest.update(f"\n{name}\n".encode() + data)
    return digest.hexdigest()[:16]


def _rules_in(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield what a package's files are called and hold, those of its rooms among them."""
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _rules_in(entry, path)
        elif entry.name.endswith(_RULES):
            yield path, entry.read_bytes()
