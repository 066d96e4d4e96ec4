"""Rounds of monitoring, told from meetings that are numbered in the same way."""

from __future__ import annotations

import pytest

from schemas.document import Extraction
from tests.unit.extract.drawing import slide

_XS = [60.0, 220.0, 380.0, 540.0]


def _read(*rows: list[str], title: str = "架空のモニタリング") -> Extraction:
    ys = [100.0 + 30 * i for i in range(len(rows) + 1)]
    return slide().text(60, 60, title, 24).grid(_XS, ys).rows(_XS, ys, rows).read()


def test_a_schedule_of_meetings_is_no_table_of_rounds() -> None:
    extraction = _read(
        ["回", "開催（予定）日", "主な議題"],
        ["第21回", "令和8年6月26日", "架空の議題"],
        ["第22回", "令和8年7月31日", "架空の検討（予定）"],
    )
    assert extraction.rounds == []


def test_methods_right_under_the_numbers_need_no_label() -> None:
    extraction = _read(
        ["第1回", "第2回", "第3回"],
        ["社長面談", "現地ヒアリング", "書面"],
        ["実施済", "実施中", "予定"],
        ["架空の体制", "架空の運用", "架空の改善"],
    )
    assert [(r.round, r.method, r.status, r.topics) for r in extraction.rounds] == [
        (1, "社長面談", "実施済", ["架空の体制"]),
        (2, "現地ヒアリング", "実施中", ["架空の運用"]),
        (3, "書面", "予定", ["架空の改善"]),
    ]


def test_the_state_may_stand_in_brackets_after_when_it_was() -> None:
    extraction = _read(
        ["", "時期（実施の有無）", "方法"],
        ["第1回", "令和5年6月（実施済）", "社長面談"],
        ["第2回", "令和5年8月〜10月（予定）", "検討中"],
    )
    assert [(r.round, r.method, r.status) for r in extraction.rounds] == [
        (1, "社長面談", "実施済"),
        (2, "検討中", "予定"),
    ]


def test_topics_right_under_the_numbers_are_no_method() -> None:
    extraction = _read(
        ["第1回（実施済）", "第2回（予定）", "第3回（予定）"],
        ["架空の体制", "架空の運用", "架空の改善"],
    )
    assert [(r.method, r.topics) for r in extraction.rounds] == [
        (None, ["架空の体制"]),
        (None, ["架空の運用"]),
        (None, ["架空の改善"]),
    ]


def _boxes(*texts: list[str], title: str = "架空のモニタリング") -> Extraction:
    sheet = slide().text(60, 60, title, 24)
    for i, lines in enumerate(texts):
        x = 60 + 150 * i
        sheet.fill(x, 150, x + 130, 250)
        sheet.lines(x + 20, 180, lines, 12)
    return sheet.read()


def test_rounds_in_a_row_of_boxes_with_their_state() -> None:
    extraction = _boxes(
        ["第１回", "社長面談", "（実施済）"], ["第２回", "現地ヒアリング", "（予定）"]
    )
    assert [(r.round, r.method, r.status) for r in extraction.rounds] == [
        (1, "社長面談", "実施済"),
        (2, "現地ヒアリング", "予定"),
    ]


def test_what_a_box_says_besides_is_not_taken_for_a_method() -> None:
    extraction = _boxes(["第１回（実施済）", "内容：架空の遮断"], ["第２回（予定）", "架空の浸透"])
    assert [(r.round, r.method) for r in extraction.rounds] == [(1, None), (2, None)]


def test_boxes_without_a_state_are_no_rounds() -> None:
    assert _boxes(["第１回", "社長面談"], ["第２回", "現地ヒアリング"]).rounds == []


