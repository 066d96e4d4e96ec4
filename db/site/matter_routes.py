"""The matter at a glance, and the same as JSON and CSV."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound, Request, Response

from .addresses import matter_address
from .matter import Matter, read_matter
from .state import site_of
from .taking import ATTRIBUTION, csv_answer, matter_tables
from .tellings import round_of
from .visits import days_of, method_of
from .words import FINDING_KINDS


async def _read(request: Request, datasette: Any) -> Matter | None:  # noqa: ANN401
    """Read the series that an address names, or the first; None where nothing is loaded at all.

    Raises:
        NotFound: there is no such series.
    """
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    named = request.url_vars.get("series")
    asked = unquote(named) if named else None
    try:
        return await site.database.execute_fn(lambda connection: read_matter(connection, asked))
    except LookupError as error:
        if asked is None:
            return None
        raise NotFound(
            f"{asked[:100]}: この会議体の記録はありません。 / No records of such a body."
        ) from error


async def matter_page(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer both matrices."""
    matter = await _read(request, datasette)
    context = {
        "matter": matter,
        "alternate_url_json": f"{matter_address(matter.series.id if matter else None)}.json",
        "unnamed_rounds": {n for line in matter.unnamed for n in line.visits} if matter else set(),
        "kinds": FINDING_KINDS,
        "days_of": days_of,
        "method_of": method_of,
        "round_of": round_of,
    }
    html = await datasette.render_template(
        "shiryo_matter.html", context, request=request, view_name="shiryo_matter"
    )
    return Response.html(html)


async def matter_json(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the same as JSON."""
    matter = await _read(request, datasette)
    if matter is None:
        return Response.json({"ok": True, "series": None, "others": [], **ATTRIBUTION})
    tables = matter_tables(matter, lambda path: str(datasette.absolute_url(request, path)))
    series = {
        "series": matter.series._asdict(),
        "others": [other._asdict() for other in matter.others],
        "notices": matter.notices,
    }
    return Response.json({"ok": True, **series, **tables, **ATTRIBUTION})


async def matter_csv(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer one table of the page as CSV."""
    matter = await _read(request, datasette)
    tables = (
        matter_tables(matter, lambda path: str(datasette.absolute_url(request, path)))
        if matter
        else {}
    )
    name = request.url_vars["table"]
    if name not in tables:
        raise NotFound(f"{name}: {', '.join(tables)} のいずれかです。 / One of these.")
    return csv_answer(tables[name], f"matter-{name}")


_SERIES = r"/-/matter/(?P<series>[^/]{1,600}?)"
ROUTES = [
    (r"/-/matter\.json$", matter_json),
    (r"/-/matter/?$", matter_page),
    (_SERIES + r"\.json$", matter_json),
    (_SERIES + r"/(?P<table>[a-z_]{1,40})\.csv$", matter_csv),
    (_SERIES + r"/?$", matter_page),
]
