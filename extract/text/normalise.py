"""Text as a person would type it, with the way back to the PDF's own characters.

The fixes, in this order (the order matters only where stated):

1. ``fix_kana``: half-width kana and loose voicing marks become whole full-width kana.
2. ``fix_ligatures``: Latin ligatures become letters.
3. ``fix_digit_groups``: full-width commas and points inside a number become ASCII. Before 4,
   since it looks for full-width digits too.
4. One character for one: radicals, compatibility ideographs, vertical forms, private-use signs,
   full-width letters and digits, wave dashes.
5. ``fix_spaces``: any run of white space becomes one space; two or more line ends become one.

NFKC is not among them: it leaves most of the radicals supplement, writes 戶 for 戸, and takes
①, ㈱, ㎿ and （） apart. What is dropped (spaces between Japanese characters, joined line ends,
marks that nobody sees) is found by ``find_dropped`` and stands in no span.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from schemas.table import Span

UNKNOWN = "〓"
"""The geta mark: stands, as in Japanese typesetting, where no character is known."""


class Reading(NamedTuple):
    """A text, the raw characters it was made from, and which came from which."""

    text: str
    raw_text: str
    spans: list[Span]


def read_table(name: str) -> list[list[str]]:
    """Read the rows of a tab-separated table beside this module, without comments and heading."""
    lines = (files("extract.text") / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def _code_point(name: str) -> int:
    return int(name.removeprefix("U+"), 16)


@cache
def single_characters() -> dict[int, str]:
    """Return the one-for-one replacements by code point.

    >>> "⼀⻄⾨".translate(single_characters())
    '一西門'
    """
    # A few code points of both blocks of radicals name nothing at all.
    table = dict.fromkeys(range(0x2E80, 0x2FE0), UNKNOWN)
    table |= {_code_point(row[0]): row[2] for row in read_table("radicals.tsv")}
    for code in range(0xE000, 0xF900):
        table[code] = UNKNOWN
    for row in read_table("private_use.tsv"):
        table[_code_point(row[0])] = row[1]
    for code in (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20)):
        whole = unicodedata.normalize("NFC", chr(code))
        if whole != chr(code):
            table[code] = whole
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)):
        table[code] = chr(code - 0xFEE0)
    # Vertical forms: full-width, as Japanese text has them, where NFKC would give ASCII.
    table |= dict(
        zip(
            (*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45), 0xFE47, 0xFE48),
            "，、。：；！？〖〗…" + "‥—–＿﹏（）｛｝〔〕【】《》〈〉「」『』" + "［］",
            strict=True,
        )
    )
    table[0xFE34] = "﹏"
    table[0xFF5E] = "〜"
    # Forms that no Japanese keyboard gives, whatever made them.
    table |= {ord("戶"): "戸", ord("黑"): "黒"}
    for code in range(0xD800, 0xE000):
        table[code] = "\ufffd"
    return table


_KANA = re.compile(r"[\u3041-\u30ff]?[\uff61-\uff9f\u3099-\u309c]+")
_LOOSE_MARKS = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF61, 0xFFA0)},
    0x309B: "\u3099",
    0x309C: "\u309a",
}
_LONE_MARKS = {0x3099: "゛", 0x309A: "゜"}
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# The look behind and the possessive run keep long rows of digits linear.
_DIGIT_GROUP = re.compile(r"(?<![0-9０-９])[0-9０-９]++(?:[，．,.︐][0-9０-９]+)+")
_PRIVATE_PLANES = re.compile("[\U000f0000-\U0010ffff]")
_SPECIAL = re.compile(
    "|".join(p.pattern for p in (_KANA, _LIGATURE, _DIGIT_GROUP, _PRIVATE_PLANES))
    + r"|[^\S ]\s*| \s+"
)
_GROUP_SIGNS = str.maketrans("，．︐", ",.,")


def fix_kana(text: str) -> str:
    """Make half-width kana and loose voicing marks whole.

    Why: ﾃﾞｰﾀ, カﾞ and テ+◌゙ are not found by a search for the whole kana. A mark that no kana takes
    stays, as the sign that stands alone.

    >>> fix_kana("ﾃﾞｰﾀ｡"), fix_kana("カﾞス"), fix_kana("ハ゜ン")
    ('データ。', 'ガス', 'パン')
    >>> fix_kana("データ、ＩＤ")  # negative: whole kana and letters stay
    'データ、ＩＤ'
    """
    return _KANA.sub(
        lambda m: unicodedata.normalize("NFC", m.group().translate(_LOOSE_MARKS)).translate(
            _LONE_MARKS
        ),
        text,
    )


def fix_ligatures(text: str) -> str:
    """Take Latin ligatures apart.

    >>> fix_ligatures("ﬁrewall")
    'firewall'
    >>> fix_ligatures("㈱㎿①")  # negative: Japanese squared and circled signs stay
    '㈱㎿①'
    """
    return _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)


def fix_digit_groups(text: str) -> str:
    """Write the commas and points inside a number in ASCII.

    >>> fix_digit_groups("１，０００万")
    '１,０００万'
    >>> fix_digit_groups("１．総論")  # negative: a heading number is no decimal
    '１．総論'
    """
    return _DIGIT_GROUP.sub(lambda m: m.group().translate(_GROUP_SIGNS), text)


def fix_spaces(text: str) -> str:
    r"""Make one space of any white space, and one line end of two or more.

    >>> fix_spaces("End　 User\nComputing")
    'End User Computing'
    >>> fix_spaces("一つ目\n\n二つ目")
    '一つ目\n二つ目'
    """
    return re.sub(r"\s+", lambda m: "\n" if m.group().count("\n") > 1 else " ", text)


def normalise(raw: str) -> str:
    """Normalise characters for reading. Drops nothing but repeated white space.

    >>> normalise("神⼾の⻄で①１，０００㎿︓⾮公開")
    '神戸の西で①1,000㎿：非公開'
    """
    if _SPECIAL.search(raw):
        raw = fix_spaces(fix_digit_groups(fix_ligatures(fix_kana(raw))))
        raw = _PRIVATE_PLANES.sub(UNKNOWN, raw)
    return raw.translate(single_characters())


INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\uf020\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
)
"""Marks that nobody sees, as a class of a regular expression: control characters, soft hyphens,
zero-width and direction marks, Wingdings' space, variation selectors. Reading text drops them."""
_GAPS = re.compile(rf"[\s{INVISIBLE}]+")
_BLANKS = re.compile(r"[^\S\x1c-\x1f]+")
_SOFT_HYPHEN = "\xad"
_WINDOW = 200
"""How many raw characters before a gap are looked at: the longest URL that is known as one."""
_LATIN = re.compile(r"[!-~\u00a1-\u00ac\u00ae-\u024f\u0370-\u03ff\u0400-\u04ff％＋－／＝＆]")
_URL_TAIL = re.compile(r"https?://[^\s\u3000-\u9fff（）、。]*$")
_THOUSANDS = re.compile(r"(?<![0-9０-９])[0-9０-９]{1,3}(?:,[0-9０-９]{3})*,$")
_GROUP_OF_THREE = re.compile(r"[0-9０-９]{3}(?![0-9０-９])")


