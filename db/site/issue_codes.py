"""What the codes of issues mean, in Japanese."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def issue_codes() -> dict[str, dict[str, str]]:
    """Read ``issue_codes.toml``: a title and an explanation for each code."""
    return tomllib.loads((files("db.site") / "issue_codes.toml").read_text(encoding="utf-8"))


def issue_title(code: str) -> str | None:
    """Return what a code is called; None for one that the table does not know.

    >>> issue_title("date_refused"), issue_title("nothing")
    ('読めない日付', None)
    """
    known = issue_codes().get(code)
    return known["title"] if known else None


def issue_explanation(code: str) -> str | None:
    """Return what a code means and what to do; None for one that the table does not know."""
    known = issue_codes().get(code)
    return known["explanation"] if known else None
