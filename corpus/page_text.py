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
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_NARROW_KANA = re.compile(r"[\uff61-\uff9f]")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_MATERIALS = re.compile(r"配[布付]資料")
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
            text = body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _is_garbled(text):
            return text
    raise PageError(f"its charset cannot be told (claimed: {declared or meta or 'none'})")


def _is_garbled(text: str) -> bool:
    """Tell whether a text was read in a wrong charset: EUC-JP read as cp932 is narrow kana."""
    narrow = len(_NARROW_KANA.findall(text))
    return narrow > len(_JAPANESE.findall(text))


def check_end(html: str) -> None:
    """See that a page came to its end: servers that hang up early do not always show it.

    Raises:
        PageError: neither its footer nor an end tag of the page is there.
    """
    if not _FOOTER.search(html) and not _END.search(html):
        raise PageError("it breaks off: neither its footer nor </body> or </html> came")


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


def leads_to_materials(text: str, url: str) -> bool:
    """Tell whether a link of a list leads to the materials of a meeting."""
    return _MATERIALS.search(text) is not None or url.endswith("_haifu.html")
