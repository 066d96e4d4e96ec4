"""What was expected and is not held: what a person may have to get by hand."""

from __future__ import annotations

from .catalogue import Catalogue
from .report import BodyReport


def missing_of(catalogue: Catalogue, documents: list[str]) -> tuple[str, ...]:
    """Return those of these documents of which nothing is held, not even from a person."""
    held = {
        row["id"]
        for row in catalogue.connection.execute(
            """SELECT d.id FROM documents AS d JOIN addresses AS a ON a.url = d.url
            WHERE a.sha256 IS NOT NULL
            UNION SELECT document_id FROM taken WHERE document_id IS NOT NULL"""
        )
    }
    return tuple(document for document in documents if document not in held)


def read_missing(catalogue: Catalogue) -> list[str]:
    """Return the addresses of what the last runs expected and is not held by now."""
    rows = catalogue.connection.execute(
        "SELECT report FROM bodies WHERE report IS NOT NULL ORDER BY slug"
    ).fetchall()
    expected = [
        document
        for row in rows
        for document in BodyReport.model_validate_json(row["report"]).missing
    ]
    addresses = dict(catalogue.connection.execute("SELECT id, url FROM documents").fetchall())
    return list(dict.fromkeys(addresses[name] for name in missing_of(catalogue, expected)))
