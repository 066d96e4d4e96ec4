"""Letting go of a file that a person gave by mistake. What the site gave is never let go."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .store import Store


class Fate(NamedTuple):
    """What became of our copy of a file, and what a run may find of it later.

    Attributes:
        is_removed: whether our copy is gone: it came from a folder, and from nowhere else.
        is_listed: whether the site gave these bytes, so that our copy stays.
        waiting: files with these bytes that still lie in the inbox.
    """

    is_removed: bool
    is_listed: bool
    waiting: tuple[Path, ...]


def let_go(store: Store, sha256: str) -> Fate:
    """Remove our copy of a file from a person's folder, and the record that it was taken.

    The file lies among the arriving while its record goes, so that a cut-off removal is finished,
    or taken back, by the next run.

    Args:
        store: under its lock, if it has anything at all.
        sha256: hash of the file's bytes.

    Raises:
        StoreError: the catalogue cannot be used.
        OSError: the disk cannot be written.
    """
    if not store.catalogue_path.is_file():
        return Fate(is_removed=False, is_listed=False, waiting=())
    catalogue = store.catalogue()
    rows = catalogue.connection.execute("SELECT path FROM taken WHERE sha256 = ?", (sha256,))
    inbox = store.inbox.resolve()
    paths = [Path(row["path"]) for row in rows]
    waiting = tuple(path for path in paths if path.is_relative_to(inbox) and path.is_file())
    is_listed = (
        catalogue.connection.execute(
            "SELECT 1 FROM versions WHERE sha256 = ?", (sha256,)
        ).fetchone()
        is not None
    )
    if is_listed or not paths:
        return Fate(is_removed=False, is_listed=is_listed, waiting=waiting)
    store.files.set_aside(sha256)
    with catalogue.writing() as connection:
        connection.execute("DELETE FROM taken WHERE sha256 = ?", (sha256,))
    store.files.throw_away(sha256)
    return Fate(is_removed=True, is_listed=False, waiting=waiting)
