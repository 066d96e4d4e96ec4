"""Reading order by position: columns, headings over them, and labels beside their values."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from extract.order import reading_groups
from schemas.geometry import Box
from tests.unit.extract.drawing import slide


@dataclass(frozen=True)
class _Item:
    name: str
    box: Box


def _item(name: str, x: float, y: float, width: float, height: float = 12) -> _Item:
    return _Item(name, Box(x, y, x + width, y + height))


def _order(items: list[_Item]) -> list[str]:
    return [item.name for group in reading_groups(items, 12.0) for item in group]


def test_nothing_is_in_no_group() -> None:
    assert reading_groups([], 12.0) == []


_TWO_COLUMNS = [
    *(_item(f"左{i}", 40, 100 + 16 * i, 280) for i in range(5)),
    *(_item(f"右{i}", 380, 100 + 16 * i, 280 - 20 * (i == 4)) for i in range(4)),
]
_UNDER_HEADING = [_item("題", 40, 40, 620, 20), *_TWO_COLUMNS, _item("尾", 40, 260, 600)]
_UNDER_A_CLOSE_LINE = [_item("線", 40, 84, 500), *_TWO_COLUMNS]
_LABELS = [
    *(_item(f"名{i}", 40, 100 + 22 * i, 60) for i in range(3)),
    *(_item(f"値{i}", 200, 100 + 22 * i, 90 + 70 * i) for i in range(3)),
]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        (_TWO_COLUMNS, "左0 左1 左2 左3 左4 右0 右1 右2 右3"),
        (_UNDER_HEADING, "題 左0 左1 左2 左3 左4 右0 右1 右2 右3 尾"),
        (_UNDER_A_CLOSE_LINE, "線 左0 左1 左2 左3 左4 右0 右1 右2 右3"),
        (_LABELS, "名0 値0 名1 値1 名2 値2"),
    ],
    ids=["two columns", "heading over columns", "line close over columns", "labels and values"],
)
def test_position_decides_and_not_the_order_given(
    items: list[_Item], wanted: str, seed: int
) -> None:
    shuffled = random.Random(seed).sample(items, len(items))  # noqa: S311  no secret
    assert _order(shuffled) == wanted.split()


def test_every_item_is_in_exactly_one_group() -> None:
    chance = random.Random(3)  # noqa: S311  no secret
    for _ in range(50):
        items = [
            _item(str(i), chance.uniform(0, 600), chance.uniform(0, 500), chance.uniform(5, 300))
            for i in range(chance.randint(1, 25))
        ]
        assert sorted(_order(items)) == sorted(item.name for item in items)


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    sheet = slide()
    left = ["甲乙丙丁戊己庚辛壬癸" * 2] * 3 + ["左の末。"]
    right = ["子丑寅卯辰巳午未申酉" * 2] * 2 + ["右の末。"]
    sheet.lines(60, 150, left, 12).lines(400, 150, right, 12)
    texts = [s.text for s in sheet.parts(2).statements]
    assert texts == ["".join(left), "".join(right)]


def test_text_beside_a_table_is_read_before_or_after_and_not_inside_it() -> None:
    sheet = slide().grid([60, 150, 300], [150, 180, 210])
    sheet.rows([60, 150, 300], [150, 180, 210], [["一", "二"], ["三", "四"]])
    sheet.lines(380, 165, ["●甲の件", "●乙の件"], 12, 2.0)
    page = sheet.read().pages[1]
    assert page.text.replace("\n", "") in ("一二三四甲の件乙の件", "甲の件乙の件一二三四")


def test_lists_side_by_side_are_read_one_after_the_other_though_their_lines_stand_level() -> None:
    sheet = slide().text(50, 60, "架空の題", 24)
    for x, side in ((50, "左"), (380, "右")):
        sheet.text(x, 130, f"○{side}の見出し")
        for at in (0, 1):
            y = 160 + 50 * at
            sheet.text(x, y, f"✓{side}の{at}番目の項目は枠のない欄の幅まで来て")
            sheet.text(x + 14, y + 18, "次の行に続いている。")
    texts = [s.text for s in sheet.parts(2).statements]
    assert [text[0] for text in texts] == ["左"] * 3 + ["右"] * 3
    assert all(text.endswith("続いている。") for text in texts if "番目" in text)
