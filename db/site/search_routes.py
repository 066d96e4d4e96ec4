"""One search page over everything, and the same as JSON."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette.utils.asgi import NotFound, Request, Response

from db.search import SearchIndexError, TooLongError, read_query, require_current

from .metadata import ATTRIBUTION
from .search_facets import feed_address, list_facets, read_narrowing, search_address
from .search_run import Kind, Narrowing, run
from .search_shown import show
from .state import site_of
from .template_words import TITLES


async def _search(request: Request, datasette: Any) -> tuple[dict[str, Any], int]:  # noqa: ANN401
    """Run the search that a request asks for; return what the page shows, and the status."""
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    asked = request.args.get("q") or ""
    narrowing = read_narrowing(request)
    context: dict[str, Any] = {"q": asked, "narrowing": narrowing, "kinds": [], "facets": []}
    try:
        query = read_query(asked)
    except TooLongError as error:
        return context | {"error": str(error)}, 400

    def look(connection: sqlite3.Connection) -> dict[str, Any]:
        require_current(connection)
        kinds, counts = run(connection, query, narrowing)
        return {
            "kinds": [_show_kind(connection, kind, asked, narrowing) for kind in kinds],
            "total": sum(kind.number for kind in kinds),
            "counts": counts,
            "facets": list(list_facets(connection, counts, asked, narrowing)),
        }

    try:
        context |= await site.database.execute_fn(look)
    except SearchIndexError as error:
        return context | {"error": str(error)}, 503
    context |= {
        "is_empty": query.is_empty,
        "by_best": search_address(asked, narrowing, sort=""),
        "by_new": search_address(asked, narrowing, sort="new"),
        "as_json": search_address(asked, narrowing).replace("/-/search?", "/-/search.json?"),
        "as_feed": feed_address(asked, narrowing),
    }
    return context, 200


def _show_kind(
    connection: sqlite3.Connection, kind: Kind, asked: str, narrowing: Narrowing
) -> dict[str, Any]:
    return {
        "table": kind.table,
        "title": TITLES[kind.table],
        "count": kind.number,
        "is_cut": kind.is_cut,
        "results": [show(connection, result) for result in kind.results],
        "hits": [result.hit for result in kind.results],
        "more": search_address(asked, narrowing, kind=kind.table) if not narrowing.kind else None,
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
    results = [
        {
            **hit.model_dump(),
            "document": shown.document,
            "meeting": shown.meeting,
            "date": shown.day,
            "slide_title": shown.page_title,
            "is_quoted": shown.is_quoted,
            "citation": shown.citation,
            "url": datasette.absolute_url(request, shown.address),
            "picture_url": datasette.absolute_url(request, shown.picture),
            "official_url": shown.official,
            "repeats": [address for _, address in shown.repeats],
        }
        for kind in context["kinds"]
        for hit, shown in zip(kind["hits"], kind["results"], strict=True)
    ]
    counts = {name: dict(counter) for name, counter in context["counts"].items()}
    return Response.json(
        {
            "ok": True,
            "query": context["q"],
            "counts": counts,
            "results": results,
            "attribution": ATTRIBUTION,
        },
        status=status,
    )


ROUTES = [(r"/-/search\.json$", search_json), (r"/-/search/?$", search_page)]
