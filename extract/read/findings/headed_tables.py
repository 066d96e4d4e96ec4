"""Tables of findings that only what stands above them explains: 強み over No.｜内容｜項目.

A heading, on a page of results, or a sentence that points at the table; where one column alone
holds sentences, and those bear it out.
"""

from __future__ import annotations

import re
from itertools import permutations

from extract.context import PageContext
from extract.parts import TablePart
from extract.read.above import lead_above, right_above
from extract.read.columns.headers import Columns
from extract.read.outline import HEADING
from extract.read.words.clauses import pattern
from extract.read.words.headings import FINDING_KINDS, heading_kind
from extract.read.words.item_words import is_sentence, list_kind
from extract.read.words.leads import read_lead
from extract.read.words.weighing import weigh_with_items
from schemas.record import FindingKind

from .contrary import denies
from .doubts import note_unread
from .polarity import is_of_now, speaks_of_results

_STATES = 12
"""A cell that states something is no shorter than this many characters."""
_HOW = re.compile(r"(?:方法|基準|考え方|配点|仕方)(?:[（(][^（()）]*[）)])?$")
"""A title that ends so is of how to judge, and judges nothing."""


def headed_findings(context: PageContext, table: TablePart, columns: Columns) -> dict[int, str]:
    """Tell which column holds findings, and of which kind, by what heads the table.

    Args:
        context: the page.
        table: a table whose own words tell nothing.
        columns: what is known of its header.

    Returns:
        The kind by column; empty where nothing tells, or where items say otherwise.
    """
    stated = _stated(table, columns)
    if len(stated) > 1:
        return _by_headers(context, columns, stated)
    if not stated:
        return {}
    column, items = stated.popitem()
    witness = list_kind(items)
    if witness is None:
        return {}
    heading = _heading(context, table)
    lead = _lead(context, table)
    if pattern("measure").search(heading or lead) or _HOW.search(context.parts.title_text or ""):
        return {}
    kinds = {heading_kind(heading)} if heading else set(read_lead(lead).kinds)
    if heading and kinds == {None} and speaks_of_results(context):
        kinds = set(weigh_with_items(heading, items).kinds)
    if kinds != {witness.value}:
        return {}
    if not is_of_now(heading or lead, witness.value, context):
        what = "what stands above this table is not of what is found now"
        note_unread(context, what, heading or lead, table.box)
        return {}
    return {column: witness.value}


def _by_headers(
    context: PageContext, columns: Columns, stated: dict[int, list[str]]
) -> dict[int, str]:
    """Tell two columns of different kinds by their headers and cells together."""
    if not speaks_of_results(context):
        return {}
    headers = {column: columns.header.get(column, "") for column in stated}
    told: dict[int, str] = {}
    for column, items in stated.items():
        for kind in weigh_with_items(headers[column], items).kinds:
            if is_of_now(headers[column], kind, context):
                told[column] = kind
    for said, denied in permutations(stated, 2):
        kinds = [list_kind(stated[column]) for column in (said, denied)]
        if denies(headers[denied], headers[said]) and kinds == [
            FindingKind.ACHIEVED,
            FindingKind.OUTSTANDING,
        ]:
            told |= {said: FindingKind.ACHIEVED.value, denied: FindingKind.OUTSTANDING.value}
    return told if len(set(told.values())) > 1 else {}


def further_findings(context: PageContext, table: TablePart, columns: Columns) -> dict[int, str]:
    """Tell which columns beside those of a known kind hold findings as well.

    Those whose header and cells tell it together, in a deck that tells of monitoring: a column of
    deeds under a word of asking (求める対処), 十分な内容を備えている点 beside 補強を要する点.
    """
    known = columns.findings or {c: r for r, c in columns.roles.items() if r in FINDING_KINDS}
    if not (speaks_of_results(context) or context.monitored_rounds):
        return known
    others = {c: items for c, items in _stated(table, columns).items() if c not in known}
    further: dict[int, str] = {}
    for column, items in others.items():
        header = columns.header.get(column, "")
        kind = next(iter(weigh_with_items(header, items).kinds), None)
        if kind is not None and is_of_now(header, kind, context):
            further[column] = kind
    kinds_told = [*known.values(), *further.values()]
    # Two of one kind that nothing tells apart would be guessed at.
    return known | {c: k for c, k in further.items() if kinds_told.count(k) == 1}


def _heading(context: PageContext, table: TablePart) -> str | None:
    """Return the caption of a table, or the label right above it."""
    if table.caption is not None:
        return table.caption.text
    nearest = right_above(context, table)
    if nearest is None or len(nearest.text) > HEADING or nearest.text.endswith("。"):
        return None
    return nearest.text


def _lead(context: PageContext, table: TablePart) -> str:
    """Return the sentence above a table that points at it; nothing where the nearest does not."""
    lead = lead_above(context, table)
    return lead if pattern("pointer").search(lead) else ""


def _stated(table: TablePart, columns: Columns) -> dict[int, list[str]]:
    """Return the columns whose cells all state something, each with what they state."""
    stated: dict[int, list[str]] = {}
    for column in range(table.grid.column_count):
        cells = [
            c
            for c in table.cells
            if c.place.column == column and c.place.row >= columns.header_rows and c.paragraphs
        ]
        texts = [p.text for c in cells for p in c.paragraphs if p.marker] or [c.text for c in cells]
        if texts and all(len(t) >= _STATES and is_sentence(t) for t in texts):
            stated[column] = texts
    return stated
