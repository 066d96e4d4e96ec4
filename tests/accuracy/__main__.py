"""Print the accuracy table: ``python -m tests.accuracy [--decks N] [--differences] [FOLDER …]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.accuracy import slides_real, tags_real
from tests.accuracy.floors import raise_floors
from tests.accuracy.report import Totals, as_table, total
from tests.accuracy.slides_gold import DECK, read_slides
from tests.accuracy.slides_real import score_slides
from tests.accuracy.sources import (
    PUBLISHED,
    folder_cases,
    generated_cases,
    read_case,
    sample_cases,
)
from tests.accuracy.tables_gold import REAL


def main() -> None:
    """Score the sample, the published deck where it is at hand, and generated decks."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with PDFs and gold.json")
    parser.add_argument("--decks", type=int, default=200, help="how many generated decks")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--differences", action="store_true", help="print what differs")
    parser.add_argument("--raise-floors", action="store_true", help="write better figures down")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        cases = folder_cases(folder, "gold.json")
        _show(str(folder), total(cases), differences=arguments.differences)
    if arguments.folders:
        return
    sets = {"sample": total(sample_cases())}
    if (PUBLISHED / "gold.json").exists():
        sets["published"] = total(folder_cases(PUBLISHED, "gold.json"))
    else:
        print("published: its folder is not beside the project; skipped\n")
    seeds = range(arguments.seed, arguments.seed + arguments.decks)
    sets["generated"] = total(generated_cases(seeds))
    for name, totals in sets.items():
        _show(name, totals, differences=arguments.differences)
    measured = {name: totals.figures() for name, totals in sets.items()}
    if REAL.is_dir():
        slides = score_slides(read_case(DECK.name, DECK.read_bytes(), {}).extraction, read_slides())
        print(f"slides of {DECK.name}, by their pictures\n{slides}\n")
        agreements = tags_real.count_files()
        print(f"{tags_real.as_table(agreements)}\n")
        measured[slides_real.SECTION] = slides.figures()
        measured[tags_real.SECTION] = agreements["all"].figures()
    else:
        print("real slides and structure tags: shared/real is not beside the project; skipped\n")
    if arguments.raise_floors:
        raise_floors(measured)


def _show(name: str, totals: Totals, *, differences: bool) -> None:
    print(as_table(name, totals))
    if differences:
        print("\n".join(f"    {line}" for line in totals.differences))
    print()


if __name__ == "__main__":
    main()
