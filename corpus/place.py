"""Whether the corpus folder can be made and written, told without leaving anything there."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from .errors import StoreError


def unusable(root: Path, error: OSError) -> StoreError:
    """Return the error about a corpus folder that cannot be made or written."""
    return StoreError(
        f"{root}: the corpus folder cannot be made or written ({error.strerror or error}); see "
        "that you may write there, or give another folder with --corpus"
    )


def check_place(root: Path) -> None:
    """See that files can be kept under a corpus folder, by making a folder there and removing it.

    Where the folder is not there yet, the nearest one above it is tried. Nothing of another run
    can be met: the name is new.

    Raises:
        StoreError: the folder cannot be made or written.
    """
    folder = (root / "files").absolute()
    place = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    try:
        if not place.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(place))
        with tempfile.TemporaryDirectory(dir=place, prefix=".shiryo-"):
            pass
    except OSError as error:
        raise unusable(root, error) from error
