"""`shiryo ingest` against a copy of the site: what the lists say reaches the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.test_ingest import contents
from tests.support.committee_pages import HOST, Link, build_pages
from tests.support.program import query, shiryo
from tests.support.site_server import SiteServer
from tests.support.tiny_pdf import tiny_pdf

TODAY = datetime.now(UTC).date()
DAY = f"令和{TODAY.year - 2018}年{TODAY.month}月{TODAY.day}日"
FOLDER = "/activity/emsc_system/pdf/"
PAGES = "/activity/index_system.html"


def links(*, title: str = "モニタリングの結果") -> list[Link]:
    """Make the list of one meeting with two materials."""
    return [
        Link("制度設計専門会合", f"{DAY} 第201回", f"{HOST}{FOLDER}{name}.pdf", text)
        for name, text in (
            ("201_03_00", "資料３　議事の進め方（PDF形式：1KB）"),
            ("201_04_00", f"資料4　{title}（PDF形式：1KB）"),
        )
    ]


@pytest.fixture
def site() -> Iterator[SiteServer]:
    pages = build_pages(links())
    pages[f"{FOLDER}201_03_00.pdf"] = tiny_pdf("Three")
    pages[f"{FOLDER}201_04_00.pdf"] = tiny_pdf("Four")
    with SiteServer(pages=pages) as server:
        yield server


def ingest(site: SiteServer, folder: Path, *more: str, check: int = 0) -> str:
    done = shiryo(
        "ingest", "--site", site.url, "--pause", "0", "--body", "system", *more,
        folder=folder, check=check,
    )  # fmt: skip
    return done.stdout


def without_times(path: Path) -> dict[str, Any]:
    """Read all rows without when the site was last asked."""
    rows = contents(path)
    rows["bodies"] = [row[:3] for row in rows["bodies"]]
    rows["versions"] = [row[:3] for row in rows["versions"]]
    return rows


def test_what_the_lists_say_is_in_the_database(site: SiteServer, tmp_path: Path) -> None:
    said = ingest(site, tmp_path)
    assert f"2 files fetched from {site.url}" in said
    assert "read 2 of 2" in said
    assert "system: 1 meeting, 2 files known, 2 held" in said
    rows = query(
        tmp_path / "shiryo.db",
        "SELECT id, meeting_id, label, kind, title, url, status FROM documents ORDER BY id",
    )
    assert rows[1] == (
        "system-201-04-00",
        "system-201",
        "資料4",
        "material",
        "モニタリングの結果",
        f"{HOST}{FOLDER}201_04_00.pdf",
        "ok",
    )
    held = query(tmp_path / "shiryo.db", "SELECT held_on FROM meetings WHERE id = 'system-201'")
    assert held == [(TODAY.isoformat(),)]
    checked = query(tmp_path / "shiryo.db", "SELECT id FROM bodies WHERE checked_at IS NOT NULL")
    assert checked == [("system",)]
    assert query(tmp_path / "shiryo.db", "SELECT count(*) FROM versions") == [(2,)]
    status = shiryo("status", folder=tmp_path, check=0).stdout
    assert "system: 1 meeting" in status


def test_a_second_run_changes_no_row_of_content(site: SiteServer, tmp_path: Path) -> None:
    ingest(site, tmp_path)
    before = without_times(tmp_path / "shiryo.db")
    assert "read 0 of 2" in ingest(site, tmp_path)
    assert without_times(tmp_path / "shiryo.db") == before


def test_a_new_link_text_changes_the_row_without_reading(site: SiteServer, tmp_path: Path) -> None:
    ingest(site, tmp_path)
    site.pages.update(build_pages(links(title="訂正された題")))
    assert "read 0 of 2" in ingest(site, tmp_path)
    titles = query(tmp_path / "shiryo.db", "SELECT title FROM documents ORDER BY id")
    assert titles == [("議事の進め方",), ("訂正された題",)]
    shiryo("verify", folder=tmp_path, check=0)


def test_replaced_bytes_are_read_and_both_versions_kept(site: SiteServer, tmp_path: Path) -> None:
    ingest(site, tmp_path)
    site.pages[f"{FOLDER}201_04_00.pdf"] = tiny_pdf("Four, corrected")
    site.pages.update(build_pages(links(title="モニタリングの結果（訂正版）")))
    assert "read 1 of 2" in ingest(site, tmp_path)
    found = query(
        tmp_path / "shiryo.db",
        "SELECT count(*) FROM versions WHERE document_id = 'system-201-04-00'",
    )
    assert found == [(2,)]
    shiryo("verify", folder=tmp_path, check=0)


def test_a_copy_in_a_folder_is_the_listed_document(site: SiteServer, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").write_bytes(tiny_pdf("Four"))
    shiryo("ingest", "copy.pdf", folder=tmp_path, check=0)
    before = query(tmp_path / "shiryo.db", "SELECT id FROM documents")
    assert str(before[0][0]).startswith("file-")
    ingest(site, tmp_path)
    after = query(tmp_path / "shiryo.db", "SELECT id FROM documents ORDER BY id")
    assert after == [("system-201-03-00",), ("system-201-04-00",)]
    shiryo("ingest", "copy.pdf", folder=tmp_path, check=0)
    assert query(tmp_path / "shiryo.db", "SELECT id FROM documents ORDER BY id") == after
    shiryo("verify", folder=tmp_path, check=0)


def test_a_list_that_cannot_be_read_makes_the_status_1(site: SiteServer, tmp_path: Path) -> None:
    ingest(site, tmp_path)
    site.pages[PAGES] = b"<html>nothing of what was there</html>"
    said = ingest(site, tmp_path, check=1)
    assert "not fetched:" in said
    assert query(tmp_path / "shiryo.db", "SELECT count(*) FROM documents") == [(2,)]
    status = shiryo("status", folder=tmp_path, check=0).stdout
    assert f"  not fetched: system: list {HOST}{PAGES}: it lists no meeting" in status
    site.pages.update(build_pages(links()))
    ingest(site, tmp_path)
    assert "not fetched" not in shiryo("status", folder=tmp_path, check=0).stdout


def test_only_the_meetings_asked_for_are_loaded(site: SiteServer, tmp_path: Path) -> None:
    ingest(site, tmp_path)
    done = shiryo(
        "ingest", "--offline", "--since", "2999-01-01", "--db", "later.db", folder=tmp_path
    )
    assert done.returncode == 2
    assert "--since" in done.stderr


def test_a_dry_run_lists_and_fetches_nothing(site: SiteServer, tmp_path: Path) -> None:
    done = shiryo(
        "fetch", "--site", site.url, "--pause", "0", "--body", "system", "--dry-run", "--json",
        folder=tmp_path, check=0,
    )  # fmt: skip
    assert '"label": "資料4"' in done.stdout
    assert len(done.stdout.splitlines()) == 2
    assert not (tmp_path / "corpus").exists()


def test_a_meeting_added_afterwards_is_the_only_thing_that_the_next_run_reads(
    site: SiteServer, tmp_path: Path
) -> None:
    ingest(site, tmp_path)
    before = without_times(tmp_path / "shiryo.db")
    added = [
        Link("制度設計専門会合", f"{DAY} 第202回", f"{HOST}{FOLDER}202_{name}.pdf", text)
        for name, text in (("03_00", "資料３　続き（PDF形式：1KB）"), ("gijiroku", "議事録"))
    ]
    site.pages.update(build_pages([*added, *links()]))
    site.pages[f"{FOLDER}202_03_00.pdf"] = tiny_pdf("Two hundred and two")
    site.pages[f"{FOLDER}202_gijiroku.pdf"] = tiny_pdf("Minutes")
    site.forget()
    done = shiryo(
        "ingest", "--site", site.url, "--pause", "0", "--body", "system", folder=tmp_path, check=0
    )
    assert f"2 files fetched from {site.url}" in done.stdout
    assert "read 2 of 4 documents (2 pages, 2 unchanged)" in done.stdout
    assert [line[:6] for line in done.stderr.splitlines() if line.startswith("[")] == [
        "[1/2] ",
        "[2/2] ",
    ]
    had = {request.path for request in site.requests if request.status == 200}
    assert {path for path in had if path.endswith(".pdf")} == {
        f"{FOLDER}202_03_00.pdf",
        f"{FOLDER}202_gijiroku.pdf",
    }
    assert set(site.statuses("201_")) == {304}
    runs = query(
        tmp_path / "shiryo.db",
        "SELECT documents_seen, documents_changed, pages, outcome FROM runs ORDER BY rowid",
    )
    assert runs == [(2, 2, 2, "ok"), (4, 2, 2, "ok")]
    after = without_times(tmp_path / "shiryo.db")
    for table in ("documents", "pages", "statements", "meetings"):
        assert all(row in after[table] for row in before[table])
        assert len(after[table]) > len(before[table])
    shiryo("verify", folder=tmp_path, check=0)
