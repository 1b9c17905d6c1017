import pytest

from articles.reading.addresses import LONGEST_KEY, date_in_url, url_key


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com/a/خبر?utm_source=x&id=7",
        "http://example.com/a/خبر/?id=7#top",
        "https://m.example.com/a/%D8%AE%D8%A8%D8%B1/amp?id=7&fbclid=1",
        "HTTPS://EXAMPLE.COM:443/a/خبر?id=7",
    ],
)
def test_addresses_of_one_page_share_a_key(url: str) -> None:
    assert url_key(url) == url_key("https://example.com/a/خبر?id=7")


@pytest.mark.parametrize("page", ["?p={}", "news?{}", "#!/news/{}", "?id=&p={}"])
def test_pages_that_differ_in_a_parameter_stay_apart(page: str) -> None:
    assert url_key(f"https://example.com/{page.format(1653)}") != url_key(f"https://example.com/{page.format(1654)}")


@pytest.mark.parametrize(
    "url", ["", "example.com/a", "ftp://example.com/a", "javascript:alert(1)", "https://", "http://[::1"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        url_key(url)


def test_a_key_fits_an_index() -> None:
    assert len(url_key("https://example.com/" + "ا" * 5_000)) == LONGEST_KEY


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://www.aleqt.com/2015/08/04/article_978894.html", "2015-08-04"),
        ("https://example.com/20151021/assad-kremlin.html", "2015-10-21"),
        ("https://example.com/ar/main/2026-01-27-53942", "2026-01-27"),
        ("https://example.com/2024/12/fall-of-assad", "2024-12"),
        ("https://example.com/2015/03/12-killed-in-aleppo", "2015-03"),
    ],
)
def test_an_address_may_carry_the_date(url: str, day: str) -> None:
    found = date_in_url(url)
    assert found is not None
    assert (str(found.span), found.basis) == (day, "url")
    assert url[found.evidence.start : found.evidence.end] == found.evidence.words


@pytest.mark.parametrize(
    "url", ["https://example.com/?p=20151", "https://example.com/news/2254/2015", "https://example.com/2015/13/40/x"]
)
def test_a_number_is_no_date(url: str) -> None:
    assert date_in_url(url) is None


@pytest.mark.parametrize("page", ["%{}%C7", "?q=%{}", "news.php?share={}", "news.php?ref={}"])
def test_escapes_that_are_no_utf_8_and_numbers_keep_pages_apart(page: str) -> None:
    assert url_key(f"http://example.com/{page.format('15')}") != url_key(f"http://example.com/{page.format('16')}")
    assert url_key("http://example.com/%E4%C7") != url_key("http://example.com/%E5%C7")
    assert url_key("http://example.com/?q=خبر") == url_key("http://example.com/?q=%D8%AE%D8%A8%D8%B1")
    assert url_key("http://example.com/1?share=facebook") == url_key("http://example.com/1")


@pytest.mark.parametrize("url", ["http://example.com\x00/", "http://example.com/\ud800"])
def test_what_cannot_be_kept_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match="NUL or half"):
        url_key(url)
