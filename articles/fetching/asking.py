"""One request and its answer."""

import ssl
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, datetime

import httpcore

from .bodies import decoded
from .deadlines import Deadline
from .guarding import Guard, GuardedBackend, Network
from .outcomes import LONGEST_QUOTE, Limits, Unfetchable, quoted
from .targets import Target

Headers = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which bodies are read. types: media types, none for any; statuses: of others no body; largest: in bytes."""

    statuses: Container[int]
    types: frozenset[str]
    largest: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. body: empty where it was not wanted; whole: whether all of it; took: seconds."""

    status: int
    headers: Headers
    body: bytes
    whole: bool
    server: str
    at: datetime
    took: float


def ask(target: Target, wanted: Wanted, guard: Guard, limits: Limits, seconds: float) -> Answer:
    """Ask a server for one address within so many seconds. No redirect is followed.

    A connection of its own for each request: none is kept alive between fetches that are a second apart. No proxy, no
    cookie, no password is taken from anywhere. Raises Unfetchable.
    """
    clock = guard.network.clock
    deadline = Deadline(clock, clock(), seconds)
    backend = GuardedBackend(guard, deadline, limits.connect_seconds)
    try:
        return _exchange(target, wanted, backend, guard.network, limits.user_agent, deadline)
    except httpcore.TimeoutException:
        raise deadline.passed() if backend.server else unreachable(target, "it did not answer") from None
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise explained(target, error) from error
    finally:
        backend.close()


def _exchange(
    target: Target, wanted: Wanted, backend: GuardedBackend, network: Network, user_agent: str, deadline: Deadline
) -> Answer:
    url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    # The context is made only where it is needed: reading all authorities takes longer than many a fetch.
    trust = network.trust() if target.scheme == "https" else None
    connection = httpcore.HTTPConnection(url.origin, ssl_context=trust, network_backend=backend)
    with connection.stream("GET", url, headers=request_headers(target, wanted, user_agent)) as response:
        headers = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers]
        body, whole = b"", True
        if response.status in wanted.statuses:
            check_type(headers, wanted.types)
            body, whole = decoded(response.iter_stream(), header(headers, "content-encoding"), wanted.largest)
    return Answer(response.status, headers, body, whole, backend.server, datetime.now(UTC), deadline.spent())


def request_headers(target: Target, wanted: Wanted, user_agent: str) -> list[tuple[str, str]]:
    """All that a server is told of us. Only gzip is asked for: it can be bounded while it is undone."""
    return [
        ("Host", target.authority),
        ("User-Agent", user_agent),
        ("Accept", ", ".join(sorted(wanted.types)) or "*/*"),
        ("Accept-Encoding", "gzip"),
        ("Connection", "close"),
    ]


def header(headers: Headers, name: str) -> str:
    """The values of a header, joined as RFC 9110, 5.3, has it; "" if there is none."""
    return ", ".join(value for found, value in headers if found == name)


def check_type(headers: Headers, types: frozenset[str]) -> None:
    """Raises Unfetchable if the answer says it is of another type. One that says nothing may be a page."""
    kind = header(headers, "content-type").partition(";")[0].strip().lower()
    if kind and types and kind not in types:
        raise Unfetchable("this is no page of text", f"the server calls it {quoted(kind)}: give a page's address")


def explained(target: Target, error: Exception) -> Unfetchable:
    """What went wrong with a connection, for whoever gave the address."""
    particulars = f"{target.host}: {str(error)[:LONGEST_QUOTE]}"
    if isinstance(error.__cause__, ssl.SSLCertVerificationError):
        return Unfetchable("the server's certificate does not prove who it is", particulars)
    if isinstance(error, httpcore.ConnectError):
        return unreachable(target, str(error)[:LONGEST_QUOTE])
    if isinstance(error, httpcore.ProtocolError):
        return Unfetchable("the server does not speak HTTP", particulars)
    return Unfetchable("the connection broke off", f"{particulars}; try again later")


def unreachable(target: Target, why: str) -> Unfetchable:
    """Of a server to which there is no connection."""
    return Unfetchable("the server cannot be reached", f"{target.host}: {why}; check the address, or try again later")
