"""The bodies whose meetings we follow: reads ``sources.toml``, which people edit by hand."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from schemas.site import Body

_TABLE = Path(__file__).with_name("sources.toml")
_COLUMNS = frozenset({"slug", "name", "index_url", "note", "is_sample", "removed"})


class SourcesError(ValueError):
    """``sources.toml`` says something that cannot be used; the message says which row."""


class _Row(NamedTuple):
    """A row of the table: the body, whether it is invented, and which meetings were removed."""

    body: Body
    is_sample: bool
    removed: frozenset[str]


@cache
def _rows() -> tuple[_Row, ...]:
    """Return the rows in the order of the file."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    rows: list[_Row] = []
    seen: set[str] = set()
    for row in table["body"]:
        left_over = sorted(set(row) - _COLUMNS)
        if left_over:
            raise SourcesError(f"sources.toml {row.get('slug')}: unknown key {left_over[0]}")
        is_sample = bool(row.get("is_sample", False))
        body = Body(id=row["slug"], name=row["name"], index_url=row.get("index_url"))
        if body.id in seen:
            raise SourcesError(f"sources.toml {body.id}: stands there twice; remove one")
        if body.index_url is None and not is_sample:
            raise SourcesError(f"sources.toml {body.id}: has no index_url; add it")
        seen.add(body.id)
        rows.append(_Row(body, is_sample, frozenset(row.get("removed", ()))))
    return tuple(rows)


def read_bodies(include_sample: bool = True) -> tuple[Body, ...]:  # noqa: FBT001, FBT002
    """Return the bodies in the order of ``sources.toml``.

    Args:
        include_sample: whether the invented body of the bundled decks is among them.

    Raises:
        SourcesError: the table has an unknown key, a repeated slug or no address.

    >>> [body.id for body in read_bodies(include_sample=False)][:2]
    ['system', 'systemsurveillance']
    """
    return tuple(row.body for row in _rows() if include_sample or not row.is_sample)


def sample_body() -> Body:
    """Return the invented body of the bundled decks.

    >>> sample_body().name
    '見本専門会合'
    """
    found = [row.body for row in _rows() if row.is_sample]
    if len(found) != 1:
        raise SourcesError(f"sources.toml: {len(found)} sample bodies; there must be one")
    return found[0]


def removed_meetings() -> frozenset[str]:
    """Return the ids of meetings that the committee took off its lists, as people noted."""
    return frozenset(meeting for row in _rows() for meeting in row.removed)
