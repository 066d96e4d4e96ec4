"""The store: files by hash, files from people, faults found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import store as store_module
from corpus.errors import LockedError, StoreError
from corpus.files import hash_file
from corpus.store import Store
from tests.support.tiny_pdf import tiny_pdf


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "corpus")


def drop(tmp_path: Path, name: str, content: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_new_store_is_empty_and_looking_makes_nothing(store: Store) -> None:
    assert store.holdings() == []
    assert store.meetings() == []
    assert store.bodies_checked() == {}
    assert len(store.bodies()) == 16
    assert store.verify() == []
    assert not store.root.exists()


def test_a_taken_file_is_copied_and_the_original_left_alone(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "095_04_00.pdf", tiny_pdf("one"))
    before = path.stat()
    holding = store.take(path)
    assert holding.document_id is None
    assert holding.file_name == "095_04_00.pdf"
    assert holding.sha256 == hash_file(path)
    assert holding.byte_size == before.st_size
    assert holding.path == store.path_of(holding.sha256)
    assert holding.path.read_bytes() == path.read_bytes()
    after = path.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert store.holdings() == [holding]
    assert store.verify() == []


def test_taking_twice_changes_nothing_and_reads_the_file_once(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop(tmp_path, "a.pdf", tiny_pdf("one"))
    first = store.take(path)

    def must_not_be_called(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(store_module, "hash_file", must_not_be_called)
    assert store.take(path) == first
    assert Store(store.root).holdings() == [first]


def test_a_changed_file_is_taken_anew(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "a.pdf", tiny_pdf("one"))
    first = store.take(path)
    path.write_bytes(tiny_pdf("two"))
    os.utime(path, ns=(1, 1))
    second = store.take(path)
    assert second.sha256 != first.sha256
    assert store.holdings() == [second]
    assert store.path_of(first.sha256).is_file()


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"%PDF-1.4 broken", bytes(range(256))])
def test_any_file_is_taken_even_one_that_is_no_pdf(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    holding = store.take(drop(tmp_path, "x.pdf", content))
    assert holding.path.read_bytes() == content
    assert store.verify() == []


def test_the_same_bytes_under_two_names_are_one_holding(store: Store, tmp_path: Path) -> None:
    store.take(drop(tmp_path, "b.pdf", tiny_pdf("one")))
    store.take(drop(tmp_path, "a.pdf", tiny_pdf("one")))
    assert [holding.file_name for holding in store.holdings()] == ["a.pdf"]


def test_a_held_file_that_vanished_is_taken_again(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, "a.pdf", tiny_pdf("one"))
    holding = store.take(path)
    holding.path.unlink()
    assert any("recorded, but not there" in fault for fault in store.verify())
    assert store.take(path) == holding
    assert store.verify() == []


def test_a_missing_hash_gives_a_clear_error(store: Store) -> None:
    with pytest.raises(StoreError, match="no such file"):
        store.path_of("0" * 64)
    with pytest.raises(StoreError, match="not a SHA-256"):
        store.path_of("../../etc/passwd")


def test_verify_names_changed_bytes_and_stray_files(store: Store, tmp_path: Path) -> None:
    holding = store.take(drop(tmp_path, "a.pdf", tiny_pdf("one")))
    holding.path.write_bytes(b"changed")
    stray = holding.path.with_name("stray.pdf")
    stray.write_bytes(b"")
    faults = store.verify()
    assert len(faults) == 2
    assert any("its bytes hash to" in fault for fault in faults)
    assert any("nothing records it" in fault and "stray.pdf" in fault for fault in faults)


def test_what_a_killed_run_left_is_settled_or_thrown_away(store: Store, tmp_path: Path) -> None:
    holding = store.take(drop(tmp_path, "a.pdf", tiny_pdf("one")))
    arriving = store.files.folder / "arriving"
    holding.path.rename(arriving / holding.sha256)  # killed after recording, before settling
    (arriving / "0123.part").write_bytes(b"half")  # killed while writing
    (arriving / ("0" * 64)).write_bytes(b"whole")  # killed before recording
    assert store.path_of(holding.sha256).is_file()
    with store.locked():
        assert list(arriving.iterdir()) == []
    assert store.path_of(holding.sha256) == holding.path
    assert store.verify() == []


def test_what_another_process_is_writing_is_left_alone(store: Store) -> None:
    with store.files.begin() as part:
        part.write(b"%PDF-")
        with store.locked():
            pass
        sha256 = part.finish()
        with store.locked():
            pass
        assert store.files.find(sha256) is not None
    with store.locked():
        assert store.files.find(sha256) is None  # nothing recorded it


def test_a_second_run_on_the_same_folder_is_kept_out(store: Store) -> None:
    with store.locked(), pytest.raises(LockedError, match="another run"), store.locked():
        pass
    with store.locked():
        pass


def test_a_catalogue_that_is_none_gives_a_clear_error(store: Store) -> None:
    store.catalogue_path.parent.mkdir(parents=True)
    store.catalogue_path.write_bytes(b"this is no database at all, not at all, not in the least")
    with pytest.raises(StoreError, match="move it away"):
        store.holdings()


def test_importing_the_store_loads_no_http_and_no_html_library() -> None:
    code = (
        "import sys, corpus.store;"
        "print([m for m in ('httpx', 'selectolax', 'tenacity', 'ssl') if m in sys.modules])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.strip() == "[]"


def test_a_folder_without_decks_of_its_own_has_those_beside_the_program(store: Store) -> None:
    holdings = store.sample_holdings()
    assert len(holdings) == 6
    assert all(store.path_of(holding.sha256) == holding.path for holding in holdings)
    assert not store.root.exists()


def test_the_bundled_decks_are_read_from_their_small_catalogue(tmp_path: Path) -> None:
    (tmp_path / "corpus" / "sample").mkdir(parents=True)
    store = Store(tmp_path / "corpus")
    (store.sample / "003_04_00.pdf").write_bytes(tiny_pdf("one"))
    (store.sample / "catalogue.toml").write_text(
        '[[document]]\nfile = "003_04_00.pdf"\nnumber = 3\nheld_on = 2024-01-31\n'
        'label = "資料4"\ntitle = "見本"\nkind = "material"\n',
        encoding="utf-8",
    )
    (holding,) = store.sample_holdings()
    assert holding.document_id == "sample-003-04-00"
    assert holding.body is not None
    assert holding.body.name == "見本専門会合"
    assert holding.meeting is not None
    assert (holding.meeting.id, str(holding.meeting.held_on)) == ("sample-003", "2024-01-31")
    assert store.path_of(holding.sha256) == holding.path
    (store.sample / "003_04_00.pdf").unlink()
    with pytest.raises(StoreError, match="not there"):
        store.sample_holdings()
