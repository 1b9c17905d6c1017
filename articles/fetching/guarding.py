"""The only door to the network: connections go to addresses that were checked, and to no others."""

import functools
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import certifi
import httpcore

from .deadlines import Deadline, TimedStream
from .outcomes import Unfetchable
from .publicness import IPAddress, is_public, parsed
from .resolving import Resolve, resolve, resolved


@functools.cache
def trust() -> ssl.SSLContext:
    """Whom to believe who a host is: the system's authorities, and Mozilla's for systems that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def is_web_port(port: int) -> bool:
    """Whether web pages are served there; on other ports of a public host lie its databases and consoles."""
    return port in {80, 443}


@dataclass(frozen=True, slots=True)
class Network:
    """What a fetch knows of the world, each of it to be replaced in tests. clock: monotonic seconds."""

    resolve: Resolve = resolve
    is_public: Callable[[IPAddress], bool] = is_public
    is_web_port: Callable[[int], bool] = is_web_port
    trust: Callable[[], ssl.SSLContext] = trust
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


INTERNET = Network()


class Guard:
    """The checked IP addresses of the hosts that one fetch meets: each host is resolved once in its life.

    A name server that answers otherwise the second time (DNS rebinding) is never asked a second time.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._known: dict[str, list[str]] = {}

    def addresses(self, host: str, port: int, seconds: float) -> list[str]:
        """Where to connect to, the one to try first first. Raises Unfetchable if not all of it is on the public web."""
        if not self.network.is_web_port(port):
            raise Unfetchable("this port is not asked", f"{port} is no port of web pages: those are 80 and 443")
        if host not in self._known:
            found = resolved(self.network.resolve, host, port, seconds)
            self._known[host] = [self._checked(host, text) for text in found]
        return self._known[host]

    def _checked(self, host: str, text: str) -> str:
        ip = parsed(text)
        if ip is None or not self.network.is_public(ip):
            raise Unfetchable("the address leads inside a network", f"{host} is {text[:60]}, which is not on the web")
        return str(ip)


class GuardedBackend(httpcore.NetworkBackend):
    """One connection, to a checked address. server: that address, "" before.

    httpcore gives TLS the host's name, not this address: the certificate must be the host's own.
    """

    def __init__(self, guard: Guard, deadline: Deadline, connect_seconds: float) -> None:
        self._guard, self._deadline, self._connect_seconds = guard, deadline, connect_seconds
        self._sockets = httpcore.SyncBackend()
        self.server = ""
        self.stream: httpcore.NetworkStream | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers. Raises Unfetchable, or httpcore's errors."""
        failure: Exception = httpcore.ConnectError("no address")
        for ip in self._guard.addresses(host, port, self._seconds()):
            try:
                self.stream = self._sockets.connect_tcp(ip, port, self._seconds(), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            self.server = ip
            return TimedStream(self.stream, self._deadline)
        raise failure

    def _seconds(self) -> float:
        return min(self._connect_seconds, self._deadline.left())

    def close(self) -> None:
        """Close what is open: of a connection that failed half-way httpcore keeps nothing to close."""
        if self.stream is not None:
            self.stream.close()
