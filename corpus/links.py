"""What the text of a link says: label, kind, title and size of a file.

The text is the authority on the label: file numbers agree with it in most cases only
(089_05_00 is 資料5-1, 083_10_00 is 参考資料１). Shapes seen in the 5,897 PDF links of the
site up to 2026-08 are in ``tests/unit/corpus/test_corpus_links.py``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.site import DocumentKind

from .folding import fold

_HYPHEN = r"[-－ー‐‑‒–—―−ｰ]"
_NUMBER = rf"\d+(?:\s?{_HYPHEN}\s?\d+)*"
_ADDED = r"(?:参考資料|別紙|別添|別冊|参考)"
_LABEL = re.compile(
    rf"""
    (?P<label>
      (?:配付資料|配布資料|資料)\s?(?:{_NUMBER})            # 資料4, 資料3-1, 配付資料1-1
        (?: {_ADDED}(?:{_NUMBER})?                          # 資料4参考資料1, 資料5-3別紙
          | [（(]\s?{_ADDED}(?:{_NUMBER})?\s?[）)]              # 資料6-10（参考資料９）
        )?
        (?: (?<=参考)\s[（(]\s?{_ADDED}(?:{_NUMBER})?\s?[）)] )?   # 資料4参考 （参考資料１）
      | 別紙\s?[（(]資料{_NUMBER}[）)]                      # 別紙（資料3）
      | (?:{_ADDED}|関連資料)\s?(?:{_NUMBER})?              # 参考資料1, 別添2, 参考資料
      | 資料(?=\s)                                          # 資料 without a number
    )
    (?P<title>.*)
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(
    rf"[【（(]\s?(?P<label>(?:{_ADDED}|資料)\s?(?:{_NUMBER})?)\s?[】）)](?P<title>.*)"
)
_SIZE = re.compile(
    r"\s?[（(]?\s?PDF\s?形式\s?[：:]*\s?(?P<number>[\d,，.]*)\s?[：:]?\s?(?P<unit>[KM]?B|㎅)?\s?[）)]?",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+")
_BYTES = {"B": 1, "KB": 1024, "㎅": 1024, "MB": 1024 * 1024}
_MINUTES = re.compile(r"議事録|議事速記録")
_SUMMARY = re.compile(r"議事(?:要旨|概要)")
_AGENDA = re.compile(r"議事次第(?:（案）)?$")
_MEMBERS = re.compile(r"委員等?名簿(?:（案）)?$")


class LinkText(NamedTuple):
    """What a link's text says.

    Attributes:
        label: as printed, with half-width digits and ASCII hyphens; None where there is none.
        kind: what the file is.
        title: the rest, without label and size; None where nothing is left.
        size: bytes as stated, None where the text states none that can be read.
    """

    label: str | None
    kind: DocumentKind
    title: str | None
    size: int | None


def _stated_size(found: re.Match[str] | None) -> int | None:
    """Return a stated size in bytes; misprints such as ``2,7275kB`` or ``KB`` give None."""
    if found is None or found["unit"] is None:
        return None
    number = found["number"].replace("，", ",")
    if _PLAIN_NUMBER.fullmatch(number) is None:
        return None
    return round(float(number.replace(",", "")) * _BYTES[found["unit"].upper()])


def _tidy_label(label: str) -> str:
    """Return a label with ASCII hyphens, full-width brackets and no spaces."""
    label = re.sub(rf"(?<=\d)\s?{_HYPHEN}\s?(?=\d)", "-", label)
    return label.replace("(", "（").replace(")", "）").replace(" ", "")


def _kind_of(label: str | None, title: str) -> DocumentKind:
    if _AGENDA.search(title):
        return DocumentKind.AGENDA
    if _MEMBERS.search(title):
        return DocumentKind.MEMBERS
    if label is None:
        return DocumentKind.OTHER
    is_reference = "参考" in label or title.startswith(("（参考", "(参考"))
    return DocumentKind.REFERENCE if is_reference else DocumentKind.MATERIAL


def label_apart(label: str, title: str | None) -> str | None:
    """Return a longer label for a file whose label another file of the meeting has too.

    It takes in the bracket that the title begins with, where that names an addition.

    >>> label_apart("資料3", "（参考資料）申請書類")
    '資料3（参考資料）'
    >>> label_apart("資料3", "申請について") is None
    True
    """
    found = _BRACKETED.match(title or "")
    return f"{label}（{_tidy_label(found['label'])}）" if found else None


def read_minutes_link(text: str) -> DocumentKind | None:
    """Tell whether a link in a list's row is to minutes or their summary, by its text.

    Only lists have such links: on a materials page, 第８回会合 議事概要 is a material.

    >>> read_minutes_link("議事要旨")
    <DocumentKind.SUMMARY: 'summary'>
    >>> read_minutes_link("配布資料") is None
    True
    """
    folded = fold(text).lstrip("（(【")
    if _MINUTES.match(folded):
        return DocumentKind.MINUTES
    if _SUMMARY.match(folded):
        return DocumentKind.SUMMARY
    return None


def read_link(text: str) -> LinkText:
    """Read the text of a link to a material.

    >>> read_link("資料３－１　小売の状況について（PDF形式：1,112KB）")
    LinkText(label='資料3-1', kind=<DocumentKind.MATERIAL: 'material'>, title='小売の状況について', size=1138688)
    >>> read_link("【参考資料】海外の例（PDF形式：2MB）").label
    '参考資料'
    >>> read_link("資料1 議事次第").kind
    <DocumentKind.AGENDA: 'agenda'>
    """  # noqa: E501
    folded = fold(text)
    stated = _SIZE.search(folded)
    body = folded[: stated.start()].rstrip() if stated else folded
    found = _LABEL.match(body) or _BRACKETED.match(body)
    label = _tidy_label(found["label"]) if found else None
    title = (found["title"] if found else body).strip()
    return LinkText(label, _kind_of(label, title), title or None, _stated_size(stated))
