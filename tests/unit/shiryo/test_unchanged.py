"""The digest by which a run knows that it is the last one over again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.store import Store
from shiryo import unchanged
from shiryo.options import Options
from shiryo.unchanged import catalogue_path, digest_of, facts_of_files


@pytest.fixture
def options(tmp_path: Path) -> Options:
    (tmp_path / "a.pdf").write_bytes(b"one")
    return Options(db=tmp_path / "x.db", corpus=tmp_path / "corpus", paths=(tmp_path,))


def digest(options: Options) -> str:
    return digest_of(options, facts_of_files(options))


def test_it_looks_at_the_catalogue_of_the_store(tmp_path: Path) -> None:
    assert catalogue_path(tmp_path) == Store(tmp_path).catalogue_path


def test_nothing_changed_gives_the_same(options: Options) -> None:
    assert digest(options) == digest(options)


def test_anything_changed_gives_another(
    options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {digest(options)}
    os.utime(tmp_path / "a.pdf", ns=(1, 1))
    seen.add(digest(options))
    (tmp_path / "b.pdf").write_bytes(b"two")
    seen.add(digest(options))
    seen.add(digest(options._replace(seconds=7)))
    seen.add(digest(options._replace(mebibytes=700)))
    seen.add(digest(options._replace(is_strict=True)))
    catalogue = catalogue_path(options.corpus)
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(b"")
    seen.add(digest(options))
    monkeypatch.setattr(unchanged, "rules_version", lambda: "another")
    seen.add(digest(options))
    assert len(seen) == 8


def test_it_loads_neither_models_nor_libraries() -> None:
    heavy = "pydantic sqlite_utils pebble pymupdf sudachipy httpx pyarrow datasette tqdm"
    script = (
        "import sys, shiryo.cli, shiryo.unchanged; "
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    done = subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
