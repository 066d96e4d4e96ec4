"""Findings from tables: by the words over a column, beside a row, and where neither tells."""

from __future__ import annotations

import pytest

from extract.read.words.word_tables import Phrase, lead_phrases
from schemas.document import Extraction
from tests.unit.extract.drawing import slide


def _table(title: str, *rows: list[str]) -> Extraction:
    wide = 600 // len(rows[0])
    xs = [60.0 + wide * i for i in range(len(rows[0]) + 1)]
    ys = [120.0 + 30 * i for i in range(len(rows) + 1)]
    return slide().text(60, 60, title, 24).grid(xs, ys).rows(xs, ys, rows).read()


def _found(read: Extraction) -> list[tuple[str, str | None, str]]:
    return [(f.kind, f.theme, f.text) for f in read.findings]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("加点の理由となった取組", "減点の理由となった課題"),
        ("評価を高めた点", "評価を下げた点"),
        ("うまく機能している点", "機能が十分とは言い難い点"),
        ("できていること", "できていないこと"),
    ],
)
def test_headers_tell_what_their_columns_hold(left: str, right: str) -> None:
    read = _table("架空の頁", ["項目", left, right], ["架空の管理", "記録がある。", "期限がない。"])
    assert _found(read) == [
        ("achieved", "架空の管理", "記録がある。"),
        ("outstanding", "架空の管理", "期限がない。"),
    ]


def test_a_column_tells_row_by_row_what_the_rows_hold() -> None:
    read = _table(
        "架空の頁",
        ["項目", "受け止め", "内容"],
        ["架空の関与", "進展あり", "審議の回数が増えている。"],
        ["架空の指導", "要改善", "立入りの実績がない。"],
    )
    assert _found(read) == [
        ("achieved", "架空の関与", "審議の回数が増えている。"),
        ("outstanding", "架空の指導", "立入りの実績がない。"),
    ]


def test_the_first_column_of_a_table_without_header_tells_what_its_rows_hold() -> None:
    read = _table(
        "架空の頁", ["前進", "若手の社員が早く応じている。"], ["課題", "架空の教材が足りない。"]
    )
    assert _found(read) == [
        ("achieved", None, "若手の社員が早く応じている。"),
        ("outstanding", None, "架空の教材が足りない。"),
    ]
    assert read.tables[0].header_rows == 0


def test_what_a_company_has_still_to_do_beside_its_sanction_is_its_progress() -> None:
    read = _table(
        "架空の状況",
        ["対象事業者", "処分等", "未了の施策"],
        ["中国電力", "勧告", "物理分割"],
        ["九州電力", "命令", "なし"],
    )
    assert read.findings == []
    read = _table("架空の頁", ["対象事業者", "残された課題"], ["中国電力", "架空の規程がない。"])
    assert [f.kind for f in read.findings] == ["outstanding"]


_UNKNOWN = (
    ["項目", "架空の見方"],
    ["甲の関与", "架空の審議の回数が前の年度よりも増えている。"],
    ["乙の指導", "架空の立入りの実績がなく、条項が使われていない。"],
)


def test_sentences_under_unknown_headers_are_noted_on_a_page_of_results_only() -> None:
    read = _table("モニタリングの結果", *_UNKNOWN)
    assert (read.findings, [i.code for i in read.issues]) == ([], ["findings_not_read"])
    assert _table("架空の市場の動き", *_UNKNOWN).issues == []
    figures = (["項目", "件数"], ["架空の関与", "三件"], ["架空の指導", "四件"])
    assert _table("モニタリングの結果", *figures).issues == []


def test_how_to_judge_is_no_judgement() -> None:
    assert _table("モニタリングの結果", ["判定", "判定の目安"], *_UNKNOWN[1:]).issues == []


def test_what_was_found_before_is_not_what_is_found_now() -> None:
    read = _table(
        "モニタリングの結果",
        ["事業者", "前回の課題", "残る課題"],
        ["関西電力", "架空の記録がない。", "架空の期限がない。"],
    )
    assert [(kind, text) for kind, _, text in _found(read)] == [
        ("outstanding", "架空の期限がない。")
    ]


