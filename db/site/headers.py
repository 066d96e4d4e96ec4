"""What is sent with every answer, and which of Datasette's own pages are not served."""

from __future__ import annotations

import codecs
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .csv_safety import CsvTamer

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HEADERS = {
    # Scripts from files of ours only. Datasette's pages have style attributes, hence the
    # unsafe-inline for styles.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}

CLOSED = frozenset(
    {
        # These tell paths of this machine, versions of its software, or are tools for owners.
        "/-/databases",
        "/-/threads",
        "/-/plugins",
        "/-/versions",
        "/-/actor",
        "/-/messages",
        "/-/permissions",
        "/-/allow-debug",
        "/-/auth-token",
        "/-/logout",
        "/-/patterns",
    }
)

_BOM = "\ufeff".encode()


def _is_closed(path: str) -> bool:
    return path.rstrip("/").removesuffix(".json") in CLOSED


class Guard:
    """Adds the headers, closes what is closed, and makes downloaded CSV fit for Excel."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _is_closed(scope["path"]):
            await _refuse(_Sender(send))
        else:
            await self._app(scope, receive, _Sender(send))


class _Sender:
    """Sends one answer, changed on its way.

    Excel in Japan takes a CSV file without a byte order mark for Shift_JIS, and runs cells that
    begin with ``=``. Only downloads (``?_dl=on``) are changed; programs get the plain text.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._tamer: CsvTamer | None = None
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._mark = _BOM

    async def __call__(self, message: Message) -> None:
        """Send one message on."""
        if message["type"] == "http.response.start":
            message, is_csv = _with_headers(message)
            self._tamer = CsvTamer() if is_csv else None
        elif self._tamer is not None and message["type"] == "http.response.body":
            ends = not message.get("more_body", False)
            text = self._tamer.feed(self._decoder.decode(message.get("body", b""), ends))
            if ends:
                text += self._tamer.close()
            message = {**message, "body": self._mark + text.encode()}
            self._mark = b""
        await self._send(message)


def _with_headers(message: Message) -> tuple[Message, bool]:
    """Add the headers; tell whether the body is CSV that a browser will save."""
    headers = [
        (name.lower(), value)
        for name, value in message.get("headers", [])
        if name.lower().decode("latin-1") not in HEADERS
    ]
    headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    kinds = [value for name, value in headers if name == b"content-type"]
    is_csv = any(kind.startswith(b"text/csv") for kind in kinds)
    if is_csv:
        headers = [(name, value) for name, value in headers if name != b"content-length"]
    return {**message, "headers": headers}, is_csv


async def _refuse(send: Send) -> None:
    body = "この頁は公開していません。 / Not served here.".encode()
    await send(
        {
            "type": "http.response.start",
            "status": 404,
            "headers": [(b"content-type", b"text/plain; charset=utf-8")],
        }
    )
    await send({"type": "http.response.body", "body": body})
