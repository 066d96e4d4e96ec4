"""A page of the committee's as text and links: its charset, its body text, its addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .address import Site
from .errors import CorpusError
from .folding import fold

_BODY_TEXT = re.compile(r"<!--[^>]*本文開始[^>]*-->(?P<text>.*)", re.DOTALL)
_FOOTER = re.compile(r"<!--[^>]*▼▼フッターここから▼▼")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)


class PageError(CorpusError):
    """A page is not what it should be; the message says in what way."""


def decode(body: bytes, declared: str | None = None) -> str:
    """Return a page's text, whatever charset it claims.

    Japanese text in UTF-8 is next to never valid by accident, so UTF-8 is tried first, then what
    the page or the server claims, then what offices used before.

    Args:
        body: the page's bytes.
        declared: charset by the HTTP header, if any.

    Raises:
        PageError: no charset reads all of it.

    >>> decode("第１回".encode("cp932"), "utf-8")
    '第１回'
    """
    meta = _CHARSET.search(body[:4096])
    claimed = [declared, meta[1].decode("ascii") if meta else None]
    for charset in ("utf-8-sig", *claimed, "cp932", "euc_jp"):
        if charset is None:
            continue
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    raise PageError(f"its charset cannot be told (claimed: {declared or meta or 'none'})")


def body_text(html: str) -> LexborNode:
    """Return the part between the committee's own markers, or all of it where they are missing."""
    begun = _BODY_TEXT.search(html)
    text = begun["text"] if begun else html
    ended = _FOOTER.search(text)
    root = LexborHTMLParser(text[: ended.start()] if ended else text).root
    if root is None:
        raise PageError("it holds no text")
    return root


def text_of(node: LexborNode) -> str:
    """Return the text of a part of a page, folded for reading."""
    return fold(node.text(separator=" "))


def links_of(node: LexborNode, site: Site, page: str) -> Iterator[tuple[LexborNode, str, str]]:
    """Yield the links that stay on the site: node, address as printed, canonical address."""
    for anchor in node.css("a[href]"):
        printed = (anchor.attributes.get("href") or "").strip()
        if not printed or printed.startswith("#"):
            continue
        url = site.canonical(printed, page=page)
        if url is not None:
            yield anchor, printed, url


def is_page(url: str) -> bool:
    """Tell whether an address is of a page rather than a file."""
    name = urlsplit(url).path.rsplit("/", 1)[-1].lower()
    return "." not in name or name.endswith((".html", ".htm", ".php"))
