"""A database of many invented rows, the same from the same seed."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from db import search
from db.schema import ROWS_PER_DOCUMENT
from tests.support.invented_rows import BODY, COMPANIES, create
from tests.support.invented_sentences import invented_sentence

_SHARES = {
    "cells": 0.35,
    "statements": 0.3,
    "pages": 0.12,
    "check_items": 0.08,
    "findings": 0.07,
    "hearings": 0.05,
    "footnotes": 0.03,
}
"""How the rows of a real database are spread, about."""
_ROWS_OF_A_DOCUMENT, _PAGES = 250, 30
_DOCUMENTS_OF_A_MEETING = 5
_NAMES_A_PAGE = 3
"""How many companies a page names, about."""
_THEMES = ("ITガバナンス", "EUC", "業務委託先管理", "三線管理", "教育")
_KINDS = ("achieved", "outstanding", "action")


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))


class Sizes(NamedTuple):
    """How many documents and meetings there are."""

    documents: int
    meetings: int


def _sizes(count: int) -> Sizes:
    documents = max(1, count // _ROWS_OF_A_DOCUMENT)
    return Sizes(documents, max(1, documents // _DOCUMENTS_OF_A_MEETING))


def _meetings(number: int) -> dict[str, Any]:
    return {
        "id": f"{BODY}-{number:03}",
        "body_id": BODY,
        "number": number,
        "held_on": f"{2019 + number // 12 % 8}-{number % 12 + 1:02}-15",
    }


def _document(at: int, sizes: Sizes) -> dict[str, Any]:
    return {
        "id": _id(at),
        "meeting_id": f"{BODY}-{at % sizes.meetings:03}",
        "file_name": f"{at:03}_04_00.pdf",
        "label": "資料4",
        "kind": "material",
        "title": f"試みの報告（その{at}）",
        "sha256": f"{at:064}",
        "byte_size": 1000,
        "page_count": _PAGES,
        "status": "ok",
        "row_id": at + 1,
    }


def _place(at: int, count: int, documents: int) -> tuple[int, int, int]:
    """Tell the document, the page and the number of one of so many rows, as loading gives them."""
    document = at * documents // count
    first = -(-document * count // documents)
    following = -(-(document + 1) * count // documents)
    page = (at - first) * _PAGES // (following - first) + 1
    return document, page, (document + 1) * ROWS_PER_DOCUMENT + at - first


def _id(at: int) -> str:
    return f"{BODY}-{at:03}-04-00"


def _own(table: str, text: str, chance: random.Random) -> dict[str, Any]:
    """Make the columns that a table has beside the common ones."""
    written = {"text": text, "raw_text": text, "spans": f"[[0,{len(text)},0,{len(text)}]]"}
    theme = chance.choice(_THEMES)
    match table:
        case "pages":
            return written | {"title": text[:20], "is_reference": chance.random() < 0.1,
                              "width": 960, "height": 540, "characters": len(text),
                              "unassigned_characters": 0}  # fmt: skip
        case "statements":
            return written | {"ordinal": 1, "level": chance.randrange(3)}
        case "cells":
            return written | {"row": 1, "column": 1, "row_span": 1, "column_span": 1,
                              "is_header": 0}  # fmt: skip
        case "check_items":
            return {"round": 3, "theme": theme, "viewpoint": text[:12], "item": text, "ordinal": 1}
        case "findings":
            return written | {"round": 3, "kind": chance.choice(_KINDS), "theme": theme,
                              "ordinal": 1}  # fmt: skip
        case "hearings":
            company = chance.choice(COMPANIES)
            return {"first_date": "2024-02-01", "last_date": "2024-02-01", "dates": "[]",
                    "date_text": "2月1日", "company_id": company[0], "company_text": company[1],
                    "date_precision": "day",
                    "sites": f'["{text[:30]}"]', "interviewers": "[]"}  # fmt: skip
        case _:
            return {"marker": "※", "text": text}


def _rows(
    table: str, count: int, documents: int, chance: random.Random
) -> Iterator[dict[str, Any]]:
    for at in range(count):
        document, page, number = _place(at, count, documents)
        place = {
            "id": f"{_id(document)}-{table}-{at}",
            "document_id": _id(document),
            "page": page,
            "x0": 60,
            "y0": 90,
            "x1": 800,
            "y1": 130,
            "rule": "invented",
            "row_id": number,
        }
        if table == "cells":
            place["table_id"] = f"{_id(document)}-t"
        quoted = {"is_quoted": int(chance.random() < 0.1)}
        has_quoted = table in {"statements", "check_items", "findings", "hearings"}
        text = invented_sentence(chance)
        yield place | _own(table, text, chance) | (quoted if has_quoted else {})


def _table(at: int) -> dict[str, Any]:
    return {
        "id": f"{_id(at)}-t", "document_id": _id(at), "page": 1, "x0": 0, "y0": 0, "x1": 1, "y1": 1,
        "rule": "invented", "ordinal": 1, "kind": "other", "row_count": 1, "column_count": 1,
        "header_rows": 0, "row_id": at + 1,
    }  # fmt: skip


def _mention(at: int, count: int, documents: int, chance: random.Random) -> dict[str, Any]:
    company = chance.choice(COMPANIES)
    document, page, number = _place(at, count, documents)
    return {
        "company_id": company[0],
        "document_id": _id(document),
        "page": page,
        "text": company[2],
        "box": "[0,0,1,1]",
        "row_id": number,
    }


def fill(path: Path, count: int, seed: int = 11) -> None:
    """Make a database of about this many searchable rows, indexed."""
    chance = random.Random(seed)  # noqa: S311  invented text, not a secret
    connection = create(path)
    sizes = _sizes(count)
    _insert(connection, "bodies", iter([{"id": BODY, "name": "制度設計専門会合"}]))
    _insert(connection, "meetings", map(_meetings, range(sizes.meetings)))
    _insert(connection, "documents", (_document(at, sizes) for at in range(sizes.documents)))
    for company_id, name, short, group, role in COMPANIES:
        row = {"id": company_id, "name": name, "short_name": short, "group_name": group,
               "role": role, "aliases": "[]"}  # fmt: skip
        _insert(connection, "companies", iter([row]))
    _insert(connection, "tables", map(_table, range(sizes.documents)))
    for table, share in _SHARES.items():
        _insert(connection, table, _rows(table, int(count * share), sizes.documents, chance))
    mentions = sizes.documents * _PAGES * _NAMES_A_PAGE
    rows = (_mention(at, mentions, sizes.documents, chance) for at in range(mentions))
    _insert(connection, "mentions", rows)
    search.rebuild(connection)
    connection.commit()
    connection.close()


def index_share(connection: sqlite3.Connection) -> float:
    """Return how many bytes the search index has for each byte of the text that it covers."""
    index = text = 0
    for table in search.SEARCH_TABLES.values():
        for part, column in (("data", "block"), ("idx", "term"), ("docsize", "sz")):
            index += connection.execute(
                f'SELECT sum(length({column})) FROM "{table.index_name}_{part}"'
            ).fetchone()[0]
        lengths = "+".join(f"length(CAST(coalesce({name}, '') AS BLOB))" for name in table.columns)
        text += connection.execute(f'SELECT sum({lengths}) FROM "{table.name}"').fetchone()[0]
    index += connection.execute(
        "SELECT sum(length(CAST(first || second AS BLOB))) FROM search_pairs"
    ).fetchone()[0]
    return index / text
