"""The bundled sample is small, whole, invented, and says so."""

from __future__ import annotations

import json
import re
import tomllib

import pymupdf
import pytest

from corpus.sample.draw.answers import answers_of
from corpus.sample.draw.content import read_content
from tests.accuracy.scoring import fold
from tests.accuracy.sources import ROOT, SAMPLE

ANSWERS = json.loads((SAMPLE / "answers.json").read_text(encoding="utf-8"))
CATALOGUE = tomllib.loads((SAMPLE / "catalogue.toml").read_text(encoding="utf-8"))["document"]
SOURCE = ROOT.parent / "shared" / "source" / "095_04_00.txt"
LONG = 20
"""Sentences of this many characters must be our own; names of companies are facts."""


def _pages(file: str) -> list[str]:
    return [page.get_text() for page in pymupdf.open(SAMPLE / file)]


def test_catalogue_answers_and_files_name_the_same_documents() -> None:
    files = {path.name for path in SAMPLE.glob("*.pdf")}
    assert files == {a["file"] for a in ANSWERS} == {d["file"] for d in CATALOGUE}
    assert len(files) >= 6


def test_answers_are_what_the_content_files_say() -> None:
    paths = sorted((SAMPLE / "draw" / "content").glob("*.toml"))
    assert [answers_of(read_content(path)) for path in paths] == ANSWERS


def test_catalogue_agrees_with_the_covers() -> None:
    by_file = {a["file"]: a["document"] for a in ANSWERS}
    for document in CATALOGUE:
        cover = by_file[document["file"]]
        assert document["number"] == cover["meeting"]
        assert str(document["held_on"]) == cover["date"]
        assert (document["label"], document["title"]) == (cover["material"], cover["title"])


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda a: a["file"])
def test_a_document_is_small_and_says_that_it_is_invented(answers: dict[str, object]) -> None:
    file = str(answers["file"])
    assert (SAMPLE / file).stat().st_size < 300_000
    assert "架空の見本資料" in fold(_pages(file)[0])


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda a: a["file"])
def test_text_layers_have_radicals_as_published_decks_do(answers: dict[str, object]) -> None:
    text = "".join(_pages(str(answers["file"])))
    assert re.search("[\u2e80-\u2fdf]", text)
    assert not re.search("[日月力長西門]", text)


def test_no_sentence_is_taken_from_the_published_deck() -> None:
    if not SOURCE.exists():
        pytest.skip("shared/source is not beside the project: the published text is not committed")
    published = fold(SOURCE.read_text(encoding="utf-8"))
    for answers in ANSWERS:
        texts = [s["text"] for kind in ("statements", "footnotes") for s in answers[kind]]
        texts += [c["text"] for table in answers["tables"] for c in table["cells"]]
        sentences = [fold(s) for text in texts for s in re.split("[。\n]", text)]
        sentences = [s for s in sentences if not re.search(r"株式会社|\(..対象\)", s)]
        taken = [s for s in sentences if len(s) >= LONG and s in published]
        assert not taken
