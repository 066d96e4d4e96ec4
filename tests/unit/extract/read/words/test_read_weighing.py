"""Words that are weighed together where no phrase fits, and what must not tip the scales."""

from __future__ import annotations

import pytest

from extract.read.words.leads import read_lead
from extract.read.words.weighing import weigh_words
from tests.unit.extract.drawing import slide


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("以下の架空の点は、現場任せで、目が届かず今なお覚束ない。", "outstanding"),
        ("架空の社員は熱心であり、見違えるほどの姿があった。具体的には以下のとおり。", "achieved"),
        ("以下の架空の点は、活発とは言い難く、行き届かないところがある。", "outstanding"),
        ("課題は残るものの、以下の架空の点は、飛躍と言える目に見える姿であった。", "achieved"),
    ],
)
def test_words_that_agree_tell_a_polarity(text: str, kind: str) -> None:
    lead = weigh_words(text)
    assert (lead.kinds, lead.rule) == (frozenset({kind}), "words")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "以下の架空の点は、熱心である。",
        "架空の社員は熱心であり、見違えるほどの姿があった。",
        "以下の架空の点は、熱心で活発だが任せきりで、手薄である。",
        "以下の架空の点には、手薄さも後回しもなく、遅れはない。",
        "以下の架空の活発で意欲のある取組を図るため、案を示した。",
        "以下の点について、活発で熱心な対応が求められる。",
        "事案の原因として、以下の手薄で後手の対応があった。",
        "委員から、以下の手薄で後手の点について意見があった。",
        "以下の事業者は、熱心で活発である。",
    ],
)
def test_one_word_two_minds_wishes_causes_and_others_tell_nothing(text: str) -> None:
    assert weigh_words(text).kinds == frozenset()


def test_words_are_weighed_on_pages_of_results_only() -> None:
    lead = "以下の架空の点は、熱心であり、格段の違いである。"
    assert read_lead(lead).kinds == frozenset()
    for title, kinds in (("モニタリングの結果", ["achieved"]), ("架空の市場の動き", [])):
        sheet = slide().text(50, 60, title, 24).text(50, 110, f"●{lead}", 14)
        read = sheet.text(70, 135, "✓架空の記録が残されていること", 14).read()
        assert [f.kind for f in read.findings] == kinds
