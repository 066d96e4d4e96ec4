"""Whether the host can be reached at all, told within seconds."""

from __future__ import annotations

import queue
import socket
import threading
import urllib.request
from urllib.parse import urlsplit

from .address import Site
from .answers import Unreachable


def _endpoint(site: Site) -> tuple[str, int]:
    """Return the host and port to connect to: the site's, or those of a proxy before it."""
    parts = urlsplit(site.base)
    if not site.is_loopback and not urllib.request.proxy_bypass(site.host):
        proxies = urllib.request.getproxies()
        proxy = urlsplit(proxies.get(parts.scheme) or proxies.get("all") or "")
        if proxy.hostname:
            return proxy.hostname, proxy.port or 80
    return site.host, parts.port or (443 if parts.scheme == "https" else 80)


def check_host(site: Site, seconds: float) -> None:
    """See whether the host's name resolves.

    Name look-ups cannot be given a time limit, and without a network may take minutes; this one
    runs beside, and is left alone when its time is up.

    Raises:
        Unreachable: it does not resolve, or not in time.
    """
    host, port = _endpoint(site)
    outcome: queue.Queue[OSError | None] = queue.Queue()

    def resolve() -> None:
        try:
            socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            outcome.put(error)
        else:
            outcome.put(None)

    threading.Thread(target=resolve, daemon=True).start()
    try:
        error = outcome.get(timeout=seconds)
    except queue.Empty:
        raise Unreachable(f"{host} was not found within {seconds:g} s: no network?") from None
    if error is not None:
        raise Unreachable(f"{host} was not found ({error}): no network?") from error
