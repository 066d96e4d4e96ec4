"""What a page of results holds and no rule reads: noted for a person, never guessed."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.parts import TablePart
from extract.read.columns.headers import Columns
from extract.read.words.clauses import pattern
from extract.read.words.headings import is_taken_back
from extract.read.words.item_words import is_sentence
from extract.read.words.remarks import is_earlier
from schemas.geometry import Box
from schemas.issue import Severity
from schemas.record import Finding, TableKind

from .polarity import is_of_other_matters, speaks_of_results

_OF_OTHERS = re.compile(
    r"(?:(?:自己|自社)(?:評価|点検|分析)|自主点検|(?:各社|事業者)(?:から)?の(?:認識|見解|意見|主張|回答|説明|報告|(?:自己)?申告))"
    r"(?:の?(?:結果|概要|状況|内容|一覧))*$"
)
_BRACKETS = re.compile(r"[（(【][^（()）【】]*[）)】]")
_STATES = 15
"""A cell that states something is no shorter than this many characters."""
_LONGEST_LABEL = 120
"""A cell with more characters than this heads nothing."""
_STATEMENTS = 2
"""A column of a table of findings has at least so many cells that state something."""


def note_unread(context: PageContext, what: str, text: str, box: Box) -> None:
    """Note words that stand over something which may be findings."""
    context.issues.add(
        "findings_not_read",
        f"{what}, and no rule knows whether of what was achieved, stays open or is to be done; "
        "if so, add its words to lead_words.tsv",
        page=context.page,
        text=text,
        box=box,
        severity=Severity.INFO,
    )


def note_left_out(context: PageContext, table: TablePart, columns: Columns) -> None:
    """Note the columns of a table that may hold findings, or rank them, and were not read.

    A header that takes itself back (課題（解消済み）), or one beside another of its kind.
    """
    for cell in table.row(0):
        label = cell.label if cell.signs <= _LONGEST_LABEL else ""
        if label and is_taken_back(label, in_table=True) and not is_earlier(label):
            note_unread(context, "a remark takes this header back", label, cell.place.box)
    if columns.left_out and (columns.kind is TableKind.FINDINGS or speaks_of_results(context)):
        text = " | ".join(columns.left_out)
        note_unread(context, "these columns stand beside others of their kind", text, table.box)


def drop_of_others(context: PageContext, findings: list[Finding]) -> list[Finding]:
    """Keep no findings of a page whose title says that others found them: 各社の自己評価."""
    title = context.parts.title
    if not findings or title is None:
        return findings
    if not _OF_OTHERS.search(_BRACKETS.sub("", title.text)) and not is_of_other_matters(context):
        return findings
    what = "the title says that this is of others, of ways to choose from, or of other matters"
    note_unread(context, what, title.text, title.box)
    return []


def note_unread_tables(context: PageContext, tables: list[TablePart]) -> None:
    """Note the tables of sentences, under headers of no kind, on a page of results.

    Args:
        context: a page from which no finding was read.
        tables: those of its tables that are of no kind.
    """
    if not speaks_of_results(context):
        return
    for table in tables:
        stated = [
            cell.place.column
            for cell in table.cells
            if cell.signs >= _STATES and is_sentence(cell.text)
        ]
        words = " | ".join(c.label for c in table.row(0) if c.paragraphs)
        measures = pattern("measure").search(words)
        if not measures and any(stated.count(column) >= _STATEMENTS for column in stated):
            note_unread(context, "this table holds sentences", words[:300], table.box)
