"""Slides of findings: bullets under a lead sentence, a heading or a title; and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.sample.draw.content import Slide

from .companies import WORDS
from .hand import Block, Hand, marked

_HEADINGS = [
    ("【成果】", "【課題】"),
    ("【一定の成果がみられた点】", "【引き続き確認・議論すべき事項】"),
    ("〈成果〉", "〈今後の課題〉"),
]
_TITLES = [
    ("（成果）", "（課題）"),
    ("①（一定の成果がみられた点）", "②（引き続き確認・議論すべき事項）"),
    ("：評価できる点", "：今後の課題"),
]
_COLUMNS = [
    ("成果", "引き続き確認・議論すべき事項"),
    ("評価できる点", "今後の課題"),
    ("一定の成果がみられた点", "課題"),
]


@dataclass(frozen=True)
class _Matter:
    """Themes that go well and themes that do not, and how the items are marked."""

    hand: Hand
    good: list[str]
    bad: list[str]
    marker: str
    level: int

    def bullets(self, kind: str, themes: list[str], level: int | None = None) -> list[str]:
        """Write one line a theme, each a finding of this kind."""
        indent = " " * (self.level if level is None else level)
        return [
            f"{kind}{{{theme}}}{indent}{marked(self.marker, i, self.finding(kind, theme))}"
            for i, theme in enumerate(themes)
        ]

    def finding(self, kind: str, theme: str) -> str:
        """Make up a finding."""
        words, chance = WORDS["findings"], self.hand.chance
        end = chance.choice(words["good" if kind == "+" else "open"])
        extra = chance.choice(words["extra"]) if chance.random() < 0.3 else ""
        about = self.hand.pick(WORDS["viewpoints"]["object"])
        return self.hand.emphasised(f"{theme}に関して、{extra}{about}に係る{end}")

    def lead(self, kind: str) -> str:
        """Choose the sentence that says which kind follows."""
        return self.hand.lead(self.hand.chance.choice(WORDS["leads"][kind]))


def findings_slides(hand: Hand) -> list[Slide]:
    """Return one or two slides."""
    chance, names = hand.chance, WORDS["themes"]["names"]
    matter = _Matter(
        hand,
        chance.sample(names, chance.randint(1, 3)),
        chance.sample(names, chance.randint(1, 3)),
        chance.choice(["①", "①", "✓", "・", "（１）", "➢"]),
        chance.choice([0, 1, 1]),
    )
    layouts: list[Callable[[_Matter, str], list[Slide]]] = [
        _apart, _apart, _together, _titled, _headed, _beside, _columns, _rows, _boxed,
    ]  # fmt: skip
    return chance.choice(layouts)(matter, hand.title("findings"))


def _text(*lines: str) -> Block:
    return {"text": "\n".join(lines)}


def _apart(matter: _Matter, title: str) -> list[Slide]:
    up = _text(matter.lead("achieved"), *matter.bullets("+", matter.good))
    down = _text(matter.lead("outstanding"), *matter.bullets("-", matter.bad))
    return [Slide(f"{title}①", (up,)), Slide(f"{title}②", (down,))]


def _titled(matter: _Matter, title: str) -> list[Slide]:
    """Say the kind in the titles alone."""
    good, bad = matter.hand.chance.choice(_TITLES)
    up, down = matter.bullets("+", matter.good, 0), matter.bullets("-", matter.bad, 0)
    return [
        Slide(f"{title}{good}", (_text(*up),)),
        Slide(f"{title}{bad}", (_text(*down),)),
    ]


def _together(matter: _Matter, title: str) -> list[Slide]:
    up = [matter.lead("achieved"), *matter.bullets("+", matter.good, 1)]
    down = [matter.lead("outstanding"), *matter.bullets("-", matter.bad, 1)]
    return [Slide(title, (_text(*up, *down),))]


def _headed(matter: _Matter, title: str) -> list[Slide]:
    good, bad = matter.hand.chance.choice(_HEADINGS)
    up = [good, *matter.bullets("+", matter.good, 1)]
    down = [bad, *matter.bullets("-", matter.bad, 1)]
    lead = _text(matter.hand.lead("聞き取りの結果を以下に整理した。"))
    return [Slide(title, (lead, _text(*up, *down)))]


def _beside(matter: _Matter, title: str) -> list[Slide]:
    lead = _text(matter.hand.lead("聞き取りの結果を以下に整理した。"))
    left: Block = {"heading": "成果", "width": 0.48, "beside": True}
    right: Block = {"heading": "課題", "x": 0.52, "width": 0.48}
    left |= _text(*matter.bullets("+", matter.good, 0))
    right |= _text(*matter.bullets("-", matter.bad, 0))
    return [Slide(title, (lead, left, right))]


def _boxed(matter: _Matter, title: str) -> list[Slide]:
    """Say the kind in a frame of its own."""
    lead = _text(matter.hand.lead("聞き取りの結果を以下に整理した。"))
    good, bad = (words.strip("【】〈〉") for words in matter.hand.chance.choice(_HEADINGS))
    up = "\n".join(matter.bullets("+", matter.good, 0))
    down = "\n".join(matter.bullets("-", matter.bad, 0))
    at, gap = matter.hand.chance.choice(["beside", "above"]), matter.hand.chance.choice([0, 0, 4])
    return [Slide(title, (lead, {"boxes": [(good, up), (bad, down)], "at": at, "gap": gap}))]


def _columns(matter: _Matter, title: str) -> list[Slide]:
    rows = [["テーマ", *matter.hand.chance.choice(_COLUMNS)]]
    several = matter.hand.chance.random() < 0.4
    for theme in matter.good:
        row = [theme]
        for kind in "+-":
            count = matter.hand.chance.randint(1, 2) if several else 1
            mark = "✓ " if several else ""
            found = [matter.finding(kind, theme) for _ in range(count)]
            row.append("\n".join(f"{kind}{{{theme}}}{mark}{text}" for text in found))
        rows.append(row)
    return [_table_slide(matter, title, rows, [2, 4, 4])]


def _rows(matter: _Matter, title: str) -> list[Slide]:
    rows = [["区分", "内容"]]
    for name, kind, themes in (("成果", "+", matter.good), ("課題", "-", matter.bad)):
        for index, theme in enumerate(themes):
            text = f"{kind}{{{theme}}}{matter.finding(kind, theme)}"
            rows.append(["^" if index else name, text])
    return [_table_slide(matter, title, rows, [2, 8])]


def _table_slide(matter: _Matter, title: str, rows: list[list[str]], columns: list[int]) -> Slide:
    lead = _text(matter.hand.lead("聞き取りの結果を次の表に整理した。"))
    block: Block = {"rows": rows, "columns": columns, "means": {"kind": "findings"}}
    return Slide(title, (lead, block))
