"""The site over HTTP: every page, in both languages, and nothing that answers 500.

One module, long, since every test shares the one served database, slow to make.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from db.schema import CONTENT, TABLES
from db.search import unindex_document
from db.site.metadata import column_descriptions, queries
from db.site.pictures import png_size
from db.site.serve import ServeError, make_app
from tests.support.asked_site import Get, asked
from tests.support.invented_rows import DOCUMENTS, create
from tests.support.invented_site import make_site, serving

FINDING = f"{DOCUMENTS[0]}-p04-f02"
PNG = b"\x89PNG\r\n\x1a\n"
VIEWS = ("hearing_calendar", "company_history", "open_findings")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def paths(folder: Path) -> tuple[Path, Path]:
    return make_site(folder)


@pytest.fixture(scope="module")
def get(paths: tuple[Path, Path]) -> Iterator[Get]:
    with asked(*paths) as fetch:
        yield fetch


def test_home_says_what_this_is_in_both_languages(get: Get) -> None:
    page = get("/")
    assert page.status_code == 200
    for words in (
        "電力・ガス取引監視等委員会",
        "Who was heard on which day",
        "加工して作成",
        "所感・評価",
    ):
        assert words in page.text


@pytest.mark.parametrize("table", [model.table for model in TABLES if model.table != "readings"])
def test_every_table_opens_with_its_columns_described(get: Get, table: str) -> None:
    page = get(f"/shiryo/{table}")
    assert page.status_code == 200
    model = next(model for model in TABLES if model.table == table)
    for description in column_descriptions(model).values():
        japanese = description.split(" / ", maxsplit=1)[0]
        assert japanese in page.text
    assert get(f"/shiryo/{table}.json").status_code == 200


@pytest.mark.parametrize("name", [*VIEWS, *queries()])
def test_every_view_and_question_opens(get: Get, name: str) -> None:
    page = get(f"/shiryo/{name}")
    assert page.status_code == 200
    assert re.search(r"<h1>[^<]*[ぁ-ん]", page.text)


def test_questions_answer(get: Get) -> None:
    assert "事異動の日" in get("/shiryo/where_it_stands?text=" + quote("事異動の日")).text
    page = get("/shiryo/finding_by_round?words=" + quote("漏洩")).text
    assert "漏えい" in page
    assert f"mark=findings/{FINDING}" in page
    heard = get("/shiryo/hearings_of_company?company=" + quote("中国電力NW")).text
    assert "中国電力ネットワーク株式会社" in heard


@pytest.mark.parametrize(
    "path",
    [
        f"/shiryo/findings/{FINDING}",
        f"/shiryo/hearings/{DOCUMENTS[0]}-p03-h01",
        f"/shiryo/check_items/{DOCUMENTS[0]}-p02-c01",
        f"/shiryo/documents/{DOCUMENTS[0]}",
        f"/shiryo/pages/{DOCUMENTS[0]}-p01",
        "/shiryo/companies/kansai",
        "/shiryo/bodies/system",
    ],
)
def test_rows_have_pages_of_their_own(get: Get, path: str) -> None:
    page = get(path)
    assert page.status_code == 200
    if "/companies/" not in path and "/bodies/" not in path:
        assert "頁を見る" in page.text


def test_a_row_leads_to_its_place(get: Get) -> None:
    page = get(f"/shiryo/findings/{FINDING}").text
    assert f"/-/page/{DOCUMENTS[0]}/4?mark=findings/{FINDING}" in page
    assert "情報の管理に関する試みの報告" in page  # the document by its title
    assert f"mark=findings/{FINDING}" in get("/shiryo/findings").text


def test_foreign_keys_show_names(get: Get) -> None:
    assert "九州電力送配電株式会社</a>" in get("/shiryo/hearings").text


def test_the_table_search_box_reads_japanese(get: Get) -> None:
    page = get("/shiryo/findings?_search=" + quote("漏洩"))
    assert 'value="漏洩"' in page.text
    rows = get("/shiryo/findings.json?_shape=array&_search=" + quote("漏洩")).json()
    assert rows
    assert all("漏えい" in row["text"] for row in rows)
    assert "漏えい" in get("/shiryo/findings.csv?_search=" + quote("漏洩")).text
    assert get("/shiryo/findings.json?_shape=array&_search=" + quote("ぬるぽが")).json() == []


def test_the_search_page_groups_marks_folds_and_narrows(get: Get) -> None:
    page = get("/-/search?q=" + quote("漏洩")).text
    assert "<mark>漏えい</mark>" in page
    assert "同じ記載がほかに1か所" in page
    narrowed = get("/-/search.json?q=" + quote("漏洩") + "&quoted=0&kind=findings").json()
    assert [hit["id"] for hit in narrowed["results"]] == [FINDING]
    assert narrowed["results"][0]["url"].endswith(f"?mark=findings/{FINDING}")
    for name, value in (
        ("body", "system"), ("meeting", "system-202"), ("year", "2025"), ("company", "kansai"),
        ("theme", "EUC"), ("finding", "outstanding"), ("quoted", "1"), ("sort", "new"),
    ):  # fmt: skip
        assert get(f"/-/search?q={quote('情報')}&{name}={value}").status_code == 200
    both = get("/-/search.json?kind=findings&q=" + quote("漏洩")).json()
    assert both["counts"]["kind"]["findings"] == 2
    assert both["results"][0]["id"] == FINDING
    assert len(both["results"][0]["repeats"]) == 1


def test_a_hearing_that_is_found_leads_to_its_company(get: Get) -> None:
    asked = "q=" + quote("九州電力送配電")
    found = get(f"/-/search.json?{asked}").json()["results"]
    leads = {hit["kind"]: hit["company_url"] for hit in found}
    assert leads["hearings"].endswith("/-/company/kyushu-td")
    assert all(address is None for kind, address in leads.items() if kind != "hearings")
    assert 'href="/-/company/kyushu-td">この事業者の頁' in get(f"/-/search?{asked}").text
    assert get("/-/company/kyushu-td").status_code == 200


def test_a_theme_narrows_to_the_rows_that_have_it(get: Get) -> None:
    asked = "/-/search.json?q=" + quote("の")
    everything = get(asked).json()
    assert everything["counts"]["theme"] == {
        "ITガバナンス": 6, "業務委託先管理": 4, "三線管理": 4, "EUC": 2, "教育": 2,
    }  # fmt: skip
    narrowed = get(f"{asked}&theme=" + quote("ITガバナンス")).json()
    assert set(narrowed["counts"]["kind"]) == {"findings", "check_items"}
    assert narrowed["counts"]["theme"] == {"ITガバナンス": 6}
    page = get("/-/search?q=" + quote("の")).text
    assert "テーマ / Theme" in page
    assert f"theme={quote('ITガバナンス')}" in page


def test_results_come_newest_first_when_asked(get: Get) -> None:
    asked = "/-/search.json?kind=statements&q=" + quote("配電")
    days = [hit["date"] for hit in get(f"{asked}&sort=new").json()["results"]]
    assert days == sorted(days, reverse=True)
    with_repeats = get(asked).json()
    assert len(with_repeats["results"]) < with_repeats["counts"]["kind"]["statements"]


def test_each_result_has_the_crop_of_its_place_and_a_citation(get: Get) -> None:
    page = get("/-/search?q=" + quote("漏洩")).text
    crop = f"/-/page/{DOCUMENTS[0]}/4.png?mark=findings/{FINDING}&amp;crop=1"
    assert f'<img src="{crop}" alt="" loading="lazy"' in page
    citation = "第201回 制度設計専門会合 資料4 4頁（2024年3月28日）、"
    assert f'data-copy-text="{citation}' in page
    hit = get("/-/search.json?q=" + quote("漏洩")).json()["results"][0]
    assert hit["citation"].startswith(citation)
    assert hit["citation"].endswith("#page=4")
    whole = get(f"/-/page/{DOCUMENTS[0]}/4.png?mark=findings/{FINDING}").content
    address = hit["picture_url"].removeprefix("http://localhost")
    cut = get(address)
    assert cut.status_code == 200
    wide, high = png_size(cut.content)
    assert 600 <= wide <= 680
    assert high < wide / 2
    assert len(cut.content) < len(whole)
    again = get(address, headers={"if-none-match": cut.headers["etag"]})
    assert again.status_code == 304
    for path in (f"/shiryo/findings/{FINDING}", f"/-/page/{DOCUMENTS[0]}/4"):
        assert f'data-copy-text="{citation}' in get(path).text


def test_a_crop_without_a_place_is_the_whole_page(get: Get) -> None:
    wide, high = png_size(get(f"/-/page/{DOCUMENTS[0]}/4.png?crop=1").content)
    assert 600 <= wide <= 680
    assert high > wide


def test_a_nonsense_word_finds_nothing(get: Get) -> None:
    page = get("/-/search?q=" + quote("ぬるぽが"))
    assert page.status_code == 200
    assert "見つかりません" in page.text
    assert get("/-/search.json?q=" + quote("ぬるぽが")).json()["results"] == []


def test_text_of_documents_cannot_run(get: Get) -> None:
    for path in (
        "/-/search?q=" + quote("そのまま"),
        f"/-/page/{DOCUMENTS[0]}/1",
        "/shiryo/statements",
        f"/shiryo/statements/{DOCUMENTS[0]}-p01-s04",
        '/-/search?q="><script>alert(1)</script>',
        '/shiryo/findings?_search="><script>alert(1)</script>',
    ):
        page = get(path).text
        assert "<b>そのまま" not in page
        assert "<script>alert" not in page


def test_the_page_picture_carries_the_mark(get: Get) -> None:
    plain = get(f"/-/page/{DOCUMENTS[0]}/4.png?dpi=72")
    marked = get(f"/-/page/{DOCUMENTS[0]}/4.png?dpi=72&mark=findings/{FINDING}")
    boxed = get(f"/-/page/{DOCUMENTS[0]}/4.png?dpi=72&box=60,210,500,250")
    for picture in (plain, marked, boxed):
        assert picture.status_code == 200
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(PNG)
    assert marked.content != plain.content
    assert marked.content == boxed.content
    again = get(
        f"/-/page/{DOCUMENTS[0]}/4.png?dpi=72", headers={"if-none-match": plain.headers["etag"]}
    )
    assert again.status_code == 304


def test_every_row_of_every_content_table_answers_its_picture(get: Get) -> None:
    plain = {page: get(f"/-/page/{DOCUMENTS[0]}/{page}.png?dpi=36").content for page in range(1, 5)}
    tables = ("statements", "cells", "tables", "hearings", "check_items", "findings", "rounds",
              "footnotes", "citations", "mentions")  # fmt: skip
    for table in tables:
        key = "row_id" if table == "mentions" else "id"
        rows = get(f"/shiryo/{table}.json?_shape=array&document_id={DOCUMENTS[0]}").json()
        assert rows, table
        for row in rows:
            address = f"/-/page/{DOCUMENTS[0]}/{row['page']}.png?dpi=36&mark={table}/{row[key]}"
            picture = get(address)
            assert picture.status_code == 200, address
            assert picture.content != plain[row["page"]], address
            crop = get(f"{address}&crop=1")
            assert crop.content.startswith(PNG), address


@pytest.mark.parametrize(
    "path",
    [
        "/-/page/none/1.png",
        "/-/page/none/1",
        f"/-/page/{DOCUMENTS[0]}/99.png",
        f"/-/page/{DOCUMENTS[0]}/0.png",
        f"/-/page/{DOCUMENTS[0]}/99999999999999999999.png",
        f"/-/page/{DOCUMENTS[0]}/99999999999999999999",
        f"/-/page/{DOCUMENTS[0]}/4.png?mark=findings/none",
        f"/-/page/{DOCUMENTS[0]}/4.png?mark=runs/x",
        f"/-/page/{DOCUMENTS[0]}/4.png?mark=",
        f"/-/page/{DOCUMENTS[0]}/4.png?box=1,2,3",
        f"/-/page/{DOCUMENTS[0]}/4.png?box=a,b,c,d",
        f"/-/page/{DOCUMENTS[0]}/4.png?dpi=-1",
        f"/-/page/{DOCUMENTS[0]}/4.png?dpi=x",
        "/-/nothing",
        "/shiryo/nothing",
        "/shiryo/findings/nothing",
        "/nothing",
    ],
)
def test_what_is_not_there_is_404_with_a_message(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert answer.text.strip()


def test_absurd_sizes_are_brought_into_bounds(get: Get) -> None:
    assert len(get(f"/-/page/{DOCUMENTS[0]}/1.png?dpi=999999999").content) < 5_000_000
    far = get(f"/-/page/{DOCUMENTS[0]}/1.png?dpi=36&box=-99999,-99999,99999,99999")
    assert far.status_code == 200


def test_a_missing_pdf_is_told_not_failed(tmp_path: Path, paths: tuple[Path, Path]) -> None:
    app = make_app(paths[0], tmp_path)
    picture = asyncio.run(app.client.get(f"/-/page/{DOCUMENTS[0]}/1.png"))
    assert picture.status_code == 404
    assert "shiryo fetch" in picture.text
    assert str(tmp_path) not in picture.text
    page = asyncio.run(app.client.get(f"/-/page/{DOCUMENTS[0]}/1"))
    assert page.status_code == 200
    assert "<img" not in page.text


def test_the_page_view_shows_picture_records_and_ways_on(get: Get) -> None:
    page = get(f"/-/page/{DOCUMENTS[0]}/4?mark=findings/{FINDING}").text
    assert f'data-mark="findings/{FINDING}"' in page
    assert f"https://example.invalid/{DOCUMENTS[0]}.pdf#page=4" in page
    assert "第201回 制度設計専門会合 資料4 4頁（2024年3月28日）" in page
    assert 'rel="prev"' in page
    assert "読み取り上の問題" in page


def test_the_page_view_is_had_as_json_too(get: Get) -> None:
    address = f"/-/page/{DOCUMENTS[0]}/4"
    assert f'href="{address}.json"' in get(address).text
    told = get(f"{address}.json").json()
    assert told["citation"].startswith("第201回 制度設計専門会合 資料4 4頁（2024年3月28日）")
    assert "加工して作成" in told["attribution"]
    finding = told["records"]["findings"][1]
    assert finding["id"] == FINDING
    assert finding["box"] == [60.0, 210.0, 500.0, 250.0]
    for url in (told["url"], told["picture_url"], finding["url"]):
        assert get(url.removeprefix("http://localhost")).status_code == 200
    assert get(f"/-/page/{DOCUMENTS[0]}/99.json").status_code == 404
    assert "加工して作成" in get("/-/search.json?q=EUC").json()["attribution"]


def test_every_answer_carries_the_headers(get: Get) -> None:
    for path in ("/", "/shiryo/findings.json", f"/-/page/{DOCUMENTS[0]}/1", "/-/nothing"):
        headers = get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_pages_hold_no_script_that_the_policy_forbids(get: Get) -> None:
    for path in ("/", "/shiryo", "/shiryo/findings", f"/shiryo/findings/{FINDING}",
                 "/shiryo/doubts", "/-/search?q=EUC", f"/-/page/{DOCUMENTS[0]}/1"):  # fmt: skip
        page = get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", page), path
        assert not re.search(r"\son[a-z]+=", page), path
        for source in re.findall(r'(?:src|href)="(/[^"#?]*)', page):
            if source.startswith(("/assets/", "/-/static/")):
                assert get(source).status_code == 200, source


def test_strangers_get_no_sql_no_file_and_no_paths(get: Get, paths: tuple[Path, Path]) -> None:
    # Datasette 1.0 leads on to another address first.
    assert get("/shiryo?sql=select+1", follow_redirects=True).status_code == 403
    assert get("/shiryo.json?sql=select+1", follow_redirects=True).status_code == 403
    assert get("/shiryo/findings?_where=1=1").status_code == 403
    assert get("/shiryo.db").status_code in {403, 404}
    for path in ("/-/databases.json", "/-/databases", "/-/plugins.json", "/-/threads.json"):
        assert get(path).status_code == 404
    for path in ("/", "/shiryo", "/-/metadata.json", "/-/settings.json"):
        assert str(paths[0].parent) not in get(path).text


def test_downloaded_csv_suits_excel(get: Get) -> None:
    saved = get("/shiryo/statements.csv?_dl=on").content
    assert saved.startswith("\ufeffid,".encode())
    text = saved.decode("utf-8-sig")
    assert "'=HYPERLINK(" in text
    plain = get("/shiryo/statements.csv").content
    assert plain.startswith(b"id,")


def test_over_long_input_is_refused_with_words(get: Get) -> None:
    long_word = quote("漏" * 201)
    for path in (f"/-/search?q={long_word}", f"/-/search.json?q={long_word}",
                 f"/shiryo/findings?_search={long_word}"):  # fmt: skip
        answer = get(path)
        assert answer.status_code == 400
        assert "200字" in answer.text or "\\u5b57" in answer.text


def test_raw_fts_grammar_is_not_offered(get: Get) -> None:
    assert get('/shiryo/findings?_searchmode=raw&_search="').status_code == 400


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """A site where one document is an untitled scan, the other lacks a page and is invented."""
    db, corpus = make_site(tmp_path_factory.mktemp("odd"))
    scan, partial = DOCUMENTS
    with sqlite3.connect(db) as connection:
        unindex_document(connection, scan)
        for model in CONTENT:
            connection.execute(f"DELETE FROM {model.table} WHERE document_id = ?", (scan,))
        connection.execute(
            "UPDATE documents SET title = NULL, status = 'no_text', status_detail = 'its pages are "
            "pictures without a text layer (a scan)' WHERE id = ?",
            (scan,),
        )
        connection.execute(
            "UPDATE documents SET status = 'partial', page_count = 5, status_detail = 'page 5: "
            "damaged' WHERE id = ?",
            (partial,),
        )
        connection.execute(
            "INSERT INTO issues (id, document_id, page, code, severity, message) "
            "VALUES ('i1', ?, 5, 'damaged_page', 'error', 'damaged')",
            (partial,),
        )
        connection.execute("UPDATE meetings SET title = NULL")
        connection.execute("INSERT INTO bodies (id, name) VALUES ('sample', '見本専門会合')")
        connection.execute("UPDATE meetings SET body_id = 'sample' WHERE number = 202")
        connection.execute("UPDATE documents SET dated = NULL")
        connection.execute("UPDATE meetings SET held_on = NULL")
        connection.execute("UPDATE pages SET title = NULL WHERE page = 3")
    connection.close()
    with asked(db, corpus) as fetch:
        yield fetch


def test_a_scan_is_shown_without_records(odd: Get) -> None:
    address = f"/-/page/{DOCUMENTS[0]}/2"
    page = odd(address)
    assert page.status_code == 200
    assert "文字なし" in page.text
    assert "スキャン" in page.text
    assert "読み取られた記録はありません" in page.text
    assert f'href="/-/page/{DOCUMENTS[0]}/3"' in page.text
    assert odd(f"{address}.png").content.startswith(PNG)
    assert f'href="/-/page/{DOCUMENTS[0]}/1"' in odd("/").text
    beyond = odd(f"/-/page/{DOCUMENTS[0]}/5")
    assert beyond.status_code == 404
    assert "4頁まで" in beyond.text


def test_a_damaged_page_is_not_linked_and_says_why(odd: Get) -> None:
    row = f"/shiryo/documents/{DOCUMENTS[1]}"
    page = odd(f"/-/page/{DOCUMENTS[1]}/5")
    assert page.status_code == 404
    assert "5頁が破損" in page.text
    assert f'href="{row}"' in page.text
    for path in ("/shiryo/doubts", "/shiryo/issues"):
        listed = odd(path).text
        assert f"/-/page/{DOCUMENTS[1]}/5" not in listed
        assert f'<a class="place" href="{row}">資料を見る</a>' in listed
    assert "<img" not in odd("/shiryo/issues/i1").text


def test_nothing_is_called_none(odd: Get) -> None:
    for path in ("/shiryo/documents", "/shiryo/issues", "/shiryo/hearing_calendar", "/"):
        assert ">None<" not in odd(path).text
    assert "201_04_00.pdf" in odd("/shiryo/documents").text
    assert "第202回 見本専門会合</a>" in odd("/shiryo/documents").text


def test_the_invented_sample_is_marked(odd: Get, get: Get) -> None:
    asked = "/-/search?q=" + quote("漏洩")
    for path in ("/", asked, f"/-/page/{DOCUMENTS[1]}/1"):
        assert "見本（架空）" in odd(path).text
        assert "見本（架空）" not in get(path).text
    assert "見本（架空）" not in odd(f"/-/page/{DOCUMENTS[0]}/1").text


def test_the_history_has_words_everywhere_and_the_undated_last(odd: Get) -> None:
    rows = odd("/shiryo/company_history.json?_shape=array&company_id=kyushu-td").json()
    assert [row["kind"] for row in rows] == ["hearing", "mention"]
    assert rows[1]["dated"] is None
    assert rows[1]["text"] == "九州電力送配電"


@pytest.mark.parametrize("text", ["人事異動の⽇に", "人事異動の\n日に", "ＩＤ・ＰＷを共有"])
def test_a_sentence_is_found_however_it_is_written(get: Get, text: str) -> None:
    answer = get("/shiryo/where_it_stands.json?_shape=array&text=" + quote(text)).json()
    assert {row["table_name"] for row in answer} == {"check_items"}


def test_cells_and_footnotes_are_found(get: Get) -> None:
    for text, table in (("関西電力", "cells"), ("所属は当時", "footnotes")):
        page = get("/shiryo/where_it_stands?text=" + quote(text)).text
        assert f"mark={table}/" in page


def test_pages_speak_japanese(get: Get) -> None:
    hearings = get("/shiryo/hearings").text
    assert "の降順" in hearings
    assert "sorted by" not in hearings
    assert re.search(r'aria-sort="descending".*?first_date&nbsp;▼', hearings, re.DOTALL)
    assert "サイトの綴り" not in hearings
    assert "サイトの綴り" in get("/shiryo/bodies").text
    filtered = get("/shiryo/findings?theme__contains=EUC").text
    assert "条件：" in filtered
    assert "含む EUC" in filtered
    assert 'material <span class="ja">資料</span>' in get("/shiryo/documents").text
    assert "データベースはありません" in get("/nothing").text


def test_a_missing_database_is_told(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="shiryo ingest"):
        make_app(tmp_path / "none.db", tmp_path)


def test_the_file_may_be_replaced_while_served(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    app = make_app(db, corpus)

    async def look() -> tuple[int, int]:
        address = "/shiryo/findings.json?_shape=array"
        before = (await app.client.get(address)).json()
        other = tmp_path / "other.db"
        create(other).close()
        other.replace(db)
        after = (await app.client.get(address)).json()
        return len(before), len(after)

    assert asyncio.run(look()) == (10, 0)


def test_an_index_made_with_other_words_is_refused(tmp_path: Path) -> None:
    db, corpus = make_site(tmp_path)
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE search_state SET value = 'other' WHERE name = 'rules'")
    connection.close()
    app = make_app(db, corpus)
    for path in ("/-/search?q=EUC", "/-/search.json?q=EUC", "/shiryo/findings?_search=EUC"):
        answer = asyncio.run(app.client.get(path))
        assert answer.status_code == 503
        assert "shiryo ingest" in answer.text
    assert asyncio.run(app.client.get("/shiryo/findings")).status_code == 200


def test_a_real_server_listens_on_loopback(paths: tuple[Path, Path]) -> None:
    with serving(*paths) as address, httpx.Client(base_url=address, timeout=30) as client:
        assert client.get("/").status_code == 200
        assert "漏えい" in client.get("/-/search", params={"q": "漏洩"}).text
        picture = client.get(
            f"/-/page/{DOCUMENTS[0]}/4.png", params={"mark": f"findings/{FINDING}"}
        )
        assert picture.content.startswith(PNG)
