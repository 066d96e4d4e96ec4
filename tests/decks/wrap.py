"""Break lines as Japanese text does: anywhere, but not inside a Latin word, a number or a URL."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .canvas import width_of

Run = tuple[str, bool]
"""A piece of text, and whether it is emphasised."""

_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,/:%&\-_]*|.", re.DOTALL)
_NEVER_FIRST = set(
    "、。，．・：；）」』】〉》？！ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…〜～︓※㈱%"
)
_NEVER_LAST = set("（「『【〈《①②③④⑤⑥⑦⑧⑨")


def wrap(
    runs: Sequence[Run], width: float, fonts: tuple[str, str], size: float, *, first: float = 0.0
) -> list[list[Run]]:
    """Break runs into lines no wider than ``width``.

    Args:
        runs: the text.
        width: points.
        fonts: the plain and the emphasised font.
        size: points.
        first: how much less room the first line has.
    """
    tokens: list[list[Run]] = []
    for text, emphasised in runs:
        for token in _TOKEN.findall(text):
            glued = tokens and (token[0] in _NEVER_FIRST or tokens[-1][-1][0][-1] in _NEVER_LAST)
            if glued:
                tokens[-1].append((token, emphasised))
            else:
                tokens.append([(token, emphasised)])
    lines: list[list[Run]] = [[]]
    room = width - first
    for token in tokens:
        wide = sum(width_of(text, fonts[emphasised], size) for text, emphasised in token)
        if wide > room and lines[-1]:
            lines.append([])
            room = width
        lines[-1].extend(token)
        room -= wide
    return [_joined(line) for line in lines]


def _joined(line: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for text, emphasised in line:
        if runs and runs[-1][1] == emphasised:
            runs[-1] = (runs[-1][0] + text, emphasised)
        else:
            runs.append((text, emphasised))
    return runs
