"""The facets of the search page: what results are narrowed by, and what the values are called."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from .search_narrowing import Narrowing
from .template_words import TITLES
from .words import FINDING_KINDS

FACETS = ("kind", "body", "meeting", "year", "company", "theme", "finding", "quoted")
FACET_TITLES = {
    "kind": "種類 / Kind",
    "body": "会議体 / Body",
    "meeting": "会合 / Meeting",
    "year": "年 / Year",
    "company": "事業者 / Company",
    "theme": "テーマ / Theme",
    "finding": "所感の区分 / Finding",
    "quoted": "再掲 / Repeated",
}
_QUOTED_TITLES = {"0": "新規の記載", "1": "再掲（過去資料の引用）"}
_VALUES_SHOWN = 12
_LONGEST_VALUE = 200


class Choice(NamedTuple):
    """A value of a facet."""

    title: str
    number: int
    address: str
    is_chosen: bool


def search_address(asked: str, narrowing: Narrowing, **changes: str) -> str:
    """Write the address of a search, with some of its narrowing changed."""
    values = {"q": asked, **narrowing._asdict(), **changes}
    return "/-/search?" + urlencode({name: value for name, value in values.items() if value})


def feed_address(asked: str, narrowing: Narrowing) -> str:
    """Write the address of the feed of a search, or of all that is new where nothing is asked."""
    values = {"q": asked, **narrowing._replace(sort="")._asdict()}
    asked_for = urlencode({name: value for name, value in values.items() if value})
    return "/-/shiryo/feed.atom" + (f"?{asked_for}" if asked_for else "")


def read_narrowing(request: Any) -> Narrowing:  # noqa: ANN401  Datasette has no types
    """Read what a request narrows its search to; values are cut where no real one is as long."""
    values = {name: (request.args.get(name) or "")[:_LONGEST_VALUE] for name in (*FACETS, "sort")}
    return Narrowing(**values)


def _titles(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """Read what the values of facets are called."""
    return {
        "kind": TITLES,
        "finding": FINDING_KINDS,
        "quoted": _QUOTED_TITLES,
        "body": dict(map(tuple, connection.execute("SELECT id, name FROM bodies"))),
        "company": dict(map(tuple, connection.execute("SELECT id, short_name FROM companies"))),
        "meeting": {
            row[0]: f"第{row[1]}回 {row[2]}" if row[1] is not None else row[0]
            for row in connection.execute(
                "SELECT m.id, m.number, b.name FROM meetings AS m JOIN bodies AS b "
                "ON b.id = m.body_id"
            )
        },
    }


def _choices(
    name: str, counts: dict[str, int], titles: dict[str, str], asked: str, narrowing: Narrowing
) -> Iterator[Choice]:
    chosen = getattr(narrowing, name)
    if chosen and chosen not in counts:
        yield Choice(
            titles.get(chosen, chosen),
            0,
            search_address(asked, narrowing, **{name: ""}),
            is_chosen=True,
        )
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        is_chosen = value == chosen
        yield Choice(
            titles.get(value, value),
            count,
            search_address(asked, narrowing, **{name: "" if is_chosen else value}),
            is_chosen,
        )


def list_facets(
    connection: sqlite3.Connection,
    counts: Mapping[str, Counter[str]],
    asked: str,
    narrowing: Narrowing,
) -> Iterator[tuple[str, list[Choice]]]:
    """List the facets that have values, with the most frequent of these."""
    titles = _titles(connection)
    for name in FACETS:
        if name in counts and (counts[name] or getattr(narrowing, name)):
            choices = _choices(name, counts[name], titles.get(name, {}), asked, narrowing)
            yield FACET_TITLES[name], list(choices)[:_VALUES_SHOWN]
