"""Covers, all invented: what a first page says of its document, and what it leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.document import Cover, KnownBody
from schemas.site import DocumentKind
from tests.unit.extract.drawing import Sheet

_BODIES = (
    KnownBody(slug="alpha", name="架空会合"),
    KnownBody(slug="beta", name="架空会合分科会"),
)


def _cover(
    *lines: str, title: str = "架空の案件の進み方", label: str | None = "資料４", boxed: bool = True
) -> Cover:
    sheet = Sheet()
    if label:
        sheet.text(620, 40, label, 14)
        if boxed:
            sheet.frame(610, 22, 700, 48)
    sheet.text(150, 200, title, 28)
    for i, line in enumerate(lines):
        sheet.text(200, 330 + 34 * i, line, 16)
    return sheet.read(*_BODIES).cover


def test_a_full_cover() -> None:
    cover = _cover("第１２回架空会合", "令和５年８月23日", "甲乙部会事務局提出資料")
    assert cover == Cover(
        title="架空の案件の進み方",
        label="資料4",
        submitter="甲乙部会事務局",
        dated=date(2023, 8, 23),
        body_id="alpha",
        meeting_number=12,
        kind=DocumentKind.MATERIAL,
    )


@pytest.mark.parametrize(
    ("label", "read", "kind"),
    [
        ("資料３－１", "資料3-1", DocumentKind.MATERIAL),
        ("資料１０", "資料10", DocumentKind.MATERIAL),
        ("参考資料２", "参考資料2", DocumentKind.REFERENCE),
    ],
)
@pytest.mark.parametrize("boxed", [True, False])
def test_labels_in_a_box_or_alone_in_the_corner(
    label: str, read: str, kind: DocumentKind, *, boxed: bool
) -> None:
    cover = _cover("第３回架空会合", label=label, boxed=boxed)
    assert (cover.label, cover.kind) == (read, kind)


@pytest.mark.parametrize(
    ("lines", "body", "number"),
    [
        (("第３回架空会合",), "alpha", 3),
        (("第３回　架空会合",), "alpha", 3),
        (("架空会合（第３回）",), "alpha", 3),
        (("第三回架空会合",), "alpha", 3),
        (("架空会合", "第３回"), "alpha", 3),
        (("第３回架空会合分科会",), "beta", 3),
        (("第３回別の会合",), None, None),
        (("架空会合",), None, None),
        ((), None, None),
    ],
)
def test_body_and_number_are_read_both_or_neither(
    lines: tuple[str, ...], body: str | None, number: int | None
) -> None:
    cover = _cover(*lines)
    assert (cover.body_id, cover.meeting_number) == (body, number)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("令和５年８月23日", date(2023, 8, 23)),
        ("2023年8月23日", date(2023, 8, 23)),
        ("令和５年８月23日（水）", date(2023, 8, 23)),
        ("令和５年８月", None),
        ("8月23日", None),
        ("令和５年２月30日", None),
        ("令和５年８月23日、24日", None),
    ],
)
def test_the_date_is_a_line_that_holds_one_day_and_nothing_else(
    line: str, day: date | None
) -> None:
    assert _cover("第３回架空会合", line).dated == day


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("甲乙部会事務局提出資料", "甲乙部会事務局"),
        ("関西電力送配電株式会社", "関西電力送配電株式会社"),
        ("事務局", "事務局"),
        ("第３回架空会合資料", None),
    ],
)
def test_the_submitter_is_named_or_left_open(line: str, who: str | None) -> None:
    assert _cover("令和５年８月23日", line).submitter == who


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("架空会合議事録", DocumentKind.MINUTES),
        ("架空会合議事要旨", DocumentKind.SUMMARY),
        ("架空会合議事次第", DocumentKind.AGENDA),
        ("架空会合委員名簿", DocumentKind.MEMBERS),
        ("架空の案件", DocumentKind.OTHER),
    ],
)
def test_the_kind_comes_from_the_title_where_there_is_no_label(
    title: str, kind: DocumentKind
) -> None:
    assert _cover("第３回架空会合", title=title, label=None).kind is kind


def test_an_empty_first_page_says_nothing() -> None:
    assert Sheet().new_page().text(60, 60, "甲", 20).read(*_BODIES).cover == Cover()


def test_radicals_on_a_cover_are_read_as_ideographs() -> None:
    assert _cover("第３回架空会合", "令和５年８⽉23⽇").dated == date(2023, 8, 23)
