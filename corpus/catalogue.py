"""The catalogue: what the committee lists, what we hold of it, and when we asked. One SQLite file.

Plain ``sqlite3`` with its rollback journal and full synchronisation: a kill or a power cut at any
moment leaves either the state before a transaction or the one after it. The rooms below see rows
only through the methods here and in ``listing`` and ``held``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import StoreError

_VERSION = 1
_WAIT = 60.0  # seconds to wait for another writer's short transactions

_SCHEMA = """
CREATE TABLE bodies (
  slug TEXT PRIMARY KEY,
  checked_at TEXT,                -- when all its lists were last read whole
  report TEXT                     -- JSON of the last report on it
) WITHOUT ROWID;
CREATE TABLE pages (              -- lists and materials pages, so that a 304 is enough
  url TEXT PRIMARY KEY,
  body BLOB NOT NULL,             -- zlib
  etag TEXT, last_modified TEXT,
  read_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL, number INTEGER, held_on TEXT, title TEXT,
  pages TEXT NOT NULL,            -- JSON array of materials pages
  openness TEXT, minutes_state TEXT,
  position INTEGER NOT NULL,      -- order in the lists, the newest first
  first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX meetings_of_body ON meetings (body, position);
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id),
  url TEXT NOT NULL, printed_url TEXT NOT NULL,
  source TEXT NOT NULL,           -- the page that lists it
  file_name TEXT NOT NULL, label TEXT, kind TEXT NOT NULL, title TEXT,
  link_text TEXT NOT NULL, stated_size INTEGER,
  position INTEGER NOT NULL,
  first_listed_at TEXT NOT NULL, last_listed_at TEXT NOT NULL,
  unlisted_since TEXT,
  UNIQUE (meeting_id, url)
) WITHOUT ROWID;
CREATE INDEX documents_of_url ON documents (url);
CREATE TABLE addresses (          -- one row a file's address, however many meetings link it
  url TEXT PRIMARY KEY,
  sha256 TEXT,                    -- the bytes that stand there now, as far as we know
  etag TEXT, last_modified TEXT,
  asked_at TEXT NOT NULL,
  not_found_since TEXT,
  failure TEXT,                   -- why the last try failed, if it did
  asked_text TEXT                 -- its link text when last asked: a change asks again
) WITHOUT ROWID;
CREATE TABLE versions (
  url TEXT NOT NULL, sha256 TEXT NOT NULL, byte_size INTEGER NOT NULL,
  first_seen_at TEXT NOT NULL, last_seen_at TEXT NOT NULL,
  not_found_since TEXT,
  fetched_from TEXT NOT NULL,     -- the site, or the copy of it, that gave these bytes
  PRIMARY KEY (url, sha256)
) WITHOUT ROWID;
CREATE INDEX versions_of_bytes ON versions (sha256);
CREATE TABLE taken (              -- files from people's folders
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
  sha256 TEXT NOT NULL, file_name TEXT NOT NULL, taken_at TEXT NOT NULL,
  document_id TEXT                -- the listed document it was told to be by name and size
) WITHOUT ROWID;
CREATE INDEX taken_bytes ON taken (sha256);
"""


class Catalogue:
    """An open catalogue. Rows come back as ``sqlite3.Row``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        self.connection = connection

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open a catalogue, made anew if there is none.

        Raises:
            StoreError: the file is no catalogue, a newer program made it, or it cannot be made.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"{path}: cannot be made or opened ({error}); see that its folder may be written, "
                "or give another one with --corpus"
            ) from error
        try:
            connection.execute("PRAGMA journal_mode = TRUNCATE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _set_up(connection, str(path))
        except sqlite3.DatabaseError as error:
            connection.close()
            raise StoreError(
                f"{path}: cannot be used as the catalogue ({error}); move it away, and it is "
                "made again from the site"
            ) from error
        return cls(connection)

    @classmethod
    def in_memory(cls, original: Path) -> Catalogue:
        """Return a copy that leaves the original alone (an empty one where there is none)."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        if original.is_file():
            source = sqlite3.connect(original, timeout=_WAIT)
            try:
                source.backup(connection)
            finally:
                source.close()
        _set_up(connection, "a copy in memory")
        return cls(connection)

    def close(self) -> None:
        """Close it. Nothing is lost by not doing so."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction: all of it is kept, or none."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.rollback()  # nothing to undo where a full disk undid it
            raise
        self.connection.execute("COMMIT")

    def recorded_hashes(self) -> set[str]:
        """Return the hash of every file that the catalogue counts as held."""
        rows = self.connection.execute("SELECT sha256 FROM versions UNION SELECT sha256 FROM taken")
        return {row["sha256"] for row in rows}


def _set_up(connection: sqlite3.Connection, name: str) -> None:
    """Make the tables where there are none, in one transaction."""
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found == _VERSION:
        return
    if found > _VERSION:
        raise StoreError(f"{name}: made by a newer shiryo (layout {found}); use that one")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            for statement in _statements(_SCHEMA):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.rollback()
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script (``executescript`` would commit on its own)."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
