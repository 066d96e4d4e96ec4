"""What is read agrees with the answers, as far as the floors say."""

from __future__ import annotations

import pytest

from tests.accuracy.floors import below, read_floors
from tests.accuracy.report import Totals, as_table, total
from tests.accuracy.sources import PUBLISHED, folder_cases, generated_cases, sample_cases

SLACK = 0.03
"""Twelve decks vary more than two hundred: the fast trial may fall this far under the floors."""


def _check(name: str, totals: Totals, slack: float = 0.0) -> None:
    failures = below(totals.figures(), read_floors()[name], slack)
    shown = "\n".join([*failures, as_table(name, totals), *totals.differences[:60]])
    assert not failures, shown
    assert totals.unassigned == 0, f"{totals.unassigned} characters in no part\n{shown}"


def test_sample_is_read_as_well_as_ever() -> None:
    _check("sample", total(sample_cases()))


def test_published_deck_agrees_with_its_answers_in_every_record() -> None:
    if not (PUBLISHED / "gold.json").exists():
        pytest.skip("shared/decks is not beside the project: the published deck is not committed")
    totals = total(folder_cases(PUBLISHED, "gold.json"))
    assert not totals.differences, "\n".join(totals.differences)
    assert totals.unassigned == 0


def test_generated_decks_are_read_nearly_as_well_as_ever() -> None:
    _check("generated", total(generated_cases(range(12))), SLACK)


@pytest.mark.long
def test_two_hundred_generated_decks_are_read_as_well_as_ever() -> None:
    _check("generated", total(generated_cases(range(200))))
