"""（参考） slides: an earlier deck's slide with the box that says where it is from."""

from __future__ import annotations

from datetime import date

from corpus.sample.draw.content import Slide

from .companies import wide
from .hand import Hand


def quoted_slide(hand: Hand, inner: Slide, body: str, meeting: int, *, top: bool) -> Slide:
    """Turn a slide into a quotation.

    Args:
        hand: who writes.
        inner: the slide as it was.
        body: whose meeting it was given to.
        meeting: number of this deck's meeting.
        top: whether the box may stand beside the title.
    """
    chance = hand.chance
    cited, cites = [], []
    for back in range(chance.choice([1, 1, 2])):
        earlier = max(1, meeting - 3 - back)
        text, cite = _citation(hand, body, earlier)
        cited.append(text)
        cites.append(cite)
    at = chance.choice(["top", "top", "bottom", "below"])
    blocks = [dict(block) for block in inner.blocks]
    if chance.random() < 0.4:
        blocks[0]["framed"] = True
    where = at if top or at != "top" else "below"
    options = {"cites": cites, "citations_at": where}
    return Slide(f"（参考）{inner.title}", tuple(blocks), tuple(cited), options)


def _citation(hand: Hand, body: str, meeting: int) -> tuple[str, str]:
    chance = hand.chance
    day = date(hand.start.year - 1, chance.randint(1, 12), chance.randint(1, 28))
    half = chance.random() < 0.5
    month, number = (day.month, day.day) if half else (wide(day.month), wide(day.day))
    year = f"{day.year}年" if chance.random() < 0.8 else f"令和{wide(day.year - 2018)}年"
    written = f"{year}{month}月{number}日"
    label, sub = chance.choice([3, 4, 6]), chance.choice(["", "", "-1"])
    printed = f"{label}{sub}" if half else f"{wide(label)}{sub and '－１'}"
    note = chance.choice(["赤枠追記", "抜粋", "一部加工", ""])
    shapes = [
        f"第{meeting}回 {body}\n資料{printed}（{written}）{note}",
        f"第{meeting}回 {body}\n資料{printed}（{written}）{note}",
        f"第{meeting}回{body} 資料{printed}（{written}）{note}",
        f"第{meeting}回{body}（{written}）資料{printed} {note}",
        f"出典：第{meeting}回{body}（{written}）\n資料{printed}{note}",
    ]
    return chance.choice(shapes).strip(), f"{meeting} | 資料{label}{sub} | {day.isoformat()}"
