"""Which columns of a table hold findings, where several headers are of one polarity."""

from __future__ import annotations

import re

from extract.read.words.clauses import pattern
from extract.read.words.header_words import header_role
from extract.read.words.headings import FINDING_KINDS
from extract.read.words.weighing import tells_nothing
from schemas.record import FindingKind

_TIME = re.compile(r"第[0-9]+回|[0-9元]年|[上下前後]期|時点")
_BRACKETED = re.compile(r"[（(【［\[〔〈＜<].*$")


def is_of_before(header: str) -> bool:
    """Tell whether a header is of what was found before, and not of now: 前回の評価."""
    return pattern("earlier").match(header) is not None


def finding_columns(header: dict[int, str]) -> tuple[dict[int, str], list[str]]:
    """Tell which columns hold findings, and of which kind.

    Two columns of one kind under different words are both read (成果, 好事例), two of different
    times not: of these only the one of 今回. A header that tells more of another one (課題の状況
    beside 課題), one that spans two columns, and a second column of actions are left out.

    Args:
        header: the words over each column.

    Returns:
        The kinds by column, and the headers that were left out.
    """
    found: dict[str, dict[int, str]] = {}
    for column, text in sorted(header.items()):
        role = header_role(text)
        if role in FINDING_KINDS and not is_of_before(text) and not tells_nothing(text):
            found.setdefault(role, {})[column] = text
    kept: dict[int, str] = {}
    left_out: list[str] = []
    for kind, columns in found.items():
        chosen = _choose(columns, kind)
        kept |= dict.fromkeys(chosen, kind)
        left_out += [text for column, text in columns.items() if column not in chosen]
    return kept, left_out


def _choose(columns: dict[int, str], kind: str) -> list[int]:
    """Choose among the columns of one kind those that hold findings of their own."""
    if len(columns) > 1 and any(_TIME.search(text) for text in columns.values()):
        now = [column for column, text in columns.items() if pattern("now").search(text)]
        return now if len(now) == 1 else []
    chosen: list[int] = []
    for column, text in columns.items():
        if not chosen or (
            kind != FindingKind.ACTION
            and columns.get(column - 1) != text
            and not any(_tells_of(text, columns[other]) for other in chosen)
        ):
            chosen.append(column)
    return chosen


def _tells_of(text: str, other: str) -> bool:
    """Tell whether a header is about what stands under another one: 課題の状況, 課題と対応."""
    bare, noun = _BRACKETED.sub("", text), _BRACKETED.sub("", other).partition("の")[0]
    return bare != noun and bare.startswith(noun)
