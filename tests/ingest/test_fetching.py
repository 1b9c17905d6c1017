"""Pages fetched from the web: taken in with what their servers said, or refused by name; off unless switched on."""

from pathlib import Path

import pytest
from django.utils import timezone

from articles.ingest.fetching import fetch_in
from articles.models import Article, Capture, IngestProblem, IngestRun
from tests.archive.test_manage import manage
from tests.fetching.serving import LOOPBACK, Site, network, serving

TITLE = "بوتين يستقبل الشرع في الكرملين"
PARAGRAPHS = (
    "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو اليوم.",
    "وبحث الرئيسان مستقبل قاعدة حميميم وقاعدة طرطوس وإعادة إعمار سوريا بعد الحرب.",
)
PAGE = f"<html><body><article><h1>{TITLE}</h1>{''.join(f'<p>{one}</p>' for one in PARAGRAPHS)}</article></body></html>"
XML = ("Content-Type", "text/xml")


@pytest.fixture
def site():  # type: ignore[no-untyped-def]
    with serving() as site:
        yield site


def feed(*addresses: str) -> bytes:
    items = "".join(f"<item><title>{TITLE}</title><link>{address}</link></item>" for address in addresses)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_a_page_is_taken_in_with_its_address_its_time_and_its_servers_answer(site: Site) -> None:
    address = site.put("/1", PAGE.encode(), ("Content-Type", "text/html; charset=utf-8"), ("ETag", '"7"'))
    report = fetch_in([site.lead("/short", "/1")], network=LOOPBACK)
    assert (report.pages, report.added, report.refusals) == (1, 1, 0)
    capture = Capture.objects.get()
    assert (capture.uri, capture.media_type, capture.encoding) == (address, "text/html", "utf-8")
    assert capture.content.data == PAGE.encode()
    assert capture.fetched_at is not None
    assert capture.hints["redirects"] == [site.at("/short")]
    assert ["etag", '"7"'] in capture.hints["headers"]
    assert (capture.hints["status"], capture.hints["server"]) == (200, "127.0.0.1")
    assert Article.objects.get().url == address
    assert IngestRun.objects.get().kind == "fetch"


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_the_charset_of_the_header_counts(site: Site) -> None:
    address = site.put("/1", PAGE.encode("cp1256"), ("Content-Type", "text/html; charset=windows-1256"))
    fetch_in([address], network=LOOPBACK)
    assert (Capture.objects.get().encoding, Article.objects.get().title) == ("cp1256", TITLE)


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_what_cannot_be_fetched_is_recorded_with_its_reason_and_the_rest_is_fetched(site: Site) -> None:
    good = site.put("/1", PAGE.encode())
    site.put("/robots.txt", b"User-agent: *\nDisallow: /closed/", ("Content-Type", "text/plain"))
    report = fetch_in([site.at("/gone"), site.at("/closed/1"), "ftp://akhbar.example/", good], network=LOOPBACK)
    assert (report.added, report.refusals) == (1, 3)
    reasons = dict(IngestProblem.objects.values_list("uri", "reason"))
    assert reasons[site.at("/gone")] == "the server answered 404"
    assert reasons[site.at("/closed/1")] == "robots.txt forbids this address"
    assert site.paths == ["/gone", "/1"]


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_an_address_that_leads_inside_a_network_is_refused(site: Site) -> None:
    address = site.put("/1", PAGE.encode())
    report = fetch_in([address], network=network(is_public=lambda ip: False))
    assert (report.added, report.refusals, site.asked) == (0, 1, [])


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_a_feed_is_followed_to_the_pages_it_names_once(site: Site) -> None:
    pages = [site.put(f"/{number}", PAGE.replace(TITLE, f"{TITLE} {number}").encode()) for number in (1, 2)]
    address = site.put("/rss", feed(*pages), XML)
    report = fetch_in([address], follow=True, network=LOOPBACK)
    assert (report.pages, report.added) == (3, 2)
    assert {article.body for article in Article.objects.all()} == {"\n".join(PARAGRAPHS)}
    site.asked.clear()
    pages.append(site.put("/3", PAGE.replace(TITLE, f"{TITLE} 3").encode()))
    site.put("/rss", feed(*reversed(pages)), XML)
    fetch_in([address], follow=True, network=LOOPBACK)
    assert site.paths == ["/rss", "/3"]
    assert Article.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_a_feed_is_not_followed_unless_asked(site: Site) -> None:
    page = site.put("/1", PAGE.encode())
    fetch_in([site.put("/rss", feed(page), XML)], network=LOOPBACK)
    assert site.paths == ["/rss"]
    assert Article.objects.get().body == TITLE


def test_it_is_off_unless_switched_on(home: Path) -> None:
    result = manage(home, "fetch", "https://example.org/")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Set ARCHIVE_FETCH=on" in result.stderr
    assert not (home / "server").exists()


def test_the_command_refuses_what_leads_inside_by_name_and_says_what_it_needs(made_home: Path, tmp_path: Path) -> None:
    assert manage(made_home, "fetch", ARCHIVE_FETCH="on").returncode == 2
    addresses = tmp_path / "addresses.txt"
    addresses.write_text("# ours\nhttp://127.0.0.1:1/news\n\nhttp://169.254.169.254/\n", encoding="utf-8")
    result = manage(made_home, "fetch", "--json", "--list", str(addresses), ARCHIVE_FETCH="on")
    assert result.returncode == 1, result.stderr
    assert '"refused": 2' in result.stdout
    assert "http://169.254.169.254/: " in result.stderr
    assert "Traceback" not in result.stderr
    missing = manage(made_home, "fetch", "--list", str(tmp_path / "none.txt"), ARCHIVE_FETCH="on")
    assert (missing.returncode, "cannot be read" in missing.stderr) == (2, True)


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_what_was_begun_goes_on_with_what_is_not_fetched_yet(site: Site) -> None:
    pages = [site.put(f"/{number}", PAGE.replace(TITLE, f"{TITLE} {number}").encode()) for number in (1, 2, 3)]
    asked = [site.lead("/short", "/1"), pages[1], site.put("/rss", feed(pages[2]), XML)]
    fetch_in([pages[1]], network=LOOPBACK)
    began = timezone.now()
    fetch_in([asked[0], asked[2]], network=LOOPBACK)
    site.asked.clear()
    fetch_in(asked, follow=True, network=LOOPBACK, since=began)
    assert site.paths == ["/2", "/rss", "/3"]
