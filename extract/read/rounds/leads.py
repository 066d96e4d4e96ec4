"""Which round the title of a page and the sentences on it speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.paragraphs import Paragraph
from extract.parts import PageParts
from extract.read.columns.evidence import speaks_of_asking
from extract.read.words.clauses import pattern
from extract.read.words.headings import heading_kind
from extract.read.words.word_tables import any_of
from extract.text.numerals import NUMBER, read_number

from .named import Named, find_named, numbers_of

_SUBJECT = re.compile(r"(?:の一環)?(?:として|では|においては|で|を実施|について)")
_TOPIC = re.compile(r"(?:の一環として|として|では|においては|は)")
_BARE_TITLE = re.compile(rf"第\s*(?P<number>{NUMBER})\s*回(?:目)?の(?P<what>[^、。]+)")
_BRACKETED = re.compile(rf"[（(]\s*第\s*(?P<number>{NUMBER})\s*回\s*[）)]")
_APART = re.compile(
    any_of("monitoring")
    + r"(?:と(?:は|も)?別|のほか|の(?:枠外|対象外)|以外|外[でに]|とは(?:異な|独立|関わりな|切り離)"
    r"|(?:に|の対象に)は?(?:含まれ|該当し|当たら)な|に先立|の?(?:終了|実施)?後に)"
)
"""モニタリングとは別に: what follows is of no round."""


def sentences_of(parts: PageParts) -> Iterator[str]:
    """Yield the sentences of a page's statements."""
    for statement in parts.statements:
        yield from statement.text.split("。")


def leads_of(parts: PageParts) -> list[Paragraph]:
    """Return the statements that stand under no other: leads, and labels beside them."""
    return [s for s, p in zip(parts.statements, parts.parents, strict=True) if p is None]


def title_rounds(title: str, monitored: set[int]) -> set[int]:
    """Read the rounds that a title names.

    Args:
        title: the title of a page.
        monitored: the rounds that the document says to be of its monitoring, for a title that
            leaves the word out.

    >>> title_rounds("第４回の確認事項（文書の管理）", {4})
    {4}
    >>> title_rounds("第４回の御議論", {4}), title_rounds("第４回の確認事項", {3})
    (set(), set())
    """
    named = numbers_of(find_named(title))
    if named:
        return named
    found = {
        read_number(m["number"]) for m in _BARE_TITLE.finditer(title) if speaks_of_rounds(m["what"])
    }
    found |= {
        read_number(m["number"])
        for m in _BRACKETED.finditer(title)
        if speaks_of_rounds(title[: m.start()])
    }
    return found & monitored


def speaks_of_rounds(text: str) -> bool:
    """Tell whether a text speaks of what a round has: hearings, what was asked, what was found."""
    return (
        speaks_of_asking(text)
        or pattern("heard").search(text) is not None
        or heading_kind(text) is not None
    )


def lead_rounds(texts: Iterable[str]) -> set[int]:
    """Read the rounds that sentences tell something of.

    Sentences that point at what follows (以下) come first; in them, what is their topic. Rounds
    that are named as what came before are left out.

    >>> lead_rounds(["第７回モニタリングでは、第６回モニタリングの結果を踏まえ、以下を確認した。"])
    {7}
    >>> lead_rounds(["第６回モニタリングで残された課題について、以下を確認した。"])
    set()
    """
    pointing: list[Named] = []
    subjects: list[Named] = []
    for sentence in (s for text in texts for s in text.split("。")):
        named = [n for n in find_named(sentence, monitoring_only=True) if not n.is_past]
        subjects += [n for n in named if _SUBJECT.match(n.after)]
        if pattern("pointer").search(sentence):
            pointing += [n for n in named if _TOPIC.match(n.after)] or named
    return numbers_of(pointing) or numbers_of(subjects)


def is_apart(parts: PageParts) -> bool:
    """Tell whether a page says that it is of no round: モニタリングとは別に."""
    texts = [parts.title_text or "", *(s.text for s in leads_of(parts))]
    return any(map(_APART.search, texts))
