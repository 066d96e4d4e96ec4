"""From a seed, a deck in the committee's style, with its answers.

What varies: titles, words, companies, fonts and sizes, the shape of the page, title bands, page
numbers, list markers and their hanging, radicals (everywhere, here and there, nowhere), stray
spaces, citation boxes and where they stand, table layouts, column orders, merged cells and their
rules, labels over several rows as vertical text, how days and companies are written, headers in
two levels, tables that go on on the next slide, whether check items and findings are bullets,
tables or labelled frames, one polarity a slide or both, quoted slides, and the order in which
things are drawn.

What does not (yet): figures, slides in two columns but for findings, tags.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from corpus.sample.draw.answers import answers_of
from corpus.sample.draw.content import Content, Slide

from .companies import WORDS, Writer, wide
from .draw import draw_deck
from .findings import findings_slides
from .hand import MARKERS, Hand
from .hearings import hearings_slide, hearings_slides
from .items import items_slides
from .prose import action_slide, other_slide, rounds_slide, text_slide
from .quoted import quoted_slide
from .style import make_style

_LABELS = [*(f"資料{wide(n)}" for n in range(3, 9)), "資料３－１", "資料４－２", "参考資料１"]
_ASCII = str.maketrans("０１２３４５６７８９－", "0123456789-")


def make_content(seed: int) -> Content:
    """Return what the deck of a seed prints and means."""
    chance = random.Random(seed)  # noqa: S311  no secret
    style = make_style(chance, seed)
    writer = Writer(
        chance,
        era=chance.random() < 0.7,
        digits=chance.choice(["mixed", "wide", "half"]),
        form=chance.choice(["full", "full", "short", "wide", "round", "bracket"]),
        weekday=chance.random() < 0.2,
        designated=chance.random() < 0.75,
        disposition=chance.choice(
            ["（{}対象）"] * 4 + ["（{}）", "【{}対象】", "（業務改善{}対象）"]
        ),
        slashed=chance.random() < 0.05,
    )
    start = date(chance.choice([2023, 2024, 2025]), chance.randint(2, 7), chance.randint(1, 25))
    hand = Hand(chance, writer, chance.choice(MARKERS), chance.randint(1, 4), start)
    meeting, body = chance.randint(3, 120), chance.choice(WORDS["titles"]["bodies"])
    top = not (style["title"] == "band" and style["number_at"] == "top")
    slides = [text_slide(hand), *hearings_slides(hand), *items_slides(hand), *findings_slides(hand)]

    def quote() -> Slide:
        inner = [hearings_slide, text_slide, lambda h: items_slides(h)[0]]
        return quoted_slide(hand, chance.choice(inner)(hand), body, meeting, top=top)

    makers = [rounds_slide, action_slide, text_slide, other_slide]
    extra = [quote, *(partial(make, hand) for make in makers)]
    slides += [make() for make in chance.sample(extra, chance.randint(1, 5))]
    if chance.random() < 0.15:
        slides = [_numbered(slide, number) for number, slide in enumerate(slides, 1)]
    cover, document = _cover(hand, body, meeting)
    return Content(f"generated_{seed}.pdf", document, cover, style, tuple(slides))


def _numbered(slide: Slide, number: int) -> Slide:
    if slide.title.startswith("（"):
        return slide
    return replace(slide, title=f"{wide(number)}．{slide.title}")


def _cover(hand: Hand, body: str, meeting: int) -> tuple[dict[str, Any], dict[str, Any]]:
    chance = hand.chance
    held = hand.start.replace(month=12, day=chance.randint(1, 24))
    label, title = chance.choice(_LABELS), chance.choice(WORDS["titles"]["cover"])
    number = hand.writer.number(meeting)
    day = hand.writer.day(held).split("（")[0]
    lines = [f"第{number}回 {body}", "事務局提出資料", day]
    if chance.random() < 0.4:
        lines = [lines[0], lines[2], lines[1]]
    elif chance.random() < 0.2:
        lines = [day, f"第{number}回{body}　事務局提出資料"]
    half = len(title) // 2
    cover = {
        "label": label,
        "label_at": chance.choice(["right", "right", "left"]),
        "title": f"{title[:half]}\n{title[half:]}",
        "lines": lines,
    }
    document = {
        "meeting": meeting,
        "body": body,
        "date": held.isoformat(),
        "material": label.translate(_ASCII),
        "title": title,
    }
    return cover, document


def make_deck(seed: int) -> tuple[bytes, dict[str, Any]]:
    """Return a generated deck's PDF and its answers (in the form of the sample's)."""
    content = make_content(seed)
    return draw_deck(content), answers_of(content)


def redraw(seed: int, order: int) -> bytes:
    """Return the same deck drawn in another order, nothing moved."""
    return draw_deck(make_content(seed), order=order)
