"""What a reader should find in a content file's document: the form of the accuracy answers.

Slide titles, check items, statements, footnotes and tables follow from what is printed. Who was
heard when, which round stands where and what a citation means is written by hand in the content
file, next to what it is read from (``means``), and only copied here.
"""

from __future__ import annotations

import re
from typing import Any

from .content import Content, Line, read_line, read_lines

_REFERENCE = re.compile(r"^[（(]参考[０-９0-9]*[）)][ \u3000]*")
_NOTE = re.compile(r"^(?P<marker>※[０-９0-9]{0,2}|（注[０-９0-9]{0,2}）|注[）)]?|＊)[ \u3000]*")

COMPANIES = {
    "北海道電力NW": "北海道電力ネットワーク",
    "東北電力NW": "東北電力ネットワーク",
    "東京電力PG": "東京電力パワーグリッド",
    "中部電力PG": "中部電力パワーグリッド",
    "中部電力MZ": "中部電力ミライズ",
    "中国電力NW": "中国電力ネットワーク",
    "東京電力EP": "東京電力エナジーパートナー",
}

Record = dict[str, Any]


def answers_of(content: Content) -> Record:
    """Return the answers of one document."""
    answers: Record = {
        "file": content.file,
        "slides": [],
        "hearings": [],
        "check_items": [],
        "findings": [],
        "citations": [],
        "rounds": [],
        "document": content.document,
        "statements": [],
        "footnotes": [],
        "tables": [],
    }
    first = 1 if content.medium == "report" else 2
    if content.medium == "report":
        answers["statements"] += [
            {"page": 1, "level": 0, "marker": None, "text": line["text"], "optional": True}
            for line in content.cover["lines"]
        ]
    for page, slide in enumerate(content.slides, first):
        page = slide.options.get("page", page)  # noqa: PLW2901  a report says on which page it falls
        if content.medium == "slides":
            title = slide.options.get("title_means", _REFERENCE.sub("", slide.title))
            answers["slides"].append(
                {"page": page, "title": title, "reference": bool(_REFERENCE.match(slide.title))}
            )
        for cited in slide.options.get("cites", []):
            meeting, material, date = (part.strip() for part in cited.split("|"))
            answers["citations"].append(
                {"page": page, "meeting": int(meeting), "material": material, "date": date}
            )
        for block in slide.blocks:
            _add_block(answers, page, block)
    return answers


def _add_block(answers: Record, page: int, block: Record) -> None:
    page = block.get("page", page)
    for words in ("heading", "caption"):
        if words in block:
            answers["statements"].append(
                {"page": page, "level": 0, "marker": None, "text": block[words], "optional": True}
            )
    means = block.get("means", {})
    if block.get("note"):
        for line in block["text"].strip("\n").split("\n"):
            text = _NOTE.sub("", line).replace("*", "")
            if found := _NOTE.match(line):
                answers["footnotes"].append({"page": page, "marker": found["marker"], "text": text})
            else:
                answers["footnotes"][-1]["text"] += text
    elif "text" in block:
        for line in read_lines(block["text"]):
            answers["statements"].append(
                {"page": page, "level": line.level, "marker": line.marker, "text": line.text}
            )
            _add_finding(answers, page, line)
    for label, text in block.get("boxes", ()):
        _add_box(answers, page, label, text, means)
    if "rows" in block:
        answers["tables"].append(
            {"page": page, "kind": means.get("kind", "other"), "cells": _cells(block)}
        )
        _add_records(answers, page, block, means)


def _add_box(answers: Record, page: int, label: str, text: str, means: Record) -> None:
    """Add what a labelled frame says: the label heads the lines of the frame."""
    answers["statements"].append({"page": page, "level": 0, "marker": None, "text": label})
    for line in read_lines(text):
        answers["statements"].append(
            {"page": page, "level": 1, "marker": line.marker, "text": line.text}
        )
        _add_finding(answers, page, line)
        if means.get("kind") == "check_items":
            number_of, theme = means.get("themes", {}).get(label, (None, None))
            viewpoint = None if theme else label
            found = {"theme_no": number_of, "theme": theme, "viewpoint": viewpoint}
            answers["check_items"].append({"page": page, **found, "item": line.text})


