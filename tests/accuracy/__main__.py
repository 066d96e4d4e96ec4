"""Print the accuracy table: ``python -m tests.accuracy [--decks N] [--seed S] [--differences] [FOLDER …]``."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.accuracy.report import Totals, as_table, total
from tests.accuracy.sources import PUBLISHED, folder_cases, generated_cases, sample_cases


def main() -> None:
    """Score the sample, the published deck where it is at hand, and generated decks."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with PDFs and gold.json")
    parser.add_argument("--decks", type=int, default=200, help="how many generated decks")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--differences", action="store_true", help="print what differs")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        _show(str(folder), total(folder_cases(folder, "gold.json")), differences=arguments.differences)
    if arguments.folders:
        return
    _show("sample", total(sample_cases()), differences=arguments.differences)
    if (PUBLISHED / "gold.json").exists():
        _show("published deck", total(folder_cases(PUBLISHED, "gold.json")), differences=arguments.differences)
    else:
        print("published deck: its folder is not beside the project; skipped\n")  # noqa: T201
    seeds = range(arguments.seed, arguments.seed + arguments.decks)
    _show("generated", total(generated_cases(seeds)), differences=arguments.differences)


def _show(name: str, totals: Totals, *, differences: bool) -> None:
    print(as_table(name, totals))  # noqa: T201  its output is its purpose
    if differences:
        print("\n".join(f"    {line}" for line in totals.differences))  # noqa: T201
    print()  # noqa: T201


if __name__ == "__main__":
    main()
