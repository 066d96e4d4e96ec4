"""How a generated deck looks, drawn at random."""

from __future__ import annotations

import random
from typing import Any


def make_style(chance: random.Random, seed: int) -> dict[str, Any]:
    """Draw how a deck looks."""
    dark = chance.random() < 0.3
    # Of its own, so that what a seed draws otherwise stays as it was.
    apart = random.Random(f"vertical {seed}")  # noqa: S311  no secret
    rules = chance.choice(
        ["grid", "grid", "boxes", "thin", "dashed", "white", "grey", "horizontal"]
    )
    light = chance.choice(["DDE8F4", "E2EFDA", "FFF2CC", "F2F2F2", "FBE5D6"])
    accent = chance.choice(["004F9E", "1F7A4D", "C55A11", "404040", "7030A0"])
    body_size = chance.choice([14, 15, 16, 18])
    return {
        "seed": seed,
        "size": chance.choice(["a4", "a4", "4:3", "16:9", "a4p"]),
        "fonts": chance.choice(
            [
                ("sans-regular", "sans-bold"),
                ("sans-regular", "sans-bold"),
                ("serif-regular", "sans-bold"),
            ]
        ),
        "margin": chance.choice([24, 30, 40]),
        "title": chance.choice(["line", "line", "bar", "band", "none"]),
        "title_size": body_size + chance.choice([3, 4, 6, 8]),
        "body_size": body_size,
        "table_size": chance.choice([9.5, 10.5, 11, 12]),
        "note_size": 8.5,
        "leading": chance.choice([1.2, 1.25, 1.35]),
        "indent": chance.choice([1.0, 1.3, 2.0]),
        "accent": accent,
        "number": chance.choice(["{n}"] * 4 + ["- {n} -", "{n}/{of}", "P{n}", ""]),
        "footer": chance.choice([""] * 5 + ["電力・ガス取引監視等委員会 事務局", "（架空の資料）"]),
        "hidden": chance.random() < 0.15,
        "number_at": chance.choice(["right", "right", "center", "top"]),
        "rules": rules,
        "header_fill": accent if dark else light,
        "header_ink": "FFFFFF" if dark else "000000",
        "header_bold": chance.random() < 0.7,
        "label_fill": light if chance.random() < 0.3 else "",
        "cell_fill": "F7F9FC" if rules == "white" else "",
        "vertical": apart.choice(["", "", "", "signs", "turned"]),
        "anchor": chance.choice(["top", "middle", "middle"]),
        "radicals": chance.choice([1.0, 1.0, 0.5, 0.0]),
        "stray_spaces": chance.random() < 0.5,
        "underline": chance.random() < 0.6,
        "bold_emphasis": chance.random() < 0.3,
        "emphasis": chance.choice(["C00000", "0000C0", "000000"]),
        "hanging": chance.random() < 0.5,
        "last": chance.choice([(), ("title",), ("number",), ("citation", "title")]),
    }
