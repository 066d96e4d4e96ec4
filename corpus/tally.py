"""Counts for the report: what a run did, and what the catalogue holds at its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from schemas.site import Body

from .arrivals import Outcome
from .catalogue import Catalogue
from .missing import missing_of
from .report import BodyReport

_GOT = (Outcome.NEW, Outcome.CHANGED, Outcome.RETURNED)


@dataclass
class Tally:
    """What a run did for one body."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failed: int = 0
    blocked: int = 0
    due: list[str] = field(default_factory=list)  # ids of documents that the run was about
    holes: list[str] = field(default_factory=list)  # why the run was not whole

    def report(self, catalogue: Catalogue, body: Body) -> BodyReport:
        """Return the report on a body."""
        return _state(catalogue, body).model_copy(
            update={
                "fetched": sum(self.outcomes[outcome] for outcome in _GOT),
                "new": self.outcomes[Outcome.NEW],
                "changed": self.outcomes[Outcome.CHANGED],
                "withdrawn": self.outcomes[Outcome.WITHDRAWN],
                "blocked": self.blocked,
                "failed": self.failed + self.outcomes[Outcome.NEVER_THERE],
                "missing": missing_of(catalogue, self.due),
                "holes": tuple(self.holes),
            }
        )


def _gaps(numbers: list[int]) -> tuple[int, ...]:
    """Return the numbers that are missing in between, unless most are.

    A body may borrow the numbers of another, as the review of the commission does: 495, 502, 509.
    """
    if not numbers:
        return ()
    gaps = sorted(set(range(numbers[0], numbers[-1])) - set(numbers))
    return tuple(gaps) if len(gaps) < len(numbers) else ()


def _state(catalogue: Catalogue, body: Body) -> BodyReport:
    """Return what the catalogue knows of a body."""
    meetings = catalogue.connection.execute(
        "SELECT number, minutes_state FROM meetings WHERE body = ?", (body.id,)
    ).fetchall()
    numbers = sorted({row["number"] for row in meetings if row["number"] is not None})
    files = catalogue.connection.execute(
        """SELECT count(*) FILTER (WHERE is_pdf) AS known,
          count(*) FILTER (WHERE is_pdf AND sha256 IS NOT NULL) AS held,
          count(*) FILTER (WHERE sha256 IS NOT NULL AND not_found_since IS NOT NULL) AS withdrawn,
          count(*) FILTER (WHERE NOT is_pdf) AS others
        FROM (SELECT d.file_name LIKE '%.pdf' AS is_pdf, a.sha256, a.not_found_since
          FROM documents AS d JOIN meetings AS m ON m.id = d.meeting_id
          LEFT JOIN addresses AS a ON a.url = d.url WHERE m.body = ?)""",
        (body.id,),
    ).fetchone()
    checked = catalogue.connection.execute(
        "SELECT checked_at FROM bodies WHERE slug = ?", (body.id,)
    ).fetchone()
    return BodyReport(
        slug=body.id,
        name=body.name,
        last_read=checked and checked["checked_at"],
        meetings_known=len(meetings),
        files_known=files["known"],
        files_held=files["held"],
        files_withdrawn=files["withdrawn"],
        other_files=files["others"],
        awaiting_minutes=sum(
            row["number"] is not None and row["minutes_state"] == "not_yet" for row in meetings
        ),
        gaps=_gaps(numbers),
    )


def keep_report(catalogue: Catalogue, report: BodyReport) -> None:
    """Keep the last report on a body, for ``shiryo status``."""
    with catalogue.writing() as connection:
        connection.execute(
            """INSERT INTO bodies (slug, report) VALUES (?, ?)
            ON CONFLICT (slug) DO UPDATE SET report = excluded.report""",
            (report.slug, report.model_dump_json()),
        )
