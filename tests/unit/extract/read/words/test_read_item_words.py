"""What items sound like, and what a list of them witnesses."""

from __future__ import annotations

import pytest

from extract.read.words.item_words import item_kind, list_kind
from extract.read.words.word_tables import ItemWord, item_words

GOOD = "閲覧の権限が役職ごとに整理されている"
BAD = "記録の点検が一部の部署で行われていない"
DEED = "点検の結果を取締役会に報告すること"


@pytest.mark.parametrize("word", item_words(), ids=lambda word: word.example)
def test_every_word_reads_its_example(word: ItemWord) -> None:
    kind = item_kind(word.example)
    assert kind is not None
    assert kind.value == word.reads


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("検知する機能が備わっておらず、遡ることも容易でないこと", "outstanding"),
        ("改廃の履歴が残されていない手順書があること", "outstanding"),
        ("参照すべき規程を見付けにくくなっていること（３社）", "outstanding"),
        ("申出の書式が用意されていない例が散見された。", "outstanding"),
        ("立ち入ることができなくなっていること", "achieved"),
        ("新たな閲覧が生じていないことが記録で確認された", "achieved"),
        ("少なくとも年に１回の点検が行われている", "achieved"),
        ("一部の事業者では、指標を公表している", "achieved"),
        ("連絡先を記したカードを配布すること", "action"),
        ("残された課題について、期限を計画に追記すること", "action"),
        ("委託先における情報の管理の実態", None),
        ("記録が残されているか", None),
        ("", None),
    ],
)
def test_an_item_says_what_is_so_or_wrong_or_to_be_done(text: str, kind: str | None) -> None:
    found = item_kind(text)
    assert (found.value if found else None) == kind


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ([GOOD, GOOD], "achieved"),
        ([BAD, BAD, GOOD], "outstanding"),
        ([BAD, GOOD], None),
        ([BAD, BAD, DEED], None),
        ([DEED, DEED], "action"),
        ([GOOD], None),
        ([GOOD, "点検の記録"], None),
        ([], None),
    ],
)
def test_a_list_is_what_its_items_agree_on(texts: list[str], kind: str | None) -> None:
    found = list_kind(texts)
    assert (found.value if found else None) == kind
