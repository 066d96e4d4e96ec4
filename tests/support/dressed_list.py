"""A list of meetings written in one of the many ways in which HTML can be written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from corpus.address import DEFAULT_SITE

FOLDER = "/activity/emsc_system"


class Row(NamedTuple):
    """A meeting to be listed."""

    number: int
    held_on: date
    note: str
    has: frozenset[str]  # of 議事要旨, 議事録, 配布資料


def address(row: Row, what: str) -> str:
    """Return the path that a meeting's link leads to."""
    name = {"議事要旨": "pdf/{:03d}_giji.pdf", "議事録": "pdf/{:03d}_gijiroku.pdf"}
    return f"{FOLDER}/{name.get(what, '{:03d}_haifu.html').format(row.number)}"


class Dress:
    """Writes a list in one of the many ways in which HTML can be written."""

    def __init__(self, pick: Callable[..., str]) -> None:
        self.pick = pick

    def tag(self, name: str, *, end: bool = False) -> str:
        """Write a tag, with attributes that say nothing, or leave an end tag out."""
        name = self.pick(name, name.upper())
        if end:
            return f"</{name}>" if name.lower() == "table" else self.pick(f"</{name}>", "")
        dress = self.pick("", ' class="a b" id=x', " width=100 ALIGN='left'", ' data-x=">"')
        return f"<{name}{dress}>"

    def wide(self, text: str) -> str:
        """Write digits narrow or wide."""
        table = str.maketrans("0123456789", "０１２３４５６７８９")
        return self.pick(text, text.translate(table))

    def day(self, day: date) -> str:
        """Write a day."""
        if self.pick("western", "wareki") == "western":
            year = f"{day.year}"
        elif day >= date(2019, 5, 1):
            year = f"令和{'元' if day.year == 2019 else day.year - 2018}"
        else:
            year = f"平成{day.year - 1988}"
        month, number = self.pick(f"{day.month} {day.day}", f"{day:%m %d}").split()
        gap = self.pick("", " ", "<br>", "\n  ", "&nbsp;")
        weekday = self.pick("", "（火）", "(水)")
        return self.wide(f"{year}年{gap}{month}月{gap}{number}日") + weekday

    def heading(self, number: int) -> str:
        """Write 第N回."""
        gap = self.pick("", " ", "<br>", "　")
        told = f"第{gap}{self.wide(f'{number}')}{gap}回"
        return self.pick(told, f"<b>{told}</b>", f"<span>第</span>{told[1:]}", f"{told}会合")

    def link(self, row: Row, what: str) -> str:
        """Write a link."""
        path = address(row, what)
        old = DEFAULT_SITE.replace("egc", "emsc")
        printed = self.pick(
            path,
            path.removeprefix("/activity/"),
            f"./{path.removeprefix('/activity/')}",
            f"..{path}",
            f"{DEFAULT_SITE}{path}",
            f"{old}{path}",
            f"{old.replace('https', 'http')}{path}#page=1",
            f"//www.egc.meti.go.jp{path}",
            f"/x/../{path.removeprefix('/')}",
        )
        href = self.pick(f'href="{printed}"', f"HREF='{printed}'", f'href=" {printed}\n"')
        rest = self.pick("", ' target="_blank"', " class=pdf")
        text = self.pick(
            what,
            "".join(f"&#x{ord(c):X};" for c in what),
            f"<span>{what}</span>",
            f"{what}{self.pick('', '（PDF形式：88KB）')}",
        )
        if what == "配布資料":
            text = self.pick(text, "配付資料", "")  # a picture without words
        return f"<a {self.pick(f'{rest} {href}', f'{href}{rest}')}>{text}</a>"

    def cell(self, inside: str) -> str:
        """Write a cell."""
        return f"{self.tag('td')}{inside}{self.tag('td', end=True)}"

    def row(self, row: Row) -> str:
        """Write a row."""
        links = [self.link(row, what) for what in sorted(row.has)]
        way = self.pick("cells", "one cell", "a table in the cell", "a list in the cell")
        if way == "cells":
            told = "".join(map(self.cell, links))
        elif way == "one cell":
            told = self.cell(self.pick(" ", "<br>", "／").join(links))
        elif way == "a list in the cell":
            told = self.cell("<ul>" + "".join(f"<li>{link}" for link in links) + "</ul>")
        else:
            told = self.cell(
                "<table>" + "".join(f"<tr><td>{link}</td></tr>" for link in links) + "</table>"
            )
        head = self.cell(self.day(row.held_on)) + self.cell(self.heading(row.number) + row.note)
        return f"{self.tag('tr')}{head}{told}{self.tag('tr', end=True)}"

    def page(self, listed: list[Row]) -> str:
        """Write the whole page."""
        table = "\n".join(self.row(row) for row in listed)
        table = self.pick("", "<caption>別の会議体</caption>", "<tr><th>開催日<th>回</tr>") + table
        table = self.pick(table, f"<tbody>{table}</tbody>")
        table = f"{self.tag('table')}{table}{self.tag('table', end=True)}"
        table = self.pick(table, f"<table><tr><td>{table}</td></tr></table>", f"<div>{table}")
        if self.pick("with comments", "without") == "with comments":
            table = f"<!--▼▼本文開始▼▼-->{table}<!-- ▼▼フッターここから▼▼ --><p>footer"
        return f"<html><head><title>x</title></head><body>{table}</body></html>"
