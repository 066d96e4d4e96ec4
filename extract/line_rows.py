"""Which runs share a line: by baseline, with raised and lowered signs in the line they touch."""

from __future__ import annotations

from .ink import Run
from .text.markers import read_marker

_MARKER_SIGNS = 5
"""No list marker is longer than this: （10）."""


def is_marker(runs: list[Run]) -> bool:
    """Tell whether runs hold a list marker and nothing else."""
    raw = "".join(r.chars for r in runs).strip()
    if len(raw) > _MARKER_SIGNS or not raw:
        return False
    marker = read_marker(raw)
    return marker is not None and marker.length == len(raw)


def group_rows(runs: list[Run]) -> list[list[Run]]:
    """Group runs that share a baseline; raised and lowered small signs join the line they touch."""
    rows: list[list[Run]] = []
    bases: list[float] = []
    for run in sorted(runs, key=lambda r: r.base):
        if rows and run.base - bases[-1] <= 0.28 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
            bases.append(run.base)
    merged: list[list[Run]] = []
    for row in rows:
        if merged and _touches(merged[-1], row):
            merged[-1] += row
        else:
            merged.append(row)
    return merged


def _touches(upper: list[Run], lower: list[Run]) -> bool:
    """Tell whether one of two rows holds raised or lowered signs of the other."""
    if min([r.top for r in lower]) >= max([r.bottom for r in upper]):
        return False
    for marks, texts in ((upper, lower), (lower, upper)):
        if is_marker(marks) and not is_marker(texts):
            # Bullets of another font may sit well above the baseline of their text.
            middle = (marks[0].top + marks[0].bottom) / 2
            begin = min(r.lefts[0] for r in texts)
            size = max(r.size for r in texts)
            gap = begin - max(r.rights[-1] for r in marks)
            if (
                min(r.top for r in texts) < middle < max(r.bottom for r in texts)
                and -0.5 * size < gap < 6 * size
            ):
                return True
    small, large = sorted((upper, lower), key=lambda row: max(r.size for r in row))
    small_size = max(r.size for r in small)
    large_size = max(r.size for r in large)
    if small_size > 0.8 * large_size:
        return False
    top, bottom = min(r.top for r in large), max(r.bottom for r in large)
    for marks in _clusters(small, 0.3 * small_size):
        middle = (marks[0].top + marks[0].bottom) / 2
        left, right = marks[0].lefts[0], marks[-1].rights[-1]
        near = any(
            -0.5 * small_size < left - r.rights[-1] < 0.6 * large_size
            or -0.5 * small_size < r.lefts[0] - right < 0.6 * large_size
            or (r.lefts[0] <= left and right <= r.rights[-1])
            for r in large
            if not r.chars.isspace()
        )
        if not (top < middle < bottom and near):
            return False
    return True


def _clusters(row: list[Run], gap: float) -> list[list[Run]]:
    """Group runs of a row that make one mark: ※ and its number may be two runs."""
    clusters: list[list[Run]] = []
    for run in sorted(row, key=lambda r: r.lefts[0]):
        if run.chars.isspace():
            continue
        last = clusters[-1] if clusters else []
        signs = sum(len(r.chars) for r in last) + len(run.chars)
        if last and run.lefts[0] - last[-1].rights[-1] < gap and signs <= _MARKER_SIGNS:
            last.append(run)
        else:
            clusters.append([run])
    return clusters
