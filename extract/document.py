"""The order of the steps: bytes to pages to records, and the count that nothing was dropped."""

from __future__ import annotations

from schemas.document import Extraction, Source


def read_document(data: bytes, source: Source) -> Extraction:
    """Read one PDF whole.

    Args:
        data: the bytes of the file.
        source: what is known of it beforehand.

    Returns:
        The extraction; for a file that cannot be read, one whose status and issue say why.
    """
    raise NotImplementedError
