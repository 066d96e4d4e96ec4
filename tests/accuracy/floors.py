"""The figures below which accuracy may not fall; they are raised, never lowered."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

_FILE = Path(__file__).parent / "floors.toml"
_HEAD = """\
# Accuracy may not fall below these (F1; for tables, mean TEDS). They only rise: after an
# improvement run `python -m tests.accuracy --raise-floors`, which writes better figures down.
# "generated" is over the decks of seeds 0 to 199; the fast tests hold the first to SLACK less.
"""

Floors = dict[str, dict[str, float]]


def read_floors() -> Floors:
    """Read the floors, by set of documents and kind of record."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8")) if _FILE.exists() else {}


def raise_floors(measured: Mapping[str, Mapping[str, float]]) -> None:
    """Write down what was measured where it is better than the floor."""
    floors = read_floors()
    for name, figures in measured.items():
        for kind, figure in figures.items():
            rounded = math.floor(figure * 1000) / 1000
            held = floors.setdefault(name, {})
            held[kind] = max(held.get(kind, 0.0), rounded)
    lines = [_HEAD]
    for name, figures in floors.items():
        lines.append(f"[{name}]")
        lines += [f"{kind} = {figure:.3f}" for kind, figure in figures.items()]
        lines.append("")
    _FILE.write_text("\n".join(lines), encoding="utf-8")


def below(
    figures: Mapping[str, float], floors: Mapping[str, float], slack: float = 0.0
) -> list[str]:
    """Say which figures lie under their floor.

    >>> below({"slides": 0.9}, {"slides": 0.95})
    ['slides: 0.900 is under its floor 0.950']
    """
    return [
        f"{kind}: {figures.get(kind, 0.0):.3f} is under its floor {floor:.3f}"
        for kind, floor in floors.items()
        if figures.get(kind, 0.0) < floor - slack
    ]
