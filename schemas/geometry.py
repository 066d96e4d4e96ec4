"""Boxes on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in PDF points, origin at the top left of the page as it is shown.

    >>> Box(10, 20, 40, 30).width
    30
    """

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.y1 - self.y0

    @property
    def middle_x(self) -> float:
        """The horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def middle_y(self) -> float:
        """The vertical centre."""
        return (self.y0 + self.y1) / 2

    def holds(self, x: float, y: float, slack: float = 0.0) -> bool:
        """Tell whether a point lies inside, or at most ``slack`` points outside.

        >>> Box(0, 0, 10, 10).holds(10.5, 5, slack=1)
        True
        """
        return self.x0 - slack <= x <= self.x1 + slack and self.y0 - slack <= y <= self.y1 + slack

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Tell whether the other box lies wholly inside, give or take ``slack`` points."""
        return (
            self.x0 - slack <= other.x0
            and self.y0 - slack <= other.y0
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )

    def meets(self, other: Box) -> bool:
        """Tell whether the two share any area."""
        return (
            self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1
        )


def enclosing(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of these.

    Raises:
        ValueError: there is no box.

    >>> enclosing([Box(0, 0, 1, 1), Box(5, 5, 6, 7)])
    Box(x0=0, y0=0, x1=6, y1=7)
    """
    x0s, y0s, x1s, y1s = zip(*boxes, strict=True)
    return Box(min(x0s), min(y0s), max(x1s), max(y1s))
