"""The invented site, asked in this process: no socket, the whole of Datasette all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from db.site.serve import make_app
from db.site.state import site_of

Get = Callable[..., httpx.Response]


@contextmanager
def asked(db: Path, corpus: Path) -> Iterator[Get]:
    """Yield what asks the site for an address; end it afterwards."""
    app = make_app(db, corpus)
    loop = asyncio.new_event_loop()

    def fetch(path: str, **more: object) -> httpx.Response:
        answer: httpx.Response = loop.run_until_complete(app.client.get(path, **more))
        return answer

    try:
        yield fetch
    finally:
        site = site_of(app)
        assert site is not None
        site.close()
        loop.close()
