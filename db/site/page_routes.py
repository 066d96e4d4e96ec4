"""A page of a document: its picture, and the picture beside the records read from it."""

from __future__ import annotations

import re
import sqlite3
from typing import Any, NamedTuple

from datasette.utils.asgi import NotFound, Request, Response

from corpus.sources import sample_body
from schemas.geometry import Box
from schemas.site import DocumentStatus

from .addresses import official_address, page_address, picture_address, row_address
from .metadata import ATTRIBUTION
from .page_facts import LONGEST_NUMBER, PageFacts, UnknownPage, read_facts, why
from .pictures import (
    DPI,
    MIN_DPI,
    PictureError,
    Wanted,
    bounded_dpi,
    crop_around,
    crop_dpi,
    png_size,
)
from .records import Group, find_box, read_groups
from .state import Site, site_of

_BOX = re.compile(r"-?\d+(?:\.\d+)?(?:,-?\d+(?:\.\d+)?){3}")


class Neighbour(NamedTuple):
    """Another page of the document."""

    page: int
    title: str | None
    address: str


def _read_box(text: str) -> Box:
    """Read ``box=x0,y0,x1,y1``.

    Raises:
        NotFound: it is no box.
    """
    if not _BOX.fullmatch(text) or len(text) > 100:
        raise NotFound("box=x0,y0,x1,y1 とポイントで指定してください。 / Give four numbers.")
    x0, y0, x1, y1 = (float(part) for part in text.split(","))
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _read_marks(
    connection: sqlite3.Connection, request: Request, facts: PageFacts
) -> tuple[Box, ...]:
    """Read which places to mark.

    Raises:
        NotFound: a mark names no row of this page.
    """
    marks = []
    for mark in request.args.getlist("mark")[:20]:
        box = find_box(connection, mark, facts.document_id, facts.page)
        if box is None:
            raise NotFound(f"{mark[:100]}: この頁にない記録です。 / No such record on this page.")
        marks.append(box)
    marks.extend(_read_box(text) for text in request.args.getlist("box")[:20])
    return tuple(marks)


def _read_dpi(request: Request) -> int:
    text = request.args.get("dpi") or str(DPI)
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER:
        raise NotFound("dpi は整数で指定してください。 / dpi is a whole number.")
    return int(text)


def _site(datasette: Any) -> Site:  # noqa: ANN401  Datasette has no types
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    return site


