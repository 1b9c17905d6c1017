from contextlib import suppress
from dataclasses import dataclass, field, replace

import pytest

from articles.fetching import Limits, Network, fetch
from articles.fetching.pacing import Pace

from .serving import LOOPBACK, Site


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> Network:
    return replace(LOOPBACK, clock=clock, sleep=clock.sleep)


def test_a_host_has_its_pause_and_another_is_not_kept_waiting(site: Site, clock: Clock, world: Network) -> None:
    addresses = [site.put("/a"), site.put("/b"), site.at("/a", "other.example"), site.put("/c")]
    assert [type(outcome).__name__ for outcome in fetch(addresses, network=world)] == ["Fetched"] * 4
    assert clock.slept == [1.0, 1.0]


def test_a_redirect_waits_as_well_and_its_wait_is_not_the_servers_slowness(
    site: Site, clock: Clock, world: Network
) -> None:
    site.lead("/a", site.put("/b"))
    (outcome,) = fetch([site.at("/a")], Limits(pause=20.0, seconds=10.0), world)
    assert (type(outcome).__name__, clock.slept) == ("Fetched", [20.0])


@pytest.mark.parametrize(
    ("asked", "slept"), [("7.5", 7.5), ("0.1", 1.0), ("86400", 30.0), ("قليلا", 1.0), ("-5", 1.0), ("inf", 1.0)]
)
def test_a_host_may_ask_for_a_longer_pause(site: Site, clock: Clock, world: Network, asked: str, slept: float) -> None:
    site.put("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\nAllow: /".encode())
    list(fetch([site.put("/a"), site.put("/b")], network=world))
    assert clock.slept == [slept]


def test_the_pause_begins_when_the_last_answer_has_ended(clock: Clock) -> None:
    pace = Pace(clock, clock.sleep)
    with suppress(ZeroDivisionError), pace.turn("akhbar.example", 3):
        clock.now += 5
        raise ZeroDivisionError
    clock.now += 1
    with pace.turn("akhbar.example", 3):
        pass
    clock.now += 4
    with pace.turn("akhbar.example", 3):
        pass
    assert clock.slept == [2.0]
