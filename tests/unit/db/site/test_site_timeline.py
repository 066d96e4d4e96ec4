"""The line of time is a picture of links, without anything that the policy forbids."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from db.site.timeline import Mark, draw_timeline, month_labels
from tests.support.invented_matter import HOSTILE

ROWS = ["第1回", "第2回", "回の記載なし"]
MARKS = [
    Mark(date(2023, 6, 15), "第1回", "区分だけ", "/-/page/a/1?mark=hearings/x&y", is_named=False),
    Mark(date(2023, 8, 23), "第2回", HOSTILE, "/-/page/a/2", is_named=True),
]


def pictures(marks: list[Mark]) -> list[ET.Element]:
    return list(ET.fromstring(f"<html>{draw_timeline('時系列', marks, ROWS)}</html>"))  # noqa: S314


def test_it_is_drawn_for_a_desk_and_for_a_phone() -> None:
    wide, narrow = pictures(MARKS)
    assert (wide.get("class"), wide.get("viewBox")) == ("timeline-chart wide", "0 0 900 182")
    assert (narrow.get("class"), narrow.get("viewBox")) == ("timeline-chart narrow", "0 0 360 182")
    assert wide.get("aria-label") == "時系列"


def test_every_mark_is_a_named_link_in_the_row_of_its_round() -> None:
    for picture in pictures(MARKS):
        links = {link.get("aria-label"): link for link in picture.findall(".//{*}a")}
        assert set(links) == {"区分だけ", HOSTILE}
        address = "{http://www.w3.org/1999/xlink}href"
        assert links["区分だけ"].get(address) == "/-/page/a/1?mark=hearings/x&y"
        rows = {text.text: float(text.get("y", "0")) for text in picture.findall(".//{*}text")}
        for mark in MARKS:
            (circle,) = links[mark.words].findall("{*}circle")
            assert float(circle.get("cy", "0")) == pytest.approx(rows[mark.row], abs=5)


def test_later_days_stand_further_right() -> None:
    for picture in pictures(MARKS):
        middles = {
            link.get("aria-label"): float(link.findall("{*}circle")[0].get("cx", "0"))
            for link in picture.findall(".//{*}a")
        }
        assert middles["区分だけ"] < middles[HOSTILE]


@pytest.mark.parametrize("marks", [MARKS, MARKS[:1], MARKS[1:], MARKS * 40])
def test_nothing_in_it_runs_or_styles(marks: list[Mark]) -> None:
    text = str(draw_timeline(HOSTILE, marks, ROWS))
    for forbidden in ("<script", "<style", "<!--", HOSTILE):
        assert forbidden not in text
    for picture in pictures(marks):
        for element in picture.iter():
            assert not {key for key in element.attrib if key in {"style", "id"} or key[:2] == "on"}


@pytest.mark.parametrize("most", [2, 4, 9])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2023, 8, 23), date(2023, 8, 23)),
        (date(2023, 12, 1), date(2024, 1, 1)),
        (date(2015, 10, 9), date(2024, 3, 28)),
        (date(1990, 1, 1), date(2024, 12, 31)),
    ],
)
def test_the_labels_enclose_the_days_and_are_few(first: date, last: date, most: int) -> None:
    labels = month_labels(first, last, most)
    assert labels[0] <= first
    assert labels[-1] >= last
    assert 2 <= len(labels) <= max(most, 5)
