"""One search page over everything, and the same as JSON."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from db.search import SearchIndexError, TooLongError, read_query

from .addresses import table_search_address
from .metadata import ATTRIBUTION
from .search_answer import Answer, AnsweredKind, answer, key_of
from .search_counts import read_named
from .search_facets import feed_address, list_facets, read_narrowing, search_address
from .search_narrowing import Narrowing
from .search_run import RANKED, SHOWN_OF_ONE
from .state import site_of
from .template_words import TITLES

_START = re.compile("[0-9]{1,6}")


async def _search(request: Request, datasette: Any) -> tuple[dict[str, Any], int]:  # noqa: ANN401
    """Run the search that a request asks for; return what the page shows, and the status."""
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    asked = request.args.get("q") or ""
    narrowing = read_narrowing(request)
    start = _read_start(request)
    context: dict[str, Any] = {"q": asked, "narrowing": narrowing, "kinds": [], "facets": []}
    try:
        query = read_query(asked)
    except TooLongError as error:
        return context | {"error": str(error)}, 400

    def look(connection: sqlite3.Connection) -> Answer:
        named = site.database.keep("named", read_named)
        return answer(connection, query, named, narrowing, start)

    def look_once(connection: sqlite3.Connection) -> dict[str, Any]:
        found = site.database.keep(key_of(query, narrowing, start), look)
        return {
            "kinds": [_show_kind(kind, asked, narrowing) for kind in found.kinds],
            "total": sum(kind.number for kind in found.kinds),
            "is_cut": any(kind.is_cut for kind in found.kinds),
            "counts": found.counts,
            "facets": list(list_facets(connection, found.counts, asked, narrowing)),
        }

    try:
        context |= await site.database.execute_fn(look_once)
    except SearchIndexError as error:
        return context | {"error": str(error)}, 503
    context |= {
        "is_empty": query.is_empty,
        "ranked": RANKED,
        "by_best": search_address(asked, narrowing, sort=""),
        "by_new": search_address(asked, narrowing, sort="new"),
        "as_json": search_address(asked, narrowing).replace("/-/search?", "/-/search.json?"),
        "as_feed": feed_address(asked, narrowing),
    }
    return context, 200


def _read_start(request: Request) -> int:
    """Read which of the ranked rows comes first; what is no such number is the first."""
    asked = request.args.get("start") or ""
    return int(asked) if _START.fullmatch(asked) and int(asked) < RANKED else 0


def _show_kind(kind: AnsweredKind, asked: str, narrowing: Narrowing) -> dict[str, Any]:
    def address(at: int) -> str:
        return search_address(asked, narrowing, kind=kind.table, start=str(at or ""))

    ranked, start = kind.ranked, kind.start
    is_one = bool(narrowing.kind)
    is_all_asked = not any(narrowing._replace(kind="", sort=""))
    following = start + SHOWN_OF_ONE
    return {
        "table": kind.table,
        "title": TITLES[kind.table],
        "count": kind.number,
        "results": [shown for _, shown in kind.results],
        "hits": [hit for hit, _ in kind.results],
        "more": None if is_one or kind.number <= len(kind.results) else address(0),
        "before": address(max(0, start - SHOWN_OF_ONE)) if is_one and start else None,
        "after": address(following) if is_one and following < ranked else None,
        "part": (start + 1, min(following, ranked)) if is_one and ranked > SHOWN_OF_ONE else None,
        "is_cut": is_one and kind.is_cut,
        "as_table": table_search_address(kind.table, asked) if is_all_asked else None,
    }


async def search_page(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the search page."""
    context, status = await _search(request, datasette)
    html = await datasette.render_template(
        "shiryo_search.html", context, request=request, view_name="shiryo_search"
    )
    return Response.html(html, status=status)


async def search_json(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the same as JSON."""
    context, status = await _search(request, datasette)
    if "error" in context:
        return Response.json({"ok": False, "error": context["error"]}, status=status)

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path.replace("/-/search?", "/-/search.json?")))

    results = [
        {
            **hit.model_dump(),
            "document": shown.document,
            "meeting": shown.meeting,
            "date": shown.day,
            "slide_title": shown.page_title,
            "is_quoted": shown.is_quoted,
            "citation": shown.citation,
            "url": absolute(shown.address),
            "picture_url": absolute(shown.picture),
            "official_url": shown.official,
            "company_url": absolute(shown.company) if shown.company else None,
            "repeats": [address for _, address in shown.repeats],
        }
        for kind in context["kinds"]
        for hit, shown in zip(kind["hits"], kind["results"], strict=True)
    ]
    following = next((kind["after"] for kind in context["kinds"]), None)
    counts = {name: dict(counter) for name, counter in context["counts"].items()}
    return Response.json(
        {
            "ok": True,
            "query": context["q"],
            "counts": counts,
            "ranked_of_each_kind": RANKED,
            "results": results,
            "next_url": absolute(following) if following else None,
            "attribution": ATTRIBUTION,
        },
        status=status,
    )


ROUTES = [(r"/-/search\.json$", search_json), (r"/-/search/?$", search_page)]
