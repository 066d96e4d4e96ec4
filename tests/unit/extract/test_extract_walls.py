"""Cells from walls: merged cells, odd rooms, open sides, and what is no table."""

from __future__ import annotations

from extract.edges import Edge, make_edge
from extract.walls import solve
from schemas.geometry import Box


def _across(y: float, x0: float, x1: float) -> Edge:
    return make_edge(x0, y, x1, y)


def _down(x: float, y0: float, y1: float) -> Edge:
    return make_edge(x, y0, x, y1)


def _grid(columns: int, rows: int) -> list[Edge]:
    """Return the edges of a plain table with fields of 40 by 20 points."""
    width, height = 40 * columns, 20 * rows
    return [
        *(_across(20 * i, 0, width) for i in range(rows + 1)),
        *(_down(40 * i, 0, height) for i in range(columns + 1)),
    ]


def _tables(edges: list[Edge]) -> list[list[Box]]:
    return solve(edges, lambda _: True)[0]


def test_a_plain_grid_has_a_cell_a_field() -> None:
    (table,) = _tables(_grid(3, 4))
    assert len(table) == 12
    assert Box(40, 20, 80, 40) in table


def test_a_rule_that_stops_short_merges_the_fields_it_does_not_part() -> None:
    edges = [e for e in _grid(3, 3) if e.x0 != 40 or e.orientation == "h"]
    (table,) = _tables([*edges, _down(40, 20, 60)])
    assert Box(0, 0, 80, 20) in table
    assert len(table) == 8


def test_a_rule_drawn_cell_by_cell_with_gaps_is_one_wall() -> None:
    edges = [e for e in _grid(3, 3) if e.x0 != 40 or e.orientation == "h"]
    pieces = [_down(40, 20 * i + 1.5, 20 * i + 18.5) for i in range(3)]
    (table,) = _tables([*edges, *pieces])
    assert len(table) == 9


def test_a_heading_that_runs_into_the_strip_below_it_is_parted_from_it() -> None:
    edges = [e for e in _grid(3, 4) if e.orientation == "v" or e.top in {0, 80}]
    edges = [e for e in edges if e.x0 not in {40, 80} or e.orientation == "h"]
    edges += [_across(y, 40, 120) for y in (20, 40, 60)]
    edges += [_down(x, 20, 80) for x in (40, 80)]
    (table,) = _tables(edges)
    assert Box(0, 0, 120, 20) in table
    assert Box(0, 20, 40, 80) in table
    assert len(table) == 8


def test_a_column_that_goes_on_from_the_page_before_is_a_cell_though_open_at_the_top() -> None:
    edges = [e for e in _grid(3, 3) if e.orientation == "v"]
    edges += [_across(y, 40, 120) for y in (0, 20, 40)] + [_across(60, 0, 120)]
    (table,) = _tables(edges)
    assert Box(0, 0, 40, 60) in table
    assert len(table) == 7


def test_a_corner_open_on_two_sides_is_no_cell() -> None:
    edges = [_across(0, 40, 120), *(_across(y, 0, 120) for y in (20, 40, 60))]
    edges += [_down(0, 20, 60), *(_down(x, 0, 60) for x in (40, 80, 120))]
    (table,) = _tables(edges)
    assert len(table) == 8
    assert Box(0, 0, 40, 20) not in table


def test_boxes_that_only_touch_are_no_table() -> None:
    box = [_across(0, 50, 90), _across(20, 50, 90), _down(50, 0, 20), _down(90, 0, 20)]
    frame = [_across(22, 0, 200), _across(90, 0, 200), _down(0, 22, 90), _down(200, 22, 90)]
    tables, alone = solve([*box, *frame], lambda _: True)
    assert tables == []
    assert len(alone) == 2
