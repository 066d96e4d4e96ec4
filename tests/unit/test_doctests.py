"""The examples in docstrings are run with the tests, whatever way these are started."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

_PACKAGES = ("schemas", "corpus", "extract", "db", "shiryo")
_DRAWS = ("corpus.sample.draw.report", "corpus.sample.draw.slides")
"""These draw the sample anew, with office libraries that nothing else needs."""


def _modules() -> Iterator[str]:
    for package in _PACKAGES:
        yield package
        root = importlib.import_module(package)
        for module in pkgutil.walk_packages(root.__path__, f"{package}."):
            # A module that runs on import is a program.
            if not module.name.endswith("__main__") and module.name not in _DRAWS:
                yield module.name


@pytest.mark.parametrize("name", sorted(set(_modules())))
def test_the_examples_of_a_module_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    module = importlib.import_module("extract.text.normalise")
    assert sum(bool(test.examples) for test in finder.find(module)) > 5
