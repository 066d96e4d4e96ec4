"""What the items of a list witness of it, where the words above the list tell too little.

An item says what is wrong where it ends in a negation (…備わっていないこと) or holds a word of a
shortcoming that nothing after it mends (``item_words.tsv``); it asks for a deed where it ends in a
plain verb (…を定めること); else it says what is so. A noun or a question says nothing.

Of 250 lists of findings in decks that others drew, the items of 201 agree, all of them on what the
list is (measured on what these words were learned from). What else is listed sounds the same:
causes, opinions, plans. So items are a witness beside the words above them, never alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schemas.record import FindingKind

from .word_tables import item_words

_REMARK = re.compile(r"[（(][^（()）]*[）)]|。$")
_IS_SO = (
    r"(?:(?:[^、。はがを]{1,16}?)?(?:に|で|も|が)?(?:ある|あった|あること|みられる|見られる|みられた|見られた)"
    r"|[^、。はがを]{0,16}?(?:となっている|が(?:散見|把握)され(?:る|た)|が(?:多い|少なくない)))?(?:こと|点)?$"
)
_NEGATED = re.compile(
    r"(?:(?<!はか)な(?:い|かった)|(?:て|で)おら(?:ず|ない)|(?<!必)ず|(?:にく|がた|難)(?:い|くなって(?:いる|いた)))"
    + _IS_SO
)
_NEGATED_SOON = re.compile("[ぁ-ん]{0,3}(?:な[いかく]|おら|ず)")
_DEED = re.compile(
    r"(?:する|ずる|[えけせてねべめげ]る|[すくぐむぶつう]|[図諮守絞探取作と]る|講じる|生じさせる)(?:こと)?$"
)
_FORBIDS = re.compile(r"(?:[せし]|[わらさかがたばま])ないこと$")
"""…に閲覧させないこと may forbid as well as blame."""
_DENIED = (
    r"{}[^、。]{{0,12}}?(?:は|が|も)(?:一[件切]も)?(?:発生|生じ|確認|見|み|認め|起き|行わ|散見)[^、。はが]{{0,6}}"
    r"な(?:い|かった)"
)
_PREDICATE = re.compile(r"(?:[たるいすくぐむぶつうぬ]|こと|である)$")
"""What ends in a noun or asks (…の検証, …しているか) says neither."""
_SENTENCE_END = re.compile(r"(?:。|こと|[るたい])$")
_KANA = re.compile("[ぁ-ん]")
_KANA_OF_SENTENCE = 3
_AGREE = 2
"""So many items make a list."""
_MOST = 2 / 3


@cache
def _words(word_class: str) -> re.Pattern[str]:
    return re.compile("|".join(word.phrase for word in item_words(word_class)))


def _is_harmless(text: str) -> bool:
    return re.search(_DENIED.format(f"(?:{_words('harm').pattern})"), text) is not None


def _is_steady(text: str) -> bool:
    return any(_NEGATED_SOON.match(text, m.end()) for m in _words("steady").finditer(text))


def _is_bad(text: str) -> bool:
    return any(
        not _words("mended").search(text, word.end()) for word in _words("bad").finditer(text)
    )


def item_kind(text: str) -> FindingKind | None:
    """Tell what an item sounds like: what is so, what is wrong, what is to be done.

    Nothing where it states nothing: a noun, a question.

    >>> item_kind("事後に閲覧の記録を遡ることも容易でないこと").value
    'outstanding'
    >>> item_kind("通報の窓口の連絡先を社員に知らせること").value
    'action'
    >>> item_kind("通報の窓口の連絡先") is None
    True
    """
    plain = _REMARK.sub("", text.strip())
    if not _PREDICATE.search(plain) or _FORBIDS.search(plain):
        return None
    if _is_steady(plain) or _is_harmless(plain):
        return FindingKind.ACHIEVED
    if _DEED.search(plain) and not _is_bad(plain.rsplit("、", 1)[-1]):
        return FindingKind.ACTION
    return (
        FindingKind.OUTSTANDING
        if _NEGATED.search(plain) or _is_bad(plain)
        else FindingKind.ACHIEVED
    )


def is_plain(text: str) -> bool:
    """Tell whether an item says plainly what it is: a word of good, or of wrong, and not neither.

    >>> is_plain("手順が整えられている"), is_plain("申請と承認を同じ社員が行っている")
    (True, False)
    """
    kind = item_kind(text)
    if kind is FindingKind.ACHIEVED:
        return _words("good").search(text) is not None
    return kind is FindingKind.OUTSTANDING


def is_fear(text: str) -> bool:
    """Tell whether an item says what may go wrong, and neither what did nor what is to be done.

    >>> is_fear("点検が滞るおそれがある。"), is_fear("点検が滞るおそれを減らすこと")
    (True, False)
    """
    return (
        re.search(f"(?:{_words('fear').pattern})(?:こと|もの)?$", _REMARK.sub("", text)) is not None
    )


def list_kind(texts: Iterable[str]) -> FindingKind | None:
    """Tell what the items of a list witness together; nothing where they differ, or are too few.

    >>> list_kind(["権限が整理されている", "記録が残されている"]).value
    'achieved'
    """
    kinds = [item_kind(text) for text in texts]
    if len(kinds) < _AGREE:
        return None
    if len(set(kinds)) == 1:
        return kinds[0]
    if None in kinds:
        return None
    bad = kinds.count(FindingKind.OUTSTANDING)
    if FindingKind.ACTION not in kinds and bad >= _MOST * len(kinds):
        return FindingKind.OUTSTANDING
    return None


def is_sentence(text: str) -> bool:
    """Tell whether a text states something: it ends as a sentence does, and is not all kanji.

    >>> is_sentence("記録が残されている"), is_sentence("記録の管理")
    (True, False)
    """
    return _SENTENCE_END.search(text) is not None and len(_KANA.findall(text)) >= _KANA_OF_SENTENCE


def says(texts: Iterable[str]) -> bool:
    """Tell whether all items are whole sentences that state something, as remarks are.

    >>> says(["説明が丁寧である。", "資料が多すぎる。"]), says(["記録が残されているか。", "頻度"])
    (True, False)
    """
    plain = [text.strip() for text in texts]
    return bool(plain) and all(
        t.endswith("。") and item_kind(t) not in (None, FindingKind.ACTION) for t in plain
    )
