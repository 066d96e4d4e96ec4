"""Slides of plain text, of actions and of rounds."""

from __future__ import annotations

from corpus.sample.draw.content import Slide

from .companies import WORDS
from .hand import Block, Hand, marked

_STATUS = {
    "実施済": ["実施済", "実施済", "実施済み"],
    "実施中": ["実施中"],
    "予定": ["予定", "実施予定"],
}


def text_slide(hand: Hand) -> Slide:
    """Return a slide of bullets on up to three levels, perhaps with a footnote."""
    chance, prose = hand.chance, WORDS["prose"]
    one, two, three = hand.markers
    lines = []
    for _ in range(chance.randint(1, 3)):
        lines.append(f"{one} {hand.emphasised(hand.pick(prose['first']))}")
        for _ in range(chance.randint(0, 3)):
            lines.append(f" {two} {hand.pick(prose['second'])}")
            if chance.random() < 0.25:
                lines.append(f"  {three} {hand.pick(prose['third'])}")
    notes: list[Block] = []
    kind = chance.random()
    if kind < 0.3:
        lines[0] += "※"
        notes = [{"note": True, "text": f"※ {chance.choice(prose['notes'])}"}]
    elif kind < 0.45 and len(lines) > 1:
        lines[0] += "※１"
        lines[1] += "※２"
        first, second = chance.sample(prose["notes"], 2)
        notes = [{"note": True, "text": f"※１ {first}\n※２ {second}"}]
    return Slide(hand.title("text"), ({"text": "\n".join(lines)}, *notes))


def action_slide(hand: Hand) -> Slide:
    """Return a slide of what is to be done."""
    lines = [hand.lead(hand.chance.choice(WORDS["leads"]["action"]))]
    marker = hand.chance.choice([hand.markers[1], "①"])
    for index in range(hand.chance.randint(1, 3)):
        about = hand.pick(WORDS["viewpoints"]["object"])
        text = f"{about}について、{hand.pick(WORDS['findings']['action'])}"
        lines.append(f"! {marked(marker, index, text)}")
    return Slide(hand.title("action"), ({"text": "\n".join(lines)},))


def rounds_slide(hand: Hand) -> Slide:
    """Return a slide with the table of rounds: a column a round, or a row a round."""
    chance, done = hand.chance, hand.chance.randint(1, 4)
    rounds = []
    for number in range(1, 5):
        status = "実施済" if number < done else "実施中" if number == done else "予定"
        method = WORDS["methods"]["round"][number - 1]
        count = chance.randint(1, 2)
        topics = [hand.pick(WORDS["viewpoints"]["object"]) for _ in range(count)]
        rounds.append((number, method, status, topics))
    if chance.random() < 0.5:
        rounds.reverse()
    means = {
        "kind": "rounds",
        "rows": [f"{n}|{method}|{status}" for n, method, status, _ in rounds],
    }
    names = [hand.round_name(n) for n, *_ in rounds]
    shown = [chance.choice(_STATUS[status]) for _, _, status, _ in rounds]
    methods = [method for _, method, _, _ in rounds]
    layout = chance.choice(["headed", "down", "across"])
    block: Block
    if layout == "headed":
        head = [f"{n}（{m}{s}）" for n, m, s in zip(names, methods, shown, strict=True)]
        topics = ["\n".join(f"✓ {t}" for t in topics) + "\nなど" for *_, topics in rounds]
        block = {"rows": [head, topics], "columns": [1, 1, 1, 1]}
    elif layout == "down":
        rows = [["回", "方法", "状況", "主な内容"]]
        for name, method, status, (*_, topics) in zip(names, methods, shown, rounds, strict=True):
            rows.append([name, method, status, "\n".join(f"・ {t}" for t in topics)])
        block = {"rows": rows, "columns": [1, 2, 1, 4]}
    else:
        topics = ["\n".join(f"・ {t}" for t in topics) for *_, topics in rounds]
        rows = [["", *names], ["方法", *methods], ["状況", *shown], ["主な内容", *topics]]
        block = {"rows": rows, "columns": [1, 2, 2, 2, 2]}
    if chance.random() < 0.5:
        block["caption"] = "〈各回の実施状況〉"
    lead = {"text": hand.lead(chance.choice(WORDS["leads"]["rounds"]))}
    return Slide(hand.title("rounds"), (lead, {**block, "means": means}))


def other_slide(hand: Hand) -> Slide:
    """Return a slide whose table looks like a record's and is none: scores, or a calendar."""
    chance = hand.chance
    lead = {"text": hand.lead("参考までに、関連する事項を次の表にまとめた。")}
    names = chance.sample(list(WORDS["companies"]), 4)
    block: Block
    if chance.random() < 0.5:
        themes = chance.sample(["体制", "規程", "教育", "監査"], 3)
        rows = [["事業者", *themes, "合計"]]
        for name in names:
            points = [chance.randint(4, 10) / 2 for _ in themes]
            rows.append([hand.writer.company(name), *map(str, points), str(sum(points))])
        block = {"rows": rows, "columns": [4, 1, 1, 1, 1]}
    else:
        rows = [["時期", "内容"]]
        for month in range(1, 5):
            day = hand.start.replace(month=hand.start.month + month, day=chance.randint(1, 28))
            rows.append([hand.writer.day(day), hand.pick(WORDS["prose"]["calendar"])])
        block = {"rows": rows, "columns": [3, 7]}
    return Slide(hand.pick(WORDS["titles"]["other"]), (lead, block))
