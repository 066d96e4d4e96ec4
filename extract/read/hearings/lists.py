"""Hearings from lists: an item that names a day and companies, under words that speak of hearings.

Two forms are read, and nothing looser: an item that holds little else (９月３日　中国電力（対面）)
under a sentence that announces hearings, and an item that is a whole sentence (…日に、…に対して
ヒアリングを実施した。).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.context import PageContext
from extract.paragraphs import Paragraph
from extract.read.columns.evidence import Around, is_heard
from extract.read.columns.headers import Columns
from extract.read.companies import COMPANY_CLASS, find_companies
from extract.read.outline import Outline, is_label
from extract.read.words.clauses import pattern
from extract.read.words.leads import sentence_kinds
from extract.read.words.word_tables import pattern_of
from extract.text.dates import DatesRead, read_dates
from extract.text.numerals import find_rounds
from extract.text.periods import read_periods
from extract.text.years import find_fiscal_years, find_years
from schemas.record import Designation, Hearing, Precision

from .heard import Heard, heard_in, read_designation
from .leads import is_unheld, lists_hearings
from .visits import split_names

_ANNOUNCES = re.compile(
    pattern_of(r"(?:以下|下記|次)の.{0,40}{hearing}|{hearing}.{0,40}(?:以下|下記|次)の")
)
_HELD = re.compile(
    pattern_of(
        r"(?:に対して|に対し|と|を).{0,24}{hearing}(?:を)?(?:実施|行い|行った|した)[^、。]{0,4}。?$"
    )
)
_BRACKETS = re.compile(r"[（(【［\[〔]([^（()）【】]*)[）)】］\]〕]")
_JOINTS = re.compile(r"[\s、，・：:／/〜～\-－]|及び|並びに|株式会社|㈱|に|と|は|の")
_HELD_THEN = re.compile(
    pattern_of("(?:{heard}|{manner})*(?:実施)?(?:対象)?(?:事業者|会社|社|先|分)?")
    + "|(?P<deed>[一-龠ァ-ヶーA-Za-z]{0,12}?)(?:を)?(?:実施|行|開催)?[しっ]た"
    + "(?:事業者|会社|社|先|分)?"
)
"""What a heading may say beside a day, joints left out: ５月10日に照会した事業者."""
_METHOD = re.compile(pattern_of(r"(?:社長)?(?:{manner}|{meeting})(?:・(?:{manner})(?:併用)?)?"))
_PEOPLE = re.compile(
    r"(?:各社の|代表|取締役|執行役員|執行役|役員|副社長|社長|会長|担当|本部長|部長|所長|支店長|ほか|等)+"
)
_OFFICE = re.compile(r"(?:部|室|課|店|社|所|局|センター|本部|部門)$")
_MONTH = re.compile(r"([0-9]{1,2})\s*月")
_LITTLE = 6
"""An item of a list may say this many characters beside day, companies and brackets."""


@dataclass(frozen=True)
class _Item:
    """An item of a list, with the words that it stands under."""

    paragraph: Paragraph
    heading: str
    text: str
    """Its own, behind a day that stands alone above it."""


def read_hearing_list(context: PageContext, first: int) -> list[Hearing]:
    """Read hearings from the items of lists.

    Args:
        context: a page none of whose tables holds hearings.
        first: how many hearings of the page were read before, for the ids.
    """
    outline = Outline(context)
    rows: list[Hearing] = []
    taken: set[int] = set()
    for index, lead in enumerate(outline.statements):
        announced = _announces(context, lead.text)
        last: date | None = None
        number = context.round if context.round is not None else _round_of(lead.text)
        for at, item in _items(outline, index, "", deep=announced):
            whole = read_designation(item.heading) or read_designation(lead.text)
            heard = heard_in(item.paragraph, whole if announced else None)
            if announced and not heard:
                heard = _class_in(item.paragraph, whole)
            year = _year_of(item, lead.text)
            read = read_dates(item.text, None if _MONTH.search(item.text) and year else last, year)
            if at in taken or not heard or not (read.dates or read.refused):
                continue
            if not ((announced and _is_short(read.rest)) or _HELD.search(item.text)):
                continue
            taken.add(at)
            for reason in read.refused:
                message = f"{reason}; write the year in full"
                context.doubt("date_refused", message, item.text, item.paragraph.box)
            if read.dates:
                last = read.dates[-1]
                rows += [_hearing(context, item, one, read, number) for one in heard]
    return [
        row.model_copy(update={"id": f"{context.prefix}-h{first + i:02}"})
        for i, row in enumerate(rows, start=1)
    ]


def _announces(context: PageContext, lead: str) -> bool:
    """Tell whether a sentence announces hearings, by its own words or the title's.

    モニタリングは、以下のとおり対面で実施した says so under a title of where and when it was held.
    """
    told = lists_hearings(lead)
    if told is False or sentence_kinds(lead) or pattern("pointer").search(lead) is None:
        return False
    around = Around(context.parts.title_text or "", lead, "", told, unheld=is_unheld(lead))
    return _ANNOUNCES.search(lead) is not None or is_heard(Columns(0), around, strictly=True)


def _class_in(paragraph: Paragraph, whole: Designation | None) -> list[Heard]:
    """Read the one class of companies that an item names: ６月６日：命令対象事業者."""
    found = COMPANY_CLASS.findall(paragraph.text)
    named = COMPANY_CLASS.search(paragraph.text)
    if named is None or len(found) != 1:
        return []
    designation = read_designation(named.group()) or whole
    return [Heard(None, named.group(), designation, None, paragraph.box)]


def _items(
    outline: Outline, index: int, heading: str, *, deep: bool
) -> Iterator[tuple[int, _Item]]:
    """Yield what stands under a statement, with its index; all of it below an announced list."""
    below = outline.children.get(index) or (outline.themes_after(index) if deep else ())
    for child in below:
        paragraph = outline.statements[child]
        text = f"{_day_of(heading)} {paragraph.text} {_day_below(outline, child)}".strip()
        yield child, _Item(paragraph, heading, text)
        if deep:
            yield from _items(outline, child, paragraph.text, deep=True)
        if deep and is_label(paragraph) and not find_companies(paragraph.text):
            # What it heads may stand no deeper than itself.
            heading = paragraph.text


def _day_below(outline: Outline, index: int) -> str:
    """Return the day that alone stands under a company in a line of its own."""
    below = [outline.statements[i].text for i in outline.children.get(index, ())]
    if len(below) != 1 or not find_companies(outline.statements[index].text):
        return ""
    day = read_dates(below[0], year=2000)
    return below[0] if day.dates and not day.rest else ""


def _day_of(heading: str) -> str:
    """Return the day that a heading names, where it says no more than that they were heard then.

    >>> _day_of("５月10日に照会した事業者"), _day_of("５月10日に提出した事業者")
    ('５月10日に', '')
    """
    day = read_dates(heading, year=2000)
    then = _HELD_THEN.fullmatch(_JOINTS.sub("", day.rest))
    if not day.dates or then is None or pattern("unheard").search(then["deed"] or ""):
        return ""
    return _date_text(heading, day.rest)


def _year_of(item: _Item, lead: str) -> int | None:
    """Return the year of an item's month: its heading's, the lead's, or by the months of the lead.

    令和７年12月から令和８年１月にかけて gives December and January each its own.
    """
    for text in (item.heading, lead):
        years = find_years(text) or find_fiscal_years(text)
        if len(years) == 1:
            return years.pop()
    month = _MONTH.search(item.text)
    spans = [p for p in read_periods(lead).periods if p.precision is Precision.MONTHS]
    if month is None or len(spans) != 1:
        return None
    first, final = spans[0].first, spans[0].last
    wanted = int(month.group(1))
    found = {
        year
        for year in range(first.year, final.year + 1)
        if (first.year, first.month) <= (year, wanted) <= (final.year, final.month)
    }
    return found.pop() if len(found) == 1 else None


def _is_short(rest: str) -> bool:
    """Tell whether an item says little beside its day, its companies and who spoke for them."""
    for company in reversed(find_companies(rest)):
        rest = rest[: company.start] + rest[company.end :]
    for known in (_BRACKETS, COMPANY_CLASS, _METHOD, _PEOPLE, _JOINTS):
        rest = known.sub("", rest)
    return len(rest) <= _LITTLE


def _sites(text: str) -> list[str]:
    """Return the departments and offices that a bracket lists: （法務部、監査部）."""
    for inner in _BRACKETS.findall(text):
        names = split_names([inner], "、・")
        if all(_OFFICE.search(name) for name in names):
            return names
    return []


def _date_text(text: str, rest: str) -> str:
    """Return the part of an item that is its day: what reading it took out."""
    return text.replace(rest, "").strip("、　 ：:") if rest and rest in text else text


def _round_of(text: str) -> int | None:
    """Return the round that a sentence speaks of, if it is one alone: 第２回モニタリングのうち."""
    found = {
        number for number, _, end in find_rounds(text) if pattern("monitoring").match(text[end:])
    }
    return found.pop() if len(found) == 1 else None


def _method_of(text: str) -> str | None:
    """Return how a hearing was held: one word for it, or the whole bracket that holds several."""
    found = list(dict.fromkeys(m.group() for m in _METHOD.finditer(text)))
    if len(found) > 1:
        inner = [i for i in _BRACKETS.findall(text) if all(word in i for word in found)]
        found = inner or found
    return found[0] if found else None


def _hearing(
    context: PageContext, item: _Item, one: Heard, read: DatesRead, number: int | None
) -> Hearing:
    return Hearing(
        id=context.prefix,
        **context.place(item.paragraph.box, "hearing_list"),
        table_id=None,
        row=None,
        round=number,
        first_date=min(read.dates),
        last_date=max(read.dates),
        dates=read.dates,
        date_text=_date_text(item.text, read.rest),
        date_precision=Precision.DAY,
        method=_method_of(item.text) or _method_of(item.heading),
        company_id=one.company_id,
        company_text=one.text,
        designation=one.designation,
        sites=_sites(item.text),
        interviewers=[],
        note=None,
        is_quoted=context.is_quoted,
    )
