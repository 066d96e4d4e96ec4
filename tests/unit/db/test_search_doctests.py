"""The examples in the docstrings of search and of the site hold."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = (
    "db.search_marks",
    "db.search_query",
    "db.search_synonyms",
    "db.search_words",
    "db.site.addresses",
    "db.site.csv_safety",
    "db.site.citing",
    "db.site.pictures",
    "db.site.search_shown",
    "db.site.template_words",
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
