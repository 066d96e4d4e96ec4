"""What the site can answer, and the ways in which asking can fail."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict

from .errors import CorpusError


class Limits(BaseModel):
    """How long and how much we wait for. Seconds and bytes."""

    model_config = ConfigDict(frozen=True)

    connect: float = 4.0  # to resolve the host, and again to connect
    read: float = 30.0  # between two pieces of an answer
    whole: float = 600.0  # for a whole answer: 26 MB, the largest file, at 45 KB/s
    page_size: int = 10 * 1024 * 1024
    file_size: int = 250 * 1024 * 1024  # ten times the largest file seen
    attempts: int = 4
    backoff: float = 1.0  # before the second attempt; doubled before each further one
    longest_wait: float = 300.0  # a Retry-After above this ends the run
    lost_after: int = 3  # files in a row that failed for the connection: the host is lost


class Conditions(NamedTuple):
    """What we hold of an address: the server may answer 304 to it."""

    etag: str | None
    last_modified: str | None


class Answer(NamedTuple):
    """What the server says of an address."""

    status: int  # 200, 304, 404 or 410
    etag: str | None = None
    last_modified: str | None = None
    charset: str | None = None


class Sink(Protocol):
    """Where the bytes of an answer go."""

    def write(self, chunk: bytes, /) -> object:
        """Add bytes."""

    def restart(self) -> None:
        """Forget all bytes, for another try."""

    def check(self) -> None:
        """Raise ``Failed`` or ``Passing`` if the complete bytes are not what they should be."""


class Failed(CorpusError):  # noqa: N818  it reads as what became of a request
    """An address could not be had; the message says why. The run goes on with others."""


class Passing(Failed):
    """A failure that may pass: worth another try.

    Attributes:
        after: seconds that the server asks to wait, if it does.
    """

    def __init__(self, message: str, *, after: float | None = None, by_line: bool = False) -> None:
        super().__init__(message)
        self.after = after
        self.by_line = by_line  # the connection failed, not the answer


class Stop(CorpusError):  # noqa: N818  it reads as what it asks for
    """Nothing more is asked of the host in this run; the message says why."""


class Blocked(Stop):
    """The host refuses us (403) or wants proof of a browser (202): not the same as gone."""


class Unreachable(Stop):
    """The host cannot be reached at all: no network, no such host, nobody listening."""
