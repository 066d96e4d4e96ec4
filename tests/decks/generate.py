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


def make_style(chance: random.Random, seed: int) -> dict[str, Any]:
    """Draw how a deck looks."""
    dark = chance.random() < 0.3
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
        "number": chance.choice(["{n}", "{n}", "- {n} -", "{n}/{of}", "P{n}"]),
        "number_at": chance.choice(["right", "right", "center", "top"]),
        "rules": rules,
        "header_fill": accent if dark else light,
        "header_ink": "FFFFFF" if dark else "000000",
        "header_bold": chance.random() < 0.7,
        "label_fill": light if chance.random() < 0.3 else "",
        "cell_fill": "F7F9FC" if rules == "white" else "",
        "anchor": chance.choice(["top", "middle", "middle"]),
        "radicals": chance.choice([1.0, 1.0, 0.5, 0.0]),
        "stray_spaces": chance.random() < 0.5,
        "underline": chance.random() < 0.6,
        "bold_emphasis": chance.random() < 0.3,
        "emphasis": chance.choice(["C00000", "0000C0", "000000"]),
        "hanging": chance.random() < 0.5,
        "last": chance.choice([(), ("title",), ("number",), ("citation", "title")]),
    }


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
            f"第{self.writer.number(self.meeting) if self.meeting < 10 else self.meeting}回 {self.body}",
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
        lead = f"{round_name(self.number)}モニタリングとして、{self.chance.choice(WORDS['leads']['hearings'])}"
        block = hearings_block(self.chance, self.writer, self.day, self.number)
        blocks: list[Block] = [{"text": self._lead(lead)}, block]
        if self.chance.random() < 0.3:
            blocks[1]["caption"] = self.chance.choice(["【実施概要】", "〈日程〉"])
        return Slide(self._title("hearings"), tuple(blocks))

    def _item(self) -> str:
        words, chance = WORDS["items"], self.chance
        for _ in range(20):
            text = f"{chance.choice(words['who'])}が{chance.choice(words['what'])}を{chance.choice(words['how'])}"
            if text not in self.used:
                break
        self.used.add(text)
        return text + (chance.choice(words["more"]) if chance.random() < 0.2 else "")

    def _viewpoint(self) -> str:
        words = WORDS["viewpoints"]
        return self._pick(words["object"]) + self.chance.choice(words["tail"])

    def _item_rows(self, *, stacked: bool, marker: str) -> list[list[str]]:
        rows = []
        for _ in range(self.chance.randint(2, 4)):
            items = [self._item() for _ in range(self.chance.randint(1, 3))]
            viewpoint = self._viewpoint()
            marked = [
                f"{CIRCLED[i]} {t}" if marker == "①" else f"{marker} {t}" if marker else t
                for i, t in enumerate(items)
            ]
            if stacked:
                rows += [[viewpoint if i == 0 else "^", text] for i, text in enumerate(marked)]
            else:
                rows.append([viewpoint, "\n".join(marked)])
        return rows

    def _items_slides(self) -> list[Slide]:
        chance = self.chance
        themes = chance.sample(WORDS["themes"]["names"], chance.randint(1, 3))
        stacked = chance.random() < 0.5
        marker = chance.choice(
            ["✓", "✓", "➢", "・", "①", ""] if stacked else ["✓", "✓", "➢", "・", "①"]
        )
        layout = chance.choice(["titles", "titles", "bands", "column", "lead"])
        head = ["確認の観点", "確認事項"]
        title = self._title("items")
        if layout in ("titles", "lead"):
            turned = chance.random() < 0.2
            numbered = chance.random() < 0.2 and stacked
            return [
                self._theme_slide(
                    title,
                    number,
                    theme,
                    layout,
                    turned=turned,
                    numbered=numbered,
                    stacked=stacked,
                    marker=marker,
                )
                for number, theme in enumerate(themes, 1)
            ]
        lead = {
            "text": self._lead(f"{round_name(self.number)}モニタリングでは、次の事項を確認した。")
        }
        if layout == "bands":
            rows, bands, means = [head], [], []
            for number, theme in enumerate(themes, 1):
                bands.append(len(rows))
                rows.append([f"テーマ{CIRCLED[number - 1]}：{theme}", "<"])
                means.append([number, theme])
                rows += self._item_rows(stacked=stacked, marker=marker)[:4]
            rows = _mended(rows)
            block = {
                "rows": rows,
                "columns": [3, 7],
                "bands": bands,
                "means": {"kind": "check_items", "themes": means, "viewpoint": 0, "item": 1},
            }
            return [Slide(title, (lead, block))]
        rows, numbers = [["テーマ", *head]], {}
        for number, theme in enumerate(themes, 1):
            label = f"{CIRCLED[number - 1]}{theme}"
            numbers[label] = number
            rows += [
                [label if i == 0 else "^", *row]
                for i, row in enumerate(
                    _mended(self._item_rows(stacked=stacked, marker=marker)[:4])
                )
            ]
        means = {
            "kind": "check_items",
            "theme_column": 0,
            "numbers": numbers,
            "viewpoint": 1,
            "item": 2,
        }
        return [Slide(title, (lead, {"rows": rows, "columns": [2, 3, 6], "means": means}))]

    def _theme_slide(
        self,
        title: str,
        number: int,
        theme: str,
        layout: str,
        *,
        turned: bool,
        numbered: bool,
        stacked: bool,
        marker: str,
    ) -> Slide:
        rows = [["確認の観点", "確認事項"], *self._item_rows(stacked=stacked, marker=marker)]
        columns = [3, 7]
        means: dict[str, Any] = {"kind": "check_items", "theme": theme, "viewpoint": 0, "item": 1}
        if turned:
            rows, columns = [row[::-1] for row in rows], columns[::-1]
            means.update(viewpoint=1, item=0)
        elif numbered:
            rows = [["No.", *rows[0]], *([str(n), *row] for n, row in enumerate(rows[1:], 1))]
            columns = [0.6, 3, 7]
            means.update(viewpoint=1, item=2)
        if layout == "titles":
            means["theme_no"] = number
            title = f"{title}（テーマ{CIRCLED[number - 1]}：{theme}）"
        lead = f"{self.bullets[0]} *{theme}*{self.chance.choice(WORDS['leads']['items'])}"
        blocks: list[Block] = [{"text": lead}, {"rows": rows, "columns": columns, "means": means}]
        if self.chance.random() < 0.3:
            blocks.append(
                {"note": True, "text": f"※ {self.chance.choice(WORDS['prose']['notes'])}"}
            )
            where = means["viewpoint"]
            rows[1][where] += "※"
        return Slide(title, tuple(blocks))

    def _finding(self, kind: str, theme: str) -> str:
        words, chance = WORDS["findings"], self.chance
        end = chance.choice(words["good" if kind == "+" else "open"])
        extra = chance.choice(words["extra"]) if chance.random() < 0.3 else ""
        return self._emphasised(
            f"{theme}に関して、{extra}{self._pick(WORDS['viewpoints']['object'])}に係る{end}"
        )

    def _bulleted(self, kind: str, level: int, marker: str, themes: list[str]) -> list[str]:
        lines = []
        for index, theme in enumerate(themes):
            mark = {"①": f"{CIRCLED[index]} ", "（１）": f"（{wide(index + 1)}）"}.get(
                marker, f"{marker} "
            )
            lines.append(f"{kind}{{{theme}}}{' ' * level}{mark}{self._finding(kind, theme)}")
        return lines

    def _findings_slides(self) -> list[Slide]:
        chance = self.chance
        good = chance.sample(WORDS["themes"]["names"], chance.randint(1, 3))
        bad = chance.sample(WORDS["themes"]["names"], chance.randint(1, 3))
        marker = chance.choice(["①", "①", "✓", "・", "（１）", "➢"])
        level = chance.choice([0, 1, 1])
        title = self._title("findings")
        up, down = (
            self._lead(chance.choice(WORDS["leads"]["achieved"])),
            self._lead(chance.choice(WORDS["leads"]["outstanding"])),
        )
        layout = chance.choice(["apart", "apart", "together", "headings", "columns", "rows"])
        if layout == "apart":
            return [
                Slide(
                    f"{title}①",
                    ({"text": "\n".join([up, *self._bulleted("+", level, marker, good)])},),
                ),
                Slide(
                    f"{title}②",
                    ({"text": "\n".join([down, *self._bulleted("-", level, marker, bad)])},),
                ),
            ]
        if layout == "together":
            text = "\n".join(
                [
                    up,
                    *self._bulleted("+", 1, marker, good),
                    down,
                    *self._bulleted("-", 1, marker, bad),
                ]
            )
            return [Slide(title, ({"text": text},))]
        if layout == "headings":
            names = chance.choice(
                [
                    ("【成果】", "【課題】"),
                    ("【一定の成果がみられた点】", "【引き続き確認・議論すべき事項】"),
                    ("〈成果〉", "〈今後の課題〉"),
                ]
            )
            text = "\n".join(
                [
                    names[0],
                    *self._bulleted("+", 1, marker, good),
                    names[1],
                    *self._bulleted("-", 1, marker, bad),
                ]
            )
            return [
                Slide(
                    title,
                    ({"text": self._lead("聞き取りの結果を以下に整理した。")}, {"text": text}),
                )
            ]
        if layout == "columns":
            names = chance.choice(
                [
                    ("成果", "引き続き確認・議論すべき事項"),
                    ("評価できる点", "今後の課題"),
                    ("一定の成果がみられた点", "課題"),
                ]
            )
            rows = [["テーマ", *names]]
            rows += [
                [
                    theme,
                    f"+{{{theme}}}{self._finding('+', theme)}",
                    f"-{{{theme}}}{self._finding('-', theme)}",
                ]
                for theme in good
            ]
            columns = [2, 4, 4]
        else:
            rows = [["区分", "内容"]]
            for name, kind, themes in (("成果", "+", good), ("課題", "-", bad)):
                rows += [
                    [name if i == 0 else "^", f"{kind}{{{theme}}}{self._finding(kind, theme)}"]
                    for i, theme in enumerate(themes)
                ]
            columns = [2, 8]
        block = {"rows": rows, "columns": columns, "means": {"kind": "findings"}}
        return [Slide(title, ({"text": self._lead("聞き取りの結果を次の表に整理した。")}, block))]

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
