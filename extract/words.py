"""The patterns of ``parts.tsv``: how the parts of a page are known."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def part_pattern(part: str) -> re.Pattern[str]:
    """Return the pattern of one part.

    Raises:
        KeyError: the table has no such part.

    >>> part_pattern("slide_number").match("- 3 -")["number"]
    '3'
    """
    rows = [
        line.split("\t")
        for line in (files("extract") / "parts.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return re.compile({row[0]: row[1] for row in rows[1:]}[part])
