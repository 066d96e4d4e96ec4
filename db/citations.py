"""Which meeting and which document a citation means, and whether the site's lists agree.

The reader of PDFs knows no lists, so it leaves this open; here every citation gets its verdict:

- ``resolved``: the meeting is known, its day is the printed one where both are known, and the
  material, if one is named, is here.
- ``contradicted``: the lists give that meeting another day. Number and day cannot both be right;
  nothing is linked, and an issue says what each would mean.
- ``unknown``: there is nothing to check it against.

前回会合 and the like mean the meeting before that of their own document, by its number; where they
name another body that the lists know, its last meeting before that day.

Verdicts change as lists grow and documents come in, so they are made anew after every run that
changed anything; unchanged ones are left untouched.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from schemas.issue import Issue, Severity

from .sync import sync

CODE = "citation_contradicted"
_BEFORE = re.compile(r"前(?P<twice>々)?回")
_NAMED = re.compile(
    r"(?:第[^回]{1,8}回|前々?回)\s*の?(?:本|当)?(?P<name>[^\s、。（）()「」]*?)の?"
    r"(?=(?:参考)?資料|[\s、。（）()「」]|$)"
)
"""What a reference calls the body: 専門会合 in 第90回専門会合 資料6."""
_DOINGS = re.compile(r"(?:御|ご)?(?:議論|審議)")


_NO_OWN_BODY = "names no body, and its own document has none"


class Verdict(NamedTuple):
    """What a citation was found to mean."""

    cited_document_id: str | None
    cited_meeting_id: str | None
    verdict: str
    verdict_detail: str | None


class _Citation(NamedTuple):
    """A citation as it stands in the database, with the body of its own document."""

    id: str
    document_id: str
    page: int
    text: str
    meeting_number: int | None
    label: str | None
    dated: str | None
    own_body: str | None
    own_number: int | None
    own_day: str | None
    x0: float
    y0: float
    x1: float
    y1: float
    present: tuple[str | None, str | None, str | None, str | None]


def resolve_citations(connection: sqlite3.Connection, document_id: str | None = None) -> int:
    """Give every citation its verdict.

    Args:
        connection: inside a transaction.
        document_id: only this document's citations; all if left out.

    Returns:
        How many verdicts changed.
    """
    bodies = connection.execute(
        "SELECT id, name FROM bodies ORDER BY length(name) DESC, id"
    ).fetchall()
    where = "WHERE c.document_id = ?" if document_id is not None else ""
    values = (document_id,) if document_id is not None else ()
    issues: list[Issue] = []
    changed = 0
    for row in connection.execute(
        "SELECT c.id, c.document_id, c.page, c.text, c.meeting_number, c.label, c.dated, "
        "m.body_id, m.number, m.held_on, c.x0, c.y0, c.x1, c.y1, "
        "c.cited_document_id, c.cited_meeting_id, c.verdict, c.verdict_detail "
        "FROM citations AS c JOIN documents AS d ON d.id = c.document_id "
        f"LEFT JOIN meetings AS m ON m.id = d.meeting_id {where} ORDER BY c.id",
        values,
    ).fetchall():
        citation = _Citation._make((*row[:14], row[14:]))
        verdict = _judge(connection, citation, bodies)
        if verdict.verdict == "contradicted":
            issues.append(_issue(citation, verdict))
        if tuple(verdict) != citation.present:
            connection.execute(
                "UPDATE citations SET cited_document_id = ?, cited_meeting_id = ?, verdict = ?, "
                "verdict_detail = ? WHERE id = ?",
                (*verdict, citation.id),
            )
            changed += 1
    _write_issues(connection, issues, document_id)
    return changed


def _judge(
    connection: sqlite3.Connection, citation: _Citation, bodies: Sequence[tuple[str, str]]
) -> Verdict:
    """Decide one citation."""
    before = _BEFORE.match(citation.text)
    if citation.meeting_number is None and before is None:
        return Verdict(None, None, "unknown", "names no meeting by number")
    body = _body_of(citation, bodies)
    if body is None:
        detail = "names no body that the lists have" if citation.own_body else _NO_OWN_BODY
        return Verdict(None, None, "unknown", detail)
    number = citation.meeting_number
    if number is None:
        steps = 2 if before is not None and before["twice"] else 1
        number = _number_before(connection, citation, body, steps)
    if number is None:
        return Verdict(None, None, "unknown", "the lists have no meeting before its own")
    found = connection.execute(
        "SELECT id, held_on FROM meetings WHERE body_id = ? AND number = ? ORDER BY id",
        (body, number),
    ).fetchall()
    if len(found) != 1:
        known = "none" if not found else "several"
        return Verdict(None, None, "unknown", f"the lists have {known} of {body} 第{number}回")
    meeting_id, held_on = found[0]
    if citation.dated is not None and held_on is not None and citation.dated != held_on:
        return _contradicted(connection, citation, body, number, held_on)
    return _material(connection, citation, meeting_id, held_on)


def _body_of(citation: _Citation, bodies: Sequence[tuple[str, str]]) -> str | None:
    """Return the body that a citation means: the one it names, else its own document's.

    A body that the lists do not have (other ministries' committees) is none of ours, whatever
    its number; 第90回会合 and 第90回専門会合 are the own body's, whose name ends so.
    """
    named = next((slug for slug, name in bodies if name in citation.text), None)
    if named is not None:
        return named
    own = dict(bodies).get(citation.own_body or "")
    found = _NAMED.match(citation.text)
    name = _DOINGS.sub("", found["name"]) if found else ""
    return citation.own_body if own is not None and own.endswith(name) else None


def _number_before(
    connection: sqlite3.Connection, citation: _Citation, body: str, steps: int
) -> int | None:
    """Return the number of the meeting before that of a citation's own document."""
    if body == citation.own_body:
        own = citation.own_number
        return own - steps if own is not None and own > steps else None
    found = connection.execute(
        "SELECT number FROM meetings WHERE body_id = ? AND held_on < ? AND number IS NOT NULL "
        "ORDER BY held_on DESC LIMIT 1 OFFSET ?",
        (body, citation.own_day, steps - 1),
    ).fetchone()
    return found[0] if found else None


def _material(
    connection: sqlite3.Connection, citation: _Citation, meeting_id: str, held_on: str | None
) -> Verdict:
    """Look for the material that is named, in a meeting that is not in doubt."""
    unchecked = (
        "the lists give no day for the meeting, so that the printed one is unchecked"
        if citation.dated is not None and held_on is None
        else None
    )
    if citation.label is None:
        return Verdict(None, meeting_id, "resolved", unchecked)
    documents = connection.execute(
        "SELECT id FROM documents WHERE meeting_id = ? AND label = ? ORDER BY id",
        (meeting_id, citation.label),
    ).fetchall()
    if len(documents) != 1:
        known = "no" if not documents else "more than one"
        return Verdict(
            None, meeting_id, "unknown", f"{known} {citation.label} of {meeting_id} is held"
        )
    return Verdict(documents[0][0], meeting_id, "resolved", unchecked)


def _contradicted(
    connection: sqlite3.Connection, citation: _Citation, body: str, number: int, held_on: str
) -> Verdict:
    """Say what the number and the day would each mean."""
    detail = f"by the lists, 第{number}回 of {body} was on {held_on}"
    others = connection.execute(
        "SELECT number FROM meetings WHERE body_id = ? AND held_on = ? AND number IS NOT NULL "
        "ORDER BY number",
        (body, citation.dated),
    ).fetchall()
    met = "、".join(f"第{other}回" for (other,) in others)
    detail += f", and {citation.dated} was {met}" if met else f", not on {citation.dated}"
    return Verdict(None, None, "contradicted", detail)


def _issue(citation: _Citation, verdict: Verdict) -> Issue:
    """Write the issue of a citation that the lists contradict."""
    return Issue(
        id=f"{citation.id}-contradicted",
        document_id=citation.document_id,
        page=citation.page,
        code=CODE,
        severity=Severity.WARNING,
        message=(
            f"the printed meeting and day do not go together: {verdict.verdict_detail}; "
            "the citation is kept as printed and linked to nothing; look it up by hand"
        ),
        text=citation.text,
        x0=citation.x0,
        y0=citation.y0,
        x1=citation.x1,
        y1=citation.y1,
    )


def _write_issues(
    connection: sqlite3.Connection, issues: list[Issue], document_id: str | None
) -> None:
    """Keep the issues of this code in step: none too few, none left over."""
    where, values = ("AND document_id = ?", (document_id,)) if document_id else ("", ())
    wanted = {issue.id for issue in issues}
    for (present,) in connection.execute(
        f"SELECT id FROM issues WHERE code = ? {where}", (CODE, *values)
    ).fetchall():
        if present not in wanted:
            connection.execute("DELETE FROM issues WHERE id = ?", (present,))
    sync(connection, issues)
