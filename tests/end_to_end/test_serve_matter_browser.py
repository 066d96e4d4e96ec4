"""From a finding to its company, to the matrix and back, in a real browser of both sizes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.support.browsing import check_page, keep
from tests.support.chromium import Tab
from tests.support.invented_matter import HEARING, NAMING, make_matter
from tests.support.invented_rows import DOCUMENTS
from tests.support.invented_site import serving

MARKED = f"/-/page/{DOCUMENTS[0]}/4?mark=findings/{NAMING}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(*make_matter(tmp_path_factory.mktemp("served"))) as served:
        yield served


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(*make_matter(tmp_path_factory.mktemp("hostile"), hostile=True)) as served:
        yield served


def arrive(tab: Tab, path: str) -> None:
    """Wait until a page is there, whole."""
    tab.wait(f"location.pathname === '{path}' && document.readyState === 'complete'")


def test_from_a_finding_to_its_company_to_the_matrix_and_back(tab: Tab, address: str) -> None:
    tab.open(f"{address}/-/search?q={quote('関西電力 台帳')}")
    tab.click(".snippet a")
    arrive(tab, f"/-/page/{DOCUMENTS[0]}/4")
    assert tab.run("document.querySelector('#page-view').dataset.mark") == f"findings/{NAMING}"
    tab.run("document.querySelectorAll('details').forEach(group => { group.open = true; })")
    tab.click('.record[data-mark^="mentions/"] a.company')
    arrive(tab, "/-/company/kansai")
    check_page(tab)
    keep(tab, "company")
    tab.click('h3 a[href="/-/matter/system"]')
    arrive(tab, "/-/matter/system")
    check_page(tab)
    keep(tab, "matter")
    tab.click('.matrix th a[href="/-/company/kansai"]')
    arrive(tab, "/-/company/kansai")
    tab.click(f'.told a.said[href="{MARKED}"]')
    arrive(tab, f"/-/page/{DOCUMENTS[0]}/4")
    assert tab.run("document.querySelector('rect.asked') !== null")


def test_a_count_leads_to_its_findings_and_they_to_their_place(tab: Tab, address: str) -> None:
    tab.open(f"{address}/-/matter/system")
    tab.click(".matrix.themes .counts .kind-outstanding a")
    tab.wait("document.querySelector(':target') && location.hash.endsWith('-outstanding')")
    keep(tab, "matter-findings")
    target = "document.querySelector(':target + ul a.said')"
    tab.run(f"{target}.click()")
    tab.wait("document.querySelector('rect.asked')")


def test_the_line_of_time_is_seen_once_and_used_by_keyboard(tab: Tab, address: str) -> None:
    tab.open(f"{address}/-/company/kansai")
    shown = tab.run(
        "[...document.querySelectorAll('.timeline-chart')]"
        ".filter(svg => svg.getBoundingClientRect().width > 0).map(svg => svg.classList[1])"
    )
    kind = "wide" if tab.run("window.innerWidth") > 576 else "narrow"
    assert set(shown) == {kind}
    dots = f".timeline-chart.{kind} a"
    assert tab.run(f"document.querySelectorAll('{dots}').length") == 4
    # No wider than the page, and every mark inside its picture.
    assert tab.run(
        f"[...document.querySelectorAll('{dots} circle')].every(dot => {{"
        " const b = dot.getBoundingClientRect(), p = dot.ownerSVGElement.getBoundingClientRect();"
        " return b.left >= p.left && b.right <= p.right && b.top >= p.top && b.bottom <= p.bottom;"
        "})"
    )
    tab.run(f"[...document.querySelectorAll('{dots}')].find(a => "
            f"a.getAttribute('xlink:href').endsWith('{HEARING}')).focus()")  # fmt: skip
    assert tab.run("document.activeElement.getAttribute('aria-label')").startswith("第3回")
    keep(tab, "timeline-focus")
    for kind_of_key in ("keyDown", "keyUp"):
        tab.send("Input.dispatchKeyEvent", type=kind_of_key, key="Enter", code="Enter", text="\r",
                 windowsVirtualKeyCode=13)  # fmt: skip
    arrive(tab, f"/-/page/{DOCUMENTS[0]}/3")
    assert tab.run("document.querySelector('#page-view').dataset.mark") == f"hearings/{HEARING}"


@pytest.mark.parametrize("path", ["/-/companies", "/-/company/kyushu-td", "/-/matter/network"])
def test_pages_fit_and_are_named(tab: Tab, address: str, path: str) -> None:
    tab.open(address + path)
    check_page(tab)
    keep(tab, path.strip("/-").replace("/", "-"))


@pytest.mark.parametrize("path", ["/-/companies", "/-/company/kansai", "/-/matter/system"])
def test_hostile_text_neither_runs_nor_breaks_the_page(tab: Tab, hostile: str, path: str) -> None:
    tab.open(hostile + path)
    check_page(tab)
    assert tab.run("document.querySelectorAll('[onmouseover]').length") == 0
    keep(tab, f"hostile-{path.strip('/-').replace('/', '-')}")
