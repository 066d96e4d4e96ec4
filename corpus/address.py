"""Addresses: one form for each page and file of the committee, wherever a copy is read from.

The committee's site moved from www.emsc.meti.go.jp to www.egc.meti.go.jp with the same paths, and
tests and mirrors serve it from elsewhere. Documents are known by their address on the committee's
own host; the address as printed is kept beside it.
"""

from __future__ import annotations

import ipaddress
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from .errors import WrongUsage

DEFAULT_SITE = "https://www.egc.meti.go.jp"
_HOST = "www.egc.meti.go.jp"
_OLD_HOSTS = frozenset({"www.emsc.meti.go.jp"})
# Everything that may stand in a path or a query as it is, a percent sign included.
_PLAIN = "/:@!$&'()*+,;=-._~%?"


class SiteError(WrongUsage):
    """The address of the site cannot be used; the message says why."""


class Site(NamedTuple):
    """Where the site is read from: the committee's own host, or a copy of it.

    >>> copy = Site.read("http://127.0.0.1:8000/")
    >>> copy.canonical("pdf/095_04_00.pdf", page="https://www.egc.meti.go.jp/activity/x.html")
    'https://www.egc.meti.go.jp/activity/pdf/095_04_00.pdf'
    >>> copy.locate("https://www.egc.meti.go.jp/activity/pdf/095_04_00.pdf")
    'http://127.0.0.1:8000/activity/pdf/095_04_00.pdf'
    """

    base: str

    @classmethod
    def read(cls, url: str) -> Site:
        """Check and take an address such as ``http://127.0.0.1:8000``.

        Raises:
            SiteError: it is not http(s), names no host, or holds a query.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise SiteError(f"site {url!r}: not an http(s) address; give it as {DEFAULT_SITE}")
        if parts.query or parts.fragment or "@" in parts.netloc:
            raise SiteError(f"site {url!r}: only scheme, host, port and path are taken")
        return cls(urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/"), "", "")))

    @property
    def host(self) -> str:
        """The host's name or address, without its port."""
        return urlsplit(self.base).hostname or ""

    @property
    def is_committees_own(self) -> bool:
        """Whether this is the committee's host itself and not a copy."""
        return self.host == _HOST or self.host in _OLD_HOSTS

    @property
    def is_loopback(self) -> bool:
        """Whether the host is this very machine."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def canonical(self, printed: str, *, page: str) -> str | None:
        """Return the one address that a printed link stands for, or None if it leaves the site.

        The old host becomes the new one, a copy's host the committee's, ``../`` is resolved,
        http becomes https and the fragment goes.

        Args:
            printed: the link as it stands in the page.
            page: canonical address of the page it stands in.
        """
        try:
            parts = urlsplit(urljoin(page, printed.strip()))
            netloc = parts.netloc
            hostname = parts.hostname
        except ValueError:  # such as an unclosed [ in the host
            return None
        if parts.scheme not in {"http", "https"}:
            return None
        path = parts.path
        mine = urlsplit(self.base)
        if netloc == mine.netloc:
            path = path.removeprefix(mine.path)
        elif hostname != _HOST and hostname not in _OLD_HOSTS:
            return None
        return urlunsplit(
            ("https", _HOST, quote(path or "/", safe=_PLAIN), quote(parts.query, safe=_PLAIN), "")
        )

    def locate(self, canonical: str) -> str:
        """Return where to ask for a canonical address: on the committee's host or on the copy."""
        parts = urlsplit(canonical)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.base}{parts.path}{query}"


def file_name_of(url: str) -> str:
    """Return the last part of an address's path as a plain name, never with a separator in it.

    >>> file_name_of("https://www.egc.meti.go.jp/activity/pdf/..%2F..%2F095_04_00.pdf")
    '095_04_00.pdf'
    """
    name = unquote(urlsplit(url).path).replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in name if c.isprintable()) or "unnamed"
