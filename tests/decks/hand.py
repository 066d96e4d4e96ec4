"""The hand that one deck is written by: its words, its markers, its habits."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from .companies import WORDS, Writer, wide

Block = dict[str, Any]
CIRCLED = "①②③④⑤⑥⑦⑧⑨"
MARKERS = [("●", "✓", "➢"), ("●", "➢", "・"), ("○", "・", "・"), ("●", "・", "✓"), ("■", "✓", "・")]


@dataclass
class Hand:
    """What stays the same through a deck, and what was already used in it."""

    chance: random.Random
    writer: Writer
    markers: tuple[str, str, str]
    round: int
    start: date
    used: set[str] = field(default_factory=set)

    def pick(self, words: list[str]) -> str:
        """Choose a word, rather one not yet used in this deck."""
        word = self.chance.choice([w for w in words if w not in self.used] or words)
        self.used.add(word)
        return word

    def title(self, kind: str) -> str:
        """Choose a slide's title."""
        return self.pick(WORDS["titles"][kind]).replace("{n}", wide(self.round))

    def emphasised(self, text: str) -> str:
        """Emphasise some part of a text, or none; never part of a Latin word."""
        if self.chance.random() < 0.5 or len(text) < 12:
            return text
        start = self.chance.randint(0, len(text) // 2)
        end = self.chance.randint(start + 3, len(text))
        while start and text[start - 1].isascii() and text[start].isascii():
            start -= 1
        while end < len(text) and text[end - 1].isascii() and text[end].isascii():
            end += 1
        return f"{text[:start]}*{text[start:end]}*{text[end:]}"

    def lead(self, text: str) -> str:
        """Write a sentence of the first level."""
        return f"{self.markers[0]} {self.emphasised(text)}"

    def round_name(self, number: int | None = None) -> str:
        """Write a round as decks do: 第２回."""
        return f"第{wide(number or self.round)}回"


def marked(marker: str, index: int, text: str) -> str:
    """Put a list marker before a text; ``①`` and ``（１）`` count.

    >>> marked("①", 1, "研修"), marked("", 0, "研修")
    ('② 研修', '研修')
    """
    if marker == "①":
        return f"{CIRCLED[index]} {text}"
    if marker == "（１）":
        return f"（{wide(index + 1)}）{text}"
    return f"{marker} {text}" if marker else text