async def picture(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer a page's picture as PNG, places marked; with ``crop=1`` what is around them."""
    site = _site(datasette)
    document_id, page = request.url_vars["document_id"], request.url_vars["page"]

    def read(connection: sqlite3.Connection) -> tuple[PageFacts, tuple[Box, ...]]:
        facts = read_facts(connection, document_id, page)
        return facts, _read_marks(connection, request, facts)

    facts, marks = await site.database.execute_fn(read)
    try:
        facts = await _with_size(site, facts)
        is_crop = request.args.get("crop") == "1"
        clip = crop_around(marks, facts.width, facts.height) if is_crop else None
        if not is_crop:
            dpi = _read_dpi(request)
        else:
            dpi = crop_dpi(clip or Box(0, 0, facts.width, facts.height))
        wanted = Wanted(
            path=site.path_of(facts.sha256),
            sha256=facts.sha256,
            page=facts.page,
            marks=marks,
            dpi=bounded_dpi(dpi, facts.width, facts.height),
            clip=clip,
        )
        headers = {"etag": f'"{wanted.tag}"', "cache-control": "public, no-cache"}
        if wanted.tag in request.headers.get("if-none-match", ""):
            return Response(b"", status=304, headers=headers, content_type="image/png")
        png = await site.pictures.draw(wanted)
    except PictureError as error:
        return Response.text(f"{facts.document_id} p.{facts.page}: {error}", status=404)
    return Response(png, headers=headers, content_type="image/png")


async def _with_size(site: Site, facts: PageFacts) -> PageFacts:
    """Return the facts with the page's size; where it was not read, a small picture tells.

    Raises:
        PictureError: the page cannot be drawn.
    """
    if facts.is_read:
        return facts
    small = await site.pictures.draw(
        Wanted(site.path_of(facts.sha256), facts.sha256, facts.page, (), MIN_DPI)
    )
    width, height = png_size(small)
    return facts._replace(width=width * 72 / MIN_DPI, height=height * 72 / MIN_DPI)


def _read_neighbours(connection: sqlite3.Connection, facts: PageFacts) -> list[Neighbour]:
    """List the pages that can be shown, and the one at hand."""
    titles: dict[int, str | None] = dict(
        map(
            tuple,
            connection.execute(
                "SELECT page, title FROM pages WHERE document_id = ?", (facts.document_id,)
            ),
        )
    )
    if facts.status == DocumentStatus.NO_TEXT:
        titles = dict.fromkeys(range(1, (facts.page_count or 0) + 1)) | titles
    titles.setdefault(facts.page, None)
    return [
        Neighbour(page, title, page_address(facts.document_id, page))
        for page, title in sorted(titles.items(), key=lambda item: item[0])
    ]


async def view(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the picture of a page beside the records read from it."""
    site = _site(datasette)
    document_id, page = request.url_vars["document_id"], request.url_vars["page"]
    mark = request.args.get("mark")

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        facts = read_facts(connection, document_id, page)
        pages = _read_neighbours(connection, facts)
        at = [neighbour.page for neighbour in pages].index(facts.page)
        return {
            "facts": facts,
            "groups": read_groups(connection, document_id, facts.page),
            "pages": pages,
            "previous": pages[at - 1] if at else None,
            "following": pages[at + 1] if at + 1 < len(pages) else None,
        }

    context = await site.database.execute_fn(read)
    facts = context["facts"]
    has_picture = _has_file(site, facts.sha256)
    if has_picture:
        try:
            facts = await _with_size(site, facts)
        except PictureError as error:
            raise UnknownPage(facts, f"{why(facts)} {error}") from error
    context |= {
        "facts": facts,
        "is_sample": facts.body_id == sample_body().id,
        "mark": mark,
        "citation": facts.citation,
        "picture": picture_address(document_id, facts.page),
        "as_json": f"{page_address(document_id, facts.page)}.json",
        "official": official_address(facts.url, facts.page),
        "document_address": row_address("documents", document_id),
        "has_picture": has_picture,
    }
    html = await datasette.render_template(
        "shiryo_page.html", context, request=request, view_name="shiryo_page"
    )
    return Response.html(html)


async def view_json(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the records of a page, with their places, as JSON."""
    site = _site(datasette)
    document_id, page = request.url_vars["document_id"], request.url_vars["page"]

    def read(connection: sqlite3.Connection) -> tuple[PageFacts, list[Group]]:
        facts = read_facts(connection, document_id, page)
        return facts, read_groups(connection, document_id, facts.page)

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, path))

    facts, groups = await site.database.execute_fn(read)
    return Response.json(
        {
            "ok": True,
            "document_id": facts.document_id,
            "document": facts.name,
            "page": facts.page,
            "slide_number": facts.slide_number,
            "title": facts.page_title,
            "width": facts.width,
            "height": facts.height,
            "citation": facts.citation,
            "attribution": ATTRIBUTION,
            "url": absolute(page_address(facts.document_id, facts.page)),
            "picture_url": absolute(picture_address(facts.document_id, facts.page)),
            "official_url": official_address(facts.url, facts.page),
            "records": {
                group.table: [
                    {
                        "id": record.key,
                        "text": record.text,
                        "details": record.details,
                        "box": record.box,
                        "is_quoted": record.is_quoted,
                        "url": absolute(record.address),
                    }
                    for record in group.records
                ]
                for group in groups
            },
        }
    )


def _has_file(site: Site, sha256: str) -> bool:
    try:
        return site.path_of(sha256).is_file()
    except PictureError:
        return False


_DOCUMENT = r"/-/page/(?P<document_id>[^/]{1,200})/(?P<page>[0-9]+)"
ROUTES = [
    (_DOCUMENT + r"\.png$", picture),
    (_DOCUMENT + r"\.json$", view_json),
    (_DOCUMENT + r"/?$", view),
]
