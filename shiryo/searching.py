"""`shiryo search`: what was found, a line each."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import click

from db.database import DatabaseError, open_readonly
from db.search import SEARCH_TABLES, SearchIndexError, TooLongError, find, read_query

from .exits import Exit


def search(path: Path, words: str, kinds: Sequence[str], limit: int, *, as_json: bool) -> Exit:
    """Print what matches, best first.

    Returns:
        DONE also when nothing was found; NOTHING where it could not be looked for.
    """
    unknown = [kind for kind in kinds if kind not in SEARCH_TABLES]
    if unknown:
        known = ", ".join(SEARCH_TABLES)
        click.echo(f"--kind {unknown[0]}: no table that can be searched; use {known}", err=True)
        return Exit.NOTHING
    try:
        connection = open_readonly(path)
        if read_query(words).is_empty:
            click.echo(
                f"{words!r}: no word to look for; give one, as in `shiryo search 漏洩` (words with "
                "- before them only leave out)",
                err=True,
            )
            return Exit.NOTHING
        hits = find(connection, words, kinds or None, limit)
    except (DatabaseError, SearchIndexError, TooLongError) as error:
        click.echo(str(error), err=True)
        return Exit.NOTHING
    except sqlite3.Error as error:
        click.echo(f"{path}: cannot be searched ({error}); run `shiryo verify`", err=True)
        return Exit.NOTHING
    for hit in hits:
        if as_json:
            click.echo(hit.model_dump_json())
        else:
            click.echo(f"{hit.document_id} p.{hit.page}  {hit.kind}  {hit.id}\n    {hit.snippet}")
    if not hits and not as_json:
        click.echo(f"nothing found for {words}", err=True)
    return Exit.DONE
