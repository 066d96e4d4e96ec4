"""Records that say the same: one leads, those that only repeat it are folded under it.

Decks quote earlier decks. Counted row by row, what was said once would count as often as it was
quoted; left out altogether, what is only known from a quotation would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from .addresses import page_address
from .origins import Origin


class Told(Protocol):
    """A row that stands on a page of a document, and may be a quotation."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def document_id(self) -> str:
        """Its document."""

    @property
    def page(self) -> int:
        """Its physical page."""

    @property
    def round(self) -> int | None:
        """Its monitoring round, where one is told."""

    @property
    def is_quoted(self) -> int:
        """Whether its deck repeats it from an earlier one."""


R = TypeVar("R", bound=Told)
Origins = Mapping[str, Origin]


@dataclass
class Telling(Generic[R]):
    """The row that says something first, and those that repeat it."""

    table: str
    lead: R
    origin: Origin
    repeats: list[tuple[R, Origin]] = field(default_factory=list)

    @property
    def is_only_quoted(self) -> bool:
        """Whether it is known from quotations only: the deck that said it is not here."""
        return bool(self.lead.is_quoted)

    @property
    def address(self) -> str:
        """The address of its marked place."""
        return self.address_of(self.lead)

    def address_of(self, row: R) -> str:
        """The address of a row's marked place."""
        return page_address(row.document_id, row.page, f"{self.table}/{row.id}")

    @property
    def rows(self) -> list[R]:
        """Every row, the lead first."""
        return [self.lead, *(row for row, _ in self.repeats)]


def in_order(rows: Iterable[R], origins: Origins) -> list[R]:
    """Put rows in the order in which they were said: originals before quotations, by day."""
    return sorted(
        rows,
        key=lambda row: (
            bool(row.is_quoted),
            origins[row.document_id].dated or "9999",
            row.document_id,
            row.page,
            row.id,
        ),
    )


def same_round(lead: Told, row: Told) -> bool:
    """Tell whether two rows may be of one round: the same, or a quotation where one tells none."""
    return row.round == lead.round or (bool(row.is_quoted) and None in {row.round, lead.round})


def round_of(telling: Telling[R]) -> int | None:
    """Tell the round: the first that any of the rows gives."""
    return next((row.round for row in telling.rows if row.round is not None), None)


def fold(
    table: str, rows: Iterable[R], origins: Origins, key: Callable[[R], Hashable]
) -> list[Telling[R]]:
    """Fold rows of one table that have the same key within a series and round."""
    found: dict[Hashable, list[Telling[R]]] = {}
    for row in in_order(rows, origins):
        origin = origins[row.document_id]
        alike = found.setdefault((origin.series, key(row)), [])
        telling = next((told for told in alike if same_round(told.lead, row)), None)
        if telling is None:
            alike.append(Telling(table, row, origin))
        else:
            telling.repeats.append((row, origin))
    return [telling for alike in found.values() for telling in alike]
