"""Tags decide where position cannot tell, and nowhere else; who decided stands in the rule."""

from __future__ import annotations

from schemas.document import Extraction
from tests.unit.extract.drawing import cell_texts
from tests.unit.extract.tagged import TaggedSheet


def _codes(extraction: Extraction) -> list[str]:
    return [issue.code for issue in extraction.issues]


def _plain_page(*, heading_first: bool = True) -> tuple[TaggedSheet, list[int]]:
    """Return a second page of three lines in one size, in which position sees no title."""
    sheet = TaggedSheet()
    sheet.tag(("P", [sheet.mark(200, 250, "架空の表紙", 30)]))
    sheet.new_page()
    texts = ["点検の進め方", "点検は三月に始める。", "結果は六月に示す。"]
    marks = [sheet.mark(50, 60 + 60 * i, text) for i, text in enumerate(texts)]
    order = marks if heading_first else [marks[1], marks[0], marks[2]]
    return sheet, order


def test_a_heading_is_the_title_where_size_tells_none() -> None:
    sheet, (first, *others) = _plain_page()
    sheet.tag(("H1", [first]), ("P", others))
    page = sheet.read().pages[1]
    assert (page.title, page.rule) == ("点検の進め方", "title_by_tags")
    assert page.unassigned_characters == 0


def test_without_tags_that_page_has_no_title() -> None:
    sheet, marks = _plain_page()
    sheet.tag(("P", marks))
    page = sheet.read().pages[1]
    assert (page.title, page.rule) == (None, "no_title")


def test_a_heading_below_other_text_is_no_title() -> None:
    sheet, (heading, *others) = _plain_page(heading_first=False)
    sheet.tag(("H1", [heading]), ("P", others))
    extraction = sheet.read()
    assert extraction.pages[1].title is None
    assert "tags_disagree" in _codes(extraction)


def test_a_title_that_size_gives_stays_and_the_disagreement_is_noted() -> None:
    sheet = TaggedSheet()
    sheet.tag(("P", [sheet.mark(200, 250, "架空の表紙", 30)]))
    sheet.new_page()
    title = sheet.mark(50, 50, "点検の結果", 24)
    text = sheet.mark(50, 150, "点検は三月に始める。")
    sheet.tag(("P", [title]), ("H1", [text]))
    extraction = sheet.read()
    page = extraction.pages[1]
    assert (page.title, page.rule) == ("点検の結果", "title_by_size")
    (issue,) = extraction.issues
    assert (issue.code, issue.severity.value, issue.page) == ("tags_disagree", "info", 2)
    assert issue.text == "点検は三月に始める。"


def test_a_title_of_two_headings_agrees() -> None:
    sheet = TaggedSheet()
    sheet.tag(("P", [sheet.mark(200, 250, "架空の表紙", 30)]))
    sheet.new_page()
    first, second = sheet.mark(50, 40, "点検の結果", 24), sheet.mark(50, 72, "〜その二〜", 24)
    text = sheet.mark(50, 180, "点検は三月に始める。")
    sheet.tag(("H1", [first]), ("H1", [second]), ("P", [text]))
    extraction = sheet.read()
    assert extraction.pages[1].title == "点検の結果〜その二〜"
    assert _codes(extraction) == []


def _levels(sheet: TaggedSheet) -> list[tuple[str, int, str]]:
    return [(s.text, s.level, s.rule) for s in sheet.read().statements if s.page == 2]


def _list_page(*items: tuple[float, str]) -> tuple[TaggedSheet, list[int]]:
    sheet = TaggedSheet()
    sheet.tag(("P", [sheet.mark(200, 250, "架空の表紙", 30)]))
    sheet.new_page()
    marks = [sheet.mark(x, 100 + 40 * i, text) for i, (x, text) in enumerate(items)]
    return sheet, marks


def test_nested_lists_tell_the_depth_where_two_markers_begin_at_one_place() -> None:
    sheet, (a, b, c, d) = _list_page(
        (50, "●甲の点検"), (50, "○乙の点検"), (50, "○丙の点検"), (50, "●丁の点検")
    )
    inner = ("L", [("LI", [b]), ("LI", [c])])
    sheet.tag(("L", [("LI", [("LBody", [a, inner])]), ("LI", [d])]))
    assert _levels(sheet) == [
        ("甲の点検", 0, "marker_bullet"),
        ("乙の点検", 1, "marker_bullet_open+tags"),
        ("丙の点検", 1, "marker_bullet_open+tags"),
        ("丁の点検", 0, "marker_bullet"),
    ]


def test_a_flat_list_tells_nothing() -> None:
    # PowerPoint tags an outline flat.
    sheet, marks = _list_page((50, "●甲の点検"), (50, "✓乙の点検"), (50, "○丙の点検"))
    sheet.tag(("L", [("LI", [mark]) for mark in marks]))
    assert _levels(sheet) == [
        ("甲の点検", 0, "marker_bullet"),
        ("乙の点検", 1, "marker_check"),
        ("丙の点検", 0, "marker_bullet_open"),
    ]


