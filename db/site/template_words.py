"""What the templates show beside Datasette's own context."""

from __future__ import annotations

import sqlite3
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from corpus.sources import sample_body
from db.schema import TABLES, columns
from db.search import SEARCH_TABLES

from .addresses import PLACED, Place, company_address, matter_address, place_of
from .cells import NO, YES
from .citing import read_citation
from .company_ways import companies_asked_for, companies_of_row
from .metadata import (
    SOURCE,
    SOURCE_URL,
    about,
    arrangement,
    build_metadata,
    queries,
    view_columns,
)
from .names import name_sql
from .records import find_box
from .served import DATABASE_NAME
from .state import Site
from .ways import first_page, is_shown, way_to_document
from .words import detail_in_japanese, lookup_word, word_for

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
    word = word_for(column, label)
    return f"{label} {word}" if word else str(label)


def describe_rows(
    filters: Any,  # noqa: ANN401  Datasette has no types
    sort: str | None,
    sort_desc: str | None,
    search: str | None,
    descriptions: dict[str, str] | None,
) -> list[str]:
    """Say in words which rows a table shows, and in which order."""

    def named(column: str) -> str:
        known = (descriptions or {}).get(column) or view_columns().get(column)
        return f"{known.split(' / ')[0]}（{column}）" if known else column

    displays = {key: display for key, display, _ in filters.lookups()}
    parts = [f"検索：{search}"] if search else []
    for column, lookup, value in filters.selections():
        how = lookup_word(lookup, displays.get(lookup, lookup))
        without_value = lookup in {"isnull", "notnull", "isblank", "notblank"}
        parts.append(f"条件：{named(column)} {how}" + ("" if without_value else f" {value}"))
    if sort or sort_desc:
        parts.append(f"並び：{named(sort_desc or sort or '')}の{'降順' if sort_desc else '昇順'}")
    return parts


@cache
def asset_version() -> str:
    """Return a digest of our static files, so that browsers load new ones."""
    digest = sha256()
    for path in sorted((files("db.site") / "static").iterdir(), key=lambda path: path.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def _listed(connection: sqlite3.Connection, document: dict[str, Any]) -> dict[str, Any]:
    """Add to a document's row what the home page shows of it."""
    number = f"第{document['number']}回" if document["number"] is not None else None
    meeting = " ".join(part for part in (number, document["body"]) if part)
    parts = (document["day"], meeting, document["label"])
    return {
        **document,
        "where": "　".join(part for part in parts if part),
        "is_sample": document["body_id"] == sample_body().id,
        "address": way_to_document(connection, document["id"]),
    }


def _home(connection: sqlite3.Connection) -> dict[str, Any]:
    """Read what the home page tells: counts, the newest documents, what failed."""
    documents = connection.execute(
        "SELECT d.id, d.title, d.file_name, d.label, d.status, m.number, "
        "coalesce(d.dated, m.held_on) AS day, "
        "b.name AS body, b.id AS body_id FROM documents AS d "
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
        "documents": [
            _listed(connection, dict(zip(row.keys(), tuple(row), strict=True))) for row in documents
        ],
        "last_run": last_run[0] if last_run else None,
    }


def _row_place(connection: sqlite3.Connection, table: str, key: str) -> Place | None:
    """Find where a row stands, for its own page."""
    if table == "documents":
        first = first_page(connection, key)
        return Place(key, first, None) if first is not None else None
    if table not in PLACED:
        return None
    column = "row_id" if table == "mentions" else "id"
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (key,))
    row = cursor.fetchone()
    if row is None:
        return None
    names = [column[0] for column in cursor.description]
    place = place_of(dict(zip(names, tuple(row), strict=True)), table)
    if place is None or not is_shown(connection, place.document_id, place.page):
        return None
    if place.mark and find_box(connection, place.mark, place.document_id, place.page) is None:
        # An issue of a whole page has no place on it.
        return place._replace(mark=None)
    return place


def _row_citation(connection: sqlite3.Connection, place: Place | None) -> str | None:
    """Read how to cite the page that a row stands on."""
    return read_citation(connection, place.document_id, place.page) if place else None


def _row_labels(connection: sqlite3.Connection, table: str, key: str) -> dict[str, str]:
    """Read what the rows are called that a row points to, by column."""
    labels: dict[str, str] = {}
    model = next(model for model in TABLES if model.table == table)
    own = "row_id" if table == "mentions" else "id"
    if own not in {column.name for column in columns(model)}:
        return labels
    for column in columns(model):
        label = name_sql(column.references) if column.references else None
        if label is None:
            continue
        found = connection.execute(
            f'SELECT {label} FROM "{table}" AS r JOIN "{column.references}" AS t '
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
        "company_address": company_address,
        "matter_address": matter_address,
        "site_queries": queries(),
        "site_views": {name: a for name, a in arrangement().items() if a.get("is_view")},
        "view_columns": view_columns(),
        "table_words": table_words,
        "parameter_words": PARAMETERS,
        "facet_words": facet_words,
        "describe_rows": describe_rows,
        "lookup_word": lookup_word,
        "word_for": word_for,
        "detail_in_japanese": detail_in_japanese,
    }
    if view_name == "index":
        words["home"] = await site.database.execute_fn(_home)
    if view_name == "shiryo_search":
        asked, chosen = request.args.get("q") or "", request.args.get("company") or ""
        words["named_companies"] = await site.database.execute_fn(
            lambda connection: companies_asked_for(connection, asked, chosen)
        )
    key = _key_of(request)
    if view_name == "row" and table in TITLES and key is not None:
        name = table
        words["place"] = await site.database.execute_fn(
            lambda connection: _row_place(connection, name, key)
        )
        words["companies_of_row"] = await site.database.execute_fn(
            lambda connection: companies_of_row(connection, name, key)
        )
        words["citation"] = await site.database.execute_fn(
            lambda connection: _row_citation(connection, words["place"])
        )
        words["labels"] = await site.database.execute_fn(
            lambda connection: _row_labels(connection, name, key)
        )
    return words