_UNEVEN = re.compile(f"{_GAPS.pattern}|{_SPECIAL.pattern}")
"""What a raw text must hold for its reading to be more than one character for one."""


def _is_latin(character: str) -> bool:
    return _LATIN.match(character.translate(single_characters())) is not None


def _keeps_blank(before: str, blank: str, after: str) -> bool:
    """Tell whether white space between two pieces of raw text is a word space."""
    if not before or not after:
        return False
    if blank.count("\n") > 1:
        return True
    left, right = before[-1], after[0]
    if not (_is_latin(left) and _is_latin(right)):
        return False
    if "\n" in blank or right == "/":
        # A URL broken by the line's end or by a stray space before a slash goes on.
        if _URL_TAIL.search(before):
            return False
        # So does a number whose comma ended the line, and a word that was hyphenated.
        if _THOUSANDS.search(before) and _GROUP_OF_THREE.match(after):
            return False
        if left == "-" and right.isascii() and right.islower():
            return False
        # And a number that the line's end cut, with nothing drawn between its digits.
        if blank == "\n" and left.isdigit() and right.isdigit():
            return False
    return True


def _kept_blank(raw: str, gap: re.Match[str]) -> tuple[int, int] | None:
    """Return the white space of a gap that stays, apart from the marks that nobody sees."""
    start, end = gap.span()
    blanks = list(_BLANKS.finditer(raw, start, end))
    if not blanks:
        return None
    kept = max(blanks, key=lambda b: b.group().count("\n"))
    if "\n" in kept.group() and _SOFT_HYPHEN in gap.group():
        return None
    before, after = raw[max(0, start - _WINDOW) : start], raw[end : end + 4]
    return kept.span() if _keeps_blank(before, kept.group(), after) else None


