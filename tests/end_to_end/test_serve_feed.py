"""The Atom feed as a feed reader reads it: valid, stable, attributed, the same as the page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.support.asked_site import Get, asked
from tests.support.invented_rows import DOCUMENTS
from tests.support.invented_site import make_site

FEED = "/-/shiryo/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
LEAK = quote("漏洩")


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_site(tmp_path_factory.mktemp("feed"))


@pytest.fixture(scope="module")
def get(paths: tuple[Path, Path]) -> Iterator[Get]:
    with asked(*paths) as fetch:
        yield fetch


def check_atom(body: bytes) -> ET.Element:
    """See what RFC 4287 asks of a feed and of each entry: elements, number, form."""
    root = ET.fromstring(body)  # noqa: S314  our own answer
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert (element.findtext(f"{ATOM}{name}") or "").strip(), name
        for name in ("updated", "published"):
            for found in element.findall(f"{ATOM}{name}"):
                assert datetime.fromisoformat(found.text or "").tzinfo is not None
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or "")
        alternate = [e for e in element.findall(f"{ATOM}link") if e.get("rel") == "alternate"]
        assert len(alternate) == 1
        assert (alternate[0].get("href") or "").startswith("http")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert "加工して作成" in (root.findtext(f"{ATOM}rights") or "")
    assert [e.get("rel") for e in root.findall(f"{ATOM}link")].count("self") == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    times = [datetime.fromisoformat(e.findtext(f"{ATOM}updated") or "") for e in entries]
    assert times == sorted(times, reverse=True)
    return root


def test_new_documents_and_findings_are_told_newest_first(get: Get) -> None:
    answer = get(FEED)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    check_atom(answer.content)
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.link == "http://localhost/"
    kinds = [entry.tags[0].term for entry in read.entries]
    assert kinds.count("資料") == 2
    assert kinds.count("所感・評価") == 5, "quoted findings are not new"
    assert read.entries[0].link == f"http://localhost/-/page/{DOCUMENTS[1]}/1"
    leak = next(entry for entry in read.entries if "漏えい" in entry.summary)
    assert leak.title == "引き続き確認・議論：EUC"
    assert "第201回 制度設計専門会合 資料4 4頁（2024年3月28日）" in leak.summary


def test_a_saved_search_is_a_feed_of_what_the_page_shows(get: Get) -> None:
    narrowed = f"q={LEAK}&kind=findings"
    read = feedparser.parse(get(f"{FEED}?{narrowed}").content)
    page = get(f"/-/search.json?{narrowed}").json()
    assert [entry.link for entry in read.entries] == [hit["url"] for hit in page["results"]]
    assert "漏えい" in read.entries[0].summary
    assert read.feed.title.endswith("漏洩")
    assert f'href="{FEED}?q={LEAK}"' in get(f"/-/search?q={LEAK}").text
    assert f'type="application/atom+xml" title="漏洩 の新着" href="{FEED}' in (
        get(f"/-/search?q={LEAK}").text
    )
    assert get("/").text.count(f'href="{FEED}"') == 2


@pytest.mark.parametrize(
    ("narrowing", "number"),
    [
        ("theme=EUC", 1),
        ("finding=outstanding", 3),
        ("kind=documents&year=2025", 1),
        ("company=kansai", 0),
        ("body=none", 0),
        ("quoted=1", 5),
    ],
)
def test_the_feed_of_what_is_new_can_be_narrowed(get: Get, narrowing: str, number: int) -> None:
    root = check_atom(get(f"{FEED}?{narrowing}").content)
    assert len(root.findall(f"{ATOM}entry")) == number


def test_ids_hold_wherever_it_is_served_and_whenever_it_is_read_again(
    get: Get, tmp_path: Path
) -> None:
    address = f"{FEED}?q={LEAK}"

    def ids(body: bytes) -> list[str]:
        return [e.text or "" for e in ET.fromstring(body).iter(f"{ATOM}id")]  # noqa: S314

    here = get(address).content
    there = get(address, headers={"host": "example.invalid"}).content
    assert here != there
    assert ids(here) == ids(there)
    db, corpus = make_site(tmp_path)
    with asked(db, corpus) as other:
        assert ids(other(address).content) == ids(here)
    assert ids(get(f"{FEED}?q=EUC").content)[0] != ids(here)[0]


def test_an_entry_changes_when_its_file_comes_in_anew(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    with sqlite3.connect(db) as connection:
        connection.execute(
            "UPDATE documents SET fetched_at = '2026-04-01T09:30:00.125+00:00' WHERE id = ?",
            (DOCUMENTS[0],),
        )
        connection.execute("UPDATE documents SET dated = NULL")
        connection.execute("UPDATE meetings SET held_on = NULL")
    connection.close()
    with asked(db, corpus) as fetch:
        root = check_atom(fetch(FEED).content)
    times = {
        (e.findtext(f"{ATOM}link") or e.find(f"{ATOM}link").get("href", "")).split("/")[5]:  # type: ignore[union-attr]
        e.findtext(f"{ATOM}updated")
        for e in root.findall(f"{ATOM}entry")
    }  # fmt: skip
    assert times[DOCUMENTS[0]] == "2026-04-01T09:30:00.125000+00:00"
    assert DOCUMENTS[1] in times, "what has no time of its own is as old as the database"


@pytest.mark.parametrize("words", ["\x00\x01", "\ufffe\uffff", "]]>", "<b>&amp;", '"><x/>', "🙂"])
def test_any_words_give_a_feed_that_can_be_read(get: Get, words: str) -> None:
    answer = get(f"{FEED}?q={quote(words)}&theme={quote(words)}")
    assert answer.status_code == 200
    check_atom(answer.content)
    assert not feedparser.parse(answer.content).bozo


def test_over_long_words_are_refused_with_words(get: Get) -> None:
    answer = get(f"{FEED}?q=" + quote("漏" * 201))
    assert answer.status_code == 400
    assert "200字" in answer.text


def test_the_invented_sample_is_marked(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    with sqlite3.connect(db) as connection:
        connection.execute("INSERT INTO bodies (id, name) VALUES ('sample', '見本専門会合')")
        connection.execute("UPDATE meetings SET body_id = 'sample'")
    connection.close()
    with asked(db, corpus) as fetch:
        for address in (FEED, f"{FEED}?q={LEAK}"):
            titles = [entry.title for entry in feedparser.parse(fetch(address).content).entries]
            assert titles
            assert all(title.startswith("見本（架空）：") for title in titles)


def test_a_reader_that_has_the_feed_is_told_so(get: Get) -> None:
    first = get(f"{FEED}?q={LEAK}")
    again = get(f"{FEED}?q={LEAK}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = get(FEED, headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200
    assert other.headers["etag"] != first.headers["etag"]


def test_a_feed_holds_while_the_file_is_gone(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    with asked(db, corpus) as fetch:
        before = fetch(FEED).content
        db.unlink()
        for address in (FEED, f"{FEED}?q={LEAK}"):
            answer = fetch(address)
            assert answer.status_code == 200
            check_atom(answer.content)
        assert fetch(FEED).content == before
