"""What others say, what is of other fields and ways to choose from: no findings of ours."""

from __future__ import annotations

import pytest

from tests.unit.extract.drawing import slide

GOOD = ("架空の記録が残されるようになった。", "架空の手順が整えられている。")
BAD = ("架空の教材が足りない。", "架空の点検が行われていない。")


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("架空の方式の比較", "架空の方式には、次のような成果と課題がある。"),
        ("架空の頁", "架空の研究では、次のような成果と課題が指摘されている。"),
        ("架空の改札に期待される効果と懸念", "次のとおり考えられる。"),
        ("架空のアンケートの結果", "主な回答は以下のとおりである。"),
        ("架空の審議会における主な意見", "以下のとおりである。"),
        ("架空の市場の動向", "以下のとおりである。"),
        ("今後のスケジュール", "以下のとおりである。"),
        ("有識者による市場の監視の評価", "以下のとおりである。"),
        ("不適切事案の概要", "当該事業者では、以下の不備が判明した。"),
        ("業務改善命令の内容", "当該事業者に対し、以下の措置を命じた。"),
        ("他の制度における運用の例", "以下のとおりである。"),
        ("各社が自らの強み及び弱みとして挙げた点", "以下のとおりである。"),
        ("架空の頁", "各社は、自らの成果及び課題として以下の点を挙げている。"),
        ("架空の頁", "以下の成果と課題は、各社の自己認識によるものである。"),
        ("架空の頁", "監視の研究会では、次のような評価が示されている。"),
    ],
)
def test_what_others_say_and_ways_to_choose_from_hold_no_findings(title: str, lead: str) -> None:
    sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    y = 140
    for label, items in (("成果", GOOD), ("課題", BAD)):
        sheet = sheet.text(70, y, label, 14)
        for item in items:
            y += 25
            sheet = sheet.text(90, y, f"✓{item}", 14)
        y += 35
    assert sheet.read().findings == []
    rows = [["成果", "課題"], *([good, bad] for good, bad in zip(GOOD, BAD, strict=True))]
    xs, ys = [50.0, 350.0, 650.0], [130.0, 160.0, 190.0, 220.0]
    sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
    assert sheet.grid(xs, ys).rows(xs, ys, rows).read().findings == []


@pytest.mark.parametrize(
    ("lead", "count"),
    [
        ("監視の研究会では、有識者から次のような評価が示されている。", 0),
        ("モニタリングの結果は、以下のとおりである。", 4),
    ],
)
def test_headings_after_a_sentence_that_others_speak_are_theirs(lead: str, count: int) -> None:
    sheet = slide().text(50, 60, "架空の頁", 24).text(50, 110, f"●{lead}", 14)
    y = 140
    for label, items in (("成果として挙げられた事項", GOOD), ("課題として挙げられた事項", BAD)):
        sheet = sheet.text(50, y, f"■{label}", 14)
        for item in items:
            y += 25
            sheet = sheet.text(70, y, f"✓{item}", 14)
        y += 35
    assert len(sheet.read().findings) == count


@pytest.mark.parametrize(("whose", "count"), [("３社に対する要望", 2), ("団体からの要望", 0)])
def test_what_is_asked_of_companies_is_ours_and_what_others_ask_for_theirs(
    whose: str, count: int
) -> None:
    sheet = slide().text(50, 60, whose, 24)
    sheet = sheet.text(50, 110, "●以下の対応を要望する。", 14)
    for at, item in enumerate(("記録を点検すること", "手順を見直すこと")):
        sheet = sheet.text(70, 140 + 25 * at, f"✓{item}", 14)
    assert len(sheet.read().findings) == count
