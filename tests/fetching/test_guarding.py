import socket
import ssl
import time
from dataclasses import replace

import pytest

from articles.fetching import INTERNET, fetch
from articles.fetching.publicness import IPAddress, is_public
from articles.fetching.resolving import resolve, resolved
from articles.reading.page import Refused

from .serving import CERTIFICATE, SHORT, TEXT, Site, fetched, is_loopback, network, refused, serving

INSIDE = "the address leads inside a network"


@pytest.mark.parametrize(
    "address",
    [
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://0/",
        "http://127.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/meta-data/",
        "https://10.0.0.1/",
    ],
)
def test_no_spelling_leads_inside(address: str) -> None:
    assert refused(address, world=INTERNET).reason == INSIDE


@pytest.mark.parametrize("port", [22, 5432, 8080, 65535])
def test_only_ports_of_web_pages_are_asked(port: int) -> None:
    assert refused(f"http://8.8.8.8:{port}/", world=INTERNET).reason == "this port is not asked"


@pytest.mark.parametrize("inside", ["10.0.0.1", "::1", "fe80::1%eth0", "rubbish"])
def test_a_host_with_one_address_inside_is_not_asked_at_any(site: Site, inside: str) -> None:
    address = site.put("/خبر")
    outcome = refused(address, world=network(lambda host, port: ["127.0.0.1", inside]))
    assert (outcome.reason, site.asked) == (INSIDE, [])
    assert f"akhbar.example is {inside}" in outcome.detail


def test_a_host_that_changes_its_address_between_check_and_use_gains_nothing(site: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]]
    site.lead("/a", "/b")
    site.put("/b")
    page = fetched(site.at("/a"), world=network(lambda host, port: answers.pop(0)))
    assert (page.server, page.body, len(answers)) == ("127.0.0.1", TEXT, 2)


def test_a_host_that_has_moved_inside_by_the_next_fetch_is_checked_anew(site: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    first, second = fetch([site.put("/a")] * 2, network=network(lambda host, port: answers.pop(0)))
    assert (type(first).__name__, type(second).__name__, site.paths) == ("Fetched", "Refused", ["/a"])


@pytest.mark.parametrize(
    "inside", ["http://169.254.169.254/", "http://10.0.0.1/", "http://[::1]/", "http://2130706434/", "//localhost:1/"]
)
def test_a_redirect_inside_is_refused_by_name(site: Site, inside: str) -> None:
    def loopback_or_public(ip: IPAddress) -> bool:
        return is_loopback(ip) or is_public(ip)

    def by_name(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "akhbar.example" else ["::1"] if host == "localhost" else resolve(host, port)

    outcome = refused(site.lead("/a", inside), world=network(by_name, loopback_or_public))
    assert (outcome.reason, site.paths) == (INSIDE, ["/a"])
    assert "redirected to" in outcome.detail


def test_of_several_addresses_the_next_is_tried(site: Site) -> None:
    # Nothing listens on 127.0.0.9 at a port that was free for 127.0.0.1.
    world = network(lambda host, port: ["127.0.0.9", "127.0.0.1"], lambda ip: ip.is_loopback)
    assert fetched(site.put("/a"), world=world).server == "127.0.0.1"


def test_a_host_that_is_not_known_is_refused() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    outcome = refused("http://لا-شيء.example/", world=network(unknown))
    assert outcome.reason == "the host is not known"
    assert outcome.detail.startswith("xn--")
    assert refused("http://akhbar.example/", world=network(lambda host, port: [])).reason == "the host is not known"


def test_a_silent_name_server_is_not_waited_for() -> None:
    began = time.monotonic()

    def silent(host: str, port: int) -> list[str]:
        time.sleep(1)
        return ["127.0.0.1"]

    outcome = refused("http://akhbar.example/", SHORT, network(silent))
    assert outcome.reason == "the host is not known"
    assert time.monotonic() - began < 0.9


def test_a_failing_resolver_is_told_of() -> None:
    with pytest.raises(Exception, match="the host is not known") as failure:
        resolved(lambda host, port: [][0], "akhbar.example", 80, 1)
    assert isinstance(failure.value.__cause__, IndexError)


def test_a_closed_port_is_refused(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    outcome = refused(f"http://akhbar.example:{port}/")
    assert outcome.reason == "the server cannot be reached"
    assert "refused" in outcome.detail


@pytest.fixture
def names() -> list[str | None]:
    """The host names that clients gave over TLS."""
    return []


@pytest.fixture
def tls(names: list[str | None]) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    context.sni_callback = lambda sock, name, context: names.append(name)
    return context


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def test_a_certificate_must_be_the_hosts_own_though_an_ip_address_is_asked(
    tls: ssl.SSLContext, names: list[str | None]
) -> None:
    world = network(trust=trusting)
    with serving(tls) as site:
        site.put("/a")
        page = fetched(site.at("/a", scheme="https"), world=world)
        assert (page.body, page.server, set(names)) == (TEXT, "127.0.0.1", {"akhbar.example"})
        other = refused(site.at("/a", "other.example", "https"), world=world)
        assert other.reason == "the server's certificate does not prove who it is"
        assert "other.example" in other.detail
        assert site.paths == ["/a"]


def test_a_certificate_that_nobody_signed_is_refused(tls: ssl.SSLContext) -> None:
    with serving(tls) as site:
        outcome = refused(site.at("/a", scheme="https"))
    assert (outcome.reason, site.asked) == ("the server's certificate does not prove who it is", [])


def test_encryption_is_not_given_up(tls: ssl.SSLContext, site: Site) -> None:
    with serving(tls) as secure:
        secure.lead("/a", site.put("/a"))
        outcome = refused(secure.at("/a", scheme="https"), world=network(trust=trusting))
    assert (outcome.reason, site.asked) == ("the redirect gives up encryption", [])


def test_proxies_of_the_environment_are_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetched(site.put("/a")).body == TEXT


def test_the_internet_is_guarded_unless_told_otherwise(site: Site) -> None:
    (outcome,) = fetch([site.put("/a")])
    assert isinstance(outcome, Refused)
    assert outcome.reason == "this port is not asked"
    world = replace(INTERNET, resolve=lambda host, port: ["127.0.0.1"], is_web_port=lambda port: True)
    assert (refused(site.at("/a"), world=world).reason, site.asked) == (INSIDE, [])
