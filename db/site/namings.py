"""Where a company is named: in findings, and on pages."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from .addresses import page_address
from .matter_rows import Finding, FindingRow, fold_findings
from .origins import Origin, read_origins

MOST_MENTIONS = 1_000
"""How many mentions the page of a company shows; the table has the others."""


class Naming(NamedTuple):
    """How a finding names the company."""

    text: str
    is_in_text: bool


class NamedPage(NamedTuple):
    """A page that names the company, and each place on it."""

    origin: Origin
    page: int
    title: str | None
    is_reference: bool
    places: tuple[tuple[str, str], ...]


_NAMING_FINDINGS = f"""
SELECT m.text, {", ".join(f"f.{field}" for field in FindingRow._fields)}
FROM mentions AS m CROSS JOIN findings AS f ON f.document_id = m.document_id AND f.page = m.page
WHERE m.company_id = ?
  AND (json_extract(m.box, '$[0]') + json_extract(m.box, '$[2]')) / 2 BETWEEN f.x0 AND f.x1
  AND (json_extract(m.box, '$[1]') + json_extract(m.box, '$[3]')) / 2 BETWEEN f.y0 AND f.y1
LIMIT {MOST_MENTIONS}
"""


def read_naming_findings(
    connection: sqlite3.Connection, company_id: str
) -> list[tuple[Finding, Naming]]:
    """Read the findings within whose box the company is named."""
    rows: dict[str, FindingRow] = {}
    namings: dict[str, Naming] = {}
    for text, *fields in map(tuple, connection.execute(_NAMING_FINDINGS, (company_id,))):
        row = FindingRow(*fields)
        rows[row.id] = row
        naming = Naming(text, text in row.text)
        if row.id not in namings or (naming.is_in_text and not namings[row.id].is_in_text):
            namings[row.id] = naming
    origins = read_origins(connection, (row.document_id for row in rows.values()))
    return [(told, namings[told.lead.id]) for told in fold_findings(rows.values(), origins)]


_MENTIONS = f"""
SELECT n.row_id, n.document_id, n.page, n.text, p.title, coalesce(p.is_reference, 0)
FROM mentions AS n
JOIN documents AS d ON d.id = n.document_id
LEFT JOIN meetings AS m ON m.id = d.meeting_id
LEFT JOIN pages AS p ON p.document_id = n.document_id AND p.page = n.page
WHERE n.company_id = ?
ORDER BY coalesce(d.dated, m.held_on) DESC, n.document_id, n.page, n.row_id
LIMIT {MOST_MENTIONS}
"""


def read_named_pages(connection: sqlite3.Connection, company_id: str) -> list[NamedPage]:
    """Read the pages that name the company, those of the newest document first."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    titles: dict[tuple[str, int], tuple[str | None, bool]] = {}
    for row in connection.execute(_MENTIONS, (company_id,)):
        row_id, document_id, page, text, title, is_reference = tuple(row)
        address = page_address(document_id, page, f"mentions/{row_id}")
        found.setdefault((document_id, page), []).append((text, address))
        titles[document_id, page] = (title, bool(is_reference))
    origins = read_origins(connection, (document_id for document_id, _ in found))
    return [
        NamedPage(origins[document_id], page, *titles[document_id, page], tuple(places))
        for (document_id, page), places in found.items()
    ]
