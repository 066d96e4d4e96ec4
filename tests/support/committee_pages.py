"""The committee's pages, built from rows of a link catalogue in the site's own structure.

A row is what ``catalogue/links.jsonl`` has: body (name), meeting (heading of the list's row), url,
text. The traps of the real pages are built in: a table's ``summary`` that names another body, a
table that links ranges of older meetings, links in menus and to a reader for PDFs, the old host,
relative addresses, several videos, notes beside the link.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from corpus.sources import read_bodies
from tests.support.tiny_pdf import tiny_pdf

HOST = "https://www.egc.meti.go.jp"
CUT = Path(__file__).with_name("catalogue_cut.jsonl")
FULL = Path(__file__).parents[3] / "shared" / "catalogue" / "links.jsonl"
ROWS_A_LIST = 40
_HEADING = re.compile(r"(?P<day>\S+?年\d+月(?:\d+日)?)?\s?(?P<rest>.*)")


class Link(NamedTuple):
    """A row of a link catalogue."""

    body: str
    meeting: str
    url: str
    text: str


def read_links(path: Path) -> list[Link]:
    """Read a link catalogue."""
    with path.open(encoding="utf-8") as file:
        return [Link(**json.loads(line)) for line in file]


def slug_of(body: str) -> str:
    """Return the slug of a body's name."""
    return next(known.id for known in read_bodies() if known.name == body)


def number_of(heading: str) -> int | None:
    """Return the number in a heading, by a plain reading."""
    found = re.search(r"(?<!\S)第(\d+)回", heading)
    return int(found[1]) if found else None


def is_page_of_meeting(link: Link) -> bool:
    """Tell whether a link stands on a materials page rather than in the list's row."""
    if "youtu" in link.url or number_of(link.meeting) is None:
        return False
    return link.text not in {"議事要旨", "議事録"} and "動画" not in link.text


def _wrap(body: str, title: str) -> bytes:
    return f"""<!DOCTYPE html>
<html lang="ja"><head><meta charset="UTF-8"><title>{title}</title></head><body>
<ul class="menu"><li><a href="/info/public/pdf/menu.pdf">案内（PDF形式：10KB）</a></li></ul>
<!-- ▼▼本文開始▼▼ -->
{body}
<!-- ▼▼フッターここから▼▼ -->
<p><a href="/info/footer.pdf">このサイトについて</a></p>
</body></html>""".encode()


def _anchor(link: Link, turn: int) -> str:
    """Return a link, its address printed in one of the ways that the site has."""
    path = urlsplit(link.url).path
    printed = link.url
    if link.url.startswith(HOST):
        old = HOST.replace("egc", "emsc")
        printed = (link.url, path, f"{old}{path}", f"{path}#page=1")[turn % 4]
    return f'<a href="{html.escape(printed)}">{html.escape(link.text)}</a>'


def _row(heading: str, links: list[Link], page: str | None, turn: int) -> str:
    found = _HEADING.fullmatch(heading)
    day, rest = (found["day"] or "", found["rest"]) if found else ("", heading)
    in_row = [link for link in links if not is_page_of_meeting(link)]
    if number_of(heading) is None:
        anchors = " ".join(_anchor(link, turn) for link in in_row)
        return f"<tr><td>{day}</td><td colspan='5'>{anchors}</td></tr>"
    rest = re.sub(r" \d+$", "", rest)  # the digits are the links to several videos
    by_column = {
        name: "".join(_anchor(link, turn) for link in in_row if name in link.text)
        for name in ("議事要旨", "議事録")
    }
    others = [link for link in in_row if link.text not in by_column]
    materials = f'<a href="{page}">配{"布付"[turn % 2]}資料</a>' if page else ""
    cells = [day, rest, *by_column.values(), materials]
    cells.append("".join(_anchor(link, turn) for link in others))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _list(rows: Iterable[str], ranges: str) -> bytes:
    table = "\n".join(rows)
    return _wrap(
        f"""<h1>開催状況</h1>{ranges}
<table class="tableLayout borderdot" summary="別の会議体の開催状況">
<tr><th>開催日</th><th>回</th><th>議事要旨</th><th>議事録</th><th>配布資料</th><th>動画</th></tr>
{table}
</table>""",
        "開催状況",
    )


def _materials(slug: str, heading: str, links: list[Link]) -> bytes:
    items = "\n".join(f"<li>{_anchor(link, turn)}</li>" for turn, link in enumerate(links))
    return _wrap(
        f"""<h1>{heading}</h1><div id="meti_or"><ul class="lnkLst">{items}</ul>
<ul class="lnkLst"><li><a href="/activity/index.html#emsc_{slug}">開催状況</a></li></ul>
<p><a href="https://get.adobe.com/jp/reader/">Adobe Reader</a></p></div>""",
        heading,
    )


def build_pages(links: Iterable[Link]) -> dict[str, bytes]:
    """Return the pages of the site, by path: lists, older lists, materials pages; no files."""
    by_body: dict[str, dict[str, list[Link]]] = {}
    for link in links:
        by_body.setdefault(link.body, {}).setdefault(link.meeting, []).append(link)
    pages: dict[str, bytes] = {}
    for body, meetings in by_body.items():
        slug = slug_of(body)
        rows: list[tuple[int | None, str]] = []
        for turn, (heading, its_links) in enumerate(meetings.items()):
            on_page = [link for link in its_links if is_page_of_meeting(link)]
            number = number_of(heading)
            page = None
            if on_page:
                page = f"/activity/emsc_{slug}/{number:03d}_haifu.html"
                pages[page] = _materials(slug, heading, on_page)
            rows.append((number, _row(heading, its_links, page, turn)))
        lists = [rows[i : i + ROWS_A_LIST] for i in range(0, len(rows), ROWS_A_LIST)]
        cells = []
        for place, part in enumerate(lists[1:], 1):
            numbers = [number for number, _ in part if number is not None]
            name = f"index_{slug}log{place}.html"
            cells.append(f'<td><a href="./{name}">第{min(numbers)}回～第{max(numbers)}回</a></td>')
        ranges = f"<table summary='過去'><tr>{''.join(cells)}</tr></table>" if cells else ""
        for place, part in enumerate(lists):
            name = f"index_{slug}log{place}.html" if place else f"index_{slug}.html"
            pages[f"/activity/{name}"] = _list((row for _, row in part), ranges)
    pages["/robots.txt"] = b"User-agent: *\nDisallow: /private/\n"
    return pages


def build_site(links: Iterable[Link]) -> dict[str, bytes]:
    """Return the pages of the site and a tiny PDF at each PDF's address, by path."""
    links = list(links)
    pages = build_pages(links)
    for link in links:
        path = urlsplit(link.url).path
        if link.url.startswith(HOST) and path.endswith(".pdf"):
            pages[path] = tiny_pdf(path)
    return pages
