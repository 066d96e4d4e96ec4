"""Edges in the form that pdfplumber's table geometry takes."""

from __future__ import annotations

from typing import Any

Edge = dict[str, Any]


def make_edge(x0: float, y0: float, x1: float, y1: float) -> Edge:
    """Make an edge from its two ends, points from the page's top left."""
    return {
        "object_type": "line",
        "x0": x0,
        "x1": x1,
        "top": y0,
        "bottom": y1,
        "doctop": y0,
        "width": x1 - x0,
        "height": y1 - y0,
        "orientation": "h" if x1 - x0 >= y1 - y0 else "v",
    }
