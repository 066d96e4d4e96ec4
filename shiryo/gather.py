"""Which files a run looks at: those it is given, those of the corpus folder, or the sample."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from corpus.store import LockedError, Store
from schemas.site import Body, Holding, Meeting

from .errors import NothingToDoError
from .finding import find_pdfs
from .options import Options

if TYPE_CHECKING:
    from corpus.fetch import FetchReport

_LOCK_SECONDS = 60.0
_LOCK_PAUSE = 0.5


class Gathered(NamedTuple):
    """What a run looks at, and how it came by it."""

    holdings: list[Holding]
    bodies: tuple[Body, ...]
    meetings: list[Meeting]
    came_from: str
    """For the last lines of the run."""
    refused: list[str]
    """Messages about files that could not be taken in."""
    fetched: FetchReport | None
    is_sample: bool


def gather(options: Options, say: Callable[[str], None]) -> Gathered:
    """Collect the files of a run.

    Args:
        options: what the run is asked to do.
        say: writes a message for the person who waits.

    Raises:
        NothingToDoError: the paths hold no PDF, or there is no file anywhere.
        StoreError: the corpus folder cannot be used.
    """
    store = Store(options.corpus)
    if options.paths:
        return _from_paths(options, store, say)
    fetched = None if options.is_offline else _fetch(options, store, say)
    inbox = sorted(find_pdfs([store.inbox])) if store.inbox.is_dir() else []
    taken, refused = _take(store, inbox, say)
    held = store.holdings()
    kept = {holding.sha256 for holding in held}
    # What is no PDF is not kept, and is told as long as it lies in the inbox.
    held += [file for file in taken if file.document_id is None and file.sha256 not in kept]
    holdings = [holding for holding in held if _is_wanted(holding, options)]
    if holdings:
        return Gathered(
            holdings,
            store.bodies(),
            store.meetings(),
            f"the corpus folder {options.corpus}",
            refused,
            fetched,
            is_sample=False,
        )
    if held:
        raise NothingToDoError(
            f"{options.corpus}: none of its files is of {', '.join(options.bodies) or 'any body'}"
            f"{f' since {options.since}' if options.since else ''}; widen --body and --since"
        )
    return _from_sample(store, refused, fetched)


def _from_paths(options: Options, store: Store, say: Callable[[str], None]) -> Gathered:
    """Take the files that were named."""
    files = list(dict.fromkeys(find_pdfs(options.paths)))
    named = ", ".join(str(path) for path in options.paths)
    if not files:
        raise NothingToDoError(f"{named}: no PDF there; name a file, or a folder that holds some")
    holdings, refused = _take(store, files, say)
    return Gathered(
        holdings, store.bodies(), store.meetings(), named, refused, None, is_sample=False
    )


def _take(
    store: Store, files: list[Path], say: Callable[[str], None]
) -> tuple[list[Holding], list[str]]:
    """Take files into the store, one run at a time; the same bytes count once."""
    if not files:
        return [], []
    taken: dict[tuple[str | None, str], Holding] = {}
    refused = []
    deadline = time.monotonic() + _LOCK_SECONDS
    has_said = False
    while True:
        try:
            with store.locked():
                for path in files:
                    try:
                        holding = store.take(path)
                    except OSError as error:
                        refused.append(
                            f"{path.name}: cannot be read ({error.strerror or error}); {path}; "
                            "check that it is there and that you may read it"
                        )
                    else:
                        taken.setdefault((holding.document_id, holding.sha256), holding)
        except LockedError as error:
            if time.monotonic() > deadline:
                raise
            if not has_said:
                say(f"{error}; waiting")
                has_said = True
            time.sleep(_LOCK_PAUSE)
        else:
            return list(taken.values()), refused


def _from_sample(store: Store, refused: list[str], fetched: FetchReport | None) -> Gathered:
    """Use the bundled decks."""
    holdings = store.sample_holdings()
    if not holdings:
        raise NothingToDoError(
            f"{store.root}: no files, and no sample either; give files or folders, or let "
            "`shiryo fetch` get them"
        )
    from corpus.sources import read_bodies  # noqa: PLC0415

    return Gathered(
        holdings,
        read_bodies(),
        store.sample_meetings(),
        f"the bundled sample (invented documents, {store.sample})",
        refused,
        fetched,
        is_sample=True,
    )


def _is_wanted(holding: Holding, options: Options) -> bool:
    """Tell whether a file is of the bodies and days asked for; files of unknown origin are."""
    if options.bodies and holding.body is not None and holding.body.id not in options.bodies:
        return False
    held_on = holding.meeting.held_on if holding.meeting is not None else None
    return options.since is None or held_on is None or held_on >= options.since


def _fetch(options: Options, store: Store, say: Callable[[str], None]) -> FetchReport:
    """Ask the site for what is new."""
    from .fetching import fetch  # noqa: PLC0415  loads the HTTP client

    return fetch(options, store, say)
