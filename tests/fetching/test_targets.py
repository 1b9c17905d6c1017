import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.fetching.outcomes import Unfetchable
from articles.fetching.targets import LONGEST_ADDRESS, Target, redirected, target


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://example.com/خبر", "https://example.com/%D8%AE%D8%A8%D8%B1"),
        (
            "https://example.com/%D8%AE%D8%A8%D8%B1?ص=1&a[]=ب",
            "https://example.com/%D8%AE%D8%A8%D8%B1?%D8%B5=1&a[]=%D8%A8",
        ),
        ("http://مثال.إختبار/", "http://xn--mgbh0fb.xn--kgbechtv/"),
        ("HTTPS://EXAMPLE.com:443", "https://example.com/"),
        ("http://example.com.:8080/a b#top", "http://example.com:8080/a%20b"),
        ("http://[::1]:81/", "http://[::1]:81/"),
        ("  http://example.com/خبر\u200f\u202c \n", "http://example.com/%D8%AE%D8%A8%D8%B1"),
        ("http://example.com/50%/a_(b)~'c'", "http://example.com/50%/a_(b)~'c'"),
    ],
)
def test_an_address_is_written_as_it_is_sent(address: str, url: str) -> None:
    assert target(address).url == url


@pytest.mark.parametrize("scheme", ["ftp", "file", "gopher", "javascript", "data", "ws", "httpx", ""])
def test_only_the_schemes_of_web_pages_are_taken(scheme: str) -> None:
    with pytest.raises(Unfetchable, match="only web pages are fetched"):
        target(f"{scheme}://example.com/")


@pytest.mark.parametrize("netloc", ["user:password@example.com", "user@example.com", "@example.com", "a.com\\@b.com"])
def test_names_and_passwords_are_not_sent(netloc: str) -> None:
    with pytest.raises(Unfetchable, match="a name or a password"):
        target(f"http://{netloc}/")


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http:///path",
        "http://a..b/",
        "http://.example.com/",
        "http://ex ample.com/",
        "http://%31%32%37.0.0.1/",
        "http://example.com:99999/",
        "http://example.com:0/",
        "http://example.com:٨٠/",
        "http://[::1",
        "http://[fe80::1%25eth0]/",
        "http://" + "a" * 64 + ".com/",
        "http://" + "a." * 130 + "com/",
        "http://example.com/\ud800",
        "http://example℀.com/",
    ],
)
def test_what_names_no_host_is_no_address(address: str) -> None:
    with pytest.raises(Unfetchable, match="this is not an address"):
        target(address)


def test_a_control_character_does_not_come_into_a_request() -> None:
    with pytest.raises(Unfetchable, match="damaged") as refused:
        target("http://example.com/a\r\nHost: evil.example\r\n")
    assert refused.value.detail.startswith(r"'http://example.com/a\r\nHost")


def test_an_endless_address_is_refused() -> None:
    assert len(target("http://example.com/" + "a" * (LONGEST_ADDRESS - 1)).path) == LONGEST_ADDRESS
    with pytest.raises(Unfetchable, match="too long"):
        target("http://example.com/" + "ا" * (LONGEST_ADDRESS // 6 + 1))


HERE = target("https://example.com/news/1")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("2", "https://example.com/news/2"),
        ("/خبر", "https://example.com/%D8%AE%D8%A8%D8%B1"),
        ("//m.example.com/x", "https://m.example.com/x"),
        ("?p=2", "https://example.com/news/1?p=2"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, url: str) -> None:
    assert redirected(HERE, location).url == url


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://example.com/news/1", "gives up encryption"),
        ("file:///etc/passwd", "only web pages"),
        ("https://user:password@example.com/", "a name or a password"),
        ("//[", "leads nowhere"),
    ],
)
def test_a_redirect_is_checked_like_an_address(location: str, reason: str) -> None:
    with pytest.raises(Unfetchable, match=reason):
        redirected(HERE, location)


@given(st.text() | st.text().map("http://".__add__) | st.text().map("https://example.com/".__add__))
def test_any_text_is_an_address_in_ascii_or_unfetchable(text: str) -> None:
    try:
        found = target(text)
    except Unfetchable:
        return
    assert isinstance(found, Target)
    assert found.url.isascii() and found.url.isprintable() and " " not in found.url
    assert target(found.url) == found
