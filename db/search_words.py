"""Words and kanji pairs of a Japanese text, with the places they were read from.

Rule E, the same for what is indexed and what is asked:

1. Runs of Latin letters (and the digits that follow) are one word each, taken before Sudachi
   sees the text: it splits EUC in some contexts and writes Computing as コンピューティング.
2. The rest is read by Sudachi in mode C. Nouns are split into their A units, which give their
   normalised form only where the whole noun's normalised form differs from its surface:
   情報漏えい gives 情報 漏洩, but 取締役 gives 取締 役 and not 取り締まり 役.
3. Verbs give the continuative of their normalised form, so that 見直した meets 見直し.
   Everything else gives its normalised form.
4. Words are folded (``fold``): lower case, only letters and digits, no long mark at the end of a
   long katakana word (プライバシー and プライバシ are one).

Beside the words stand the pairs of neighbouring kanji, which find 配電 inside 送配電.

This is the only module that imports SudachiPy, and it does so when the first text is read:
commands that do not search start without the 80 MB of its dictionary.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sudachipy import (  # type: ignore[import-untyped, unused-ignore]
        Dictionary,
        Morpheme,
        Tokenizer,
    )

RULES_VERSION = "2"
"""Raised whenever the same text may give other words, so that an older index is refused."""

PIECE_CHARACTERS = 8_000
"""Sudachi takes at most 49,149 bytes at once; longer texts are read in pieces."""

KNOWN_WORDS = 50_000
"""How many words a thread remembers, some 20 MB; then it begins anew."""

_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９]*")
_KANJI_CLASS = "\u3005\u3006\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANJI = re.compile(f"[{_KANJI_CLASS}]+")
_KATAKANA_WORD = re.compile(r"[\u30a1-\u30fa\u30fc]{4,}")
_BREAK = re.compile(r"[\n。]")
_CONTINUATIVE = str.maketrans("うくぐすつぬぶむる", "いきぎしちにびみり")


class Word(NamedTuple):
    """A folded word and the half-open range of the text that it was read from."""

    text: str
    start: int
    end: int


Units = tuple[tuple[str, int, int], ...]
"""Folded forms and their half-open ranges."""


class _Local(threading.local):
    """One tokenizer a thread: Sudachi refuses one that two threads use at once."""

    def __init__(self) -> None:
        self.tokenizer: Tokenizer | None = None
        self.known: dict[tuple[int, str], Units] = {}
        """What words of the dictionary give, by number and writing."""


_local = _Local()
_loading = threading.Lock()


@cache
def _dictionary() -> Dictionary:
    """Load the core dictionary, once a process."""
    from sudachipy import Dictionary  # noqa: PLC0415  loaded when the first text is read

    return Dictionary(dict="core")


def _tokenizer() -> Tokenizer:
    """Return this thread's tokenizer."""
    if _local.tokenizer is None:
        from sudachipy import SplitMode  # noqa: PLC0415  loaded when the first text is read

        with _loading:
            _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.C)
    return _local.tokenizer


def fold(form: str) -> str:
    """Fold a word's form to what is compared: lower case, letters and digits only.

    >>> fold("e-Learning")
    'elearning'
    >>> fold("プライバシー")
    'プライバシ'
    >>> fold("コピー")  # negative: a short word keeps its long mark
    'コピー'
    """
    form = unicodedata.normalize("NFKC", form).lower()
    form = "".join(character for character in form if character.isalnum())
    if form.endswith("ー") and _KATAKANA_WORD.fullmatch(form):
        return form.rstrip("ー")
    return form


def continuative(form: str, conjugation: str) -> str:
    """Turn a verb's plain form into its continuative.

    Args:
        form: the plain form, such as 見直す.
        conjugation: Sudachi's 活用型, such as 五段-サ行.

    >>> continuative("見直す", "五段-サ行")
    '見直し'
    >>> continuative("認める", "下一段-マ行")
    '認め'
    >>> continuative("来る", "カ行変格")
    '来'
    """
    if not form:
        return form
    if conjugation.startswith("サ行変格"):
        return form[:-2] + "し" if form.endswith(("する", "ずる")) else form
    if form.endswith("る") and not conjugation.startswith("五段"):
        return form[:-1]
    return form[:-1] + form[-1].translate(_CONTINUATIVE)


