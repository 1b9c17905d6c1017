from ipaddress import ip_address

import pytest

from articles.fetching.publicness import is_public, parsed


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "185.60.216.35", "2a00:1450:4001:81b::200e", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]
)
def test_an_address_on_the_web_is_public(ip: str) -> None:
    assert is_public(ip_address(ip))


@pytest.mark.parametrize(
    "ip",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "203.0.113.5",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8",
        "2001:0:a00:1::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "2001:db8::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
    ],
)
def test_an_address_inside_a_network_is_not(ip: str) -> None:
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize("text", ["", "fe80::1%eth0", "127.1", "akhbar.example", "1.2.3.4 "])
def test_what_is_no_plain_ip_address_is_not_parsed(text: str) -> None:
    assert parsed(text) is None
