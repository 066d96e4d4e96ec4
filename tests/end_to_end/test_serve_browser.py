"""A reader's way through the site in a real browser, at a desk and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.browsing import check_page, keep
from tests.support.chromium import Tab
from tests.support.invented_rows import DOCUMENTS
from tests.support.invented_site import make_site, serving

FINDING = f"findings/{DOCUMENTS[0]}-p04-f02"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(*make_site(tmp_path_factory.mktemp("served"))) as served:
        yield served


def test_from_a_word_to_its_place(tab: Tab, address: str) -> None:
    tab.open(address)
    check_page(tab)
    keep(tab, "home")
    tab.run("document.querySelector('#q').value = '漏洩'")
    tab.click(".big-search button")
    tab.wait("location.pathname === '/-/search' && document.querySelector('mark')")
    assert tab.run("document.querySelector('mark').textContent") == "漏えい"
    check_page(tab)
    tab.wait("[...document.images].slice(0, 1).every(image => image.complete)")
    keep(tab, "search")
    tab.click(".snippet a")
    tab.wait("document.querySelector('#page-view')")
    assert tab.run("document.querySelector('#page-view').dataset.mark") == FINDING
    assert tab.run(f"document.querySelector('rect[data-mark=\"{FINDING}\"].asked') !== null")
    tab.wait("document.querySelector('.picture-frame img').naturalWidth > 0")
    check_page(tab)
    keep(tab, "page")


def test_a_record_and_its_place_light_up_together(tab: Tab, address: str) -> None:
    tab.open(f"{address}/-/page/{DOCUMENTS[0]}/4")
    tab.wait("document.querySelector('.picture-frame img').naturalWidth > 0")
    third = f"findings/{DOCUMENTS[0]}-p04-f03"
    tab.hover(f'.record[data-mark="{third}"] a')
    tab.wait(f"document.querySelector('rect[data-mark=\"{third}\"].on')")
    fourth = f"findings/{DOCUMENTS[0]}-p04-f04"
    tab.click(f'rect[data-mark="{fourth}"]')
    tab.wait(f"document.querySelector('.record[data-mark=\"{fourth}\"].on')")
    assert tab.run("document.querySelectorAll('.record.on').length") == 1
    assert tab.run("document.activeElement.closest('.record').dataset.mark") == fourth


def test_the_keyboard_is_enough(tab: Tab, address: str) -> None:
    tab.open(f"{address}/-/page/{DOCUMENTS[0]}/3")
    tab.send("Input.dispatchKeyEvent", type="keyDown", key="ArrowRight")
    tab.wait("location.pathname.endsWith('/4')")
    tab.wait("document.readyState === 'complete'")
    tab.send("Input.dispatchKeyEvent", type="keyDown", key="/")
    tab.wait("document.activeElement.type === 'search'")
    tab.run(f"document.querySelector('.record[data-mark=\"{FINDING}\"] a').focus()")
    tab.wait(f"document.querySelector('rect[data-mark=\"{FINDING}\"].on')")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("table", "/shiryo/findings"),
        ("table-search", "/shiryo/hearings?_search=" + quote("関西電力")),
        ("row", f"/shiryo/{FINDING}"),
        ("tables", "/shiryo"),
        ("calendar", "/shiryo/hearing_calendar"),
        ("question", "/shiryo/asked_of_company?company=" + quote("関西電力")),
        ("nothing-found", "/-/search?q=" + quote("ぬるぽが")),
    ],
)
def test_pages_fit_and_are_named(tab: Tab, address: str, name: str, path: str) -> None:
    tab.open(address + path)
    check_page(tab)
    keep(tab, name)


def test_an_unknown_address_is_told(tab: Tab, address: str) -> None:
    tab.open(f"{address}/shiryo/nothing")
    assert "見つかりません" in tab.run("document.body.textContent")
    # The browser itself notes the 404 of the page.
    tab.errors.clear()


@pytest.mark.parametrize(
    "path", ["/-/search?q=" + quote("漏洩"), f"/-/page/{DOCUMENTS[0]}/4", f"/shiryo/{FINDING}"]
)
def test_a_citation_is_copied_with_one_click(tab: Tab, address: str, path: str) -> None:
    # Headless, nobody is there to be asked: a reader's own click is enough.
    permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    tab.send("Browser.grantPermissions", permissions=permissions)
    tab.open(address + path)
    tab.wait("document.querySelector('button.copy:not([hidden])')")
    tab.click("button.copy")
    tab.wait("document.querySelector('button.copy').textContent === '写しました'")
    tab.run("navigator.clipboard.readText().then(text => { window.copied = text; }); void 0")
    tab.wait("window.copied")
    assert tab.run("copied") == (
        "第201回 制度設計専門会合 資料4 4頁（2024年3月28日）、"
        f"https://example.invalid/{DOCUMENTS[0]}.pdf#page=4"
    )


def test_csv_is_saved_for_excel(tab: Tab, address: str, tmp_path: Path) -> None:
    tab.send("Page.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    tab.open(f"{address}/shiryo/statements")
    saved = tmp_path / "statements.csv"
    for attempt in range(200):
        if attempt % 60 == 0:  # headless Chromium drops a download now and then
            tab.run(
                "[...document.querySelectorAll('.export-links a')].find(a => "
                "a.textContent.startsWith('CSV')).click()"
            )
        tab.run("new Promise(done => setTimeout(done, 50))")
        if saved.exists() and saved.stat().st_size:
            break
    assert saved.read_bytes().startswith("\ufeffid,".encode())
    assert "'=HYPERLINK" in saved.read_text("utf-8-sig")
