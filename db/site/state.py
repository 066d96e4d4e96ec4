"""What the pages need beside Datasette itself: one a running site."""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.store import Store

from .foreseen import Foreseen
from .pictures import PictureError, Pictures
from .served import DATABASE_NAME, ServedDatabase


@dataclass(frozen=True)
class Site:
    """The database that is served, the corpus beside it, and what draws its pages."""

    database: ServedDatabase
    corpus: Path
    pictures: Pictures
    foreseen: Foreseen

    def start(self) -> None:
        """Start what works in the background: the drawing of pages, and the foreseeing."""
        self.pictures.start()
        self.foreseen.start()

    def close(self) -> None:
        """End what works in the background, and take the copy of the database away."""
        self.foreseen.close()
        self.pictures.close()
        self.database.close()

    def path_of(self, sha256: str) -> Path:
        """Return where a file lies.

        Raises:
            PictureError: we do not hold it.
        """
        try:
            return Store(self.corpus).path_of(sha256)
        except CorpusError as error:
            # The message names folders of this machine, which are nobody's business.
            raise PictureError(
                "このPDFは手元にありません（`shiryo fetch` で取得できます）。 "
                "/ The PDF is not in the corpus folder; `shiryo fetch` gets it."
            ) from error


_sites: weakref.WeakKeyDictionary[Any, Site] = weakref.WeakKeyDictionary()


def register(datasette: Any, site: Site) -> None:  # noqa: ANN401  Datasette has no types
    """Note which site a Datasette serves."""
    _sites[datasette] = site


def site_of(datasette: Any) -> Site | None:  # noqa: ANN401  Datasette has no types
    """Return the site that a Datasette serves; None if it is somebody else's."""
    return _sites.get(datasette)


__all__ = ["DATABASE_NAME", "Site", "register", "site_of"]
