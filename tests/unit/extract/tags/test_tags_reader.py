"""Which text stands under which tag: roles, forms, artifacts, turned pages, spans."""

from __future__ import annotations

import pytest

from extract.pdf import open_pdf
from extract.tags.tree import Tag, signs
from tests.unit.extract.drawing import Sheet
from tests.unit.extract.tagged import TaggedSheet


def _tags(data: bytes, page: int = 1) -> Tag:
    tags = open_pdf(data).read_page(page).tags
    assert tags is not None
    return tags


def _texts(tags: Tag) -> list[tuple[str, str]]:
    return [(tag.kind, signs(tag.lines)) for tag in tags.walk() if tag.kind != "Page"]


def test_an_untagged_file_has_no_tags() -> None:
    pdf = open_pdf(Sheet().text(50, 50, "甲").pdf())
    assert not pdf.is_tagged
    assert pdf.tags_fault is None
    assert pdf.read_page(1).tags is None


def test_text_stands_under_its_innermost_tag_that_says_something() -> None:
    sheet = TaggedSheet()
    title, item = sheet.mark(50, 50, "表題"), sheet.mark(50, 90, "項目")
    sheet.tag(
        ("Sect", [("H1", [("Span", [title])]), ("L", [("LI", [("LBody", [("P", [item])])])])])
    )
    assert _texts(_tags(sheet.pdf())) == [
        ("H1", "表題"),
        ("L", ""),
        ("LI", ""),
        ("LBody", "項目"),
    ]


def test_the_role_map_is_followed() -> None:
    sheet = TaggedSheet()
    sheet.tag(("SlideTitle", [sheet.mark(50, 50, "表題")]))
    assert _texts(_tags(sheet.pdf(roles="/SlideTitle/H1"))) == [("H1", "表題")]


def test_text_before_any_mark_is_under_no_tag() -> None:
    sheet = TaggedSheet()
    sheet.artifact(50, 500, "３")
    sheet.text(50, 300, "無印")
    sheet.tag(("H1", [sheet.mark(50, 50, "表題")]))
    tags = _tags(sheet.pdf())
    assert _texts(tags) == [("H1", "表題")]
    assert sorted(signs([line]) for line in tags.lines) == ["無印", "３"]


def test_a_printed_number_drawn_last_is_not_heard_as_part_of_the_last_tag() -> None:
    sheet = TaggedSheet()
    for number in "１２３":
        title = sheet.mark(50, 100, "表題" + number, 24)
        sheet.artifact(680, 525, number)
        sheet.tag(("H1", [title]))
        if number != "３":
            sheet.new_page()
    parts = sheet.parts(2)
    assert parts.slide_number is not None
    assert parts.ink.tags is not None
    assert _texts(parts.ink.tags) == [("H1", "表題２")]


def test_what_is_drawn_counts_not_what_the_actual_text_says() -> None:
    sheet = TaggedSheet()
    sheet.tag(("H1", [sheet.mark(50, 50, "表題", extra="/ActualText(other)")]))
    assert _texts(_tags(sheet.pdf())) == [("H1", "表題")]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_it_is_shown(turn: int) -> None:
    sheet = TaggedSheet()
    sheet.tag(("H1", [sheet.mark(50, 80, "表題")]))
    sheet.page.set_rotation(turn)
    ink = open_pdf(sheet.pdf()).read_page(1)
    assert ink.tags is not None
    (heading,) = ink.tags.children
    (run,) = ink.runs
    assert heading.lines[0].box.holds(run.box.middle_x, run.box.middle_y)


def test_rows_have_their_empty_cells_and_the_spans_that_the_file_gives() -> None:
    sheet = TaggedSheet()
    words = [sheet.mark(50 + 100 * i, 50, "甲乙丙"[i]) for i in range(3)]
    sheet.tag(
        (
            "Table",
            [
                ("TR", [("TH", [words[0]], {"ColSpan": 2}), ("TH", [words[1]])]),
                ("TR", [("TD", []), ("TD", [words[2]], {"RowSpan": 3}), ("TD", [])]),
            ],
        )
    )
    rows = [tag for tag in _tags(sheet.pdf()).walk() if tag.kind == "TR"]
    cells = [
        [(c.kind, signs(c.lines), c.row_span, c.column_span) for c in row.children] for row in rows
    ]
    assert cells == [
        [("TH", "甲", None, 2), ("TH", "乙", None, None)],
        [("TD", "", None, None), ("TD", "丙", 3, None), ("TD", "", None, None)],
    ]


def test_text_that_nobody_sees_is_under_no_tag() -> None:
    sheet = TaggedSheet()
    sheet.text(50, 300, "見える")
    title = sheet.mark(50, 50, "表題")
    sheet.fill(40, 30, 300, 70, (1, 1, 1))
    sheet.tag(("H1", [title]))
    ink = open_pdf(sheet.pdf()).read_page(1)
    assert [hidden.why for hidden in ink.hidden] == ["covered"]
    assert ink.tags is not None
    assert _texts(ink.tags) == [("H1", "")]
