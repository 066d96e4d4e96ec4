"""The titles and printed numbers of a real deck are read as the pictures show them."""

from __future__ import annotations

import pytest

from tests.accuracy.floors import below, read_floors
from tests.accuracy.slides_gold import DECK, digest, read_slides
from tests.accuracy.slides_real import SECTION, score_slides
from tests.accuracy.sources import read_case

GOLD = read_slides()


def test_gold_is_of_a_hundred_slides() -> None:
    assert [slide.page for slide in GOLD] == list(range(1, 101))
    assert GOLD[6].digest == digest("目次")
    assert 0 < sum(slide.is_quoted for slide in GOLD) < len(GOLD)


@pytest.mark.skipif(not DECK.exists(), reason="shared/real is not beside the project")
def test_slides_of_a_real_deck_are_read_as_the_pictures_show_them() -> None:
    extraction = read_case(DECK.name, DECK.read_bytes(), {}).extraction
    score = score_slides(extraction, GOLD)
    assert len(score.wrong_titles) <= 2, str(score)
    assert len(score.wrong_numbers) <= 2, str(score)
    assert not below(score.figures(), read_floors()[SECTION]), str(score)
