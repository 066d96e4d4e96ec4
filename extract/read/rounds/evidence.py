"""Whether numbered rounds with a state are rounds of the monitoring, or of something else.

Trainings, auctions, briefings and meetings are counted as rounds are: 第１回（実施済）. What stands
nearest decides: the heads of the rounds themselves, the caption, the sentence or label that points
at them, the title; then how they were held (現地), as trainings are too, what the rest of the page
says, and last whether the deck counts its monitoring by these numbers. Where nothing tells, nothing
is read, and that is noted. The words stand in ``lead_words.tsv``: ``monitored`` and ``counted``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from extract.context import PageContext
from extract.parts import PageParts
from extract.read.above import statements_above
from extract.read.outline import is_label
from extract.read.words.clauses import last_of, pattern
from schemas.geometry import Box
from schemas.issue import Severity

_BRACKETS = re.compile(r"[（(【〈＜][^（()）【】〈〉＜＞]*[）)】〉＞]")
_OCCASION = re.compile(r"(?:受け|踏まえ|係る|基づき|経)[てた]?$")
"""A clause that ends so says why: モニタリングの指摘を受け、…."""
_TOPIC = re.compile(r"^(?P<topic>[^。]*?)は(?:、|以下|次|下記|下表)")


def tells_monitoring(text: str) -> bool | None:
    """Tell whether a text is about monitoring, about something else, or says neither.

    What a Japanese phrase is about comes last; a sentence is about its topic.

    >>> tells_monitoring("研修に関するモニタリングの実施状況")
    True
    >>> tells_monitoring("モニタリングを踏まえた研修の実施状況")
    False
    >>> tells_monitoring("モニタリングの指摘を受け、実施状況は以下のとおり。") is None
    True
    """
    *before, last = text.split("、")
    text = "、".join([*(c for c in before if not _OCCASION.search(c)), last])
    bare = _BRACKETS.sub("", text) or text
    topic = _TOPIC.match(bare)
    for part in (topic["topic"] if topic else "", bare, text):
        monitored, counted = last_of("monitored", part), last_of("counted", part)
        if monitored != counted:
            return monitored > counted
    return None


def _leads(parts: PageParts, box: Box) -> list[str]:
    """Return the sentences and labels above a place that point at it, the nearest first.

    One that holds a list of its own points at that.
    """
    over_lists = {id(parts.statements[i]) for i in parts.parents if i is not None}
    return [
        s.text
        for s in statements_above(parts.statements, box)
        if id(s) not in over_lists and (pattern("pointer").search(s.text) or is_label(s))
    ]


def tell_of_monitoring(
    parts: PageParts,
    heads: Sequence[str],
    box: Box,
    numbers: set[int],
    *,
    caption: str,
    known: AbstractSet[int],
) -> bool:
    """Tell whether rounds are of the monitoring.

    Args:
        parts: the page.
        heads: the words that head the rounds, and how each was held.
        box: where they stand.
        numbers: their numbers.
        caption: what stands over them as their own, or nothing.
        known: the rounds that the document says elsewhere to be of its monitoring.
    """
    title = parts.title_text or ""
    headed = " ".join(heads)
    near = [
        pattern("manner").sub("", headed), caption, *_leads(parts, box), title, headed
    ]  # fmt: skip
    told = next((t for text in near if text and (t := tells_monitoring(text)) is not None), None)
    if told is not None:
        return told
    monitored = any(pattern("monitored").search(s.text) for s in parts.statements)
    return monitored or bool(numbers & known)


def are_of_monitoring(
    context: PageContext, heads: Sequence[str], caption: str, box: Box, numbers: set[int]
) -> bool:
    """Tell whether rounds are of the monitoring; where they are not or nothing tells, note it.

    Args as those of ``tell_of_monitoring``, whose page and known rounds are those of the context.
    """
    parts = context.parts
    known = context.monitored_rounds
    told = tell_of_monitoring(parts, heads, box, numbers, caption=caption, known=known)
    if not told:
        context.issues.add(
            "rounds_not_read",
            "these numbered rounds are not said to be of the monitoring; "
            "if they are, add the words for it to lead_words.tsv",
            page=context.page,
            text=" | ".join([caption or parts.title_text or "", *heads])[:300],
            box=box,
            severity=Severity.INFO,
        )
    return told
