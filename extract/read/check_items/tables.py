"""Check items from tables: what was asked under each viewpoint."""

from __future__ import annotations

import re

from extract.context import NO_THEME, PageContext, Theme
from extract.parts import CellPart, TablePart
from extract.read.columns.evidence import asks
from extract.read.columns.headers import Columns, label_text
from extract.read.columns.rows import TableRow, body_rows
from extract.read.themes.matters import title_theme
from extract.read.themes.names import read_theme
from extract.read.themes.places import SUB_HEADING, caption_theme, row_theme
from extract.read.words.header_words import header_role
from schemas.geometry import Box, enclosing
from schemas.record import CheckItem

_FILLER = re.compile(r"^(?:など|等|ほか|－|-|―|なし|特になし)$")


def cell_items(cell: CellPart) -> list[tuple[str, Box]]:
    """Part a cell into its items.

    Where any paragraph has a marker, those without one go on with the item above (a remark in
    brackets) or say nothing (など); where none has, every paragraph is an item.
    """
    marked = any(p.marker is not None for p in cell.paragraphs)
    items: list[tuple[str, Box]] = []
    for paragraph in cell.paragraphs:
        text = paragraph.text.strip()
        if not text or _FILLER.match(text):
            continue
        goes_on = marked and paragraph.marker is None and items and not SUB_HEADING.fullmatch(text)
        if goes_on:
            last, box = items[-1]
            items[-1] = (last + text, enclosing([box, paragraph.box]))
        else:
            items.append((text, paragraph.box))
    return items


def read_check_table(
    context: PageContext, table: TablePart, columns: Columns, first: int
) -> list[CheckItem]:
    """Read the check items of a table of viewpoints and items."""
    rows: list[CheckItem] = []
    roles = columns.roles
    item_column = roles.get("item")
    if item_column is None:
        # Only the viewpoints are headed: the column beside them holds the items.
        item_column = roles["viewpoint"] + 1
    seen: set[int] = set()
    headed = title_theme(columns.header.get(item_column, ""), asks=False)
    told = caption_theme(context, table) or headed or context.theme
    if told != NO_THEME and "viewpoint" not in roles and "theme" in roles:
        header = columns.header.get(roles["theme"], "")
        if "テーマ" not in header:
            # 分野 under a theme that is told above the table: its labels part that theme.
            roles = {role: c for role, c in roles.items() if role != "theme"}
            roles["viewpoint"] = columns.roles["theme"]
    also = columns.items or [c for c, text in columns.header.items() if header_role(text) == "item"]
    cells = [
        (row, row.at(column))
        for row in body_rows(table, columns)
        for column in sorted({item_column, *also})
    ]
    for row, cell in cells:
        if cell is None or id(cell) in seen or cell is row.at(roles.get("viewpoint")):
            continue
        seen.add(id(cell))
        theme, viewpoint = _labels(row, told, roles)
        sub_heading: str | None = None
        for text, box in cell_items(cell):
            heading = SUB_HEADING.fullmatch(text)
            if is_item_header(text):
                continue
            if heading:
                sub_heading = heading["name"]
                continue
            rows.append(
                CheckItem(
                    id=f"{context.prefix}-k{first + len(rows) + 1:02}",
                    **context.place(box, "check_table"),
                    table_id=context.table_id(table),
                    round=context.round,
                    theme_number=theme.number,
                    theme=theme.name,
                    viewpoint=sub_heading or viewpoint,
                    item=text,
                    ordinal=first + len(rows) + 1,
                    is_quoted=context.is_quoted,
                )
            )
    return rows


def _labels(row: TableRow, told: Theme, roles: dict[str, int]) -> tuple[Theme, str | None]:
    """Return the theme and the viewpoint of a row.

    A band parts the theme that is told above the table, and else names its own.
    """
    own = label_text(row.at(roles.get("theme")))
    viewpoint, band = label_text(row.at(roles.get("viewpoint"))) or None, row.band
    if band and told.name and "viewpoint" not in roles and read_theme(band) is None:
        viewpoint, band = band, None
    theme = row_theme(told, band, own)
    if theme.number is None and own:
        theme = Theme(_number_of(row, roles), theme.name)
    return theme, viewpoint


def _number_of(row: TableRow, roles: dict[str, int]) -> int | None:
    """Read the number beside a theme, where it stands for just the theme's rows."""
    theme, number = row.at(roles.get("theme")), row.at(roles.get("number"))
    if theme is None or number is None:
        return None
    same = (theme.place.row, theme.place.row_span) == (number.place.row, number.place.row_span)
    return int(number.label) if same and re.fullmatch(r"[0-9]{1,2}", number.label) else None


_LONGEST_HEADER = 12


def is_item_header(text: str) -> bool:
    """Tell whether a text is the header of items or viewpoints, and no item: 確認事項.

    >>> is_item_header("確認事項"), is_item_header("検知した事象を人が確認する体制")
    (True, False)
    """
    if len(text) > _LONGEST_HEADER or asks(text):
        return False
    return header_role(text) in ("item", "viewpoint", "theme")
