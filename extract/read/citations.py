"""References to earlier meetings and materials: in their boxes, and in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.context import PageContext
from extract.page_parts import is_quoting
from extract.paragraphs import Paragraph
from extract.text.dates import read_dates
from extract.text.numerals import NUMBER, read_number
from schemas.record import Citation

_LABEL = re.compile(
    r"(?P<label>(?:参考)?資料\s*[0-9]{1,2}(?:\s*[-–—−‐ー－]\s*[0-9]{1,2}){0,2}|参考資料)"
)
_MEETING = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*回\s*(?P<body>[^\s第、。（）()「」]{{0,30}}?(?:専門会合|会合|委員会|小委員会|部会|ワーキンググループ|ワーキング|WG|研究会|検討会|分科会|協議会))"
)
_NOTE = re.compile(
    r"赤枠(?:追記|加筆|を?追加)|(?:一部)?(?:抜粋|加工|修正|改変|加筆|更新|変更|追記)|再掲|引用"
)
_LABEL_NEXT = re.compile(r"[\s、の「（(【]*" + _LABEL.pattern)
_BRACKET_NEXT = re.compile(r"\s*[（(]([^（()）]{4,40})[）)]")
_DATE_AHEAD = re.compile(r"(?P<date>[^、。（）]*?日)(?:に|の|付で)?(?:開催(?:された|の|した))?$")


def read_label(text: str) -> str | None:
    """Read a material's label: half-width digits, ASCII hyphen, no spaces.

    >>> read_label("資料３－１"), read_label("参考資料１"), read_label("資料")
    ('資料3-1', '参考資料1', None)
    """
    folded = unicodedata.normalize("NFKC", text)
    found = _LABEL.search(folded)
    if found is None:
        return None
    return re.sub(r"[-–—−‐ー－]", "-", re.sub(r"\s", "", found["label"]))


@dataclass(frozen=True)
class Reference:
    """A reference found in a text."""

    start: int
    end: int
    meeting_number: int
    label: str | None
    dated: date | None
    note: str | None


def find_references(text: str) -> Iterator[Reference]:
    """Find every meeting named by its number, with the material and date that go with it.

    A date goes with a meeting where it follows in brackets or stands right before it
    (…日に開催された第N回…). A date without a year takes it from the date before it in the text.

    >>> [(r.meeting_number, r.label, r.dated) for r in find_references(
    ...     "第90回制度設計専門会合資料6（2023年10月31日）赤枠追記")]
    [(90, '資料6', datetime.date(2023, 10, 31))]
    """
    meetings = list(_MEETING.finditer(text))
    last: date | None = None
    at = 0
    for i, meeting in enumerate(meetings):
        stop = meetings[i + 1].start() if i + 1 < len(meetings) else len(text)
        before = text[at : meeting.start()]
        ahead = _DATE_AHEAD.search(before)
        told = read_dates(before, last).dates
        last = told[-1] if told else last
        dated = None
        if ahead is not None:
            near = read_dates(ahead["date"], told[-2] if len(told) > 1 else last).dates
            dated = near[-1] if near and told and near[-1] == told[-1] else None
        end = meeting.end()
        label: str | None = None
        # The label and the date in brackets follow in either order.
        for _ in range(2):
            told_label = None if label else _LABEL_NEXT.match(text[end:stop])
            bracket = _BRACKET_NEXT.match(text[end:stop])
            inside = read_dates(bracket.group(1), last).dates if bracket else []
            if told_label:
                label = read_label(told_label["label"])
                end += told_label.end()
            elif bracket and inside:
                dated = last = inside[0]
                end += bracket.end()
        note = _NOTE.match(text[end:stop].lstrip(" 　（(・、\n"))
        if note:
            end = text.index(note.group(), end) + len(note.group())
        yield Reference(
            meeting.start(),
            end,
            read_number(meeting["number"]),
            label,
            dated,
            note.group() if note else None,
        )
        at = end


def is_quotation(paragraphs: list[Paragraph]) -> bool:
    """Tell whether a page's citation boxes say that it repeats another page (赤枠追記, 抜粋)."""
    return any(is_quoting(p.text) for p in paragraphs)


def read_citations(context: PageContext) -> list[Citation]:
    """Read the citations of a page: boxes whole, running text by reference."""
    rows: list[Citation] = []

    def add(paragraph: Paragraph, text: str, found: Reference | None, rule: str) -> None:
        box = paragraph.box
        if found is not None and rule != "citation_box":
            box = paragraph.box_of(found.start, found.end)
        rows.append(
            Citation(
                id=f"{context.prefix}-c{len(rows) + 1}",
                **context.place(box, rule),
                text=text,
                meeting_number=found.meeting_number if found else None,
                label=found.label if found else None,
                dated=found.dated if found else None,
                note=found.note if found else None,
            )
        )

    for box in context.parts.citations:
        found = list(find_references(box.text))
        for i, reference in enumerate(found):
            stop = found[i + 1].start if i + 1 < len(found) else len(box.text)
            add(box, box.text[reference.start : stop].strip(), reference, "citation_box")
        if not found:
            context.doubt("citation_refused", "no meeting number could be read", box.text, box.box)
            add(box, box.text, None, "citation_box")
    for paragraph in [*context.parts.statements, *context.parts.footnotes]:
        for reference in find_references(paragraph.text):
            add(
                paragraph,
                paragraph.text[reference.start : reference.end],
                reference,
                "running_text",
            )
    return rows
