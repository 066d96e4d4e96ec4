"""Counts in messages: one file, two files."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Write a number and what it counts.

    Args:
        number: how many.
        noun: what, in the singular; its plural ends with an s.

    >>> counted(1, "file"), counted(0, "check item")
    ('1 file', '0 check items')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
