"""What a page carries, as the PDF draws it: runs of glyphs, rules and fills. No meaning yet."""

from __future__ import annotations

from dataclasses import dataclass, field

from schemas.geometry import Box

from .tags.tree import Tag


@dataclass(slots=True)
class Run:
    """Glyphs drawn one after the other on one baseline, in one font, size and colour.

    Attributes:
        chars: the characters, one a glyph, as the PDF names them.
        lefts: left edge of each glyph, points.
        rights: right edge of each glyph, points.
        base: the baseline's distance from the page's top.
        top: upper edge of the glyphs.
        bottom: lower edge of the glyphs.
        size: font size in points.
        is_bold: by the font's name or flags.
        color: 0xRRGGBB.
        order: position in the drawing order; comparable with a fill's.
        is_turned: written vertically or at an angle.
        is_upward: turned, and read from below: text turned to the left.
    """

    chars: str
    lefts: list[float]
    rights: list[float]
    base: float
    top: float
    bottom: float
    size: float
    font: str
    is_bold: bool
    color: int
    order: int
    is_turned: bool = False
    is_upward: bool = False

    @property
    def box(self) -> Box:
        """The box around the run."""
        return Box(min(self.lefts), self.top, max(self.rights), self.bottom)

    def part(self, start: int, stop: int) -> Run:
        """Return the glyphs from ``start`` up to ``stop`` as a run of their own."""
        return Run(
            self.chars[start:stop],
            self.lefts[start:stop],
            self.rights[start:stop],
            self.base,
            self.top,
            self.bottom,
            self.size,
            self.font,
            self.is_bold,
            self.color,
            self.order,
            self.is_turned,
            self.is_upward,
        )


@dataclass(slots=True, frozen=True)
class Rule:
    """A straight line, horizontal or vertical: a stroke, or a fill too thin to be an area."""

    x0: float
    y0: float
    x1: float
    y1: float
    color: int

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(slots=True, frozen=True)
class Fill:
    """A filled rectangle."""

    box: Box
    color: int
    order: int
    is_opaque: bool


@dataclass(slots=True, frozen=True)
class Hidden:
    """Glyphs that nobody sees, and why: invisible, white, covered, overprinted or off_page."""

    run: Run
    why: str


@dataclass(slots=True)
class PageInk:
    """One page as drawn. Boxes are in points from the top left of the page as it is shown.

    ``fills`` are rectangles; ``shapes`` are filled areas of any other form, by the box around them.
    ``tags`` are what the file itself says of the page's structure, if it does.
    """

    number: int
    box: Box
    runs: list[Run] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Fill] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    has_images: bool = False
    tags: Tag | None = None

    @property
    def characters(self) -> int:
        """Glyphs of the text layer that are not white space, hidden ones included."""
        return sum(
            sum(map(len, run.chars.split())) for run in (*self.runs, *(h.run for h in self.hidden))
        )
