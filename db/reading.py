"""How a document was read: what lets a second run see at once that nothing is to be done.

An internal table (hidden in Datasette): it says nothing about the documents, only about how the
rows came to be here. Imported on the way that does nothing, so it stays light.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, NamedTuple

from schemas.table import Row, described


class FailureReason(StrEnum):
    """How a worker was lost over a document."""

    TIME = "time"
    MEMORY = "memory"
    DIED = "died"
    ERROR = "error"


class Failure(NamedTuple):
    """Why a worker was lost over a document, and the bound it broke (seconds or MiB)."""

    reason: FailureReason
    bound: int | None


class LastRun(Row):
    """What the last run over named files looked at, if all went well and none ran since.

    Internal. The same files with the same program and settings then need not even be planned for.
    """

    table: ClassVar[str] = "last_run"
    title_ja: ClassVar[str] = "前回の実行"
    about_ja: ClassVar[str] = "前回の取り込みの対象（内部用）"

    id: str = described("Always `last`", "識別子")
    inputs: str = described("Digest of the files, the settings and the program", "対象の要約値")
    documents: int = described("Documents looked at", "対象資料数")


class Reading(Row):
    """The bytes and the rules that a document's rows were made from."""

    table: ClassVar[str] = "readings"
    title_ja: ClassVar[str] = "読み取りの記録"
    about_ja: ClassVar[str] = "各資料をどのバイト列・どの規則で読み取ったか（内部用）"

    document_id: str = described("The document", "資料", references="documents")
    sha256: str = described("SHA-256 of the bytes that were read", "SHA-256")
    rules_version: str = described("Version of the reading rules", "規則の版")
    is_catalogued: bool = described(
        "Whether the id comes from the site's lists (else from the file itself)", "目録にあるか"
    )
    is_forced: bool = described(
        "Whether the id was made from the bytes since the document's own was taken",
        "識別子を差し替えたか",
    )
    facts: str = described("Digest of what the site's lists said of it", "目録情報の要約値")
    failure: FailureReason | None = described(
        "time, memory, died or error, where the worker was lost", "読み取り中断の理由"
    )
    failure_bound: int | None = described(
        "The bound it broke: seconds of time or MiB of memory", "超過した上限"
    )
    head: str = described(
        "The extraction without its rows, JSON: the document's row is made anew from it when "
        "only the site's lists change",
        "読み取り結果の概要（JSON）",
    )
