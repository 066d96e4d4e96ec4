"""What the templates show beside Datasette's own context."""

from __future__ import annotations

import sqlite3
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from db.schema import TABLES, columns
from db.search import SEARCH_TABLES

from .addresses import PLACED, Place, place_of
from .cells import NO, YES
from .metadata import (
    SOURCE,
    SOURCE_URL,
    about,
    arrangement,
    build_metadata,
    queries,
    view_columns,
)
from .records import FINDING_KINDS
from .served import DATABASE_NAME
from .state import Site

TITLES = {model.table: model.title_ja for model in TABLES}
_NOT_AT_HOME = {"readings", "runs", "last_run"}
HOME_TABLES = tuple(model for model in TABLES if model.table not in _NOT_AT_HOME)


PARAMETERS = {
    "company": "事業者名の一部 / company",
    "round": "モニタリングの回 / round",
    "words": "探す語 / words",
    "text": "文の一部 / text",
    "since": "この日以降 / since",
}
"""What the parameters of the canned queries are called."""


def table_words(name: str) -> dict[str, str]:
    """Return the title and description of a table or view."""
    known = build_metadata()["databases"][DATABASE_NAME]["tables"].get(name, {})
    return {
        "title": str(known.get("title", name)),
        "description": str(known.get("description", "")),
    }


def facet_words(column: str, label: object) -> str:
    """Write a facet's value: yes and no for the columns that say is_.

    >>> facet_words("is_quoted", 1), facet_words("kind", "action"), facet_words("theme", None)
    ('はい', 'action 対応', '—')
    """
    if label is None or label == "":
        return "—"
    if column.startswith("is_"):
        return YES if str(label) == "1" else NO
    if column == "kind" and label in FINDING_KINDS:
        return f"{label} {FINDING_KINDS[str(label)]}"
    return str(label)


@cache
def asset_version() -> str:
    """Return a digest of our static files, so that browsers load new ones."""
    digest = sha256()
    for path in sorted((files("db.site") / "static").iterdir(), key=lambda path: path.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _home(connection: sqlite3.Connection) -> dict[str, Any]:
    """Read what the home page tells: counts, the newest documents, what failed."""
    documents = connection.execute(
        "SELECT d.id, d.title, d.file_name, d.label, d.status, m.number, "
        "coalesce(d.dated, m.held_on) AS day, "
        "b.name AS body, d.page_count FROM documents AS d "
        "LEFT JOIN meetings AS m ON m.id = d.meeting_id "
        "LEFT JOIN bodies AS b ON b.id = m.body_id ORDER BY day DESC, d.id LIMIT 8"
    ).fetchall()
    last_run = connection.execute(
        "SELECT finished_at FROM runs WHERE finished_at IS NOT NULL "
        "ORDER BY finished_at DESC LIMIT 1"
    ).fetchone()
    return {
        "tables": [
            {
                "name": model.table,
                "title": model.title_ja,
                "about": about(model),
                "count": _count(connection, model.table),
            }
            for model in HOME_TABLES
        ],
        "documents": [dict(zip(row.keys(), tuple(row), strict=True)) for row in documents],
        "last_run": last_run[0] if last_run else None,
    }


def _row_place(connection: sqlite3.Connection, table: str, key: str) -> Place | None:
    """Find where a row stands, for its own page."""
    if table == "documents":
        first = connection.execute(
            "SELECT page FROM pages WHERE document_id = ? ORDER BY page LIMIT 1", (key,)
        ).fetchone()
        return Place(key, first[0], None) if first else None
    if table not in PLACED:
        return None
    column = "row_id" if table == "mentions" else "id"
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (key,))
    row = cursor.fetchone()
    if row is None:
        return None
    names = [column[0] for column in cursor.description]
    return place_of(dict(zip(names, tuple(row), strict=True)), table)


def _row_labels(connection: sqlite3.Connection, table: str, key: str) -> dict[str, str]:
    """Read what the rows are called that a row points to, by column."""
    labels: dict[str, str] = {}
    model = next(model for model in TABLES if model.table == table)
    own = "row_id" if table == "mentions" else "id"
    if own not in {column.name for column in columns(model)}:
        return labels
    for column in columns(model):
        label = arrangement().get(column.references or "", {}).get("label_column")
        if label is None:
            continue
        found = connection.execute(
            f'SELECT t."{label}" FROM "{table}" AS r JOIN "{column.references}" AS t '
            f'ON t."id" = r."{column.name}" WHERE r."{own}" = ?',
            (key,),
        ).fetchone()
        if found is not None and found[0]:
            labels[column.name] = str(found[0])
    return labels


def _key_of(request: Any) -> str | None:  # noqa: ANN401  Datasette has no types
    from datasette.utils import tilde_decode  # noqa: PLC0415  keeps this module light to import

    key = request.url_vars.get("pks") if request is not None else None
    return tilde_decode(key) if key else None


async def words_for(
    site: Site,
    view_name: str | None,
    table: str | None,
    request: Any,  # noqa: ANN401
) -> dict[str, Any]:
    """Collect what a page's template needs."""
    words: dict[str, Any] = {
        "asset_version": asset_version(),
        "db_name": DATABASE_NAME,
        "titles": TITLES,
        "kind_titles": {name: TITLES[name] for name in SEARCH_TABLES},
        "source_name": SOURCE,
        "source_site": SOURCE_URL,
        "site_queries": queries(),
        "site_views": {name: a for name, a in arrangement().items() if a.get("is_view")},
        "view_columns": view_columns(),
        "table_words": table_words,
        "parameter_words": PARAMETERS,
        "facet_words": facet_words,
    }
    if view_name == "index":
        words["home"] = await site.database.execute_fn(_home)
    key = _key_of(request)
    if view_name == "row" and table in TITLES and key is not None:
        name = table
        words["place"] = await site.database.execute_fn(
            lambda connection: _row_place(connection, name, key)
        )
        words["labels"] = await site.database.execute_fn(
            lambda connection: _row_labels(connection, name, key)
        )
    return words
