"""How a cell of a table looks in the browser. JSON and CSV are not touched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_origin

from markupsafe import Markup

from db.schema import TABLES, columns

from .addresses import Place, company_address, place_of, row_address
from .issue_codes import issue_explanation
from .words import detail_in_japanese, word_for

_FOLDED = frozenset({"raw_text", "spans", "head", "arguments"})
_FOLD_FROM = 60
_DETAILS = frozenset({"status_detail", "verdict_detail"})
_CLIPPED = frozenset({"note"})
_CLIP_FROM = 120
_TITLES = {model.table: model.title_ja for model in TABLES}
YES, NO = "はい", "いいえ"


@cache
def _lists() -> frozenset[str]:
    """Name the columns that hold JSON arrays of plain values."""
    return frozenset(
        name
        for model in TABLES
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is list and name not in _FOLDED
    )


@cache
def _targets() -> dict[str, str]:
    """Name the columns that hold ids, and the tables they point to.

    Datasette itself puts names in place of ids on a table's page; this is for the pages of
    single rows and the results of queries, where it does not.
    """
    return {
        column.name: column.references
        for model in TABLES
        for column in columns(model)
        if column.references is not None
    }


def doubtful_place(
    row: Mapping[str, Any], value: object, column: str, table: str | None
) -> Place | None:
    """Return the place that a cell leads to where its page may not be there to show.

    Records stand on pages that were read; issues, and documents themselves, need not.
    """
    if column != "page" or not isinstance(value, int) or table == "pages":
        return None
    place = place_of(row, table)
    if place is None or (place.mark is not None and not place.mark.startswith("issues/")):
        return None
    return place


def show_without_page(value: object, place: Place) -> Markup:
    """Return the HTML of a page's number where there is no such page to show."""
    return Markup('{} <a class="place" href="{}">資料を見る</a>').format(
        value, row_address("documents", place.document_id)
    )


def show(row: Mapping[str, Any], value: object, column: str, table: str | None) -> Markup | None:
    """Return a cell's HTML, or None where Datasette's own will do.

    Everything from the database is escaped by Markup's formatting.
    """
    if column == "message" and (explained := issue_explanation(str(row.get("code")))):
        return Markup('{} <span class="en" lang="en">{}</span>').format(explained, value)
    company = _company_named(row, value, column, table)
    if company is not None:
        return company
    if isinstance(value, str):
        return _show_text(value, column)
    if column.startswith("is_") and value in {0, 1}:
        return Markup(YES if value else NO)  # noqa: S704  our own words
    if column == "page" and isinstance(value, int):
        place = place_of(row, table)
        if place is not None:
            return Markup('{} <a class="place" href="{}">頁を見る</a>').format(value, place.view)
    return None


def _company_named(
    row: Mapping[str, Any], value: object, column: str, table: str | None
) -> Markup | None:
    """Return the way to a company's page, from its id in any table and its name in its own."""
    key: object = None
    if table == "companies" and column == "name":
        key = row.get("id")
    elif column == "company_id" and isinstance(value, dict):
        # Datasette has put the company's name beside its id.
        key, value = value.get("value"), value.get("label")
    elif column == "company_id":
        key = value
    if not isinstance(key, str) or not key:
        return None
    return Markup('<a href="{}">{}</a>').format(company_address(key), value or key)


def _show_text(value: str, column: str) -> Markup | None:
    target = _targets().get(column)
    shown: Markup | None = None
    if column in _lists() and value.startswith("["):
        shown = _show_list(value)
    elif column in _FOLDED and len(value) > _FOLD_FROM:
        shown = Markup("<details><summary>{}…</summary><pre>{}</pre></details>").format(
            value[:20], value
        )
    elif (word := _word_beside(value, column)) is not None:
        shown = Markup('{} <span class="ja">{}</span>').format(value, word)
    elif column in _CLIPPED and len(value) > _CLIP_FROM:
        shown = Markup('<div class="clip" tabindex="0">{}</div>').format(value)
    elif target is not None and value:
        shown = Markup('<a href="{}">{}</a>').format(row_address(target, value), value)
    return shown


def _word_beside(value: str, column: str) -> str | None:
    if column == "table_name":
        return _TITLES.get(value)
    return detail_in_japanese(value) if column in _DETAILS else word_for(column, value)


def _show_list(value: str) -> Markup | None:
    try:
        parts = json.loads(value)
    except json.JSONDecodeError:
        return None
    if not isinstance(parts, list):
        return None
    return Markup("、").join(str(part) for part in parts) if parts else Markup("&nbsp;")
