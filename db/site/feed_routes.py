"""The feed: of what is new, or of any search, with the same parameters as the search page."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Request, Response

from db.search import SearchIndexError, TooLongError, read_query, require_current

from .feed import CONTENT_TYPE, Entry, write_feed
from .feed_entries import found_entries, new_entries, newest_first
from .search_facets import feed_address, read_narrowing, search_address
from .state import site_of


async def feed(request: Request, datasette: Any) -> Response:  # noqa: ANN401  Datasette has no types
    """Answer the feed."""
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    asked = (request.args.get("q") or "").strip()
    narrowing = read_narrowing(request)
    try:
        query = read_query(asked)
    except TooLongError as error:
        return Response.text(str(error), status=400)

    def look(connection: sqlite3.Connection) -> tuple[list[Entry], datetime]:
        if not asked:
            return new_entries(connection, narrowing), site.database.changed_at()
        require_current(connection)
        return found_entries(connection, query, narrowing), site.database.changed_at()

    def look_once(_: sqlite3.Connection) -> tuple[list[Entry], datetime]:
        return site.database.keep(("feed", bool(asked), query.meaning, narrowing), look)

    try:
        entries, changed = await site.database.execute_fn(look_once)
    except SearchIndexError as error:
        return Response.text(str(error), status=503)

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    own = feed_address(asked, narrowing)
    is_narrowed = any(narrowing._replace(sort=""))
    page = search_address(asked, narrowing) if asked or is_narrowed else "/"
    values = {name: value for name, value in narrowing._asdict().items() if value}
    body = write_feed(
        # The id leaves out where the site is served, and the order, which does not matter here.
        key="feed?" + urlencode({"q": asked, **values, "sort": ""}),
        title=f"資料 shiryo：{asked}" if asked else "資料 shiryo：新しい資料と所感・評価",
        page=absolute(page),
        own=absolute(own),
        changed=changed,
        entries=[
            entry._replace(address=absolute(entry.address))
            for entry in newest_first(entries, changed)
        ],
    )
    tag = hashlib.sha256(body).hexdigest()[:32]
    headers = {"etag": f'"{tag}"', "cache-control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(b"", status=304, headers=headers, content_type=CONTENT_TYPE)
    return Response(body, headers=headers, content_type=CONTENT_TYPE)


ROUTES = [(r"/-/shiryo/feed\.atom$", feed)]