def test_the_state_of_a_round_may_stand_in_a_frame_beside_or_below_it() -> None:
    beside = slide().text(60, 60, "架空の題", 24)
    for i, (number, state) in enumerate((("第５回", "実施済"), ("第６回", "予定"))):
        y = 120 + 100 * i
        beside.frame(60, y, 500, y + 70).text(70, y + 40, number, 14)
        beside.text(160, y + 30, "方法：現地ヒアリング").text(160, y + 50, "内容：架空の遮断")
        beside.frame(520, y + 20, 600, y + 50).text(530, y + 40, state)
    assert [(r.round, r.method, r.status) for r in beside.read().rounds] == [
        (5, "現地ヒアリング", "実施済"),
        (6, "現地ヒアリング", "予定"),
    ]
    below = slide().text(60, 60, "架空の題", 24)
    for i, head in enumerate(("第１回（社長面談）", "第２回（現地）")):
        x = 60 + 250 * i
        below.frame(x, 120, x + 200, 160).text(x + 20, 145, head)
        below.frame(x, 200, x + 200, 230).text(x + 20, 220, "実施済")
    assert [(r.round, r.method, r.status) for r in below.read().rounds] == [
        (1, "社長面談", "実施済"),
        (2, "現地", "実施済"),
    ]


def test_rounds_as_bars_in_a_table_of_time() -> None:
    sheet = slide().text(60, 60, "架空の題", 24).grid([60, 160, 640], [100, 130, 230])
    sheet.text(70, 120, "区分", 12).text(170, 120, "４月〜12月", 12).text(70, 180, "架空の確認", 12)
    for x, lines in (
        (180, ["第８回モニタリング", "（書面・現地）", "【実施済】"]),
        (420, ["第９回モニタリング", "（オンラインヒアリング）", "【予定】"]),
    ):
        sheet.fill(x, 145, x + 200, 215).lines(x + 10, 165, lines, 12)
    extraction = sheet.read()
    assert [(r.round, r.method, r.status) for r in extraction.rounds] == [
        (8, "書面・現地", "実施済"),
        (9, "オンラインヒアリング", "予定"),
    ]
    assert extraction.cells[-1].text == (
        "第8回モニタリング\n（書面・現地）\n【実施済】\n"
        "第9回モニタリング\n（オンラインヒアリング）\n【予定】"
    )
    assert extraction.pages[1].unassigned_characters == 0


def test_shaded_lines_of_a_cell_are_one_text() -> None:
    sheet = slide().text(60, 60, "架空の題", 24).grid([60, 200, 640], [100, 140, 180])
    sheet.rows([60, 200], [100, 140], [["", "概要"], ["甲", "乙"]])
    sheet.fill(64, 102, 196, 120).fill(64, 120, 196, 138)
    sheet.text(64, 115, "子丑寅卯辰巳午未申酉", 12).text(64, 133, "戌亥", 12)
    assert sheet.read().cells[0].text == "子丑寅卯辰巳午未申酉戌亥"


def _told(extraction: Extraction) -> list[tuple[int, str | None, str | None]]:
    return [(r.round, r.method, r.status) for r in extraction.rounds]


def test_method_and_state_may_stand_in_a_bracket_each() -> None:
    extraction = _read(
        ["第1回（面談）【実施済】", "第2回（現地）【実施中】", "第3回（書面）【予定】"],
        ["2023年6月", "2023年8月〜10月", "2024年春頃"],
        ["架空の体制", "架空の運用", "架空の改善"],
    )
    assert _told(extraction) == [(1, "面談", "実施済"), (2, "現地", "実施中"), (3, "書面", "予定")]


def test_one_row_may_stand_for_several_rounds() -> None:
    extraction = _read(
        ["", "方法", "実施の状況"],
        ["第1回〜第3回", "面談", "実施済"],
        ["第4回及び第5回", "書面", "予定"],
    )
    assert _told(extraction) == [
        (1, "面談", "実施済"),
        (2, "面談", "実施済"),
        (3, "面談", "実施済"),
        (4, "書面", "予定"),
        (5, "書面", "予定"),
    ]


def test_bare_numbers_on_their_side_are_rounds_where_a_line_says_their_states() -> None:
    extraction = _read(
        ["回", "1", "2"],
        ["手段", "社長面談", "現地ヒアリング"],
        ["架空の具合", "実施済", "実施予定"],
    )
    assert _told(extraction) == [(1, "社長面談", "実施済"), (2, "現地ヒアリング", "予定")]


def test_numbered_meetings_with_their_state_are_no_rounds() -> None:
    on_side = _read(["回", "21", "22"], ["開催月", "6月", "7月"], ["状態", "実施済", "予定"])
    headed = _read(["第21回（実施済）", "第22回（予定）"], ["主な議題", "主な議題"])
    assert on_side.rounds == headed.rounds == []