def find_dropped(raw: str) -> list[tuple[int, int]]:
    r"""Find what reading text leaves out: stray spaces, joined line ends, invisible marks.

    Returns:
        Half-open ranges of ``raw``, in order, apart from each other.

    >>> find_dropped("第90 回\n会合 End User")
    [(3, 4), (5, 6), (8, 9)]
    """
    dropped: list[tuple[int, int]] = []
    last = len(raw)
    for gap in _GAPS.finditer(raw):
        start, end = gap.span()
        # The common case, told at once: beside kana and ideographs no space stays.
        if (
            0 < start < end < last
            and ("\u3040" <= raw[start - 1] <= "\u9fff" or "\u3040" <= raw[end] <= "\u9fff")
            and raw.count("\n", start, end) < 2
        ):
            dropped.append((start, end))
            continue
        kept = _kept_blank(raw, gap)
        pieces = [(start, kept[0]), (kept[1], end)] if kept else [(start, end)]
        dropped += [piece for piece in pieces if piece[1] > piece[0]]
    return dropped


def _piece_spans(piece: str, text_at: int, raw_at: int) -> tuple[str, list[Span]]:
    """Normalise one unbroken piece and map it, apart where its length changes."""
    if not _SPECIAL.search(piece):
        text = piece.translate(single_characters())
        return text, [(text_at, text_at + len(text), raw_at, raw_at + len(piece))]
    parts: list[str] = []
    spans: list[Span] = []
    at = 0

    def add(stop: int) -> None:
        nonlocal at, text_at
        if stop > at:
            text = normalise(piece[at:stop])
            spans.append((text_at, text_at + len(text), raw_at + at, raw_at + stop))
            parts.append(text)
            text_at += len(text)
            at = stop

    for special in _SPECIAL.finditer(piece):
        if len(normalise(special.group())) != len(special.group()):
            add(special.start())
            add(special.end())
    add(len(piece))
    return "".join(parts), spans


def read_text(raw: str, skip: int = 0, dropped: list[tuple[int, int]] | None = None) -> Reading:
    """Normalise a raw text and keep the map back to it.

    Args:
        raw: the characters as they came, lines joined by one line end, parts by two.
        skip: how many raw characters at the start are not text (a list marker).
        dropped: further ranges to leave out, beyond those of ``find_dropped``.

    Returns:
        The reading; its spans tile the text, and ``normalise(raw[r0:r1]) == text[t0:t1]``.

    >>> read_text("⽇ 本")
    Reading(text='日本', raw_text='⽇ 本', spans=[(0, 1, 0, 1), (1, 2, 2, 3)])
    """
    if raw and not skip and not dropped and not _UNEVEN.search(raw):
        return Reading(raw.translate(single_characters()), raw, [(0, len(raw), 0, len(raw))])
    gaps = find_dropped(raw)
    if skip or dropped:
        gaps = sorted([*gaps, *(dropped or ()), *([(0, skip)] if skip else [])])
    texts: list[str] = []
    spans: list[Span] = []
    at = length = 0
    for start, end in (*gaps, (len(raw), len(raw))):
        if start > at:
            text, piece_spans = _piece_spans(raw[at:start], length, at)
            texts.append(text)
            spans.extend(piece_spans)
            length += len(text)
        at = max(at, end)
    return Reading("".join(texts), raw, spans)
