"""What looks like a rule and bounds no cell."""

from __future__ import annotations

from extract.ink import Fill, PageInk, Rule, Run
from extract.rules import is_side, laid_over, seen_rules
from schemas.geometry import Box

_PAGE = Box(0, 0, 720, 540)
_GREEN, _WHITE, _GREY = 0x00B050, 0xFFFFFF, 0xD9D9D9


def _seen(ink: PageInk) -> list[tuple[float, float, float, float]]:
    return [(r.x0, r.y0, r.x1, r.y1) for r in seen_rules(ink)]


def test_pieces_end_to_end_are_one_rule() -> None:
    rules = [Rule(100 + 5 * i, 50, 103 + 5 * i, 50, 0) for i in range(20)]
    assert _seen(PageInk(1, _PAGE, rules=rules)) == [(100, 50, 198, 50)]


def test_strokes_of_outlined_signs_are_no_rules() -> None:
    run = Run(
        "年度", [100, 110], [110, 120], 60, 51, 61, 10, "gothic", is_bold=True, color=0, order=0
    )
    strokes = [Rule(104, 52, 104, 59, 0), Rule(114, 53, 114, 60, 0)]
    border = Rule(98, 40, 98, 80, 0)
    ink = PageInk(1, _PAGE, runs=[run], rules=[*strokes, border])
    assert _seen(ink) == [(98, 40, 98, 80)]


def test_a_rule_of_the_colour_it_lies_on_is_not_seen() -> None:
    fills = [
        Fill(Box(100, 50 + 20 * i, 112, 70 + 20 * i), _GREEN, i, is_opaque=True) for i in range(2)
    ]
    ink = PageInk(1, _PAGE, rules=[Rule(100, 70, 112, 70, _GREEN)], fills=fills)
    assert _seen(ink) == []
    assert _seen(PageInk(1, _PAGE, rules=ink.rules, fills=fills[:1])) == [(100, 70, 112, 70)]


def test_the_border_of_a_white_box_under_coloured_cells_is_not_seen() -> None:
    rule = Rule(0, 500, 120, 500, _WHITE)
    under = Fill(Box(0, 500, 120, 540), _WHITE, 1, is_opaque=True)
    over = Fill(Box(-10, 480, 200, 520), _GREY, 2, is_opaque=True)
    assert _seen(PageInk(1, _PAGE, rules=[rule], fills=[under, over])) == []
    assert len(_seen(PageInk(1, _PAGE, rules=[rule], fills=[over]))) == 1


def test_a_box_that_a_rule_runs_through_lies_over_the_table() -> None:
    note, cell = Box(400, 340, 500, 375), Box(100, 340, 200, 357)
    rules = [Rule(100, 357, 510, 357, 0), Rule(400, 340, 500, 340, 0)]
    assert laid_over([note, cell], rules) == [note]
    assert [is_side(rule, note) for rule in rules] == [False, True]