def test_the_state_of_a_round_in_an_arrow_stands_in_brackets_below_it() -> None:
    def arrows(*states: str) -> Extraction:
        sheet = slide().text(60, 60, "架空の題", 24)
        for i, state in enumerate(states):
            x = 60 + 200 * i
            points = [(x, 150), (x + 160, 150), (x + 180, 180), (x + 160, 210), (x, 210)]
            sheet.page.draw_polyline(points, fill=(0.8, 0.9, 1), closePath=True)
            sheet.lines(x + 20, 175, [f"第{i + 1}回モニタリング", state], 12)
        return sheet.read()

    assert _told(arrows("（書面・実施済）", "（現地訪問・予定）")) == [
        (1, "書面", "実施済"),
        (2, "現地訪問", "予定"),
    ]
    assert arrows("（架空の体制）", "（架空の運用）").rounds == []


def test_meetings_and_what_they_deliberate_are_no_rounds() -> None:
    extraction = _read(
        ["時期", "回次", "審議の内容"],
        ["令和7年11月", "第15回（今回）", "第7回モニタリングの結果"],
        ["令和8年1月", "第17回（予定）", "架空の取組"],
    )
    assert extraction.rounds == []


_HEADS = (
    ["第1回（実施済）", "第2回（予定）", "第3回（予定）"],
    ["架空の体制", "架空の運用", "架空の改善"],
)
_ROWS = (["回", "方法", "状況"], ["第1回", "対面", "実施済"], ["第2回", "オンライン", "予定"])


@pytest.mark.parametrize("rows", [_HEADS, _ROWS])
@pytest.mark.parametrize(
    "title",
    [
        "架空の研修の実施状況",
        "モニタリングを踏まえた研修の実施状況",
        "需給調整市場の入札結果",
        "事業者向け説明会の開催状況",
        "本専門会合における審議の経過",
        "架空の工程",
    ],
)
def test_rounds_of_other_things_are_noted_and_not_read(title: str, rows: list[list[str]]) -> None:
    extraction = _read(*rows, title=title)
    assert extraction.rounds == []
    assert [i.code for i in extraction.issues] == ["rounds_not_read"]
    assert [t.kind for t in extraction.tables] == ["other"]


@pytest.mark.parametrize("rows", [_HEADS, _ROWS])
@pytest.mark.parametrize(
    "title",
    ["研修の実施状況に係るモニタリング", "架空のヒアリングの実施状況", "集中改善期間の全体像"],
)
def test_a_title_that_speaks_of_monitoring_last_is_about_it(
    title: str, rows: list[list[str]]
) -> None:
    assert [r.round for r in _read(*rows, title=title).rounds][:2] == [1, 2]


def test_what_heads_the_rounds_tells_more_than_the_title() -> None:
    trainings = (["研修", "内容", "状況"], ["第1回", "架空", "実施済"], ["第2回", "架空", "予定"])
    assert _read(*trainings).rounds == []
    assert _read(["第1回入札（実施済）", "第2回入札（予定）"], ["架空", "架空"]).rounds == []
    visits = (["回", "方法", "状況"], ["第1回", "社長面談", "実施済"], ["第2回", "書面", "予定"])
    assert [r.round for r in _read(*visits, title="架空の工程").rounds] == [1, 2]


def test_what_points_at_the_rounds_tells_more_than_the_title() -> None:
    def led(lead: str, title: str) -> Extraction:
        ys = [140.0, 170.0, 200.0, 230.0]
        sheet = slide().text(60, 60, title, 24).text(60, 110, lead, 14)
        return sheet.grid(_XS, ys).rows(_XS, ys, _ROWS).read()

    assert led("研修の実施状況は以下のとおり。", "モニタリングで確認された取組").rounds == []
    assert led("〈研修の実施状況〉", "モニタリングで確認された取組").rounds == []
    read = led("モニタリングの実施状況は、次のとおり。", "研修等に関する今後の予定")
    assert [r.round for r in read.rounds] == [1, 2]


