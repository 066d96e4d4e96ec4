"""Hearings are folded into visits: quotations under what they repeat, and nothing else."""

from __future__ import annotations

import pytest

from db.site.origins import Origin
from db.site.tellings import round_of
from db.site.visits import (
    HearingRow,
    days_of,
    doubts_about_rounds,
    fold_visits,
    method_of,
)

ORIGINS = {
    name: Origin(name, name, "資料1", day, number, body, body)
    for name, day, number, body in (
        ("early", "2024-01-01", 1, "system"),
        ("late", "2024-06-01", 2, "system"),
        ("elsewhere", "2024-03-01", 9, "network"),
    )
}


def row(document_id: str, number: int = 1, **more: object) -> HearingRow:
    fields = {
        "id": f"{document_id}-h{number}",
        "document_id": document_id,
        "page": 1,
        "round": 2,
        "first_date": "2023-08-23",
        "last_date": "2023-08-24",
        "date_text": "",
        "date_precision": "day",
        "method": None,
        "company_id": "kansai",
        "company_text": "関西電力",
        "designation": "命令",
        "sites": "[]",
        "interviewers": "[]",
        "note": None,
        "is_quoted": 0,
    }
    return HearingRow(**{**fields, **more})  # type: ignore[arg-type]


def test_a_quotation_is_folded_under_what_it_repeats() -> None:
    (visit,) = fold_visits([row("late", is_quoted=1, method="対面"), row("early")], ORIGINS)
    assert visit.lead.document_id == "early"
    assert [told.document_id for told, _ in visit.repeats] == ["late"]
    assert not visit.is_only_quoted
    assert method_of(visit) == "対面"


def test_what_is_only_quoted_is_kept_and_said_to_be() -> None:
    (visit,) = fold_visits([row("late", is_quoted=1), row("late", 2, is_quoted=1)], ORIGINS)
    assert visit.is_only_quoted
    assert len(visit.repeats) == 1


def test_a_quotation_without_a_round_joins_its_original() -> None:
    (visit,) = fold_visits([row("early"), row("late", is_quoted=1, round=None)], ORIGINS)
    assert round_of(visit) == 2


@pytest.mark.parametrize(
    "other",
    [
        row("early", 2, sites='["別の支店"]'),
        row("early", 2, first_date="2023-08-24"),
        row("early", 2, company_id=None, company_text="命令対象事業者"),
        row("early", 2, company_id="kansai-td"),
        row("late", round=3),
        row("late", is_quoted=1, round=3),
        row("elsewhere", is_quoted=1),
    ],
)
def test_other_places_days_companies_rounds_and_bodies_are_other_visits(other: HearingRow) -> None:
    assert len(fold_visits([row("early"), other], ORIGINS)) == 2


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2023-08-23", "2023-08-23", "2023-08-23"),
        ("2023-08-23", "2023-08-24", "2023-08-23〜24"),
        ("2023-08-31", "2023-09-01", "2023-08-31〜09-01"),
        ("2023-12-28", "2024-01-09", "2023-12-28〜2024-01-09"),
    ],
)
def test_days_are_written_shortly(first: str, last: str, written: str) -> None:
    (visit,) = fold_visits([row("early", first_date=first, last_date=last)], ORIGINS)
    assert days_of(visit) == written


def test_rounds_out_of_order_are_doubted() -> None:
    later = row("early", 2, round=3, first_date="2023-12-01", last_date="2023-12-01")
    assert doubts_about_rounds(fold_visits([row("early"), later], ORIGINS)) == []
    mixed = fold_visits([row("early"), later._replace(first_date="2022-12-01")], ORIGINS)
    (doubt,) = doubts_about_rounds(mixed)
    assert "第3回" in doubt
    assert "2022-12-01" in doubt


def test_a_mere_period_is_shown_as_printed_and_not_as_days() -> None:
    told = row(
        "early",
        first_date="2023-10-01",
        last_date="2023-10-31",
        date_text="令和5年10月",
        date_precision="month",
    )
    (visit,) = fold_visits([told], ORIGINS)
    assert days_of(visit) == "令和5年10月（2023-10-01から2023-10-31の間）"
