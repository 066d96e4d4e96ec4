"""References to earlier meetings and materials: in their boxes, and in running text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.context import PageContext
from extract.page_parts import is_quoting
from extract.paragraphs import Paragraph
from extract.text.dates import read_dates
from extract.text.numerals import NUMBER, read_number
from schemas.record import Citation

from .words.word_tables import any_of

_LABEL = re.compile(
    r"(?P<label>(?:参考)?資料\s*[0-9]{1,2}(?:\s*[-–—−‐ー－]\s*[0-9]{1,2}){0,2}|参考資料)"
)
_KIND = (
    r"(?:専門会合|会合|委員会|小委員会|部会|ワーキンググループ|ワーキング|WG"
    r"|研究会|検討会|分科会|協議会)"
)
_BODY = rf"[^\s第、。（）()「」]{{0,30}}?{_KIND}"
# 第90回制度設計専門会合, and 第85回 alone where it was 開催された.
_MEETING = re.compile(
    rf"(?P<held>(?<=開催された)|(?<=開催の)|(?<=開催した))?第\s*(?P<number>{NUMBER})\s*回"
    rf"(?:\s*(?P<body>{_BODY})|(?(held)(?!\s*{any_of('monitoring')})|(?!)))"
)
# 前回の会合, 前々回会合, 前回の議論, 前回資料4, 前回（第90回）; not 前回モニタリング.
_PREVIOUS = re.compile(
    rf"前々?回(?:の?(?:[^\sぁ-ん第、。（）()「」]{{0,30}}?{_KIND}|(?:御|ご)?(?:議論|審議))"
    r"|の?(?=(?:参考)?資料\s*[0-9])|(?=\s*[（(]\s*第))"
)
_NUMBER_INSIDE = re.compile(rf"第\s*(?P<number>{NUMBER})\s*回")
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
    meeting_number: int | None
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


def find_previous(text: str) -> Iterator[Reference]:
    """Find every meeting named as the one before, with the material, number and date given.

    前回 must stand before a meeting's name or doings: 前回モニタリング is of a round.

    >>> [(text[r.start : r.end], r.meeting_number) for text in ["前回の会合（第90回）で示した"]
    ...     for r in find_previous(text)]
    [('前回の会合（第90回）', 90)]
    >>> list(find_previous("前回モニタリングでは、前回の指摘を受けて"))
    []
    """
    for found in _PREVIOUS.finditer(text):
        end = found.end()
        number: int | None = None
        label: str | None = None
        dated: date | None = None
        for _ in range(2):
            told = None if label else _LABEL_NEXT.match(text, end)
            bracket = _BRACKET_NEXT.match(text, end)
            if told:
                label = read_label(told["label"])
                end = told.end()
            elif bracket:
                inside = _NUMBER_INSIDE.search(bracket.group(1))
                dates = read_dates(bracket.group(1), None).dates
                if inside is None and not dates:
                    break
                number = read_number(inside["number"]) if inside else number
                dated = dates[0] if dates else dated
                end = bracket.end()
        yield Reference(found.start(), end, number, label, dated, None)


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
        for reference in _in_running_text(paragraph.text):
            add(
                paragraph,
                paragraph.text[reference.start : reference.end],
                reference,
                "running_text",
            )
    return rows


def _in_running_text(text: str) -> list[Reference]:
    """Return the references in a paragraph, in order; a number tells more than 前回 does."""
    numbered = list(find_references(text))
    ends = [reference.end for reference in numbered]

    def is_told_by_number(reference: Reference) -> bool:
        at = bisect_right(ends, reference.start)
        return at < len(numbered) and numbered[at].start <= reference.end + len("の")

    previous = (r for r in find_previous(text) if not is_told_by_number(r))
    return sorted([*numbered, *previous], key=lambda reference: reference.start)