def _forms(morpheme: Morpheme) -> Iterator[tuple[str, int, int]]:
    """Yield the forms that rule E takes from one mode C word, with their ranges in the piece."""
    pos = morpheme.part_of_speech()
    normalised = morpheme.normalized_form()
    if pos[0] == "名詞":
        from sudachipy import SplitMode  # noqa: PLC0415  loaded when the first text is read

        differs = normalised != morpheme.surface()
        # Empty where there is nothing to split. Sudachi's own add_single=True gives a list that
        # panics when it is read (SudachiPy 0.7.0).
        units = list(morpheme.split(SplitMode.A)) or [morpheme]
        for unit in units:
            form = unit.normalized_form() if differs else unit.surface()
            yield form, unit.begin(), unit.end()
    elif pos[0] == "動詞":
        yield continuative(normalised, pos[4]), morpheme.begin(), morpheme.end()
    else:
        yield normalised, morpheme.begin(), morpheme.end()


def _units(morpheme: Morpheme) -> Units:
    """Return the folded forms of one mode C word, with their ranges in it.

    A word of the dictionary, written the same way, always gives the same: it is remembered, which
    halves the time that reading takes.
    """
    if morpheme.is_oov():
        return _read_units(morpheme)
    key = (morpheme.word_id(), morpheme.surface())
    units = _local.known.get(key)
    if units is None:
        if len(_local.known) >= KNOWN_WORDS:
            _local.known.clear()
        units = _local.known[key] = _read_units(morpheme)
    return units


def _read_units(morpheme: Morpheme) -> Units:
    at = morpheme.begin()
    folded = ((fold(form), start - at, end - at) for form, start, end in _forms(morpheme))
    return tuple(unit for unit in folded if unit[0])


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a range into pieces that Sudachi takes, at line ends and full stops where possible."""
    while end - start > PIECE_CHARACTERS:
        stop = start + PIECE_CHARACTERS
        for found in _BREAK.finditer(text, start + PIECE_CHARACTERS // 2, start + PIECE_CHARACTERS):
            stop = found.end()
        yield start, stop
        start = stop
    if start < end:
        yield start, end


def _japanese(text: str, start: int, end: int) -> Iterator[Word]:
    """Read a range without Latin letters."""
    for first, last in _pieces(text, start, end):
        piece = text[first:last]
        if not any(character.isalnum() for character in piece):
            continue
        for morpheme in _tokenizer().tokenize(piece):
            at = first + morpheme.begin()
            for folded, begin, stop in _units(morpheme):
                yield Word(folded, at + begin, at + stop)


def read_words(text: str) -> list[Word]:
    """Read the words of a text in order.

    >>> [word.text for word in read_words("情報漏えい等を見直した。")]
    ['情報', '漏洩', '等', 'を', '見直し', 'た']
    >>> [word.text for word in read_words("第２線のEUC")]
    ['第', '2', '線', 'の', 'euc']
    """
    words: list[Word] = []
    at = 0
    for latin in _LATIN.finditer(text):
        words.extend(_japanese(text, at, latin.start()))
        words.append(Word(fold(latin.group()), latin.start(), latin.end()))
        at = latin.end()
    words.extend(_japanese(text, at, len(text)))
    return words


def is_kanji(text: str) -> bool:
    """Tell whether a text is nothing but kanji.

    >>> is_kanji("送配電"), is_kanji("漏えい")
    (True, False)
    """
    return _KANJI.fullmatch(text) is not None


def read_pairs(text: str) -> list[str]:
    """Read the pairs of neighbouring kanji, run by run.

    >>> read_pairs("送配電の線、情報")
    ['送配', '配電', '情報']
    """
    return [pair for run in _KANJI.finditer(text) for pair in _pairs_of(run.group())]


def _pairs_of(kanji: str) -> list[str]:
    return [kanji[at : at + 2] for at in range(len(kanji) - 1)]


def read_hidden_pairs(text: str, words: list[Word]) -> list[str]:
    """Read the pairs that the words do not tell already: those are what the index holds.

    Left out are runs of two kanji that are one word just as written (情報): whoever looks for
    them finds the word. That is a tenth of the whole index.

    >>> read_hidden_pairs("送配電の情報", read_words("送配電の情報"))
    ['送配', '配電']
    """
    told = {(word.start, word.end) for word in words if text[word.start : word.end] == word.text}
    return [
        pair
        for run in _KANJI.finditer(text)
        if len(run.group()) != 2 or run.span() not in told
        for pair in _pairs_of(run.group())
    ]
