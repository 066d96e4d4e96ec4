"""Straight edges of tables: rules, and the borders of coloured cells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Edge:
    """A horizontal or upright edge, points from the page's top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def orientation(self) -> str:
        """``h`` for a horizontal one, ``v`` for an upright one."""
        return "h" if self.width >= self.height else "v"

    @property
    def line(self) -> tuple[float, float, float]:
        """Where it lies across its direction, and where it starts and stops along it."""
        if self.orientation == "h":
            return self.top, self.x0, self.x1
        return self.x0, self.top, self.bottom


def make_edge(x0: float, y0: float, x1: float, y1: float) -> Edge:
    """Make an edge from its two ends."""
    return Edge(x0, y0, x1, y1)
