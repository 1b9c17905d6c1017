"""WARC and ARC files: each response that is a page."""

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from articles.reading.addresses import url_key
from articles.reading.page import ATOM, HTML, LARGEST, RSS, TEXT, Page, Refused, UnreadablePage, fetched_at

from .gzipped import CUT
from .kinds import Place
from .single import make_page

# What a page comes as; pictures, styles and scripts beside it are no pages and are passed over.
MEDIA_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "application/rss+xml": RSS,
    "application/atom+xml": ATOM,
    "application/rdf+xml": RSS,
}
OK = "200"
# A page's headers have some thirty lines; more, or longer ones, are not kept.
MOST_HEADERS, LONGEST_HEADER = 100, 2_000


def read_warc(place: Place, stream: io.BufferedIOBase) -> Iterator[Page | Refused]:
    """The pages among the records, each under its address; a record that is cut or damaged is refused.

    Taken are responses with status 200 and resources, of text, HTML or a feed. Requests, revisits, redirects, pictures
    and the like are passed over. `stream` is unpacked already, so that a cut gzip member raises on reading.
    """
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream, check_digests=True), start=1):
            yield from _pages(place, record, number)
    except ArchiveLoadFailed as error:
        detail = f"after {number} records: {str(error).strip().splitlines()[0]}"
        yield Refused(place.uri, place.record, "the file is damaged", detail)


def _pages(place: Place, record: ArcWarcRecord, number: int) -> Iterator[Page | Refused]:
    headers = record.http_headers
    kind, _, charset = _media_type(record).partition(";")
    media_type = MEDIA_TYPES.get(kind.strip().lower())
    if record.rec_type not in {"response", "resource"} or media_type is None:
        return
    if headers and record.rec_type == "response" and headers.get_statuscode() != OK:
        return
    name = record.rec_headers.get_header("WARC-Target-URI") or f"record {number}"
    try:
        yield make_page(
            place.uri, name, media_type, _content(record), _hints(record), charset.rpartition("=")[2].strip(" \"'")
        )
    except UnreadablePage as refused:
        yield Refused(place.uri, name, refused.reason, refused.detail)
    if record.digest_checker.passed is False:
        yield Refused(place.uri, name, "the record is not what was recorded", "its digest does not match its bytes")


def _media_type(record: ArcWarcRecord) -> str:
    """The page's own Content-Type; of a resource, that of the record."""
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    return (headers.get_header("Content-Type") if headers else None) or ""


def _content(record: ArcWarcRecord) -> bytes:
    """The page without its transfer and content encodings. Raises UnreadablePage if it is cut, or too large."""
    content: bytes = record.content_stream().read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadablePage("the page is too large", f"more than {LARGEST // 1024 // 1024} MB")
    while record.raw_stream.read(64 * 1024):  # what was not needed of it, a trailer say
        pass
    if record.raw_stream.limit > 0:
        raise UnreadablePage(CUT, f"{record.raw_stream.limit:,} bytes of the record are missing: fetch the file again")
    return content


def _hints(record: ArcWarcRecord) -> dict[str, Any]:
    """What the record says of the page: its address and time, the server's answer."""
    said: dict[str, Any] = {}
    url, date = (record.rec_headers.get_header(name) for name in ("WARC-Target-URI", "WARC-Date"))
    with suppress(ValueError):  # urn:, metadata://: a name, no address
        said["url"] = url if url_key(url or "") else None
    with suppress(ValueError):
        said["fetched"] = date if fetched_at(date or "") else None
    if record.http_headers:
        pairs = record.http_headers.headers[:MOST_HEADERS]
        said["headers"] = [[_storable(name), _storable(value)] for name, value in pairs]
    record_id, digest = (record.rec_headers.get_header(name) for name in ("WARC-Record-ID", "WARC-Payload-Digest"))
    return {**said, **{k: v for k, v in {"warc_record_id": record_id, "payload_digest": digest}.items() if v}}


def _storable(value: str) -> str:
    return value[:LONGEST_HEADER].replace("\x00", "").encode("utf-8", "replace").decode()
