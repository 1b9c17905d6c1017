from dataclasses import replace

import pytest

from articles.fetching import fetch
from articles.fetching.robots import LARGEST

from .serving import LOOPBACK, SHORT, TEXT, Site, fetched, network, refused, serving

FORBIDDEN = "robots.txt forbids this address"


def test_a_host_without_robots_txt_is_open(site: Site) -> None:
    assert fetched(site.put("/a")).body == TEXT
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


def test_what_robots_txt_forbids_is_not_asked_for(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /خاص\nAllow: /خاص/عام".encode())
    site.put("/%D8%AE%D8%A7%D8%B5/%D8%B9%D8%A7%D9%85")
    outcome = refused(site.at("/خاص/خبر?x=1"))
    assert (outcome.reason, site.paths) == (FORBIDDEN, [])
    assert fetched(site.at("/خاص/عام")).body == TEXT


def test_the_rules_for_this_archive_go_before_those_for_all(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /\n\nUser-agent: syriarussiaarchive\nDisallow: /b\n")
    assert fetched(site.put("/a")).body == TEXT
    assert refused(site.put("/b")).reason == FORBIDDEN


def test_robots_txt_is_read_once_in_a_run_and_for_each_host(site: Site) -> None:
    list(fetch([site.put("/a"), site.put("/b"), site.at("/a", "other.example")], network=LOOPBACK))
    assert [(path, headers["Host"].partition(":")[0]) for path, headers in site.asked] == [
        ("/robots.txt", "akhbar.example"),
        ("/a", "akhbar.example"),
        ("/b", "akhbar.example"),
        ("/robots.txt", "other.example"),
        ("/a", "other.example"),
    ]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
def test_a_host_that_has_none_to_give_forbids_nothing(site: Site, status: int) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /", status=status)
    assert fetched(site.put("/a")).body == TEXT


@pytest.mark.parametrize("status", [500, 503, 304])
def test_a_host_that_cannot_say_forbids_all(site: Site, status: int) -> None:
    site.put("/robots.txt", b"", status=status)
    outcome = refused(site.put("/a"))
    assert (outcome.reason, site.paths) == ("robots.txt cannot be read", [])
    assert f"answered {status}" in outcome.detail


def test_an_unreachable_robots_txt_is_not_asked_for_again(site: Site) -> None:
    site.put("/robots.txt", b"\x1f\x8b rubbish", ("Content-Encoding", "gzip"))
    first, second = fetch([site.put("/a"), site.put("/b")], network=LOOPBACK)
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    assert [first.reason, second.reason] == ["the page's compression is damaged"] * 2  # type: ignore[union-attr]
    assert first.detail.endswith("its robots.txt was asked for, without which nothing is")  # type: ignore[union-attr]


def test_robots_txt_may_lie_elsewhere(site: Site) -> None:
    for step in range(4):
        site.lead(f"/{step}", f"/{step + 1}")
    site.lead("/robots.txt", "/0")
    site.put("/4", b"User-agent: *\nDisallow: /a", ("Content-Type", "application/octet-stream"))
    assert refused(site.put("/a")).reason == FORBIDDEN
    assert fetched(site.put("/b")).body == TEXT
    site.lead("/4", "/5")
    assert refused(site.put("/b")).reason == "too many redirects"


def test_each_host_on_the_way_is_asked(site: Site) -> None:
    with serving() as other:
        other.put("/robots.txt", b"User-agent: *\nDisallow: /a")
        outcome = refused(site.lead("/a", other.put("/a")))
    assert (outcome.reason, other.paths, site.paths) == (FORBIDDEN, [], ["/a"])


def test_of_an_endless_robots_txt_the_whole_lines_of_the_beginning_count(site: Site) -> None:
    beginning = b"\xef\xbb\xbfUser-agent: *\nDisallow: /a\n"
    filling = b"#" * (LARGEST - len(beginning) - len(b"\nDisallow: /")) + b"\nDisallow: /"
    site.put("/robots.txt", beginning + filling + b"other-page\n" + b"Disallow: /b\n" * 100)
    assert refused(site.put("/a")).reason == FORBIDDEN
    assert fetched(site.put("/b")).body == TEXT


def test_a_slow_redirect_leaves_the_next_host_its_time_for_robots_txt(site: Site) -> None:
    now = [0.0]

    def slow(host: str, port: int) -> list[str]:
        now[0] += 0.25 if host == "slow.example" else 0.1
        return ["127.0.0.1"]

    world = replace(network(slow), clock=lambda: now[0])
    site.lead("/a", site.put("/b"))
    addresses = [site.at("/a", "slow.example"), site.at("/b")]
    outcomes = [type(outcome).__name__ for outcome in fetch(addresses, SHORT, world)]
    assert outcomes == ["Fetched", "Fetched"]
