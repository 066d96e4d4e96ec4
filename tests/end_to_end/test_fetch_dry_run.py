"""`shiryo fetch --dry-run`: it lists what it would get, and gets nothing."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from tests.support.committee_pages import (
    CUT,
    FULL,
    HOST,
    Link,
    build_pages,
    number_of,
    read_links,
)
from tests.support.program import needs, shiryo
from tests.support.site_server import SiteServer

SINCE = date(2024, 1, 1)
SYSTEM = "制度設計専門会合"
FIELDS = ["body", "number", "held_on", "url", "label", "title", "kind"]


def plain_day(heading: str) -> date | None:
    """Return the day that a heading begins with, by a reading of our own."""
    folded = unicodedata.normalize("NFKC", heading)
    found = re.match(r"(令和|平成)(元|\d+)年(\d+)月(\d+)日", folded)
    if found is None:
        return None
    year = 1 if found[2] == "元" else int(found[2])
    return date(year + {"令和": 2018, "平成": 1988}[found[1]], int(found[3]), int(found[4]))


def expected(links: list[Link]) -> dict[str, tuple[int | None, str]]:
    """Return what is to be listed: address → number and day."""
    listed = {}
    for link in links:
        day = plain_day(link.meeting)
        is_pdf = link.url.startswith(HOST) and link.url.endswith(".pdf")
        if link.body == SYSTEM and is_pdf and day is not None and day >= SINCE:
            listed[link.url] = (number_of(link.meeting), day.isoformat())
    return listed


@pytest.mark.parametrize("catalogue", [CUT, FULL], ids=["small cut", "full catalogue"])
def test_it_lists_every_file_since_a_day_and_gets_none(catalogue: Path, tmp_path: Path) -> None:
    links = read_links(needs(catalogue))
    wanted = expected(links)
    with SiteServer(pages=build_pages(links)) as site:
        how = (
            "fetch", "--dry-run", "--since", str(SINCE), "--body", "system",
            "--site", site.url, "--pause", "0",
        )  # fmt: skip
        rows = [
            json.loads(line)
            for line in shiryo(*how, "--json", folder=tmp_path, check=0).stdout.splitlines()
        ]
        lines = shiryo(*how, folder=tmp_path, check=0).stdout.splitlines()
        assert site.asked(".pdf") == []
        assert site.asked("robots.txt") == ["/robots.txt"] * 2
        # Of other bodies not even the list is asked for.
        others = {path for path in site.asked("/activity/") if "system" not in path}
        assert others == set()
    assert {row["url"]: (row["number"], row["held_on"]) for row in rows} == wanted
    assert len(rows) == len(wanted) > 20
    assert [list(row) for row in rows] == [FIELDS] * len(rows)
    assert {row["body"] for row in rows} == {"system"}
    kinds = {"material", "reference", "minutes", "summary", "agenda", "members", "other"}
    assert {row["kind"] for row in rows} <= kinds
    deck = next(row for row in rows if row["url"].endswith("/095_04_00.pdf"))
    assert (deck["label"], deck["kind"]) == ("資料4", "material")
    assert len(lines) == len(rows)
    assert all(row["url"] in line for row, line in zip(rows, lines, strict=True))
    assert list(tmp_path.iterdir()) == []


def test_without_being_told_otherwise_it_waits_two_seconds(tmp_path: Path) -> None:
    links = [link for link in read_links(CUT) if link.body == SYSTEM]
    with SiteServer(pages=build_pages(links)) as site:
        how = ("fetch", "--dry-run", "--since", "2024-08-01", "--body", "system")
        shiryo(*how, "--site", site.url, folder=tmp_path, check=0)
        assert site.asked() == [
            "/robots.txt",
            "/activity/index_system.html",
            "/activity/emsc_system/100_haifu.html",
        ]
        gaps = [
            later.began - earlier.ended
            for earlier, later in zip(site.requests, site.requests[1:], strict=False)
        ]
    assert min(gaps) >= 1.99
