"""Which meeting and which document a citation means, and whether the site's lists agree.

The reader of PDFs knows no lists, so it leaves this open; here every citation gets its verdict:

- ``resolved``: the meeting is known, its day is the printed one where both are known, and the
  material, if one is named, is here.
- ``contradicted``: the lists give that meeting another day. Number and day cannot both be right;
  nothing is linked, and an issue says what each would mean.
- ``unknown``: there is nothing to check it against.

Verdicts change as lists grow and documents come in, so they are made anew after every run that
changed anything; unchanged ones are left untouched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from schemas.issue import Issue, Severity

from .sync import sync

CODE = "citation_contradicted"


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
        "m.body_id, c.x0, c.y0, c.x1, c.y1, "
        "c.cited_document_id, c.cited_meeting_id, c.verdict, c.verdict_detail "
        "FROM citations AS c JOIN documents AS d ON d.id = c.document_id "
        f"LEFT JOIN meetings AS m ON m.id = d.meeting_id {where} ORDER BY c.id",
        values,
    ).fetchall():
        citation = _Citation._make((*row[:12], row[12:]))
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
    number = citation.meeting_number
    if number is None:
        return Verdict(None, None, "unknown", "names no meeting by number")
    body = next((slug for slug, name in bodies if name in citation.text), citation.own_body)
    if body is None:
        return Verdict(None, None, "unknown", "names no body, and its own document has none")
    found = connection.execute(
        "SELECT id, held_on FROM meetings WHERE body_id = ? AND number = ? ORDER BY id",
        (body, number),
    ).fetchall()
    if len(found) != 1:
        known = "none" if not found else "several"
        return Verdict(None, None, "unknown", f"the lists have {known} of {body} 第{number}回")
    meeting_id, held_on = found[0]
    if citation.dated is not None and held_on is not None and citation.dated != held_on:
        return _contradicted(connection, citation, body, held_on)
    return _material(connection, citation, meeting_id, held_on)


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
    connection: sqlite3.Connection, citation: _Citation, body: str, held_on: str
) -> Verdict:
    """Say what the number and the day would each mean."""
    detail = f"by the lists, 第{citation.meeting_number}回 of {body} was on {held_on}"
    others = connection.execute(
        "SELECT number FROM meetings WHERE body_id = ? AND held_on = ? AND number IS NOT NULL "
        "ORDER BY number",
        (body, citation.dated),
    ).fetchall()
    met = "、".join(f"第{number}回" for (number,) in others)
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
