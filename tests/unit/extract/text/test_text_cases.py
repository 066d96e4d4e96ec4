"""The case files: seen in the wild, made up, must not change, and known to fail."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extract.text.dates import read_dates
from extract.text.markers import read_marker
from extract.text.normalise import normalise, read_text
from extract.text.periods import read_periods

_CASES = Path(__file__).parents[3] / "cases"


def _read_cases(name: str) -> list[Any]:
    cases = json.loads((_CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=f"{name}-{i:02}-{case['reads']}") for i, case in enumerate(cases)]


def _check(case: dict[str, Any]) -> None:
    raw = case["raw"]
    match case["reads"]:
        case "text":
            reading = read_text(raw)
            assert reading.text == case["text"]
            assert reading.raw_text == raw
            for t0, t1, r0, r1 in reading.spans:
                assert normalise(raw[r0:r1]) == reading.text[t0:t1]
        case "dates":
            last = date.fromisoformat(case["last"]) if "last" in case else None
            read = read_dates(raw, last)
            assert [day.isoformat() for day in read.dates] == case["dates"]
            assert len(read.refused) == case.get("refused", 0)
        case "periods":
            found = read_periods(raw)
            read_as = [[str(p.first), str(p.last), p.precision.value] for p in found.periods]
            assert read_as == case["periods"]
            assert len(found.refused) == case.get("refused", 0)
        case "marker":
            marker = read_marker(raw)
            assert (marker.text if marker else None) == case["marker"]
        case other:
            pytest.fail(f"no reader is called {other}")


@pytest.mark.parametrize("name", ["wild", "synthetic", "negative", "known_failures"])
def test_every_case_says_why_it_is_there(name: str) -> None:
    for param in _read_cases(name):
        assert param.values[0]["comment"].strip()


@pytest.mark.parametrize("case", _read_cases("wild"))
def test_a_case_seen_in_real_files_reads_right(case: dict[str, Any]) -> None:
    _check(case)


@pytest.mark.parametrize("case", _read_cases("synthetic"))
def test_a_made_up_case_reads_right(case: dict[str, Any]) -> None:
    _check(case)


@pytest.mark.parametrize("case", _read_cases("negative"))
def test_what_must_not_change_or_not_be_read_is_left_alone(case: dict[str, Any]) -> None:
    _check(case)


@pytest.mark.xfail(strict=True, reason="known failure: see the comment beside the case")
@pytest.mark.parametrize("case", _read_cases("known_failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    _check(case)