def test_an_indent_is_not_overruled() -> None:
    sheet, (a, b, c) = _list_page((50, "●甲の点検"), (80, "○乙の点検"), (50, "●丙の点検"))
    sheet.tag(("L", [("LI", [b, ("L", [("LI", [a])])]), ("LI", [c])]))
    assert _levels(sheet) == [
        ("甲の点検", 0, "marker_bullet"),
        ("乙の点検", 1, "marker_bullet_open"),
        ("丙の点検", 0, "marker_bullet"),
    ]


_XS, _YS = (60.0, 260.0, 460.0), (120.0, 150.0, 180.0)


def _table_page(texts: list[list[str]], *, drawn: bool = False) -> tuple[TaggedSheet, list[int]]:
    """Return a second page with texts in rows and columns, and rules round them if ``drawn``."""
    sheet = TaggedSheet()
    sheet.tag(("P", [sheet.mark(200, 250, "架空の表紙", 30)]))
    sheet.new_page()
    if drawn:
        sheet.grid([50, 250, 450, 650], [100, 130, 160, 190])
    marks = [
        sheet.mark(x, y, text)
        for y, row in zip(_YS, texts, strict=False)
        for x, text in zip(_XS, row, strict=False)
        if text
    ]
    return sheet, marks


_TEXTS = [["区分", "事業者", ""], ["甲群", "甲電力", "乙電力"], ["乙群", "丙電力", "丁電力"]]


def test_a_table_without_rules_is_known_by_its_tags_with_its_spans() -> None:
    sheet, (a, b, c, d, e, f, g, h) = _table_page(_TEXTS)
    sheet.tag(
        (
            "Table",
            [
                ("TR", [("TH", [a]), ("TH", [b], {"ColSpan": 2})]),
                ("TR", [("TD", [c]), ("TD", [d]), ("TD", [e])]),
                ("TR", [("TD", [f]), ("TD", [g]), ("TD", [h])]),
            ],
        )
    )
    assert cell_texts(sheet.parts(2)) == {
        (0, 0, 1, 1): "区分",
        (0, 1, 1, 2): "事業者",
        (1, 0, 1, 1): "甲群",
        (1, 1, 1, 1): "甲電力",
        (1, 2, 1, 1): "乙電力",
        (2, 0, 1, 1): "乙群",
        (2, 1, 1, 1): "丙電力",
        (2, 2, 1, 1): "丁電力",
    }
    extraction = sheet.read()
    assert [table.rule for table in extraction.tables] == ["tagged_table"]
    assert {cell.rule for cell in extraction.cells} == {"tagged_cell"}
    assert extraction.pages[1].unassigned_characters == 0
    assert not extraction.issues


def test_a_table_whose_tags_leave_the_columns_open_is_not_guessed() -> None:
    # As PowerPoint writes it: no spans, and empty cells left out.
    sheet, (a, b, c, d, e, f, g, h) = _table_page(_TEXTS)
    rows = [[a, b], [c, d, e], [f, g, h]]
    sheet.tag(("Table", [("TR", [("TD", [mark]) for mark in row]) for row in rows]))
    extraction = sheet.read()
    assert not extraction.tables
    assert _codes(extraction) == ["tags_disagree"]


def test_a_tagged_table_whose_columns_cross_is_not_guessed() -> None:
    # As Word writes it: empty cells first, wherever they stand.
    sheet, (a, b, c, d, e, f) = _table_page([["区分", "甲", "乙"], ["甲群", "丙", "丁"]])
    sheet.tag(
        (
            "Table",
            [
                ("TR", [("TD", [mark]) for mark in (a, b, c)]),
                ("TR", [("TD", [mark]) for mark in (e, d, f)]),
            ],
        )
    )
    assert not sheet.read().tables


def test_text_of_others_inside_a_tagged_table_leaves_it_to_position() -> None:
    sheet, (a, b, c, d, e, f) = _table_page([["区分", "甲", "乙"], ["甲群", "丙", "丁"]])
    table = ("Table", [("TR", [("TD", [mark]) for mark in row]) for row in ([a, c], [d, f])])
    sheet.tag(("P", [b, e]), table)
    assert not sheet.read().tables


def test_a_drawn_table_is_read_from_its_rules_whatever_its_tags_say() -> None:
    texts = [["区分", "甲", "乙"], ["甲群", "丙", "丁"], ["乙群", "戊", "己"]]
    sheet, marks = _table_page(texts, drawn=True)
    sheet.tag(("Table", [("TR", [("TD", [mark]) for mark in marks])]))
    extraction = sheet.read()
    assert [(t.row_count, t.column_count, t.rule) for t in extraction.tables] == [
        (3, 3, "ruled_table")
    ]
    assert _codes(extraction) == ["tags_disagree"]
