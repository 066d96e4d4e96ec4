"""Recall, precision and size of the index do not worsen; what other designs reach stands beside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.support.many_rows import fill, index_share
from tests.support.search_trial import count_queries, invented_rows, run_trial


def test_recall_and_precision_hold_over_judged_queries() -> None:
    assert count_queries() >= 60
    scores = run_trial(invented_rows(1_500))
    ours = scores["shiryo"]
    assert ours.recall >= 0.98, ours.worst
    assert ours.precision >= 0.99, ours.worst
    for other in ("unicode61", "trigram"):
        assert ours.recall > scores[other].recall + 0.3


def test_the_index_is_smaller_than_the_text(tmp_path: Path) -> None:
    fill(tmp_path / "many.db", 2000)
    with closing(sqlite3.connect(tmp_path / "many.db")) as connection:
        assert 0 < index_share(connection) <= 0.8
