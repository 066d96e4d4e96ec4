"""Whatever is asked or indexed, search keeps its promises."""

from __future__ import annotations

import sqlite3
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import search
from db.search_words import fold, read_pairs, read_words
from tests.support.invented_rows import DOCUMENTS, build
from tests.support.invented_sentences import invented_sentence

PIECES = (
    "漏洩", "漏えい", "取り締まり", "取締役", "送配電", "二線", "第２線", "EUC", "ＮＷ", "中国電力",
    "eラーニング", "ﾊﾟｽﾜｰﾄﾞ", "見直した", "①", "㈱", "⻄", "　", " ", "\n", "OR", "-", '"', "「",
    "」", "(", ")", "^", ":", "'", ";", "--", "{", "}", "NEAR", "NOT", "words", "\x00", "%", "_",
    "\\", "*", "<b>", "&", "🙂", "𠮷", "か\u3099",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=14).map("".join)
LIMITS = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def small() -> sqlite3.Connection:
    return build()


@LIMITS
@given(TEXTS)
def test_words_stand_in_order_inside_the_text_and_are_folded(text: str) -> None:
    last = 0
    for word in read_words(text):
        assert last <= word.start <= word.end <= len(text)
        assert word.text == fold(word.text)
        assert word.text.isalnum()
        last = word.start
    assert all(len(pair) == 2 for pair in read_pairs(text))


@LIMITS
@given(TEXTS)
def test_any_query_is_answered_or_too_long(asked: str) -> None:
    try:
        hits = search.find(small(), asked, limit=5)
    except search.TooLongError:
        assert len(asked) > search.MAX_CHARACTERS or len(asked.split()) > search.MAX_TERMS
        return
    for hit in hits:
        assert 0 < hit.score <= 2
        assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)
        assert hit.snippet.strip("…") in hit.text.replace("\n", " ") or hit.marks


@LIMITS
@given(st.randoms(use_true_random=False))
def test_any_part_of_a_sentence_between_words_finds_it(chance: object) -> None:
    sentence = invented_sentence(chance)  # type: ignore[arg-type]
    connection = small()
    connection.execute("SAVEPOINT part")
    try:
        connection.execute("UPDATE footnotes SET text = text")
        search.unindex_document(connection, DOCUMENTS[0])
        connection.execute(
            "UPDATE footnotes SET text = ? WHERE document_id = ?", (sentence, DOCUMENTS[0])
        )
        search.index_document(connection, DOCUMENTS[0])
        for part in sentence.split("。")[:2]:
            hits = search.find(connection, f'"{part}"', kinds=["footnotes"])
            assert sentence in [hit.text for hit in hits]
    finally:
        connection.execute("ROLLBACK TO part")
        connection.execute("RELEASE part")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_text_goes_in_and_out_of_the_index_without_trace(texts: list[str]) -> None:
    connection = small()
    connection.execute("SAVEPOINT texts")
    try:
        search.unindex_document(connection, DOCUMENTS[0])
        for at, text in enumerate(texts, 1):
            connection.execute(
                "UPDATE statements SET text = ? WHERE document_id = ? AND ordinal = ?",
                (text.encode("utf-8", "replace").decode(), DOCUMENTS[0], at),
            )
        search.index_document(connection, DOCUMENTS[0])
        assert search.verify(connection) == []
        search.unindex_document(connection, DOCUMENTS[0])
        search.unindex_document(connection, DOCUMENTS[1])
        left = connection.execute("SELECT count(*) FROM statements_search_docsize").fetchone()
        assert left == (0,)
    finally:
        connection.execute("ROLLBACK TO texts")
        connection.execute("RELEASE texts")