def _ranked(*headers: str, ranks: tuple[list[str], list[str]]) -> Extraction:
    return _table(
        "モニタリングの結果",
        ["項目", *headers, "内容"],
        ["甲", *ranks[0], "架空の棚卸しが毎月行われている。"],
        ["乙", *ranks[1], "架空の記録が残されている。"],
    )


def test_of_two_columns_that_rank_neither_does() -> None:
    ranks = (["要改善", "改善済"], ["要改善", "改善済"])
    for headers in (("第１回", "第２回"), ("改善前", "改善後"), ("令和５年", "令和６年")):
        read = _ranked(*headers, ranks=ranks)
        assert (read.findings, [i.code for i in read.issues]) == ([], ["findings_not_read"])


def test_what_ranked_the_round_before_ranks_nothing_now() -> None:
    both = (["要改善", "改善済"], ["改善済", "要改善"])
    for headers in (
        ("前回", "今回"),
        ("前回の評価", "今回の評価"),
        ("昨年度", "今年度"),
        ("第３回（前回）", "第４回（今回）"),
    ):
        kinds = [f.kind for f in _ranked(*headers, ranks=both).findings]
        assert kinds == ["achieved", "outstanding"]
    unread = (["要改善", "△"], ["改善済", "○"])
    assert _ranked("前回", "今回", ranks=unread).findings == []
    assert _ranked("前回", ranks=(["要改善"], ["改善済"])).findings == []


def test_what_a_company_says_of_itself_ranks_nothing() -> None:
    both = (["改善済", "要改善"], ["改善済", "改善済"])
    read = _ranked("自己評価", "事務局評価", ranks=both)
    assert [f.kind for f in read.findings] == ["outstanding", "achieved"]
    assert _ranked("自己評価", ranks=(["要改善"], ["改善済"])).findings == []


@pytest.mark.parametrize("row", lead_phrases("unranked"), ids=lambda row: row.phrase)
def test_beside_a_column_that_ranks_nothing_the_other_one_ranks(row: Phrase) -> None:
    both = (["改善済", "要改善"], ["改善済", "改善済"])
    read = _ranked(row.example, "事務局の判定", ranks=both)
    assert [f.kind for f in read.findings] == ["outstanding", "achieved"]


@pytest.mark.parametrize("blank", ["－", "特に無し", "同上"])
def test_a_cell_that_says_nothing_holds_no_finding(blank: str) -> None:
    read = _table("架空の頁", ["項目", "成果", "課題"], ["甲", "記録がある。", blank])
    assert _found(read) == [("achieved", "甲", "記録がある。")]


@pytest.mark.parametrize(
    ("headers", "kinds"),
    [
        (("成果", "好事例"), ["achieved", "achieved"]),
        (("課題", "懸念"), ["outstanding", "outstanding"]),
        (("課題（送配電）", "課題（小売）"), ["outstanding", "outstanding"]),
        (("第１回の課題", "第２回（今回）の課題"), ["outstanding"]),
    ],
)
def test_two_columns_of_one_polarity_are_both_read(
    headers: tuple[str, str], kinds: list[str]
) -> None:
    read = _table(
        "架空の頁", ["項目", *headers], ["架空の管理", "記録が一つある。", "点検がある。"]
    )
    assert [f.kind for f in read.findings] == kinds


@pytest.mark.parametrize(
    "headers",
    [("課題", "課題の状況"), ("課題", "課題と対応"), ("求める対応", "今後の対応")],
)
def test_a_column_that_tells_more_of_another_is_noted_and_not_read(
    headers: tuple[str, str],
) -> None:
    read = _table(
        "架空の頁", ["項目", *headers], ["架空の管理", "記録を残すこと。", "次の年に行う。"]
    )
    assert [f.text for f in read.findings] == ["記録を残すこと。"]
    assert [(i.code, i.text) for i in read.issues] == [("findings_not_read", headers[1])]


def test_a_scale_ranks_nothing() -> None:
    rows = (["改善済", "施策が全て行われている。"], ["要改善", "施策が行われていない。"])
    for headers in (["評価", "基準"], ["判定", "判定の目安"]):
        assert _table("架空の尺度", headers, *rows).findings == []
    cases = (["改善済", "施策が行われている場合"], ["要改善", "施策が行われていない場合"])
    assert _table("架空の区分", ["区分", "内容"], *cases).findings == []


