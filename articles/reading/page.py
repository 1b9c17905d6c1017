"""A page as it came, and the ways a page is refused."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from .decoding import decode

TEXT, HTML, JSON_LINE = "text/plain", "text/html", "application/json"
RSS, ATOM = "application/rss+xml", "application/atom+xml"
FEEDS = {RSS, ATOM}
# Nothing was fetched from the web, or published on it, before.
FIRST_YEAR = 1990
# The largest unit that is read, in bytes: five hundred times the largest news page seen, far under what memory bears.
LARGEST = 16 * 1024 * 1024


# What JSON may escape and no text in Postgres can hold.
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


def storable_text(text: str) -> str:
    """A name with U+FFFD for NULs and halves of surrogate pairs, so that it still tells that something stood there."""
    return UNSTORABLE.sub("\ufffd", text)


def storable_value(value: Any) -> Any:
    """A JSON value with every text in it made storable."""
    if isinstance(value, str):
        return storable_text(value)
    if isinstance(value, list):
        return [storable_value(inner) for inner in value]
    if isinstance(value, dict):
        return {storable_text(name): storable_value(inner) for name, inner in value.items()}
    return value


class UnreadablePage(Exception):
    """A page that cannot be read. reason: a short sentence; detail: what exactly, for whoever mends it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Page:
    """The smallest unit that came: a file, a line of JSONL, a WARC response, a member of a zip file, a feed.

    uri: its path relative to the one given. record: its place inside a container (a line's number, a response's
    address, a member's name), "" for a file. encoding: how `content` becomes text, see decoding.decode(). hints: what
    came with it (url, title, source, published, fetched, name; of a response also status and headers). first_seen: the
    day on which it came, None for today.
    """

    uri: str
    record: str
    media_type: str
    content: bytes
    encoding: str
    hints: dict[str, Any] = field(default_factory=dict)
    first_seen: date | None = None

    @property
    def seen(self) -> date:
        """The day on which it was fetched, as far as its source says, else came: no article on it is of a later one."""
        came = self.first_seen or date.today()
        return min(fetched_at(self.hints["fetched"]).date(), came) if "fetched" in self.hints else came

    @property
    def text(self) -> str:
        """The content decoded."""
        return decode(self.content, self.encoding)


def fetched_at(stamp: str) -> datetime:
    """The moment that an ISO 8601 stamp names, in UTC. Raises ValueError if it is none, or before there was a web."""
    try:
        moment = datetime.fromisoformat(stamp)
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{stamp} is out of range") from None
    if moment.year < FIRST_YEAR:
        raise ValueError(f"{stamp} is before there was a web")
    return moment


@dataclass(frozen=True, slots=True)
class Lull:
    """Where pages come one by one from outside: no further one is there yet, what came can be stored."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that was not taken, and why."""

    uri: str
    record: str
    reason: str
    detail: str = ""
