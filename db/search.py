"""Japanese full-text search over the database: the one module that other rooms import.

Importing it does not load Sudachi; reading the first text does.
"""

from __future__ import annotations

from .search_find import (
    DEFAULT_LIMIT,
    Found,
    Hit,
    Match,
    count_sql,
    find,
    mark_found,
    rank_sql,
    read_found,
    relative,
)
from .search_index import index_document, rebuild, unindex_document, verify
from .search_marks import Snippet, cut_snippet, find_marks
from .search_query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    Query,
    TooLongError,
    endings_of,
    match_of,
    read_query,
    write_match,
)
from .search_signature import SearchIndexError, is_current, require_current
from .search_tables import SEARCH_TABLES, SearchTable, create_tables
from .search_words import is_kanji

__all__ = [
    "DEFAULT_LIMIT",
    "MAX_CHARACTERS",
    "MAX_TERMS",
    "SEARCH_TABLES",
    "Found",
    "Hit",
    "Match",
    "Query",
    "SearchIndexError",
    "SearchTable",
    "Snippet",
    "TooLongError",
    "count_sql",
    "create_tables",
    "cut_snippet",
    "endings_of",
    "find",
    "find_marks",
    "index_document",
    "is_current",
    "is_kanji",
    "mark_found",
    "match_of",
    "rank_sql",
    "read_found",
    "read_query",
    "rebuild",
    "relative",
    "require_current",
    "unindex_document",
    "verify",
    "write_match",
]
