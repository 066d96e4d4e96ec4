"""In what characters a pattern may end."""

from __future__ import annotations

import pytest

from extract.read.words.last_characters import ANY, last_characters
from extract.read.words.word_tables import lead_phrases, pattern_of


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("架空", "空"),
        ("課題(?:点|事項)?", "題点項"),
        ("(?:済み?|了)", "済み了"),
        ("良[いく]", "いく"),
        ("手当て?", "当て"),
        ("点{1,3}", "点"),
        ("点の{0,3}+", "点の"),
        ("(?P<noun>点|(?:甲|乙)丙)", "点丙"),
        ("(?<=べき)", "き"),
        ("(?<!委)員", "員"),
        ("成果(?!の公表)", "果"),
        ("完了(?=事項)|未達", "達"),
        ("架空(?=$|事項)", "空"),
        (r"甲\+", "+"),
    ],
)
def test_the_last_characters_of_a_pattern_are_those_it_names(pattern: str, characters: str) -> None:
    assert last_characters(pattern) == frozenset(characters)


@pytest.mark.parametrize(
    "pattern", ["点[^、]", "点.", "点[ぁ-ん]", r"点[\s]", "点?", "点*", "", "(?:|点)"]
)
def test_what_a_pattern_does_not_name_may_be_any_character(pattern: str) -> None:
    assert ANY in last_characters(pattern)


def test_few_characters_end_what_headings_end_in() -> None:
    """Or reading a heading begins with no quick look, and takes as long as it once did."""
    phrases = [*lead_phrases("noun"), *lead_phrases("thing")]
    ends = [last_characters(pattern_of(p.phrase)) for p in phrases]
    assert ANY not in frozenset().union(*ends)
