"""Hearings from a matrix of marks: companies down the side, days across the top."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_XS = [60.0, 260.0, 360.0, 460.0, 560.0]
_TITLE = "第２回モニタリングの実施日程"
_HELD = "各社に対するモニタリングの実施日は、下表に○で示すとおりである。"


def _read(
    *rows: list[str],
    title: str = _TITLE,
    lead: str = _HELD,
    note: str = "",
    month: str = "令和8年9月",
) -> Extraction:
    """Draw a matrix whose first column, and month over the days, are merged cells."""
    ys = [130.0 + 30 * i for i in range(len(rows) + 1)]
    sheet = slide().text(60, 60, title, 24).text(60, 100, f"●{lead}", 14)
    if month:
        sheet.rule(_XS[0], ys[0], _XS[-1], ys[0])
        for x in (_XS[0], _XS[1], _XS[-1]):
            sheet.rule(x, ys[0], x, ys[1])
        for y in ys[1:2]:
            sheet.rule(_XS[1], y, _XS[-1], y)
        sheet.grid(_XS, ys[1:]).text(_XS[1] + 90, ys[0] + 20, month, 12)
        rows = (["", "", "", "", ""], *rows[1:])
        sheet.text(_XS[0] + 6, ys[0] + 20, "事業者（処分等）", 12)
        sheet.rows(_XS, ys[1:], rows[1:])
    else:
        sheet.grid(_XS, ys).rows(_XS, ys, rows)
    if note:
        sheet.text(60, ys[-1] + 40, note, 12)
    return sheet.read()


def _heard(extraction: Extraction) -> list[tuple[str | None, list[str], str | None, str | None]]:
    return [
        (h.company_id, [str(d) for d in h.dates], h.designation, h.method)
        for h in extraction.hearings
    ]


_PLAIN = (
    ["事業者", "令和8年9月2日（水）", "9月4日（金）", "10日（木）"],
    ["関西電力（命令対象）", "○", "", ""],
    ["四国電力（勧告対象）", "", "○", "○"],
    ["沖縄電力（指導対象）", "－", "", "○"],
)


def test_a_mark_under_a_day_is_a_hearing() -> None:
    assert _heard(_read(*_PLAIN, month="")) == [
        ("kansai", ["2026-09-02"], "命令", None),
        ("shikoku", ["2026-09-04"], "勧告", None),
        ("shikoku", ["2026-09-10"], "勧告", None),
        ("okinawa", ["2026-09-10"], "指導", None),
    ]


def test_the_month_stands_over_the_days() -> None:
    extraction = _read(
        ["", "", "", ""],
        ["", "2日（水）", "4日（金）", "8日（火）"],
        ["関西電力", "○", "", ""],
        ["沖縄電力", "", "", "○"],
    )
    assert _heard(extraction) == [
        ("kansai", ["2026-09-02"], None, None),
        ("okinawa", ["2026-09-08"], None, None),
    ]


def test_marks_may_say_how_each_was_held() -> None:
    rows = (
        _PLAIN[0],
        ["関西電力", "○", "", ""],
        ["四国電力", "", "●", ""],
        ["沖縄電力", "", "", "書面"],
    )
    told = _read(*rows, month="", note="※○：対面、●：オンライン")
    assert [m for *_, m in _heard(told)] == ["対面", "オンライン", "書面"]
    untold = _read(*rows, month="")
    assert untold.hearings == []
    assert "table_not_read" in {i.code for i in untold.issues}


def test_a_day_without_a_year_is_refused() -> None:
    rows = (["事業者", "9月2日", "9月4日", "9月8日"], *_PLAIN[1:])
    extraction = _read(*rows, month="")
    assert extraction.hearings == []
    assert "date_refused" in {i.code for i in extraction.issues}


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("入札の状況", "各社が入札した日は、下表に○で示すとおりである。"),
        ("研修の実施状況", "各社は、下表に○で示す日に研修を実施した。"),
        ("業務改善計画の提出状況", "計画が提出された日は、○で示すとおりである。"),
    ],
)
def test_marks_under_days_of_other_matters_are_none(title: str, lead: str) -> None:
    assert _read(*_PLAIN, title=title, lead=lead, month="").hearings == []


def test_numbers_under_days_are_no_marks() -> None:
    rows = (_PLAIN[0], ["関西電力", "３件", "０件", "２件"], ["四国電力", "１件", "", "５件"])
    assert _read(*rows, month="").hearings == []
