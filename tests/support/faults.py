"""Ways in which a server, or the line to it, goes wrong: each a fault for ``SiteServer.faults``."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Callable
from email.utils import formatdate
from functools import cache

from tests.support.site_server import Handler, Misbehaviour

PDF = {"Content-Type": "application/pdf"}


def answers(
    status: int, body: bytes = b"sorry", headers: dict[str, str] | None = None
) -> Misbehaviour:
    """Answer always the same."""
    return lambda handler: handler.answer(status, body, headers)


def at_first(times: int, fault: Misbehaviour) -> Misbehaviour:
    """Go wrong some times, then give what the site has."""
    left = [times]

    def misbehave(handler: Handler) -> None:
        if left[0]:
            left[0] -= 1
            fault(handler)
        else:
            handler.give(handler.server.site.pages[handler.path])

    return misbehave


def says_a_length(length: Callable[[int], int]) -> Misbehaviour:
    """Give the right bytes under a wrong Content-Length, then hang up."""

    def misbehave(handler: Handler) -> None:
        body = handler.server.site.pages[handler.path]
        handler.send_response(200)
        handler.send_header("Content-Length", str(length(len(body))))
        handler.end_headers()
        handler.wfile.write(body)
        handler.hang_up()

    return misbehave


def resets(handler: Handler) -> None:
    """Send half, then reset the connection."""
    body = handler.server.site.pages[handler.path]
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) // 2])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.hang_up()


def hangs_up(handler: Handler) -> None:
    """Close the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.hang_up()


def keeps_silent(handler: Handler) -> None:
    """Answer nothing for two seconds, then hang up."""
    time.sleep(2)
    handler.hang_up()


def drips(handler: Handler) -> None:
    """Send a byte now and then."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b"%")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.hang_up()


def never_ends(handler: Handler) -> None:
    """Send chunks until the client has had enough."""
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"8000\r\n" + b"%" * 0x8000 + b"\r\n")
    except OSError:
        handler.hang_up()


def bomb(handler: Handler) -> None:
    """Send a small body that unpacks to 64 MB."""
    handler.answer(200, _packed_zeros(), {"Content-Encoding": "gzip", **PDF})


@cache
def _packed_zeros() -> bytes:
    """Pack once, ahead of the answer after the first: the client waits for half a second only."""
    return gzip.compress(b"%PDF-1.4\n" + b"\0" * (64 << 20), compresslevel=1)


def packed(handler: Handler) -> None:
    """Send the right body compressed, though nobody asked for it."""
    body = gzip.compress(handler.server.site.pages[handler.path])
    handler.answer(200, body, {"Content-Encoding": "gzip", **PDF})


def packed_and_cut(handler: Handler) -> None:
    """Send a compressed body that ends too early."""
    body = gzip.compress(handler.server.site.pages[handler.path])[:-20]
    handler.answer(200, body, {"Content-Encoding": "gzip", **PDF})


def redirects(to: str, status: int = 302) -> Misbehaviour:
    """Send the client elsewhere."""
    return answers(status, b"", {"Location": to})


def wait(seconds: float) -> dict[str, str]:
    """Return the header that asks to wait for some seconds."""
    return {"Retry-After": f"{seconds:g}"}


def asks_to_wait_until_later(status: int) -> Misbehaviour:
    """Ask to wait until a date, two seconds from the moment of asking."""

    def misbehave(handler: Handler) -> None:
        later = formatdate(time.time() + 2, usegmt=True)
        handler.answer(status, b"sorry", {"Retry-After": later})

    return misbehave
