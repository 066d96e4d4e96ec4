"""Slides of check items, in several layouts."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

from corpus.sample.draw.content import Slide

from .companies import WORDS
from .hand import CIRCLED, Block, Hand, marked

_HEADS = [("確認の観点", "確認事項")] * 5 + [("観点", "確認事項"), ("確認の観点", "主な確認事項")]
_OTHER_HEADS = [
    ("確認の項目", "具体的な内容"),
    ("切り口", "質問の内容"),
    ("区分", "問いの例"),
    ("着目した場面", "内容"),
]
"""Headers that say little: what stands below them tells that it was asked."""
_MOST_ON_SIDE = 3
_PLAIN = 0.25


@dataclass(frozen=True)
class _Shape:
    """How the tables of one deck are laid out."""

    layout: str
    head: tuple[str, str]
    stacked: bool
    """One item a row beside a merged viewpoint, not several a cell."""
    marker: str
    turned: bool
    numbered: bool
    on_side: bool = False
    """The viewpoints stand at the top of the columns of their items."""
    bare: bool = False
    """The column of themes has no header."""


def items_slides(hand: Hand) -> list[Slide]:
    """Return a slide for each theme, or one slide for all."""
    chance = hand.chance
    themes = chance.sample(WORDS["themes"]["names"], chance.randint(1, 3))
    stacked = chance.random() < 0.5
    markers = ["✓", "✓", "➢", "・", "①", *([""] if stacked else [])]
    shape = _Shape(
        layout=chance.choice(["titles", "titles", "bands", "column", "lead", "boxes"]),
        head=chance.choice(_HEADS),
        stacked=stacked,
        marker=chance.choice(markers),
        turned=chance.random() < 0.2,
        numbered=chance.random() < 0.2,
    )
    title = hand.title("items")
    # Drawn apart from the rest of the deck, so that the other slides stay as they were.
    apart = random.Random(f"{title} {themes} {shape}")  # noqa: S311  no secret
    if shape.layout in ("titles", "lead") and apart.random() < _PLAIN:
        shape = replace(shape, head=apart.choice(_OTHER_HEADS))
    shape = replace(shape, on_side=apart.random() < _PLAIN, bare=apart.random() < _PLAIN)
    if shape.layout in ("titles", "lead"):
        return [_theme_slide(hand, shape, title, n, theme) for n, theme in enumerate(themes, 1)]
    lead = {"text": hand.lead(f"{hand.round_name()}モニタリングでは、次の事項を確認した。")}
    layouts = {"bands": _banded, "column": _columned, "boxes": _boxed}
    block = layouts[shape.layout](hand, shape, themes)
    return [Slide(title, (lead, block))]


def _item(hand: Hand) -> str:
    words = WORDS["items"]
    text = ""
    for _ in range(20):
        who, what, how = (hand.chance.choice(words[part]) for part in ("who", "what", "how"))
        text = f"{who}が{what}を{how}"
        if text not in hand.used:
            break
    hand.used.add(text)
    return text + (hand.chance.choice(words["more"]) if hand.chance.random() < 0.2 else "")


def _rows(hand: Hand, shape: _Shape, most: int = 4) -> list[list[str]]:
    rows: list[list[str]] = []
    for _ in range(hand.chance.randint(2, most)):
        count = hand.chance.randint(1, 3)
        items = [marked(shape.marker, i, _item(hand)) for i in range(count)]
        viewpoint = hand.pick(WORDS["viewpoints"]["object"])
        viewpoint += hand.chance.choice(WORDS["viewpoints"]["tail"])
        if shape.stacked:
            rows += [[viewpoint if i == 0 else "^", text] for i, text in enumerate(items)]
        else:
            rows.append([viewpoint, "\n".join(items)])
    return rows


def _theme_slide(hand: Hand, shape: _Shape, title: str, number: int, theme: str) -> Slide:
    rows: list[list[str]] = [list(shape.head), *_rows(hand, shape)]
    columns: list[float] = [3, 7]
    means: dict[str, Any] = {"kind": "check_items", "theme": theme, "viewpoint": 0, "item": 1}
    known = shape.head not in _OTHER_HEADS
    if shape.on_side and known and not shape.stacked and len(rows) <= 1 + _MOST_ON_SIDE:
        rows, columns = [list(row) for row in zip(*rows, strict=True)], [2, *[4] * (len(rows) - 1)]
        means["on_side"] = True
    elif shape.turned:
        rows, columns = [row[::-1] for row in rows], [7, 3]
        means.update(viewpoint=1, item=0)
    elif shape.numbered and shape.stacked:
        rows = [["No.", *rows[0]], *([str(n), *row] for n, row in enumerate(rows[1:], 1))]
        columns = [0.6, 3, 7]
        means.update(viewpoint=1, item=2)
    if shape.layout == "titles":
        means["theme_no"] = number
        title = f"{title}（テーマ{CIRCLED[number - 1]}：{theme}）"
    lead = f"{hand.markers[0]} *{theme}*{hand.chance.choice(WORDS['leads']['items'])}"
    blocks: list[Block] = [{"text": lead}, {"rows": rows, "columns": columns, "means": means}]
    if hand.chance.random() < 0.3:
        note = hand.chance.choice(WORDS["prose"]["notes"])
        blocks.append({"note": True, "text": f"※ {note}"})
        at = (0, 1) if "on_side" in means else (1, means["viewpoint"])
        rows[at[0]][at[1]] += "※"
    return Slide(title, tuple(blocks))


def _banded(hand: Hand, shape: _Shape, themes: list[str]) -> Block:
    rows, bands, named = [list(shape.head)], [], []
    for number, theme in enumerate(themes, 1):
        bands.append(len(rows))
        rows.append([f"テーマ{CIRCLED[number - 1]}：{theme}", "<"])
        named.append([number, theme])
        rows += _rows(hand, shape, 3)
    means = {"kind": "check_items", "themes": named, "viewpoint": 0, "item": 1}
    return {"rows": rows, "columns": [3, 7], "bands": bands, "means": means}


def _columned(hand: Hand, shape: _Shape, themes: list[str]) -> Block:
    rows, numbers = [["" if shape.bare else "テーマ", *shape.head]], {}
    for number, theme in enumerate(themes, 1):
        label = f"{CIRCLED[number - 1]}{theme}"
        numbers[label] = number
        rows += [[label if i == 0 else "^", *row] for i, row in enumerate(_rows(hand, shape, 3))]
    means: dict[str, Any] = {"kind": "check_items", "theme_column": 0, "numbers": numbers}
    columns = [hand.chance.choice([2, 2, 2, 0.9]), 3, 6]
    return {"rows": rows, "columns": columns, "means": {**means, "viewpoint": 1, "item": 2}}


def _boxed(hand: Hand, shape: _Shape, themes: list[str]) -> Block:
    boxes, named = [], {}
    marker = shape.marker or "・"
    numbered = hand.chance.random() < 0.6
    for number, theme in enumerate(themes, 1):
        items = [marked(marker, i, _item(hand)) for i in range(hand.chance.randint(1, 3))]
        label = f"テーマ{CIRCLED[number - 1]}：{theme}" if numbered else theme
        boxes.append((label, "\n".join(items)))
        if numbered:
            named[label] = (number, theme)
    means: dict[str, Any] = {"kind": "check_items", "themes": named}
    at = hand.chance.choice(["beside", "above"])
    return {"boxes": boxes, "at": at, "gap": hand.chance.choice([0, 0, 4]), "means": means}
