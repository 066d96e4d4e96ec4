"""What can be told to be wrong before a run begins, so that it leaves neither file nor record."""

from __future__ import annotations

from corpus.errors import WrongUsage
from corpus.place import check_place
from corpus.sources import read_bodies

from .errors import NothingToDoError
from .finding import find_pdfs
from .options import Options


def check_usage(options: Options) -> None:
    """See that a run as asked for can have something to do.

    Raises:
        WrongUsage: a body, the site or the pause cannot be taken.
        NothingToDoError: the paths hold no PDF.
        StoreError: files are to be kept, and the corpus folder cannot be made or written.
    """
    if not options.paths and not options.is_offline:
        from .fetching import check  # noqa: PLC0415  loads the HTTP client

        check(options)
    known = [body.id for body in read_bodies()]
    for slug in options.bodies:
        if slug not in known:
            raise WrongUsage(f"body {slug!r}: unknown; known are {', '.join(known)}")
    if options.paths and next(find_pdfs(options.paths), None) is None:
        named = ", ".join(str(path) for path in options.paths)
        raise NothingToDoError(f"{named}: no PDF there; name a file, or a folder that holds some")
    # A run that takes nothing in may read a corpus folder that it may not write.
    inbox = options.corpus / "inbox"
    has_more = inbox.is_dir() and next(find_pdfs([inbox]), None) is not None
    if options.paths or not options.is_offline or has_more:
        check_place(options.corpus)
