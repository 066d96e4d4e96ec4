"""What can go wrong in this room. Every message says what, where, and what to do."""

from __future__ import annotations


class CorpusError(Exception):
    """Something about the corpus folder or the site that a person must know."""


class StoreError(CorpusError):
    """The corpus folder does not hold what it should."""


class LockedError(StoreError):
    """Another run is at work on the same corpus folder."""


class WrongUsage(CorpusError, ValueError):  # noqa: N818  it reads as what it is
    """What was asked for cannot be done as asked: nothing was begun."""
