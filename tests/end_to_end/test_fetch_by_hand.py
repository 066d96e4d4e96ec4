"""Where the site refuses the program, a person can do the rest: which files, and where to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.committee_pages import HOST, Link, build_site
from tests.support.faults import answers
from tests.support.program import query, shiryo
from tests.support.site_server import SiteServer
from tests.support.tiny_pdf import tiny_pdf

FOLDER = "/activity/emsc_system/pdf/"
LIST = "/activity/index_system.html"
NAMES = ("201_03_00.pdf", "201_04_00.pdf")
KIB = 1024


@pytest.fixture
def site() -> Iterator[SiteServer]:
    links = [
        Link("制度設計専門会合", "令和6年9月1日 第201回", f"{HOST}{FOLDER}{name}", text)
        for name, text in zip(
            NAMES, ("資料３　進め方（PDF形式：5KB）", "資料4　結果（PDF形式：9KB）"), strict=True
        )
    ]
    pages = build_site(links)
    for name, size in zip(NAMES, (5, 9), strict=True):
        bare = len(tiny_pdf(name))
        pages[f"{FOLDER}{name}"] = tiny_pdf(name, padding=size * KIB - bare)
    with SiteServer(pages=pages) as server:
        yield server


def how(site: SiteServer) -> tuple[str, ...]:
    return ("--site", site.url, "--pause", "0", "--body", "system")


@pytest.mark.parametrize("status", [403, 202])
def test_files_that_the_site_refuses_are_listed_and_taken_from_the_inbox(
    site: SiteServer, tmp_path: Path, status: int
) -> None:
    for name in NAMES:
        site.faults[f"{FOLDER}{name}"] = answers(status)
    done = shiryo("fetch", *how(site), folder=tmp_path, check=1)
    blocked = next(line for line in done.stderr.splitlines() if line.startswith("blocked"))
    assert str(status) in blocked
    assert "save files with a browser into corpus/inbox, each under its own name" in blocked
    assert "2 expected and not held, their addresses by `shiryo status --missing`" in blocked
    assert site.asked(".pdf") == [f"{FOLDER}{NAMES[0]}"]

    listed = shiryo("status", "--missing", folder=tmp_path, check=0)
    assert listed.stdout.splitlines() == [f"{HOST}{FOLDER}{name}" for name in NAMES]
    assert "corpus/inbox" in listed.stderr
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    said = shiryo("status", folder=tmp_path, check=0).stdout
    assert "system: expected and not held: system-201-03-00, system-201-04-00" in said
    assert "2 refused" in said
    assert "`shiryo status --missing`" in said

    inbox = tmp_path / "corpus" / "inbox"
    inbox.mkdir()
    for address in listed.stdout.splitlines():  # what the person's browser does
        path = address.removeprefix(HOST)
        (inbox / path.rsplit("/", 1)[-1]).write_bytes(site.pages[path])
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    rows = query(tmp_path / "shiryo.db", "SELECT id, label, meeting_id FROM documents ORDER BY id")
    assert rows == [
        ("system-201-03-00", "資料3", "system-201"),
        ("system-201-04-00", "資料4", "system-201"),
    ]
    nothing = shiryo("status", "--missing", folder=tmp_path, check=0)
    assert (nothing.stdout, nothing.stderr) == ("", "nothing that was expected is missing\n")
    shiryo("verify", folder=tmp_path, check=0)


@pytest.mark.parametrize("where", ["/robots.txt", LIST])
def test_a_dry_run_against_a_site_that_refuses_lists_what_is_known_to_be_missing(
    site: SiteServer, tmp_path: Path, where: str
) -> None:
    site.faults[f"{FOLDER}{NAMES[1]}"] = answers(404)
    shiryo("fetch", *how(site), folder=tmp_path, check=1)
    site.faults[where] = answers(403)
    site.forget()
    done = shiryo("fetch", *how(site), "--dry-run", "--json", folder=tmp_path, check=1)
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["url"], row["label"]) == (f"{HOST}{FOLDER}{NAMES[1]}", "資料4")
    assert "1 expected and not held" in done.stderr
    assert site.asked()[-1] == where


def test_a_site_that_refuses_from_the_first_names_where_to_look(
    site: SiteServer, tmp_path: Path
) -> None:
    site.faults["/robots.txt"] = answers(403)
    done = shiryo("ingest", *how(site), folder=tmp_path, check=1)
    assert f"{site.url} refused the requests; nothing more was asked" in done.stdout
    assert "blocked: the site answers 403 Forbidden; nothing is known to be gone" in done.stderr
    assert f"what there is stands on {HOST}{LIST}" in done.stderr
    assert site.asked() == ["/robots.txt"]
    assert shiryo("status", "--missing", folder=tmp_path, check=0).stdout == ""
