"""Which companies a search, or a row, is about: the ways to their pages."""

from __future__ import annotations

import sqlite3

from extract.text.normalise import read_text

from .company import Company, find_company, list_companies

_LONGEST_SEARCH = 200


def named_companies(connection: sqlite3.Connection, text: str) -> list[Company]:
    """List the companies that a text names by any of their names, the longest name first.

    A name that is part of a longer one found (中国電力 in 中国電力ネットワーク) names nobody.
    """
    names = sorted(
        (
            (name, company)
            for company in list_companies(connection)
            for name in {company.name, company.short_name, *company.aliases}
            if name
        ),
        key=lambda named: -len(named[0]),
    )
    found: dict[str, Company] = {}
    for name, company in names:
        if name in text:
            found[company.id] = company
            text = text.replace(name, "\n")
    return list(found.values())


def companies_asked_for(connection: sqlite3.Connection, asked: str, chosen: str) -> list[Company]:
    """List the companies that a search names, in its words or as its facet."""
    named = named_companies(connection, read_text(asked[:_LONGEST_SEARCH]).text)
    company = find_company(connection, chosen) if chosen else None
    return [*named, *([company] if company and company not in named else [])]


def companies_of_row(connection: sqlite3.Connection, table: str, key: str) -> list[Company]:
    """List the company that a row is, or is about."""
    if table == "companies":
        company = find_company(connection, key)
    elif table in {"hearings", "mentions"}:
        own = "row_id" if table == "mentions" else "id"
        row = connection.execute(
            f'SELECT company_id FROM "{table}" WHERE "{own}" = ?', (key,)
        ).fetchone()
        company = find_company(connection, row[0]) if row and row[0] else None
    else:
        company = None
    return [company] if company else []
