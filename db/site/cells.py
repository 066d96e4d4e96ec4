"""How a cell of a table looks in the browser. JSON and CSV are not touched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, get_origin

from markupsafe import Markup

from db.schema import TABLES

from .addresses import place_of

_FOLDED = frozenset({"raw_text", "spans", "head", "arguments"})
_FOLD_FROM = 60


@cache
def _lists() -> frozenset[str]:
    """Name the columns that hold JSON arrays of plain values."""
    return frozenset(
        name
        for model in TABLES
        for name, field in model.model_fields.items()
        if get_origin(field.annotation) is list and name not in _FOLDED
    )


def show(row: Mapping[str, Any], value: object, column: str, table: str | None) -> Markup | None:
    """Return a cell's HTML, or None where Datasette's own will do.

    Everything from the database is escaped by Markup's formatting.
    """
    if column == "page" and isinstance(value, int):
        place = place_of(row, table)
        if place is not None:
            return Markup('{} <a class="place" href="{}">頁を見る</a>').format(value, place.view)
    if not isinstance(value, str):
        return None
    if column in _lists() and value.startswith("["):
        return _show_list(value)
    if column in _FOLDED and len(value) > _FOLD_FROM:
        return Markup("<details><summary>{}…</summary><pre>{}</pre></details>").format(
            value[:20], value
        )
    return None


def _show_list(value: str) -> Markup | None:
    try:
        parts = json.loads(value)
    except json.JSONDecodeError:
        return None
    if not isinstance(parts, list):
        return None
    return Markup("、").join(str(part) for part in parts) if parts else Markup("&nbsp;")
