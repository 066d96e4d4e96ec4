"""What keeps people out, as axe-core finds it in a real browser: nothing serious on any page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import quote

import pytest

from tests.support.chromium import Tab
from tests.support.invented_matter import make_matter
from tests.support.invented_rows import DOCUMENTS
from tests.support.invented_site import make_site, serving

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
FINDING = f"findings/{DOCUMENTS[0]}-p04-f02"
LEAK = quote("漏洩")
PAGES = {
    "start": "/",
    "search": "/-/search",
    "results": f"/-/search?q={LEAK}",
    "results of one kind": f"/-/search?q={LEAK}&kind=findings&sort=new",
    "nothing found": "/-/search?q=" + quote("ぬるぽが"),
    "too long": "/-/search?q=" + quote("漏" * 201),
    "page": f"/-/page/{DOCUMENTS[0]}/4?mark={FINDING}",
    "page of a table": f"/-/page/{DOCUMENTS[0]}/3",
    "tables": "/shiryo",
    "table": "/shiryo/findings",
    "table searched": "/shiryo/hearings?_search=" + quote("関西電力"),
    "table filtered": "/shiryo/findings?theme__contains=EUC&_facet=kind",
    "view": "/shiryo/hearing_calendar",
    "document": f"/shiryo/documents/{DOCUMENTS[0]}",
    "row": f"/shiryo/{FINDING}",
    "company": "/shiryo/companies/kansai",
    "question": "/shiryo/asked_of_company?company=" + quote("関西電力"),
    "question without an answer": "/shiryo/asked_of_company?company=" + quote("無い"),
    "unknown": "/shiryo/nothing",
}
MATTER_PAGES = {
    "companies": "/-/companies",
    "company's page": "/-/company/kansai",
    "matter": "/-/matter",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(*make_site(tmp_path_factory.mktemp("served"))) as served:
        yield served


@pytest.fixture(scope="module")
def matter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(*make_matter(tmp_path_factory.mktemp("matter"))) as served:
        yield served


def violations(tab: Tab) -> list[str]:
    """Run axe-core over the page that is shown; say what is serious or critical, and where."""
    # The style of a link is looked at while nothing loads or moves any more.
    tab.wait("[...document.images].every(image => image.complete || image.loading === 'lazy')")
    tab.run(f"{AXE};void 0")
    tab.run("axe.run().then(told => { window.told = told; }); void 0")
    tab.wait("window.told")
    told = tab.run(
        "JSON.stringify(told.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
        ".map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).slice(0, 5).join(' ')}`))"
    )
    assert tab.run("told.passes.length") > 10, "axe looked at next to nothing"
    found: list[str] = json.loads(told)
    return found


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_keeps_people_out(browser: Tab, address: str, name: str, width: int) -> None:
    browser.resize(width, 900)
    browser.open(address + PAGES[name])
    assert violations(browser) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", MATTER_PAGES)
def test_no_page_of_the_matter_keeps_people_out(
    browser: Tab, matter: str, name: str, width: int
) -> None:
    browser.resize(width, 900)
    browser.open(matter + MATTER_PAGES[name])
    assert violations(browser) == []


def test_axe_finds_what_is_wrong(browser: Tab, address: str) -> None:
    """A check that cannot fail would say nothing of the pages above."""
    browser.open(address)
    browser.run(
        "document.querySelector('main').insertAdjacentHTML('beforeend', "
        '\'<img src="/assets/icon.svg"><p style="color:#bbb">淡い字</p>\')'
    )
    assert {found.split(":")[0] for found in violations(browser)} == {"image-alt", "color-contrast"}
