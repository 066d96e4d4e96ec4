"""The lines of a page and of its frames, joined to paragraphs in reading order."""

from __future__ import annotations

from .frames import Labelled, heads_lines, is_broken_label, pair_labels
from .joining import Joiner
from .lines import Line
from .order import reading_groups
from .paragraphs import Paragraph, read_marked, read_paragraph
from .parts import PageParts, Region, TablePart
from .table_heads import HeadedTable, pair_tables


def flow_paragraphs(lines: list[Line], regions: list[Region], parts: PageParts) -> list[Paragraph]:
    """Join the lines of the page and of each frame, all in reading order."""
    page = parts.ink.box
    lines, tables = pair_tables(lines, parts.tables)
    items: list[Line | Region | Labelled | TablePart | HeadedTable] = [
        *lines,
        *pair_labels(regions),
        *tables,
    ]
    paragraphs: list[Paragraph] = []
    for group in reading_groups(items, parts.size):
        stretch: list[Line] = []
        for item, below in zip(group, [*group[1:], None], strict=True):
            if isinstance(item, Line):
                stretch.append(item)
                continue
            paragraphs += Joiner(None, page.width).join([stretch] if stretch else [])
            stretch = []
            if isinstance(item, HeadedTable):
                label = read_marked([item.label])
                label.frame_left = item.left
                paragraphs.append(label)
            elif isinstance(item, Labelled):
                label = read_paragraph(sorted(item.label.lines, key=lambda i: (i.base, i.box.x0)))
                label.frame_left = item.left
                paragraphs.append(label)
                paragraphs += _in_frame(item.content, parts)
            elif isinstance(item, Region):
                framed = _in_frame(item, parts)
                if len(framed) == 1 and isinstance(below, Line) and heads_lines(item, below):
                    framed[0].frame_left = item.box.x0
                paragraphs += framed
        if stretch:
            paragraphs += Joiner(None, page.width).join([stretch])
    return paragraphs


def _in_frame(region: Region, parts: PageParts) -> list[Paragraph]:
    """Join the lines of one frame; its right edge is as far as they run."""
    if is_broken_label(region):
        return [read_paragraph(sorted(region.lines, key=lambda line: line.base))]
    inner = reading_groups(region.lines, parts.size)
    pad = max(2.0, min(line.box.x0 for line in region.lines) - region.box.x0)
    return Joiner(region.box.x1 - min(pad, 12.0), parts.ink.box.width).join(inner)
