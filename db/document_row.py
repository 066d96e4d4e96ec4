"""The row of a document: what the site's lists say of it beside what its cover says.

The lists win for label, kind, address and meeting, since they are how the file was published
(a file called ``089_05_00`` is 資料5-1); the cover fills in what they leave open, and gives the
title, which link texts shorten. Where both speak and differ, an issue states both.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from extract.text.normalise import normalise
from schemas.document import Cover, Extraction
from schemas.issue import Issue, Severity
from schemas.site import Document, DocumentKind, DocumentStatus, Holding, Meeting

CATALOGUE_CODE = "catalogue_"
"""How the codes of these issues begin; they are made anew whenever the site's lists change."""


class DocumentRow(NamedTuple):
    """A document's row, and what is doubtful about it."""

    document: Document
    issues: list[Issue]


def build_document(
    holding: Holding, extraction: Extraction, meeting: Meeting | None
) -> DocumentRow:
    """Make a document's row.

    Args:
        holding: the file, with what the site's lists say of it.
        extraction: what was read from it; its rows are not looked at.
        meeting: the meeting it was given to, by the lists or else by its cover.
    """
    cover = extraction.cover
    known_kind = holding.kind if holding.kind not in (None, DocumentKind.OTHER) else None
    status, detail = extraction.status, extraction.status_detail
    if holding.withdrawn:
        gone = "no longer on the site"
        status, detail = DocumentStatus.WITHDRAWN, f"{gone}; {detail}" if detail else gone
    document = Document(
        id=extraction.document_id,
        meeting_id=meeting.id if meeting else None,
        file_name=holding.file_name,
        label=_listed(holding.label) or cover.label,
        kind=known_kind or cover.kind,
        title=cover.title or _listed(holding.title),
        submitter=cover.submitter,
        dated=cover.dated,
        url=holding.url,
        sha256=holding.sha256,
        byte_size=holding.byte_size,
        page_count=extraction.page_count,
        producer=extraction.producer,
        fetched_at=holding.fetched_at,
        status=status,
        status_detail=detail,
    )
    return DocumentRow(document, list(_contradictions(extraction.document_id, holding, cover)))


def _contradictions(document_id: str, holding: Holding, cover: Cover) -> list[Issue]:
    """Compare what the lists and the cover both say."""
    meeting = holding.meeting
    held_on = meeting.held_on if meeting else None
    number = meeting.number if meeting else None
    pairs = [
        ("label", holding.label, cover.label, Severity.WARNING),
        ("kind", holding.kind, _unless_other(cover.kind), Severity.WARNING),
        ("body", meeting.body_id if meeting else None, cover.body_id, Severity.WARNING),
        ("meeting", number, cover.meeting_number, Severity.WARNING),
        ("date", held_on, cover.dated, Severity.INFO),
        ("title", holding.title, cover.title, Severity.INFO),
    ]
    return [
        Issue(
            id=f"{document_id}-catalogue-{what}",
            document_id=document_id,
            page=1,
            code=f"{CATALOGUE_CODE}{what}",
            severity=severity,
            message=(
                f"the {what} on the cover is {str(printed)!r}, the site's list has "
                f"{str(listed)!r}; cover page; compare the two and tell the site if it errs"
            ),
            text=str(printed),
        )
        for what, listed, printed, severity in pairs
        if listed is not None and printed is not None and _bare(listed) != _bare(printed)
    ]


def _unless_other(kind: DocumentKind) -> DocumentKind | None:
    """Treat ``other`` as no statement: it is what a cover without a label amounts to."""
    return None if kind is DocumentKind.OTHER else kind


def _listed(text: str | None) -> str | None:
    """Normalise a text from the site's lists, where radicals stand for ideographs too."""
    return None if text is None else normalise(text)


def _bare(value: object) -> str:
    """Write a value without what says nothing in a Japanese title: widths and white space.

    >>> _bare("第３回 モニタリング") == _bare("第3回モニタリング")
    True
    """
    return "".join(unicodedata.normalize("NFKC", normalise(str(value))).split())
