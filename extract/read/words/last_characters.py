"""In what characters a pattern may end: most texts are told apart by their last one."""

from __future__ import annotations

import re
from collections.abc import Iterator

ANY = ""
"""Stands for a character that the pattern does not name."""
_TOKEN = re.compile(
    r"(?P<set>\[(?:\\.|[^\]])+\])|\((?P<look>\?<?[!=])?(?:\?:|\?P<\w+>)?|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<repeat>[?*+]|\{(?P<least>\d*)[^}]*\})[?+]?|(?P<edge>[$^])|(?P<one>\\?.)"
)


def last_characters(pattern: str) -> frozenset[str]:
    """Return the characters that what a pattern fits may end in; with ANY, any other as well.

    Args:
        pattern: a regular expression without flags, conditions and references back.

    >>> sorted(last_characters("課題(?:点|事項)?|手応え"))
    ['え', '点', '項', '題']
    >>> last_characters("次[^、]") == {ANY}
    True
    """
    ends, is_empty = _read(_TOKEN.finditer(pattern))
    return ends | {ANY} if is_empty else ends


def _read(tokens: Iterator[re.Match[str]]) -> tuple[frozenset[str], bool]:
    """Read alternatives up to a closing bracket: their last characters, whether one is empty."""
    nothing: frozenset[str] = frozenset()
    ends, some_empty = nothing, False
    before, item, before_empty, item_empty = nothing, nothing, True, True
    for token in tokens:
        if token["repeat"]:
            item_empty |= token["repeat"] in ("?", "*") or token["least"] in ("", "0")
            continue
        before, before_empty = (
            item | (before if item_empty else nothing),
            before_empty and item_empty,
        )
        item, item_empty = nothing, True
        if token["bar"] or token["close"]:
            ends, some_empty = ends | before, some_empty or before_empty
            if token["close"]:
                return ends, some_empty
            before, before_empty = nothing, True
        elif token["set"]:
            item, item_empty = _named(token["set"][1:-1]), False
        elif token["one"]:
            item = frozenset(token["one"][-1] if token["one"] != "." else ANY)
            item, item_empty = item or frozenset({ANY}), False
        elif not token["edge"]:
            item, item_empty = _read(tokens)
            if token["look"] and token["look"] != "?<=":
                # What must follow leaves no end here, unless it is the end itself.
                item, item_empty = nothing, item_empty or token["look"] != "?="
    before, before_empty = item | (before if item_empty else nothing), before_empty and item_empty
    return ends | before, some_empty or before_empty


def _named(inside: str) -> frozenset[str]:
    return (
        frozenset({ANY})
        if inside[0] == "^" or "-" in inside or "\\" in inside
        else frozenset(inside)
    )
