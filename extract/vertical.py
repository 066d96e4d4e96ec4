"""Vertical text whose signs stand upright: each is drawn alone, and columns run from the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from .ink import Run
from .lines import Line, make_line

_PITCH = 1.8
"""The next sign of a column begins within so many font sizes below the one before."""
_GAP = 0.08
"""Columns stand at least so many font sizes apart; signs of a level line touch."""
_SIGNS = 3
"""Fewer signs than this are a list of marks rather than a column."""


def find_columns(runs: Sequence[Run]) -> list[Line] | None:
    """Return the columns of a cell that holds upright vertical text and nothing else, in order.

    None for level text. What tells them apart: every sign is a run of its own, below another one
    in its column, and the columns do not touch, as the signs of a level line would. ``○`` and
    numbers below each other are a list.
    """
    signs = [r for r in runs if not r.chars.isspace()]
    if len(signs) < _SIGNS or any(len(r.chars) != 1 or r.is_turned for r in signs):
        return None
    if 3 * sum(unicodedata.category(r.chars) == "Lo" for r in signs) < len(signs):
        return None
    size = max(r.size for r in signs)
    columns: list[list[Run]] = []
    for run in sorted(signs, key=lambda r: -(r.lefts[0] + r.rights[0])):
        middle = (run.lefts[0] + run.rights[0]) / 2
        last = columns[-1][0] if columns else None
        if last is not None and (last.lefts[0] + last.rights[0]) / 2 - middle < 0.3 * size:
            columns[-1].append(run)
        else:
            columns.append([run])
    for column in columns:
        column.sort(key=lambda r: r.base)
        steps = [b.base - a.base for a, b in pairwise(column)]
        if any(not 0.7 * size < step < _PITCH * size for step in steps):
            return None
    edges = [(min(r.lefts[0] for r in c), max(r.rights[0] for r in c)) for c in columns]
    apart = all(b[1] + _GAP * size < a[0] for a, b in pairwise(edges))
    if not apart or len(columns[0]) < max(2, len(columns)):
        return None
    return [make_line(column, is_turned=True) for column in columns]
