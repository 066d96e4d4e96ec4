"""What the catalogue holds, as ``Holding`` rows: the reading side of the store."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial

from schemas.site import Body, DocumentKind, Holding, Meeting, Openness, Version

from .catalogue import Catalogue
from .files import Files
from .report import BodyReport
from .sources import read_bodies

_HELD = """
SELECT d.id, d.meeting_id, d.file_name, d.label, d.kind, d.title, d.url,
       a.sha256, a.not_found_since, v.byte_size, v.first_seen_at
FROM documents AS d
JOIN addresses AS a ON a.url = d.url
JOIN versions AS v ON v.url = a.url AND v.sha256 = a.sha256
"""


def _meeting(row: sqlite3.Row) -> Meeting:
    pages = json.loads(row["pages"])
    return Meeting(
        id=row["id"],
        body_id=row["body"],
        number=row["number"],
        held_on=date.fromisoformat(row["held_on"]) if row["held_on"] else None,
        title=row["title"],
        page_url=pages[0] if pages else None,
        openness=Openness(row["openness"]) if row["openness"] else None,
        minutes_state=row["minutes_state"],
    )


def read_meetings(catalogue: Catalogue) -> list[Meeting]:
    """Return every meeting known, body by body in the order of the sources, the oldest first."""
    order = {body.id: place for place, body in enumerate(read_bodies())}
    meetings = [_meeting(row) for row in catalogue.connection.execute("SELECT * FROM meetings")]
    return sorted(
        meetings,
        key=lambda m: (
            order.get(m.body_id, len(order)),
            m.number is None,
            m.number or 0,
            m.held_on or date.max,
            m.id,
        ),
    )


def read_checked(catalogue: Catalogue) -> dict[str, str]:
    """Return for each body when its lists were last read whole, UTC."""
    rows = catalogue.connection.execute(
        "SELECT slug, checked_at FROM bodies WHERE checked_at IS NOT NULL"
    )
    return {row["slug"]: row["checked_at"] for row in rows}


def kept_reports(catalogue: Catalogue) -> dict[str, BodyReport]:
    """Return the last report on each body that was ever asked about."""
    rows = catalogue.connection.execute("SELECT slug, report FROM bodies WHERE report IS NOT NULL")
    return {row["slug"]: BodyReport.model_validate_json(row["report"]) for row in rows}


def bodies_with_dates(catalogue: Catalogue) -> tuple[Body, ...]:
    """Return the bodies of the site with ``checked_at`` filled in."""
    checked = read_checked(catalogue)
    return tuple(
        body.model_copy(update={"checked_at": checked.get(body.id)})
        for body in read_bodies(include_sample=False)
    )


def _versions_of(catalogue: Catalogue, urls: Iterable[str] | None) -> dict[str, list[sqlite3.Row]]:
    """Return the versions at each address, the oldest first."""
    found: dict[str, list[sqlite3.Row]] = defaultdict(list)
    query = "SELECT * FROM versions"
    order = " ORDER BY url, first_seen_at, sha256"
    if urls is None:
        rows: Iterable[sqlite3.Row] = catalogue.connection.execute(query + order)
    else:
        rows = (
            row
            for url in urls
            for row in catalogue.connection.execute(f"{query} WHERE url = ?{order}", (url,))
        )
    for row in rows:
        found[row["url"]].append(row)
    return found


def _held_file(
    row: sqlite3.Row,
    meeting: Meeting,
    *,
    files: Files,
    bodies: dict[str, Body],
    versions: Iterable[sqlite3.Row] = (),
) -> Holding:
    """Return the holding of a document: a row of ``_HELD``, or one with the same columns."""
    return Holding(
        file_name=row["file_name"],
        sha256=row["sha256"],
        byte_size=row["byte_size"],
        path=files.place_of(row["sha256"]),
        fetched_at=row["first_seen_at"],
        document_id=row["id"],
        body=bodies.get(meeting.body_id),
        meeting=meeting,
        label=row["label"],
        kind=DocumentKind(row["kind"]),
        title=row["title"],
        url=row["url"],
        withdrawn=row["not_found_since"] is not None,
        versions=tuple(
            Version(
                document_id=row["id"],
                sha256=version["sha256"],
                first_seen_at=version["first_seen_at"],
                last_seen_at=version["last_seen_at"],
                not_found_since=version["not_found_since"],
            )
            for version in versions
        ),
    )


def _bodies(catalogue: Catalogue) -> dict[str, Body]:
    return {body.id: body for body in bodies_with_dates(catalogue)}


def _meeting_of(catalogue: Catalogue, meeting_id: str) -> Meeting:
    rows = catalogue.connection.execute("SELECT * FROM meetings WHERE id = ?", (meeting_id,))
    return _meeting(rows.fetchone())


def read_holdings(catalogue: Catalogue, files: Files) -> list[Holding]:
    """Return the current file of every document, then files from people that match none.

    Order: body, meeting from the oldest, place in the list; then people's files by name and hash.
    """
    meetings = {meeting.id: meeting for meeting in read_meetings(catalogue)}
    versions = _versions_of(catalogue, None)
    make = partial(_held_file, files=files, bodies=_bodies(catalogue))
    rows: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in catalogue.connection.execute(f"{_HELD} ORDER BY d.position, d.id"):
        rows[row["meeting_id"]].append(row)
    listed = [
        make(row, meeting, versions=versions[row["url"]])
        for meeting in meetings.values()
        for row in rows[meeting.id]
    ]
    taken = catalogue.connection.execute(
        """SELECT sha256, min(file_name) AS file_name, size, min(taken_at) AS taken_at,
          min(document_id) AS document_id
        FROM taken WHERE sha256 NOT IN (SELECT sha256 FROM versions)
        GROUP BY sha256 ORDER BY file_name, sha256"""
    ).fetchall()
    return listed + [from_people(catalogue, files, row) for row in taken]


def from_people(catalogue: Catalogue, files: Files, row: sqlite3.Row) -> Holding:
    """Return a file from people's folders: a row of ``taken``.

    It is the document that its name and size told, as long as the site has not given that
    document's own bytes; otherwise the catalogue knows nothing of it.
    """
    told = catalogue.connection.execute(
        """SELECT d.*, ? AS sha256, ? AS byte_size, ? AS first_seen_at, a.not_found_since
        FROM documents AS d LEFT JOIN addresses AS a ON a.url = d.url
        WHERE d.id = ? AND a.sha256 IS NULL""",
        (row["sha256"], row["size"], row["taken_at"], row["document_id"]),
    ).fetchone()
    if told is not None:
        meeting = _meeting_of(catalogue, told["meeting_id"])
        return _held_file(told, meeting, files=files, bodies=_bodies(catalogue))
    return Holding(
        file_name=row["file_name"],
        sha256=row["sha256"],
        byte_size=row["size"],
        path=files.place_of(row["sha256"]),
        fetched_at=row["taken_at"],
    )


def find_by_bytes(
    catalogue: Catalogue, files: Files, sha256: str, file_name: str
) -> Holding | None:
    """Return the listed document that these bytes are a version of, or None.

    Where several meetings list the same bytes, the one with this file name comes first, then the
    earliest. Bytes that were replaced since give the document with its current bytes.
    """
    row = catalogue.connection.execute(
        f"""{_HELD} WHERE d.url IN (SELECT url FROM versions WHERE sha256 = ?)
        ORDER BY a.sha256 <> ?, d.file_name <> ?, d.id LIMIT 1""",
        (sha256, sha256, file_name),
    ).fetchone()
    if row is None:
        return None
    versions = _versions_of(catalogue, [row["url"]])[row["url"]]
    meeting = _meeting_of(catalogue, row["meeting_id"])
    return _held_file(row, meeting, files=files, bodies=_bodies(catalogue), versions=versions)


def find_by_name(catalogue: Catalogue, file_name: str, size: int) -> str | None:
    """Return the id of the one listed document of this name and stated size that lacks bytes.

    Names such as 003_07_00.pdf occur under several bodies, so the name alone tells nothing. The
    site states sizes in KB, rounded one way or the other: 3 percent or one KB apart is the same.

    Args:
        catalogue: where to look.
        file_name: name of the file that a person dropped in.
        size: its size in bytes.
    """
    rows = catalogue.connection.execute(
        """SELECT d.id FROM documents AS d LEFT JOIN addresses AS a ON a.url = d.url
        WHERE d.file_name = ? AND a.sha256 IS NULL
        AND abs(d.stated_size - ?) <= max(1024, 0.03 * ?)""",
        (file_name, size, size),
    ).fetchall()
    return rows[0]["id"] if len(rows) == 1 else None
