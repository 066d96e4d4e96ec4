"""robots.txt by RFC 9309: which addresses of the site we may ask for, and how slowly.

The standard library's reader does not know ``*`` and ``$`` in paths, and takes the first rule that
matches where the standard says the longest.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_NAME = "shiryo"
_LONGEST = 512 * 1024  # bytes that a reader must at least take, by the standard


class _Rule(NamedTuple):
    allow: bool
    path: str

    def matches(self, path: str) -> bool:
        ends = self.path.endswith("$")
        pieces = self.path.removesuffix("$").split("*")
        pattern = ".*".join(re.escape(piece) for piece in pieces)
        return re.match(pattern + ("$" if ends else ""), path) is not None


class Robots(NamedTuple):
    """What robots.txt says to us.

    Attributes:
        rules: the rules of our group.
        delay: seconds that it asks to wait between requests (``Crawl-delay``), if it does.
    """

    rules: tuple[_Rule, ...]
    delay: float | None

    @classmethod
    def read(cls, text: str) -> Robots:
        r"""Read a robots.txt: the groups that name us, else those for everyone.

        >>> robots = Robots.read("User-agent: *\nDisallow: /private/\nAllow: /private/ok")
        >>> robots.allows("https://www.egc.meti.go.jp/private/x.pdf")
        False
        >>> robots.allows("https://www.egc.meti.go.jp/private/ok.pdf")
        True
        """
        groups = _groups(text[:_LONGEST])
        mine = groups.get(_NAME, groups.get("*", []))
        rules: list[_Rule] = []
        delay = None
        for field, value in mine:
            if field == "crawl-delay":
                delay = _seconds(value)
            elif value:  # an empty Disallow forbids nothing
                rules.append(_Rule(field == "allow", unquote(value)))
        return cls(tuple(rules), delay)

    def allows(self, url: str) -> bool:
        """Tell whether we may ask for an address: the longest matching rule decides."""
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        matching = [rule for rule in self.rules if rule.matches(path)]
        if not matching:
            return True
        return max(matching, key=lambda rule: (len(rule.path), rule.allow)).allow


ALLOW_ALL = Robots((), None)


def _seconds(value: str) -> float | None:
    """Return a ``Crawl-delay``; one that is no number asks for nothing."""
    return float(value) if re.fullmatch(r"\d+(?:\.\d+)?", value) else None


def _groups(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return the lines of each user agent's groups, by its name in lower case."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    begins = True
    for line in text.lstrip("\ufeff").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            if not begins:
                names = []
            begins = True
            names.append(value.lower())
            groups.setdefault(value.lower(), [])
        elif field in {"allow", "disallow", "crawl-delay"}:
            begins = False
            for name in names:
                groups[name].append((field, value))
    return groups
