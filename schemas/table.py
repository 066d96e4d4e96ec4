"""How a model describes itself as a database table: columns, keys, both languages."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[int, int, int, int]
"""``[t0, t1, r0, r1]``: half-open ranges in ``text`` and in ``raw_text``, in code points."""


def described(en: str, ja: str, *, references: str | None = None, default: Any = ...) -> Any:  # noqa: ANN401  pydantic's Field is typed so
    """Describe one column in English and Japanese, with the table it points to, if any."""
    extra: dict[str, Any] = {"ja": ja}
    if references is not None:
        extra["references"] = references
    return Field(default, description=en, json_schema_extra=extra)


class Row(BaseModel):
    """One row of a table. Subclasses name their table and are its only description."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: ClassVar[str]
    title_ja: ClassVar[str]
    about_ja: ClassVar[str]


class Placed(Row):
    """A row of content: it knows the page and the box that it was read from, and by which rule."""

    id: str = described("Stable id, the same on every run over the same bytes", "識別子")
    document_id: str = described("The document it stands in", "資料", references="documents")
    page: int = described("Physical page in the PDF, from 1", "頁（PDFの通し番号）")
    x0: float = described("Left edge of its box, PDF points from the page's left", "左端")
    y0: float = described("Top edge of its box, PDF points from the page's top", "上端")
    x1: float = described("Right edge of its box", "右端")
    y1: float = described("Bottom edge of its box", "下端")
    rule: str = described("Name of the rule that read it", "読み取り規則")
