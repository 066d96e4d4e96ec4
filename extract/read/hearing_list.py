"""Hearings from lists: an item that names a day and companies, under words that speak of hearings.

Two forms are read, and nothing looser: an item that holds little else (９月３日　中国電力（対面）)
under a sentence that announces hearings, and an item that is a whole sentence (…日に、…に対して
ヒアリングを実施した。).
"""

from __future__ import annotations

import re

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.text.dates import DatesRead, find_fiscal_years, find_years, read_dates
from extract.text.numerals import find_rounds
from schemas.record import Hearing, Precision

from .companies import find_companies
from .hearings import Heard, heard_in, read_designation
from .outline import Outline

_ANNOUNCES = re.compile(
    r"(?:以下|下記|次)の.{0,40}(?:ヒアリング|面談|聞き取り|聴取|訪問)"
    r"|(?:ヒアリング|面談|聞き取り|聴取|訪問).{0,40}(?:以下|下記|次)の"
)
_HELD = re.compile(
    r"(?:に対して|に対し|と|を).{0,24}(?:ヒアリング|面談|聞き取り|聴取|訪問)(?:を)?"
    r"(?:実施|行い|行った|した)[^、。]{0,4}。?$"
)
_BRACKETS = re.compile(r"[（(【［\[〔]([^（()）【】]*)[）)】］\]〕]")
_JOINTS = re.compile(r"[\s、，・：:／/〜～\-－]|及び|並びに|株式会社|㈱|に|と|は|の")
_METHOD = re.compile(
    r"(?:社長)?(?:対面|オンライン|現地|書面|Web|WEB|面談|実地|ハイブリッド)"
    r"(?:・(?:対面|オンライン|書面)(?:併用)?)?"
)
_LITTLE = 6
"""An item of a list may say this many characters beside day, companies and brackets."""


def read_hearing_list(context: PageContext, first: int) -> list[Hearing]:
    """Read hearings from the items of lists.

    Args:
        context: a page none of whose tables holds hearings.
        first: how many hearings of the page were read before, for the ids.
    """
    outline = Outline(context)
    rows: list[Hearing] = []
    for index, lead in enumerate(outline.statements):
        items = [outline.statements[i] for i in outline.children.get(index, ())]
        announced = _ANNOUNCES.search(lead.text) is not None
        last = None
        years = find_years(lead.text) or find_fiscal_years(lead.text)
        year = years.pop() if len(years) == 1 else None
        number = context.round if context.round is not None else _round_of(lead.text)
        for item in items:
            read = read_dates(item.text, last, year)
            heard = heard_in(item, read_designation(lead.text) if announced else None)
            if not heard or not (read.dates or read.refused):
                continue
            if not ((announced and _is_short(read.rest)) or _HELD.search(item.text)):
                continue
            for reason in read.refused:
                message = f"{reason}; write the year in full"
                context.doubt("date_refused", message, item.text, item.box)
            if read.dates:
                last = read.dates[-1]
                rows += [_hearing(context, item, one, read, number) for one in heard]
    return [
        row.model_copy(update={"id": f"{context.prefix}-h{first + i:02}"})
        for i, row in enumerate(rows, start=1)
    ]


def _is_short(rest: str) -> bool:
    """Tell whether an item says little beside its day and its companies."""
    for company in reversed(find_companies(rest)):
        rest = rest[: company.start] + rest[company.end :]
    return len(_JOINTS.sub("", _METHOD.sub("", _BRACKETS.sub("", rest)))) <= _LITTLE


def _date_text(text: str, rest: str) -> str:
    """Return the part of an item that is its day: what reading it took out."""
    return text.replace(rest, "").strip("、　 ：:") if rest and rest in text else text


def _round_of(text: str) -> int | None:
    """Return the round that a sentence speaks of, if it is one alone: 第２回モニタリングのうち."""
    found = {
        number for number, _, end in find_rounds(text) if text[end:].startswith("モニタリング")
    }
    return found.pop() if len(found) == 1 else None


def _hearing(
    context: PageContext, item: Paragraph, one: Heard, read: DatesRead, number: int | None
) -> Hearing:
    method = _METHOD.search(item.text)
    return Hearing(
        id=context.prefix,
        **context.place(item.box, "hearing_list"),
        table_id=None,
        row=None,
        round=number,
        first_date=min(read.dates),
        last_date=max(read.dates),
        dates=read.dates,
        date_text=_date_text(item.text, read.rest),
        date_precision=Precision.DAY,
        method=method.group() if method else None,
        company_id=one.company_id,
        company_text=one.text,
        designation=one.designation,
        sites=[],
        interviewers=[],
        note=None,
        is_quoted=context.is_quoted,
    )
