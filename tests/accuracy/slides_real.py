"""Score the slides of a real deck: titles, printed numbers, and which are quoted whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.document import Extraction
from tests.accuracy.slides_gold import GoldSlide, digest
from tests.accuracy.tables_gold import compared

SECTION = "real_slides"
"""Where floors.toml keeps the floors."""


@dataclass
class SlideScore:
    """How many slides were read right, and the pages of those that were not."""

    slides: int
    wrong_titles: list[int] = field(default_factory=list)
    wrong_numbers: list[int] = field(default_factory=list)
    wrong_references: list[int] = field(default_factory=list)
    wrong_quotations: list[int] = field(default_factory=list)

    def rows(self) -> list[tuple[str, list[int]]]:
        """Return what was asked, with the pages that are wrong."""
        return [
            ("titles", self.wrong_titles),
            ("numbers", self.wrong_numbers),
            ("references", self.wrong_references),
            ("quotations", self.wrong_quotations),
        ]

    def figures(self) -> dict[str, float]:
        """Return every figure that has a floor: the share of slides that are right."""
        return {name: 1 - len(wrong) / self.slides for name, wrong in self.rows()}

    def __str__(self) -> str:
        """Write a line a question."""
        return "\n".join(
            f"  {name:<12}{self.slides - len(wrong):>5} / {self.slides}"
            + (f"   wrong on pages {', '.join(map(str, wrong))}" if wrong else "")
            for name, wrong in self.rows()
        )


def score_slides(extraction: Extraction, gold: list[GoldSlide]) -> SlideScore:
    """Compare a deck's pages with what was read from the pictures.

    A slide is known as quoted if its page says so, or all of its statements do.
    """
    pages = {page.page: page for page in extraction.pages}
    score = SlideScore(len(gold))
    for slide in gold:
        page = pages[slide.page]
        title = page.title or ""
        if (len(compared(title)), digest(title)) != (slide.length, slide.digest):
            score.wrong_titles.append(slide.page)
        if page.slide_number != slide.number:
            score.wrong_numbers.append(slide.page)
        if page.is_reference != slide.is_reference:
            score.wrong_references.append(slide.page)
        statements = [s.is_quoted for s in extraction.statements if s.page == slide.page]
        if (page.is_reference or any(statements)) != slide.is_quoted or (
            slide.is_quoted and not all(statements)
        ):
            score.wrong_quotations.append(slide.page)
    return score
