"""More invented rows: rounds, findings that name companies, another body, and hostile text."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from db import search
from tests.support.invented_rows import DOCUMENTS
from tests.support.invented_site import make_site

HOSTILE = "\"><script>alert(1)</script><b onmouseover='x'>{{7*7}}&amp;"
"""What must never run, in whatever column it stands."""
LONG_WORD = "漏" * 300
OTHER = "network-007-02-00"
"""A document of another body, whose rounds are others."""
NAMING = f"{DOCUMENTS[0]}-p04-f90"
"""A finding that names a company."""
HEARING = f"{DOCUMENTS[0]}-p03-h90"
"""The hearing of 関西電力 in round 3."""

_PLACE = {"x0": 60.0, "x1": 500.0, "rule": "invented"}


def insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    """Insert a row; lists become JSON."""
    names = ", ".join(f'"{name}"' for name in row)
    values = [json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for v in row.values()]
    marks = ", ".join("?" for _ in row)
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def hearing(key: str, document_id: str, row_id: int, **more: Any) -> dict[str, Any]:
    """Write a row of hearings."""
    return {
        **_PLACE,
        "y0": 150.0,
        "y1": 190.0,
        "id": key,
        "document_id": document_id,
        "page": 3,
        "first_date": "2024-01-15",
        "last_date": "2024-01-15",
        "dates": ["2024-01-15"],
        "date_text": "令和６年１月15日",
        "date_precision": "day",
        "company_text": "関西電力",
        "sites": [],
        "interviewers": [],
        "is_quoted": 0,
        "row_id": row_id,
        **more,
    }


def finding(key: str, document_id: str, row_id: int, text: str, **more: Any) -> dict[str, Any]:
    """Write a row of findings."""
    return {
        **_PLACE,
        "y0": 150.0,
        "y1": 190.0,
        "id": key,
        "document_id": document_id,
        "page": 4,
        "round": 3,
        "kind": "outstanding",
        "text": text,
        "raw_text": text,
        "spans": [],
        "ordinal": 90,
        "is_quoted": 0,
        "row_id": row_id,
        **more,
    }


def mention(company_id: str, row_id: int, text: str, top: float) -> dict[str, Any]:
    """Write a row of mentions on the page of findings of the first document."""
    return {
        "company_id": company_id,
        "document_id": DOCUMENTS[0],
        "page": 4,
        "text": text,
        "box": [70.0, top, 120.0, top + 20],
        "row_id": row_id,
    }


def add_matter(connection: sqlite3.Connection) -> None:
    """Add the rows to the small database."""
    insert(connection, "bodies", {"id": "network", "name": "送配電網の在り方研究会"})
    insert(
        connection,
        "meetings",
        {"id": "network-007", "body_id": "network", "number": 7, "held_on": "2025-06-01"},
    )
    connection.execute(
        "INSERT INTO documents (id, meeting_id, file_name, label, kind, title, sha256, byte_size, "
        "page_count, status, row_id) SELECT ?, 'network-007', '007_02_00.pdf', '資料2', kind, "
        "'別の会議体の資料', sha256, byte_size, page_count, status, 7 FROM documents WHERE id = ?",
        (OTHER, DOCUMENTS[0]),
    )
    first, other = 1 << 20, 7 << 20
    for row in (
        hearing(HEARING, DOCUMENTS[0], first + 90, round=3, company_id="kansai",
                designation="勧告", note="代理の者が答えた。"),
        hearing(f"{DOCUMENTS[0]}-p03-h91", DOCUMENTS[0], first + 91, round=1,
                company_text="勧告対象事業者", designation="勧告", first_date="2023-06-15",
                last_date="2023-06-16"),
        hearing(f"{OTHER}-p03-h01", OTHER, other + 1, round=3, company_id="kansai",
                first_date="2025-05-12", last_date="2025-05-12", designation="指導"),
    ):  # fmt: skip
        insert(connection, "hearings", row)
    # The first stands in the box of FINDINGS' fifth, whose text does not hold the name.
    insert(connection, "mentions", mention("kansai", first + 90, "関西電力", 400.0))
    insert(connection, "mentions", mention("kansai", first + 91, "関西電力", 160.0 + 400))
    insert(
        connection,
        "findings",
        finding(NAMING, DOCUMENTS[0], first + 90, "関西電力においては、台帳の点検が遅れている。",
                theme="EUC", y0=550.0, y1=590.0),
    )  # fmt: skip
    insert(
        connection,
        "rounds",
        {**_PLACE, "y0": 700.0, "y1": 730.0, "id": f"{DOCUMENTS[0]}-p04-r90", "page": 4,
         "document_id": DOCUMENTS[0], "round": 4, "method": "書面", "status": "予定", "topics": [],
         "row_id": first + 90},
    )  # fmt: skip


def add_hostile(connection: sqlite3.Connection) -> None:
    """Put text that must not run, and a word without an end, into every field that is shown."""
    for table, columns in {
        "companies": ("name", "short_name", "group_name", "role"),
        "bodies": ("name",),
        "documents": ("title", "label"),
        "hearings": ("method", "company_text", "date_text", "designation", "note"),
        "check_items": ("theme", "viewpoint", "item"),
        "findings": ("theme", "text"),
        "rounds": ("method", "status"),
        "mentions": ("text",),
        "pages": ("title",),
    }.items():
        listed = ", ".join(f'"{column}" = ? || ?' for column in columns)
        connection.execute(
            f"UPDATE {table} SET {listed}",
            [part for _ in columns for part in (HOSTILE, LONG_WORD)],
        )
    connection.execute("UPDATE companies SET aliases = ?", (json.dumps([HOSTILE, LONG_WORD]),))
    for column in ("sites", "interviewers"):
        connection.execute(f"UPDATE hearings SET {column} = ?", (json.dumps([HOSTILE]),))


def make_matter(folder: Path, *, hostile: bool = False) -> tuple[Path, Path]:
    """Make a database and a corpus folder with the matter in them; return both paths."""
    db, corpus = make_site(folder)
    connection = sqlite3.connect(db)
    with connection:
        add_matter(connection)
        search.rebuild(connection)
        if hostile:
            add_hostile(connection)
    connection.close()
    return db, corpus
