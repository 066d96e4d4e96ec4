"""An Atom feed from entries. Knows no database."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple, cast
from uuid import NAMESPACE_URL, uuid5

from feedgenerator import Atom1Feed
from markupsafe import Markup

from .metadata import ATTRIBUTION

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_JAPAN = timezone(timedelta(hours=9))
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""What XML 1.0 cannot carry, even escaped."""


class Entry(NamedTuple):
    """One entry: a document, or a row that was read from one."""

    key: str
    """Table and id, which its own id is made from: the same wherever and whenever it is served."""
    title: str
    address: str
    summary: Markup
    day: str | None
    """When the meeting was, an ISO date."""
    came_in: str | None
    """When the file came in, UTC."""
    kind: str

    def updated(self, otherwise: datetime) -> datetime:
        """When it became what it is: when its bytes came in, else the day of the meeting."""
        return read_time(self.came_in) or read_time(self.day) or otherwise


def read_time(text: str | None) -> datetime | None:
    """Read a time as the tables hold it: days are Japan's, times are UTC.

    >>> read_time("2024-03-28").isoformat()
    '2024-03-28T00:00:00+09:00'
    >>> read_time("2024-03-28T01:02:03").isoformat()
    '2024-03-28T01:02:03+00:00'
    """
    if not text:
        return None
    time = datetime.fromisoformat(text)
    if time.tzinfo is not None:
        return time
    return time.replace(tzinfo=_JAPAN if len(text) == len("2024-03-28") else UTC)


def entry_id(key: str) -> str:
    """Make an id that does not depend on where the site is served.

    >>> entry_id("findings/f1") == entry_id("findings/f1") != entry_id("findings/f2")
    True
    """
    return uuid5(NAMESPACE_URL, f"shiryo:{key}").urn


def xml_text(text: str) -> str:
    r"""Put U+FFFD in place of what XML cannot carry.

    >>> xml_text("漏\x00洩\uffff")
    '漏\ufffd洩\ufffd'
    """
    return _NO_XML.sub("\ufffd", text)


class _Feed(Atom1Feed):  # type: ignore[misc]  # it has no types
    """A feed that, when empty, is as old as the database and not as the request."""

    def latest_post_date(self) -> datetime:
        """Return the time of the newest entry."""
        times: list[datetime] = [item["updateddate"] for item in self.items]
        return max(times, default=cast("datetime", self.feed["without_entries"]))


def write_feed(
    *,
    key: str,
    title: str,
    page: str,
    own: str,
    changed: datetime,
    entries: Sequence[Entry],
) -> bytes:
    """Write a feed as Atom 1.0.

    Args:
        key: what its id is made from.
        title: what it is called.
        page: the address of the page that shows the same.
        own: its own address.
        changed: when the database was last changed, for what has no time of its own.
        entries: newest first.
    """
    feed = _Feed(
        title=xml_text(title),
        link=page,
        description=None,
        language="ja",
        author_name="資料 shiryo",
        feed_url=own,
        feed_copyright=ATTRIBUTION,
        feed_guid=entry_id(key),
        without_entries=changed,
    )
    for entry in entries:
        feed.add_item(
            title=xml_text(entry.title),
            link=entry.address,
            description=xml_text(entry.summary),
            unique_id=entry_id(entry.key),
            pubdate=read_time(entry.day),
            updateddate=entry.updated(changed),
            categories=(entry.kind,),
        )
    return cast("str", feed.writeString("utf-8")).encode()
