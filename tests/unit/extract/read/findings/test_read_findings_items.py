"""Findings that words and items tell together, and words that the items below gainsay."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

RESULTS = "架空の第２回モニタリングの結果"
GOOD = ["架空の記録の様式が統一されている", "点検の頻度が月に一度に改められた"]
BAD = ["架空の記録が残されていないこと", "点検の要員が不足していること"]
FEARS = ["要員の不足により点検が滞るおそれがある。", "改修の遅れが漏えいを招きかねない。"]
DEEDS = ["架空の記録の様式を定めること", "点検の結果を取締役会に報告すること"]


def _page(title: str, *lists: tuple[str, list[str]], marker: str = "") -> Extraction:
    """Draw lists below labels or sentences, and read the page."""
    sheet = slide().text(50, 60, title, 24)
    y = 110.0
    for words, items in lists:
        if words:
            sheet = sheet.text(50, y, marker + words, 14)
        for item in items:
            y += 25
            sheet = sheet.text(70, y, f"✓{item}", 14)
        y += 45
    return sheet.read()


def _told(read: Extraction) -> list[tuple[str, str]]:
    return [(f.kind, f.rule) for f in read.findings]


@pytest.mark.parametrize(
    ("words", "items", "kind"),
    [
        ("もっとも、以下の点については取組が不十分であるとの印象を受けた。", BAD, "outstanding"),
        ("以下の取組は、架空の目的に照らして順調であった。", GOOD, "achieved"),
    ],
)
def test_one_word_is_enough_where_the_items_say_the_same(
    words: str, items: list[str], kind: str
) -> None:
    told = [k for k, _ in _told(_page(RESULTS, (words, items), marker="●"))]
    assert told == [kind, kind]


def test_items_alone_tell_nothing() -> None:
    for items in (GOOD, BAD, DEEDS):
        read = _page(RESULTS, ("以下に架空の事実を整理する。", items), marker="●")
        assert read.findings == []
        assert [i.code for i in read.issues] == ["findings_not_read"]


def test_labels_of_which_one_denies_the_other_are_read_where_items_bear_them_out() -> None:
    said, denied = "架空の手当てが講じられた部署", "架空の手当てが講じられていない部署"
    told = _told(_page(RESULTS, (said, GOOD), (denied, BAD)))
    assert [k for k, _ in told] == ["achieved"] * 2 + ["outstanding"] * 2
    assert {r for _, r in told} == {"finding_list:contrary"}


@pytest.mark.parametrize(
    ("title", "labels", "lists"),
    [
        ("架空の頁", ("架空の手当てがある部署", "架空の手当てがない部署"), (GOOD, BAD)),
        (RESULTS, ("架空の手当てがある部署", "架空の手当てがない部署"), (GOOD, GOOD)),
        (RESULTS, ("架空の手当てがある部署", "別の都合で日程が合わない会社"), (GOOD, BAD)),
    ],
)
def test_labels_that_differ_are_not_read_elsewhere_nor_where_items_do_not_bear_them_out(
    title: str, labels: tuple[str, str], lists: tuple[list[str], list[str]]
) -> None:
    assert _page(title, *zip(labels, lists, strict=True)).findings == []


@pytest.mark.parametrize(
    ("bracket", "items", "kinds"),
    [
        ("効果を上げている取組", GOOD, ["achieved", "achieved"]),
        ("効果が乏しい取組", BAD, ["outstanding", "outstanding"]),
        ("早急な着手を求める取組", DEEDS, ["action", "action"]),
        ("効果を上げている取組", BAD, []),
        ("架空の取組", GOOD, []),
    ],
)
def test_a_title_and_its_items_tell_together(
    bracket: str, items: list[str], kinds: list[str]
) -> None:
    read = _page(f"架空の第２回モニタリングの総合所見（{bracket}）", ("", items))
    assert [f.kind for f in read.findings] == kinds


def test_items_that_gainsay_the_words_above_them_are_noted_and_not_read() -> None:
    for words, items in (("成果", BAD), ("課題", GOOD)):
        read = _page(RESULTS, (words, items))
        assert read.findings == []
        assert [i.code for i in read.issues] == ["items_contradict"]


@pytest.mark.parametrize(
    ("words", "items", "kind"),
    [
        (
            "課題",
            ["架空の申請と承認を同じ者が行っている", "架空の端末を共用している"],
            "outstanding",
        ),
        (
            "成果",
            ["架空の情報の漏えいは発生していない", "目的外の閲覧は確認されなかった"],
            "achieved",
        ),
        ("成果", ["架空の権限が必要最小限に限られている", "架空の離職率が低い"], "achieved"),
        ("求める対応", ["架空の目的以外に利用しないこと", "他の部門に閲覧させないこと"], "action"),
    ],
)
def test_words_are_believed_where_items_do_not_plainly_gainsay_them(
    words: str, items: list[str], kind: str
) -> None:
    assert [f.kind for f in _page(RESULTS, (words, items)).findings] == [kind, kind]


@pytest.mark.parametrize(
    "words",
    [
        "改善が進んだ理由",
        "各社が成果として報告した取組",
        "前回の課題",
        "第１回モニタリングでは、以下の課題が確認された。",
        "令和５年の業務改善命令で命じた事項",
        "以下の点が不十分な場合、追加で確認する。",
    ],
)
def test_causes_reports_and_what_was_before_are_no_findings(words: str) -> None:
    for items in (GOOD, BAD, DEEDS):
        assert _page(RESULTS, (words, items)).findings == []
        assert _tables(RESULTS, (words, items)).findings == []


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("架空の第２回モニタリングの結果（○：成果、△：課題）", ["achieved", "outstanding"]),
        ("架空の第２回モニタリングの結果（○成果　△課題）", ["achieved", "outstanding"]),
        ("架空の第２回モニタリングの結果（主な成果／残る課題）", []),
    ],
)
def test_a_title_of_both_kinds_tells_by_its_signs_or_not_at_all(
    title: str, kinds: list[str]
) -> None:
    sheet = slide().text(50, 60, title, 24)
    read = sheet.text(70, 110, f"○{GOOD[0]}", 14).text(70, 136, f"△{BAD[0]}", 14).read()
    assert [f.kind for f in read.findings] == kinds
    assert bool(read.issues) != bool(kinds)


def test_what_is_wrong_is_no_check_item_though_it_will_be_asked_again() -> None:
    lead = "以下の事項について、次回のヒアリングにおいて確認する。"
    assert _page("架空の頁", (lead, BAD), marker="●").check_items == []
    asked = ["架空の記録が残されているか", "点検の要員が確保されているか"]
    assert len(_page("架空の頁", (lead, asked), marker="●").check_items) == 2


def _tables(title: str, *headed: tuple[str, list[str]]) -> Extraction:
    sheet = slide().text(50, 60, title, 24)
    y = 110.0
    for heading, items in headed:
        sheet = sheet.text(50, y, heading, 14)
        xs = [50.0, 90.0, 500.0, 640.0]
        ys = [y + 10 + 30 * i for i in range(len(items) + 2)]
        rows = [
            ["No.", "内容", "項目"],
            *([str(n), t, "架空の棚"] for n, t in enumerate(items, 1)),
        ]
        sheet = sheet.grid(xs, ys).rows(xs, ys, rows)
        y = ys[-1] + 40
    return sheet.read()


def test_a_table_is_told_by_its_heading_where_its_sentences_bear_it_out() -> None:
    read = _tables(RESULTS, ("１．着実な部署", GOOD), ("２．不十分な部署", BAD))
    assert [(f.kind, f.text) for f in read.findings] == [
        *(("achieved", text) for text in GOOD),
        *(("outstanding", text) for text in BAD),
    ]
    assert [t.kind for t in read.tables] == ["findings", "findings"]


@pytest.mark.parametrize(
    ("title", "heading", "items"),
    [
        (RESULTS, "１．各社の強み", BAD),
        (RESULTS, "１．各社の一覧", GOOD),
        ("架空の頁", "１．着実な部署", GOOD),
    ],
)
def test_a_table_is_left_alone_where_heading_sentences_or_page_tell_otherwise(
    title: str, heading: str, items: list[str]
) -> None:
    read = _tables(title, (heading, items))
    assert read.findings == []
    assert [t.kind for t in read.tables] == ["other"]


def test_a_column_whose_cells_gainsay_its_header_is_noted_and_not_read() -> None:
    rows = [["項目", "成果", "課題"], *([f"棚{i}", BAD[i], BAD[i]] for i in range(2))]
    xs, ys = [50.0, 120.0, 380.0, 640.0], [110.0, 140.0, 170.0, 200.0]
    read = slide().text(50, 60, RESULTS, 24).grid(xs, ys).rows(xs, ys, rows).read()
    assert [(f.kind, f.text) for f in read.findings] == [("outstanding", text) for text in BAD]
    assert [(i.code, i.text) for i in read.issues] == [("items_contradict", "成果")]


def test_a_bare_pointer_in_a_line_of_its_own_belongs_to_the_sentence_above_it() -> None:
    sheet = slide().text(50, 60, "架空の第２回モニタリングの評価", 24)
    sheet = sheet.text(50, 110, "●架空の取組は緩むことなく続けられていると認められた。", 14)
    sheet = sheet.text(66, 132, "例えば、以下の点である。", 14)
    for i, item in enumerate(GOOD):
        sheet = sheet.text(80, 160 + 25 * i, f"{'①②'[i]}{item}", 14)
    assert [(f.kind, f.text) for f in sheet.read().findings] == [("achieved", t) for t in GOOD]


def test_a_wish_beside_what_was_found_takes_nothing_back() -> None:
    lead = "以下の点は道半ばであり、次の回でも取り上げることとしたい。"
    assert [f.kind for f in _page(RESULTS, (lead, BAD), marker="●").findings] == ["outstanding"] * 2


def test_names_of_things_say_nothing_of_a_list() -> None:
    lead = "以下は、集中改善期間の満了後の各社である。"
    assert _page(RESULTS, (lead, GOOD), marker="●").findings == []


@pytest.mark.parametrize(
    ("title", "headers", "cells", "kinds"),
    [
        (RESULTS, ("課題", "架空の棚に求める事柄"), (BAD, DEEDS), ["action", "outstanding"]),
        (
            RESULTS,
            ("更なる確認を要する点", "十分な用意がある点"),
            (BAD, GOOD),
            ["achieved", "outstanding"],
        ),
        (RESULTS, ("課題", "架空の棚の用意がある点"), (BAD, GOOD), ["outstanding"]),
        (RESULTS, ("課題", "過去に命じた事柄"), (BAD, DEEDS), ["outstanding"]),
        (RESULTS, ("課題", "各社から要望された事柄"), (BAD, DEEDS), ["outstanding"]),
        (RESULTS, ("課題", "理由"), (BAD, GOOD), ["outstanding"]),
        ("架空の頁", ("更なる確認を要する点", "十分な用意がある点"), (BAD, GOOD), ["outstanding"]),
    ],
)
def test_a_further_column_is_read_where_header_and_cells_tell_it(
    title: str, headers: tuple[str, str], cells: tuple[list[str], list[str]], kinds: list[str]
) -> None:
    rows = [["項目", *headers], *(["架空", a, b] for a, b in zip(*cells, strict=True))]
    xs, ys = [50.0, 120.0, 380.0, 640.0], [110.0, 140.0, 170.0, 200.0]
    read = slide().text(50, 60, title, 24).grid(xs, ys).rows(xs, ys, rows).read()
    assert sorted({f.kind.value for f in read.findings}) == kinds


def test_a_row_of_a_matrix_of_themes_holds_findings_of_each_theme() -> None:
    rows = [
        ["", "テーマ①：架空の棚", "テーマ②：架空の鍵"],
        ["改善がみられた事項", GOOD[0], GOOD[1]],
        ["改善を要する事項", BAD[0], BAD[1]],
    ]
    xs, ys = [50.0, 180.0, 410.0, 640.0], [110.0, 140.0, 170.0, 200.0]
    read = slide().text(50, 60, "架空の頁", 24).grid(xs, ys).rows(xs, ys, rows).read()
    assert [(f.kind, f.theme, f.text) for f in read.findings] == [
        ("achieved", "架空の棚", GOOD[0]),
        ("achieved", "架空の鍵", GOOD[1]),
        ("outstanding", "架空の棚", BAD[0]),
        ("outstanding", "架空の鍵", BAD[1]),
    ]


def test_remarks_are_no_check_items() -> None:
    lead = "架空の委員会の社外の人から聞き取った内容は、以下のとおりである。"
    remarks = ["架空の説明が丁寧である。", "資料が多すぎて読めない。"]
    assert _page("架空の頁", (lead, remarks), marker="●").check_items == []


def test_a_table_is_told_by_the_sentence_that_points_at_it() -> None:
    lead = "各社に対し、次の対応を早急に講じるよう求める。"
    read = _tables("架空の頁", (lead, DEEDS))
    assert [(f.kind, f.text) for f in read.findings] == [("action", text) for text in DEEDS]
    assert _tables("架空の頁", (lead, GOOD)).findings == []


@pytest.mark.parametrize(
    ("title", "headers", "kinds"),
    [
        (
            RESULTS,
            ("架空の手当てが済んだ棚", "架空の手当てが済んでいない棚"),
            ["achieved", "outstanding"],
        ),
        (RESULTS, ("着実な棚", "手薄な棚"), ["achieved", "outstanding"]),
        (RESULTS, ("東の棚", "西の棚"), []),
        ("架空の頁", ("着実な棚", "手薄な棚"), []),
    ],
)
def test_two_columns_are_told_by_their_headers_and_cells_together(
    title: str, headers: tuple[str, str], kinds: list[str]
) -> None:
    rows = [["項目", *headers], *(["架空", good, bad] for good, bad in zip(GOOD, BAD, strict=True))]
    xs, ys = [50.0, 120.0, 380.0, 640.0], [110.0, 140.0, 170.0, 200.0]
    read = slide().text(50, 60, title, 24).grid(xs, ys).rows(xs, ys, rows).read()
    assert [f.kind for f in read.findings] == kinds * 2


@pytest.mark.parametrize("words", ["今後の課題", "今後の懸念", "今後、以下の点が懸念される。"])
def test_what_is_feared_stays_open(words: str) -> None:
    read = _page(RESULTS, (words, FEARS), marker="●")
    assert [kind for kind, _ in _told(read)] == ["outstanding"] * 2


@pytest.mark.parametrize("words", ["今後の対応", "各社に求める取組", "今後の見通し"])
def test_what_is_feared_is_nothing_to_be_done(words: str) -> None:
    assert _page(RESULTS, (words, FEARS), marker="●").findings == []


@pytest.mark.parametrize("words", ["今後の対応", "今後の取組"])
def test_what_is_planned_against_a_fear_is_to_be_done(words: str) -> None:
    plans = ["点検が滞るおそれを減らすため、要員を増やす予定である。", "改修の遅れを取り戻すこと"]
    read = _page(RESULTS, (words, plans), marker="●")
    assert [kind for kind, _ in _told(read)] == ["action"] * 2


OF_COMPANIES = [
    "九州電力送配電：個人ごとの端末を配備している。",
    "中国電力：教材を毎年改めている。",
]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("以下の３社では優れた取組が見られた。", "achieved"),
        ("次の事業者においては、改善が認められた。", "achieved"),
        ("以下の会社に、優れた取組がみられた。", "achieved"),
        ("以下の２事業所では、前回の指摘が改善されていなかった。", "outstanding"),
    ],
)
def test_what_is_said_of_some_companies_is_read_where_their_items_state_something(
    words: str, kind: str
) -> None:
    read = _page(RESULTS, (words, OF_COMPANIES), marker="●")
    assert [k for k, _ in _told(read)] == [kind, kind]
    names = _page(RESULTS, (words, ["九州電力送配電", "中国電力株式会社"]), marker="●")
    assert names.findings == []


def test_what_some_companies_do_is_no_finding() -> None:
    words = "以下の２社では、社員へのヒアリングが行われている。"
    assert _page(RESULTS, (words, OF_COMPANIES), marker="●").findings == []