def test_a_row_whose_state_says_that_it_is_done_stays_open_no_more() -> None:
    read = _table(
        "架空の頁",
        ["課題", "状況"],
        ["架空の権限が広い。", "解消"],
        ["架空の研修がない。", "継続"],
        ["架空の記録がない。", "対応済み"],
    )
    assert _found(read) == [("outstanding", None, "架空の研修がない。")]
    assert [i.text for i in read.issues] == ["架空の権限が広い。", "架空の記録がない。"]
    done = _table("架空の頁", ["項目", "成果", "状況"], ["甲", "架空の規程ができた。", "完了"])
    assert _found(done) == [("achieved", "甲", "架空の規程ができた。")]


def test_what_stands_right_of_a_finding_is_no_theme() -> None:
    read = _table("架空の頁", ["課題", "再発防止策"], ["架空の権限が広い。", "権限を見直す。"])
    assert _found(read) == [("outstanding", None, "架空の権限が広い。")]


def test_what_companies_say_of_themselves_is_noted_and_not_read() -> None:
    rows = (["項目", "成果", "課題"], ["管理", "件数が減った。", "人が足りない。"])
    read = _table("各社の自己評価の結果", *rows)
    assert (read.findings, [i.code for i in read.issues]) == ([], ["findings_not_read"])
    kinds = [f.kind for f in _table("自己評価に対する事務局の所感", *rows).findings]
    assert kinds == ["achieved", "outstanding"]


def test_a_table_that_goes_on_has_the_columns_it_began_with() -> None:
    xs = [60.0, 200.0, 420.0, 660.0]
    sheet = slide().text(60, 60, "架空の所感", 24).grid(xs, [400.0, 430.0, 460.0, 490.0])
    rows = [["項目", "成果", "好事例"], ["甲", "記録がある。", "点検がある。"]]
    sheet.rows(xs, [400.0, 430.0, 460.0], [*rows, ["乙", "規程がある。", "窓口がある。"]])
    sheet.new_page().text(60, 60, "架空の所感（続き）", 24).grid(xs, [100.0, 130.0])
    sheet.rows(xs, [100.0], [["丙", "教材がある。", "手引がある。"]])
    read = [(f.page, f.theme, f.text) for f in sheet.read().findings]
    assert read[4:] == [(3, "丙", "教材がある。"), (3, "丙", "手引がある。")]


def test_a_column_of_states_that_tells_polarities_ranks_its_rows() -> None:
    read = _table(
        "架空の頁",
        ["状況", "取組の内容"],
        ["順調に進んでいる取組", "架空の棚が整理されている。"],
        ["遅れがみられる取組", "架空の鍵が交換されていない。"],
    )
    assert [f.kind for f in read.findings] == ["achieved", "outstanding"]


_G = ("架空の記録が残されている。", "架空の点検が毎月行われている。")
_B = ("架空の教材が足りない。", "架空の手順が定められていない。")


@pytest.mark.parametrize(
    ("corner", "labels", "themes"),
    [
        ("", ("中国電力", "関西電力"), (None, None)),
        ("＼", ("中国電力", "関西電力"), (None, None)),
        ("区分", ("中国電力", "関西電力"), (None, None)),
        ("区分", ("送配電", "小売"), (None, None)),
        ("", ("本店", "支店"), ("本店", "支店")),
        ("区分", ("本店", "支店"), ("本店", "支店")),
        ("", ("内部通報", "委託先管理"), ("内部通報", "委託先管理")),
        ("区分", ("内部通報", "委託先管理"), ("内部通報", "委託先管理")),
        ("", ("テーマ①：架空の棚", "テーマ②：架空の鍵"), ("架空の棚", "架空の鍵")),
        ("区分", ("テーマ①：架空の棚", "テーマ②：架空の鍵"), ("架空の棚", "架空の鍵")),
    ],
)
def test_all_columns_under_labels_of_one_sort_hold_findings(
    corner: str, labels: tuple[str, str], themes: tuple[str | None, str | None]
) -> None:
    read = _table("架空の頁", [corner, *labels], ["成果", *_G], ["課題", *_B])
    assert _found(read) == [
        *(("achieved", theme, text) for theme, text in zip(themes, _G, strict=True)),
        *(("outstanding", theme, text) for theme, text in zip(themes, _B, strict=True)),
    ]
    assert read.issues == []


