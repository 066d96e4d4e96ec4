"""Where documents with answers come from: the sample, the published deck, generated decks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.document import read_document
from schemas.document import Extraction, KnownBody, Source
from tests.decks.generate import make_deck

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "corpus" / "sample"
PUBLISHED = ROOT.parent / "shared" / "decks"
"""The published deck, outside the project: its sentences are not ours to commit."""

_BODIES = tuple(
    KnownBody(slug=slug, name=name)
    for slug, name in (
        ("system", "制度設計専門会合"),
        ("systemsurveillance", "制度設計・監視専門会合"),
        ("electricity", "料金制度専門会合"),
        ("sample", "見本専門会合"),
    )
)


@dataclass(frozen=True)
class Case:
    """A document, its answers, and what was read of it."""

    name: str
    answers: dict[str, Any]
    extraction: Extraction


def read_case(name: str, data: bytes, answers: dict[str, Any]) -> Case:
    """Read one document."""
    source = Source(file_name=name, sha256=hashlib.sha256(data).hexdigest(), bodies=_BODIES)
    return Case(name, answers, read_document(data, source))


def folder_cases(folder: Path, answers: str) -> Iterator[Case]:
    """Read the documents of a folder that its file of answers names."""
    for entry in json.loads((folder / answers).read_text(encoding="utf-8")):
        yield read_case(entry["file"], (folder / entry["file"]).read_bytes(), entry)


def sample_cases() -> Iterator[Case]:
    """Read the bundled sample."""
    return folder_cases(SAMPLE, "answers.json")


def generated_cases(seeds: range) -> Iterator[Case]:
    """Read generated decks."""
    for seed in seeds:
        data, answers = make_deck(seed)
        yield read_case(f"generated_{seed}.pdf", data, answers)
