"""Bodies that a server compressed, unpacked a little at a time so that none can grow unseen."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from .answers import Failed

_PIECE = 1 << 16  # bytes unpacked at once
_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


def unpack(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield a body as it was before compression, in pieces of 64 KB at most.

    We ask for no compression; some servers compress all the same.

    Args:
        chunks: the body as it came.
        encoding: the Content-Encoding header, empty for none.

    Raises:
        Failed: an encoding that we do not know, or bytes that are not in it.
    """
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        yield from chunks
        return
    if encoding not in _WINDOWS:
        raise Failed(f"sent as {encoding}, which was not asked for")
    unpacker = zlib.decompressobj(_WINDOWS[encoding])
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                yield unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error as error:
        raise Failed(f"sent as {encoding}, but cannot be unpacked ({error})") from error
    if not unpacker.eof:
        raise Failed(f"sent as {encoding}, but cut off")
