"""What the committee publishes: bodies, meetings, documents and their versions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from .table import Row, described


class Openness(StrEnum):
    """How a meeting was held."""

    PUBLIC = "public"
    CLOSED = "closed"
    WRITTEN = "written"


class DocumentKind(StrEnum):
    """What a document is, by its link text or its cover."""

    MATERIAL = "material"
    REFERENCE = "reference"
    MINUTES = "minutes"
    SUMMARY = "summary"
    AGENDA = "agenda"
    MEMBERS = "members"
    OTHER = "other"


class DocumentStatus(StrEnum):
    """What became of a document when it was read."""

    OK = "ok"
    PARTIAL = "partial"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Body(Row):
    """The committee and its expert meetings and working groups."""

    table: ClassVar[str] = "bodies"
    title_ja: ClassVar[str] = "会議体"
    about_ja: ClassVar[str] = "電力・ガス取引監視等委員会とその専門会合・作業部会"

    id: str = described("Slug used in the site's addresses", "識別子（サイトの綴り）")
    name: str = described("Name as the site writes it", "名称")
    index_url: str | None = described("Address of its list of meetings", "開催一覧のURL")
    checked_at: str | None = described(
        "When its list was last read whole, UTC", "最終確認日時", default=None
    )


class Meeting(Row):
    """One meeting of a body."""

    table: ClassVar[str] = "meetings"
    title_ja: ClassVar[str] = "会合"
    about_ja: ClassVar[str] = "会議体の各回"

    id: str = described("Body and number, such as system-095", "識別子")
    body_id: str = described("The body that met", "会議体", references="bodies")
    number: int | None = described("Number of the meeting (第N回)", "回")
    held_on: date | None = described(
        "Day of the meeting by the site's list", "開催日", default=None
    )
    title: str | None = described("Heading of the meeting as listed", "見出し", default=None)
    page_url: str | None = described("Address of its materials page", "配布資料のURL", default=None)
    openness: Openness | None = described(
        "public, closed or written", "開催方法（公開・非公開・書面）", default=None
    )
    minutes_state: str | None = described(
        "published or not_yet, as last seen", "議事録の状態", default=None
    )


class Document(Row):
    """One published PDF, by its current bytes."""

    table: ClassVar[str] = "documents"
    title_ja: ClassVar[str] = "資料"
    about_ja: ClassVar[str] = "公表された資料（PDF）"

    id: str = described("Body, meeting and material numbers, or file-<12 hex of sha256>", "識別子")
    meeting_id: str | None = described("The meeting it was given to", "会合", references="meetings")
    file_name: str = described("Name of the file as published", "ファイル名")
    label: str | None = described(
        "資料4, 資料5-1, 参考資料1: half-width digits, ASCII hyphen", "資料番号"
    )
    kind: DocumentKind = described(
        "material, reference, minutes, summary, agenda, members or other", "種類"
    )
    title: str | None = described("Title by the cover, else by the link", "表題")
    submitter: str | None = described("Who handed it in, by the cover", "提出者")
    dated: date | None = described("Date printed on the cover", "資料の日付")
    url: str | None = described("Where it is published", "掲載URL")
    sha256: str = described("SHA-256 of the bytes that were read", "SHA-256")
    byte_size: int = described("Size in bytes", "バイト数")
    page_count: int | None = described("Number of pages", "頁数")
    producer: str | None = described("The program that made the PDF", "作成ソフト")
    fetched_at: str | None = described("When these bytes came in, UTC", "取得日時")
    status: DocumentStatus = described(
        "ok, partial, no_text, encrypted, broken or withdrawn", "読み取り結果"
    )
    status_detail: str | None = described("Why, where it is not ok", "読み取り結果の詳細")


class Version(Row):
    """Bytes that stood at a document's address at some time."""

    table: ClassVar[str] = "versions"
    title_ja: ClassVar[str] = "版"
    about_ja: ClassVar[str] = "同じURLに掲載されたファイルの版"

    document_id: str = described("The document", "資料", references="documents")
    sha256: str = described("SHA-256 of these bytes", "SHA-256")
    first_seen_at: str = described("When first seen, UTC", "初回確認日時")
    last_seen_at: str = described("When last seen, UTC", "最終確認日時")
    not_found_since: str | None = described(
        "Since when the address answers 404", "未掲載となった日時", default=None
    )


class Run(Row):
    """One run of the program."""

    table: ClassVar[str] = "runs"
    title_ja: ClassVar[str] = "実行記録"
    about_ja: ClassVar[str] = "取り込みの実行記録"

    id: str = described("Start time and a random part", "識別子")
    started_at: str = described("When it began, UTC", "開始日時")
    finished_at: str | None = described("When it ended, UTC; empty if it was cut off", "終了日時")
    version: str = described("Version of the program", "プログラムの版")
    arguments: list[str] = described("Its arguments, a JSON array", "引数")
    documents_seen: int = described("Documents looked at", "対象資料数")
    documents_changed: int = described("Documents read anew", "更新資料数")
    pages: int = described("Pages read", "頁数")
    seconds: float | None = described("How long it took", "所要秒数")
    outcome: str | None = described("ok, failures, stopped, or empty if cut off", "結果")


class Holding(BaseModel):
    """A file that we hold, with what the catalogue knows of it (nothing, if it was dropped in)."""

    model_config = ConfigDict(frozen=True)

    file_name: str
    sha256: str
    byte_size: int
    path: Path
    fetched_at: str | None = None
    document_id: str | None = None
    body: Body | None = None
    meeting: Meeting | None = None
    label: str | None = None
    kind: DocumentKind | None = None
    title: str | None = None
    url: str | None = None
    withdrawn: bool = False
    versions: tuple[Version, ...] = ()
