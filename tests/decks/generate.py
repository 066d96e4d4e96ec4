"""From a seed, a deck in the committee's style, with its answers.

What varies: titles, words, companies, fonts and sizes, the shape of the page, title bands, page
numbers, list markers and their hanging, radicals (everywhere, here and there, nowhere), stray
spaces, citation boxes and where they stand, table layouts, column orders, merged cells and their
rules, how days and companies are written, whether findings are bullets or tables, one polarity a
slide or both, quoted slides, and the order in which things are drawn.
"""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from corpus.sample.draw.answers import answers_of
from corpus.sample.draw.content import Content, Slide

from .companies import WORDS, Writer, wide
from .draw import draw_deck
from .hearings import hearings_block, round_name

Block = dict[str, Any]
CIRCLED = "①②③④⑤⑥⑦⑧⑨"


class DeckMaker:
    """Composes one deck's content from its seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  no secret
        self.seed = seed
        chance = self.chance
        self.style = make_style(chance, seed)
        self.writer = Writer(
            chance,
            era=chance.random() < 0.7,
            digits=chance.choice(["mixed", "wide", "half"]),
            form=chance.choice(["full", "full", "short", "round"]),
            weekday=chance.random() < 0.2,
            designated=chance.random() < 0.75,
        )
        self.bullets = chance.choice(
            [("●", "✓", "➢"), ("●", "➢", "・"), ("○", "・", "・"), ("●", "・", "✓")]
        )
        self.number = chance.randint(1, 4)
        self.day = date(
            chance.choice([2023, 2024, 2025]), chance.randint(2, 7), chance.randint(1, 25)
        )
        self.meeting = chance.randint(3, 120)
        self.body = chance.choice(WORDS["titles"]["bodies"])
        self.used: set[str] = set()

    def content(self) -> Content:
        """Return the whole deck."""
        chance = self.chance
        slides = [
            self._text_slide(),
            self._hearings_slide(),
            *self._items_slides(),
            *self._findings_slides(),
        ]
        extra = [self._rounds_slide, self._action_slide, self._quoted_slide, self._text_slide]
        slides += [make() for make in chance.sample(extra, chance.randint(1, 4))]
        held = self.day.replace(month=12, day=chance.randint(1, 24))
        label = chance.choice(
            [f"資料{wide(n)}" for n in range(3, 9)] + ["資料３－１", "資料４－２", "参考資料１"]
        )
        title = chance.choice(WORDS["titles"]["cover"])
        lines = [
            f"第{self.writer.number(self.meeting)}回 {self.body}",
            "事務局提出資料",
            self.writer.day(held).split("（")[0],
        ]
        if chance.random() < 0.5:
            lines = [lines[0], lines[2], lines[1]]
        half = len(title) // 2
        cover = {
            "label": label,
            "label_at": chance.choice(["right", "right", "left"]),
            "title": f"{title[:half]}\n{title[half:]}",
            "lines": lines,
        }
        material = label.translate(str.maketrans("０１２３４５６７８９－", "0123456789-"))
        document = {
            "meeting": self.meeting,
            "body": self.body,
            "date": held.isoformat(),
            "material": material,
            "title": title,
        }
        return Content(f"generated_{self.seed}.pdf", document, cover, self.style, tuple(slides))

    def _pick(self, words: list[str]) -> str:
        fresh = [word for word in words if word not in self.used] or words
        word = self.chance.choice(fresh)
        self.used.add(word)
        return word

    def _title(self, kind: str) -> str:
        return self._pick(WORDS["titles"][kind]).replace("{n}", wide(self.number))

    def _emphasised(self, text: str) -> str:
        if self.chance.random() < 0.5 or len(text) < 12:
            return text
        start = self.chance.randint(0, len(text) // 2)
        end = self.chance.randint(start + 3, len(text))
        while start and text[start - 1].isascii() and text[start].isascii():
            start -= 1
        while end < len(text) and text[end - 1].isascii() and text[end].isascii():
            end += 1
        return f"{text[:start]}*{text[start:end]}*{text[end:]}"

    def _lead(self, text: str) -> str:
        return f"{self.bullets[0]} {self._emphasised(text)}"

    def _text_slide(self) -> Slide:
        chance, (one, two, three) = self.chance, self.bullets
        lines = []
        for _ in range(chance.randint(1, 3)):
            lines.append(f"{one} {self._emphasised(self._pick(WORDS['prose']['first']))}")
            for _ in range(chance.randint(0, 3)):
                lines.append(f" {two} {self._pick(WORDS['prose']['second'])}")
                if chance.random() < 0.25:
                    lines.append(f"  {three} {self._pick(WORDS['prose']['third'])}")
        blocks: list[Block] = [{"text": "\n".join(lines)}]
        if chance.random() < 0.4:
            lines[0] += "※"
            blocks = [
                {"text": "\n".join(lines)},
                {"note": True, "text": f"※ {chance.choice(WORDS['prose']['notes'])}"},
            ]
        return Slide(self._title("text"), tuple(blocks))

    def _hearings_slide(self) -> Slide:
        self.writer.previous = None
        words = self.chance.choice(WORDS["leads"]["hearings"])
        lead = f"{round_name(self.number)}モニタリングとして、{words}"
        block = hearings_block(self.chance, self.writer, self.day, self.number)
        blocks: list[Block] = [{"text": self._lead(lead)}, block]
        if self.chance.random() < 0.3:
            blocks[1]["caption"] = self.chance.choice(["【実施概要】", "〈日程〉"])
        return Slide(self._title("hearings"), tuple(blocks))

    def _action_slide(self) -> Slide:
        lines = [self._lead(self.chance.choice(WORDS["leads"]["action"]))]
        lines += [
            f"! {self.bullets[1]} {self._pick(WORDS['viewpoints']['object'])}について、{self._pick(WORDS['findings']['action'])}"
            for _ in range(self.chance.randint(1, 3))
        ]
        return Slide(self._title("action"), ({"text": "\n".join(lines)},))

    def _rounds_slide(self) -> Slide:
        chance = self.chance
        done = chance.randint(1, 4)
        rounds = []
        for number in range(1, 5):
            status = "実施済" if number < done else "実施中" if number == done else "予定"
            rounds.append(
                (
                    number,
                    WORDS["methods"]["round"][(number - 1) % 5],
                    status,
                    [
                        f"{self._pick(WORDS['viewpoints']['object'])}"
                        for _ in range(chance.randint(1, 2))
                    ],
                )
            )
        if chance.random() < 0.5:
            rounds.reverse()
        means = {
            "kind": "rounds",
            "rows": [f"{n}|{method}|{status}" for n, method, status, _ in rounds],
        }
        if chance.random() < 0.5:
            rows = [
                [f"{round_name(n)}（{method}{status}）" for n, method, status, _ in rounds],
                ["\n".join(f"✓ {t}" for t in topics) + "\nなど" for *_, topics in rounds],
            ]
            block: Block = {"rows": rows, "columns": [1, 1, 1, 1], "means": means}
        else:
            rows = [
                ["回", "方法", "状況", "主な内容"],
                *(
                    [round_name(n), method, status, "\n".join(f"・ {t}" for t in topics)]
                    for n, method, status, topics in rounds
                ),
            ]
            block = {"rows": rows, "columns": [1, 2, 1, 4], "means": means}
        if chance.random() < 0.5:
            block["caption"] = "〈各回の実施状況〉"
        return Slide(
            self._title("rounds"),
            ({"text": self._lead(chance.choice(WORDS["leads"]["rounds"]))}, block),
        )

    def _quoted_slide(self) -> Slide:
        chance = self.chance
        inner = chance.choice(
            [self._hearings_slide, self._text_slide, lambda: self._items_slides()[0]]
        )()
        cited, cites = [], []
        for back in range(chance.choice([1, 1, 2])):
            day = date(self.day.year - 1, chance.randint(1, 12), chance.randint(1, 28))
            meeting, label = max(1, self.meeting - 3 - back), chance.choice([3, 4, 6])
            half = chance.random() < 0.5
            written = (
                f"{day.year}年{day.month}月{day.day}日"
                if half
                else f"{day.year}年{wide(day.month)}月{wide(day.day)}日"
            )
            sub = chance.choice(["", "", "-1"])
            number = f"{label}-1" if sub and half else f"{wide(label)}－１" if sub else wide(label)
            between = chance.choice(["\n", " "])
            note = chance.choice(["赤枠追記", "抜粋", "一部加工", ""])
            cited.append(f"第{meeting}回 {self.body}{between}資料{number}（{written}）{note}")
            cites.append(f"{meeting} | 資料{label}{sub} | {day.isoformat()}")
        at = chance.choice(["top", "top", "bottom", "below"])
        if self.style["title"] == "band" and self.style["number_at"] == "top" and at == "top":
            at = "below"
        blocks = [dict(block) for block in inner.blocks]
        if chance.random() < 0.4:
            blocks[0]["framed"] = True
        return Slide(
            f"（参考）{inner.title}",
            tuple(blocks),
            tuple(cited),
            {"cites": cites, "citations_at": at},
        )


def _mended(rows: list[list[str]]) -> list[list[str]]:
    """Return rows whose ``^`` all have something above them, after some were cut off."""
    return [
        [("" if text == "^" and r == 0 else text) for text in row] for r, row in enumerate(rows)
    ]


def make_deck(seed: int) -> tuple[bytes, dict[str, Any]]:
    """Return a generated deck's PDF and its answers (in the form of the sample's)."""
    content = DeckMaker(seed).content()
    return draw_deck(content), answers_of(content)


def redraw(seed: int, order: int) -> bytes:
    """Return the same deck drawn in another order, nothing moved."""
    return draw_deck(DeckMaker(seed).content(), order=order)
