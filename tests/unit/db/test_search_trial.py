"""Recall and precision over judged queries do not fall; what other designs reach stands beside."""

from __future__ import annotations

from tests.support.search_trial import count_queries, invented_rows, run_trial


def test_recall_and_precision_hold_over_judged_queries() -> None:
    assert count_queries() >= 60
    scores = run_trial(invented_rows(1_500))
    ours = scores["shiryo"]
    assert ours.recall >= 0.98, ours.worst
    assert ours.precision >= 0.99, ours.worst
    for other in ("unicode61", "trigram"):
        assert ours.recall > scores[other].recall + 0.3
