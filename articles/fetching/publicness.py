"""Which IP addresses are on the public web."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

IPAddress = IPv4Address | IPv6Address

# Python's is_global follows IANA's registries as they were when it was released: what older ones (3.11.7) lack.
LIKE_PRIVATE = [
    ip_network("192.0.0.0/24"),  # IETF protocol assignments, RFC 6890; 192.0.0.192 is the metadata of Oracle's cloud
    ip_network("192.88.99.0/24"),  # relays of 6to4, withdrawn by RFC 7526
    ip_network("168.63.129.16/32"),  # global by its number, answered by the host of a machine in Microsoft's cloud
]
LIKE_PRIVATE_6 = [ip_network("3fff::/20")]  # documentation, RFC 9637

# All that IANA has given out of IPv6; fec0::/10, among others, is neither in it nor "private" to Python 3.11.
UNICAST = ip_network("2000::/3")
# RFC 6052: how a network without IPv4 reaches the IPv4 web. Its last 32 bits are the address that is asked.
NAT64 = ip_network("64:ff9b::/96")


def is_public(ip: IPAddress) -> bool:
    """Whether a machine on the web can have this address, and none inside a network, on its link or on this machine."""
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in network for network in LIKE_PRIVATE)
    if (within := embedded(ip)) is not None:
        return is_public(within)
    tunnelled = ip.sixtofour is not None or ip.teredo is not None  # dead, and a way around a check of IPv4
    return ip in UNICAST and ip.is_global and not tunnelled and not any(ip in network for network in LIKE_PRIVATE_6)


def embedded(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that is asked when this IPv6 address is: of ::ffff:a.b.c.d and of NAT64."""
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip.ipv4_mapped


def parsed(text: str) -> IPAddress | None:
    """The IP address a resolver wrote; None if it is none, or one of a single link (fe80::1%eth0)."""
    try:
        return None if "%" in text else ip_address(text)
    except ValueError:
        return None
