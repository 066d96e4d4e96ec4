"""Who was heard: companies, or a class of them, each with its disposition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.parts import CellPart
from extract.read.columns.headers import label_text
from extract.read.columns.rows import TableRow
from extract.read.companies import COMPANY_CLASS, find_companies
from schemas.geometry import Box
from schemas.record import Designation

_DESIGNATION = re.compile(r"命令|勧告|指導")
_CLASS_ALONE = re.compile(r"[（(【［\[〔]([^（()）【】]*)[）)】］\]〕]")
NOTE_MARK = re.compile(r"※\s*((?:[0-9]{1,2}(?![0-9]|\s*[年月日時回線社]))?)")


@dataclass(slots=True)
class Heard:
    """A company, or a class of companies, that was heard."""

    company_id: str | None
    text: str
    designation: Designation | None
    note_mark: str | None
    box: Box
    sites: list[str] | None = None


def read_designation(text: str) -> Designation | None:
    """Read the disposition that a text names, if it names one alone."""
    kinds = {m.group() for m in _DESIGNATION.finditer(text)}
    return Designation(kinds.pop()) if len(kinds) == 1 else None


def _note_mark(text: str) -> str | None:
    mark = NOTE_MARK.search(text)
    return f"※{mark.group(1)}" if mark else None


def heard_in(paragraph: Paragraph, whole: Designation | None) -> list[Heard]:
    """Read the companies that a paragraph names, each with the class that stands behind it."""
    text = paragraph.text
    found = find_companies(text)
    heard: list[Heard] = []
    for i, company in enumerate(found):
        stop = found[i + 1].start if i + 1 < len(found) else len(text)
        designation = read_designation(text[company.end : stop]) or whole
        heard.append(
            Heard(company.company_id, company.text, designation, _note_mark(text), paragraph.box)
        )
    return heard


def read_heard(
    context: PageContext, row: TableRow, cell: CellPart, whole: Designation | None
) -> list[Heard]:
    """Read who was heard: companies with their own class, or a class of companies."""
    heard: list[Heard] = []
    unread: list[str] = []
    for paragraph in cell.paragraphs:
        text = paragraph.text
        found = heard_in(paragraph, whole)
        heard += found
        if not found and text:
            of_class = COMPANY_CLASS.search(text)
            if of_class:
                mark = _note_mark(text)
                heard.append(
                    Heard(None, text, read_designation(text) or whole, mark, paragraph.box)
                )
            elif (
                heard and (only := _CLASS_ALONE.fullmatch(text)) and read_designation(only.group(1))
            ):
                # The class stands on a line of its own below the names it holds for.
                for one in heard:
                    one.designation = one.designation or read_designation(text)
            else:
                unread.append(text)
    if unread:
        text = "\n".join(unread)
        if not heard:
            heard.append(
                Heard(None, label_text(cell), read_designation(text) or whole, None, cell.place.box)
            )
        context.doubt(
            "unknown_company",
            f"row {row.number + 1}: no company or class of companies is known by this name; "
            "the row has no company; add the name to companies.toml",
            text,
            cell.place.box,
        )
    return heard


def pair_classes(heard: list[Heard], text: str) -> None:
    """Give each company the disposition beside it, where a cell holds one a company, in order."""
    classes = [Designation(m.group()) for m in _DESIGNATION.finditer(text)]
    if len(classes) == len(heard) and not any(one.designation for one in heard):
        for one, designation in zip(heard, classes, strict=True):
            one.designation = designation
