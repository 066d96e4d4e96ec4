"""Addresses within the site, and the place that a row of any table or query stands at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from db.schema import CONTENT

from .served import DATABASE_NAME

PLACED = frozenset(model.table for model in CONTENT)
"""Tables whose rows stand on a page."""

_ID_COLUMNS = {
    "finding_id": "findings",
    "check_item_id": "check_items",
    "hearing_id": "hearings",
    "statement_id": "statements",
    "cell_id": "cells",
    "footnote_id": "footnotes",
    "round_id": "rounds",
    "citation_id": "citations",
    "issue_id": "issues",
}
"""Columns of views and queries that name a row to mark."""
_SOURCE_KINDS = {"hearing": "hearings", "mention": "pages"}


class Place(NamedTuple):
    """A page, and the row on it to mark, as ``table/id``."""

    document_id: str
    page: int
    mark: str | None

    @property
    def view(self) -> str:
        """The address of the page beside its records."""
        return page_address(self.document_id, self.page, self.mark)

    @property
    def picture(self) -> str:
        """The address of the picture."""
        return picture_address(self.document_id, self.page, self.mark)


def _marked(path: str, mark: str | None, **more: object) -> str:
    asked = {"mark": mark, **more}
    query = "&".join(f"{name}={quote(str(v), safe='/')}" for name, v in asked.items() if v)
    return f"{path}?{query}" if query else path


def page_address(document_id: str, page: int, mark: str | None = None) -> str:
    """Write the address of a page view.

    >>> page_address("system-095-04-00", 12, "findings/f1")
    '/-/page/system-095-04-00/12?mark=findings/f1'
    """
    return _marked(f"/-/page/{quote(document_id, safe='')}/{page}", mark)


def picture_address(
    document_id: str, page: int, mark: str | None = None, *, is_crop: bool = False
) -> str:
    """Write the address of a page's picture, or of the part of it around the mark."""
    crop = 1 if is_crop else None
    return _marked(f"/-/page/{quote(document_id, safe='')}/{page}.png", mark, crop=crop)


def company_address(company_id: str) -> str:
    """Write the address of a company's page."""
    return f"/-/company/{quote(company_id, safe='')}"


def matter_address(series: str | None = None) -> str:
    """Write the address of the matter at a glance, of one series of meetings or the first."""
    return f"/-/matter/{quote(series, safe='')}" if series else "/-/matter"


def row_address(table: str, row_id: str) -> str:
    """Write the address of a row's own page. Datasette encodes ids with tildes."""
    from datasette.utils import tilde_encode  # noqa: PLC0415  keeps this module light to import

    return f"/{DATABASE_NAME}/{table}/{tilde_encode(row_id)}"


def table_search_address(table: str, asked: str) -> str:
    """Write the address of a table's rows that a search finds, all of them, page by page."""
    return f"/{DATABASE_NAME}/{table}?" + urlencode({"_search": asked})


def official_address(url: str | None, page: int) -> str | None:
    """Write the address of a page in the published PDF; None if we do not know where it is."""
    return f"{url}#page={page}" if url and url.startswith(("https://", "http://")) else None


def place_of(row: Mapping[str, Any], table: str | None) -> Place | None:
    """Tell where a row of a table, a view or a query stands; None if it tells no page."""
    document_id, page = row.get("document_id"), row.get("page")
    if isinstance(document_id, dict):
        # Datasette has put the document's name beside its id.
        document_id = document_id.get("value")
    if not isinstance(document_id, str) or not isinstance(page, int):
        return None
    mark: str | None = None
    if table == "pages":
        # Its place is the whole page; marking that would only tint it.
        return Place(document_id, page, None)
    if table in PLACED:
        # Mentions have no id: their number stands for it.
        own = row.get("id") or row.get("row_id")
        mark = f"{table}/{own}" if own is not None else None
    elif row.get("source_id") and row.get("kind") in _SOURCE_KINDS:
        mark = f"{_SOURCE_KINDS[row['kind']]}/{row['source_id']}"
    else:
        for column, named in _ID_COLUMNS.items():
            if row.get(column):
                mark = f"{named}/{row[column]}"
                break
    return Place(document_id, page, mark)
