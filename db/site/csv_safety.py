"""CSV that Excel opens without running it."""

from __future__ import annotations

RUNS = frozenset("=+-@\t\r")
"""What a cell that a spreadsheet would run as a formula begins with."""


class CsvTamer:
    r"""Puts an apostrophe before cells that a spreadsheet would run, as the text streams by.

    Cells that are numbers (``-5``) are left as they are.

    >>> tamer = CsvTamer()
    >>> print(tamer.feed('a,=1+1,"=x, y",'))
    a,'=1+1,"'=x, y",
    >>> tamer.feed("-5,-x") + tamer.close()
    "-5,'-x"
    """

    def __init__(self) -> None:
        self._in_quotes = False
        self._cell: list[str] = []

    def feed(self, text: str) -> str:
        """Take the next piece; return what is ready."""
        out: list[str] = []
        for character in text:
            if character == '"':
                self._in_quotes = not self._in_quotes
                self._cell.append(character)
            elif character in ",\r\n" and not self._in_quotes:
                out.append(self.close() + character)
            else:
                self._cell.append(character)
        return "".join(out)

    def close(self) -> str:
        """Return the cell under way."""
        cell = "".join(self._cell)
        self._cell.clear()
        start = 1 if cell.startswith('"') else 0
        if cell[start : start + 1] in RUNS and not _is_number(cell.strip('"')):
            return f"{cell[:start]}'{cell[start:]}"
        return cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
