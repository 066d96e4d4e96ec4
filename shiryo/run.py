"""The run: collect files, see what is new, read it in workers, load it, say how it went.

What a run with nothing to do needs is imported at the top; the rest (workers, the loader, the
search dictionary, the HTTP client) only once there is work, so that nothing to do takes no time.
"""

from __future__ import annotations

import sqlite3

from corpus.errors import CorpusError
from corpus.sources import sample_body
from db.catalogue import bytes_of_body, load_catalogue
from db.database import DatabaseError, open_database
from db.search_signature import is_current as is_index_current
from schemas.site import DocumentStatus, Holding

from .errors import NothingToDoError, WorkerError
from .exits import Exit
from .gather import Gathered, gather
from .options import Options
from .outcome import Outcome
from .plan import make_plan
from .report import Reporter, document_name
from .runs import RunRecord
from .summary import summary
from .unchanged import digest_of, facts_of_files, remember
from .usage import check_usage

FAILED = (
    DocumentStatus.BROKEN,
    DocumentStatus.ENCRYPTED,
    DocumentStatus.NO_TEXT,
    DocumentStatus.PARTIAL,
)
"""Of these documents at least one page could not be read."""


def ingest(options: Options, reporter: Reporter) -> Exit:
    """Run `shiryo ingest`.

    Returns:
        The exit status. Whatever happens to single documents, the run goes on.
    """
    try:
        check_usage(options)
        connection = open_database(options.db)
    except (DatabaseError, CorpusError, NothingToDoError) as error:
        reporter.message(str(error))
        return Exit.NOTHING
    try:
        return _on_record(connection, options, reporter)
    except sqlite3.OperationalError as error:
        reporter.end()
        reporter.message(f"{options.db}: the database cannot be written ({error}); {_cure(error)}")
        return Exit.NOTHING


def _cure(error: sqlite3.OperationalError) -> str:
    """Say what to do about a database that cannot be written."""
    if "readonly" in str(error) or "unable to open" in str(error):
        return "see that you may write the file and its folder, or give another file with --db"
    return (
        "free some space, or wait for the other program that uses it, and run again: what was "
        "loaded is kept"
    )


def _on_record(connection: sqlite3.Connection, options: Options, reporter: Reporter) -> Exit:
    """Do the work of a run, and write down how it ended.

    Raises:
        sqlite3.OperationalError: the database cannot be written.
    """
    record = RunRecord(connection, options.arguments)
    try:
        outcome = _ingest(connection, options, reporter, record)
    except (NothingToDoError, CorpusError, WorkerError) as error:
        reporter.end()
        reporter.message(str(error))
        record.finish("failures")
        return Exit.NOTHING
    except KeyboardInterrupt:
        reporter.end()
        record.finish("stopped")
        reporter.message("stopped; what was loaded is kept, and the next run goes on from there")
        return Exit.STOPPED
    record.finish("ok" if outcome.exit_status is Exit.DONE else "failures")
    if options.paths and outcome.exit_status is Exit.DONE:
        remember(connection, outcome.digest, record.documents_seen)
    for line in summary(connection, outcome, record):
        reporter.result(line)
    return outcome.exit_status


def _ingest(
    connection: sqlite3.Connection, options: Options, reporter: Reporter, record: RunRecord
) -> Outcome:
    """Do the work of a run."""
    files = facts_of_files(options)
    gathered = gather(options, reporter.message)
    digest = digest_of(options, files)
    for message in gathered.refused:
        reporter.message(message)
    made_room = _make_room_for_real(connection, gathered, reporter)
    plan = make_plan(
        connection, gathered.holdings, seconds=options.seconds, mebibytes=options.mebibytes
    )
    record.documents_seen = plan.seen
    outcome = Outcome(options, gathered, plan, digest)
    loaded: list[tuple[Holding, str]] = []
    listed = 0
    if not options.paths:
        listed = load_catalogue(connection, gathered.bodies, gathered.meetings, gathered.holdings)
    has_work = listed or made_room or plan.to_read or plan.to_refresh
    if has_work or not is_index_current(connection):
        from .work import bring_up_to_date  # noqa: PLC0415  loads the loader

        loaded = bring_up_to_date(
            connection,
            options=options,
            gathered=gathered,
            plan=plan,
            reporter=reporter,
            record=record,
        )
    _judge(connection, outcome, loaded, reporter)
    return outcome


def _make_room_for_real(
    connection: sqlite3.Connection, gathered: Gathered, reporter: Reporter
) -> bool:
    """Take the bundled sample out before real files are looked at, so that none is taken for it.

    Returns:
        Whether it was there and went. It stays as long as nothing but its own files is given.
    """
    if gathered.is_sample:
        return False
    body_id = sample_body().id
    invented = bytes_of_body(connection, body_id)
    if not invented or all(holding.sha256 in invented for holding in gathered.holdings):
        return False
    from .work import take_out_sample  # noqa: PLC0415  loads the loader

    take_out_sample(connection, body_id, reporter)
    return True


def _judge(
    connection: sqlite3.Connection,
    outcome: Outcome,
    loaded: list[tuple[Holding, str]],
    reporter: Reporter,
) -> None:
    """Find the documents that failed, in this run or in an earlier one over the same bytes."""
    fresh = {document_id for _, document_id in loaded}
    earlier = [*outcome.plan.current, *outcome.plan.to_refresh]
    for holding, document_id in [*earlier, *loaded]:
        found = connection.execute(
            "SELECT status, status_detail FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        if found is None:
            continue  # its bytes turned out to be another document of this run
        status, detail = found
        (doubts,) = connection.execute(
            "SELECT count(*) FROM issues WHERE document_id = ? AND severity <> 'info'",
            (document_id,),
        ).fetchone()
        outcome.quarantined += doubts
        if status not in FAILED:
            continue
        outcome.failed.append(document_id)
        if document_id not in fresh:
            name = document_name(document_id, holding.file_name)
            reporter.message(f"{name}: {detail or status}; as before, not read again")
