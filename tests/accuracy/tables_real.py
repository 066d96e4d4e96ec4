"""Real tables against hand-made gold: ``python -m tests.accuracy.tables_real``.

The same scorer for this program and for others: TEDS, F1 of the texts of cells, and the share of
merged cells whose place and spans are exactly right.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.accuracy.floors import raise_floors
from tests.accuracy.scoring import Score, compare
from tests.accuracy.tables_gold import REAL, GoldTable, read_gold
from tests.accuracy.tables_tools import FoundTable, Reader, readers
from tests.accuracy.teds import teds

SECTION = "real_tables"
"""Where floors.toml keeps the floors."""


@dataclass
class ToolScore:
    """How one program read the tables."""

    teds: dict[str, float] = field(default_factory=dict)
    texts: Score = field(default_factory=Score)
    merged: Score = field(default_factory=Score)

    @property
    def mean(self) -> float:
        """Mean TEDS of all tables."""
        return sum(self.teds.values()) / len(self.teds) if self.teds else 0.0

    def figures(self) -> dict[str, float]:
        """Return every figure that has a floor."""
        return {
            "tables": self.mean,
            "cell_texts": self.texts.f1,
            "merged_cells": self.merged.recall,
        }


def score_tool(reader: Reader, tables: list[GoldTable]) -> ToolScore:
    """Score one program on all tables."""
    result = ToolScore()
    pages: dict[tuple[str, int], list[GoldTable]] = defaultdict(list)
    for table in tables:
        pages[table.file, table.page].append(table)
    for (file, page), wanted in pages.items():
        found = reader(file, page)
        for table in wanted:
            _score_table(table, found, result)
    return result


def _score_table(table: GoldTable, found: list[FoundTable], result: ToolScore) -> None:
    """Score a table by the best of those that meet its region."""
    wanted = table.cells
    similar = [(teds(f.cells, wanted), f) for f in found if f.cells and table.box.meets(f.box)]
    figure, best = max(similar, key=lambda pair: pair[0], default=(0.0, None))
    cells = best.cells if best else []
    result.teds[table.name] = figure
    result.texts += compare(
        [(table.name, c.text) for c in cells if c.text],
        [(table.name, c.text) for c in wanted if c.text],
    )
    result.merged += compare(
        [
            (table.name, c.row, c.column, c.row_span, c.column_span)
            for c in cells
            if (c.row_span, c.column_span) != (1, 1)
        ],
        [
            (table.name, c.row, c.column, c.row_span, c.column_span)
            for c in wanted
            if (c.row_span, c.column_span) != (1, 1)
        ],
    )


def as_table(tables: list[GoldTable], scores: Mapping[str, ToolScore]) -> str:
    """Write the scores as lines of a table, one program a column."""
    head = "".join(f"{name:>12}" for name in scores)
    lines = [f"{'real tables (TEDS)':<28}{'cells':>6}{head}"]
    for table in tables:
        row = "".join(f"{score.teds[table.name]:>12.3f}" for score in scores.values())
        lines.append(f"  {table.name:<26}{len(table.cells):>6}{row}")
    for title, figure in (
        ("mean TEDS", lambda s: s.mean),
        ("cell texts, F1", lambda s: s.texts.f1),
        ("merged cells exact", lambda s: s.merged.recall),
        ("merged cells, precision", lambda s: s.merged.precision),
    ):
        row = "".join(f"{figure(score):>12.3f}" for score in scores.values())
        lines.append(f"{title:<34}{row}")
    return "\n".join(lines)


def main() -> None:
    """Print the scores of every program at hand."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--differences", action="store_true", help="print what of ours differs")
    parser.add_argument("--raise-floors", action="store_true", help="write better figures down")
    arguments = parser.parse_args()
    if not REAL.is_dir():
        print("real tables: shared/real is not beside the project; skipped")
        return
    tables = read_gold()
    scores = {name: score_tool(reader, tables) for name, reader in readers().items()}
    print(as_table(tables, scores))
    if "camelot" not in scores:
        print("camelot: not installed; `make compare-camelot` installs it and compares")
    ours = scores["shiryo"]
    if arguments.differences:
        for one in (ours.texts, ours.merged):
            print("\n".join(f"    missing {fact}" for fact in one.missing))
            print("\n".join(f"    extra   {fact}" for fact in one.extra))
    if arguments.raise_floors:
        raise_floors({SECTION: ours.figures()})


if __name__ == "__main__":
    main()
