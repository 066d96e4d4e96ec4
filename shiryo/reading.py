"""The part of a run that reads and loads: from files to rows, one document after the other."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence

from corpus.sources import read_bodies
from db.counted import counted
from db.indexer import Indexer
from db.load import Loaded, LoadError, forced_id, load_document
from db.reading import Failure, FailureReason
from db.room import IdTaken
from schemas.document import Extraction, KnownBody, Source
from schemas.issue import Issue, Severity
from schemas.site import DocumentStatus, Holding

from .options import Options
from .report import Reporter, document_name, place
from .runs import RunRecord
from .workers import Bounds, Result, Task, read_all

_NOT_READ = (DocumentStatus.BROKEN, DocumentStatus.ENCRYPTED, DocumentStatus.NO_TEXT)
"""Of these documents no page could be read."""


class Reading:
    """Reads files in workers and loads what comes of them, in order."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        options: Options,
        indexer: Indexer,
        reporter: Reporter,
        record: RunRecord,
    ) -> None:
        self._connection = connection
        self._options = options
        self._indexer = indexer
        self._reporter = reporter
        self._record = record
        self._bodies = tuple(KnownBody(slug=body.id, name=body.name) for body in read_bodies())
        self._forced: list[tuple[Holding, str]] = []
        self._by_bytes: dict[str, Holding] = {}
        self.loaded: list[tuple[Holding, str]] = []
        """Each file with the id of its document."""

    def read(self, holdings: Sequence[Holding]) -> None:
        """Read and load these files; afterwards those whose id turned out to be taken."""
        self._by_bytes = {h.sha256: h for h in holdings if h.document_id is None}
        self._reporter.begin(len(holdings), "documents")
        self._pass([(holding, holding.document_id) for holding in holdings])
        while self._forced:
            again, self._forced = self._forced, []
            self._pass(again)
        self._reporter.end()

    def _pass(self, files: list[tuple[Holding, str | None]] | list[tuple[Holding, str]]) -> None:
        """Read and load each of these files once."""
        options = self._options
        tasks = [
            Task(
                holding.path,
                Source(
                    file_name=holding.file_name,
                    sha256=holding.sha256,
                    document_id=document_id,
                    bodies=self._bodies,
                ),
            )
            for holding, document_id in files
        ]
        workers = max(1, min(options.workers, len(tasks)))
        results = read_all(tasks, workers, Bounds(options.seconds, options.mebibytes))
        for (holding, wanted), (_, result) in zip(files, results, strict=True):
            try:
                loaded, extraction = self._load(holding, wanted, result)
            except IdTaken as taken:
                self._forced.append((holding, forced_id(holding.sha256)))
                self._reporter.message(
                    f"{place(taken.document_id)}: {holding.file_name} holds other bytes than the "
                    f"document of that id; it is kept as {forced_id(holding.sha256)}; "
                    "remove one of the two files if they are versions of one document"
                )
                continue
            self._note(holding, loaded, extraction)

    def _load(
        self, holding: Holding, wanted: str | None, result: Result
    ) -> tuple[Loaded, Extraction]:
        """Load one result; where there is none, a document that says why."""
        extraction, failure = result.extraction, result.failure
        if extraction is None:
            extraction = self._broken(holding, wanted, failure, result.message)
        elif wanted is not None and wanted == forced_id(holding.sha256):
            extraction = _with_issue(extraction, _id_taken(wanted, holding))
        try:
            return self._load_one(holding, extraction, failure), extraction
        except LoadError as error:
            failure = Failure(FailureReason.ERROR, None)
            extraction = self._broken(
                holding, extraction.document_id, failure, f"{error}; please report it"
            )
            return self._load_one(holding, extraction, failure), extraction

    def _load_one(
        self, holding: Holding, extraction: Extraction, failure: Failure | None
    ) -> Loaded:
        return load_document(self._connection, holding, extraction, self._indexer, failure)

    def _broken(
        self, holding: Holding, wanted: str | None, failure: Failure | None, message: str
    ) -> Extraction:
        """Make the extraction of a file that could not be read at all."""
        before = self._connection.execute(
            "SELECT document_id FROM readings WHERE sha256 = ? AND NOT is_catalogued "
            "ORDER BY document_id",
            (holding.sha256,),
        ).fetchone()
        document_id = wanted or (before[0] if before else forced_id(holding.sha256))
        reason = failure.reason if failure else FailureReason.ERROR
        issue = Issue(
            id=f"{document_id}-worker-{reason}",
            document_id=document_id,
            page=None,
            code=f"worker_{reason}",
            severity=Severity.ERROR,
            message=message,
            text=None,
        )
        return Extraction(
            document_id=document_id,
            status=DocumentStatus.BROKEN,
            status_detail=message,
            issues=[issue],
        )

    def _note(self, holding: Holding, loaded: Loaded, extraction: Extraction) -> None:
        """Count what was loaded and say what a person must know."""
        self.loaded.append((holding, loaded.document_id))
        self._record.documents_changed += 1
        self._record.pages += len(extraction.pages)
        self._record.in_part += extraction.status is DocumentStatus.PARTIAL
        self._record.not_read += extraction.status in _NOT_READ
        for sha256 in loaded.displaced:
            if sha256 in self._by_bytes:
                self._forced.append((self._by_bytes[sha256], forced_id(sha256)))
        name = document_name(loaded.document_id, holding.file_name)
        for issue in loaded.issues:
            if issue.severity is Severity.ERROR:
                self._reporter.message(f"{place(name, issue.page)}: {issue.message}")
        counts = Counter(issue.severity for issue in loaded.issues)
        doubts = counts[Severity.WARNING]
        self._reporter.step(
            f"{name}: {extraction.status}, {counted(len(extraction.pages), 'page')}"
            + (f", {counted(doubts, 'value')} doubted or refused (table issues)" if doubts else "")
        )


def _id_taken(document_id: str, holding: Holding) -> Issue:
    """Write the issue of a file that goes by its bytes, since its own id was taken."""
    return Issue(
        id=f"{document_id}-id-taken",
        document_id=document_id,
        page=None,
        code="id_taken",
        severity=Severity.WARNING,
        message=(
            f"another document already has the id that {holding.file_name} and its cover give; "
            "the whole file; remove one of the two if they are versions of one document"
        ),
        text=None,
    )


def _with_issue(extraction: Extraction, issue: Issue) -> Extraction:
    """Add an issue to an extraction."""
    return extraction.model_copy(update={"issues": [*extraction.issues, issue]})
