"""What single words witness of a list, on a page of results, where no grammar reads its lead.

``leads.py`` reads how sentences are built. This reads what is left by its words (``good`` and
``bad`` in ``lead_words.tsv``): where several of one kind stand in the main clause and none of the
other, the list is of that kind. A good word that is negated is a bad one; a bad word that is
negated tells nothing. Wishes, purposes, causes and what others say tell nothing either.
"""

from __future__ import annotations

import re

from .clauses import NOTHING, Lead, pattern
from .leads import APART, is_only_pointer, plain_sentences

_WITNESSES = 2
"""So many different words must agree."""
_NEGATED = re.compile(r"な(?:い|か|く)|ず(?:に|、|$)|ません|難[いく]|がた[いく]")
_WISHED = re.compile(r"ため|ように|よう、|べき|図る|目指|向けて|向けた|観点|たい$|期待|求め")
_SHRINKS = re.compile(r"減|小さく|薄れ|解消|払拭|脱し|和らい")
"""What is bad and grows less is neither."""
_STATED = re.compile(r"(?:た|る|い|とおり|もの|点|ところ)(?:で(?:ある|あった|す))?$")


def weigh_words(text: str) -> Lead:
    """Weigh the words of a sentence that points at a list, or of the one before a bare pointer.

    >>> weigh_words("以下の点は、目が届かず、今なお手薄である。").kinds
    frozenset({'outstanding'})
    >>> weigh_words("以下の点は、現場任せである。").kinds
    frozenset()
    """
    sentences = plain_sentences(text)
    while len(sentences) > 1 and is_only_pointer(sentences[-1]):
        del sentences[-1]
        sentences[-1] += "以下"
    if not sentences or not pattern("pointer").search(sentences[-1]):
        return NOTHING
    main = pattern("aside").split(sentences[-1])[-1].removesuffix("以下")
    said_of_others = (
        pattern("voice"),
        pattern("cause"),
        pattern("who", "(?:以下|次)の{}"),
        _WISHED,
    )
    if any(p.search(main) for p in said_of_others) or not _STATED.search(main):
        return NOTHING
    if any(APART.match(main, m.end()) for m in pattern("pointer").finditer(main)):
        return NOTHING
    good: set[str] = set()
    bad: set[str] = set()
    for clause in main.split("、"):
        for word in pattern("good").finditer(clause):
            negated = _NEGATED.search(clause, word.end())
            (bad if negated else good).add(word.group())
        for word in pattern("bad").finditer(clause):
            # An adverb, or a word that is negated itself (目が届かず), leaves 「ない」 to the next.
            adverb = pattern("still").fullmatch(word.group()) or word.group()[-1] in "なず"
            if _SHRINKS.search(clause, word.end()) or (
                not adverb and _NEGATED.search(clause, word.end())
            ):
                return NOTHING
            bad.add(word.group())
    if min(len(good), len(bad)) or max(len(good), len(bad)) < _WITNESSES:
        return NOTHING
    kind, words = ("achieved", good) if good else ("outstanding", bad)
    return Lead(frozenset({kind}), "words", "、".join(sorted(words)))
