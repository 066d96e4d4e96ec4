"""How a cell of a table looks in the browser. JSON and CSV are not touched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_origin

from markupsafe import Markup

from db.schema import TABLES, columns

from .addresses import place_of, row_address
from .records import FINDING_KINDS

_FOLDED = frozenset({"raw_text", "spans", "head", "arguments"})
_FOLD_FROM = 60
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


def show(row: Mapping[str, Any], value: object, column: str, table: str | None) -> Markup | None:
    """Return a cell's HTML, or None where Datasette's own will do.

    Everything from the database is escaped by Markup's formatting.
    """
    if isinstance(value, str):
        return _show_text(value, column)
    if column.startswith("is_") and value in {0, 1}:
        return Markup(YES if value else NO)  # noqa: S704  our own words
    if column == "page" and isinstance(value, int):
        place = place_of(row, table)
        if place is not None:
            return Markup('{} <a class="place" href="{}">頁を見る</a>').format(value, place.view)
    return None


def _show_text(value: str, column: str) -> Markup | None:
    target = _targets().get(column)
    shown: Markup | None = None
    if column in _lists() and value.startswith("["):
        shown = _show_list(value)
    elif column in _FOLDED and len(value) > _FOLD_FROM:
        shown = Markup("<details><summary>{}…</summary><pre>{}</pre></details>").format(
            value[:20], value
        )
    elif column == "kind" and value in FINDING_KINDS:
        shown = Markup('{} <span class="ja">{}</span>').format(value, FINDING_KINDS[value])
    elif target is not None and value:
        shown = Markup('<a href="{}">{}</a>').format(row_address(target, value), value)
    return shown


def _show_list(value: str) -> Markup | None:
    try:
        parts = json.loads(value)
    except json.JSONDecodeError:
        return None
    if not isinstance(parts, list):
        return None
    return Markup("、").join(str(part) for part in parts) if parts else Markup("&nbsp;")
