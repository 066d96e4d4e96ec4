"""Precision, recall and F1 of each kind of record, against answers in the form of gold.json.

Text is compared after NFKC, folding of radicals, and dropping of white space, list markers and ※,
so that only content counts: whether normalised text holds radicals is another test.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.read.companies import read_companies
from schemas.document import Extraction
from tests.accuracy.teds import TableCell, teds

Answers = Mapping[str, Any]
Fact = tuple[Any, ...]

KINDS = (
    "document",
    "slides",
    "hearings",
    "check_items",
    "findings",
    "citations",
    "rounds",
    "statements",
    "footnotes",
    "cells",
)
"""What is scored by F1; tables are scored by TEDS besides."""

FOLDED = str.maketrans("⻑⻄⻘⺠⻨⻭⻯⻲⻩戶黑〜～", "長西青民麦歯竜亀黄戸黒~~")
_NOISE = re.compile(r"[\s\ue000-\uf8ff✓✔●➢・○■◆※]")


def fold(text: str | None) -> str:
    """Fold a text to what is compared.

    >>> fold("関⻄電⼒ ㈱")
    '関西電力(株)'
    """
    plain = unicodedata.normalize("NFKC", text or "").translate(FOLDED)
    return _NOISE.sub("", plain)


def unnumbered(text: str | None) -> str:
    """Fold a text and drop a list number before it.

    >>> unnumbered("（１）研修の対象"), unnumbered("① 研修"), unnumbered("2024年")
    ('研修の対象', '研修', '2024年')
    """
    if text and re.match(r"\s*[①-⑳]", text):
        return fold(re.sub(r"^\s*[①-⑳]", "", text))
    folded = fold(text)
    return re.sub(r"^(?:\(\d{1,2}\)|\d{1,2}\.(?!\d))", "", folded)


@dataclass
class Score:
    """How many facts were found, wanted and right, and which were not."""

    hits: int = 0
    found: int = 0
    wanted: int = 0
    missing: list[Fact] = field(default_factory=list)
    extra: list[Fact] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 1 where nothing was wanted."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __add__(self, other: Score) -> Score:
        """Pool two scores."""
        return Score(
            self.hits + other.hits,
            self.found + other.found,
            self.wanted + other.wanted,
            self.missing + other.missing,
            self.extra + other.extra,
        )


def compare(found: Iterable[Fact], wanted: Iterable[Fact]) -> Score:
    """Compare two bags of facts."""
    got, want = Counter(found), Counter(wanted)
    return Score(
        (got & want).total(),
        got.total(),
        want.total(),
        list((want - got).elements()),
        list((got - want).elements()),
    )


def score(extraction: Extraction, answers: Answers) -> dict[str, Score]:
    """Score one document, each kind that the answers speak of."""
    found, wanted = facts_found(extraction), facts_wanted(answers)
    skip = 1 if _is_deck(answers) else 0
    optional = {
        (s["page"], unnumbered(s["text"]))
        for s in answers.get("statements", ())
        if s.get("optional")
    }
    found["statements"] = [f for f in found["statements"] if f[0] > skip and f not in optional]
    found["cells"] = [f for f in found["cells"] if f[0] > skip]
    found["document"] = [f for f in found["document"] if f[0] in _document_keys(answers)]
    found["slides"] = [f for f in found["slides"] if f[0] > skip] if _is_deck(answers) else []
    return {kind: compare(found[kind], wanted[kind]) for kind in KINDS if kind in wanted}


def _is_deck(answers: Answers) -> bool:
    return bool(answers["slides"])


def _document_keys(answers: Answers) -> list[str]:
    """Name the fields that the document itself can tell: 議事要旨 is a label of the site alone."""
    labelled = "資料" in answers["document"]["material"]
    return ["meeting", "date", "material", "title"] if labelled else ["meeting", "date", "title"]


def facts_wanted(answers: Answers) -> dict[str, list[Fact]]:
    """Turn answers into facts."""
    document = answers["document"]
    facts: dict[str, list[Fact]] = {
        "document": [(key, fold(str(document[key]))) for key in _document_keys(answers)],
        "slides": [(s["page"], fold(s["title"]), s["reference"]) for s in answers["slides"]],
        "hearings": [
            (
                h["page"],
                h["round"],
                h["dates"][0],
                h["dates"][-1],
                h["company"],
                h["designation"],
                tuple(map(fold, h["sites"])),
            )
            for h in answers["hearings"]
        ],
        "check_items": [
            (
                c["page"],
                c["theme_no"],
                unnumbered(c["theme"]),
                fold(c["viewpoint"]),
                unnumbered(c["item"]),
            )
            for c in answers["check_items"]
        ],
        "findings": [(f["page"], f["kind"], unnumbered(f["text"])) for f in answers["findings"]],
        "citations": [
            (c["page"], c["meeting"], fold(c["material"]), c["date"]) for c in answers["citations"]
        ],
        "rounds": [
            (r["page"], r["round"], fold(r["method"]), r["status"]) for r in answers["rounds"]
        ],
    }
    if "statements" in answers:
        facts["statements"] = [
            (s["page"], unnumbered(s["text"]))
            for s in answers["statements"]
            if not s.get("optional")
        ]
        facts["footnotes"] = [(f["page"], fold(f["text"])) for f in answers["footnotes"]]
        facts["cells"] = [
            (t["page"], *_cell_fact(_answer_cell(c))) for t in answers["tables"] for c in t["cells"]
        ]
    return facts


def facts_found(extraction: Extraction) -> dict[str, list[Fact]]:
    """Turn an extraction into facts."""
    names = {company.id: company.name for company in read_companies()}
    cover = extraction.cover
    return {
        "document": [
            (key, fold(str(value)))
            for key, value in (
                ("meeting", cover.meeting_number),
                ("date", cover.dated),
                ("material", cover.label),
                ("title", cover.title),
            )
        ],
        "slides": [(p.page, fold(p.title), p.is_reference) for p in extraction.pages],
        "hearings": [
            (
                h.page,
                h.round,
                str(h.first_date),
                str(h.last_date),
                names.get(h.company_id or ""),
                h.designation and h.designation.value,
                tuple(map(fold, h.sites)),
            )
            for h in extraction.hearings
        ],
        "check_items": [
            (c.page, c.theme_number, unnumbered(c.theme), fold(c.viewpoint), unnumbered(c.item))
            for c in extraction.check_items
        ],
        "findings": [(f.page, f.kind.value, unnumbered(f.text)) for f in extraction.findings],
        "citations": [
            (c.page, c.meeting_number, fold(c.label), str(c.dated))
            for c in extraction.citations
            if c.label and c.dated
        ],
        "rounds": [
            (r.page, r.round, fold(r.method), r.status and r.status.value)
            for r in extraction.rounds
        ],
        "statements": [(s.page, unnumbered(s.text)) for s in extraction.statements],
        "footnotes": [(f.page, fold(f.text)) for f in extraction.footnotes],
        "cells": [
            (
                c.page,
                *_cell_fact(TableCell(c.row, c.column, c.row_span, c.column_span, fold(c.text))),
            )
            for c in extraction.cells
        ],
    }


def _answer_cell(cell: Mapping[str, Any]) -> TableCell:
    return TableCell(
        cell["row"], cell["column"], cell["row_span"], cell["column_span"], fold(cell["text"])
    )


def _cell_fact(cell: TableCell) -> Fact:
    return (cell.row, cell.column, cell.row_span, cell.column_span, cell.text)


def table_scores(extraction: Extraction, answers: Answers) -> list[float]:
    """Return the TEDS of each table of the answers: its best match on its page, else 0."""
    found: dict[str, list[TableCell]] = {}
    pages = {table.id: table.page for table in extraction.tables}
    for c in extraction.cells:
        found.setdefault(c.table_id, []).append(
            TableCell(c.row, c.column, c.row_span, c.column_span, fold(c.text))
        )
    scores = []
    for table in answers.get("tables", ()):
        wanted = [_answer_cell(cell) for cell in table["cells"]]
        candidates = {
            key: teds(cells, wanted) for key, cells in found.items() if pages[key] == table["page"]
        }
        best = max(candidates, key=lambda key: candidates[key], default=None)
        scores.append(candidates[best] if best else 0.0)
        if best:
            del found[best]
    return scores
