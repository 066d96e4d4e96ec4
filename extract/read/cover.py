"""What a document says of itself on its first page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from extract.parts import PageParts
from extract.text.dates import read_dates
from extract.text.numerals import NUMBER, read_number
from schemas.document import Cover, KnownBody
from schemas.site import DocumentKind

from .citations import read_label
from .companies import find_companies

_MEETING = re.compile(
    rf"第\s*(?P<number>{NUMBER})\s*回(?:\s*[（(]第?{NUMBER}回?[）)])?\s*(?P<name>[^\s（()）]*)"
)
_SUBMITTER = re.compile(r"^(?P<who>.{1,40}?)(?:提出資料|作成資料|説明資料|提出|資料)$")
_HELD_ON = re.compile(r"^(?:日時|開催日時?|日付)[：:\s]*(?=令和|平成|[0-9]{4}年)")
_KINDS = (
    (re.compile(r"議事録"), DocumentKind.MINUTES),
    (re.compile(r"議事(?:要旨|概要)"), DocumentKind.SUMMARY),
    (re.compile(r"議事次第"), DocumentKind.AGENDA),
    (re.compile(r"委員(?:等)?名簿"), DocumentKind.MEMBERS),
)
_MAX_COVER_TEXTS = 40
"""A first page with more parts than this is text, not a cover; only its head is looked at."""


def read_cover(parts: PageParts, bodies: Sequence[KnownBody]) -> Cover:
    """Read title, label, meeting, submitter, date and kind from the first page.

    What the page does not say stays empty. The label counts only where it stands in a box, in a
    corner or alone on its line; the date only where a line holds nothing else.
    """
    texts = [p.text for p in (*parts.labels, *parts.statements)][:_MAX_COVER_TEXTS]
    head = [line for text in texts for line in text.split("\n")]
    title = parts.title_text
    label = next((found for p in parts.labels if (found := read_label(p.text))), None)
    if label is None and parts.labels:
        label = re.sub(r"\s", "", parts.labels[0].text)
    body_id, number = _meeting([*head, title or ""], bodies)
    dated = _date(head)
    return Cover(
        title=title,
        label=label,
        submitter=_submitter(head),
        dated=dated,
        body_id=body_id,
        meeting_number=number,
        kind=_kind(title, label, head),
    )


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _meeting(texts: Sequence[str], bodies: Sequence[KnownBody]) -> tuple[str | None, int | None]:
    """Read 第N回 and the body's name, longest name first; both or neither."""
    by_length = sorted(bodies, key=lambda b: -len(b.name))
    for text in texts:
        plain = _plain(text)
        for found in _MEETING.finditer(plain):
            for body in by_length:
                name = _plain(body.name)
                if plain[found.start("name") :].startswith(name) or (
                    name in plain[: found.start()] and not found["name"]
                ):
                    return body.slug, read_number(found["number"])
    # The number and the name may stand on lines of their own.
    joined = _plain("".join(texts[:6]))
    for body in by_length:
        name = _plain(body.name)
        pair = re.search(
            rf"(?:{re.escape(name)}第({NUMBER})回|第({NUMBER})回{re.escape(name)})", joined
        )
        if pair:
            return body.slug, read_number(pair.group(1) or pair.group(2))
    return None, None


def _date(texts: Sequence[str]) -> date | None:
    """Return the date of the first line that is a date and nothing more, or says 日時."""
    for text in texts:
        read = read_dates(text)
        if read.dates and _HELD_ON.match(text):
            return read.dates[0]
        rest = re.sub(r"[\s()（）\-]|[月火水木金土日]曜日?", "", read.rest)
        if len(read.dates) == 1 and not rest:
            return read.dates[0]
    return None


def _submitter(texts: Sequence[str]) -> str | None:
    for text in texts:
        plain = text.strip()
        if plain.startswith(("資料", "参考資料")):
            continue
        found = _SUBMITTER.match(plain)
        if found and "回" not in found["who"]:
            return found["who"].strip()
    for text in texts:
        plain = text.strip()
        companies = find_companies(plain)
        if len(companies) == 1 and companies[0].text == plain:
            return plain
    for text in texts:
        if text.strip() in (
            "事務局",
            "電力・ガス取引監視等委員会事務局",
            "電力・ガス取引監視等委員会",
        ):
            return text.strip()
    return None


def _kind(title: str | None, label: str | None, head: Sequence[str]) -> DocumentKind:
    for pattern, kind in _KINDS:
        if any(pattern.search(t) and len(t) < 40 for t in (title or "", *head[:6])):
            return kind
    if label is not None:
        return DocumentKind.REFERENCE if label.startswith("参考") else DocumentKind.MATERIAL
    return DocumentKind.OTHER
