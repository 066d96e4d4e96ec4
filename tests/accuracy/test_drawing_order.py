"""Position decides, never the order in which a page was drawn."""

from __future__ import annotations

import pytest

from tests.accuracy.scoring import facts_found
from tests.accuracy.sources import read_case
from tests.decks.generate import make_deck, redraw


@pytest.mark.parametrize("seed", range(20))
def test_a_deck_drawn_in_another_order_reads_the_same(seed: int) -> None:
    data, answers = make_deck(seed)
    name = f"generated_{seed}.pdf"
    plain = facts_found(read_case(name, data, answers).extraction)
    shuffled = facts_found(read_case(name, redraw(seed, order=seed + 1), answers).extraction)
    assert shuffled == plain
