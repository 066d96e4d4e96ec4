"""The pages of companies and of the matter over HTTP: as pages, as JSON, as CSV."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from db.site.serve import make_app
from db.site.state import site_of
from tests.support.invented_matter import (
    HEARING,
    HOSTILE,
    NAMING,
    OTHER,
    hearing,
    insert,
    make_matter,
)
from tests.support.invented_rows import DOCUMENTS, create

Get = Callable[[str], httpx.Response]
PAGES = ("/-/companies", "/-/company/kansai", "/-/company/kyushu-td", "/-/matter",
         "/-/matter/system", "/-/matter/network")  # fmt: skip
COMPANY_TABLES = ("dispositions", "hearings", "unnamed_hearings", "check_items", "findings",
                  "mentions")  # fmt: skip
MATTER_TABLES = ("rounds", "companies", "themes", "findings", "check_items")


@contextmanager
def served(db: Path, corpus: Path) -> Iterator[Get]:
    app = make_app(db, corpus)
    loop = asyncio.new_event_loop()
    yield lambda path: loop.run_until_complete(app.client.get(path))
    site = site_of(app)
    assert site is not None
    site.pictures.close()
    loop.close()


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    with served(*make_matter(tmp_path_factory.mktemp("matter"))) as fetch:
        yield fetch


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    with served(*make_matter(tmp_path_factory.mktemp("hostile"), hostile=True)) as fetch:
        yield fetch


@pytest.mark.parametrize("path", PAGES)
def test_pages_open_with_headers_attribution_and_no_script_of_their_own(
    get: Get, path: str
) -> None:
    page = get(path)
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "加工して作成" in page.text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page.text)
    assert not re.search(r"\son[a-z]+=", page.text)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(get: Get, path: str) -> None:
    page = get(path).text
    links = set(re.findall(r'href="(/[^"#]*)', page))
    assert len(links) > 5
    for link in links:
        answer = get(link.replace("&amp;", "&"))
        assert answer.status_code == 200, link
    places = set(re.findall(r'href="#([^"]+)"', page))
    for place in places:
        assert f'id="{place}"' in page, place


def test_the_company_says_who_it_is_and_links_its_hearings_to_their_places(get: Get) -> None:
    page = get("/-/company/kansai").text
    for words in ("関西電力株式会社", "小売", "第3回", "2024-01-15", "勧告対象事業者", "再掲1か所"):
        assert words in page
    assert f"/-/page/{DOCUMENTS[0]}/3?mark=hearings/{HEARING}" in page
    assert f"mark=findings/{NAMING}" in page
    assert "本文に「関西電力」" in page
    assert "所感の枠の中に「関西電力」" in page
    assert 'class="timeline-chart wide"' in page


def test_a_company_without_records_says_so(get: Get) -> None:
    page = get("/-/company/chugoku-nw").text
    assert "この事業者の名を挙げた所感の記録はありません" in page


def test_the_matrix_links_its_cells_and_says_what_is_not_there(get: Get) -> None:
    page = get("/-/matter").text
    assert "記録なし" in page
    assert "聞き取りや確認がなかったことを意味しません" in page
    assert f"mark=hearings/{HEARING}" in page
    assert OTHER not in page
    assert OTHER in get("/-/matter/network").text


def test_json_tells_what_the_page_tells(get: Get) -> None:
    answer = get("/-/company/kansai.json").json()
    assert answer["company"]["name"] == "関西電力株式会社"
    assert "加工して作成" in answer["source"]
    assert [row["id"] for row in answer["hearings"]][1] == HEARING
    (repeat,) = answer["hearings"][0]["repeats"]
    assert f"/-/page/{DOCUMENTS[1]}/3?mark=hearings/" in repeat
    assert answer["hearings"][1]["url"].endswith(
        f"/-/page/{DOCUMENTS[0]}/3?mark=hearings/{HEARING}"
    )
    assert {row["named_as"] for row in answer["findings"]} == {"関西電力"}
    assert answer["mentions_total"] == len(answer["mentions"]) == 4
    matter = get("/-/matter/system.json").json()
    assert matter["series"]["id"] == "system"
    euc = next(row for row in matter["themes"] if row["theme"] == "EUC")
    assert (euc["round"], euc["outstanding"], euc["achieved"]) == (3, 2, 0)
    assert len(get("/-/companies.json").json()["companies"]) == 4


@pytest.mark.parametrize(
    ("base", "tables"),
    [("/-/company/kansai", COMPANY_TABLES), ("/-/matter/system", MATTER_TABLES)],
)
def test_every_table_is_csv_for_excel_and_the_same_as_json(
    get: Get, base: str, tables: tuple[str, ...]
) -> None:
    told = get(f"{base}.json").json()
    for table in tables:
        answer = get(f"{base}/{table}.csv")
        assert answer.status_code == 200
        assert answer.content.startswith(b"\xef\xbb\xbf")
        assert "attachment" in answer.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(rows) == len(told[table]) > 0, table
        assert list(rows[0]) == list(told[table][0])


@pytest.mark.parametrize(
    "path",
    ["/-/company/nobody", "/-/company/nobody.json", "/-/company/kansai/nothing.csv",
     "/-/matter/nothing", "/-/matter/nothing.json", "/-/matter/system/nothing.csv",
     "/-/company/%3Cscript%3E", "/-/matter/%3Cscript%3E", "/-/company/", "/-/matter/a/b"],
)  # fmt: skip
def test_what_is_not_there_is_404_with_a_message(get: Get, path: str) -> None:
    answer = get(path)
    if answer.is_redirect:  # Datasette tries an odd address once more, encoded in its own way
        answer = get(answer.headers["location"])
    assert answer.status_code == 404
    assert answer.text.strip()
    assert "<script>" not in answer.text


def test_other_pages_lead_there(get: Get) -> None:
    for path in (
        "/shiryo/companies",
        "/shiryo/companies/kansai",
        "/shiryo/hearings",
        f"/shiryo/hearings/{HEARING}",
        "/shiryo/mentions",
        "/shiryo/hearing_calendar",
        f"/-/page/{DOCUMENTS[0]}/3",
        "/-/search?q=" + quote("関西電力"),
        "/-/search?company=kansai&q=" + quote("漏洩"),
    ):
        assert '/-/company/kansai"' in get(path).text, path
    home = get("/").text
    assert 'href="/-/matter"' in home
    assert 'href="/-/companies"' in home
    assert ">関西電力株式会社</a>" in get("/shiryo/hearings").text


class _Tags(HTMLParser):
    """Collects what a browser would run or be led by."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    "path", [*PAGES, "/shiryo/companies", "/shiryo/companies/kansai", f"/-/page/{DOCUMENTS[0]}/3"]
)
def test_hostile_text_is_text(hostile: Get, path: str) -> None:
    answer = hostile(path)
    assert answer.status_code == 200
    parser = _Tags()
    parser.feed(answer.text)
    for tag, attributes in parser.found:
        assert not (tag == "script" and not attributes.get("src")), path
        assert not [name for name in attributes if name.startswith("on")], path
    assert "49" not in re.findall(r"<h1>(.*?)</h1>", answer.text, re.DOTALL)[0]


