import gzip
import socket
import struct
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.fetching import INTERNET, Limits, fetch
from articles.fetching.pages import TYPES
from articles.reading.page import Refused

from .serving import HTML, LOOPBACK, SHORT, TEXT, Site, fetched, is_loopback, network, refused, talking

# What is said of a fault in this archive's own code; no test may come to it.
UNFORESEEN = "the page cannot be fetched"


def test_a_page_is_fetched_with_what_came_along(site: Site) -> None:
    site.put("/%D8%AE%D8%A8%D8%B1?%D8%B5=1", TEXT, HTML, ("X-Twice", "a"), ("X-Twice", "b"))
    page = fetched(site.at("/خبر?ص=1#أعلى"))
    assert (page.address, page.url) == (site.at("/خبر?ص=1#أعلى"), site.at("/%D8%AE%D8%A8%D8%B1?%D8%B5=1"))
    assert (page.status, page.body, page.server, page.redirects) == (200, TEXT, "127.0.0.1", [])
    assert [pair for pair in page.headers if pair[0] in {"content-type", "x-twice"}] == [
        ("content-type", HTML[1]),
        ("x-twice", "a"),
        ("x-twice", "b"),
    ]
    assert page.fetched_at.tzinfo is UTC
    assert abs(datetime.now(UTC) - page.fetched_at) < timedelta(minutes=1)


def test_a_server_is_told_who_asks_and_nothing_else(site: Site) -> None:
    fetched(site.put("/a"))
    assert site.asked[-1][1] == {
        "Host": f"akhbar.example:{site.port}",
        "User-Agent": "SyriaRussiaArchive/0.1",
        "Accept": ", ".join(sorted(TYPES)),
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def test_cookies_are_not_kept(site: Site) -> None:
    site.put("/a", b"", ("Set-Cookie", "id=1"), ("Location", "/b"), status=302)
    site.put("/b")
    assert fetched(site.at("/a")).body == TEXT
    assert all("Cookie" not in headers for _, headers in site.asked)


def test_a_compressed_page_is_undone(site: Site) -> None:
    page = fetched(site.put("/a", gzip.compress(TEXT, mtime=0), HTML, ("Content-Encoding", "gzip")))
    assert page.body == TEXT


def test_addresses_are_fetched_in_their_order_and_each_has_its_outcome(site: Site) -> None:
    addresses = [site.put("/a"), "ftp://akhbar.example/", site.at("/missing"), site.put("/b")]
    outcomes = fetch(iter(addresses), network=LOOPBACK)
    assert site.asked == []
    assert [(type(outcome).__name__) for outcome in outcomes] == ["Fetched", "Refused", "Refused", "Fetched"]
    assert site.paths == ["/a", "/missing", "/b"]


def test_redirects_are_followed_and_told_of(site: Site) -> None:
    site.lead("/1", "/2", 301)
    site.lead("/2", site.at("/3", "m.akhbar.example"), 303)
    site.lead("/3", "4?p=1", 307)
    site.lead("/4?p=1", "/خبر".encode().decode("latin-1"), 308)
    site.put("/%D8%AE%D8%A8%D8%B1")
    page = fetched(site.at("/1"))
    assert page.address == site.at("/1")
    assert page.redirects == [
        site.at("/1"),
        site.at("/2"),
        site.at("/3", "m.akhbar.example"),
        site.at("/4?p=1", "m.akhbar.example"),
    ]
    assert (page.url, page.body) == (site.at("/%D8%AE%D8%A8%D8%B1", "m.akhbar.example"), TEXT)


def test_redirects_end(site: Site) -> None:
    for step in range(6):
        site.lead(f"/{step}", f"/{step + 1}")
    site.put("/6")
    assert len(fetched(site.at("/1")).redirects) == 5
    assert refused(site.at("/0")).reason == "too many redirects"
    site.lead("/6", "/4")
    assert refused(site.at("/4")).reason == "the redirects go in a circle"
    assert refused(site.lead("/self", "/self")).reason == "the redirects go in a circle"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("", "the redirect leads nowhere"),
        ("http://[", "the redirect leads nowhere"),
        ("ftp://akhbar.example/", "only web pages are fetched"),
        ("http://a:b@akhbar.example/", "the address holds a name or a password"),
    ],
)
def test_a_redirect_to_no_page_is_refused(site: Site, location: str, reason: str) -> None:
    assert refused(site.lead("/a", location)).reason == reason


def test_a_redirect_without_an_address_is_refused(site: Site) -> None:
    assert refused(site.put("/a", b"", HTML, status=302)).reason == "the redirect leads nowhere"


@pytest.mark.parametrize("status", [204, 206, 300, 304, 401, 404, 410, 429, 451, 500, 503])
def test_an_answer_that_is_no_page_is_refused_by_its_status(site: Site, status: int) -> None:
    outcome = refused(site.put("/a", b"", status=status))
    assert outcome.reason == f"the server answered {status}"
    assert outcome.detail


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "video/mp4", "application/json", "rubbish"])
def test_what_is_no_text_is_refused_unread(site: Site, kind: str) -> None:
    outcome = refused(site.put("/a", b"\x1f\x8b damaged", ("Content-Type", kind), ("Content-Encoding", "gzip")))
    assert (outcome.reason, outcome.detail) == (
        "this is no page of text",
        f"the server calls it «{kind}»: give a page's address",
    )


@pytest.mark.parametrize("kind", [*sorted(TYPES), "TEXT/HTML;charset=windows-1256", ""])
def test_text_is_taken_and_what_has_no_name(site: Site, kind: str) -> None:
    assert fetched(site.put("/a", TEXT, ("Content-Type", kind))).body == TEXT


