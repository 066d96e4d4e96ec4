"""What a record needs to know of the page it is read from, and where doubts are noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypedDict

from schemas.geometry import Box
from schemas.issue import Issue, Severity

from .parts import PageParts, TablePart


class Theme(NamedTuple):
    """A theme of a round of hearings: テーマ①：ITガバナンス."""

    number: int | None
    name: str | None


class EdgeColumns(TypedDict):
    """The four columns of a box."""

    x0: float
    y0: float
    x1: float
    y1: float


class PlaceColumns(EdgeColumns):
    """The columns that every record of content has, but its id."""

    document_id: str
    page: int
    rule: str


@dataclass
class Issues:
    """Collects what was met and not understood in one document."""

    document_id: str
    rows: list[Issue] = field(default_factory=list)

    def add(
        self,
        code: str,
        message: str,
        *,
        page: int | None = None,
        text: str | None = None,
        box: Box | None = None,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Note one: what, where, the text as it reads, and in the message what to do."""
        edges = edge_columns(box) if box else None
        self.rows.append(
            Issue(
                id=f"{self.document_id}-i{len(self.rows) + 1:03}",
                document_id=self.document_id,
                page=page,
                code=code,
                severity=severity,
                message=message,
                text=text,
                x0=edges["x0"] if edges else None,
                y0=edges["y0"] if edges else None,
                x1=edges["x1"] if edges else None,
                y1=edges["y1"] if edges else None,
            )
        )


def edge_columns(box: Box) -> EdgeColumns:
    """Return a box as columns, to a hundredth of a point."""
    return EdgeColumns(
        x0=round(box.x0, 2), y0=round(box.y0, 2), x1=round(box.x1, 2), y1=round(box.y1, 2)
    )


NO_THEME = Theme(None, None)


@dataclass
class PageContext:
    """One page while its records are read."""

    document_id: str
    parts: PageParts
    issues: Issues
    is_quoted: bool = False
    round: int | None = None
    round_is_implied: bool = False
    """Whether the page itself does not say its round: what stands nearer, or days, tell more."""
    theme: Theme = NO_THEME
    goes_on: bool = False
    """Whether the page goes on with the one before, by their titles."""
    monitored_rounds: frozenset[int] = frozenset()
    """The rounds that the document says elsewhere to be of its monitoring."""

    @property
    def page(self) -> int:
        """Physical page, from 1."""
        return self.parts.ink.number

    @cached_property
    def missing(self) -> int:
        """Characters of the text layer that no part of the page holds; below 0: held twice."""
        return self.parts.ink.characters - self.parts.assigned

    @property
    def prefix(self) -> str:
        """The beginning of every id on this page."""
        return f"{self.document_id}-p{self.page:03}"

    def place(self, box: Box, rule: str) -> PlaceColumns:
        """Return the columns that every record of content has, but its id."""
        return PlaceColumns(
            document_id=self.document_id, page=self.page, rule=rule, **edge_columns(box)
        )

    def doubt(self, code: str, message: str, text: str, box: Box) -> None:
        """Note a doubt about a place on this page."""
        self.issues.add(code, message, page=self.page, text=text, box=box)

    def table_id(self, table: TablePart) -> str:
        """Return the id of one of the page's tables."""
        return f"{self.prefix}-t{self.parts.tables.index(table.source or table) + 1}"
