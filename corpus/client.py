"""A polite client: one request at a time, with a pause, by the rules of robots.txt.

It says who it is, takes no for an answer (403 and a 202 challenge end the run), waits as long as
it is asked to, tries again only what can pass, and follows no redirect off the site.
"""

from __future__ import annotations

import email.utils
import ssl
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

import httpx
import tenacity

from .address import Site
from .answers import (
    Answer,
    Blocked,
    Conditions,
    Failed,
    Limits,
    Passing,
    Sink,
    Stop,
    Unreachable,
)
from .bounded import unpack
from .reach import check_host
from .robots import ALLOW_ALL, Robots

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504})
_MOST_REDIRECTS = 5


def user_agent() -> str:
    """Return how we name ourselves: program, version, and where to read who runs it."""
    return f"shiryo/{version('shiryo')} (reader of published meeting materials; contact: README)"


class Page(BytesIO):
    """A page in memory, as a sink."""

    def restart(self) -> None:
        """Forget all bytes."""
        self.seek(0)
        self.truncate()

    def check(self) -> None:
        """Take any page: whether it can be used shows when it is read."""


class PoliteClient:
    """Asks the site for addresses, one after the other.

    Args:
        site: the committee's own host, or a copy of it.
        pause: seconds between the end of one request and the start of the next.
        limits: how long and how much to wait for.
        say: takes a line for people when something is waited for.
    """

    def __init__(
        self, site: Site, *, pause: float, limits: Limits, say: Callable[[str], None]
    ) -> None:
        self._site = site
        self._pause = pause
        self._limits = limits
        self._say = say
        self._robots = ALLOW_ALL
        self._last = float("-inf")
        self._reached = False
        self.requests = 0
        self._http = httpx.Client(
            headers={"User-Agent": user_agent(), "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(limits.read, connect=limits.connect),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            follow_redirects=False,
            trust_env=not site.is_loopback,  # a proxy, where the environment names one
        )

    def __enter__(self) -> Self:
        """Give the client itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self._http.close()

    def begin(self) -> None:
        """See whether the host can be reached, and read its robots.txt.

        Raises:
            Unreachable: there is no network, no such host, or nobody listening.
            Blocked: the host refuses us.
            Stop: robots.txt cannot be read, so that nothing may be asked (RFC 9309, 2.3.1.4).
        """
        check_host(self._site, self._limits.connect)
        page = Page()
        url = self._site.canonical("/robots.txt", page="https://www.egc.meti.go.jp/") or ""
        try:
            answer = self.ask(url, page, most=self._limits.page_size)
        except Failed as error:
            raise Stop(f"robots.txt: {error}; nothing is asked until it can be read") from error
        if answer.status in _GONE:
            return
        self._robots = Robots.read(page.getvalue().decode("utf-8", errors="replace"))
        if self._robots.delay is not None and self._robots.delay > self._pause:
            self._say(f"robots.txt asks for {self._robots.delay:g} s between requests: kept")
            self._pause = self._robots.delay

    def ask(
        self, url: str, sink: Sink, *, most: int, conditions: Conditions | None = None
    ) -> Answer:
        """Ask for an address, and again while that makes sense; the bytes go into the sink.

        Args:
            url: canonical address.
            sink: where the bytes of a 200 go; emptied before another try.
            most: bytes at most.
            conditions: what we hold of it.

        Raises:
            Failed: it cannot be had.
            Stop: nothing more may be asked in this run.
        """
        if not self._robots.allows(url):
            raise Failed("robots.txt forbids it; it is not asked for")
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self._limits.attempts),
            wait=self._wait,
            retry=tenacity.retry_if_exception_type(Passing),
            reraise=True,
        )
        return retrying(self._follow, url, sink, most, conditions)

    def _wait(self, state: tenacity.RetryCallState) -> float:
        """Return how long to wait before another try."""
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, Passing) else None
        if asked is not None and asked > self._limits.longest_wait:
            raise Stop(f"the site asks to wait {asked:.0f} s: run again after that") from error
        grown = self._limits.backoff * 2.0 ** (state.attempt_number - 1)
        seconds = grown if asked is None else max(asked, 0.0)
        self._say(f"{error}; again in {seconds:.0f} s")
        return seconds

    def _follow(self, url: str, sink: Sink, most: int, conditions: Conditions | None) -> Answer:
        """Ask once, following redirects within the site."""
        seen = {url}
        for _ in range(_MOST_REDIRECTS):
            answer = self._once(url, sink, most, conditions)
            if isinstance(answer, Answer):
                return answer
            onward = self._site.canonical(answer, page=url)
            if onward is None:
                raise Failed(f"redirects off the site, to {answer[:200]!r}: not followed")
            if onward in seen:
                raise Failed("redirects in a circle")
            if not self._robots.allows(onward):
                raise Failed(f"redirects to {onward}, which robots.txt forbids")
            seen.add(onward)
            url = onward
        raise Failed(f"redirects more than {_MOST_REDIRECTS} times")

    def _once(self, url: str, sink: Sink, most: int, conditions: Conditions | None) -> Answer | str:
        """Make one request; return the answer, or where it redirects."""
        time.sleep(max(0.0, self._last + self._pause - time.monotonic()))
        headers = {}
        if conditions is not None and conditions.etag:
            headers["If-None-Match"] = conditions.etag
        if conditions is not None and conditions.last_modified:
            headers["If-Modified-Since"] = conditions.last_modified
        sink.restart()
        self.requests += 1
        try:
            with self._http.stream("GET", self._site.locate(url), headers=headers) as response:
                self._reached = True
                return self._read(response, sink, most, is_conditional=bool(headers))
        except httpx.TransportError as error:
            raise self._transport_failure(error) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Failed(f"cannot be asked for ({error})") from error
        finally:
            self._last = time.monotonic()

    def _transport_failure(self, error: httpx.TransportError) -> Exception:
        """Tell what a failed connection means."""
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                return Stop(f"its certificate does not verify ({cause.verify_message})")
            cause = cause.__cause__ or cause.__context__
        text = str(error) or type(error).__name__
        if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)):
            if not self._reached:
                return Unreachable(f"{self._site.base} cannot be reached ({text})")
            return Passing(f"no connection ({text})", by_line=True)
        return Passing(f"cut off ({text})", by_line=True)

    def _read(
        self, response: httpx.Response, sink: Sink, most: int, *, is_conditional: bool
    ) -> Answer | str:
        """Read an answer's head, and its body where there is one to have."""
        status = response.status_code
        if status in _REDIRECTS:
            onward = response.headers.get("Location")
            if not onward:
                raise Failed(f"answers {status} and does not say where to")
            return str(urljoin(str(response.url), onward))
        if status in {202, 403}:
            what = "a challenge (202)" if status == 202 else "403 Forbidden"
            raise Blocked(f"blocked: the site answers {what}; nothing is known to be gone")
        if status in _MAY_PASS:
            raise Passing(f"answers {status}", after=_retry_after(response))
        if status in _GONE or (status == 304 and is_conditional):
            return Answer(status)
        if status != 200:
            raise Failed(f"answers {status}, which was not expected")
        self._read_body(response, sink, most)
        return Answer(
            status,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
            charset=response.charset_encoding,
        )

    def _read_body(self, response: httpx.Response, sink: Sink, most: int) -> None:
        """Pour a body into the sink, within the limits of size and time."""
        stated = response.headers.get("Content-Length", "")
        if stated.isdecimal() and int(stated) > most:
            raise Failed(f"is {int(stated):,} bytes, over the limit of {most:,}")
        until = time.monotonic() + self._limits.whole
        size = 0
        encoding = response.headers.get("Content-Encoding", "")
        for piece in unpack(response.iter_raw(), encoding):
            size += len(piece)
            if size > most:
                raise Failed(f"grows over the limit of {most:,} bytes")
            if time.monotonic() > until:
                raise Failed(f"takes longer than {self._limits.whole:g} s")
            sink.write(piece)
        sink.check()


def _retry_after(response: httpx.Response) -> float | None:
    """Return how many seconds the server asks to wait: a number, or a date."""
    value = response.headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return (when - datetime.now(tz=UTC)).total_seconds()
