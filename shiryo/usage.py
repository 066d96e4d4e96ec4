"""What can be told to be wrong before a run begins, so that it leaves neither file nor record."""

from __future__ import annotations

from corpus.errors import WrongUsage
from corpus.sources import read_bodies

from .errors import NothingToDoError
from .finding import find_pdfs
from .options import Options


def check_usage(options: Options) -> None:
    """See that a run as asked for can have something to do.

    Raises:
        WrongUsage: a body, the site or the pause cannot be taken.
        NothingToDoError: the paths hold no PDF.
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
