"""Put the wrong code points that Acrobat Distiller writes in place of the ideographs.

In many published decks 日 comes out of the PDF as U+2F47, 長 as U+2ED1: the glyph is shared and the
file names the wrong one. The samples do likewise, for every ideograph that has such a twin.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = {
    "長": "⻑",
    "西": "⻄",
    "青": "⻘",
    "民": "⺠",
    "麦": "⻨",
    "黄": "⻩",
    "歯": "⻭",
    "竜": "⻯",
    "亀": "⻲",
}
_JAPANESE = {"戸": "\u2f3e", "黒": "\u2fca"}
_FORMS = {"：": "\ufe13"}

_KANGXI = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}
_TWINS = str.maketrans({**_KANGXI, **_SUPPLEMENT, **_JAPANESE, **_FORMS})


def misspelt(text: str) -> str:
    """Return the text with radicals and presentation forms in place of what was typed.

    >>> misspelt("令和５年６月：関西電力") == "令和５年６⽉︓関⻄電⼒"
    True
    """
    return text.translate(_TWINS)
