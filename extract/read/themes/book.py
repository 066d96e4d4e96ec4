"""Which theme a page is of that does not say: its number's, its section's, or the page before's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.context import NO_THEME, Theme
from extract.parts import PageParts, TablePart
from extract.read.columns.headers import label_text, read_columns
from extract.read.columns.rows import body_rows
from extract.read.sections import goes_on, is_section_page
from extract.text.numerals import read_number

from .matters import is_matter
from .names import read_theme

_LISTS_THEMES = re.compile(r"テーマ")
_POINTS = re.compile(r"次の|以下|下記|[0-9一二三四五六]つの|設け|設定|選定")
_SECTION = re.compile(r"テーマ\s*(?:[①-⑳]|[0-9]{1,2}\s*(?![0-9回つ]))\s*[：:　 ]?\s*(?=.{2})")
_CIRCLED = re.compile(r"([①-⑳])\s*")
_SEVERAL = 4
"""Two themes: their numbers, and what follows each."""
_NAME = re.compile(r"(?!テーマ)[^。、]{3,60}")
_JOINT = re.compile(r"[、，,・]?\s*(?:及び|並びに|と|そして)?[、，,]?\s*$")
_AFTER_NAMES = re.compile(
    r"を(?:テーマ|主題|題材|取り上げ|設け|対象|中心)|の(?:[0-9一二三四五]つ|各)|という|に(?:ついて|関し|係る)"
    r"|とし|とする|とした|である|。"
)
"""What a sentence says after the last of its themes."""
_NUMBER = re.compile(r"(?:テーマ)?\s*(?P<number>[①-⑳]|[0-9]{1,2})[.．]?")


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
        """Note the themes that a page numbers: in a list, in a sentence, in a table."""
        for table in parts.tables:
            for number, name in _tabled(table):
                self.names.setdefault(number, set()).add(name)
        for index, lead in enumerate(parts.statements):
            if not _LISTS_THEMES.search(lead.text):
                continue
            for number, name in _in_sentence(lead.text):
                self.names.setdefault(number, set()).add(name)
            if not _POINTS.search(lead.text):
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
        if theme.number is None and theme.name is not None:
            theme = self._numbered(theme.name)
        if theme == NO_THEME and goes_on(title, self.title):
            theme = self.theme
        if theme.number is None and self.section != NO_THEME:
            # A page within a section may name a part of its theme.
            theme = self.section
        self.title, self.theme = title, theme
        return theme

    def _numbered(self, name: str) -> Theme:
        """Give a theme the number that a list of themes gave it."""
        numbers = {n for n, names in self.names.items() if name in names}
        return Theme(numbers.pop() if len(numbers) == 1 else None, name)


def _in_sentence(text: str) -> list[tuple[int, str]]:
    """Read the themes that a sentence numbers: ①文書の管理、②端末の管理をテーマとした.

    >>> _in_sentence("テーマは、①文書の管理、②鍵の受渡し及び③端末の管理の3つである。")
    [(1, '文書の管理'), (2, '鍵の受渡し'), (3, '端末の管理')]
    >>> _in_sentence("テーマ①に係る確認事項"), _in_sentence("テーマ①及びテーマ②")
    ([], [])
    """
    _, *pieces = _CIRCLED.split(text)
    if len(pieces) < _SEVERAL or "テーマ" in "".join(pieces[1:-1:2]):
        return []
    names = [_JOINT.sub("", name).strip() for name in pieces[1::2]]
    names[-1] = _AFTER_NAMES.split(pieces[-1])[0].strip()
    themes = list(zip(map(read_number, pieces[::2]), names, strict=True))
    return themes if all(map(_NAME.fullmatch, names)) else []


def _tabled(table: TablePart) -> list[tuple[int, str]]:
    """Read the themes that a table numbers, in their cells or in those beside them."""
    if not any("テーマ" in c.label for c in table.cells if c.place.row == 0):
        return []
    columns = read_columns(table)
    column = columns.roles.get("theme")
    if column is None or "テーマ" not in columns.header.get(column, ""):
        return []
    themes: list[tuple[int, str]] = []
    for row in body_rows(table, columns):
        text = label_text(row.at(column))
        own = read_theme(text) if _CIRCLED.match(text) else None
        beside = _NUMBER.fullmatch(label_text(row.at(columns.roles.get("number"))))
        if own is not None and own.number is not None and own.name:
            themes.append((own.number, own.name))
        elif beside is not None and is_matter(text):
            themes.append((read_number(beside["number"]), text))
    return themes


def _section_theme(parts: PageParts) -> Theme | None:
    """Return the theme of a page that heads a section; nothing named where it is of none."""
    if not is_section_page(parts):
        return None
    lines = [parts.title_text or "", *(s.text for s in parts.statements)]
    told = [theme for t in lines if _SECTION.match(t) and (theme := read_theme(t))]
    return told[0] if len(told) == 1 else NO_THEME
