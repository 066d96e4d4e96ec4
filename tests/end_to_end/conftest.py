"""A real browser for the tests that look at pages, and programs that heed Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.support.browsing import SIZES
from tests.support.chromium import Tab, find_chromium, opened


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Let programs be interrupted: what a shell runs in the background ignores that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium fonts-noto-cjk)")
    with opened(program, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.fixture(params=SIZES)
def tab(browser: Tab, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of a desk's and of a phone's size, whose console must stay silent."""
    browser.resize(*SIZES[request.param])
    browser.errors.clear()
    yield browser
    # What the policy refuses is told here too.
    assert browser.errors == []
