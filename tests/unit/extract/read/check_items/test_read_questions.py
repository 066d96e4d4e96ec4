"""Tables of questions: read by what stands in them where the words around speak of asking."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_LEAD = "架空の運用について、以下の点を確かめた。"
_WIDTHS = {1: (600,), 2: (160, 440), 3: (110, 140, 350), 4: (40, 100, 120, 340)}


def _read(
    rows: Sequence[Sequence[str]],
    *,
    title: str = "架空の題",
    lead: str = _LEAD,
    widths: Sequence[float] = (),
) -> Extraction:
    """Draw a table; a cell with ^ is merged with the one above it."""
    sheet = slide().text(60, 60, title, 24).text(60, 100, lead, 14)
    xs = [60.0]
    for width in widths or _WIDTHS[len(rows[0])]:
        xs.append(xs[-1] + width)
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    for column in range(len(rows[0])):
        for row, texts in enumerate(rows):
            if texts[column] == "^":
                continue
            last = row
            while last + 1 < len(rows) and rows[last + 1][column] == "^":
                last += 1
            sheet.frame(xs[column], ys[row], xs[column + 1], ys[last + 1])
            for i, line in enumerate(texts[column].split("\n")):
                sheet.text(xs[column] + 4, ys[row] + 12 + 13 * i, line, 10)
    return sheet.read()


def _items(extraction: Extraction) -> list[tuple[int | None, str | None, str | None, str]]:
    return [(k.theme_number, k.theme, k.viewpoint, k.item) for k in extraction.check_items]


_A, _B, _C = (
    "架空の手順が定められているか",
    "架空の記録が残されているか",
    "架空の者が選ばれているか。",
)


@pytest.mark.parametrize("header", [("架空の狙い", "架空の中身"), ("確認の項目", "具体的な内容")])
def test_a_column_of_questions_holds_the_items_whatever_its_header_says(
    header: tuple[str, str],
) -> None:
    extraction = _read([header, ("体制", _A), ("^", _B), ("運用", _C)])
    assert _items(extraction) == [
        (None, "架空の運用", "体制", _A),
        (None, "架空の運用", "体制", _B),
        (None, "架空の運用", "運用", _C),
    ]


def test_the_viewpoints_may_stand_right_of_the_questions() -> None:
    rows = [("確認事項", "架空の狙い"), (_A, "体制"), (_B, "^"), (_C, "運用")]
    extraction = _read(rows, widths=(440, 160))
    assert [view for _, _, view, _ in _items(extraction)] == ["体制", "体制", "運用"]


def test_numbers_beside_questions_are_no_viewpoints() -> None:
    rows = [("番号", "区分", "質問事項"), ("1", "体制", _A), ("2", "^", _B), ("3", "運用", _C)]
    assert [view for _, _, view, _ in _items(_read(rows))] == ["体制", "体制", "運用"]


def test_wider_labels_without_a_header_are_themes() -> None:
    rows = [
        ("", "確認の視点", "確認した事項"),
        ("①架空の制度", "体制", _A),
        ("^", "運用", _B),
        ("②架空の処分", "基準", _C),
    ]
    assert _items(_read(rows, lead="次の事項を確認した。")) == [
        (1, "架空の制度", "体制", _A),
        (1, "架空の制度", "運用", _B),
        (2, "架空の処分", "基準", _C),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("確認の観点", "体制", "運用"), ("確認事項", _A, _B)],
        [("体制", "運用", "記録"), (_A, _B, _C)],
    ],
)
def test_a_table_may_lie_on_its_side(rows: list[tuple[str, ...]]) -> None:
    extraction = _read(rows, lead="次の事項を確認した。", widths=(200, 200, 200))
    views = {item: view for _, _, view, item in _items(extraction)}
    assert views[_A] == "体制"
    assert views[_B] == "運用"


@pytest.mark.parametrize(
    ("title", "lead", "header"),
    [
        ("架空の題", "架空の市場の概要は次のとおり。", ("観点", "架空の中身")),
        ("委員からの主な質問", "次の質問があった。", ("分類", "架空の中身")),
        ("架空の題", "次の論点について確認されたい。", ("分類", "架空の中身")),
        ("架空の点検", "次のとおり確認する。", ("分類", "判定の基準")),
    ],
)
def test_criteria_opinions_and_what_nothing_announces_are_no_items(
    title: str, lead: str, header: tuple[str, str]
) -> None:
    rows = [header, ("体制", _A), ("運用", _B), ("記録", _C)]
    assert _items(_read(rows, title=title, lead=lead)) == []


def test_answers_beside_questions_make_no_check_table() -> None:
    rows = [("分類", "架空の問い", "回答"), ("体制", _A, "架空の答"), ("運用", _B, "架空の答")]
    assert _items(_read(rows, widths=(100, 300, 200))) == []


def test_proposals_in_the_form_of_questions_are_no_items() -> None:
    rows = [("分類", "架空の中身"), ("体制", "架空の案によるべきか"), ("運用", _A), ("記録", _B)]
    assert _items(_read(rows)) == []


def test_a_column_of_statements_and_one_question_is_no_column_of_questions() -> None:
    rows = [("観点", "架空の中身"), ("体制", "架空の手順を定める"), ("運用", _B)]
    assert _items(_read(rows, title="架空の考え方", lead="概要は次のとおり。")) == []


def test_companies_beside_questions_are_no_viewpoints() -> None:
    rows = [("架空の欄", "架空の中身"), ("四国電力", _A), ("九州電力", _B)]
    assert _items(_read(rows)) == []


def test_questions_that_are_not_read_are_noted() -> None:
    rows = [("分類", "架空の中身"), ("体制", _A), ("運用", _B), ("記録", _C)]
    extraction = _read(rows, lead="架空の市場の概要は次のとおり。")
    assert [i.code for i in extraction.issues if i.code == "table_not_read"]


@pytest.mark.parametrize(
    "rows",
    [
        [("設問", "そう", "違う"), (_A, "12", "3"), (_B, "9", "6")],
        [("設問", "はい", "いいえ"), (_A, "○", "－"), (_B, "－", "○")],
        [("設問", "甲", "乙"), (_A, "あり", "なし"), (_B, "なし", "あり")],
    ],
)
def test_counts_and_answers_beside_questions_are_no_viewpoints(rows: list[tuple[str, ...]]) -> None:
    assert _items(_read(rows, widths=(400, 100, 100))) == []


def test_what_a_meeting_is_asked_is_no_check_item() -> None:
    rows = [("分類", "架空の中身"), ("体制", _A), ("運用", _B)]
    assert _items(_read(rows, title="本日、確認いただきたい点", lead="次のとおり。")) == []


def test_a_table_of_questions_that_goes_on_is_read_without_its_repeated_header() -> None:
    xs, sheet = [60.0, 220.0, 660.0], slide()
    for number, rows in enumerate(([("体制", _A), ("運用", _B)], [("記録", _C)])):
        if number:
            sheet.new_page()
        drawn = [("架空の柱", "架空の中身"), *rows]
        ys = [120.0 + 120 * i for i in range(len(drawn) + 1)]
        sheet.text(60, 60, "架空の確認事項", 24).grid(xs, ys).rows(xs, ys, drawn)
    extraction = sheet.read()
    assert [(k.page, k.viewpoint, k.item) for k in extraction.check_items] == [
        (2, "体制", _A),
        (2, "運用", _B),
        (3, "記録", _C),
    ]
    assert [t.header_rows for t in extraction.tables] == [1, 1]


def test_the_questions_of_a_survey_are_no_check_items() -> None:
    rows = [
        ["分野", "設問"],
        ["協議", "架空の協議は行われたか"],
        ["契約", "架空の契約は改められたか"],
    ]
    assert (
        _read(rows, title="アンケートの設問", lead="主な設問は以下のとおりである。").check_items
        == []
    )
    assert len(_read(rows, title="ヒアリングの項目").check_items) == 2


def test_a_label_right_above_a_table_names_its_theme() -> None:
    rows = [["確認の観点", "確認事項"], ["架空の体制", "架空の記録が残されているか"]]
    themes = [
        (k.theme_number, k.theme)
        for lead in ("テーマ②　架空の運用", "架空の運用について確認した。")
        for k in _read(rows, lead=lead).check_items
    ]
    assert themes[0] == (2, "架空の運用")
    assert themes[1][0] is None


@pytest.mark.parametrize(
    "title", ["ヒアリングにおける各社からの質問", "該当性の確認の流れ", "検討会で検証すべき問い"]
)
def test_questions_that_nobody_was_asked_are_no_check_items(title: str) -> None:
    rows = [
        ["区分", "内容"],
        ["架空", "架空の様式は変更できるか"],
        ["架空の二", "架空の対象に当たるか"],
    ]
    assert _read(rows, title=title, lead="主なものは以下のとおりである。").check_items == []


@pytest.mark.parametrize("title", ["よくある質問", "各社の自主点検の項目"])
def test_what_others_ask_or_check_themselves_is_no_check_item(title: str) -> None:
    xs, ys = [60.0, 220.0, 640.0], [100.0, 130.0, 160.0]
    rows = [["観点", "質問"], ["架空の遮断", "権限は適切か。"]]
    sheet = slide().text(60, 60, title, 24).grid(xs, ys).rows(xs, ys, rows)
    assert sheet.read().check_items == []


def test_labels_between_themes_and_questions_are_viewpoints_whatever_their_header() -> None:
    rows = [
        ["テーマ", "領域", "聞き取りの細目"],
        ["①架空の棚", "鍵の管理", _A],
        ["^", "記録の管理", _B],
        ["②架空の机", "人の管理", _C],
    ]
    assert [(t, v) for _, t, v, _ in _items(_read(rows))] == [
        ("架空の棚", "鍵の管理"),
        ("架空の棚", "記録の管理"),
        ("架空の机", "人の管理"),
    ]


def test_what_companies_were_asked_under_points_is_read_and_a_meetings_points_are_not() -> None:
    rows = [["論点", "各社に質した内容"], ["架空の棚", _A], ["架空の机", _B]]
    assert len(_items(_read(rows, lead="各社に次の内容を質した。"))) == 2
    rows[0][1] = "内容"
    assert _items(_read(rows, lead="以下の点について議論いただきたい。")) == []


def test_a_theme_that_a_sentence_names_ends_where_it_goes_on() -> None:
    rows = [["観点", "各社に尋ねた内容"], ["架空の棚", _A], ["架空の机", _B]]
    read = _read(rows, lead="テーマ②である架空の部屋については、各社に次の内容を尋ねた。")
    assert {(n, t) for n, t, _, _ in _items(read)} == {(2, "架空の部屋")}


def test_labels_under_a_theme_that_the_sentence_numbers_are_its_viewpoints() -> None:
    rows = [["分野", "質問事項"], ["架空の棚", _A], ["架空の机", _B]]
    numbered = _read(rows, lead="テーマ①「架空の部屋」に関して、各社に以下を質問した。")
    assert [(n, t, v) for n, t, v, _ in _items(numbered)] == [
        (1, "架空の部屋", "架空の棚"),
        (1, "架空の部屋", "架空の机"),
    ]
    plain = _read(rows, lead="各社に以下を質問した。")
    assert [(t, v) for _, t, v, _ in _items(plain)] == [("架空の棚", None), ("架空の机", None)]


@pytest.mark.parametrize(("header", "count"), [("評価の対象", 2), ("評価", 0)])
def test_what_parts_the_questions_is_no_answer_to_them(header: str, count: int) -> None:
    rows = [(header, "実地に確認した事項"), ("体制", _A), ("運用", _B)]
    assert len(_read(rows).check_items) == count
