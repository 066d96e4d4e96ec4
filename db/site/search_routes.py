"""One search page over everything, and the same as JSON."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup, escape

from corpus.sources import sample_body
from db.search import SearchIndexError, TooLongError, read_query, require_current

from .addresses import official_address, page_address, picture_address, row_address
from .search_facets import FACETS, list_facets, search_address
from .search_run import Kind, Narrowing, Result, run
from .state import site_of
from .template_words import TITLES
from .words import FINDING_KINDS

_LONGEST_VALUE = 200
_THUMBNAIL_DPI = 40


class Shown(NamedTuple):
    """A result as the page shows it."""

    table: str
    id: str
    snippet: Markup
    document: str
    meeting: str
    day: str
    page_title: str
    page: int
    printed: str
    is_quoted: bool
    is_sample: bool
    finding: str
    address: str
    picture: str
    row: str
    official: str | None
    repeats: tuple[tuple[str, str], ...]


def mark_html(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """Escape a text and put <mark> around ranges of it: escape first, mark second.

    >>> mark_html("<b>漏えい", ((3, 6),))
    Markup('&lt;b&gt;<mark>漏えい</mark>')
    """
    parts: list[Markup] = []
    at = 0
    for start, end in marks:
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    parts.append(escape(text[at:]))
    return Markup().join(parts)


def _read_narrowing(request: Request) -> Narrowing:
    values = {name: (request.args.get(name) or "")[:_LONGEST_VALUE] for name in (*FACETS, "sort")}
    return Narrowing(**values)


_PLACE = """
SELECT p.title, p.slide_number, coalesce(d.title, d.file_name), d.label, d.url, m.number, b.name,
  coalesce(d.dated, m.held_on), m.body_id
FROM documents AS d
LEFT JOIN pages AS p ON p.document_id = d.id AND p.page = ?
LEFT JOIN meetings AS m ON m.id = d.meeting_id
LEFT JOIN bodies AS b ON b.id = m.body_id
WHERE d.id = ?
"""


def _show(connection: sqlite3.Connection, result: Result) -> Shown:
    hit = result.hit
    place = connection.execute(_PLACE, (hit.page, hit.document_id)).fetchone()
    page_title, printed, title, label, url, number, body, day, body_id = tuple(place)
    mark = f"{hit.kind}/{hit.id}" if hit.kind != "pages" else None
    return Shown(
        table=hit.kind,
        id=hit.id,
        snippet=mark_html(hit.snippet, hit.marks),
        document="　".join(part for part in (label, title) if part) or hit.document_id,
        meeting=" ".join(part for part in (f"第{number}回" if number else "", body) if part),
        day=day or "",
        page_title=page_title or "",
        page=hit.page,
        printed=printed or "",
        is_quoted=result.candidate.is_quoted,
        is_sample=body_id == sample_body().id,
        finding=FINDING_KINDS.get(result.candidate.finding, ""),
        address=page_address(hit.document_id, hit.page, mark),
        picture=picture_address(hit.document_id, hit.page, mark, dpi=_THUMBNAIL_DPI),
        row=row_address(hit.kind, hit.id),
        official=official_address(url, hit.page),
        repeats=tuple(
            (f"{document_id} p.{page}", page_address(document_id, page, f"{hit.kind}/{row_id}"))
            for document_id, page, row_id in result.repeats
        ),
    )


async def _search(request: Request, datasette: Any) -> tuple[dict[str, Any], int]:  # noqa: ANN401
    """Run the search that a request asks for; return what the page shows, and the status."""
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    asked = request.args.get("q") or ""
    narrowing = _read_narrowing(request)
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
        "results": [_show(connection, result) for result in kind.results],
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
            "url": datasette.absolute_url(request, shown.address),
            "official_url": shown.official,
            "repeats": [address for _, address in shown.repeats],
        }
        for kind in context["kinds"]
        for hit, shown in zip(kind["hits"], kind["results"], strict=True)
    ]
    counts = {name: dict(counter) for name, counter in context["counts"].items()}
    return Response.json(
        {"ok": True, "query": context["q"], "counts": counts, "results": results}, status=status
    )


ROUTES = [(r"/-/search\.json$", search_json), (r"/-/search/?$", search_page)]
