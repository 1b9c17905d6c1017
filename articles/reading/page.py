"""A page as it came, and the ways a page is refused."""

from dataclasses import dataclass, field
from typing import Any

TEXT, JSON_LINE = "text/plain", "application/json"
# The largest unit that is read, in bytes: five hundred times the largest news page seen, far under what memory bears.
LARGEST = 16 * 1024 * 1024


class UnreadablePage(Exception):
    """A page that cannot be read. reason: a short sentence; detail: what exactly, for whoever mends it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Page:
    """The smallest unit that came: a file, or one line of a JSONL file.

    uri: its path relative to the one given. record: the line's number inside a container, "" for a file. encoding: the
    one that decodes `content`. hints: what came with it (url, title, source, published, fetched, name).
    """

    uri: str
    record: str
    media_type: str
    content: bytes
    encoding: str
    hints: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The content decoded."""
        return self.content.decode(self.encoding)


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that was not taken, and why."""

    uri: str
    record: str
    reason: str
    detail: str = ""
