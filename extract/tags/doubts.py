"""Issues for what position and tags see differently."""

from __future__ import annotations

from collections import Counter

from extract.context import PageContext
from extract.text.normalise import normalise
from schemas.issue import Severity

from .compare import Answer, Subject, compare
from .tree import box_of

_WHAT = {
    Subject.TITLE: "the title",
    Subject.ITEM: "list items",
    Subject.CELL: "cells of tables",
}


def note_disagreements(context: PageContext) -> None:
    """Note, once a page and subject, where the file's own tags say otherwise than position.

    The record keeps what position says: the tags of real files are often wrong.
    """
    tags = context.parts.ink.tags
    if tags is None:
        return
    answers: dict[Subject, list[Answer]] = {}
    for answer in compare(context.parts, tags):
        answers.setdefault(answer.subject, []).append(answer)
    for subject, mine in answers.items():
        others = [a for a in mine if not a.agrees]
        if not others:
            continue
        reasons = ", ".join(
            f"{reason}: {n}" for reason, n in Counter(a.reason for a in others).items()
        )
        context.issues.add(
            "tags_disagree",
            f"the file's own structure tags see {_WHAT[subject]} otherwise, {len(others)} of "
            f"{len(mine)} ({reasons}); the records follow what is drawn; compare the picture",
            page=context.page,
            text=normalise(others[0].tagged)[:300],
            box=box_of(others[0].lines),
            severity=Severity.INFO,
        )
