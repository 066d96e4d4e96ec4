"""The table of bodies, and the examples in the docstrings of this room."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import corpus
from corpus.sources import read_bodies, sample_body

MODULES = sorted(path.stem for path in Path(corpus.__path__[0]).glob("[a-z]*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"corpus.{name}")).failed == 0


def test_there_are_sixteen_bodies_and_the_sample() -> None:
    bodies = read_bodies(include_sample=False)
    assert len(bodies) == 16
    assert read_bodies() == (*bodies, sample_body())
    assert all(
        body.index_url == f"https://www.egc.meti.go.jp/activity/index_{body.id}.html"
        for body in bodies
    )
    assert len({body.name for body in read_bodies()}) == 17
    assert sample_body().index_url is None
