"""Header words, lead sentences and headings: what they announce, and what only resembles them."""

from __future__ import annotations

import re
import time

import pytest

from extract.read.headings import heading_kind
from extract.read.leads import read_lead, sentence_kinds
from extract.read.word_tables import Header, Phrase, header_rows, lead_phrases, pattern_of
from extract.read.words import ROLES, header_role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("日時", "date"),
        ("日 時", "date"),
        ("日時（方式）", "date"),
        ("ヒアリング日", "date"),
        ("実施日", "date"),
        ("方式", "method"),
        ("実施方法", "method"),
        ("対象事業者", "company"),
        ("事業者名", "company"),
        ("ヒアリング対象事業者", "company"),
        ("一般送配電事業者", "company_kind"),
        ("小売電気事業者", "company_kind"),
        ("処分の区分", "designation"),
        ("調査対象部署・事業所", "sites"),
        ("ヒアリング場所", "sites"),
        ("実施者", "interviewers"),
        ("No.", "number"),
        ("回", "round"),
        ("備考", "note"),
        ("備考※", "note"),
        ("確認の観点", "viewpoint"),
        ("確認事項", "item"),
        ("主な確認内容", "item"),
        ("テーマ", "theme"),
        ("①成果", "achieved"),
        ("評価できる点", "achieved"),
        ("課題", "outstanding"),
        ("引き続き確認・議論すべき事項", "outstanding"),
        ("改善が必要な点", "outstanding"),
        ("今後の対応", "action"),
        ("実施状況", "status"),
        ("内容", "topics"),
        ("【備考】", "note"),
    ],
)
def test_header_words_name_what_a_column_holds(text: str, role: str) -> None:
    assert header_role(text) == role


@pytest.mark.parametrize(
    "text",
    [
        "",
        "（）",
        "天気",
        "日",
        "事業者の概要",
        "日時は未定",
        "第１回",
        "甲の課題",
        "確認",
        "電力",
        "2023年",
    ],
)
def test_other_words_are_no_header_words(text: str) -> None:
    assert header_role(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("成果", "achieved"),
        ("【成果】", "achieved"),
        ("〈評価できる点〉：", "achieved"),
        ("課題", "outstanding"),
        ("（課題）", "outstanding"),
        ("残された課題", "outstanding"),
        ("引き続き確認すべき事項", "outstanding"),
        ("今後の対応", "action"),
        ("【求める対応】", "action"),
        ("主な確認事項", "check_items"),
        ("＜ヒアリング事項＞", "check_items"),
    ],
)
def test_headings_announce_what_follows(text: str, kind: str) -> None:
    assert heading_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    ["", "概要", "【】", "成果の公表", "課題の一覧表", "甲社の成果", "成果" + "、" * 50, "確認"],
)
def test_other_headings_announce_nothing(text: str) -> None:
    assert heading_kind(text) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("甲については一定の成果がみられた。", {"achieved"}),
        ("乙は評価できる。", {"achieved"}),
        ("丙は引き続き議論が要る。", {"outstanding"}),
        ("丁には改善の余地がある。", {"outstanding"}),
        ("戊に対し、以下の対応を求める。", {"action"}),
        ("次の事項についてヒアリングを行った。", {"check_items"}),
        ("一定の成果がみられたが、引き続き確認が要る。", {"achieved", "outstanding"}),
    ],
)
def test_lead_sentences_tell_their_polarity_or_both(text: str, kinds: set[str]) -> None:
    assert sentence_kinds(text) == kinds


@pytest.mark.parametrize(
    "text",
    ["", "本日は議題が二つある。", "一定の成果を目指す。", "一定の成果を求める。", "確認事項"],
)
def test_other_sentences_announce_nothing(text: str) -> None:
    assert sentence_kinds(text) == set()


def _id(row: Phrase | Header) -> str:
    return f"{getattr(row, 'word_class', None) or getattr(row, 'role', '')}-{row.phrase}"


@pytest.mark.parametrize("row", lead_phrases(), ids=_id)
def test_the_example_of_every_lead_word_is_read_as_its_row_says(row: Phrase) -> None:
    """An example that ends in a full stop is a sentence; another one is a heading."""
    phrase = pattern_of(row.phrase)
    assert re.search(phrase, row.example.rstrip("。"))
    if row.example.endswith("。"):
        on_page = row.where == "findings"
        kinds = read_lead(row.example, on_findings_page=on_page).kinds
        assert (",".join(kinds) or "-") == row.reads
        if on_page:
            assert read_lead(row.example).kinds == frozenset()
    else:
        assert (heading_kind(row.example) or "-") == row.reads


@pytest.mark.parametrize("row", header_rows(), ids=_id)
def test_the_example_of_every_header_word_is_read_and_its_near_miss_is_not(row: Header) -> None:
    role = header_role(row.example)
    assert role == row.role if row.role in ROLES else role is not None
    assert not row.unlike or header_role(row.unlike) != role


def test_no_phrase_stands_twice_and_none_is_a_catalogue() -> None:
    """A row that a person can correct: one phrase, short enough to read."""
    rows = [(p.word_class, p.kind, p.phrase) for p in lead_phrases()]
    assert len(rows) == len(set(rows))
    phrases = [p.phrase for p in lead_phrases()] + [h.phrase for h in header_rows()]
    assert max(map(len, phrases)) <= 200


def test_a_class_without_words_is_refused_with_its_name() -> None:
    with pytest.raises(ValueError, match="'wishes'"):
        pattern_of("{wishes}が")


def test_long_texts_take_time_in_proportion() -> None:
    start = time.process_time()
    for unit in (
        "引き続き",
        "確認・",
        "改善が進",
        "以下の事項について",
        "一定の成果",
        "、",
        "課題",
        " ",
    ):
        sentence_kinds(unit * (100_000 // len(unit)))
        heading_kind(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 6
