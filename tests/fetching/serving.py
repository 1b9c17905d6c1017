"""Servers on loopback that say what a test tells them to, and the network that leads every name to them."""

import functools
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

from articles.fetching import INTERNET, LIMITS, Fetched, Limits, Network, fetch
from articles.fetching.publicness import IPAddress
from articles.reading.page import Refused

# Key and certificate of akhbar.example, signed by itself, from 2020 to 2120.
CERTIFICATE = Path(__file__).with_name("certificate.pem")
HTML = ("Content-Type", "text/html; charset=utf-8")
TEXT = "وصل الرئيس السوري أحمد الشرع إلى موسكو.".encode()

Headers = tuple[tuple[str, str], ...]


@dataclass
class Site:
    """A server of pages: by path (status, headers, body). asked: the requests that came, as path and headers."""

    port: int = 0
    pages: dict[str, tuple[int, Headers, bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, body: bytes = TEXT, *headers: tuple[str, str], status: int = 200) -> str:
        """Serve a page; its address at a host that the test's network leads here."""
        self.pages[path] = (status, headers or (HTML,), body)
        return self.at(path)

    def lead(self, path: str, location: str, status: int = 302) -> str:
        """Serve a redirect."""
        return self.put(path, b"", ("Location", location), status=status)

    def at(self, path: str, host: str = "akhbar.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    """Answers out of a Site; 404 where that has nothing."""

    def __init__(self, site: Site, *arguments: object) -> None:
        self.site = site
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.site.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.site.pages.get(self.path, (404, (HTML,), b""))
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # who has read enough hangs up
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the test reads `asked`."""


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A Site on a free port of 127.0.0.1."""
    site = Site()
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, site)) as server:
        site.port = server.server_port
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()


@contextmanager
def talking(say: Callable[[socket.socket], None]) -> Iterator[int]:
    """The port of a server that knows no HTTP: `robots.txt` is not there, to all else it does as told."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_talk, args=(server, say), daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _talk(server: socket.socket, say: Callable[[socket.socket], None]) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                if connection.recv(10_000).startswith(b"GET /robots.txt "):
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                else:
                    say(connection)


def is_loopback(ip: IPAddress) -> bool:
    return ip == IPv4Address("127.0.0.1")


def to_loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


def network(
    resolve: Callable[[str, int], list[str]] = to_loopback,
    is_public: Callable[[IPAddress], bool] = is_loopback,
    trust: Callable[[], ssl.SSLContext] = INTERNET.trust,
) -> Network:
    """All names lead to this machine, all ports are open, nobody waits between two fetches."""
    return Network(resolve, is_public, lambda port: True, trust, sleep=lambda seconds: None)


LOOPBACK = network()
# Long enough for a machine that is busy, short enough for a test of what never ends.
SHORT = Limits(seconds=0.3, connect_seconds=0.2)


def fetched(address: str, limits: Limits = LIMITS, world: Network = LOOPBACK) -> Fetched:
    (outcome,) = fetch([address], limits, world)
    assert isinstance(outcome, Fetched), outcome
    return outcome


def refused(address: str, limits: Limits = LIMITS, world: Network = LOOPBACK) -> Refused:
    (outcome,) = fetch([address], limits, world)
    assert isinstance(outcome, Refused), outcome
    assert (outcome.uri, outcome.record) == (address, "")
    return outcome
