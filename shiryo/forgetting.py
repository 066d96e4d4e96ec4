"""`shiryo forget`: the undo of a file that was loaded by mistake."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import click

from corpus.removal import Fate, let_go
from corpus.sources import sample_body
from corpus.store import Store, StoreError
from db import search
from db.counted import counted
from db.database import DatabaseError, open_database, transaction
from db.forget import Forgotten, UnknownDocument, forget_documents
from db.indexer import search_index

from .exits import Exit
from .report import document_name


def forget(db: Path, corpus: Path, document_ids: Sequence[str]) -> Exit:
    """Take documents out of the database, and files that came from a folder out of the corpus.

    The database goes first: if only that much is done, the next run loads the file again, and
    nothing points at a file that is not there.
    """
    store = Store(corpus)
    try:
        connection = open_database(db, create=False)
        with store.locked() if store.files.folder.is_dir() else nullcontext():
            if not search.is_current(connection):
                with transaction(connection):
                    search.rebuild(connection)
            gone = forget_documents(connection, document_ids, search_index())
            for document in gone:
                for line in _what_became(document, let_go(store, document.sha256), corpus):
                    click.echo(line)
    except (DatabaseError, StoreError, UnknownDocument) as error:
        click.echo(str(error), err=True)
        return Exit.NOTHING
    except (sqlite3.OperationalError, OSError) as error:
        click.echo(
            f"{db}: cannot be written ({error}); see that you may write it, and {corpus}, and "
            "that no other program uses it; then run again",
            err=True,
        )
        return Exit.NOTHING
    return Exit.DONE


def _what_became(document: Forgotten, fate: Fate, corpus: Path) -> Iterator[str]:
    """Say what was removed, and whether the next run brings it back."""
    name = document_name(document.document_id, document.file_name)
    rows = f"the document and {counted(document.rows, 'row')} of its content removed"
    if fate.is_removed:
        yield f"{name}: {rows}, and our copy of {document.file_name} in {corpus}"
    else:
        yield f"{name}: {rows}"
    if fate.is_listed:
        yield (
            f"{name}: the site lists it, so our copy is kept, and the next `shiryo ingest` that "
            "is about its body and day loads it again"
        )
    elif document.document_id.startswith(f"{sample_body().id}-"):
        yield f"{name}: a bundled sample; `shiryo ingest` without any other file loads it again"
    for path in fate.waiting:
        yield f"{name}: still lies in the inbox; {path}; move it away, or the next run reads it"
