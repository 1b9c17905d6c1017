"""Files that hold one page: text, HTML, a feed."""

import io
import re
from collections.abc import Iterator
from typing import Any

from articles.reading.decoding import UnknownEncoding, encoding_of
from articles.reading.page import ATOM, HTML, LARGEST, RSS, TEXT, Page, Refused, UnreadablePage

from .kinds import Place, is_binary

MARKUP = re.compile(rb"<\s*(?:[a-z!/])", re.I)
# The element that makes XML a feed; a namespace prefix may stand before it.
FEED_ROOT = re.compile(r"<(?:\w+:)?(rss|RDF|feed)[\s>]")


def read_text(place: Place, stream: io.BufferedIOBase) -> Iterator[Page | Refused]:
    yield make_page(place.uri, place.record, TEXT, read_bounded(stream))


def read_html(place: Place, stream: io.BufferedIOBase) -> Iterator[Page | Refused]:
    """A saved page; one without any markup is a text, whatever it is called."""
    content = read_bounded(stream)
    marked_up = MARKUP.search(content) or b"\x00" in content[:1000]  # or it is UTF-16
    yield make_page(place.uri, place.record, HTML if marked_up else TEXT, content)


def read_feed(place: Place, stream: io.BufferedIOBase) -> Iterator[Page | Refused]:
    """An XML file, which must be RSS or Atom."""
    yield make_page(place.uri, place.record, RSS, read_bounded(stream))


def read_bounded(stream: io.BufferedIOBase) -> bytes:
    """All of the stream. Raises UnreadablePage if it is larger than any page."""
    content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadablePage("the page is too large", f"more than {LARGEST // 1024 // 1024} MB")
    stream.read(1)  # raises what GzipStream has found
    return content


def make_page(
    uri: str,
    record: str,
    media_type: str,
    content: bytes,
    hints: dict[str, Any] | None = None,
    charset: str | None = None,
) -> Page:
    """A page of these bytes, its encoding found out; of a feed the kind too.

    media_type: TEXT, HTML, RSS or ATOM. charset: what came beside the bytes. Raises UnreadablePage for what is empty or
    no text, and for XML that is no feed.
    """  # fmt: skip
    if not content.strip(b"\x00 \t\r\n\f\v"):
        raise UnreadablePage("the page is empty", "it holds nothing but blanks")
    if binary := is_binary(content):
        raise UnreadablePage("this is not text", f"it is {binary}")
    try:
        encoding = encoding_of(content, charset)
    except UnknownEncoding as unknown:
        raise UnreadablePage("this is not text", f"{unknown}: a binary file? Save it as UTF-8") from None
    page = Page(uri, record, media_type, content, encoding, hints or {})
    if media_type in {RSS, ATOM}:
        return Page(uri, record, _kind_of_feed(page.text), content, encoding, hints or {})
    return page


def _kind_of_feed(text: str) -> str:
    root = FEED_ROOT.search(text[:10_000])
    if root is None:
        raise UnreadablePage("this XML is no feed", "neither RSS nor Atom: its root element is another")
    return ATOM if root[1] == "feed" else RSS
