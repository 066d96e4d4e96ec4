"""Checks of text: that ``spans`` meets its definition, and that what is read is readable."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator

from extract.text.normalise import normalise

from .schema import TABLES, columns

_AGAIN = "read the document again, and report it if it stays so"
_WRONG = re.compile("[\u2e80-\u2fdf\ue000-\uf8ff\ufe13\u6236\u9ed1]")
"""Radicals, private-use characters, a presentation form, and two ideographs that Japanese does
not use but NFKC makes (戶 for 戸, 黑 for 黒)."""
_VERBATIM = frozenset({"raw_text", "head", "arguments", "file_name", "url", "producer"})
"""Columns that hold what others wrote, as they wrote it."""


def span_faults(text: str, raw: str, spans: list[list[int]]) -> Iterator[str]:
    """Say in what way spans miss their definition.

    The ``t`` ranges tile ``text`` in order without gap; ``r`` ranges lie in ``raw`` in order;
    normalising ``raw[r0:r1]`` gives ``text[t0:t1]``.

    >>> list(span_faults("神戸", "神⼾", [[0, 2, 0, 2]]))
    []
    >>> list(span_faults("神戸", "神⼾", [[0, 1, 0, 1]]))
    ['text after 1 is in no span']
    """
    at = 0
    for t0, t1, r0, r1 in spans:
        if t0 != at or t1 < t0:
            yield f"span {[t0, t1, r0, r1]} does not follow {at}"
            return
        if not 0 <= r0 <= r1 <= len(raw):
            yield f"span {[t0, t1, r0, r1]} lies outside the raw text"
            return
        if normalise(raw[r0:r1]) != text[t0:t1]:
            yield f"{raw[r0:r1]!r} normalised is not {text[t0:t1]!r}"
        at = t1
    if at != len(text):
        yield f"text after {at} is in no span"


def check_spans(connection: sqlite3.Connection) -> Iterator[str]:
    """Every ``spans`` leads from the text back to the characters of the PDF."""
    for model in TABLES:
        if "spans" not in model.model_fields:
            continue
        for document, page, identity, text, raw, spans in connection.execute(
            f'SELECT document_id, page, id, text, raw_text, spans FROM "{model.table}"'
        ):
            for fault in span_faults(text, raw, json.loads(spans)):
                yield f"{document} p.{page}: {fault}; {model.table} {identity}; {_AGAIN}"


def check_wrong_characters(connection: sqlite3.Connection) -> Iterator[str]:
    """No normalised column holds a radical or a private-use character."""
    for model in TABLES:
        for column in columns(model):
            if column.type != "TEXT" or column.name in _VERBATIM:
                continue
            for rowid, value in connection.execute(
                f'SELECT rowid, "{column.name}" FROM "{model.table}" '
                f'WHERE "{column.name}" IS NOT NULL'
            ):
                if found := _WRONG.search(str(value)):
                    yield (
                        f"{model.table}: {column.name} of row {rowid} holds U+"
                        f"{ord(found[0]):04X} {found[0]!r}; {str(value)[:60]!r}; {_AGAIN}"
                    )