def test_hostile_text_stays_as_it_is_in_json_and_tame_in_csv(hostile: Get, tmp_path: Path) -> None:
    assert HOSTILE in hostile("/-/company/kansai.json").json()["company"]["name"]
    db, corpus = make_matter(tmp_path)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE check_items SET theme = '=1+1', item = '@SUM(A1)'")
    connection.close()
    with served(db, corpus) as fetch:
        text = fetch("/-/matter/system/check_items.csv").content.decode("utf-8-sig")
    assert ",'=1+1," in text
    assert ",'@SUM(A1)," in text


def test_many_repeats_are_counted_and_not_all_listed(tmp_path: Path) -> None:
    db, corpus = make_matter(tmp_path)
    with sqlite3.connect(db) as connection:
        for number in range(30):
            row = hearing(f"quoted-{number:02}", DOCUMENTS[1], (2 << 20) + 500 + number, round=3,
                          company_id="kansai", designation="勧告", is_quoted=1)  # fmt: skip
            insert(connection, "hearings", row)
    connection.close()
    with served(db, corpus) as fetch:
        page = fetch("/-/company/kansai").text
        told = fetch("/-/company/kansai.json").json()["hearings"][1]
    assert "再掲30か所" in page
    assert "ほか10か所" in page
    assert page.count("mark=hearings/quoted-19") == 1
    assert "mark=hearings/quoted-20" not in page
    assert (told["id"], len(told["repeats"])) == (HEARING, 30)


def test_an_empty_database_says_so(tmp_path: Path) -> None:
    db = tmp_path / "empty.db"
    create(db).close()
    with served(db, tmp_path) as fetch:
        assert "make ingest" in fetch("/-/matter").text
        assert fetch("/-/matter.json").json()["series"] is None
        assert fetch("/-/companies").status_code == 200
