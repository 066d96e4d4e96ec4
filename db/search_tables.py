"""Which tables can be searched, by which columns, and the index table that stands beside each.

One contentless FTS5 table a searchable table, named ``<table>_search``, whose rowid is the row's
``row_id``. It holds the words and the kanji pairs of the row, not the text: the text stays in one
place. Creating these tables does not load Sudachi.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class SearchTable(NamedTuple):
    """A table that can be searched.

    Attributes:
        name: the table.
        columns: columns whose text is looked in.
        shown: columns that make up the text of a result.
        lists: those of them that hold JSON arrays of text.
        weight: how much its hits count against those of other tables, up to 1.
    """

    name: str
    columns: tuple[str, ...]
    shown: tuple[str, ...]
    lists: frozenset[str] = frozenset()
    weight: float = 1.0

    @property
    def index_name(self) -> str:
        """The name of its index table."""
        return f"{self.name}_search"


SEARCH_TABLES: dict[str, SearchTable] = {
    table.name: table
    for table in (
        SearchTable("findings", ("text", "theme"), ("text",), weight=1.0),
        SearchTable(
            "check_items",
            ("item", "viewpoint", "theme"),
            ("item",),
            weight=0.97,
        ),
        SearchTable(
            "hearings",
            ("company_text", "sites", "method", "designation", "interviewers", "note"),
            ("date_text", "company_text", "sites", "method"),
            frozenset({"sites", "interviewers"}),
            weight=0.94,
        ),
        SearchTable("statements", ("text",), ("text",), weight=0.9),
        SearchTable("footnotes", ("text",), ("text",), weight=0.85),
        SearchTable("cells", ("text",), ("text",), weight=0.8),
        SearchTable("pages", ("title", "text"), ("text",), weight=0.7),
    )
}
"""By table name, in the order in which kinds are shown."""

NAMES_TABLE = "search_names"
"""The company names that hearings were indexed under: a name in ``companies`` may be corrected
later, and a contentless index forgets a row only when it is told the very words it holds."""

PAIRS_TABLE = "search_pairs"
"""Every pair of kanji that was met, by its second kanji: a search for one kanji (線) looks for the
pairs that end with it (回線). Pairs are added and never taken out, which does no harm."""

STATE_TABLE = "search_state"
"""What the index was made with, one row a fact; see ``search_signature``."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the index tables where they do not stand yet."""
    for table in SEARCH_TABLES.values():
        # ascii: every character past U+007F is part of a word, whatever Unicode says of it. Our
        # words hold letters and digits only and are lower case already.
        connection.execute(
            f'CREATE VIRTUAL TABLE IF NOT EXISTS "{table.index_name}" '
            "USING fts5(words, pairs, content='', tokenize='ascii')"
        )
    connection.execute(
        f'CREATE TABLE IF NOT EXISTS "{STATE_TABLE}" (name TEXT PRIMARY KEY, value TEXT NOT NULL)'
    )
    connection.execute(
        f'CREATE TABLE IF NOT EXISTS "{PAIRS_TABLE}" '
        "(second TEXT, first TEXT, PRIMARY KEY (second, first)) WITHOUT ROWID"
    )
    connection.execute(
        f'CREATE TABLE IF NOT EXISTS "{NAMES_TABLE}" '
        "(company_id TEXT PRIMARY KEY, name TEXT NOT NULL)"
    )
