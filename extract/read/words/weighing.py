"""What single words witness of a list, on a page of results, where no grammar reads its lead.

``leads.py`` reads how sentences are built. This reads what is left by its words (``good`` and
``bad`` in ``lead_words.tsv``): where several of one kind stand in the main clause and none of the
other, the list is of that kind. A good word that is negated is a bad one; a bad word that is
negated tells nothing. Wishes, purposes, causes and what others say tell nothing either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.record import FindingKind

from .clauses import NOTHING, Lead, pattern
from .headings import SYMBOL, plain_text
from .item_words import list_kind
from .leads import APART, is_only_pointer, plain_sentences
from .word_tables import any_of

_WITNESSES = 2
"""So many different words must agree."""
_NEGATED = re.compile(r"な(?:い|か|く)|ず(?:に|、|$)|ません|難[いく]|がた[いく]")
_WISHED = re.compile(r"ため|ように|よう、|べき|図る|目指|向けて|向けた|観点|たい$|期待|求め")
_PROPER = re.compile(r"集中改善期間|業務改善(?:命令|勧告|指導|計画)|(?:再発防止|改善)(?:計画|策)")
"""Names of things, whose words say nothing."""
_SHRINKS = re.compile(r"減|小さく|薄れ|解消|払拭|脱し|和らい")
"""What is bad and grows less is neither."""
_LONGEST_HEADING = 40
_GOOD = ("good", "result")
_BAD = ("bad", "lack")
"""Classes of words that tell something where the items below say the same."""
_LACK_SAID = re.compile(r"(?<=[たいる])(?:課題|取組|項目|事項|論点|分野|例)$")
_REPORTED = (
    r"{}(?:が|は|から|より)[^、。]*?(?:報告|説明|回答|挙げ|要望|主張|申告|認識|とする|委託先に)"
)
_NOT_FOUND = re.compile(
    r"(?:理由|原因|要因|背景|経緯|条件|前提)$|(?:場合|とき)(?:は|に|、|$)"
    r"|(?:法令|法律|法|ガイドライン|指針|規程|基準|需要家|消費者|利用者|消費者団体|自治体|委員|株主)"
    r"(?:が|で|において|により|によって|から)[^、。]{0,12}(?:求め|要請|要望|命じ|定め|指摘)"
    r"|(?:過去|以前|前回|改善前|命令前|処分前|令和[0-9元]+年)(?:に|の|まで)"
)
"""What brought it about, what the law asks, what was asked before: none of it was found now."""
_STATED = re.compile(r"(?:た|る|う|す|い|とおり|もの|点|ところ)(?:で(?:ある|あった|す))?$")


def _main_clause(text: str) -> str | None:
    """Return the clause that is said of the list: of what points at it, or of a heading.

    Nothing where it is no such text, or tells a wish, a cause or what others say.
    """
    sentences = plain_sentences(text)
    while len(sentences) > 1 and is_only_pointer(sentences[-1]):
        del sentences[-1]
        sentences[-1] += "以下"
    if not sentences or not pattern("pointer").search(sentences[-1]):
        return None
    main = pattern("aside").split(sentences[-1])[-1].removesuffix("以下")
    if tells_nothing(main) or not _STATED.search(main):
        return None
    apart = any(APART.match(main, m.end()) for m in pattern("pointer").finditer(main))
    return None if apart else main


def tells_nothing(main: str) -> bool:
    """Tell whether words are of a cause, a law, a condition, an old order or a report of others."""
    others = (
        pattern("voice"),
        pattern("cause"),
        pattern("elsewhere"),
        pattern("who", "(?:以下|次)の{}"),
        pattern("teller", _REPORTED),
        _NOT_FOUND,
    )
    return any(p.search(main) for p in others)


def _witnesses(
    main: str, good_words: Iterable[str], bad_words: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Return the good and the bad words of a clause; neither where a bad one is undone."""
    good: set[str] = set()
    bad: set[str] = set()
    for clause in _PROPER.sub("", main).split("、"):
        for word_class in good_words:
            for word in pattern(word_class).finditer(clause):
                negated = _NEGATED.search(clause, word.end())
                (bad if negated else good).add(word.group())
        for word_class in bad_words:
            for word in pattern(word_class).finditer(clause):
                # An adverb, or a word negated itself (目が届かず), leaves 「ない」 to the next.
                adverb = pattern("still").fullmatch(word.group()) or word.group()[-1] in "なず"
                if _SHRINKS.search(clause, word.end()) or (
                    not adverb and _NEGATED.search(clause, word.end())
                ):
                    return set(), set()
                bad.add(word.group())
    return good, bad


def _lead_of(good: set[str], bad: set[str], enough: int, rule: str) -> Lead:
    if min(len(good), len(bad)) or max(len(good), len(bad)) < enough:
        return NOTHING
    kind, words = ("achieved", good) if good else ("outstanding", bad)
    return Lead(frozenset({kind}), rule, "、".join(sorted(words)))


def weigh_words(text: str) -> Lead:
    """Weigh the words of a sentence that points at a list, or of the one before a bare pointer.

    >>> weigh_words("以下の点は、目が届かず、今なお手薄である。").kinds
    frozenset({'outstanding'})
    >>> weigh_words("以下の点は、現場任せである。").kinds
    frozenset()
    """
    main = _main_clause(text)
    if main is None or _WISHED.search(main):
        return NOTHING
    return _lead_of(*_witnesses(main, ("good",), ("bad",)), _WITNESSES, "words")


def weigh_with_items(text: str, items: Iterable[str]) -> Lead:
    """Weigh the words of a lead or heading with the items below it: both must say the same.

    >>> items = ["点検の記録が残されていないこと", "手順の見直しが遅れていること"]
    >>> weigh_with_items("定着するには至っていない取組", items).kinds
    frozenset({'outstanding'})
    >>> weigh_with_items("各社の取組", items).kinds
    frozenset()
    """
    witness = list_kind(items)
    main = _heading(text) if len(text) <= _LONGEST_HEADING else None
    main = main or _main_clause(text)
    if witness is None or main is None:
        return NOTHING
    if witness is FindingKind.ACTION:
        asked = pattern("request").search(main)
        return Lead(frozenset({witness.value}), "items", asked.group()) if asked else NOTHING
    said = "、".join(clause for clause in main.split("、") if not _WISHED.search(clause))
    good, bad = _witnesses(said, _GOOD, _BAD)
    noun = named(text)
    if noun.kinds == {"achieved"}:
        good.add(noun.phrase)
    elif noun.kinds == {"outstanding"}:
        bad.add(noun.phrase)
    lead = _lead_of(good, bad, 1, "items")
    return lead if lead.kinds == {witness.value} else NOTHING


def named(text: str) -> Lead:
    """Read what a heading calls the things below it by its last word: …で見つかった問題点."""
    found = [
        Lead(frozenset({kind}), "noun", match.group())
        for kind in ("achieved", "outstanding")
        if (match := re.search(f"(?<=[たるの社]){any_of('noun', kind)}$", text))
    ]
    return found[0] if len(found) == 1 else NOTHING


def _heading(text: str) -> str | None:
    """Return what a heading says of the things below it: …に至っていない課題 says no 課題."""
    if text.endswith("。") or pattern("pointer").search(text):
        return None
    plain = plain_text(SYMBOL.sub("", text))
    thing = pattern("thing", "(?<=[ぁ-ん]){}$").search(plain) or _LACK_SAID.search(plain)
    said = plain[: thing.start()] if thing else plain
    return None if tells_nothing(said) else said