@pytest.mark.parametrize("more", ["理由", "備考", "判断の根拠"])
def test_what_is_told_of_findings_beside_them_is_none(more: str) -> None:
    long = [text[:-1] + "ことが書面で分かるため。" for text in _G]
    read = _table(
        "架空の頁",
        ["区分", "本店", "支店", more],
        ["成果", *_G, long[0]],
        ["課題", *_B, long[1]],
    )
    assert [f.text for f in read.findings] == [*_G, *_B]


@pytest.mark.parametrize("labels", [("本店", "内部通報"), ("令和5年", "令和6年")])
def test_columns_under_labels_of_other_sorts_are_noted_and_not_read(
    labels: tuple[str, str],
) -> None:
    read = _table("架空の頁", ["区分", *labels], ["成果", *_G], ["課題", *_B])
    assert [f.text for f in read.findings] == [_G[1], _B[1]]
    assert [(i.code, i.text) for i in read.issues] == [("findings_not_read", labels[0])]


@pytest.mark.parametrize(
    ("state", "count"),
    [
        ("解消（令和5年6月）", 0),
        ("対応済み（第３回で確認）", 0),
        ("解消（見込み）", 1),
        ("対応済み（一部）", 1),
        ("継続（令和5年6月）", 1),
    ],
)
def test_when_a_concern_was_resolved_may_stand_in_brackets(state: str, count: int) -> None:
    read = _table("架空の頁", ["課題", "状況"], ["架空の権限が広い。", state])
    assert len(read.findings) == count


@pytest.mark.parametrize(
    "text",
    [
        "特段の課題は認められなかった。",
        "該当する事項は確認されなかった。",
        "本店においては、特段の問題は見られない。",
    ],
)
def test_that_there_is_no_concern_is_no_finding(text: str) -> None:
    rows = (["項目", "課題"], ["架空の棚", text], ["架空の鍵", "架空の鍵の課題は認められた。"])
    assert [f.theme for f in _table("架空の頁", *rows).findings] == ["架空の鍵"]


def test_that_no_fault_was_found_may_be_what_was_achieved() -> None:
    rows = (["項目", "成果"], ["架空の棚", "特段の不備は認められなかった。"])
    assert [f.kind for f in _table("架空の頁", *rows).findings] == ["achieved"]


_BOTH = ["架空の会社", "記録が残されるようになった。", "教材が足りていない。"]


@pytest.mark.parametrize(
    ("title", "lead", "header"),
    [
        ("モニタリングの結果", "", ["報告者", "成果", "残る課題"]),
        ("モニタリングの結果", "", ["説明した会社", "成果", "残る課題"]),
        ("モニタリングの結果", "", ["項目", "成果（会社による説明）", "残る課題"]),
        ("再発防止の取組（事業者の報告による。）", "", ["項目", "成果", "残る課題"]),
        ("再発防止の取組（会社側の説明）", "", ["項目", "成果", "残る課題"]),
        ("各社の説明（成果と課題）", "", ["項目", "成果", "残る課題"]),
        ("モニタリングの結果", "", ["項目", "成果（自己申告）", "残る課題"]),
        ("架空の導入の例（電力会社以外の例）", "", ["項目", "成果", "残る課題"]),
        ("海外における取組の成果と課題", "", ["項目", "成果", "残る課題"]),
        (
            "モニタリングの結果",
            "●各社から、成果と課題について、以下の報告を受けている。",
            ["項目", "成果", "残る課題"],
        ),
        (
            "モニタリングの結果",
            "●他の業種における成果と課題は、次のとおり紹介されている。",
            ["項目", "成果", "残る課題"],
        ),
    ],
)
def test_what_companies_report_of_themselves_is_no_finding(
    title: str, lead: str, header: list[str]
) -> None:
    xs, ys = [60.0, 200.0, 400.0, 660.0], [120.0, 150.0, 180.0]
    sheet = slide().text(60, 60, title, 24).text(60, 100, lead, 12)
    read = sheet.grid(xs, ys).rows(xs, ys, [header, _BOTH]).read()
    assert read.findings == []
    assert "findings_not_read" in {issue.code for issue in read.issues}


