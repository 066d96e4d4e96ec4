"""A small database of invented rows, in the committee's manner of writing, and a larger one.

Every sentence is made up; names of companies and bodies are facts.
"""

from __future__ import annotations

import json
import random
import sqlite3
from pathlib import Path
from typing import Any

from db import search
from db.database import view_statements
from db.schema import create_statements
from tests.support.invented_sentences import invented_sentence

BODY = "system"
DOCUMENTS = ("system-201-04-00", "system-202-03-00")
NO_FILES = {"system-201-04-00": "a" * 64, "system-202-03-00": "b" * 64}
"""Hashes of files that nobody holds."""

COMPANIES = (
    ("kyushu-td", "九州電力送配電株式会社", "九州電力送配電", "九州", "transmission"),
    ("chugoku-nw", "中国電力ネットワーク株式会社", "中国電力NW", "中国", "transmission"),
    ("chubu-mz", "中部電力ミライズ株式会社", "中部電力MZ", "中部", "retail"),
    ("kansai", "関西電力株式会社", "関西電力", "関西", "retail"),
)

FINDINGS = (
    (
        "achieved",
        "ITガバナンス",
        "託送システムの閲覧権限を月ごとに見直し、不要な権限を消している。",
    ),
    ("outstanding", "EUC", "EUCで作られた道具の台帳がなく、顧客情報の漏えいに気付けない。"),
    ("outstanding", "業務委託先管理", "委託先に渡した名簿の返却を、二線が確かめていない。"),
    ("action", "三線管理", "内部監査部門は、来期の計画に第３線としての点検を加えるべきである。"),
    ("outstanding", "教育", "eラーニングを受けていない者の氏名が、取締役会に報告されていない。"),
)

CHECK_ITEMS = (
    (1, "ITガバナンス", "権限の管理", "ID・PWを共有していないか。パスワードの使い回しはないか。"),
    (1, "ITガバナンス", "権限の管理", "人事異動の日に権限を外しているか。"),
    (2, "業務委託先管理", "契約", "再委託の取扱いを契約書に定めているか。"),
    (3, "三線管理", "第２線の役割", "2線は、取り締まりの結果を誰に伝えているか。"),
)

STATEMENTS = (
    "本日は、配電部門と小売部門の間の情報の遮断について、事務局から御報告したい。",
    "送配電事業者が持つ情報を、小売の担当者が見ることのできる状態であった。",
    "取締役に対する説明の場を、四半期に一度は設けることが望ましい。",
    '=HYPERLINK("x")のような文字列も、<b>そのまま</b>&文字として扱う。',
    "無線設備と回線の保守は、別の会合で扱う。",
)


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    connection.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        [json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for v in row.values()],
    )


def _placed(document_id: str, page: int, letter: str, number: int, row_id: int) -> dict[str, Any]:
    top = 90.0 + 60.0 * number
    return {
        "id": f"{document_id}-p{page:02}-{letter}{number:02}",
        "document_id": document_id,
        "page": page,
        "x0": 60.0,
        "y0": top,
        "x1": 500.0,
        "y1": top + 40.0,
        "rule": "invented",
        "row_id": row_id,
    }


def _text(text: str) -> dict[str, Any]:
    return {"text": text, "raw_text": text, "spans": [[0, len(text), 0, len(text)]]}


def create(path: Path | str = ":memory:") -> sqlite3.Connection:
    """Create a database with all tables, views and empty search tables."""
    connection = sqlite3.connect(path)
    for statement in create_statements():
        connection.execute(statement)
    for statement in view_statements().values():
        connection.execute(statement)
    search.create_tables(connection)
    return connection


def add_meetings(connection: sqlite3.Connection, hashes: dict[str, str] = NO_FILES) -> None:
    """Add a body, two meetings, their documents and the companies."""
    _insert(
        connection,
        "bodies",
        {"id": BODY, "name": "制度設計専門会合", "index_url": "https://example.invalid/index.html"},
    )
    for number, document_id in ((201, DOCUMENTS[0]), (202, DOCUMENTS[1])):
        _insert(
            connection,
            "meetings",
            {
                "id": f"{BODY}-{number}",
                "body_id": BODY,
                "number": number,
                "held_on": f"20{number - 177}-03-28",
                "title": f"第{number}回 制度設計専門会合",
            },
        )
        _insert(
            connection,
            "documents",
            {
                "id": document_id,
                "meeting_id": f"{BODY}-{number}",
                "file_name": document_id.split("-", 1)[1].replace("-", "_") + ".pdf",
                "label": "資料4",
                "kind": "material",
                "title": f"情報の管理に関する試みの報告（その{number - 200}）",
                "url": f"https://example.invalid/{document_id}.pdf",
                "sha256": hashes[document_id],
                "byte_size": 1000,
                "page_count": 4,
                "status": "ok",
                "dated": f"20{number - 177}-03-28",
                "row_id": number - 200,
            },
        )
    for company_id, name, short, group, role in COMPANIES:
        _insert(
            connection,
            "companies",
            {
                "id": company_id,
                "name": name,
                "short_name": short,
                "group_name": group,
                "role": role,
                "aliases": [short],
            },
        )


