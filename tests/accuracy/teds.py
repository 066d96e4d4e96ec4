"""Tree-edit-distance similarity (TEDS) of two tables.

A table is a tree: table, rows, cells; a cell carries its text and its spans. The distance is that
of Zhang and Shasha (1989) with unit costs to insert and delete; changing one cell to another costs
1 where their spans differ, else how much of their text differs. TEDS is one minus the distance over
the size of the larger tree, as Zhong, ShafieiBavani and Jimeno Yepes define it (2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class TableCell:
    """One cell: row and column from 1, spans, and its text as compared."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True)
class _Node:
    tag: str
    spans: tuple[int, int] = (1, 1)
    text: str = ""


_Tree = tuple[list[_Node], list[int]]
"""Nodes in postorder, and of each the index of its leftmost leaf."""


def teds(one: list[TableCell], other: list[TableCell]) -> float:
    """Return the similarity of two tables, from 0 to 1.

    >>> a = [TableCell(1, 1, 1, 1, "回"), TableCell(1, 2, 1, 1, "状況")]
    >>> teds(a, a)
    1.0
    """
    first, second = _tree(one), _tree(other)
    return 1.0 - _distance(first, second) / max(len(first[0]), len(second[0]))


def _tree(cells: list[TableCell]) -> _Tree:
    nodes: list[_Node] = []
    leftmost: list[int] = []
    for row in sorted({cell.row for cell in cells}):
        start = len(nodes)
        for cell in sorted((c for c in cells if c.row == row), key=lambda c: c.column):
            leftmost.append(len(nodes))
            nodes.append(_Node("td", (cell.row_span, cell.column_span), cell.text))
        nodes.append(_Node("tr"))
        leftmost.append(start)
    nodes.append(_Node("table"))
    leftmost.append(0)
    return nodes, leftmost


def _distance(first: _Tree, second: _Tree) -> float:
    tree = [[0.0] * len(second[0]) for _ in first[0]]
    for i in _key_roots(first[1]):
        for j in _key_roots(second[1]):
            _fill(tree, first, second, i, j)
    return tree[-1][-1]


def _key_roots(leftmost: list[int]) -> list[int]:
    return sorted({left: index for index, left in enumerate(leftmost)}.values())


def _fill(tree: list[list[float]], first: _Tree, second: _Tree, i: int, j: int) -> None:
    (nodes_a, left_a), (nodes_b, left_b) = first, second
    a0, b0 = left_a[i], left_b[j]
    rows, columns = i - a0 + 2, j - b0 + 2
    forest = [[0.0] * columns for _ in range(rows)]
    for x in range(1, rows):
        forest[x][0] = float(x)
    for y in range(1, columns):
        forest[0][y] = float(y)
    for x in range(1, rows):
        for y in range(1, columns):
            a, b = a0 + x - 1, b0 + y - 1
            least = min(forest[x - 1][y], forest[x][y - 1]) + 1
            if left_a[a] == a0 and left_b[b] == b0:
                forest[x][y] = min(least, forest[x - 1][y - 1] + _change(nodes_a[a], nodes_b[b]))
                tree[a][b] = forest[x][y]
            else:
                before = forest[left_a[a] - a0][left_b[b] - b0]
                forest[x][y] = min(least, before + tree[a][b])


def _change(one: _Node, other: _Node) -> float:
    if one.tag != other.tag or one.spans != other.spans:
        return 1.0
    return _difference(one.text, other.text)


@lru_cache(maxsize=100_000)
def _difference(one: str, other: str) -> float:
    """Return the edit distance of two texts over the longer one's length."""
    if one == other:
        return 0.0
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1] / max(len(one), len(other))
