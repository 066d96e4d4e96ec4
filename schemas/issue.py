"""What was met and not understood, skipped or doubted."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from .table import Row, described


class Severity(StrEnum):
    """How bad: info (worth knowing), warning (a value was refused), error (a document failed)."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Issue(Row):
    """Everything that was met and not understood, skipped or doubted."""

    table: ClassVar[str] = "issues"
    title_ja: ClassVar[str] = "読み取り上の問題"
    about_ja: ClassVar[str] = "読み取れなかった箇所、読み飛ばした箇所、疑わしい箇所の記録"

    id: str = described("Stable id", "識別子")
    document_id: str = described("The document it concerns", "資料", references="documents")
    page: int | None = described("Physical page, from 1; empty for the whole document", "頁")
    code: str = described("What kind of problem, one word", "種別コード")
    severity: Severity = described("info, warning or error", "重大度")
    message: str = described("What, where, and what to do", "内容")
    text: str | None = described("The offending text as normalised for reading", "該当箇所の文字列")
    x0: float | None = described("Left edge of the place, where there is one", "左端", default=None)
    y0: float | None = described("Top edge of the place", "上端", default=None)
    x1: float | None = described("Right edge of the place", "右端", default=None)
    y1: float | None = described("Bottom edge of the place", "下端", default=None)
