"""The eras of Japan, by which decks count years.

They stand in ``eras.tsv`` (Act on era names; first days as promulgated).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from .normalise import read_table
from .numerals import read_number


@dataclass(frozen=True)
class Era:
    """An era: its name, its letter, and the days it ran."""

    name: str
    letter: str
    first_day: date
    last_day: date | None

    def year(self, number: int) -> int:
        """Return the Gregorian year of a year of this era."""
        return self.first_day.year + number - 1


@cache
def eras() -> tuple[Era, ...]:
    """Return the eras of the table, oldest first."""
    return tuple(
        Era(name, letter, date.fromisoformat(first), date.fromisoformat(last) if last else None)
        for name, letter, first, last in read_table("eras.tsv")
    )


def day_of_era(name: str, number: str, month: int, day: int) -> date:
    """Return the day of a year of an era, which goes by its name or its letter.

    Raises:
        ValueError: there is no such day, or it is not of that era.

    >>> day_of_era("令和", "元", 5, 1)
    datetime.date(2019, 5, 1)
    """
    era = next(e for e in eras() if name in (e.name, e.letter))
    found = date(era.year(read_number(number)), month, day)
    if found < era.first_day or (era.last_day is not None and found > era.last_day):
        raise ValueError(f"{found.isoformat()} is outside {era.name}")
    return found