def test_rounds_that_the_deck_says_elsewhere_to_be_of_its_monitoring_are() -> None:
    ys = [100.0, 130.0, 160.0, 190.0]
    for told, rounds in (("第２回モニタリングの結果", [1, 2]), ("第２回研修の結果", [])):
        sheet = slide().text(60, 60, told, 24).new_page().text(60, 60, "架空の工程", 24)
        sheet.grid(_XS, ys).rows(_XS, ys, _ROWS)
        assert [r.round for r in sheet.read().rounds] == rounds


def test_frames_of_other_things_are_noted_and_not_read() -> None:
    extraction = _boxes(["第１回", "（実施済）"], ["第２回", "（予定）"], title="架空の研修の流れ")
    assert (extraction.rounds, [i.code for i in extraction.issues]) == ([], ["rounds_not_read"])


@pytest.mark.parametrize(
    "rows",
    [
        [["回", "方法", "状況"], ["第１回", "書面", "実施済"], ["第２回", "現地", "実施中"]],
        [["第１回（書面）【実施済】", "第２回（現地）【実施中】"], ["架空", "架空"]],
    ],
)
def test_how_rounds_were_held_tells_less_than_what_stands_above_them(rows: list[list[str]]) -> None:
    extraction = _read(*rows, title="架空の防災訓練の実施状況")
    assert (extraction.rounds, [i.code for i in extraction.issues]) == ([], ["rounds_not_read"])
    assert [r.round for r in _read(*rows, title="架空の工程").rounds] == [1, 2]


def test_boxes_are_told_by_the_title_before_how_they_were_held() -> None:
    held = (["第１回", "書面", "（実施済）"], ["第２回", "現地", "（予定）"])
    assert _boxes(*held, title="架空の防災訓練の流れ").rounds == []
    assert [r.round for r in _boxes(*held, title="架空の流れ").rounds] == [1, 2]


def test_why_something_was_done_says_nothing_of_what_it_is() -> None:
    ys = [140.0, 170.0, 200.0, 230.0]
    for lead, rounds in (
        ("モニタリングの指摘を受け、各社の監査は以下のとおり。", []),
        ("モニタリングの結果を踏まえ、各社の防火の催しは以下のとおり。", []),
        ("研修の結果を踏まえ、モニタリングの状況は以下のとおり。", [1, 2]),
    ):
        sheet = slide().text(60, 60, "架空の入札の状況", 24).text(60, 110, lead, 14)
        read = sheet.grid(_XS, ys).rows(_XS, ys, _ROWS).read()
        assert [r.round for r in read.rounds] == rounds


def _held(declared: str, title: str) -> list[int | None]:
    sheet = slide().text(60, 60, "架空の経過", 24).text(60, 100, declared, 12)
    sheet.new_page().text(60, 60, title, 24)
    rows = [["日時", "対象事業者"], ["令和5年8月23日", "四国電力"]]
    ys = [100.0, 130.0, 160.0]
    read = sheet.grid(_XS[:3], ys).rows(_XS[:3], ys, rows).read()
    return [h.round for h in read.hearings]


def test_a_way_of_hearing_that_one_round_had_tells_its_round() -> None:
    declared = "各社の事業所に赴き、第２回モニタリング（現地ヒアリング）を行った。"
    assert _held(declared, "現地ヒアリングの訪問先") == [2]
    assert _held(declared, "架空の訪問先") == [None]
    both = "第２回モニタリング（現地ヒアリング）及び第３回モニタリング（現地ヒアリング）を行った。"
    assert _held(both, "現地ヒアリングの訪問先") == [None]


def _list(
    *items: str, title: str = "架空の日程", lead: str = "モニタリングの日程は以下のとおり。"
) -> Extraction:
    sheet = slide().text(60, 60, title, 24).text(60, 110, f"●{lead}", 14)
    for at, item in enumerate(items):
        sheet.text(80, 140 + 25 * at, f"✓{item}", 14)
    return sheet.read()


@pytest.mark.parametrize(
    ("done", "planned"),
    [
        (
            "第７回モニタリング（令和７年６月）：実施済",
            "第８回モニタリング（令和７年10月頃）：予定",
        ),
        ("第７回（書面）　実施済み", "第８回（現地）　今後実施"),
        ("第７回：令和７年６月（実施済）", "第８回：令和７年10月（実施予定）"),
        ("第７回モニタリングは実施済。", "第８回モニタリングは準備中。"),
    ],
)
def test_rounds_as_items_of_a_list(done: str, planned: str) -> None:
    rounds = _list(done, planned).rounds
    assert [(r.round, r.status) for r in rounds] == [(7, "実施済"), (8, "予定")]
    assert {r.method for r in rounds} <= {None, "書面", "現地"}


