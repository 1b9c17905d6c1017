"""What a fetch is held to, and what it ends in."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a server's bytes, and of our time, one fetch may take.

    largest: the body's bytes, as they come and decoded. seconds: all that one fetch may take, waiting for its turn
    aside. connect_seconds: of these, to resolve a host and again to reach it. redirects: at most. pause: seconds
    between two fetches from one host, or its Crawl-delay if that is longer, up to longest_pause.
    """

    # As much as the archive reads of one page (reading.page.LARGEST).
    largest: int = 16 * 1024 * 1024
    seconds: float = 30.0
    connect_seconds: float = 10.0
    # RFC 9309, 2.3.1.2, asks for five at least for robots.txt; a page that needs more leads nowhere.
    redirects: int = 5
    pause: float = 1.0
    longest_pause: float = 30.0
    user_agent: str = "SyriaRussiaArchive/0.1"


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page that a server gave.

    address: as asked for. url: the one that answered, as it was sent. headers: as they came, in Latin-1, names in lower
    case. body: as the server meant it, its Content-Encoding undone. fetched_at: in UTC. server: the IP address asked.
    redirects: the addresses passed on the way to url, the first asked for first; none where there was no redirect.
    """

    address: str
    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    fetched_at: datetime
    server: str
    redirects: list[str]


class Unfetchable(Exception):
    """A page that cannot be fetched. reason: a short sentence; detail: what exactly, and what can be done."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


# Of what a stranger sent no more is repeated in a refusal.
LONGEST_QUOTE = 200


def quoted(text: str) -> str:
    """A stranger's text for a refusal: cut, and control characters and halves of surrogate pairs written out."""
    return ascii(text[:LONGEST_QUOTE]) if not text.isprintable() else f"«{text[:LONGEST_QUOTE]}»"
