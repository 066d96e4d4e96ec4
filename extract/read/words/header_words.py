"""What the columns of a table hold, by the words of their headers."""

from __future__ import annotations

import re
from functools import cache

from .headings import SYMBOL, contradicts, heading_kind
from .word_tables import header_pattern

_ADDITION = re.compile(r"[（(【［\[〔][^（()）】］\]〕]*[)）】］\]〕]")
_LOOSE = re.compile(r"[\s※*]|^[①-⑳]")
_LONGEST_HEADER = 40
ROLES = (
    "date",
    "method",
    "company_kind",
    "company",
    "designation",
    "sites",
    "interviewers",
    "number",
    "round",
    "note",
    "viewpoint",
    "item",
    "theme",
    "achieved",
    "outstanding",
    "action",
    "kind",
    "finding",
    "status",
    "topics",
    "period",
)
"""What a column may hold; where the words of two fit, the first counts."""


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(header_pattern(role))) for role in ROLES)


@cache
def header_role(text: str) -> str | None:
    """Tell what a column holds, by the words of its header cell.

    >>> header_role("日時（方式）"), header_role("調査対象部署・事業所"), header_role("天気")
    ('date', 'sites', None)
    """
    if len(text) > 2 * _LONGEST_HEADER:
        return None
    text = SYMBOL.sub("", text)
    plain = _LOOSE.sub("", _ADDITION.sub("", text)) or _LOOSE.sub("", text).strip(
        "【】[]［］（）()"
    )
    if len(plain) > _LONGEST_HEADER:
        return None
    for role, pattern in _patterns():
        if pattern.fullmatch(plain):
            return None if contradicts(text, role) else role
    kind = heading_kind(text, in_table=True)
    return "item" if kind == "check_items" else kind