@pytest.mark.parametrize(
    ("items", "how"),
    [
        (["第７回会合：開催済", "第８回会合：予定"], {}),
        (["第７回：実施済", "第８回：予定"], {"lead": "研修の日程は以下のとおり。"}),
        (["第７回では、各社の取組が着実に実施されている。", "第８回では、その後を確認する。"], {}),
        (["第７回モニタリング：実施済"], {}),
    ],
)
def test_items_of_other_matters_or_without_a_state_are_no_rounds(
    items: list[str], how: dict[str, str]
) -> None:
    assert _list(*items, **how).rounds == []


@pytest.mark.parametrize(
    "state", ["今後実施", "これから実施", "未着手", "日程調整中", "実施を予定"]
)
def test_states_by_the_word_table(state: str) -> None:
    extraction = _read(["第1回モニタリング", "第2回モニタリング"], ["完了", state])
    assert [r.status for r in extraction.rounds] == ["実施済", "予定"]


def test_an_overview_by_months_is_of_rounds_whomever_they_were_with() -> None:
    rows = (
        ["回", "実施の時期", "対象", "現況"],
        ["第4回", "令和６年４月〜５月", "命令対象事業者", "実施済"],
    )
    xs, ys = [60.0, 160.0, 320.0, 500.0, 640.0], [100.0, 130.0, 160.0, 190.0]
    later = ["第5回", "令和６年12月", "勧告対象事業者", "予定"]
    sheet = slide().text(60, 60, "架空のモニタリング", 24).grid(xs, ys)
    read = sheet.rows(xs, ys, [*rows, later]).read()
    assert read.hearings == []
    assert [(r.round, r.status) for r in read.rounds] == [(4, "実施済"), (5, "予定")]


def test_what_was_asked_in_each_round_in_a_word_is_its_topic_and_no_check_item() -> None:
    xs, ys = [40.0, 110.0, 230.0, 350.0, 550.0, 640.0], [100.0, 130.0, 160.0, 190.0]
    header = ["回", "時期", "テーマ", "確認内容の概要", "状況"]
    rows = [["第1回", "令和5年6月", "経営", "経営層の取組", "実施済"]]
    rows.append(["第2回", "令和5年9月", "浸透", "教育の状況", "予定"])
    sheet = slide().text(60, 60, "架空のモニタリング", 24).grid(xs, ys)
    read = sheet.rows(xs, ys, [header, *rows]).read()
    assert read.check_items == []
    assert [(r.round, r.status, r.topics) for r in read.rounds] == [
        (1, "実施済", ["経営層の取組"]),
        (2, "予定", ["教育の状況"]),
    ]


def test_a_state_may_stand_in_brackets_in_a_row_of_its_own() -> None:
    rows = [["第9回", "第10回", "第11回"], ["（実施済）", "（実施済）", "（予定）"]]
    extraction = _read(*rows, ["令和7年11月", "令和8年1月", "令和8年5月頃"])
    assert [(r.round, r.status) for r in extraction.rounds] == [
        (9, "実施済"),
        (10, "実施済"),
        (11, "予定"),
    ]


def test_a_sentence_over_a_list_of_its_own_says_nothing_of_the_rounds_below_it() -> None:
    sheet = slide().text(60, 60, "第２回モニタリングに関する所感", 24)
    sheet.text(60, 90, "●次の監査までに、以下に取り組むことを求める。", 12)
    sheet.text(80, 112, "①業務の有無を公表すること", 12)
    ys = [140.0, 170.0, 200.0]
    rows = [
        ["第1回（実施済）", "第2回（実施中）", "第3回（予定）"],
        ["第三者監査", "AIの利用", "是正"],
    ]
    extraction = sheet.grid(_XS, ys).rows(_XS, ys, rows).read()
    assert [r.status for r in extraction.rounds] == ["実施済", "実施中", "予定"]
