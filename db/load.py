"""One document's extraction into the database: all of it in one transaction, or none.

Loading replaces whatever the document had before, so that loading the same extraction twice
changes nothing, and a run cut off between two documents leaves two whole documents and no half.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from corpus.names import meeting_id
from corpus.sources import read_bodies
from extract.version import rules_version
from schemas.document import Extraction
from schemas.issue import Issue
from schemas.site import Holding, Meeting

from .citations import resolve_citations
from .database import transaction
from .document_row import CATALOGUE_CODE, DocumentRow, build_document
from .indexer import Indexer
from .reading import Failure, Reading
from .readings import facts_of
from .room import clear, make_room
from .rows import RowError, check_owner, insert, write_document
from .schema import CONTENT, ROW_ID
from .sync import sync


class LoadError(Exception):
    """An extraction that the database refuses; the message says why."""


class Loaded(NamedTuple):
    """What loading a document led to."""

    document_id: str
    issues: list[Issue]
    displaced: list[str]
    """SHA-256 of files whose rows had to go since a catalogued file has their id; they are to be
    read again, under an id made from their bytes."""


def forced_id(sha256: str) -> str:
    """Make the id of a file that nothing else tells: ``file-`` and 12 hex digits of its bytes.

    >>> forced_id("0123456789abcdef0123")
    'file-0123456789ab'
    """
    return f"file-{sha256[:12]}"


def load_document(
    connection: sqlite3.Connection,
    holding: Holding,
    extraction: Extraction,
    indexer: Indexer,
    failure: Failure | None = None,
) -> Loaded:
    """Replace all rows of one document.

    Args:
        connection: outside a transaction.
        holding: the file, with what the site's lists say of it.
        extraction: what was read from it.
        indexer: keeps the search index in step.
        failure: why its worker was lost, if it was.

    Returns:
        The document's id, the issues now on record, and the files to be read again.

    Raises:
        IdTaken: the id belongs to other bytes, and this file has no better claim to it.
        LoadError: the extraction's rows contradict each other or the tables.
    """
    is_forced = holding.document_id is None and extraction.document_id == forced_id(holding.sha256)
    try:
        with transaction(connection):
            displaced = make_room(connection, holding, extraction.document_id, indexer)
            number = clear(connection, extraction.document_id, indexer)
            row = _document_row(connection, holding, extraction)
            issues = [*extraction.issues, *row.issues]
            reading = Reading(
                document_id=extraction.document_id,
                sha256=holding.sha256,
                rules_version=rules_version(),
                is_catalogued=holding.document_id is not None,
                is_forced=is_forced,
                facts=facts_of(holding),
                failure=failure.reason if failure else None,
                failure_bound=failure.bound if failure else None,
                head=_head(extraction),
            )
            write_document(connection, row.document, number)
            for model in CONTENT:
                found = issues if model is Issue else getattr(extraction, model.table)
                check_owner(found, extraction.document_id)
                insert(connection, model, found, number)
            sync(connection, holding.versions)
            insert(connection, Reading, [reading], number)
            resolve_citations(connection, extraction.document_id)
            indexer.index_document(connection, extraction.document_id)
    except (sqlite3.IntegrityError, RowError) as error:
        raise LoadError(f"the rows read from it do not fit the tables: {error}") from error
    return Loaded(extraction.document_id, issues, displaced)


def refresh_document(
    connection: sqlite3.Connection, holding: Holding, document_id: str, indexer: Indexer
) -> None:
    """Make a document's own row anew after the site's lists changed; its content stays."""
    head, number = connection.execute(
        f"SELECT head, {ROW_ID} FROM readings JOIN documents ON id = document_id "
        "WHERE document_id = ?",
        (document_id,),
    ).fetchone()
    extraction = Extraction.model_validate({"document_id": document_id, **json.loads(head)})
    with transaction(connection):
        indexer.unindex_document(connection, document_id)
        row = _document_row(connection, holding, extraction)
        write_document(connection, row.document, number)
        connection.execute(
            "DELETE FROM issues WHERE document_id = ? AND substr(code, 1, ?) = ?",
            (document_id, len(CATALOGUE_CODE), CATALOGUE_CODE),
        )
        insert(connection, Issue, row.issues, number)
        connection.execute(
            "UPDATE readings SET facts = ? WHERE document_id = ?", (facts_of(holding), document_id)
        )
        indexer.index_document(connection, document_id)


def _document_row(
    connection: sqlite3.Connection, holding: Holding, extraction: Extraction
) -> DocumentRow:
    """Make the document's row and see that its meeting is there."""
    meeting = holding.meeting or _meeting_of_cover(connection, extraction)
    if meeting is not None:
        if holding.body is not None:
            sync(connection, [holding.body], keep=("checked_at",))
        sync(connection, [meeting], keep=tuple(Meeting.model_fields))
    return build_document(holding, extraction, meeting)


def _meeting_of_cover(connection: sqlite3.Connection, extraction: Extraction) -> Meeting | None:
    """Find the meeting that a cover names, or make it, if its body is known."""
    cover = extraction.cover
    if cover.body_id is None or cover.meeting_number is None:
        return None
    if not connection.execute("SELECT 1 FROM bodies WHERE id = ?", (cover.body_id,)).fetchone():
        sync(connection, [body for body in read_bodies() if body.id == cover.body_id])
    found = connection.execute(
        "SELECT id FROM meetings WHERE body_id = ? AND number = ? ORDER BY id LIMIT 1",
        (cover.body_id, cover.meeting_number),
    ).fetchone()
    return Meeting(
        id=found[0] if found else meeting_id(cover.body_id, cover.meeting_number, None, ""),
        body_id=cover.body_id,
        number=cover.meeting_number,
    )


def _head(extraction: Extraction) -> str:
    """Keep what the document's row is made from, without its content."""
    return extraction.model_dump_json(
        include={"status", "status_detail", "page_count", "producer", "cover"}
    )
