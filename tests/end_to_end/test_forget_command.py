"""`shiryo forget`: what goes, what stays, and what the next run brings back."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.store import Store
from tests.end_to_end.test_ingest import contents
from tests.support.committee_pages import HOST, Link, build_pages
from tests.support.program import query, shiryo
from tests.support.site_server import SiteServer
from tests.support.tiny_pdf import tiny_pdf


def ids(folder: Path) -> list[str]:
    found = query(folder / "shiryo.db", "SELECT id FROM documents ORDER BY file_name, id")
    return [str(row[0]) for row in found]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Give a folder with a database of two files, of which the second was a mistake."""
    (tmp_path / "good.pdf").write_bytes(tiny_pdf("Good"))
    (tmp_path / "wrong.pdf").write_bytes(tiny_pdf("Wrong"))
    shiryo("ingest", "good.pdf", folder=tmp_path, check=0)
    return tmp_path


def test_a_mistaken_file_goes_with_our_copy_and_stays_away(two: Path) -> None:
    before = contents(two / "shiryo.db")
    stored = sorted(path.name for path in (two / "corpus" / "files").rglob("*.pdf"))
    shiryo("ingest", "wrong.pdf", folder=two, check=0)
    wrong = ids(two)[1]
    said = shiryo("forget", wrong, folder=two, check=0).stdout
    assert f"{wrong} (wrong.pdf)" in said
    assert "our copy of wrong.pdf" in said
    assert contents(two / "shiryo.db") == before
    assert sorted(path.name for path in (two / "corpus" / "files").rglob("*.pdf")) == stored
    assert (two / "wrong.pdf").read_bytes() == tiny_pdf("Wrong")
    assert "0 faults" in shiryo("verify", folder=two, check=0).stderr
    shiryo("ingest", "--offline", folder=two, check=0)
    assert wrong not in ids(two)
    assert "read 1 of 1" in shiryo("ingest", "wrong.pdf", folder=two, check=0).stdout
    assert wrong in ids(two)


def test_the_same_run_again_after_forgetting_reads_the_file_again(two: Path) -> None:
    shiryo("forget", *ids(two), folder=two, check=0)
    assert "read 1 of 1" in shiryo("ingest", "good.pdf", folder=two, check=0).stdout


def test_an_unknown_id_ends_with_2_and_removes_nothing(two: Path) -> None:
    before = contents(two / "shiryo.db")
    done = shiryo("forget", *ids(two), "file-000000000000", folder=two, check=2)
    assert "file-000000000000: no document has this id; nothing was removed" in done.stderr
    assert done.stdout == ""
    assert contents(two / "shiryo.db") == before
    assert "0 faults" in shiryo("verify", folder=two, check=0).stderr


def test_without_a_database_it_says_so_and_makes_none(tmp_path: Path) -> None:
    done = shiryo("forget", "x", folder=tmp_path, check=2)
    assert "no such database" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_still_in_the_inbox_is_named_and_comes_back(tmp_path: Path) -> None:
    inbox = tmp_path / "corpus" / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "wrong.pdf").write_bytes(tiny_pdf("Wrong"))
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    (wrong,) = ids(tmp_path)
    said = shiryo("forget", wrong, folder=tmp_path, check=0).stdout
    assert f"still lies in the inbox; {inbox / 'wrong.pdf'}" in said
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    assert ids(tmp_path) == [wrong]
    (inbox / "wrong.pdf").unlink()
    said = shiryo("forget", wrong, folder=tmp_path, check=0).stdout
    assert "inbox" not in said
    shiryo("ingest", "--offline", folder=tmp_path, check=0)
    assert wrong not in ids(tmp_path)  # the bundled sample again


def test_what_the_site_gave_stays_in_the_corpus_and_comes_back(tmp_path: Path) -> None:
    url = f"{HOST}/activity/emsc_system/pdf/201_03_00.pdf"
    links = [
        Link("制度設計専門会合", "令和6年9月1日 第201回", url, "資料３　進め方（PDF形式：1KB）")
    ]
    pages = build_pages(links) | {"/activity/emsc_system/pdf/201_03_00.pdf": tiny_pdf("Three")}
    with SiteServer(pages=pages) as site:
        how = ("ingest", "--site", site.url, "--pause", "0", "--body", "system")
        shiryo(*how, folder=tmp_path, check=0)
        held = Store(tmp_path / "corpus").holdings()
        said = shiryo("forget", "system-201-03-00", folder=tmp_path, check=0).stdout
        assert "the site lists it" in said
        assert ids(tmp_path) == []
        assert [h.sha256 for h in Store(tmp_path / "corpus").holdings()] == [held[0].sha256]
        assert "0 faults" in shiryo("verify", folder=tmp_path, check=0).stderr
        shiryo(*how, folder=tmp_path, check=0)
        assert ids(tmp_path) == ["system-201-03-00"]


def test_a_removal_that_was_cut_off_is_finished_or_undone(two: Path) -> None:
    """The file is aside, its record still there: the next run puts it back."""
    store = Store(two / "corpus")
    (holding,) = store.holdings()
    store.files.set_aside(holding.sha256)
    assert store.path_of(holding.sha256).is_file()
    with store.locked():
        pass
    assert store.path_of(holding.sha256) == holding.path
    assert store.verify() == []
    store.files.set_aside(holding.sha256)
    with store.catalogue().writing() as connection:
        connection.execute("DELETE FROM taken")
    with store.locked():
        assert list((store.files.folder / "arriving").iterdir()) == []
    assert store.verify() == []
