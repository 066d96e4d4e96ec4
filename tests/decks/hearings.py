"""Hearings tables of a generated deck, in several layouts, with their answers."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.sample.draw.content import Slide

from .companies import PAIRS, WORDS, Visit, Writer, designation_of, random_days
from .hand import Block, Hand

_SHARES = {"No.": 6, "日時": 24, "処分": 10, "処分等": 16, "方式": 16, "方法": 16}
"""Relative widths of narrow columns."""
_DAYS = ("日時", "日時（方式）", "日程", "ヒアリング日", "実施日")


def hearings_slides(hand: Hand) -> list[Slide]:
    """Return a slide of hearings, or two where the table goes on on the next one."""
    slide = hearings_slide(hand)
    lead, block = slide.blocks
    head = block.get("head", 1)
    visits = block["means"]["visits"]
    body = block["rows"][head:]
    splits = [n for n in range(2, len(body) - 1) if not _leans(body[n])]
    if len(visits) != len(body) or not splits or hand.chance.random() > _CONTINUED:
        return [slide]
    at = hand.chance.choice(splits)
    again = block["rows"][:head] if hand.chance.random() < 0.7 else []
    means = block["means"]
    first = {**block, "rows": block["rows"][: head + at], "means": means | {"visits": visits[:at]}}
    rest = {**block, "rows": [*again, *body[at:]], "means": means | {"visits": visits[at:]}}
    rest |= {"head": len(again), "bottom": 0.0}
    rest.pop("caption", None)
    first["bottom"] = 1.0
    title = slide.title + hand.chance.choice(["", "（続き）", "（２／２）"])
    return [Slide(slide.title, (lead, first)), Slide(title, (rest,))]


_CONTINUED = 0.25


def _leans(row: list[str]) -> bool:
    return any(text.startswith(("同", "〃")) or text == "^" for text in row)


def hearings_slide(hand: Hand) -> Slide:
    """Return a slide with a lead sentence and one table of hearings, its layout drawn at random."""
    chance, writer = hand.chance, hand.writer
    writer.previous = None
    words = chance.choice(WORDS["leads"]["hearings"])
    lead = f"{hand.round_name()}モニタリングとして、{words}"
    if yearless := chance.random() < 0.15 and not writer.slashed:
        lead = f"{writer.year(hand.start)}に{lead}"
    writer.yearless = yearless
    block = _table(hand)
    writer.yearless = False
    if chance.random() < 0.15:
        _add_times(chance, block)
    if chance.random() < 0.3:
        block["caption"] = chance.choice(["【実施概要】", "〈日程〉"])
    return Slide(hand.title("hearings"), ({"text": hand.lead(lead)}, block))


def _add_times(chance: random.Random, block: Block) -> None:
    """Write the time of day behind each day: hours are no dates."""
    column = next(i for i, name in enumerate(block["rows"][0]) if name in _DAYS)
    for row in block["rows"][1:]:
        if "日" in row[column] and "同日" not in row[column] and "（" not in row[column]:
            hour = chance.choice([9, 10, 13, 15])
            row[column] += chance.choice(
                [f"\n{hour}時〜{hour + 2}時", f" {hour}:00〜{hour + 1}:30"]
            )


def _table(hand: Hand) -> Block:
    chance = hand.chance
    layouts = [
        _by_class, _by_site, _by_day, _by_company, _by_disposition, _by_role, _by_group, _by_pair,
    ]  # fmt: skip
    layout = chance.choice(layouts)
    rows, visits = layout(chance, hand.writer, hand.start)
    if layout is _by_pair:
        means = {"kind": "hearings", "visits": visits_answers(visits, hand.round)}
        return {"rows": rows, "columns": [26, 30, 30, 18], "head": 2, "means": means}
    head, *body = rows
    order = list(range(len(head)))
    if layout is not _by_group and (layout is not _by_day or chance.random() < 0.3):
        chance.shuffle(order)
    if layout not in (_by_class, _by_group) and chance.random() < 0.2:
        head, order = ["No.", *head], [0, *(i + 1 for i in order)]
        body = [[str(n), *row] for n, row in enumerate(body, 1)]
    table = [[row[i] for i in order] for row in (head, *body)]
    columns = [_SHARES.get(name, 34) for name in table[0]]
    means = {"kind": "hearings", "visits": visits_answers(visits, hand.round)}
    return {"rows": table, "columns": columns, "means": means}


def visits_answers(
    visits: list[tuple[Visit, list[tuple[str, str]]]], number: int | None
) -> list[str]:
    """Write the answers in the notation of content files."""
    return [
        f"{number} | {','.join(day.isoformat() for day in visit.days)} | "
        + "; ".join(f"{name}:{designation}" for name, designation in heard)
        + f" | {'; '.join(visit.sites)}"
        for visit, heard in visits
    ]


def _visits(chance: random.Random, start: date, count: int) -> list[Visit]:
    pairs = chance.sample(PAIRS, min(count, len(PAIRS)))
    visits, day = [], start
    for pair in pairs:
        days = random_days(chance, day)
        day = days[-1]
        names = pair if chance.random() < 0.6 else (chance.choice(pair),)
        sites = (
            chance.choice(WORDS["sites"]["head"]),
            *(
                f"{chance.choice(WORDS['sites']['place'])}{chance.choice(WORDS['sites']['office'])}"
                for _ in range(chance.randint(0, 2))
            ),
        )
        visits.append(Visit(days, names, sites, chance.choice(WORDS["methods"]["visit"])))
    return visits


def _heard(visit: Visit, *, designated: bool) -> list[tuple[str, str]]:
    return [(name, designation_of(name) if designated else "") for name in visit.companies]


def _by_class(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    rows, visits, day = [["日時（方式）", "実施者", "対象事業者"]], [], start
    for name in ("命令", "勧告", "指導"):
        days = random_days(chance, day)
        day = days[-1]
        who = WORDS["methods"]["interviewers"][chance.randint(0, 2) :]
        how = chance.choice(["対面", "オンライン", "委員は対面、\n事務局はオンライン"])
        rows.append([f"{writer.days(days)}\n（{how}）", "\n".join(who), f"{name}対象事業者"])
        visits.append((Visit(days, ()), [("", name)]))
    return rows, visits


def _by_site(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    rows, visits = [["調査対象部署・事業所", "日時（方式）", "対象事業者"]], []
    for visit in _visits(chance, start, chance.randint(3, 7)):
        rows.append(
            [
                "\n".join(visit.sites),
                f"{writer.days(visit.days)}\n（{visit.method}）",
                "\n".join(map(writer.company, visit.companies)),
            ]
        )
        visits.append((visit, _heard(visit, designated=writer.designated)))
    return rows, visits


def _by_day(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    rows, visits = [["日時", "対象事業者"]], []
    same = chance.choice(["同上", "同日", "〃"])
    short = chance.random() < 0.4
    for visit in _visits(chance, start, chance.randint(4, 8)):
        for index, name in enumerate(visit.companies):
            again = "同上" if same == "同日" and len(visit.days) > 1 else same
            rows.append(
                [again if index else writer.days(visit.days, short=short), writer.company(name)]
            )
        bare = Visit(visit.days, visit.companies)
        visits.append((bare, _heard(bare, designated=writer.designated)))
    return rows, visits


def _by_company(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    rows, visits = [["対象事業者", "日時", "方式"]], []
    between = chance.choice(["、", "\n", "及び"])
    for visit in _visits(chance, start, chance.randint(4, 7)):
        rows.append(
            [
                between.join(map(writer.company, visit.companies)),
                writer.days(visit.days),
                visit.method,
            ]
        )
        bare = Visit(visit.days, visit.companies)
        visits.append((bare, _heard(bare, designated=writer.designated)))
    return rows, visits


def _by_disposition(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    head = [
        "対象事業者",
        "処分",
        chance.choice(["日程", "ヒアリング日", "実施日"]),
        chance.choice(["訪問先", "方法"]),
    ]
    rows, visits = [head], []
    plain = replace(writer, designated=False)
    for visit in _visits(chance, start, chance.randint(4, 7)):
        name = next((n for n in visit.companies if designation_of(n)), None)
        if name is None:
            continue
        sites = visit.sites[:2] if head[3] == "訪問先" else ()
        rows.append(
            [
                plain.company(name),
                designation_of(name),
                plain.days(visit.days),
                "\n".join(sites) or visit.method,
            ]
        )
        one = Visit(visit.days, (name,), sites)
        visits.append((one, [(name, designation_of(name))]))
    return rows, visits


def _by_role(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    rows, visits = [["日時", "送配電", "小売", "方式"]], []
    nobody = chance.choice(["－", "", "―"])
    for visit in _visits(chance, start, chance.randint(3, 6)):
        named = {_is_grid(name): writer.company(name) for name in visit.companies}
        cells = [named.get(True, nobody), named.get(False, nobody)]
        rows.append([writer.days(visit.days), *cells, visit.method])
        bare = Visit(visit.days, visit.companies)
        visits.append((bare, _heard(bare, designated=writer.designated)))
    return rows, visits


def _by_pair(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    """Lay out as by role, with the companies under a heading of their own."""
    (day, _, _, method), *body = (table := _by_role(chance, writer, start))[0]
    heading = chance.choice(["対象事業者", "事業者", "ヒアリング対象"])
    head = [[day, heading, "<", method], ["^", "送配電", "小売", "^"]]
    return [*head, *body], table[1]


def _is_grid(name: str) -> bool:
    return any(name == grid for grid, _ in PAIRS)


def _by_group(
    chance: random.Random, writer: Writer, start: date
) -> tuple[list[list[str]], list[Any]]:
    rows, visits, day = [["処分等", "対象事業者", "日時"]], [], start
    plain = replace(writer, designated=False)
    for designation in ("命令", "勧告", "指導"):
        names = [name for name in WORDS["companies"] if designation_of(name) == designation]
        for index, name in enumerate(chance.sample(names, chance.randint(1, 3))):
            days = random_days(chance, day)
            day = days[-1]
            label = "^" if index else f"業務改善{designation}"
            rows.append([label, plain.company(name), plain.days(days)])
            visits.append((Visit(days, (name,)), [(name, designation)]))
    return rows, visits
