"""Hearings of a company on a line of time: one row a round, one mark a visit, each a link.

Drawn by pygal. Of its picture only the marks, lines and words are kept: the script and the styles
that it brings along would need the policy's leave, and the site's own style sheet has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pygal
from markupsafe import Markup

_ROW_HEIGHT = 46
_AXIS_HEIGHT = 44
_LETTER = 13
"""Size of the words in the picture; a Japanese letter is as wide as it is high."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_WIDE, _NARROW = 900, 360
_BY_SCRIPT = frozenset({"defs", "desc", "title"})
_UNUSED = frozenset({"titles", "plot text-overlay", "plot tooltip-overlay"})
"""Elements and classes in pygal's picture that serve only its script."""
_MOST_LABELS = {_WIDE: 9, _NARROW: 4}


class Mark(NamedTuple):
    """One visit: its first day, the row that it stands in, what it is and where it leads."""

    day: date
    row: str
    words: str
    address: str
    is_named: bool


def _month(index: int) -> date:
    """Return the first day of a month counted from year 0."""
    return date(index // 12, index % 12 + 1, 1)


def month_labels(first: date, last: date, most: int) -> list[date]:
    """Choose first days of months to write under the line, that enclose both days.

    >>> [str(day) for day in month_labels(date(2023, 8, 23), date(2024, 2, 28), 4)]
    ['2023-07-01', '2023-10-01', '2024-01-01', '2024-04-01']
    """
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month
    for step in _STEPS:
        months = range(start // step * step, end + step, step)
        enclosing = [month for month in months if month - step < end]
        if len(enclosing) <= most:
            break
    return [_month(month) for month in enclosing]


def _draw(marks: Sequence[Mark], rows: Sequence[str], width: int) -> ET.Element:
    days = [mark.day for mark in marks]
    labels = month_labels(min(days), max(days), _MOST_LABELS[width])
    heights = {row: len(rows) - at for at, row in enumerate(rows)}
    chart = pygal.DateLine(
        stroke=False,
        show_legend=False,
        width=width,
        height=_AXIS_HEIGHT + _ROW_HEIGHT * len(rows),
        js=[],
        css=[],
        no_prefix=True,
        dots_size=7,
        margin=8,
        # pygal takes letters to be narrower than Japanese ones are.
        margin_left=8 + _LETTER * max(map(len, rows)) // 2,
        margin_right=3 * _LETTER,
        show_x_guides=True,
        x_value_formatter=lambda day: f"{day.year}年{day.month}月",
        x_labels=labels,
        xrange=(labels[0], labels[-1]),
        y_labels=[{"value": height, "label": row} for row, height in heights.items()],
        range=(0.5, len(rows) + 0.5),
    )
    # Two series even where one is empty: the style sheet knows them by their number.
    for is_named in (True, False):
        chart.add(
            None,
            [
                {
                    "value": (mark.day, heights[mark.row]),
                    "label": mark.words,
                    "xlink": {"href": mark.address, "target": "_self"},
                }
                for mark in marks
                if mark.is_named is is_named
            ],
        )
    root: ET.Element = chart.render_tree()
    return root


def _words_of(link: ET.Element) -> str:
    return next(element.text or "" for element in link if element.get("class") == "label")


def _clean(root: ET.Element, name: str, kind: str) -> None:
    """Take out what the policy forbids; name the picture and its links for those who hear it."""
    words = [(link, _words_of(link)) for link in root.iter("a")]
    for parent in root.iter():
        for child in list(parent):
            # A comment has a function for a tag.
            is_comment = not isinstance(child.tag, str)
            if is_comment or child.tag in _BY_SCRIPT or child.get("class") in _UNUSED:
                parent.remove(child)
    for link, said in words:
        link.set("aria-label", said)
        ET.SubElement(link, "title").text = said
    root.attrib.pop("id", None)
    root.set("class", f"timeline-chart {kind}")
    root.set("role", "group")
    root.set("aria-label", name)


def draw_timeline(name: str, marks: Sequence[Mark], rows: Sequence[str]) -> Markup:
    """Draw visits on a line of time, once for a desk and once for a phone; CSS shows one of them.

    Args:
        name: what the picture is called for those who cannot see it.
        marks: the visits, at least one.
        rows: the rows from top to bottom, each mark's among them.
    """
    pictures = []
    for width, kind in ((_WIDE, "wide"), (_NARROW, "narrow")):
        root = _draw(marks, rows, width)
        _clean(root, name, kind)
        pictures.append(ET.tostring(root, encoding="unicode"))
    return Markup("").join(Markup(picture) for picture in pictures)  # noqa: S704  ET escapes
