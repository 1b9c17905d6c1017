"""Pages fetched from the web and taken in, with what their servers said of them."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import MD5

from articles.fetching import INTERNET, LIMITS, Fetched, Limits, Network, fetch
from articles.models import Capture
from articles.models.run import RunKind
from articles.reading.feed_pages import entry_addresses
from articles.reading.formats import make_page
from articles.reading.formats.kinds import kind_of
from articles.reading.page import FEEDS, HTML, RSS, TEXT, Page, Refused, UnreadablePage

from .captures import Origin
from .run import Progress, Report, Source, Stop, take_in

# How much of a body tells a feed from a page: servers send feeds as text/html, and pages as text/xml.
BEGINNING = 4_096


def fetch_in(
    addresses: Iterable[str],
    *,
    follow: bool = False,
    limits: Limits = LIMITS,
    network: Network = INTERNET,
    progress: Progress = lambda pages: None,
    stop: Stop = lambda: False,
    since: datetime | None = None,
) -> Report:
    """Fetch the addresses, one at a time, and take in what comes.

    follow: fetch the pages that feeds among them name too, those that were not fetched before. since: go on with what
    was begun then, leaving out pages that were fetched since. What cannot be fetched is recorded with its reason.
    """
    addresses = list(addresses)
    left = addresses if since is None else _not_fetched_since(since, addresses)
    pages = _pages(left, follow, limits, network)
    return take_in([Source(Origin(), pages)], RunKind.FETCH, addresses, progress=progress, stop=stop)


def _pages(addresses: list[str], follow: bool, limits: Limits, network: Network) -> Iterator[Page | Refused]:
    waiting = deque(dict.fromkeys(addresses))
    asked_for = set(waiting)
    for fetched in fetch(_taken_from(waiting), limits, network):
        page = fetched if isinstance(fetched, Refused) else _page(fetched)
        yield page
        if follow and isinstance(page, Page) and page.media_type in FEEDS:
            new = [address for address in _named_by(page) if address not in asked_for]
            asked_for.update(new)
            waiting.extend(_not_fetched_before(new))


def _named_by(feed: Page) -> list[str]:
    """The addresses of the feed's entries; none of a feed that cannot be read, which is refused when it is prepared."""
    try:
        return entry_addresses(feed.text)
    except UnreadablePage:
        return []


def _taken_from(waiting: deque[str]) -> Iterator[str]:
    while waiting:
        yield waiting.popleft()


def _page(fetched: Fetched) -> Page | Refused:
    """What was fetched as a page, its server's answer kept beside it as a WARC record would."""
    said = dict(fetched.headers)
    kind, _, parameters = said.get("content-type", "").partition(";")
    hints = {
        "url": fetched.url,
        "fetched": fetched.fetched_at.isoformat(),
        "status": fetched.status,
        "headers": [[name, value.replace("\x00", "")] for name, value in fetched.headers],
        "server": fetched.server,
        "asked_for": fetched.address,
        "redirects": fetched.redirects,
    }
    charset = parameters.rpartition("charset=")[2].strip(" \"'") or None
    try:
        return make_page(fetched.url, "", _media_type(kind, fetched.body), fetched.body, hints, charset)
    except UnreadablePage as unreadable:
        return Refused(fetched.url, "", unreadable.reason, unreadable.detail)


def _media_type(content_type: str, body: bytes) -> str:
    if kind_of("", body[:BEGINNING]) == "feed":
        return RSS
    return TEXT if content_type.strip().lower() == "text/plain" else HTML


def _not_fetched_since(since: datetime, addresses: list[str]) -> list[str]:
    """Those whose page no run has brought; of feeds all, for they name others."""
    fetched = Capture.objects.filter(run__kind=RunKind.FETCH, first_seen_at__gte=since).exclude(media_type__in=FEEDS)
    known = set(fetched.values_list("hints__asked_for", flat=True))
    return [address for address in addresses if address not in known]


def _not_fetched_before(addresses: list[str]) -> list[str]:
    digests = [MD5(Value(address)) for address in addresses]
    found = Capture.objects.alias(digest=MD5("uri")).filter(digest__in=digests) if addresses else Capture.objects.none()
    known = set(found.values_list("uri", flat=True))
    return [address for address in addresses if address not in known]
