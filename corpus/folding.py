"""Characters of link texts and list rows, folded for reading.

Only what the site's own pages were seen to need; PDFs need far more, and get it in ``extract``.
"""

from __future__ import annotations

import re
import unicodedata

# Where Unicode's folding of a radical is not what Japanese text has, or does not exist.
# Seen in link texts: ⾒ ⾦ ⼩ ⽅ ⼊; the others come from decks of the same offices.
_RADICALS = str.maketrans("⼾⿊⺟⺠⻁⻄⻑⻘⻤⻨⻩⻫⻭⻯⻲", "戸黒母民虎西長青鬼麦黄斉歯竜亀")
_KANGXI = re.compile(r"[\u2f00-\u2fdf]")
_WIDE_ASCII = {0xFF01 + i: 0x21 + i for i in range(94)}
# Brackets, colons and commas are told apart by width when a text is read, not folded.
_KEEP_WIDE = frozenset("（），：；！？［］｛｝＜＞～－")
_WIDE = {code: narrow for code, narrow in _WIDE_ASCII.items() if chr(code) not in _KEEP_WIDE}
_NARROW_KANA = re.compile(r"[\uff61-\uff9f]+")
_SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")


def fold(text: str) -> str:
    """Return a text with real ideographs, narrow letters and digits, wide kana, single spaces.

    >>> fold("資料３　⼩売の見直し")
    '資料3 小売の見直し'
    """
    text = text.translate(_RADICALS)
    text = _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _NARROW_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return _SPACES.sub(" ", text.translate(_WIDE)).strip()
