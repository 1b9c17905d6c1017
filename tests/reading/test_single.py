from pathlib import Path

import pytest

from articles.reading.formats import make_page
from articles.reading.page import ATOM, HTML, LARGEST, RSS, TEXT, UnreadablePage

from . import packing


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", packing.TEXT.encode(), TEXT),
        ("a.html", packing.HTML, HTML),
        ("a", packing.HTML, HTML),
        ("a.html", packing.TEXT.encode(), TEXT),
        ("a.html", packing.HTML.decode().encode("utf-16"), HTML),
        ("a.xml", packing.rss().encode(), RSS),
        ("a.rss", packing.atom("<entry/>").encode(), ATOM),
        ("a.txt", packing.rss().encode(), RSS),
        ("a.rdf", b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>', RSS),
    ],
)
def test_a_file_is_one_page_of_its_kind(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    (page,) = packing.pages(tmp_path, name, content)
    assert (page.uri, page.record, page.media_type, page.content) == (name, "", media_type, content)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "the page is empty"),
        ("a.jsonl", b"", "the page is empty"),
        ("a.html", b" \r\n\t ", "the page is empty"),
        ("a.txt", b"%PDF-1.7\n", "this is not text"),
        ("a.txt", bytes(range(256)) * 4, "this is not text"),
        ("a.xml", b"<sitemapindex><sitemap/></sitemapindex>", "this XML is no feed"),
        ("a.txt", b"a" * (LARGEST + 1), "the page is too large"),
    ],
)
def test_what_is_no_page_is_refused_with_its_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert list(packing.refusals(packing.outcomes(tmp_path, name, content))) == [("", reason)]


def test_the_charset_beside_a_page_is_heard() -> None:
    content = "Это новости из Москвы".encode("koi8-r")
    assert make_page("a", "", TEXT, content, charset="koi8-r").text == "Это новости из Москвы"


def test_a_page_of_no_encoding_is_not_text() -> None:
    with pytest.raises(UnreadablePage, match="this is not text"):
        make_page("a", "", TEXT, b"\xd8\x00\xdc" * 100)
