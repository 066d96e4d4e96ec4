"""The order of the steps: bytes to pages to records, and the count that nothing was dropped."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager

from schemas.document import Cover, Extraction, Source
from schemas.issue import Severity
from schemas.site import DocumentStatus

from .context import Issues, PageContext
from .furniture import find_margins
from .ink import PageInk
from .lines import part_runs
from .page_doubts import note_page_issues
from .page_parts import read_parts
from .page_records import read_page_rows
from .page_rows import PageRows, page_row
from .parts import PageParts
from .pdf import Pdf, Unreadable, open_pdf
from .read.citations import is_quotation
from .read.cover import read_cover
from .read.rounds.book import RoundBook
from .read.sections import goes_on
from .read.tables import Header, read_headers
from .read.themes.book import ThemeBook
from .read.themes.places import page_theme

_REMEDIES = {
    DocumentStatus.BROKEN: "get the file anew, or open it in a viewer and print it to a new PDF",
    DocumentStatus.ENCRYPTED: "get a copy without a password",
    DocumentStatus.NO_TEXT: "look for another version, or add text by character recognition",
}
_FILE_NUMBERS = re.compile(r"^(\d{1,4})((?:_\d{2,3}){1,3})$")


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of cycles from running: a document makes many objects and no cycles.

    Measured on 18 real PDFs and a deck: a tenth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_no_collecting()
def read_document(data: bytes, source: Source) -> Extraction:
    """Read one PDF whole.

    The steps: open; read each page's ink; find what repeats; take each page apart; read the
    cover; read the records page by page; count that every character is in some part.

    Args:
        data: the bytes of the file.
        source: what is known of it beforehand.

    Returns:
        The extraction; for a file that cannot be read, one whose status and issue say why.
    """
    fallback = source.document_id or f"file-{source.sha256[:12]}"
    try:
        pdf = open_pdf(data)
    except Unreadable as unreadable:
        return _failed(fallback, unreadable.status, unreadable.detail, None)
    inks, damaged = _read_inks(pdf)
    if not inks:
        return _failed(
            fallback,
            DocumentStatus.BROKEN,
            "; ".join(f"page {n}: {d}" for n, d in damaged.items()),
            pdf,
        )
    parts = [
        read_parts(ink, margins.number, margins.furniture)
        for ink, margins in zip(inks, find_margins(inks), strict=True)
    ]
    cover = read_cover(parts[0], source.bodies) if inks[0].number == 1 else Cover()
    document_id = source.document_id or _document_id(source, cover)
    issues = Issues(document_id)
    for number, detail in damaged.items():
        issues.add(
            "damaged_page",
            f"it is damaged ({detail}); nothing of this page was read; get the file anew",
            page=number,
            severity=Severity.ERROR,
        )
    if pdf.tags_fault:
        issues.add(
            "tags_not_read",
            f"its structure tags were not read: {pdf.tags_fault}; it is read by position alone",
            severity=Severity.INFO,
        )
    if not any(ink.characters for ink in inks):
        return _failed(
            document_id,
            DocumentStatus.NO_TEXT,
            "its pages are pictures without a text layer (a scan)",
            pdf,
            cover,
        )
    rows = _read_rows(document_id, parts, issues, cover.dated.year if cover.dated else None)
    return Extraction(
        document_id=document_id,
        status=DocumentStatus.PARTIAL if damaged else DocumentStatus.OK,
        status_detail="; ".join(f"page {n}: {d}" for n, d in damaged.items()) or None,
        page_count=pdf.page_count,
        producer=pdf.producer,
        cover=cover,
        issues=issues.rows,
        **rows,
    )


def _read_inks(pdf: Pdf) -> tuple[list[PageInk], dict[int, str]]:
    inks: list[PageInk] = []
    damaged: dict[int, str] = {}
    for number in range(1, pdf.page_count + 1):
        try:
            ink = pdf.read_page(number)
        except Unreadable as unreadable:
            damaged[number] = unreadable.detail
        else:
            ink.runs = part_runs(ink.runs)
            inks.append(ink)
    return inks, damaged


def _failed(
    document_id: str,
    status: DocumentStatus,
    detail: str,
    pdf: Pdf | None,
    cover: Cover | None = None,
) -> Extraction:
    issues = Issues(document_id)
    message = f"{detail}; nothing was read; {_REMEDIES[status]}"
    issues.add(f"document_{status.value}", message, severity=Severity.ERROR)
    return Extraction(
        document_id=document_id,
        status=status,
        status_detail=detail,
        page_count=pdf.page_count if pdf else None,
        producer=pdf.producer if pdf else None,
        cover=cover or Cover(),
        issues=issues.rows,
    )


def _document_id(source: Source, cover: Cover) -> str:
    """Make the id of a file that the catalogue does not know.

    Its cover must name body and meeting, and its file name must be of the site's form
    NNN_AA_BB with the same number; else the bytes are all that identifies it.
    """
    stem = source.file_name.rsplit(".", 1)[0]
    numbers = _FILE_NUMBERS.match(stem)
    if (
        numbers is None
        or cover.body_id is None
        or cover.meeting_number is None
        or int(numbers.group(1)) != cover.meeting_number
    ):
        return f"file-{source.sha256[:12]}"
    return f"{cover.body_id}-{cover.meeting_number:03}{numbers.group(2).replace('_', '-')}"


def _read_rows(
    document_id: str, parts: list[PageParts], issues: Issues, year: int | None
) -> PageRows:
    """Read the records of all pages, in order: a page may lean on what an earlier one said."""
    book, themes = RoundBook(year), ThemeBook()
    book.read(parts)
    themes.read(parts)
    rows = PageRows(
        pages=[], statements=[], tables=[], cells=[], hearings=[], check_items=[], findings=[],
        rounds=[], footnotes=[], citations=[], mentions=[],
    )  # fmt: skip
    open_headers: list[Header] = []
    monitored = frozenset(book.monitored)
    title = ""
    for page in parts:
        context = PageContext(document_id, page, issues, monitored_rounds=monitored)
        context.goes_on = goes_on(page.title_text or "", title)
        title = page.title_text or ""
        context.is_quoted = page.is_reference or is_quotation(page.citations)
        context.theme = themes.theme_of(page, page_theme(context))
        book.place(context)
        headers = read_headers(context, open_headers)
        rows["pages"].append(page_row(context))
        read_page_rows(context, headers, book, rows)
        note_page_issues(context)
        open_headers = headers
    return rows
