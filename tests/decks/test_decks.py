"""The generator: the same seed gives the same deck, and its text layer is what was meant."""

from __future__ import annotations

import pymupdf
import pytest

from tests.accuracy.scoring import fold
from tests.decks.generate import make_content, make_deck, redraw


def _text(data: bytes) -> str:
    return "".join(page.get_text() for page in pymupdf.open(stream=data))


def test_a_seed_gives_the_same_deck_twice() -> None:
    (data, answers), (again, answers_again) = make_deck(3), make_deck(3)
    assert answers == answers_again
    assert _text(data) == _text(again)


def test_redrawing_moves_nothing() -> None:
    def places(data: bytes) -> list[tuple[int, str, int, int]]:
        return sorted(
            (number, char["c"], round(char["origin"][0]), round(char["origin"][1]))
            for number, page in enumerate(pymupdf.open(stream=data))
            for block in page.get_text("rawdict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            for char in span["chars"]
            if char["c"] != " "
        )

    data, _ = make_deck(5)
    assert places(redraw(5, order=1)) == places(data)
    assert _text(redraw(5, order=1)) != _text(data)


@pytest.mark.parametrize("seed", range(12))
def test_every_answer_stands_in_the_text_layer(seed: int) -> None:
    data, answers = make_deck(seed)
    pages = [sorted(fold(page.get_text())) for page in pymupdf.open(stream=data)]
    for kind, field in (("statements", "text"), ("findings", "text"), ("check_items", "item")):
        for record in answers[kind]:
            left = list(pages[record["page"] - 1])
            for character in fold(record[field]):
                left.remove(character)


def test_text_layer_has_radicals_and_private_use_bullets_where_the_style_says_so() -> None:
    seed = next(s for s in range(50) if make_content(s).style["radicals"] == 1.0)
    text = _text(make_deck(seed)[0])
    assert "\u2f47" in text
    assert "日" not in text


def test_text_layer_has_none_where_the_style_says_so() -> None:
    seed = next(s for s in range(50) if make_content(s).style["radicals"] == 0.0)
    assert not any(0x2E80 <= ord(c) <= 0x2FDF for c in _text(make_deck(seed)[0]))
