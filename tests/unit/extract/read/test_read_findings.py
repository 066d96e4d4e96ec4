"""Findings from lists: by the words that introduce them, and what is noted where none are known."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide


def _read(title: str, lead: str) -> Extraction:
    sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    return sheet.text(70, 135, "✓架空の記録が残されていること", 14).read()


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("架空の取組について、以下の点において計画に沿った改善が図られている。", "achieved"),
        ("以下の架空の工夫は他社の参考となる取組といえる。", "achieved"),
        ("集中的な取組の成果が維持されていることを、以下のとおり確認した。", "achieved"),
        ("他方、以下の架空の点は今後も注意深く見ていく必要がある。", "outstanding"),
        ("しかし、以下の架空の課題については改善を検討すべきである。", "outstanding"),
        ("もっとも、次の架空の点はいまだ道半ばである。", "outstanding"),
        ("架空の結果を受けて、以下の取組を促していく。", "action"),
        ("今後、事務局として取り組む事項は以下のとおり。", "action"),
    ],
)
def test_the_sentence_above_a_list_tells_what_its_items_are(lead: str, kind: str) -> None:
    assert [f.kind for f in _read("架空の頁", lead).findings] == [kind]


def test_a_list_of_findings_that_no_words_introduce_is_noted_and_not_guessed() -> None:
    extraction = _read("事務局の所感", "架空の部門に関しては以下のとおり。")
    assert extraction.findings == []
    assert [(i.code, i.severity) for i in extraction.issues] == [("findings_not_read", "info")]


def test_words_that_say_little_count_on_a_page_of_findings_only() -> None:
    lead = "各社では以下の架空の規程が整備された。"
    assert [f.kind for f in _read("事務局の所感", lead).findings] == ["achieved"]
    assert _read("架空の頁", lead).findings == []


def test_a_bare_contrast_after_what_was_achieved_is_what_stays_open() -> None:
    sheet = slide().text(50, 60, "事務局の所感", 24)
    sheet = sheet.text(50, 110, "●以下の点は評価できる。", 14)
    sheet = sheet.text(70, 135, "✓架空の記録が残されていること", 14)
    sheet = sheet.text(50, 170, "●他方、以下のような点もみられた。", 14)
    read = sheet.text(70, 195, "✓架空の点検が年に一度であること", 14).read()
    assert [(f.kind, f.rule) for f in read.findings] == [
        ("achieved", "finding_list:predicate"),
        ("outstanding", "finding_list:contrast"),
    ]


def test_a_bare_contrast_alone_is_noted_and_not_guessed() -> None:
    extraction = _read("事務局の所感", "他方、以下のような点もみられた。")
    assert extraction.findings == []
    assert [i.code for i in extraction.issues] == ["findings_not_read"]


def test_on_other_pages_a_list_is_a_list() -> None:
    extraction = _read("架空の背景", "架空の経緯は以下のとおり。")
    assert (extraction.findings, extraction.issues) == ([], [])


def test_a_column_of_one_cell_ranks_nothing() -> None:
    xs, ys = [60.0, 250.0, 440.0, 650.0], [120.0, 150.0, 190.0]
    sheet = slide().text(60, 60, "架空の題", 24).grid(xs, ys)
    rows = [
        ["第1回（実施済）", "第2回（予定）", "第3回（予定）"],
        ["架空の意識", "架空の体制", "残された課題"],
    ]
    extraction = sheet.rows(xs, ys, rows).read()
    assert extraction.findings == []
    assert [r.round for r in extraction.rounds] == [1, 2, 3]
