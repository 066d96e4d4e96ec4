"""Cut the fonts of generated decks: ``python tests/decks/fonts/build.py FOLDER_OF_NOTO_CJK``.

From Noto Sans CJK JP (SIL Open Font License 1.1, see OFL.txt) these take the characters of
``words.toml`` and of the phrases in the generator. Each radical has a glyph of its own, so that a
PDF drawn with them names radical and ideograph apart, as the decks of the committee do; Wingdings
code points have three simple shapes. Run again when the words grow.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Scale
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection

_HERE = Path(__file__).parent
_ROOT = _HERE.parents[2]
sys.path.insert(0, str(_ROOT))

from corpus.sample.draw.radicals import misspelt  # noqa: E402  the path is set just above

_SOURCES = {
    "sans-regular": "NotoSansCJK-Regular.ttc",
    "sans-bold": "NotoSansCJK-Bold.ttc",
    "serif-regular": "NotoSerifCJK-Regular.ttc",
}
_TURN = [-step * math.pi / 12 for step in range(24)]
_SYMBOLS = {
    0xF06C: [(300 + 230 * math.cos(t), 360 + 230 * math.sin(t)) for t in _TURN],
    0xF0FC: [(60, 340), (120, 400), (250, 270), (560, 620), (620, 570), (250, 130)],
    0xF0D8: [(80, 600), (620, 360), (80, 120), (200, 360)],
}
_UNITS = 512
"""Units of an em: a coarse grid halves the file, and 12-point text does not show it."""


def _characters() -> set[str]:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (*_HERE.parent.glob("*.toml"), *_HERE.parent.glob("*.py"))
    ]
    wanted = {c for text in texts for c in text if ord(c) > 0x2000}
    wanted |= {chr(c) for c in range(0x20, 0x7F)}
    wanted |= {
        chr(c)
        for c in (
            *range(0x3041, 0x3094),
            *range(0x30A1, 0x30FD),
            *range(0xFF01, 0xFF5F),
            *range(0x2460, 0x2474),
        )
    }
    wanted |= set("、。・「」『』【】〈〉《》〜～ー－—…※㈱〃々　●○■◆□△▲→⇒")
    return wanted | {misspelt(c) for c in wanted}


def build(name: str, file: Path, characters: set[str]) -> None:
    """Write one font."""
    source = next(f for f in TTCollection(file).fonts if " JP" in f["name"].getDebugName(4))
    shapes, cmap = source.getGlyphSet(), source.getBestCmap()
    shrink = Scale(_UNITS / source["head"].unitsPerEm)
    glyphs, widths, codes = {".notdef": TTGlyphPen(None).glyph()}, {".notdef": (_UNITS, 0)}, {}
    for character in sorted(characters):
        code = ord(character)
        if code not in cmap:
            continue
        glyph, pen = f"u{code:04X}", TTGlyphPen(None)
        shapes[cmap[code]].draw(TransformPen(Cu2QuPen(pen, 1.0, reverse_direction=True), shrink))
        glyphs[glyph], codes[code] = pen.glyph(), glyph
        widths[glyph] = (round(shapes[cmap[code]].width * _UNITS / source["head"].unitsPerEm), 0)
    for code, points in _SYMBOLS.items():
        glyph, pen = f"u{code:04X}", TTGlyphPen(None)
        scaled = [(round(x * _UNITS / 1000), round(y * _UNITS / 1000)) for x, y in points]
        pen.moveTo(scaled[0])
        for point in scaled[1:]:
            pen.lineTo(point)
        pen.closePath()
        glyphs[glyph], codes[code], widths[glyph] = pen.glyph(), glyph, (round(_UNITS * 0.75), 0)
    family = f"Shiryo Test {name.replace('-', ' ').title()}"
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(codes)
    builder.setupGlyf(glyphs)
    outlines = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {g: (w, getattr(outlines[g], "xMin", 0)) for g, (w, _) in widths.items()}
    )
    builder.setupHorizontalHeader(ascent=round(_UNITS * 0.88), descent=-round(_UNITS * 0.12))
    licence = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
    builder.setupNameTable(
        {
            "familyName": family,
            "styleName": "Regular",
            "psName": family.replace(" ", ""),
            "copyright": source["name"].getDebugName(0),
            "licenseDescription": licence,
            "licenseInfoURL": "https://scripts.sil.org/OFL",
        }
    )
    builder.setupOS2(sTypoAscender=round(_UNITS * 0.88), sTypoDescender=-round(_UNITS * 0.12))
    builder.setupPost(keepGlyphNames=False)
    builder.save(_HERE / f"{name}.ttf")


if __name__ == "__main__":
    for font_name, font_file in _SOURCES.items():
        build(font_name, Path(sys.argv[1]) / font_file, _characters())
