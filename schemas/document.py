"""What one PDF yields."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from .issue import Issue
from .record import (
    Cell,
    CheckItem,
    Citation,
    Finding,
    Footnote,
    Hearing,
    Mention,
    Page,
    Round,
    Statement,
    Table,
)
from .site import DocumentKind, DocumentStatus


class KnownBody(BaseModel):
    """A body's slug and name: enough to recognise it on a cover page."""

    model_config = ConfigDict(frozen=True)

    slug: str
    name: str


class Source(BaseModel):
    """What is known of a PDF before it is opened.

    ``document_id`` is given where the catalogue knows the file; otherwise the id is made from
    file name and cover page with the help of ``bodies``, and failing that from the bytes.
    """

    model_config = ConfigDict(frozen=True)

    file_name: str
    sha256: str
    document_id: str | None = None
    bodies: tuple[KnownBody, ...] = ()


class Cover(BaseModel):
    """What a document says of itself on its first page. Every field may be missing."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    label: str | None = None
    submitter: str | None = None
    dated: date | None = None
    body_id: str | None = None
    meeting_number: int | None = None
    kind: DocumentKind = DocumentKind.OTHER


class Extraction(BaseModel):
    """One PDF, read: its cover, its parts, its records, and what was not understood."""

    model_config = ConfigDict(frozen=True)

    document_id: str
    status: DocumentStatus
    status_detail: str | None = None
    page_count: int | None = None
    producer: str | None = None
    cover: Cover = Field(default_factory=Cover)
    pages: list[Page] = Field(default_factory=list)
    statements: list[Statement] = Field(default_factory=list)
    tables: list[Table] = Field(default_factory=list)
    cells: list[Cell] = Field(default_factory=list)
    hearings: list[Hearing] = Field(default_factory=list)
    check_items: list[CheckItem] = Field(default_factory=list)
    findings: list[Finding] = Field(default_factory=list)
    rounds: list[Round] = Field(default_factory=list)
    footnotes: list[Footnote] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    mentions: list[Mention] = Field(default_factory=list)
    issues: list[Issue] = Field(default_factory=list)
