"""A web server on loopback that serves a site from memory, misbehaves on request, and remembers.

It remembers every request with its times, how many were under way at once, and how many
connections were open at once, so that tests can hold a client to its manners.
"""

from __future__ import annotations

import hashlib
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

Misbehaviour = Callable[["Handler"], None]


@dataclass
class Request:
    """A request as the server saw it. Times are monotonic seconds."""

    path: str
    headers: dict[str, str]
    began: float
    ended: float = 0.0
    status: int = 0
    sent: int = 0  # bytes of body


@dataclass
class SiteServer:
    """A site in memory: paths to bytes, and paths to misbehaviour (which goes first).

    Use it in a ``with`` block; ``url`` is its address.
    """

    pages: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, Misbehaviour] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    delay: float = 0.0  # seconds before each answer
    most_requests: int = 0
    most_connections: int = 0

    def __enter__(self) -> Self:
        """Begin to serve."""
        self._lock = threading.Lock()
        self._under_way = 0
        self._connections = 0
        self._http = _Server(("127.0.0.1", 0), Handler)
        self._http.site = self
        if self.tls is not None:
            self._http.socket = self.tls.wrap_socket(self._http.socket, server_side=True)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop serving."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """Its address, such as http://127.0.0.1:40001."""
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self._http.server_address[1]}"

    def asked(self, part: str = "") -> list[str]:
        """Return the paths asked for, in order, that hold a part."""
        return [request.path for request in self.requests if part in request.path]

    def statuses(self, part: str = "") -> list[int]:
        """Return the statuses answered to paths that hold a part."""
        return [request.status for request in self.requests if part in request.path]

    def forget(self) -> None:
        """Forget the requests so far."""
        self.requests.clear()

    def count(self, *, connections: int = 0, requests: int = 0) -> None:
        """Count what begins and ends, and remember the most at once."""
        with self._lock:
            self._connections += connections
            self._under_way += requests
            self.most_connections = max(self.most_connections, self._connections)
            self.most_requests = max(self.most_requests, self._under_way)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: SiteServer

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are part of the tests."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement
    seen: Request

    def setup(self) -> None:
        """Count a connection."""
        super().setup()
        self.server.site.count(connections=1)

    def finish(self) -> None:
        """Count it off."""
        self.server.site.count(connections=-1)
        super().finish()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer a request and remember it."""
        site = self.server.site
        self.seen = Request(self.path, dict(self.headers.items()), time.monotonic())
        site.requests.append(self.seen)
        site.count(requests=1)
        try:
            time.sleep(site.delay)
            fault = site.faults.get(self.path)
            if fault is not None:
                fault(self)
            elif self.path in site.pages:
                self.give(site.pages[self.path])
            else:
                self.answer(404, b"not found")
        finally:
            self.seen.ended = time.monotonic()
            site.count(requests=-1)

    def send_response(self, code: int, message: str | None = None) -> None:
        """Send a status and remember it."""
        self.seen.status = code
        super().send_response(code, message)

    def give(self, body: bytes) -> None:
        """Give a page or file, or 304 where the client has it."""
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.send_header("ETag", tag)
            self.end_headers()
            return
        kind = "application/pdf" if self.path.endswith(".pdf") else "text/html; charset=UTF-8"
        self.answer(200, body, {"ETag": tag, "Content-Type": kind})

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        """Give a status, headers and a body of the right length."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.seen.sent += len(body)

    def hang_up(self) -> None:
        """Close the connection after this answer."""
        self.close_connection = True