def test_a_page_is_taken_up_to_its_largest_size(site: Site) -> None:
    assert len(fetched(site.put("/a", b"a" * 1000), Limits(largest=1000)).body) == 1000
    assert refused(site.put("/a", b"a" * 1001), Limits(largest=1000)).reason == "the page is too large"


def test_a_bomb_is_refused(site: Site) -> None:
    address = site.put("/a", gzip.compress(bytes(17 * 1024 * 1024), mtime=0), HTML, ("Content-Encoding", "gzip"))
    outcome = refused(address)
    assert (outcome.reason, outcome.detail) == ("the page is too large", "more than 16 MB")


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def drip(before: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    def say(connection: socket.socket) -> None:
        connection.sendall(before)
        for _ in range(100):
            connection.sendall(drop)
            time.sleep(0.02)

    return say


@pytest.mark.parametrize(
    ("before", "drop"),
    [
        (HEAD + b"\r\n", b"a"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (HEAD + b"X: ", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_drips_is_left_at_the_deadline(before: bytes, drop: bytes) -> None:
    with talking(drip(before, drop)) as port:
        began = time.monotonic()
        outcome = refused(f"http://akhbar.example:{port}/", SHORT)
        assert SHORT.seconds <= time.monotonic() - began < SHORT.seconds + 0.5
    assert outcome.reason == "the server took too long"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_says_nothing_is_left_at_the_deadline(scheme: str) -> None:
    def listen(connection: socket.socket) -> None:
        connection.recv(1)

    with talking(listen) as port:
        assert refused(f"{scheme}://akhbar.example:{port}/", SHORT).reason == "the server took too long"


def test_redirects_share_the_deadline(site: Site) -> None:
    def slowly_lead(connection: socket.socket) -> None:
        time.sleep(SHORT.seconds * 0.6)
        number = slowly_lead.asked = slowly_lead.asked + 1  # type: ignore[attr-defined]
        connection.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /%d\r\n\r\n" % number)

    slowly_lead.asked = 0  # type: ignore[attr-defined]
    with talking(slowly_lead) as port:
        assert refused(f"http://akhbar.example:{port}/", SHORT).reason == "the server took too long"
    assert slowly_lead.asked == 2  # type: ignore[attr-defined]


def reset(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 10\r\n\r\na")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "the server does not speak HTTP"),
        (b"", "the server does not speak HTTP"),
        (b"\x16\x03\x01" + bytes(1000), "the server does not speak HTTP"),
        (TEXT, "the server does not speak HTTP"),
        (HEAD + b"X-Flood: a\r\n" * 100_000 + b"\r\n", "the server does not speak HTTP"),
        (HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", "the server does not speak HTTP"),
        (HEAD + b"Content-Length: 10\r\n\r\nabc", "the server does not speak HTTP"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", "the server does not speak HTTP"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(TEXT, mtime=0)[:-4], "the page was cut off"),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "the server does not speak HTTP"),
        (b"HTTP/1.1 999 ?\r\n\r\n", "the server answered 999"),
    ],
)
def test_what_is_no_answer_is_refused(said: bytes, reason: str) -> None:
    with talking(lambda connection: connection.sendall(said)) as port:
        assert refused(f"http://akhbar.example:{port}/").reason == reason


def test_a_connection_that_breaks_off_is_refused() -> None:
    with talking(reset) as port:
        outcome = refused(f"http://akhbar.example:{port}/")
    assert outcome.reason == "the connection broke off"
    assert "reset" in outcome.detail


def test_a_fault_of_ours_costs_one_page_and_not_the_run(site: Site) -> None:
    world = network(is_public=lambda ip: 1 / 0 == 0)
    first, second = fetch([site.put("/a"), "ftp://akhbar.example"], network=world)
    assert first == Refused(site.at("/a"), "", UNFORESEEN, "ZeroDivisionError: division by zero")
    assert second == Refused(
        "ftp://akhbar.example", "", "only web pages are fetched", "an address must begin with http:// or https://"
    )


def nowhere(host: str, port: int) -> list[str]:
    raise socket.gaierror(-2, "Name or service not known")


SIGNS = ["http://", "https://", "@", ":", "[", "]", "//", "\\", "%", "127.0.0.1", "مثال", ".."]
PARTS = st.text() | st.sampled_from(SIGNS)


@settings(deadline=None)
@given(st.text() | st.lists(PARTS).map("".join) | st.lists(PARTS).map(lambda parts: "http://" + "".join(parts)))
def test_no_text_breaks_the_fetching(text: str) -> None:
    outcome = refused(text, world=network(nowhere, INTERNET.is_public))
    assert outcome.reason not in {"", UNFORESEEN}


BEGINNINGS = [
    b"",
    b"HTTP/1.1 ",
    HEAD,
    HEAD + b"\r\n",
    HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08",
    b"HTTP/1.1 302 Found\r\nLocation:",
]


def test_no_answer_breaks_the_fetching() -> None:
    said = [b""]
    with talking(lambda connection: connection.sendall(said[0])) as port:

        @settings(max_examples=60, deadline=None)
        @given(st.sampled_from(BEGINNINGS), st.binary() | st.text().map(str.encode))
        def say(beginning: bytes, rest: bytes) -> None:
            said[0] = beginning + rest
            world = network(is_public=is_loopback)
            (outcome,) = fetch([f"http://akhbar.example:{port}/"], SHORT, world)
            if isinstance(outcome, Refused):
                assert outcome.reason not in {"", UNFORESEEN}
            else:
                assert outcome.status == 200

        say()
