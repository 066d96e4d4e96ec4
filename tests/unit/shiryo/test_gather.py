"""Which files a run looks at."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from shiryo.errors import NothingToDoError
from shiryo.finding import find_pdfs
from shiryo.gather import gather
from shiryo.options import Options
from tests.support.tiny_pdf import tiny_pdf


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(db=tmp_path / "x.db", corpus=tmp_path / "corpus", is_offline=True)


def silent(_: str) -> None:
    pass


def test_folders_are_searched_at_any_depth_and_files_taken_by_name(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    for name in ("b.pdf", "a.PDF", "deep/deeper/c.pdf", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.pdf").mkdir()
    found = [path.name for path in find_pdfs([tmp_path, tmp_path / "notes.txt"])]
    assert found == ["a.PDF", "b.pdf", "c.pdf", "notes.txt"]


def test_a_folder_without_pdf_is_an_error(options: Options, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToDoError, match="no PDF there"):
        gather(options._replace(paths=(tmp_path / "empty",)), silent)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_and_the_others_taken(
    options: Options, tmp_path: Path
) -> None:
    for name in ("locked.pdf", "open.pdf"):
        (tmp_path / name).write_bytes(tiny_pdf(name))
    (tmp_path / "locked.pdf").chmod(0)
    gathered = gather(options._replace(paths=(tmp_path,)), silent)
    assert [holding.file_name for holding in gathered.holdings] == ["open.pdf"]
    assert gathered.refused[0].startswith("locked.pdf: cannot be read")


def test_a_file_that_vanishes_is_told(options: Options, tmp_path: Path) -> None:
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere")
    gathered = gather(options._replace(paths=(tmp_path / "gone.pdf",)), silent)
    assert gathered.holdings == []
    assert "gone.pdf" in gathered.refused[0]


def test_an_empty_corpus_gives_the_sample(options: Options) -> None:
    gathered = gather(options, silent)
    assert gathered.is_sample
    assert len(gathered.holdings) >= 5
    assert "sample" in gathered.came_from


def test_nothing_of_what_was_asked_for_is_an_error(options: Options, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(tiny_pdf("A"))
    gather(options._replace(paths=(tmp_path / "a.pdf",)), silent)
    # What is of no known meeting is not left out by a day.
    assert len(gather(options._replace(since=date(2999, 1, 1)), silent).holdings) == 1
