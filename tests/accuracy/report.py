"""Pool the scores of many documents, and print them as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.accuracy.scoring import KINDS, Score, score, table_scores
from tests.accuracy.sources import Case


@dataclass
class Totals:
    """Scores of a set of documents."""

    documents: int = 0
    scores: dict[str, Score] = field(default_factory=dict)
    tables: list[float] = field(default_factory=list)
    unassigned: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def teds(self) -> float:
        """Mean TEDS of all tables; 1 where there are none."""
        return sum(self.tables) / len(self.tables) if self.tables else 1.0

    def figures(self) -> dict[str, float]:
        """Return every figure that has a floor."""
        figures = {kind: self.scores[kind].f1 for kind in KINDS if kind in self.scores}
        if self.tables:
            figures["tables"] = self.teds
        return figures


def total(cases: Iterable[Case]) -> Totals:
    """Score documents and pool the scores."""
    totals = Totals()
    for case in cases:
        totals.documents += 1
        for kind, one in score(case.extraction, case.answers).items():
            totals.scores[kind] = totals.scores.get(kind, Score()) + one
            totals.differences += [f"{case.name} {kind}: missing {fact}" for fact in one.missing]
            totals.differences += [f"{case.name} {kind}: extra {fact}" for fact in one.extra]
        totals.tables += table_scores(case.extraction, case.answers)
        totals.unassigned += sum(page.unassigned_characters for page in case.extraction.pages)
    return totals


def as_table(name: str, totals: Totals) -> str:
    """Write one set's scores as lines of a table."""
    lines = [
        f"{name} ({totals.documents} documents)",
        f"  {'kind':<14}{'right':>7}{'wanted':>8}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}",
    ]
    for kind in KINDS:
        if one := totals.scores.get(kind):
            counts = f"{one.hits:>7}{one.wanted:>8}{one.found:>7}"
            shares = f"{one.precision:>8.3f}{one.recall:>8.3f}{one.f1:>8.3f}"
            lines += [f"  {kind:<14}{counts}{shares}"]
    if totals.tables:
        lines.append(
            f"  {'tables (TEDS)':<14}{'':>7}{len(totals.tables):>8}{'':>23}{totals.teds:>8.3f}"
        )
    lines.append(f"  characters in no part: {totals.unassigned}")
    return "\n".join(lines)
