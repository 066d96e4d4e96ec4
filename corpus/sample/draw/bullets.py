"""Three fonts of one list marker each, so that no licensed symbol font is needed.

LibreOffice draws a private-use character of such a font with the font's ``.notdef`` glyph and keeps
the code point in the PDF's text; so ``.notdef`` is the marker.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

from __future__ import annotations

import math
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

FAMILIES = {"\uf06c": "SampleDot", "\uf0fc": "SampleCheck", "\uf0d8": "SampleArrow"}
"""The font that draws each of the Wingdings code points."""

_TURN = [-step * math.pi / 12 for step in range(24)]
_SHAPES: dict[str, list[tuple[float, float]]] = {
    "\uf06c": [(340 + 230 * math.cos(turn), 360 + 230 * math.sin(turn)) for turn in _TURN],
    "\uf0fc": [(60, 340), (120, 400), (250, 270), (560, 620), (620, 570), (250, 130)],
    "\uf0d8": [(80, 600), (620, 360), (80, 120), (200, 360)],
}


def write_bullet_fonts(folder: Path) -> None:
    """Write the fonts into a folder."""
    for character, family in FAMILIES.items():
        _write_font(folder / f"{family}.otf", family, character)


def _write_font(path: Path, family: str, character: str) -> None:
    pen = T2CharStringPen(1000, None)
    pen.moveTo(_SHAPES[character][0])
    for point in _SHAPES[character][1:]:
        pen.lineTo(point)
    pen.closePath()
    shape = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    glyphs = {".notdef": shape, "marker": shape}
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(character): "marker"})
    builder.setupCFF(f"{family}-Regular", {"FullName": family}, glyphs, {})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    names = {"familyName": family, "styleName": "Regular", "psName": f"{family}-Regular"}
    builder.setupNameTable({**names, "fullName": family, "uniqueFontIdentifier": family})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.save(path)
