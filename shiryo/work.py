"""The part of a run that changes the database; loaded only when there is something to change."""

from __future__ import annotations

import sqlite3

from db import search
from db.catalogue import load_catalogue, load_companies, remove_body
from db.citations import resolve_citations
from db.counted import counted
from db.database import transaction
from db.indexer import search_index
from db.load import refresh_document
from extract.read.companies import read_companies
from schemas.site import Holding

from .gather import Gathered
from .options import Options
from .plan import Plan
from .report import Reporter
from .runs import RunRecord


def take_out_sample(connection: sqlite3.Connection, body_id: str, reporter: Reporter) -> None:
    """Take the invented documents out, now that there are real ones."""
    gone = remove_body(connection, body_id, search_index())
    reporter.message(f"sample: {counted(gone, 'invented document')} made room for real ones")


def bring_up_to_date(
    connection: sqlite3.Connection,
    *,
    options: Options,
    gathered: Gathered,
    plan: Plan,
    reporter: Reporter,
    record: RunRecord,
) -> list[tuple[Holding, str]]:
    """Do what the plan says.

    Returns:
        The files that were read, each with its document's id.
    """
    indexer = search_index()
    renamed = load_companies(connection, read_companies())
    if renamed or not search.is_current(connection):
        # Hearings are found by their company's name, and words depend on the dictionary.
        with transaction(connection):
            search.rebuild(connection)
    if options.paths:
        load_catalogue(connection, gathered.bodies, gathered.meetings, ())
    for holding, document_id in plan.to_refresh:
        refresh_document(connection, holding, document_id, indexer)
    loaded: list[tuple[Holding, str]] = []
    if plan.to_read:
        from .reading import Reading  # noqa: PLC0415  loads the pool of workers

        reading = Reading(connection, options, indexer, reporter, record)
        try:
            reading.read(plan.to_read)
        finally:
            loaded = reading.loaded
    with transaction(connection):
        resolve_citations(connection)
    return loaded