def _add_finding(answers: Record, page: int, line: Line) -> None:
    if line.kind:
        answers["findings"].append(
            {"page": page, "kind": line.kind, "theme": line.theme, "text": line.text}
        )


def _cells(block: Record) -> list[Record]:
    rows, cells = block["rows"], []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down = next((i for i in range(r + 1, len(rows)) if rows[i][c] != "^"), len(rows)) - r
            across = next((i for i in range(c + 1, len(row)) if row[i] != "<"), len(row)) - c
            printed = "".join(line.lead + line.text for line in read_lines(text)) if text else ""
            cells.append(
                {
                    "row": r + 1,
                    "column": c + 1,
                    "row_span": down,
                    "column_span": across,
                    "text": printed,
                    "is_header": r < block.get("head", 1),
                }
            )
    return cells


def _merged(rows: list[list[str]], r: int, c: int) -> str:
    while rows[r][c] == "^":
        r -= 1
    while rows[r][c] == "<":
        c -= 1
    return rows[r][c]


def _add_records(answers: Record, page: int, block: Record, means: Record) -> None:
    kind = means.get("kind")
    if kind == "hearings":
        answers["hearings"] += [{"page": page, **visit} for visit in _hearings(means)]
    elif kind == "check_items":
        answers["check_items"] += [{"page": page, **item} for item in _check_items(block, means)]
    elif kind == "findings":
        for row in block["rows"][block.get("head", 1) :]:
            for line in (
                line for text in row if text not in ("^", "<") for line in read_lines(text)
            ):
                _add_finding(answers, page, line)
    elif kind == "rounds":
        for row in means["rows"]:
            number, method, status = (part.strip() for part in row.split("|"))
            found = {"round": int(number), "method": method, "status": status}
            answers["rounds"].append({"page": page, **found})


def _hearings(means: Record) -> list[Record]:
    """Read ``rows`` (all of one round) and ``visits`` (each with its round)."""
    hearings = [
        {"round": means.get("round"), **v} for row in means.get("rows", []) for v in _visits(row)
    ]
    for row in means.get("visits", []):
        number, _, visits = row.partition("|")
        hearings += [{"round": int(number), **visit} for visit in _visits(visits)]
    return hearings


def _visits(row: str) -> list[Record]:
    dates, companies, sites = (part.strip() for part in row.split("|"))
    visits = []
    for company in companies.split(";"):
        name, _, designation = company.strip().partition(":")
        name = COMPANIES.get(name, name)
        visits.append(
            {
                "dates": [date.strip() for date in dates.split(",")],
                "company": f"{name}株式会社" if name else None,
                "designation": designation or None,
                "sites": [site.strip() for site in sites.split(";") if site.strip()],
            }
        )
    return visits


def _check_items(block: Record, means: Record) -> list[Record]:
    rows, items = block["rows"], []
    number, theme = means.get("theme_no"), means.get("theme")
    if means.get("on_side"):
        rows = [list(row) for row in zip(*rows, strict=True)]
    for r in range(1 if means.get("on_side") else block.get("head", 1), len(rows)):
        if r in block.get("bands", []):
            number, theme = means["themes"][block["bands"].index(r)]
            continue
        if "theme_column" in means:
            found = _merged(rows, r, means["theme_column"])
            line = read_line(found.split("\n")[0])
            number = means.get("numbers", {}).get(found, number)
            theme = line.text
        if rows[r][means["item"]] in ("^", "<"):
            continue
        viewpoint = "".join(line.text for line in read_lines(_merged(rows, r, means["viewpoint"])))
        items += [
            {"theme_no": number, "theme": theme, "viewpoint": viewpoint, "item": line.text}
            for line in read_lines(rows[r][means["item"]])
        ]
    return items
