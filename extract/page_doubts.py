"""What is doubtful about a page as a whole, and which of its tables no rule reads."""

from __future__ import annotations

from schemas.geometry import Box
from schemas.issue import Severity

from .context import PageContext
from .parts import TablePart
from .read.check_items.questions import holds_questions
from .read.companies import find_companies
from .tags.doubts import note_disagreements
from .text.dates import read_dates
from .text.normalise import UNKNOWN, normalise


def note_unread_table(context: PageContext, table: TablePart) -> None:
    """Note a table of companies and days, or of questions, that no rule reads."""
    texts = [c.text for c in table.cells if c.paragraphs]

    def note(what: str) -> None:
        context.issues.add(
            "table_not_read",
            what,
            page=context.page,
            text=" | ".join(texts[:8])[:300],
            box=table.box,
            severity=Severity.INFO,
        )

    if holds_questions(table):
        note(
            "this table holds questions, and nothing around it says that they were asked, or "
            "something says that they were not; if they were, add its header words to headers.tsv"
        )
    if sum(bool(find_companies(t)) for t in texts) < 2:
        return
    days = [t for t in texts if (read := read_dates(t)).dates or read.refused]
    if len(days) > 1:
        note(
            "this table names companies and days under headings that no rule knows; "
            "if it lists hearings, add its header words to headers.tsv"
        )


_DOUBTFUL = {
    UNKNOWN: (
        "unknown_character",
        "the PDF names a private-use or unknown character here, shown as 〓; compare the picture",
    ),
    "\ufffd": (
        "unreadable_character",
        "the PDF's font does not say which character this is, shown as \ufffd; compare the picture",
    ),
}


def note_page_issues(context: PageContext) -> None:
    """Note what is doubtful about a page as a whole."""
    parts = context.parts
    missing = context.missing
    if missing:
        context.issues.add(
            "unassigned_characters",
            f"{abs(missing)} characters of the page's text layer "
            f"{'belong to no part of it' if missing > 0 else 'were counted twice'}; "
            "report the document",
            page=context.page,
            severity=Severity.ERROR,
        )
    if not parts.ink.characters and parts.ink.has_images:
        context.issues.add(
            "page_without_text",
            "this page is a picture without a text layer; nothing was read from it",
            page=context.page,
        )
    # What is overprinted is to be seen: the same glyphs stand in the same place once more.
    for why in sorted({h.why for h in parts.hidden if h.run.chars.strip()} - {"overprinted"}):
        texts = [h.run for h in parts.hidden if h.why == why and h.run.chars.strip()]
        context.issues.add(
            "hidden_text",
            f"{sum(len(r.chars.strip()) for r in texts)} characters are in the file and not "
            f"to be seen ({why}); they are in no record",
            page=context.page,
            text=normalise(" ".join(r.chars for r in texts))[:500],
            box=Box(*texts[0].box),
            severity=Severity.INFO,
        )
    note_disagreements(context)
    if not any(sign in p.text for p in parts.paragraphs() for sign in _DOUBTFUL):
        return
    for part in parts.flow():
        paragraphs = (
            [p for c in part.cells for p in c.paragraphs] if isinstance(part, TablePart) else [part]
        )
        for paragraph in paragraphs:
            for sign, (code, message) in _DOUBTFUL.items():
                if sign in paragraph.text and (
                    sign != UNKNOWN or UNKNOWN not in paragraph.reading.raw_text
                ):
                    context.doubt(code, message, paragraph.text, paragraph.box)
