"""An address as text, and what of it goes over the wire."""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import quote, urljoin, urlsplit

from .outcomes import LONGEST_QUOTE, Unfetchable, quoted

PORTS = {"http": 80, "https": 443}
# RFC 9110, 4.1: 8,000 octets are what servers should bear; nothing but an attack is longer.
LONGEST_ADDRESS = 8_000

# What comes along when an address is copied out of Arabic text: marks of direction, the byte order mark, thin spaces.
INVISIBLE = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
CONTROL = re.compile(r"[\x00-\x1f\x7f]")

# RFC 1123 and the underscore, which hosts of real pages have. Nothing else is resolved: no %, no brackets, no spaces.
HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
LONGEST_HOST = 253

# What a path and a query may hold unescaped (RFC 3986; brackets as browsers send them), and % of what is escaped.
IN_PATH, IN_QUERY = "/%:@!$&'()*+,;=~[]", "/?%:@!$&'()*+,;=~[]"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. host: ASCII, without brackets; path: escaped, with the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as a Host header names it: with brackets if need be, and the port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """What has a robots.txt of its own: scheme, host and port."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        return self.origin + self.path


def target(address: str) -> Target:
    """Where an address leads. An Arabic host is written in Punycode, an Arabic path in percent signs; no fragment.

    Raises Unfetchable if it is no http or https address, or holds a user's name or password.
    """
    text = address.strip().strip(INVISIBLE).strip()
    if CONTROL.search(text):
        raise Unfetchable("the address is damaged", f"{quoted(text)} holds a control character")
    try:
        parts = urlsplit(text)
        _check(parts.scheme, parts.netloc)
        host = ascii_host(parts.hostname or "")
        port = given_port(parts.port, PORTS[parts.scheme])
        path = quote(parts.path or "/", IN_PATH) + (f"?{quote(parts.query, IN_QUERY)}" if parts.query else "")
    except ValueError as error:
        raise Unfetchable("this is not an address", f"{quoted(text)}: {str(error)[:LONGEST_QUOTE]}") from None
    if len(path) > LONGEST_ADDRESS:
        raise Unfetchable("the address is too long", f"more than {LONGEST_ADDRESS} characters when escaped")
    return Target(parts.scheme, host, port, path)


def _check(scheme: str, netloc: str) -> None:
    if scheme not in PORTS:
        raise Unfetchable("only web pages are fetched", "an address must begin with http:// or https://")
    if "@" in netloc:
        raise Unfetchable("the address holds a name or a password", "write it without what stands before the @")


def ascii_host(host: str) -> str:
    """The host as it is resolved and put before servers. Raises ValueError if it is none.

    The standard library's codec is IDNA 2003; it differs from browsers in no letter of Arabic.
    """
    if ":" in host:
        return ipv6(host)
    name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    if len(name) > LONGEST_HOST or not HOST.fullmatch(name):
        raise ValueError("it names no host")
    return name


def ipv6(text: str) -> str:
    """What stands in brackets, in its one spelling. Raises ValueError if it is none, or of a single link (%eth0)."""
    try:
        ip = IPv6Address(text)
    except AddressValueError:
        ip = None
    if ip is None or ip.scope_id is not None:
        raise ValueError("what stands in brackets is no IPv6 address")
    return str(ip)


def given_port(port: int | None, usual: int) -> int:
    """The port to ask. Raises ValueError for 0, which is none, and which httpcore takes for the usual one."""
    if port == 0:
        raise ValueError("there is no port 0")
    return usual if port is None else port


def redirected(here: Target, location: str) -> Target:
    """Where a redirect from `here` leads. Raises Unfetchable if nowhere, or from https to http."""
    try:
        there = target(urljoin(here.url, location.strip()))
    except ValueError as error:
        raise Unfetchable("the redirect leads nowhere", f"{quoted(location)}: {str(error)[:LONGEST_QUOTE]}") from None
    if here.scheme == "https" and there.scheme == "http":
        raise Unfetchable("the redirect gives up encryption", f"{quoted(here.url)} leads to {quoted(there.url)}")
    return there
