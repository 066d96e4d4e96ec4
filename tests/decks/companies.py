"""How decks write companies, days and visits; each choice made by the deck's own chance."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
)

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_WIDE_LETTERS = {ord(c): ord(c) + 0xFEE0 for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_WEEKDAYS = "月火水木金土日"
PAIRS = [
    ("九州電力送配電", "九州電力"),
    ("関西電力送配電", "関西電力"),
    ("中国電力ネットワーク", "中国電力"),
    ("中部電力パワーグリッド", "中部電力ミライズ"),
    ("東北電力ネットワーク", "東北電力"),
    ("四国電力送配電", "四国電力"),
    ("北陸電力送配電", "北陸電力"),
    ("北海道電力ネットワーク", "北海道電力"),
    ("東京電力パワーグリッド", "東京電力エナジーパートナー"),
]


def wide(number: int) -> str:
    """Write a number in full-width digits."""
    return str(number).translate(_WIDE)


@dataclass(frozen=True)
class Visit:
    """One row of a hearings table, before it is written."""

    days: tuple[date, ...]
    companies: tuple[str, ...]
    sites: tuple[str, ...] = ()
    method: str = ""


@dataclass
class Writer:
    """One deck's habits of writing."""

    chance: random.Random
    era: bool = True
    digits: str = "mixed"
    form: str = "full"
    weekday: bool = False
    designated: bool = True
    disposition: str = "（{}対象）"
    """How a company's designation is written behind its name."""
    slashed: bool = False
    """Whether days are written 2024/4/8."""
    yearless: bool = False
    """Whether days are written without a year: the sentence before the table says it."""
    previous: date | None = field(default=None)

    def number(self, value: int) -> str:
        """Write a day or month: single digits full-width, or all the one or the other."""
        if self.digits == "wide" or (self.digits == "mixed" and value < 10):
            return wide(value)
        return str(value)

    def year(self, day: date) -> str:
        """Write the year, by era or not."""
        if not self.era:
            return f"{day.year}年"
        return f"令和{self.number(day.year - 2018)}年"

    def day(self, day: date, *, month: bool = True, year: bool = True) -> str:
        """Write one day, as much of it as is asked for."""
        if self.slashed and (month or year):
            return f"{day.year}/{day.month}/{day.day}" if year else f"{day.month}/{day.day}"
        text = (self.year(day) if year else "") + (f"{self.number(day.month)}月" if month else "")
        tail = f"（{_WEEKDAYS[day.weekday()]}）" if self.weekday else ""
        return f"{text}{self.number(day.day)}日{tail}"

    def days(self, days: tuple[date, ...], *, short: bool = False) -> str:
        """Write the days of one visit; ``short`` leaves out a year or month said above."""
        first = days[0]
        before = self.previous
        self.previous = days[-1]
        text = self.day(first, year=not self.yearless)
        if self.yearless or self.slashed:
            short = False
        if short and before is not None and before.year == first.year:
            if before.month == first.month and before != first:
                text = "同月" + self.day(first, month=False, year=False)
            elif before.month != first.month:
                text = self.chance.choice(["同年", "同", ""]) + self.day(first, year=False)
        if len(days) == 1:
            return text
        last = days[-1]
        same = last.month == first.month
        end = self.day(last, month=not same or self.slashed, year=False)
        if len(days) == 2:
            return text + self.chance.choice(["、", "及び", "・", "〜"]) + end
        return text + self.chance.choice(["〜", "～", "から"]) + end

    def company(self, name: str) -> str:
        """Write one company, with its designation where this deck gives it."""
        known = WORDS["companies"][name]
        forms = {
            "full": f"{name}株式会社",
            "short": known["short"],
            "wide": known["short"].translate(_WIDE_LETTERS),
            "round": f"{name}㈱",
            "bracket": f"{name}(株)",
        }
        text, designation = forms[self.form], known["designation"]
        if not (self.designated and designation):
            return str(text)
        return f"{text}{self.disposition.format(designation)}"


def designation_of(name: str) -> str:
    """Return the disposition a company is under, or an empty text."""
    return str(WORDS["companies"][name]["designation"])


def random_days(chance: random.Random, start: date) -> tuple[date, ...]:
    """Choose one to three working days on or after a day."""
    first = start + timedelta(days=chance.randint(1, 9))
    while first.weekday() >= 5:
        first += timedelta(days=1)
    count = chance.choices([1, 2, 3], [6, 3, 1])[0]
    days = [first + timedelta(days=i) for i in range(count)]
    return tuple(day for day in days if day.month == first.month and day.weekday() < 5)
