"""Searches that find more than is ranked or shown: what is counted, and how to reach the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from db import search
from db.site.search_run import RANKED
from tests.support.asked_site import Get, asked
from tests.support.many_rows import fill

WORD = "確認"
PATH = "/-/search.json?q=" + quote(WORD)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "many.db"
    fill(path, 8000)
    return path


@pytest.fixture(scope="module")
def connection(db: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(db)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def get(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    with asked(db, tmp_path_factory.mktemp("corpus")) as fetch:
        yield fetch


def found(connection: sqlite3.Connection, kind: str) -> list[search.Hit]:
    return search.find(connection, WORD, kinds=[kind], limit=100_000)


def test_kinds_are_counted_in_full_however_few_are_ranked(
    get: Get, connection: sqlite3.Connection
) -> None:
    for narrowed in ("", "&kind=footnotes"):
        counts = get(PATH + narrowed).json()["counts"]["kind"]
        assert counts == {kind: len(found(connection, kind)) for kind in counts}
        assert counts["cells"] > RANKED > counts["footnotes"]
    page = get("/-/search?q=" + quote(WORD)).text
    assert f"先頭の{RANKED:,}件を数えたもの" in page
    assert f"{sum(counts.values()):,}件</strong>" in page


def test_a_year_and_a_kind_are_counted_in_full_too(
    get: Get, connection: sqlite3.Connection
) -> None:
    years = dict(connection.execute("SELECT id, substr(held_on, 1, 4) FROM meetings"))
    meetings = dict(connection.execute("SELECT id, meeting_id FROM documents"))
    expected = [
        hit for hit in found(connection, "cells") if years[meetings[hit.document_id]] == "2019"
    ]
    told = get(f"{PATH}&kind=cells&year=2019").json()
    assert told["counts"]["kind"]["cells"] == len(expected) > RANKED
    assert told["counts"]["year"] == {"2019": len(expected)}
    by_meeting: dict[str, int] = {}
    for hit in expected:
        meeting = meetings[hit.document_id]
        by_meeting[meeting] = by_meeting.get(meeting, 0) + 1
    assert told["counts"]["meeting"] == by_meeting


def test_paging_through_one_kind_shows_every_ranked_row_once(
    get: Get, connection: sqlite3.Connection
) -> None:
    best = [hit.id for hit in found(connection, "cells")[:RANKED]]
    seen: list[str] = []
    repeated = 0
    address = f"{PATH}&kind=cells"
    while address:
        told = get(address).json()
        assert told["results"]
        seen += [hit["id"] for hit in told["results"]]
        repeated += sum(len(hit["repeats"]) for hit in told["results"])
        address = (told["next_url"] or "").removeprefix("http://localhost")
    assert len(seen) == len(set(seen))
    assert set(seen) <= set(best)
    assert len(seen) + repeated == RANKED


def test_the_last_page_leads_to_all_rows_in_their_table(get: Get) -> None:
    last = f"/-/search?q={quote(WORD)}&kind=cells&start={RANKED - 50}"
    page = get(last).text
    assert "前へ" in page
    assert "次へ" not in page
    assert f'href="/shiryo/cells?_search={quote(WORD)}"' in page
    assert 'href="/shiryo/cells?_search=' not in get(f"{last}&year=2019").text
    rows = get(f"/shiryo/cells.json?_shape=array&_size=max&_search={quote(WORD)}").json()
    assert len(rows) > RANKED


@pytest.mark.parametrize("start", ["-1", "x", "９", "1e3", "99999999999", str(RANKED)])
def test_a_start_that_is_none_is_the_beginning(get: Get, start: str) -> None:
    address = f"{PATH}&kind=cells"
    assert (
        get(f"{address}&start={quote(start)}").json()["results"] == get(address).json()["results"]
    )


def test_an_address_past_the_end_shows_the_beginning(get: Get) -> None:
    few = f"{PATH}&kind=footnotes"
    assert get(f"{few}&start={RANKED - 50}").json()["results"] == get(few).json()["results"]
    assert "前へ" not in get(f"/-/search?q={quote(WORD)}&kind=footnotes&start={RANKED - 50}").text


def test_companies_are_counted_by_the_pages_that_name_them(
    get: Get, connection: sqlite3.Connection
) -> None:
    told = get(f"{PATH}&kind=footnotes").json()
    expected: dict[str, int] = {}
    for hit in found(connection, "footnotes"):
        for (company,) in connection.execute(
            "SELECT DISTINCT company_id FROM mentions WHERE document_id = ? AND page = ?",
            (hit.document_id, hit.page),
        ):
            expected[company] = expected.get(company, 0) + 1
    assert told["counts"]["company"] == expected
    assert len(expected) > 1


def test_counts_follow_the_file_when_it_changes(db: Path, tmp_path: Path) -> None:
    changing = tmp_path / "changing.db"
    changing.write_bytes(db.read_bytes())
    with asked(changing, tmp_path / "corpus") as get:
        assert len(get(f"{PATH}&kind=footnotes").json()["counts"]["company"]) > 1
        other = tmp_path / "other.db"
        other.write_bytes(db.read_bytes())
        with sqlite3.connect(other) as connection:
            connection.execute("UPDATE mentions SET company_id = 'kansai'")
        connection.close()
        other.replace(changing)
        assert set(get(f"{PATH}&kind=footnotes").json()["counts"]["company"]) == {"kansai"}


def test_rows_numbered_without_their_documents_are_refused_and_not_counted_as_none(
    db: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(db.read_bytes())
    with sqlite3.connect(broken) as connection:
        connection.execute("UPDATE documents SET row_id = row_id + 100000")
    connection.close()
    with asked(broken, tmp_path / "corpus") as get:
        answer = get(PATH)
        assert answer.status_code == 503
        assert "shiryo verify" in answer.json()["error"]
