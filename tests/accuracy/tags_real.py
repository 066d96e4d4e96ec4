"""How far position and the author's own structure tags agree on real files, page by page.

Neither is gold: where they differ, the picture decides (``WHO_IS_RIGHT``).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Self

import pymupdf

from extract.furniture import find_margins
from extract.lines import part_runs
from extract.page_parts import read_parts
from extract.pdf import open_pdf
from extract.tags.compare import Subject, compare
from tests.accuracy.tables_gold import REAL

SECTION = "real_tags"
"""Where floors.toml keeps the floors."""
FILES = ("occto_working_group_25.pdf", "eprx_rules_211f.pdf", "medical_institutions.pdf")
WHO_IS_RIGHT = {
    (Subject.ITEM, "another text"): "position: a note in smaller type behind an item (occto 30)",
    (Subject.CELL, "no rule between tagged cells"): "position: rows that nothing drawn sets apart",
    (Subject.CELL, "no table by position"): "position: a heading over the table, which Excel tags "
    "as a cell (medical 1)",
    (Subject.CELL, "another row"): "the tags: boxes laid over a table made rows (occto 6)",
}
"""By subject and reason, whom the picture bore out, and where."""


@dataclass
class Agreement:
    """Answers of all pages of some files, counted by reason; no reason where both agree."""

    counts: dict[Subject, Counter[str]] = field(default_factory=dict)

    def share(self, subject: Subject) -> float:
        """Return the share of answers on which both agree; 1 where the tags say nothing."""
        counts = self.counts.get(subject, Counter())
        return counts[""] / counts.total() if counts else 1.0

    def figures(self) -> dict[str, float]:
        """Return every figure that has a floor."""
        return {subject.value: self.share(subject) for subject in Subject}

    def __iadd__(self, other: Agreement) -> Self:
        """Count another's answers too."""
        for subject, counts in other.counts.items():
            self.counts.setdefault(subject, Counter()).update(counts)
        return self


def count_agreement(data: bytes) -> Agreement:
    """Ask position and tags about every page of one document."""
    pdf = open_pdf(data)
    inks = [pdf.read_page(number) for number in range(1, pdf.page_count + 1)]
    for ink in inks:
        ink.runs = part_runs(ink.runs)
    agreement = Agreement()
    for ink, margins in zip(inks, find_margins(inks), strict=True):
        if ink.tags is not None:
            for answer in compare(read_parts(ink, margins.number, margins.furniture), ink.tags):
                agreement.counts.setdefault(answer.subject, Counter())[answer.reason] += 1
    return agreement


def count_files() -> dict[str, Agreement]:
    """Ask about each tagged real file, and about all together."""
    each = {name: count_agreement((REAL / name).read_bytes()) for name in FILES}
    whole = Agreement()
    for one in each.values():
        whole += one
    return {**each, "all": whole}


def as_table(agreements: dict[str, Agreement]) -> str:
    """Write shares and reasons as lines of a table."""
    lines = ["agreement of position with structure tags"]
    for name, agreement in agreements.items():
        for subject, counts in agreement.counts.items():
            shares = f"{counts['']:>6} / {counts.total():<6}{agreement.share(subject):.3f}"
            lines.append(f"  {name:<28}{subject.value:<12}{shares}")
    for subject, counts in agreements["all"].counts.items():
        for reason, count in counts.most_common():
            if reason:
                right = WHO_IS_RIGHT.get((subject, reason), "not looked at yet")
                lines.append(f"    {subject.value:<12}{count:>5}  {reason}; right: {right}")
    return "\n".join(lines)


def without_tags(data: bytes) -> bytes:
    """Return the same document with its structure tree removed, and nothing else."""
    handle = pymupdf.open(stream=data, filetype="pdf")
    catalog = handle.pdf_catalog()
    for key in ("StructTreeRoot", "MarkInfo"):
        handle.xref_set_key(catalog, key, "null")
    return bytes(handle.tobytes(encryption=pymupdf.PDF_ENCRYPT_NONE))
