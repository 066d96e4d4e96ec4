"""The rows of findings, and what a finding is about by its opening words."""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.read.words.remarks import is_settled, says_nothing
from extract.text.normalise import Reading
from schemas.geometry import Box
from schemas.record import Finding, FindingKind

from .doubts import note_unread

_CONCERNS = re.compile(
    r"^(?P<name>[^、。：（]{2,40}?)(?:に(?:関して|ついて|関し|おいて)(?:は)?、|に関する(?:取組|事項)(?:について)?は、)"
)
_NAMED = re.compile(r"^(?P<name>[^、。：:（]{2,24})[：:]")
_BRACKETED = re.compile(r"^[【〈＜<［\[](?P<name>[^】〉＞>］\]]{2,30})[】〉＞>］\]]")


def finding_theme(text: str) -> str | None:
    """Read what a finding is about from its opening words.

    >>> finding_theme("ITガバナンスに関して、ルールが策定されていること")
    'ITガバナンス'
    >>> finding_theme("各社の取組が進んでいる") is None
    True
    """
    for pattern in (_CONCERNS, _BRACKETED, _NAMED):
        found = pattern.match(text)
        if found:
            return found["name"].strip()
    return None


class FindingRows:
    """Collects the findings of one page, in order."""

    def __init__(self, context: PageContext, first: int) -> None:
        self._context = context
        self._first = first
        self.rows: list[Finding] = []

    def add(
        self, kind: FindingKind, reading: Reading, box: Box, theme: str | None, rule: str
    ) -> None:
        """Add one, with the round of its page; one that is done with is noted instead."""
        if says_nothing(reading.text, kind.value):
            return
        if kind is not FindingKind.ACHIEVED and is_settled(reading.text):
            note_unread(self._context, "this item says that it is done with", reading.text, box)
            return
        ordinal = self._first + len(self.rows) + 1
        self.rows.append(
            Finding(
                id=f"{self._context.prefix}-f{ordinal:02}",
                **self._context.place(box, rule),
                round=self._context.round,
                kind=kind,
                theme=theme,
                text=reading.text,
                raw_text=reading.raw_text,
                spans=reading.spans,
                ordinal=ordinal,
                is_quoted=self._context.is_quoted,
            )
        )