def add_content(connection: sqlite3.Connection, document_id: str, number: int) -> None:
    """Add the rows of one document: four pages, and what stands on them.

    Args:
        connection: the database.
        document_id: whose rows.
        number: the document's row_id.
    """
    first = number * 2**20
    quoted = number > 1
    for page, title in enumerate(("表紙", "確認事項", "ヒアリングの日程", "事務局の所感"), 1):
        texts = {
            1: STATEMENTS,
            2: tuple(item[3] for item in CHECK_ITEMS),
            3: tuple(company[1] for company in COMPANIES),
            4: tuple(finding[2] for finding in FINDINGS),
        }[page]
        whole = "\n".join((title, *texts))
        _insert(
            connection,
            "pages",
            _placed(document_id, page, "p", 0, first + page)
            | _text(whole)
            | {
                "id": f"{document_id}-p{page:02}",
                "x0": 0.0,
                "y0": 0.0,
                "x1": 595.0,
                "y1": 842.0,
                "slide_number": str(page),
                "title": title,
                "is_reference": quoted,
                "width": 595.0,
                "height": 842.0,
                "characters": len(whole),
                "unassigned_characters": 0,
            },
        )
    for at, text in enumerate(STATEMENTS, 1):
        _insert(
            connection,
            "statements",
            _placed(document_id, 1, "s", at, first + at)
            | _text(text)
            | {"ordinal": at, "level": 0, "marker": "●", "is_quoted": quoted},
        )
    for at, (theme_number, theme, viewpoint, item) in enumerate(CHECK_ITEMS, 1):
        _insert(
            connection,
            "check_items",
            _placed(document_id, 2, "c", at, first + at)
            | {
                "round": 3,
                "theme_number": theme_number,
                "theme": theme,
                "viewpoint": viewpoint,
                "item": item,
                "ordinal": at,
                "is_quoted": quoted,
            },
        )
    _insert(
        connection,
        "tables",
        _placed(document_id, 3, "t", 1, first + 1)
        | {
            "ordinal": 1,
            "kind": "hearings",
            "row_count": 5,
            "column_count": 2,
            "header_rows": 1,
        },
    )
    table_id = f"{document_id}-p03-t01"
    for at, (company_id, name, short, _, _) in enumerate(COMPANIES, 1):
        _insert(
            connection,
            "cells",
            _placed(document_id, 3, "x", at, first + at)
            | _text(short)
            | {
                "table_id": table_id,
                "row": at + 1,
                "column": 1,
                "row_span": 1,
                "column_span": 1,
                "is_header": False,
            },
        )
        _insert(
            connection,
            "hearings",
            _placed(document_id, 3, "h", at, first + at)
            | {
                "table_id": table_id,
                "row": at + 1,
                "round": 2,
                "first_date": f"2023-09-0{at}",
                "last_date": f"2023-09-0{at + 1}",
                "dates": [f"2023-09-0{at}", f"2023-09-0{at + 1}"],
                "date_text": f"令和５年９月{at}日、{at + 1}日",
                "date_precision": "day",
                "method": "現地ヒアリング" if at % 2 else "オンライン",
                "company_id": company_id,
                "company_text": name if at % 2 else short,
                "designation": "命令" if at == 1 else "勧告",
                "sites": ["本店の所管部署", f"試みの{at}番支店"],
                "interviewers": ["事務局"],
                "is_quoted": quoted,
            },
        )
        _insert(
            connection,
            "mentions",
            {
                "company_id": company_id,
                "document_id": document_id,
                "page": 3,
                "text": short,
                "box": [60.0, 90.0 + 60.0 * at, 500.0, 130.0 + 60.0 * at],
                "row_id": first + at,
            },
        )
    for at, (kind, theme, text) in enumerate(FINDINGS, 1):
        _insert(
            connection,
            "findings",
            _placed(document_id, 4, "f", at, first + at)
            | _text(text)
            | {"round": 3, "kind": kind, "theme": theme, "ordinal": at, "is_quoted": quoted},
        )
    _insert(
        connection,
        "footnotes",
        _placed(document_id, 4, "n", 9, first + 1) | {"marker": "※", "text": "所属は当時のもの。"},
    )
    _insert(
        connection,
        "rounds",
        _placed(document_id, 4, "r", 10, first + 1)
        | {"round": 3, "method": "オンラインヒアリング", "status": "実施済", "topics": ["EUC"]},
    )
    _insert(
        connection,
        "citations",
        _placed(document_id, 4, "q", 11, first + 1)
        | {
            "text": "（第201回制度設計専門会合 資料4（2024年3月28日））",
            "meeting_number": 201,
            "label": "資料4",
            "verdict": "resolved",
            "cited_document_id": DOCUMENTS[0],
            "cited_meeting_id": f"{BODY}-201",
        },
    )
    _insert(
        connection,
        "issues",
        {
            "id": f"{document_id}-i01",
            "document_id": document_id,
            "page": 4,
            "code": "invented",
            "severity": "info",
            "message": f"{document_id} p.4: 試しの記録; 対応は不要",
        },
    )


def build(path: Path | str = ":memory:", hashes: dict[str, str] = NO_FILES) -> sqlite3.Connection:
    """Create the small database, indexed document by document."""
    connection = create(path)
    add_meetings(connection, hashes)
    for number, document_id in enumerate(DOCUMENTS, 1):
        add_content(connection, document_id, number)
        search.index_document(connection, document_id)
    connection.commit()
    return connection


def add_statements(connection: sqlite3.Connection, count: int, seed: int = 1) -> None:
    """Add many invented statements to the first document, not indexed."""
    chance = random.Random(seed)  # noqa: S311  invented text, not a secret
    connection.executemany(
        "INSERT INTO statements (id, document_id, page, x0, y0, x1, y1, rule, ordinal, level, "
        "text, raw_text, spans, is_quoted, row_id) "
        "VALUES (?, ?, 1, 0, 0, 1, 1, 'invented', ?, 0, ?, '', '[]', 0, ?)",
        (
            (f"{DOCUMENTS[0]}-x{at}", DOCUMENTS[0], at, invented_sentence(chance), 2**30 + at)
            for at in range(count)
        ),
    )
