"""Pages from the web, one at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.reading.page import Refused

from .asking import Answer, Wanted, ask
from .following import Journey, follow
from .guarding import INTERNET, Guard, Network
from .outcomes import LIMITS, LONGEST_QUOTE, Fetched, Limits, Unfetchable
from .pacing import Pace
from .robots import Robots
from .targets import Target, target

# What a reader can make text of: pages, plain text, and feeds, which come under any of the four names of XML.
TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/rss+xml",
        "application/atom+xml",
        "application/xml",
        "text/xml",
    }
)

FORBIDDEN, GONE, LATER = "the server lets no program read it: add it by hand", "check the address", "try again later"
CURES = {401: FORBIDDEN, 403: FORBIDDEN, 404: GONE, 410: GONE, 429: LATER}


@dataclass(frozen=True, slots=True)
class Run:
    """What the fetches of one run share."""

    limits: Limits
    network: Network
    robots: Robots
    pace: Pace


def fetch(
    addresses: Iterable[str], limits: Limits = LIMITS, network: Network = INTERNET
) -> Iterator[Fetched | Refused]:
    """The pages at the addresses, in their order: each as Fetched (its server answered 200) or as Refused.

    Every request, a redirect's too, goes to the public web alone, and only where the host's robots.txt lets it. Each
    host is left a pause between two of them. Raises nothing, whatever the address and whatever the server does.
    """
    run = Run(limits, network, Robots(limits), Pace(network.clock, network.sleep))
    for address in addresses:
        yield _outcome(address, run)


def _outcome(address: str, run: Run) -> Fetched | Refused:
    try:
        return _fetched(address, run)
    except Unfetchable as error:
        return Refused(address, "", error.reason, error.detail)
    except Exception as error:
        # Four libraries parse what hostile servers send. Whatever they fail on, it is one page and not the run.
        return Refused(
            address, "", "the page cannot be fetched", f"{type(error).__name__}: {str(error)[:LONGEST_QUOTE]}"
        )


def _fetched(address: str, run: Run) -> Fetched:
    journey = _journey(target(address), run)
    answer = journey.answer
    if answer.status != 200:
        raise Unfetchable(f"the server answered {answer.status}", CURES.get(answer.status, LATER))
    if not answer.whole:
        raise Unfetchable("the page is too large", f"more than {run.limits.largest / 1024 / 1024:.0f} MB")
    return Fetched(
        address=address,
        url=journey.target.url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        fetched_at=answer.at,
        server=answer.server,
        redirects=journey.passed,
    )


def _journey(first: Target, run: Run) -> Journey:
    """The way to the answer, at each step asking the host's robots.txt first and waiting for its turn."""
    guard = Guard(run.network)
    wanted = Wanted({200}, TYPES, run.limits.largest)

    def ask_in_turn(here: Target, seconds: float) -> Answer:
        pause = run.robots.pause(here, guard)
        with run.pace.turn(here.host, pause):
            return ask(here, wanted, guard, run.limits, seconds)

    return follow(first, ask_in_turn, run.limits)
