"""Datasette's hooks. Each is thin: what it does stands in the module it calls.

Hooks are registered for the whole process, so each first asks whether the Datasette at hand is
one of ours.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar, cast

from datasette import hookimpl
from datasette.utils.asgi import BadRequest
from datasette.views.base import DatasetteError

from db.search import (
    SearchIndexError,
    TooLongError,
    endings_of,
    match_of,
    read_query,
    require_current,
)
from extract.text.normalise import read_text

from . import (
    cells,
    company_routes,
    errors,
    feed_routes,
    matter_routes,
    page_routes,
    search_routes,
)
from .headers import App, Guard
from .state import site_of
from .template_words import words_for
from .ways import is_shown

F = TypeVar("F", bound=Callable[..., Any])


def _hook(*, trylast: bool = False) -> Callable[[F], F]:
    """Mark a function as a hook, keeping its type."""
    return cast("Callable[[F], F]", hookimpl(trylast=trylast))


@_hook(trylast=True)
def prepare_connection(conn: sqlite3.Connection, datasette: Any) -> None:  # noqa: ANN401
    """Let Datasette's own search (box, JSON, CSV) and the queries read Japanese.

    Last, so that it stands in place of Datasette's own ``escape_fts``.
    """
    if site_of(datasette) is None:
        return
    endings = endings_of(conn)

    def match(asked: object) -> str:
        return match_of(None if asked is None else str(asked), endings)

    for name in ("escape_fts", "shiryo_match"):
        conn.create_function(name, 1, match, deterministic=True)
    conn.create_function("shiryo_text", 1, _as_stored, deterministic=True)


def _as_stored(asked: object) -> str:
    """Write a text as the records have it: widths, radicals, no spaces or line ends in Japanese."""
    return "" if asked is None else read_text(str(asked).strip()).text


@_hook()
def filters_from_request(
    request: Any,  # noqa: ANN401
    datasette: Any,  # noqa: ANN401
) -> Awaitable[None] | None:
    """Refuse, with a message that says so: over-long searches, FTS5's own grammar, a stale index.

    An index made with other words would silently find less.
    """
    site = site_of(datasette)
    if site is None:
        return None
    if "_searchmode" in request.args:
        raise BadRequest("_searchmode はありません。 / There is no _searchmode.")
    asked = [request.args[name] for name in request.args if name.startswith("_search")]
    for words in asked:
        try:
            read_query(words)
        except TooLongError as error:
            raise BadRequest(str(error)) from error

    async def check_index() -> None:
        try:
            await site.database.execute_fn(require_current)
        except SearchIndexError as error:
            raise DatasetteError(str(error), status=503) from error

    return check_index() if asked else None


@_hook()
def render_cell(  # noqa: PLR0917  Datasette's own order, given by name
    row: sqlite3.Row,
    value: object,
    column: str,
    table: str | None,
    database: str | None,
    datasette: Any,  # noqa: ANN401
) -> object:
    """Show a cell: the way to the page, lists as text, long raw text folded."""
    site = site_of(datasette)
    if site is None or database != site.database.name:
        return None
    named = dict(zip(row.keys(), tuple(row), strict=True))
    place = cells.doubtful_place(named, value, column, table)
    if place is None:
        return cells.show(named, value, column, table)

    async def look() -> object:
        shown = await site.database.execute_fn(
            lambda connection: is_shown(connection, place.document_id, place.page)
        )
        if shown:
            return cells.show(named, value, column, table)
        return cells.show_without_page(value, place)

    return look()


@_hook()
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:  # noqa: ANN401
    """Add our own pages."""
    if site_of(datasette) is None:
        return []
    return [
        *page_routes.ROUTES,
        *search_routes.ROUTES,
        *feed_routes.ROUTES,
        *company_routes.ROUTES,
        *matter_routes.ROUTES,
    ]


@_hook()
def extra_template_vars(
    view_name: str | None,
    database: str | None,
    table: str | None,
    request: Any,  # noqa: ANN401
    datasette: Any,  # noqa: ANN401
) -> Callable[[], Awaitable[dict[str, Any]]] | dict[str, Any]:
    """Give the templates what they show beside Datasette's own."""
    site = site_of(datasette)
    if site is None:
        return {}

    async def words() -> dict[str, Any]:
        return await words_for(site, view_name, table if database else None, request)

    return words


@_hook()
def handle_exception(
    datasette: Any,  # noqa: ANN401
    request: Any,  # noqa: ANN401
    exception: Exception,
) -> Awaitable[Any] | None:
    """Answer what goes wrong in our own words."""
    return None if site_of(datasette) is None else errors.answer(datasette, request, exception)


@_hook()
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:  # noqa: ANN401
    """Guard every answer."""

    def wrap(app: App) -> App:
        return app if site_of(datasette) is None else Guard(app)

    return wrap
