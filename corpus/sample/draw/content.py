"""What a sample document prints, as its content file says it, and what a reader should see in it.

A line of text in a content file is written as it is printed, with little else:

- leading spaces give the level; ``●``, ``✓`` and ``➢`` are drawn as Wingdings code points;
- ``*…*`` is emphasised;
- a leading ``+``, ``-`` or ``!`` says (to the answers, not to the page) that the line is a finding:
  achieved, outstanding or action; ``{…}`` after it names the theme.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SYMBOLS = {"●": "\uf06c", "✓": "\uf0fc", "➢": "\uf0d8"}
"""List markers that office programs write as private-use code points of a symbol font."""

KINDS = {"+": "achieved", "-": "outstanding", "!": "action"}

_READING = re.compile(r"^(?P<kind>[+\-!])(?:\{(?P<theme>[^}]*)\})?")
_MARKER = re.compile(
    r"^(?P<marker>[●✓➢・○■◆][ \u3000]?|[①-⑳][ \u3000]?|（[０-９0-9]{1,2}）"
    r"|[０-９]{1,2}[．.]\u3000?|[ア-オ]\u3000)"
)


@dataclass(frozen=True)
class Line:
    """One paragraph: its level, its marker, its text with emphasis, and what it means."""

    level: int
    marker: str | None
    runs: tuple[tuple[str, bool], ...]
    kind: str | None = None
    theme: str | None = None

    @property
    def symbol(self) -> str | None:
        """The private-use character that its marker is drawn as, if it is one of these."""
        return SYMBOLS.get(self.marker or "")

    @property
    def text(self) -> str:
        """The text without its marker."""
        return "".join(text for text, _ in self.runs)

    @property
    def printed(self) -> tuple[tuple[str, bool], ...]:
        """The runs as drawn in the text font: with the marker, unless the symbol font draws it."""
        if self.marker is None or self.symbol is not None:
            return self.runs
        return ((self.lead, False), *self.runs)

    lead: str = ""
    """The marker with the space that follows it in print."""


def read_line(source: str) -> Line:
    """Read one line of a content file.

    >>> read_line("+{委託} ①委託先の*台帳*がある").runs
    (('委託先の', False), ('台帳', True), ('がある', False))
    """
    kind = theme = None
    if found := _READING.match(source):
        kind, theme = KINDS[found["kind"]], found["theme"]
        source = source[found.end() :]
    bare = source.lstrip(" ")
    level = len(source) - len(bare)
    marker, lead = None, ""
    if found := _MARKER.match(bare):
        lead = found["marker"]
        marker, bare = lead.strip(), bare[found.end() :]
    parts = bare.split("*")
    runs = tuple((part, index % 2 == 1) for index, part in enumerate(parts) if part)
    return Line(level, marker, runs or (("", False),), kind, theme, lead)


def read_lines(source: str) -> list[Line]:
    """Read all lines of a text, its first and last line breaks not counted."""
    return [read_line(line) for line in source.strip("\n").split("\n")]


@dataclass(frozen=True)
class Slide:
    """One slide: a title, citation boxes and blocks from top to bottom."""

    title: str
    blocks: tuple[dict[str, Any], ...]
    citations: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """One document: what it is, how it looks, what it prints."""

    file: str
    document: dict[str, Any]
    cover: dict[str, Any]
    style: dict[str, Any]
    slides: tuple[Slide, ...]
    medium: str = "slides"


def read_content(path: Path) -> Content:
    """Read a content file (TOML)."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    slides = tuple(
        Slide(
            title=slide["title"],
            blocks=tuple(slide.get("block", ())),
            citations=tuple(slide.get("citations", ())),
            options={k: v for k, v in slide.items() if k not in ("title", "block", "citations")},
        )
        for slide in data["slide"]
    )
    return Content(
        file=data["file"],
        document=data["document"],
        cover=data.get("cover", {}),
        style=data.get("style", {}),
        slides=slides,
        medium=data.get("medium", "slides"),
    )
