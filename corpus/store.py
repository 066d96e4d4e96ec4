"""The corpus folder: our copy of what the committee published, and what people dropped in.

``files/`` holds the files by hash and the catalogue; ``inbox/`` is for people; ``sample/`` comes
with the program. Importing this module loads no HTTP and no HTML library.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from schemas.site import Body, Holding, Meeting

from . import bundled, held
from .catalogue import Catalogue
from .errors import LockedError, StoreError
from .files import Files, hash_file
from .missing import read_missing
from .place import unusable
from .report import BodyReport
from .sources import read_bodies

__all__ = ["LockedError", "Store", "StoreError"]

_BUNDLED = Path(__file__).parent / "sample"
_READ_AT_ONCE = 1 << 20  # bytes
_HEAD, _TAIL = 1024, 2048  # bytes at either end in which a PDF says that it is one


def now() -> str:
    """Return the time in UTC, to the millisecond, as it stands in the catalogue."""
    return datetime.now(tz=UTC).isoformat(timespec="milliseconds")


class Store:
    """The corpus folder. Nothing is made on disk before the first file is taken or fetched.

    Args:
        root: the corpus folder (``corpus`` by default at the front door).
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.inbox = root / "inbox"
        own = root / "sample"
        self.sample = own if own.is_dir() else _BUNDLED
        self.files = Files(root / "files")
        self._catalogue: Catalogue | None = None

    @property
    def catalogue_path(self) -> Path:
        """Where the catalogue lies."""
        return self.files.folder / "catalogue.sqlite"

    def catalogue(self) -> Catalogue:
        """Return the catalogue, made anew where there is none."""
        if self._catalogue is None:
            self._catalogue = Catalogue.open(self.catalogue_path)
        return self._catalogue

    def _readable(self) -> Catalogue | None:
        """Return the catalogue if there is one; looking makes nothing."""
        if self._catalogue is None and not self.catalogue_path.is_file():
            return None
        return self.catalogue()

    def close(self) -> None:
        """Close the catalogue. Nothing is lost by not doing so."""
        if self._catalogue is not None:
            self._catalogue.close()
            self._catalogue = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other runs out, and finish or throw away what a cut-off run left.

        Raises:
            LockedError: another run has the lock. A run that was killed has not.
            StoreError: the folder cannot be made or written.
        """
        try:
            self.files.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.files.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise unusable(self.root, error) from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LockedError(
                    f"{self.root}: another run is at work on this folder; wait for it to end"
                ) from error
            self.files.tidy(self.catalogue().recorded_hashes())
            yield
        finally:
            os.close(handle)

    def holdings(self) -> list[Holding]:
        """Return every file held that is current, in a stable order.

        Documents of the site come first, by body, meeting and place in the list; then files from
        people that match no document. The bundled decks are apart: see ``sample_holdings``.
        """
        catalogue = self._readable()
        return [] if catalogue is None else held.read_holdings(catalogue, self.files)

    def meetings(self) -> list[Meeting]:
        """Return every meeting that the site lists, as far as it was read."""
        catalogue = self._readable()
        return [] if catalogue is None else held.read_meetings(catalogue)

    def bodies(self) -> tuple[Body, ...]:
        """Return the bodies of the site, each with when its lists were last read whole."""
        catalogue = self._readable()
        if catalogue is None:
            return read_bodies(include_sample=False)
        return held.bodies_with_dates(catalogue)

    def bodies_checked(self) -> dict[str, str]:
        """Return when the lists of each body were last read whole, UTC; unread ones are absent."""
        catalogue = self._readable()
        return {} if catalogue is None else held.read_checked(catalogue)

    def body_reports(self) -> dict[str, BodyReport]:
        """Return the last report on each body that was ever asked about, by slug."""
        catalogue = self._readable()
        return {} if catalogue is None else held.kept_reports(catalogue)

    def missing(self) -> list[str]:
        """Return the addresses of files that the last runs expected and that are not held."""
        catalogue = self._readable()
        return [] if catalogue is None else read_missing(catalogue)

    def sample_holdings(self) -> list[Holding]:
        """Return the bundled decks: those of the folder, else those beside the program.

        Raises:
            StoreError: its small catalogue cannot be used, or a deck is missing.
        """
        return bundled.sample_holdings(self.sample)

    def sample_meetings(self) -> list[Meeting]:
        """Return the meetings of the bundled decks."""
        return bundled.sample_meetings(self.sample)

    @cached_property
    def _sample_paths(self) -> dict[str, Path]:
        return {holding.sha256: holding.path for holding in self.sample_holdings()}

    def path_of(self, sha256: str) -> Path:
        """Return where the file of this hash lies, bundled decks included.

        Raises:
            StoreError: no such file is held.
        """
        path = self.files.find(sha256) or self._sample_paths.get(sha256)
        if path is None:
            raise StoreError(
                f"{sha256}: no such file under {self.root}; run `shiryo fetch`, or drop it in "
                f"{self.inbox}"
            )
        return path

    def take(self, path: Path) -> Holding:
        """Take in a file from a person's folder; it is copied, never changed or removed.

        A file of the same path, size and time of change is taken to be the one already held.
        Bytes that the catalogue knows give the document they belong to; so do bytes of the name
        and size of a listed file that we could not get. Others give a holding without
        ``document_id``. Bytes that are no PDF are not kept, only pointed at where they lie, so that
        a slip is told in the run that made it and comes back in no other.

        Raises:
            OSError: the file cannot be read, or the disk not be written.
        """
        path = path.resolve()
        facts = path.stat()
        catalogue = self.catalogue()
        row = catalogue.connection.execute(
            "SELECT * FROM taken WHERE path = ?", (str(path),)
        ).fetchone()
        is_same = row is not None and (row["size"], row["mtime_ns"]) == (
            facts.st_size,
            facts.st_mtime_ns,
        )
        if not is_same or self.files.find(row["sha256"]) is None:
            if not _may_be_pdf(path):
                return _passing(path, facts)
            self._copy_in(path, facts)
            row = catalogue.connection.execute(
                "SELECT * FROM taken WHERE path = ?", (str(path),)
            ).fetchone()
        by_bytes = held.find_by_bytes(catalogue, self.files, row["sha256"], row["file_name"])
        return by_bytes or held.from_people(catalogue, self.files, row)

    def _copy_in(self, path: Path, facts: os.stat_result) -> None:
        """Copy a file in and record it. What was copied counts, even if it just changed."""
        sha256 = hash_file(path)
        if self.files.find(sha256) is not None:
            self._record(path, sha256, facts.st_size, facts)
            return
        with path.open("rb") as file, self.files.begin() as part:
            while chunk := file.read(_READ_AT_ONCE):
                part.write(chunk)
            sha256 = part.finish()
            self._record(path, sha256, part.size, facts)
            self.files.settle(sha256)

    def _record(self, path: Path, sha256: str, size: int, facts: os.stat_result) -> None:
        """Record a file from a person's folder."""
        document = held.find_by_name(self.catalogue(), path.name, size)
        with self.catalogue().writing() as connection:
            connection.execute(
                """INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (path) DO UPDATE SET size = excluded.size,
                  mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256,
                  document_id = excluded.document_id, taken_at =
                  iif(sha256 = excluded.sha256, taken_at, excluded.taken_at)""",
                (str(path), size, facts.st_mtime_ns, sha256, path.name, now(), document),
            )

    def verify(self) -> list[str]:
        """Read every file held and say what is wrong, a line a fault; nothing wrong, no line.

        Faults: bytes that do not match their hash, a recorded file that is missing, a file that
        nothing records.
        """
        catalogue = self._readable()
        recorded = set() if catalogue is None else catalogue.recorded_hashes()
        faults = [
            f"{self.files.place_of(sha256)}: recorded, but not there; run `shiryo fetch`, or drop "
            f"the file in {self.inbox}"
            for sha256 in sorted(recorded)
            if self.files.find(sha256) is None
        ]
        for path in self.files:
            if path.stem not in recorded or path != self.files.place_of(path.stem):
                faults.append(f"{path}: nothing records it; move it away")
            elif (actual := hash_file(path)) != path.stem:
                faults.append(
                    f"{path}: its bytes hash to {actual}; remove it and run `shiryo fetch`"
                )
        return faults


def _may_be_pdf(path: Path) -> bool:
    """Tell whether a file says at either end that it is a PDF; damage may have taken one of them.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if b"%PDF-" in file.read(_HEAD):
            return True
        file.seek(max(0, path.stat().st_size - _TAIL))
        return b"%%EOF" in file.read(_TAIL)


def _passing(path: Path, facts: os.stat_result) -> Holding:
    """Return a file that is no PDF as it lies, without keeping it."""
    return Holding(
        file_name=path.name,
        sha256=hash_file(path),
        byte_size=facts.st_size,
        path=path,
        fetched_at=now(),
    )
