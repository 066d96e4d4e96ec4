"""Give the records of a table or list the round that stands nearest to each."""

from __future__ import annotations

from typing import TypeVar

from extract.context import PageContext, Theme
from schemas.geometry import Box
from schemas.record import CheckItem, Finding, Hearing

from .book import RoundBook
from .near import RowRounds, round_above

Record = TypeVar("Record", Hearing, CheckItem, Finding)


def with_rounds(
    context: PageContext, book: RoundBook, records: list[Record], within: RowRounds | None = None
) -> list[Record]:
    """Give records their rounds.

    What a row or column says counts first, then what the page or table says, which stands in the
    context and in the records; where they do not say it, the label or lead above, for hearings
    their days, and for findings the theme they are of.

    Args:
        context: the page.
        book: what the document says of its rounds.
        records: those of one table, or the lists of the page.
        within: the rounds that the table names.
    """
    return [
        record.model_copy(update={"round": _round_of(context, book, record, within)})
        for record in records
    ]


def _round_of(
    context: PageContext,
    book: RoundBook,
    record: Hearing | CheckItem | Finding,
    within: RowRounds | None,
) -> int | None:
    box = Box(record.x0, record.y0, record.x1, record.y1)
    number = within.at(box) if within is not None else None
    if number is not None:
        return number
    open_to_more = context.round is None or context.round_is_implied
    if not open_to_more or record.round != context.round:
        return record.round
    number = round_above(context, box)
    if number is not None:
        return number
    if isinstance(record, Hearing):
        return book.round_of_hearing(context, record)
    if isinstance(record, Finding) and record.round is None:
        return book.round_of(Theme(None, record.theme))
    return record.round


def shared(findings: list[Finding]) -> list[Finding]:
    """Give findings of one list or table without a round the one that the others have."""
    known = {f.round for f in findings if f.round is not None}
    number = next(iter(known)) if len(known) == 1 else None
    return [f if f.round is not None else f.model_copy(update={"round": number}) for f in findings]
