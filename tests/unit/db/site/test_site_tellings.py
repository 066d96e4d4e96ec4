"""Records that say the same are folded, within a series and a round."""

from __future__ import annotations

from typing import NamedTuple

from db.site.origins import Origin
from db.site.tellings import Telling, fold, round_of

ORIGINS = {
    name: Origin(name, name, None, day, None, body, body)
    for name, day, body in (("a", "2024-01-01", "x"), ("b", None, "x"), ("c", "2023-01-01", "y"))
}


class Said(NamedTuple):
    """A row that says something."""

    id: str
    document_id: str
    page: int
    round: int | None
    text: str
    is_quoted: int


def folded(*rows: Said) -> list[Telling[Said]]:
    return fold("findings", rows, ORIGINS, lambda row: row.text)


def test_the_original_leads_and_leads_to_its_place() -> None:
    (told,) = folded(Said("q", "b", 2, 1, "同じ", 1), Said("o", "a", 4, 1, "同じ", 0))
    assert told.address == "/-/page/a/4?mark=findings/o"
    assert [told.address_of(row) for row, _ in told.repeats] == ["/-/page/b/2?mark=findings/q"]


def test_the_same_words_in_another_round_are_another_finding() -> None:
    assert len(folded(Said("1", "a", 1, 1, "同じ", 0), Said("2", "a", 1, 2, "同じ", 0))) == 2


def test_a_quotation_without_a_round_joins_and_one_with_a_round_tells_it() -> None:
    (told,) = folded(Said("1", "a", 1, None, "同じ", 0), Said("2", "b", 1, 3, "同じ", 1))
    assert round_of(told) == 3


def test_bodies_are_not_mixed() -> None:
    assert len(folded(Said("1", "a", 1, 1, "同じ", 0), Said("2", "c", 1, 1, "同じ", 1))) == 2
