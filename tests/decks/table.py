"""Draw a table of a generated deck in one of several kinds of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.sample.draw.content import read_lines

from .canvas import FILL, RULE, Canvas, Colour, colour_of, width_of

if TYPE_CHECKING:
    from .draw import DeckPainter

Span = tuple[int, int, int, int]
"""Row, column, rows covered, columns covered."""


def spans_of(rows: list[list[str]]) -> list[Span]:
    """Return the cells of a table written with ``^`` (as above) and ``<`` (as left)."""
    spans = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down = next((i for i in range(r + 1, len(rows)) if rows[i][c] != "^"), len(rows)) - r
            across = next((i for i in range(c + 1, len(row)) if row[i] != "<"), len(row)) - c
            spans.append((r, c, down, across))
    return spans


def draw_table(
    painter: DeckPainter, block: dict[str, Any], x: float, y: float, width: float
) -> float:
    """Draw a table with its top at ``y``; return where it ends."""
    style = {**painter.style, **block}
    rows, size = block["rows"], style["table_size"] * painter.scale
    pad = 4.0
    edges_x = [x]
    for share in block["columns"]:
        edges_x.append(edges_x[-1] + width * share / sum(block["columns"]))
    spans = spans_of(rows)
    edges_y = _edges(painter, rows, spans, edges_x, y, size, pad)
    head, bands, canvas = block.get("head", 1), block.get("bands", []), painter.canvas
    for r, c, down, across in spans:
        box = (edges_x[c], edges_y[r], edges_x[c + across], edges_y[r + down])
        is_head = r < head
        fill = (
            style["header_fill"]
            if is_head or r in bands
            else style["label_fill"]
            if c == 0 and style["label_fill"]
            else style["cell_fill"]
        )
        if fill:
            canvas.rectangle(*box, fill=colour_of(fill), layer=FILL)
        ink = style["header_ink"] if is_head or r in bands else "000000"
        if c == 0 and down > 1 and not is_head and _write_down(painter, rows[r][c], box, size):
            continue
        _write_cell(
            painter,
            rows[r][c],
            box,
            size,
            pad,
            bold=is_head and style["header_bold"],
            ink=ink,
            top=style["anchor"] == "top",
        )
    _draw_rules(canvas, style["rules"], spans, edges_x, edges_y)
    return edges_y[-1] + 2


def _edges(  # noqa: PLR0917  a table, its place and its size
    painter: DeckPainter,
    rows: list[list[str]],
    spans: list[Span],
    edges_x: list[float],
    y: float,
    size: float,
    pad: float,
) -> list[float]:
    leading = size * painter.style["leading"]
    heights = [leading + 2 * pad] * len(rows)
    for r, c, down, across in sorted(spans, key=lambda span: span[2]):
        room = edges_x[c + across] - edges_x[c] - 2 * pad
        lines = sum(
            painter.measured(line, room, size, bold=True) for line in read_lines(rows[r][c])
        )
        short = lines * leading + 2 * pad - sum(heights[r : r + down])
        if short > 0:
            heights[r + down - 1] += short
    edges = [y]
    for height in heights:
        edges.append(edges[-1] + height)
    return edges


def _write_cell(
    painter: DeckPainter,
    text: str,
    box: tuple[float, float, float, float],
    size: float,
    pad: float,
    *,
    bold: bool,
    ink: str,
    top: bool,
) -> None:
    x0, y0, x1, y1 = box
    lines = read_lines(text)
    room = x1 - x0 - 2 * pad
    high = (
        sum(painter.measured(line, room, size, bold=bold) for line in lines)
        * size
        * painter.style["leading"]
    )
    y = y0 + pad if top else y0 + max(pad, (y1 - y0 - high) / 2)
    for line in lines:
        if line.text or line.marker:
            y = painter.paragraph(line, x0 + pad, y, room, size, bold=bold, ink=ink)


_PITCH = 1.15
"""From sign to sign of vertical text, and from column to column, in font sizes."""


def _write_down(
    painter: DeckPainter, text: str, box: tuple[float, float, float, float], size: float
) -> bool:
    """Write a label as vertical text where the deck does so and there is room for it.

    Sign below sign, upright, as presentation programs place them, or the whole run turned; in one
    column or two, the right one first.
    """
    way = painter.style["vertical"]
    x0, y0, x1, y1 = box
    step = size * _PITCH
    room = int((y1 - y0 - 4) / step)
    count = 1 if len(text) <= room else 2
    if not way or len(text) > count * room or count * step > x1 - x0 - 4 or "\n" in text:
        return False
    each = -(-len(text) // count)
    spelt = painter.spelt(text)
    left = (x0 + x1 + (count - 1) * step - size) / 2
    for at, part in enumerate(spelt[i : i + each] for i in range(0, len(spelt), each)):
        x, top = left - at * step, (y0 + y1 - each * step) / 2
        if way == "turned":
            painter.canvas.text(x + size * 0.12, top, part, painter.plain, size, turned=True)
            continue
        for sign in part:
            x_sign = x + (size - width_of(sign, painter.plain, size)) / 2
            painter.canvas.text(x_sign, top + size * 0.88, sign, painter.plain, size)
            top += step
    return True


def _draw_rules(
    canvas: Canvas, kind: str, spans: list[Span], xs: list[float], ys: list[float]
) -> None:
    if kind == "none":
        return
    colour: Colour = {"white": (1.0, 1.0, 1.0), "grey": (0.6, 0.6, 0.6)}.get(kind, (0.0, 0.0, 0.0))
    across, upright = set(), set()
    for r, c, down, wide in spans:
        for column in range(c, c + wide):
            across |= {(column, r), (column, r + down)}
        for row in range(r, r + down):
            upright |= {(row, c), (row, c + wide)}
        if kind == "boxes":
            canvas.rectangle(
                xs[c], ys[r], xs[c + wide], ys[r + down], stroke=colour, weight=0.6, layer=RULE
            )
    if kind == "boxes":
        return
    for column, r in sorted(across):
        _rule(
            canvas,
            kind,
            colour,
            (xs[column], ys[r], xs[column + 1], ys[r]),
            outer=r in (0, len(ys) - 1),
        )
    if kind == "horizontal":
        return
    for row, c in sorted(upright):
        _rule(
            canvas, kind, colour, (xs[c], ys[row], xs[c], ys[row + 1]), outer=c in (0, len(xs) - 1)
        )


def _rule(
    canvas: Canvas,
    kind: str,
    colour: Colour,
    ends: tuple[float, float, float, float],
    *,
    outer: bool,
) -> None:
    x0, y0, x1, y1 = ends
    if kind == "thin":
        canvas.rectangle(x0 - 0.3, y0 - 0.3, x1 + 0.3, y1 + 0.3, fill=colour, layer=RULE)
        return
    dash = "[3 2] 0 d" if kind == "dashed" and not outer else ""
    canvas.line(x0, y0, x1, y1, colour=colour, weight=1.5 if kind == "white" else 0.75, dash=dash)
