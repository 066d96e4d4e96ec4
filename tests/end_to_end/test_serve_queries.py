"""Anything that can be typed is answered: by the box, the page, the feed, a question, the command.

No error but for what is too long, and nothing of what was typed becomes markup.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from db import migrations
from shiryo.cli import shiryo
from tests.support.asked_site import Get, asked
from tests.support.invented_site import make_site

ATOM = "{http://www.w3.org/2005/Atom}"
PIECES = (
    "漏洩", "漏えい", "取り締まり", "第２線", "EUC", "ＮＷ", "線", "関西電力", "㈱", "e-ラーニング",
    '"', "「", "」", "＂", "'", "''", "-", "−", "OR", "AND", "NOT", "NEAR(", "|", "｜", "*", "^",
    "(", ")", "{", "}", ":", "words:", "pairs : ", "　", " ", "\n", "\t", ";", "--", "%", "_", "\\",
    "\x00", "\ufffe", "か\u3099", "🙂", "𠮷", "<xss>", "</title><xss>", '"><xss onxss=1>', "&lt;",
    "' onxss='1", "&amp;", "]]>", "{{7*7}}", "${x}", "javascript:", "../", "=1+1",
)  # fmt: skip
ASKED = st.one_of(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join),
    # One in several is near or over what is allowed, in characters or in terms.
    st.lists(st.sampled_from(("漏洩 ", "線 ", "<xss> ", "OR ", '"a" ')), max_size=60).map("".join),
    st.text(max_size=220),
)
PAGES = (
    "/-/search?q={}",
    "/shiryo/findings?_search={}",
    "/shiryo/finding_by_round?words={}",
    "/shiryo/where_it_stands?text={}",
)
PLAIN = (
    "/-/search.json?q={}",
    "/shiryo/findings.json?_search={}",
    "/shiryo/findings.csv?_search={}",
)
FEED = "/-/shiryo/feed.atom?q={}"
_BETWEEN_TERMS = re.compile(r"[\s\"“”„‟＂「」『』]+")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    db, corpus = make_site(tmp_path_factory.mktemp("queries"))
    connection = sqlite3.connect(db)
    # The command looks at the version; migrations made no part of this database.
    connection.execute(f"PRAGMA user_version = {len(migrations.files())}")
    connection.close()
    return db, corpus


@pytest.fixture(scope="module")
def get(paths: tuple[Path, Path]) -> Iterator[Get]:
    with asked(*paths) as fetch:
        yield fetch


def check_status(status: int, words: str, path: str) -> None:
    """Only what is too long may be refused, and what is over 200 characters must be."""
    assert status in {200, 400}, (path, words)
    if status == 400:
        assert len(words) > 200 or len(_BETWEEN_TERMS.split(words)) > 16, (path, words)
    if len(words) > 200 and not path.startswith(("/shiryo/finding_by", "/shiryo/where")):
        # A question takes any parameter; over-long words find nothing there.
        assert status == 400, (path, words)


def check_html(text: str) -> None:
    """See that nothing that was typed became an element or an attribute."""
    tree = LexborHTMLParser(text)
    assert tree.css_first("xss, [onxss]") is None
    assert tree.css_first("h1") is not None
    for link in tree.css("a[href], link[href]"):
        assert not (link.attributes["href"] or "").startswith("javascript:")


def check_feed(body: bytes) -> None:
    """See that the feed is XML, and that the HTML inside holds nothing that was typed."""
    root = ET.fromstring(body)  # noqa: S314  our own answer
    for summary in root.iter(f"{ATOM}summary"):
        tags = {node.tag for node in LexborHTMLParser(summary.text or "").css("*")}
        assert tags <= {"html", "head", "body", "p", "mark", "a"}


def ask_everywhere(get: Get, db: Path, words: str) -> None:
    for path in PAGES:
        answer = get(path.format(quote(words)))
        check_status(answer.status_code, words, path)
        check_html(answer.text)
    for path in PLAIN:
        answer = get(path.format(quote(words)))
        check_status(answer.status_code, words, path)
        assert answer.headers["content-type"].split(";")[0] != "text/html" or ".csv" in path
    answer = get(FEED.format(quote(words)))
    check_status(answer.status_code, words, FEED)
    if answer.status_code == 200:
        check_feed(answer.content)
    done = CliRunner().invoke(shiryo, ["search", "--db", str(db), "--json", "--", words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in {0, 2}, (words, done.output)
    if done.exit_code == 2:
        assert "no word to look for" in done.output or "/ A search takes at most" in done.output


LIMITS = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@settings(max_examples=150, **LIMITS)  # type: ignore[arg-type]
@given(words=ASKED)
def test_no_query_answers_an_error(get: Get, paths: tuple[Path, Path], words: str) -> None:
    ask_everywhere(get, paths[0], words)


@pytest.mark.long
@settings(max_examples=5_000, **LIMITS)  # type: ignore[arg-type]
@given(words=ASKED)
def test_no_query_of_thousands_answers_an_error(
    get: Get, paths: tuple[Path, Path], words: str
) -> None:
    ask_everywhere(get, paths[0], words)
