"""What every page is checked for in a browser, and the pictures that are kept of it."""

from __future__ import annotations

from tests.support.chromium import Tab
from tests.support.invented_site import ROOT

PICTURES = ROOT / "build" / "screenshots"
SIZES = {"desk": (1280, 900), "phone": (390, 844)}


def keep(tab: Tab, name: str) -> None:
    """Keep a picture of the window."""
    width = tab.run("window.innerWidth")
    tab.picture(PICTURES / f"{name}-{width}.png")


def check_page(tab: Tab) -> None:
    """See what every page must keep: no sideways scrolling, names for fields and pictures."""
    # A phone zooms out while a page is laid out, and stays so if the page is wider than it is.
    widths = [width for width, _ in SIZES.values()]
    tab.wait(f"{widths}.includes(window.innerWidth)")
    assert tab.run("document.documentElement.scrollWidth <= window.innerWidth"), "wider than screen"
    assert tab.run("document.documentElement.lang") == "ja"
    assert tab.run("document.querySelectorAll('h1').length") == 1
    nameless = tab.run(
        "[...document.querySelectorAll('input:not([type=hidden]), select, button')].filter(e => "
        "!(e.labels && e.labels.length) && !e.ariaLabel && !e.textContent.trim())"
        ".map(e => e.outerHTML)"
    )
    assert nameless == []
    assert tab.run("[...document.images].every(image => image.hasAttribute('alt'))")
