"""What is read from a document: pages, their parts, and the records they state."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

from .geometry import Box
from .table import Placed, Row, Span, described

_SPANS = (
    "JSON array of [t0, t1, r0, r1]: normalising raw_text[r0:r1] gives text[t0:t1]",
    "本文と原文の対応（JSON）",
)
_RAW = (
    "The characters exactly as they came from the PDF, in reading order",
    "原文（PDFの文字のまま）",
)
_TEXT = ("Normalised for reading", "本文（読みやすく正規化）")
_QUOTED = (
    "Whether it repeats an earlier deck (a 参考 slide or a marked excerpt)",
    "再掲（過去資料の引用）か",
)
_TABLE = ("The table it was read from, if it was", "読み取り元の表")


class TableKind(StrEnum):
    """What a table is about, by its header words."""

    HEARINGS = "hearings"
    CHECK_ITEMS = "check_items"
    FINDINGS = "findings"
    ROUNDS = "rounds"
    OTHER = "other"


class FindingKind(StrEnum):
    """What the staff say of it: reached, still open, or to be done."""

    ACHIEVED = "achieved"
    OUTSTANDING = "outstanding"
    ACTION = "action"


class Designation(StrEnum):
    """The disposition a company is under."""

    ORDER = "命令"
    RECOMMENDATION = "勧告"
    GUIDANCE = "指導"


class Precision(StrEnum):
    """How exactly a text says when."""

    DAY = "day"
    TEN_DAYS = "ten_days"
    MONTH = "month"
    MONTHS = "months"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"


class RoundStatus(StrEnum):
    """How far a monitoring round had come when the slide was written."""

    DONE = "実施済"
    UNDER_WAY = "実施中"
    PLANNED = "予定"


class Page(Placed):
    """One page or slide."""

    table: ClassVar[str] = "pages"
    title_ja: ClassVar[str] = "頁"
    about_ja: ClassVar[str] = "資料の各頁（スライド）"

    slide_number: str | None = described("Page number as printed", "印字された頁番号")
    title: str | None = described("Title, without （参考）", "スライドの表題（（参考）を除く）")
    is_reference: bool = described("Whether the title says （参考）", "参考スライドか")
    text: str = described(*_TEXT)
    raw_text: str = described(*_RAW)
    spans: list[Span] = described(*_SPANS)
    width: float = described("Width in PDF points", "幅")
    height: float = described("Height in PDF points", "高さ")
    characters: int = described("Visible and hidden characters of its text layer", "文字数")
    unassigned_characters: int = described(
        "Characters that belong to no part of the page; 0 unless an issue says so",
        "どの部分にも属さない文字数",
    )


class Statement(Placed):
    """A sentence, bullet or paragraph outside tables."""

    table: ClassVar[str] = "statements"
    title_ja: ClassVar[str] = "記述"
    about_ja: ClassVar[str] = "表の外の文・箇条書き"

    ordinal: int = described("Order on the page, from 1", "頁内の順序")
    level: int = described("Depth in the outline, from 0", "階層")
    marker: str | None = described("Its list marker (● ✓ ➢ ・ ①)", "行頭記号")
    text: str = described(*_TEXT)
    raw_text: str = described(*_RAW)
    spans: list[Span] = described(*_SPANS)
    is_quoted: bool = described(*_QUOTED)
    parent_id: str | None = described(
        "The statement it stands under", "親の記述", references="statements", default=None
    )


class Table(Placed):
    """A table on a page."""

    table: ClassVar[str] = "tables"
    title_ja: ClassVar[str] = "表"
    about_ja: ClassVar[str] = "頁の中の表"

    ordinal: int = described("Order on the page, from 1", "頁内の順序")
    kind: TableKind = described("hearings, check_items, findings, rounds or other", "種類")
    caption: str | None = described("Its caption, where one is printed", "見出し")
    row_count: int = described("Rows, the header's included", "行数")
    column_count: int = described("Columns", "列数")
    header_rows: int = described("Rows of its header", "見出し行数")
    continues_id: str | None = described(
        "The table on an earlier page that this one continues",
        "続きの元の表",
        references="tables",
        default=None,
    )


class Cell(Placed):
    """A cell of a table."""

    table: ClassVar[str] = "cells"
    title_ja: ClassVar[str] = "セル"
    about_ja: ClassVar[str] = "表のセル"

    table_id: str = described("Its table", "表", references="tables")
    row: int = described("Row, from 1", "行")
    column: int = described("Column, from 1", "列")
    row_span: int = described("Rows it covers", "行の結合数")
    column_span: int = described("Columns it covers", "列の結合数")
    is_header: bool = described("Whether it belongs to the header", "見出しか")
    text: str = described(*_TEXT)
    raw_text: str = described(*_RAW)
    spans: list[Span] = described(*_SPANS)


class Hearing(Placed):
    """Who was heard on which day: one row a company and visit."""

    table: ClassVar[str] = "hearings"
    title_ja: ClassVar[str] = "ヒアリング"
    about_ja: ClassVar[str] = (
        "いつ、どの事業者に、どのような方法で聞き取りをしたか（一事業者一回につき一行）"
    )

    table_id: str | None = described(*_TABLE, references="tables")
    row: int | None = described("Row of that table, from 1", "表の行")
    round: int | None = described("Monitoring round (第N回モニタリング)", "モニタリングの回")
    first_date: date = described("First day", "初日")
    last_date: date = described("Last day", "最終日")
    dates: list[date] = described(
        "Every day, a JSON array; empty where only a period is said", "日付（JSON配列）"
    )
    date_text: str = described("The dates as printed", "日付（印字のとおり）")
    date_precision: Precision = described(
        "day, or the period (ten_days, month, months, quarter, half, year, fiscal_year) that "
        "first_date and last_date enclose",
        "日付の精度（日、旬、月、月の範囲、四半期、半期、年、年度）",
    )
    method: str | None = described("How it was held (対面, オンライン, 現地ヒアリング)", "方式")
    company_id: str | None = described(
        "The company; empty where a class is named", "事業者", references="companies"
    )
    company_text: str = described("The company or class as printed", "対象事業者（印字のとおり）")
    designation: Designation | None = described("命令, 勧告 or 指導", "処分等の区分")
    sites: list[str] = described(
        "Departments and offices heard, a JSON array", "調査対象部署・事業所"
    )
    interviewers: list[str] = described("Who asked, a JSON array", "実施者")
    note: str | None = described("The footnote its row points to", "注記")
    is_quoted: bool = described(*_QUOTED)


class CheckItem(Placed):
    """A point that was checked in hearings."""

    table: ClassVar[str] = "check_items"
    title_ja: ClassVar[str] = "確認事項"
    about_ja: ClassVar[str] = "確認の観点と確認事項（一項目一行）"

    table_id: str | None = described(*_TABLE, references="tables")
    round: int | None = described("Monitoring round", "モニタリングの回")
    theme_number: int | None = described("Number of the theme (テーマ①)", "テーマ番号")
    theme: str | None = described("Theme", "テーマ")
    viewpoint: str | None = described("確認の観点", "確認の観点")
    item: str = described("確認事項", "確認事項")
    ordinal: int = described("Order on the page, from 1", "頁内の順序")
    is_quoted: bool = described(*_QUOTED)


class Finding(Placed):
    """What the staff found: one row a finding."""

    table: ClassVar[str] = "findings"
    title_ja: ClassVar[str] = "所感・評価"
    about_ja: ClassVar[str] = "事務局の所感（成果、引き続き確認・議論すべき事項、対応）"

    round: int | None = described("Monitoring round", "モニタリングの回")
    kind: FindingKind = described(
        "achieved (成果), outstanding (引き続き確認・議論すべき事項) or action (対応)", "区分"
    )
    theme: str | None = described("What it is about", "テーマ")
    text: str = described(*_TEXT)
    raw_text: str = described(*_RAW)
    spans: list[Span] = described(*_SPANS)
    ordinal: int = described("Order on the page, from 1", "頁内の順序")
    is_quoted: bool = described(*_QUOTED)


class Round(Placed):
    """A monitoring round and how far it had come."""

    table: ClassVar[str] = "rounds"
    title_ja: ClassVar[str] = "モニタリングの回"
    about_ja: ClassVar[str] = "集中改善期間の各回の方法・状況・主な確認内容"

    round: int = described("Number of the round", "回")
    method: str | None = described("How it was held", "方法")
    status: RoundStatus | None = described("実施済, 実施中 or 予定", "状況")
    topics: list[str] = described("What it was about, a JSON array", "主な確認内容")


class Footnote(Placed):
    """A footnote."""

    table: ClassVar[str] = "footnotes"
    title_ja: ClassVar[str] = "脚注"
    about_ja: ClassVar[str] = "頁の注記（※、注）"

    marker: str = described("Its marker (※, ※1, 注)", "記号")
    text: str = described(*_TEXT)


class Citation(Placed):
    """A reference to an earlier meeting or material."""

    table: ClassVar[str] = "citations"
    title_ja: ClassVar[str] = "引用"
    about_ja: ClassVar[str] = "過去の会合・資料への参照（引用枠、本文中の言及）"

    text: str = described(*_TEXT)
    meeting_number: int | None = described("Number of the meeting it names", "引用先の回")
    label: str | None = described("Material it names, such as 資料3-1", "引用先の資料番号")
    dated: date | None = described("Date it gives", "引用先の日付")
    note: str | None = described("赤枠追記, 抜粋, 一部加工", "付記")
    cited_document_id: str | None = described(
        "The document it means, where the catalogue knows it",
        "引用先の資料",
        references="documents",
        default=None,
    )
    cited_meeting_id: str | None = described(
        "The meeting it means, where the catalogue knows it",
        "引用先の会合",
        references="meetings",
        default=None,
    )
    verdict: str | None = described(
        "resolved, unknown or contradicted, by the catalogue", "照合結果", default=None
    )
    verdict_detail: str | None = described("Why", "照合結果の詳細", default=None)


class Company(Row):
    """A company that the decks name."""

    table: ClassVar[str] = "companies"
    title_ja: ClassVar[str] = "事業者"
    about_ja: ClassVar[str] = "資料に現れる一般送配電事業者・小売電気事業者"

    id: str = described("Stable id", "識別子")
    name: str = described("Full name (株式会社 form)", "名称（正式）")
    short_name: str = described("Short name", "略称")
    group_name: str = described("Group", "グループ")
    role: str = described("transmission, retail or both", "役割（送配電・小売・両方）")
    aliases: list[str] = described("Other spellings seen, a JSON array", "別表記（JSON配列）")


class Mention(Row):
    """A place that names a company."""

    table: ClassVar[str] = "mentions"
    title_ja: ClassVar[str] = "事業者への言及"
    about_ja: ClassVar[str] = "事業者名が現れる箇所"

    company_id: str = described("The company", "事業者", references="companies")
    document_id: str = described("The document", "資料", references="documents")
    page: int = described("Physical page, from 1", "頁")
    text: str = described("The name as printed", "表記")
    box: Box = described("JSON array [x0, y0, x1, y1]", "位置（JSON配列）")
