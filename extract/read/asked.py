"""Questions, and sentences that lead to them though their words alone do not tell.

以下のヒアリングを行った stands over days and companies as well as over questions: what stands
below it is the second witness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.parts import PageParts

from .columns.evidence import asks, speaks_of_asking
from .words.clauses import pattern
from .words.leads import sentence_kinds

_QUESTIONS = 2
"""So many questions make a list or column of them."""
_DISCUSSED = re.compile(
    r"(?:べき(?:で(?:は)?ない)?|ではない|てはどう|いかが|よろしい|よい|良い)か。?$"
)
"""Proposals and what a meeting is to discuss, in the form of questions."""


def is_discussed(text: str) -> bool:
    """Tell whether a question is one for a meeting to discuss, and none that was asked.

    >>> is_discussed("公表の対象を広げるべきか。"), is_discussed("手順が定められているか。")
    (True, False)
    """
    return _DISCUSSED.search(text) is not None


def are_questions(texts: Sequence[str]) -> bool:
    """Tell whether texts are several questions that somebody may have been asked."""
    return len(texts) >= _QUESTIONS and all(map(asks, texts)) and not any(map(is_discussed, texts))


def holds_questions(parts: PageParts) -> bool:
    """Tell whether a page holds several questions, in its tables or outside them."""
    cells = (p for t in parts.tables for c in t.cells for p in c.paragraphs)
    asked = [p.text for p in (*parts.statements, *cells) if asks(p.text)]
    return are_questions(asked)


def leads_to_questions(text: str) -> bool:
    """Tell whether a sentence may lead to questions: it does where such stand below it.

    >>> leads_to_questions("各社の管理職に対し、以下のヒアリングを行った。")
    True
    >>> leads_to_questions("委員から以下の質問があった。"), leads_to_questions("確認を行った。")
    (False, False)
    """
    return (
        pattern("pointer").search(text) is not None
        and speaks_of_asking(text)
        and not sentence_kinds(text)
        and not pattern("voice").search(text)
    )
