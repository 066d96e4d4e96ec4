"""Taking out what was loaded by mistake: whole, and nothing else."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from db import search
from db.catalogue import load_catalogue
from db.citations import resolve_citations
from db.database import transaction
from db.forget import UnknownDocument, forget_documents
from db.load import load_document
from schemas.document import Cover
from tests.support.extractions import (
    SYSTEM,
    dump,
    make_extraction,
    make_holding,
    make_meeting,
)


def test_nothing_of_a_forgotten_document_is_left(database: sqlite3.Connection) -> None:
    load_document(database, make_holding("kept.pdf"), make_extraction("file-kept"), search)
    before = dump(database)
    load_document(database, make_holding("wrong.pdf"), make_extraction("file-wrong"), search)
    (gone,) = forget_documents(database, ["file-wrong", "file-wrong"], search)
    assert (gone.document_id, gone.file_name) == ("file-wrong", "wrong.pdf")
    extraction = make_extraction()
    assert gone.rows > len(extraction.statements) + len(extraction.hearings)
    assert dump(database) == before
    assert search.verify(database) == []
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_one_unknown_id_removes_nothing(database: sqlite3.Connection) -> None:
    load_document(database, make_holding("kept.pdf"), make_extraction("file-kept"), search)
    before = dump(database)
    with pytest.raises(UnknownDocument, match=r"file-missing.*nothing was removed"):
        forget_documents(database, ["file-kept", "file-missing"], search)
    assert dump(database) == before


def test_the_file_s_name_instead_of_the_id_is_told_the_id(database: sqlite3.Connection) -> None:
    load_document(database, make_holding("kept.pdf"), make_extraction("file-kept"), search)
    with pytest.raises(UnknownDocument, match="did you mean file-kept"):
        forget_documents(database, ["kept.pdf"], search)


def test_a_meeting_that_only_its_cover_told_goes_and_a_listed_one_stays(
    database: sqlite3.Connection,
) -> None:
    told = Cover(title="題", body_id="system", meeting_number=77)
    load_document(database, make_holding(), make_extraction(cover=told), search)
    forget_documents(database, ["system-095-04-00"], search)
    assert database.execute("SELECT id FROM meetings").fetchall() == []
    listed = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)
    load_document(database, listed, make_extraction(), search)
    forget_documents(database, ["system-095-04-00"], search)
    assert database.execute("SELECT id FROM meetings").fetchall() == [("system-095",)]


def test_citations_of_what_went_are_judged_anew(database: sqlite3.Connection) -> None:
    meeting = make_meeting(90, date(2023, 10, 31))
    cited = make_holding(
        "090_06_00.pdf",
        document_id="system-090-06-00",
        meeting=meeting,
        body=SYSTEM,
        label="資料6",
    )
    load_catalogue(database, [SYSTEM], [meeting], [])
    load_document(database, cited, make_extraction("system-090-06-00", citations=[]), search)
    citing = make_holding(document_id="system-095-04-00", meeting=make_meeting(), body=SYSTEM)
    load_document(database, citing, make_extraction(), search)
    with transaction(database):
        resolve_citations(database)
    verdicts = "SELECT verdict, cited_document_id FROM citations"
    assert database.execute(verdicts).fetchall() == [("resolved", "system-090-06-00")]
    forget_documents(database, ["system-090-06-00"], search)
    assert database.execute(verdicts).fetchall() == [("unknown", None)]
