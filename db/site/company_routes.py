"""The page of a company, the list of companies, and both as JSON and CSV."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import unquote

from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

from .addresses import company_address, page_address, row_address
from .company import Company, CompanyPage, Record, list_companies, read_page
from .namings import MOST_MENTIONS
from .state import Site, site_of
from .taking import ATTRIBUTION, Flat, company_row, company_tables, csv_answer
from .tellings import round_of
from .timeline import Mark, draw_timeline
from .visits import Visit, days_of, method_of, sites_of

_NO_ROUND = "回の記載なし"


def _site(datasette: Any) -> Site:  # noqa: ANN401  Datasette has no types
    site = site_of(datasette)
    if site is None:
        raise NotFound("no shiryo site here")
    return site


def round_title(number: int | None) -> str:
    """Name a round: 第3回."""
    return _NO_ROUND if number is None else f"第{number}回"


def _mark(visit: Visit, *, is_named: bool) -> Mark:
    title = round_title(round_of(visit))
    parts = (title, days_of(visit), method_of(visit), visit.lead.designation)
    said = "　".join(part for part in parts if part)
    return Mark(
        day=date.fromisoformat(visit.lead.first_date),
        row=title,
        words=said if is_named else f"{said}　{visit.lead.company_text}（事業者名の記載なし）",
        address=visit.address,
        is_named=is_named,
    )


def draw_record(record: Record) -> Markup:
    """Draw a company's hearings in one series."""
    named = [_mark(visit, is_named=True) for visit in record.visits]
    marks = [*(_mark(visit, is_named=False) for visit in record.unnamed), *named]
    numbers = {round_of(visit) for visit in (*record.visits, *record.unnamed)}
    rows = [round_title(n) for n in sorted(numbers, key=lambda n: (n is None, n or 0))]
    return draw_timeline(f"{record.origin.series_title}の聞き取りの時系列", marks, rows)


async def _read(request: Request, datasette: Any) -> CompanyPage:  # noqa: ANN401
    """Read the company that an address names.

    Raises:
        NotFound: there is no such company.
    """
    company_id = unquote(request.url_vars["company_id"])
    page = await _site(datasette).database.execute_fn(
        lambda connection: read_page(connection, company_id)
    )
    if page is None:
        raise NotFound(
            f"{company_id[:100]}: この事業者は表にありません。 / No such company in this database."
        )
    return page


async def company_page(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the page of a company."""
    page = await _read(request, datasette)
    address = company_address(page.company.id)
    context = {
        "page": page,
        "company": page.company,
        "pictures": [draw_record(record) for record in page.records],
        "address": address,
        "alternate_url_json": f"{address}.json",
        "row": row_address("companies", page.company.id),
        "page_address": page_address,
        "most_mentions": MOST_MENTIONS,
        "days_of": days_of,
        "method_of": method_of,
        "sites_of": sites_of,
        "round_of": round_of,
        "round_title": round_title,
    }
    html = await datasette.render_template(
        "shiryo_company.html", context, request=request, view_name="shiryo_company"
    )
    return Response.html(html)


async def company_json(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the same as JSON."""
    page = await _read(request, datasette)
    tables = company_tables(page, lambda path: str(datasette.absolute_url(request, path)))
    facts = {"company": company_row(page.company), "mentions_total": page.mentions}
    return Response.json({"ok": True, **facts, **tables, **ATTRIBUTION})


async def company_csv(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer one table of the page as CSV."""
    page = await _read(request, datasette)
    name = request.url_vars["table"]
    tables = company_tables(page, lambda path: str(datasette.absolute_url(request, path)))
    if name not in tables:
        raise NotFound(f"{name}: {', '.join(tables)} のいずれかです。 / One of these.")
    return csv_answer(tables[name], f"company-{name}")


class Listed(NamedTuple):
    """A company in the list, and how often it occurs."""

    company: Company
    hearings: int
    pages: int
    designations: tuple[str, ...]


_PAGES = """
SELECT company_id, count(*) FROM (SELECT DISTINCT company_id, document_id, page FROM mentions)
GROUP BY company_id
"""
_HEARINGS = """
SELECT company_id, count(DISTINCT first_date || last_date) FROM hearings
WHERE company_id IS NOT NULL GROUP BY company_id
"""
_DESIGNATIONS = """
SELECT DISTINCT company_id, designation FROM hearings
WHERE company_id IS NOT NULL AND designation IS NOT NULL ORDER BY company_id, designation
"""


def _list(connection: sqlite3.Connection) -> list[Listed]:
    pages: Counter[str] = Counter(dict(map(tuple, connection.execute(_PAGES))))
    hearings: Counter[str] = Counter(dict(map(tuple, connection.execute(_HEARINGS))))
    designations: dict[str, list[str]] = {}
    for company_id, designation in map(tuple, connection.execute(_DESIGNATIONS)):
        designations.setdefault(company_id, []).append(designation)
    return [
        Listed(
            company,
            hearings[company.id],
            pages[company.id],
            tuple(designations.get(company.id, ())),
        )
        for company in list_companies(connection)
    ]


async def companies_page(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the list of companies."""
    listed = await _site(datasette).database.execute_fn(_list)
    html = await datasette.render_template(
        "shiryo_companies.html",
        {"listed": listed, "alternate_url_json": "/-/companies.json"},
        request=request,
        view_name="shiryo_companies",
    )
    return Response.html(html)


async def _flat_list(request: Request, datasette: Any) -> list[Flat]:  # noqa: ANN401
    listed = await _site(datasette).database.execute_fn(_list)
    return [
        {
            **company_row(one.company),
            "designations": list(one.designations),
            "hearings": one.hearings,
            "pages": one.pages,
            "url": str(datasette.absolute_url(request, company_address(one.company.id))),
        }
        for one in listed
    ]


async def companies_json(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the list as JSON."""
    rows = await _flat_list(request, datasette)
    return Response.json({"ok": True, "companies": rows, **ATTRIBUTION})


async def companies_csv(request: Request, datasette: Any) -> Response:  # noqa: ANN401
    """Answer the list as CSV."""
    return csv_answer(await _flat_list(request, datasette), "companies")


_COMPANY = r"/-/company/(?P<company_id>[^/]{1,600}?)"
ROUTES = [
    (r"/-/companies\.json$", companies_json),
    (r"/-/companies\.csv$", companies_csv),
    (r"/-/companies/?$", companies_page),
    (_COMPANY + r"\.json$", company_json),
    (_COMPANY + r"/(?P<table>[a-z_]{1,40})\.csv$", company_csv),
    (_COMPANY + r"/?$", company_page),
]
