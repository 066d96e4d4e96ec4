"""The shortest run: the very files of the last one, nothing changed, nothing to do.

Loading the models and the store takes longer than such a run should, so this module knows
neither. It compares one digest: of the named files (path, size, time of change, as the store
itself judges them), of the corpus folder's catalogue, of the settings that matter, and of the
program and what is installed beside it. The digest is kept only after a run in which all went
well, and any other run forgets it, so that equal digests mean an equal outcome.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sysconfig
from pathlib import Path

from db.database import DatabaseError, open_database, transaction
from extract.version import rules_version

from . import __version__
from .exits import Exit
from .finding import find_pdfs
from .options import Options
from .report import Reporter
from .runs import RunRecord
from .summary import what_is_there, what_was_read


def catalogue_path(corpus: Path) -> Path:
    """Name the file that changes whenever the corpus folder learns anything."""
    return corpus / "files" / "catalogue.sqlite"


def facts_of_files(options: Options) -> list[list[str | int]]:
    """State path, size and time of change of every file that a run is given."""
    return [_facts(path.resolve()) for path in find_pdfs(options.paths)]


def digest_of(options: Options, files: list[list[str | int]]) -> str:
    """Digest everything that the outcome of a run over named files depends on.

    Args:
        options: the settings.
        files: what ``facts_of_files`` gave before any of them was read.
    """
    facts = [
        files,
        _facts(catalogue_path(options.corpus)),
        # Installing anything, such as another dictionary for search, changes this folder.
        _facts(Path(sysconfig.get_paths()["purelib"])),
        [__version__, rules_version()],
        [options.is_strict, options.seconds, options.mebibytes],
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def run_again(options: Options, reporter: Reporter) -> Exit | None:
    """Run `shiryo ingest` if it is the last run over again.

    Returns:
        The exit status; None if there may be something to do, and nothing was done here.
    """
    if not options.paths or not options.db.is_file():
        return None
    try:
        digest = digest_of(options, facts_of_files(options))
        connection = open_database(options.db)
    except (OSError, DatabaseError):
        return None  # the full run says what is wrong
    found = connection.execute(
        "SELECT documents FROM last_run WHERE inputs = ?", (digest,)
    ).fetchone()
    if found is None:
        connection.close()
        return None
    try:
        record = RunRecord(connection, options.arguments)
        record.documents_seen = found[0]
        record.finish("ok")
        remember(connection, digest, found[0])
    except sqlite3.OperationalError:
        connection.close()
        return None  # likewise
    named = ", ".join(str(path) for path in options.paths)
    reporter.result(what_was_read(record, found[0], named))
    reporter.result(what_is_there(connection, options))
    return Exit.DONE


def remember(connection: sqlite3.Connection, digest: str, documents: int) -> None:
    """Keep the digest of a run in which all went well."""
    with transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO last_run (id, inputs, documents) VALUES ('last', ?, ?)",
            (digest, documents),
        )


def _facts(path: Path) -> list[str | int]:
    """State what tells a file from its earlier self."""
    if not path.exists():
        return [str(path)]
    facts = path.stat()
    return [str(path), facts.st_size, facts.st_mtime_ns]