def _led(lead: str) -> list[str]:
    xs, ys = [60.0, 200.0, 400.0, 660.0], [120.0, 150.0, 180.0]
    sheet = slide().text(60, 60, "モニタリングの結果", 24).text(60, 100, f"●{lead}", 12)
    read = sheet.grid(xs, ys).rows(xs, ys, [["事業者", "成果", "残る課題"], _BOTH]).read()
    return [kind for kind, _, _ in _found(read)]


@pytest.mark.parametrize(
    "lead",
    [
        "以下は、各社が自ら挙げた成果と課題である。",
        "各社の認識する成果と課題は、以下のとおりである。",
        "以下に、各社からの説明の要旨を示す。",
        "各社の自己申告による成果と課題を整理すると、以下のとおりである。",
        "各社から説明を受けた成果と課題は以下のとおり。",
        "各社が報告した成果及び課題を下表に整理した。",
        "下表は、各社の説明を取りまとめたものである。",
        "事業者団体は、次の成果と課題を公表している。",
        "各社の改善計画に記載された成果と課題は以下のとおり。",
        "他の業種では、以下の成果と課題が知られている。",
    ],
)
def test_who_tells_decides_however_the_sentence_says_so(lead: str) -> None:
    assert _led(lead) == []


@pytest.mark.parametrize(
    "lead",
    [
        "各社から報告を受けた内容を踏まえ、事務局が認めた成果と課題は以下のとおり。",
        "各社の報告を基に評価した結果、成果と課題は以下のとおり。",
        "各社からの報告を確認したところ、以下の成果と課題がみられた。",
        "各社から説明を受け、事務局が認めた成果と課題は以下のとおり。",
        "各社に共通する成果と課題は以下のとおり。",
        "主な事業者について、成果と課題を以下に示す。",
    ],
)
def test_what_reports_of_companies_showed_the_office_is_a_finding(lead: str) -> None:
    assert _led(lead) == ["achieved", "outstanding"]


def test_improvements_seen_beside_problems_left_are_findings() -> None:
    header = ["事業者", "認められた改善", "残された問題"]
    assert [kind for kind, _, _ in _found(_table("モニタリングの結果", header, _BOTH))] == [
        "achieved",
        "outstanding",
    ]


def test_what_is_taken_up_at_which_meeting_is_no_finding() -> None:
    row = ["令和８年１月", "監視に用いる指標", "第17回"]
    assert _table("架空の予定", ["時期", "検討する事項", "検討の場"], row).findings == []
    kept = _table("モニタリングの結果", ["項目", "検討すべき事項"], ["指標", "指標が粗いこと。"])
    assert [kind for kind, _, _ in _found(kept)] == ["outstanding"]


def test_a_sentence_that_points_at_a_table_is_no_finding_of_its_title() -> None:
    sheet = slide().text(60, 60, "各社が自主的に講じた対策の例", 24)
    sheet.text(60, 100, "●自主的に講じた対策は、以下の表のとおり。", 12)
    assert sheet.read().findings == []


@pytest.mark.parametrize(
    "header", [["区分", "内容", "今後の対応"], ["成果・課題", "所感", "各社に求める対応"]]
)
def test_what_is_to_be_done_beside_ranked_rows_leaves_these_their_rank(header: list[str]) -> None:
    read = _table(
        "モニタリングの結果",
        header,
        ["成果", "記録が残されるようになった。", "横展開を促す。"],
        ["課題", "教材が足りない。", "拠点ごとに教材を作成し、周知を図る。"],
    )
    assert [(kind, text) for kind, _, text in _found(read)] == [
        ("achieved", "記録が残されるようになった。"),
        ("action", "横展開を促す。"),
        ("outstanding", "教材が足りない。"),
        ("action", "拠点ごとに教材を作成し、周知を図る。"),
    ]


@pytest.mark.parametrize(
    ("header", "kinds"), [("改善要請の内容", ["action"]), ("各社の改善の内容", [])]
)
def test_what_a_table_says_to_be_asked_of_others_is_to_be_done(
    header: str, kinds: list[str]
) -> None:
    row = ["1", "記録の点検を年に二回行うこと", "令和８年12月18日"]
    read = _table("架空の頁", ["番号", header, "回答の期限"], row)
    assert [kind for kind, _, _ in _found(read)] == kinds
