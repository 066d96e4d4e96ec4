"""Extractions made by hand, and what stands for the search index where it is not the matter."""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

from db.schema import TABLES, columns, key
from schemas.document import Cover, Extraction
from schemas.geometry import Box
from schemas.issue import Issue, Severity
from schemas.record import (
    Cell,
    Citation,
    Company,
    Finding,
    FindingKind,
    Hearing,
    Mention,
    Page,
    Precision,
    Statement,
    Table,
    TableKind,
)
from schemas.site import Body, DocumentStatus, Holding, Meeting

SYSTEM = Body(id="system", name="制度設計専門会合", index_url="https://example.org/index.html")
KANSAI = Company(
    id="kansai",
    name="関西電力株式会社",
    short_name="関西電力",
    group_name="関西",
    role="retail",
    aliases=["関電"],
)


class NoIndex:
    """Stands for the search index where a test is about something else."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []

    def index_document(self, connection: sqlite3.Connection, document_id: str) -> None:
        """Note that the rows are in the index; they must be there by now."""
        del connection
        self.calls.append(("index", document_id))

    def unindex_document(self, connection: sqlite3.Connection, document_id: str) -> None:
        """Note that the rows leave the index; they must be there still."""
        del connection
        self.calls.append(("unindex", document_id))


def sha256_of(text: str) -> str:
    """Make a hash that differs for each text."""
    return hashlib.sha256(text.encode()).hexdigest()


def make_holding(name: str = "095_04_00.pdf", **changes: Any) -> Holding:
    """Make a file that was dropped in, of which nothing is known."""
    return Holding(
        **{
            "file_name": name,
            "sha256": sha256_of(name),
            "byte_size": 1000,
            "path": Path(name),
            "fetched_at": "2026-01-02T03:04:05Z",
            **changes,
        }
    )


def make_meeting(number: int = 95, held_on: date | None = date(2024, 3, 28)) -> Meeting:
    """Make a meeting of the committee's expert body."""
    return Meeting(id=f"system-{number:03d}", body_id="system", number=number, held_on=held_on)


def make_extraction(
    document_id: str = "system-095-04-00",
    *,
    texts: tuple[str, ...] = ("情報の漏えいを防ぐ。", "=1+1で始まる文。"),
    cover: Cover | None = None,
    **changes: Any,
) -> Extraction:
    """Make a document of one page with a row of most kinds; ``texts`` are its statements."""
    place: dict[str, Any] = {
        "document_id": document_id,
        "page": 1,
        "x0": 10.0,
        "y0": 20.0,
        "x1": 100.0,
        "y1": 40.0,
        "rule": "handmade",
    }
    stem = f"{document_id}-p01"
    text = "".join(texts)
    spans = [(0, len(text), 0, len(text))] if text else []
    page = Page(
        **{**place, "x0": 0.0, "y0": 0.0, "x1": 720.0, "y1": 540.0},
        id=stem,
        slide_number="1",
        title="表題",
        is_reference=False,
        text=text,
        raw_text=text,
        spans=spans,
        width=720.0,
        height=540.0,
        characters=len(text),
        unassigned_characters=0,
    )
    statements = [
        Statement(
            **place,
            id=f"{stem}-s{number:02d}",
            ordinal=number,
            level=min(number - 1, 1),
            marker="●",
            text=part,
            raw_text=part,
            spans=[(0, len(part), 0, len(part))] if part else [],
            is_quoted=False,
            parent_id=f"{stem}-s01" if number > 1 else None,
        )
        for number, part in enumerate(texts, start=1)
    ]
    table = Table(
        **place,
        id=f"{stem}-t01",
        ordinal=1,
        kind=TableKind.HEARINGS,
        caption=None,
        row_count=1,
        column_count=1,
        header_rows=0,
    )
    cell = Cell(
        **place,
        id=f"{stem}-t01-r01c01",
        table_id=table.id,
        row=1,
        column=1,
        row_span=1,
        column_span=1,
        is_header=False,
        text="関西電力",
        raw_text="関⻄電⼒",
        spans=[(0, 4, 0, 4)],
    )
    hearing = Hearing(
        **place,
        id=f"{stem}-h01",
        table_id=table.id,
        row=1,
        round=3,
        first_date=date(2024, 2, 1),
        last_date=date(2024, 2, 2),
        dates=[date(2024, 2, 1), date(2024, 2, 2)],
        date_text="令和６年２月１日、２日",
        date_precision=Precision.DAY,
        method="オンライン",
        company_id="kansai",
        company_text="関西電力",
        designation=None,
        sites=["本店"],
        interviewers=[],
        note=None,
        is_quoted=False,
    )
    finding = Finding(
        **place,
        id=f"{stem}-f01",
        round=3,
        kind=FindingKind.OUTSTANDING,
        theme=None,
        text=texts[0] if texts else "",
        raw_text=texts[0] if texts else "",
        spans=[(0, len(texts[0]), 0, len(texts[0]))] if texts and texts[0] else [],
        ordinal=1,
        is_quoted=False,
    )
    citation = Citation(
        **place,
        id=f"{stem}-c01",
        text="第90回制度設計専門会合 資料6（2023年10月31日）",
        meeting_number=90,
        label="資料6",
        dated=date(2023, 10, 31),
        note=None,
    )
    mention = Mention(
        company_id="kansai",
        document_id=document_id,
        page=1,
        text="関西電力",
        box=Box(10.0, 20.0, 30.0, 40.0),
    )
    issue = Issue(
        id=f"{document_id}-i01",
        document_id=document_id,
        page=1,
        code="odd",
        severity=Severity.WARNING,
        message="an odd thing; here; look",
        text=None,
    )
    return Extraction(
        **{
            "document_id": document_id,
            "status": DocumentStatus.OK,
            "page_count": 1,
            "producer": "handmade",
            "cover": cover or Cover(title="表題"),
            "pages": [page],
            "statements": statements,
            "tables": [table],
            "cells": [cell],
            "hearings": [hearing],
            "findings": [finding],
            "citations": [citation],
            "mentions": [mention],
            "issues": [issue],
            **changes,
        }
    )


def dump(connection: sqlite3.Connection, without: tuple[str, ...] = ("runs",)) -> dict[str, Any]:
    """Read all rows of all tables in the order of their keys: what "equal" means for databases."""
    return {
        model.table: connection.execute(
            f'SELECT {_listed(model)} FROM "{model.table}" ORDER BY {", ".join(key(model))}'
        ).fetchall()
        for model in TABLES
        if model.table not in without
    }


def _listed(model: type[Any]) -> str:
    return ", ".join(f'"{column.name}"' for column in columns(model))
