"""The same records as flat rows: what the pages' JSON and CSV hold."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping

from datasette.utils.asgi import Response

from .addresses import page_address
from .company import Company, CompanyPage, Disposition
from .matter import Matter
from .matter_rows import Check, Finding
from .metadata import LICENCE, LICENCE_URL, SOURCE, SOURCE_URL
from .namings import NamedPage
from .tellings import R, Telling, round_of
from .visits import Visit, method_of, sites_of

Value = str | int | bool | None | list[str]
Flat = dict[str, Value]
Absolute = Callable[[str], str]
"""Makes an address of the site absolute."""

ATTRIBUTION = {
    "source": f"{SOURCE}で公表された資料を加工して作成",
    "source_url": SOURCE_URL,
    "license": LICENCE,
    "license_url": LICENCE_URL,
}


def _repeats(told: Telling[R], absolute: Absolute) -> list[str]:
    """List the addresses of the places that only repeat it."""
    return [absolute(told.address_of(row)) for row, _ in told.repeats]


def company_row(company: Company) -> Flat:
    """Flatten a company."""
    return {**company._asdict(), "aliases": list(company.aliases)}


def visit_row(visit: Visit, absolute: Absolute) -> Flat:
    """Flatten a visit: as its first row tells it, with the places of its repeats."""
    row = visit.lead
    return {
        "series": visit.origin.series,
        "round": round_of(visit),
        "first_date": row.first_date,
        "last_date": row.last_date,
        "date_text": row.date_text,
        "date_precision": row.date_precision,
        "method": method_of(visit),
        "company_id": row.company_id,
        "company_text": row.company_text,
        "designation": row.designation,
        "sites": sites_of(visit),
        "interviewers": [str(name) for name in json.loads(row.interviewers)],
        "note": row.note,
        "is_only_quoted": visit.is_only_quoted,
        "repeats": _repeats(visit, absolute),
        "document": visit.origin.name,
        "document_id": row.document_id,
        "page": row.page,
        "id": row.id,
        "url": absolute(visit.address),
    }


def check_row(check: Check, absolute: Absolute) -> Flat:
    """Flatten a check item."""
    row = check.lead
    return {
        "series": check.origin.series,
        "round": round_of(check),
        "theme_number": row.theme_number,
        "theme": row.theme,
        "viewpoint": row.viewpoint,
        "item": row.item,
        "is_only_quoted": check.is_only_quoted,
        "repeats": _repeats(check, absolute),
        "document": check.origin.name,
        "document_id": row.document_id,
        "page": row.page,
        "id": row.id,
        "url": absolute(check.address),
    }


def finding_row(finding: Finding, absolute: Absolute) -> Flat:
    """Flatten a finding."""
    row = finding.lead
    return {
        "series": finding.origin.series,
        "round": round_of(finding),
        "kind": row.kind,
        "theme": row.theme,
        "text": row.text,
        "is_only_quoted": finding.is_only_quoted,
        "repeats": _repeats(finding, absolute),
        "document": finding.origin.name,
        "document_id": row.document_id,
        "page": row.page,
        "id": row.id,
        "url": absolute(finding.address),
    }


def disposition_rows(disposition: Disposition, absolute: Absolute) -> list[Flat]:
    """Flatten a designation: a row for each hearing that states it."""
    return [
        {
            "designation": disposition.designation,
            "round": row.round,
            "first_date": row.first_date,
            "last_date": row.last_date,
            "is_quoted": bool(row.is_quoted),
            "document": origin.name,
            "dated": origin.dated,
            "document_id": row.document_id,
            "page": row.page,
            "id": row.id,
            "url": absolute(page_address(row.document_id, row.page, f"hearings/{row.id}")),
        }
        for row, origin in disposition.rows
    ]


def mention_rows(page: NamedPage, absolute: Absolute) -> list[Flat]:
    """Flatten the places on a page that name a company."""
    return [
        {
            "text": text,
            "document": page.origin.name,
            "dated": page.origin.dated,
            "document_id": page.origin.document_id,
            "page": page.page,
            "page_title": page.title,
            "is_reference": page.is_reference,
            "url": absolute(address),
        }
        for text, address in page.places
    ]


def company_tables(page: CompanyPage, absolute: Absolute) -> dict[str, list[Flat]]:
    """Flatten everything on a company, by table."""
    records = page.records
    return {
        "dispositions": [
            row
            for record in records
            for told in record.dispositions
            for row in disposition_rows(told, absolute)
        ],
        "hearings": [visit_row(v, absolute) for record in records for v in record.visits],
        "unnamed_hearings": [visit_row(v, absolute) for record in records for v in record.unnamed],
        "check_items": [check_row(c, absolute) for record in records for c in record.checks],
        "findings": [
            {**finding_row(told, absolute), "named_as": how.text, "is_in_text": how.is_in_text}
            for told, how in page.findings
        ],
        "mentions": [row for named in page.pages for row in mention_rows(named, absolute)],
    }


def matter_tables(matter: Matter, absolute: Absolute) -> dict[str, list[Flat]]:
    """Flatten both matrices: a row a visit, a row a finding or check item."""
    return {
        "rounds": [
            {
                "round": column.round,
                "method": column.told.method if column.told else None,
                "status": column.told.status if column.told else None,
                "document": column.origin.name if column.origin else None,
                "url": absolute(column.address) if column.address else None,
            }
            for column in matter.columns
        ],
        "companies": [
            {"company": line.title, **visit_row(visit, absolute)}
            for line in (*matter.companies, *matter.unnamed)
            for visits in line.visits.values()
            for visit in visits
        ],
        "themes": [
            {
                "theme": line.title,
                "round": number,
                "check_items": len(cell.checks),
                **{
                    kind: len(cell.findings.get(kind, []))
                    for kind in ("achieved", "outstanding", "action")
                },
                "wordings": line.wordings,
            }
            for line in matter.themes
            for number, cell in line.cells.items()
        ],
        "findings": [
            {"matrix_theme": line.title, **finding_row(finding, absolute)}
            for line in matter.themes
            for cell in line.cells.values()
            for findings in cell.findings.values()
            for finding in findings
        ],
        "check_items": [
            {"matrix_theme": line.title, **check_row(check, absolute)}
            for line in matter.themes
            for cell in line.cells.values()
            for check in cell.checks
        ],
    }


def _plain(value: Value) -> str | int | None:
    if isinstance(value, list):
        return " ".join(value) if value and value[0].startswith("http") else "、".join(value)
    return int(value) if isinstance(value, bool) else value


def csv_answer(rows: Iterable[Mapping[str, Value]], name: str) -> Response:
    """Answer rows as a CSV file to save; the guard makes it fit for Excel."""
    listed = list(rows)
    text = io.StringIO()
    writer = csv.writer(text)
    if listed:
        writer.writerow(listed[0])
    writer.writerows([_plain(value) for value in row.values()] for row in listed)
    return Response(
        text.getvalue(),
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
        content_type="text/csv; charset=utf-8",
    )
