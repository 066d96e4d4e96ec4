"""Whatever decides how bytes are read changes the version of the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import version


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a room of rules, and read the version of these alone."""
    (tmp_path / "read").mkdir()
    (tmp_path / "rules.py").write_text("A = 1\n")
    (tmp_path / "read" / "words.tsv").write_text("class\tphrase\n")
    monkeypatch.setattr(version, "files", lambda _: tmp_path)
    return tmp_path


def _version() -> str:
    version.rules_version.cache_clear()
    try:
        return version.rules_version()
    finally:
        version.rules_version.cache_clear()


def test_code_and_words_count_wherever_they_stand(room: Path) -> None:
    seen = {_version()}
    (room / "rules.py").write_text("A = 2\n")
    seen.add(_version())
    (room / "read" / "words.tsv").write_text("class\tphrase\nnoun\t課題\n")
    seen.add(_version())
    (room / "read" / "words.tsv").rename(room / "read" / "others.tsv")
    seen.add(_version())
    assert len(seen) == 4


def test_what_decides_nothing_does_not_count(room: Path) -> None:
    before = _version()
    (room / "__pycache__").mkdir()
    (room / "__pycache__" / "rules.pyc").write_bytes(b"\0")
    (room / "read" / "notes.md").write_text("notes")
    assert _version() == before


def test_the_library_that_opens_pdfs_counts(monkeypatch: pytest.MonkeyPatch, room: Path) -> None:
    del room
    before = _version()
    monkeypatch.setattr(version, "version", lambda _: "0.0.0")
    assert _version() != before
