"""Which theme a page is of that does not say: its number's, its section's, or the page before's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.context import NO_THEME, Theme
from extract.parts import PageParts
from extract.read.sections import goes_on, is_section_page
from extract.text.numerals import read_number

from .matters import is_matter
from .names import read_theme

_LISTS_THEMES = re.compile(r"テーマ")
_POINTS = re.compile(r"次の|以下|下記|[0-9一二三四五六]つの|設け|設定|選定")
_SECTION = re.compile(r"テーマ\s*(?:[①-⑳]|[0-9]{1,2})\s*[：:　 ]")


@dataclass
class ThemeBook:
    """What a document says of its themes: the names of numbered ones, and its sections."""

    names: dict[int, set[str]] = field(default_factory=dict)
    section: Theme = NO_THEME
    title: str = ""
    theme: Theme = NO_THEME

    def read(self, pages: Iterable[PageParts]) -> None:
        """Note the themes that the pages of a document list."""
        for page in pages:
            if not page.is_reference:
                self._note(page)

    def _note(self, parts: PageParts) -> None:
        """Note the numbered items of a list of themes: 次の３つのテーマを設けた。①…②…."""
        for index, lead in enumerate(parts.statements):
            if not (_LISTS_THEMES.search(lead.text) and _POINTS.search(lead.text)):
                continue
            for child, parent in enumerate(parts.parents):
                item = parts.statements[child]
                digits = re.search(r"[①-⑳]|[0-9]{1,2}", item.marker.text) if item.marker else None
                if parent == index and digits and is_matter(item.text):
                    self.names.setdefault(read_number(digits.group()), set()).add(item.text)

    def theme_of(self, parts: PageParts, own: Theme) -> Theme:
        """Return the theme of a page, in the order of pages.

        Args:
            parts: the page.
            own: the theme that the page itself names.
        """
        title = parts.title_text or ""
        section = _section_theme(parts)
        if section is not None:
            self.section = section
        theme = own
        if theme.name is None and theme.number is not None:
            names = self.names.get(theme.number, set())
            theme = Theme(theme.number, next(iter(names)) if len(names) == 1 else None)
        if theme == NO_THEME and goes_on(title, self.title):
            theme = self.theme
        if theme == NO_THEME:
            theme = self.section
        self.title, self.theme = title, theme
        return theme


def _section_theme(parts: PageParts) -> Theme | None:
    """Return the theme of a page that heads a section; nothing named where it is of none."""
    if not is_section_page(parts):
        return None
    lines = [parts.title_text or "", *(s.text for s in parts.statements)]
    told = [theme for t in lines if _SECTION.match(t) and (theme := read_theme(t))]
    return told[0] if len(told) == 1 else NO_THEME
