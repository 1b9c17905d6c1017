"""WARC and ARC files: each response that is a page."""

import base64
import hashlib
import io
import math
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders

from articles.reading.addresses import url_key
from articles.reading.decoding import storable
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
DIGESTS = {"warc-payload-digest", "warc-block-digest"}
# A page's headers have some thirty lines; more, or longer ones, are not kept.
MOST_HEADERS, LONGEST_HEADER = 100, 2_000
# Where warcio reads headers: it keeps them all in memory. Servers take 8 KB a line, addresses in WARCs may have more.
MOST_LINES, LONGEST_LINE = 10_000, 64 * 1024


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """What warcio reads lines and bytes from. ended: the last line that was asked for was not there.

    Headers without an end raise UnreadablePage: warcio would keep them.
    """

    lines, ended = 0, False

    def read(self, length: int | None = None) -> bytes:
        self.lines = 0
        given: bytes = super().read(length)
        return given

    def readline(self, length: int | None = None) -> bytes:
        self.lines += 1
        if self.lines > MOST_LINES:
            raise UnreadablePage("the file is damaged", f"the headers of a record have more than {MOST_LINES:,} lines")
        line: bytes = super().readline(LONGEST_LINE if length is None else min(length, LONGEST_LINE))
        self.ended = not line
        return line


class _Loader(ArcWarcRecordLoader):  # type: ignore[misc]
    """warcio's, which fails on records without an address or a length, and ends at an answer without a first line."""

    def load_http_headers(self, kind: str, address: str | None, *rest: Any) -> Any:
        with suppress(EOFError):
            return super().load_http_headers(kind, address or "", *rest)
        return None

    def _detect_type_load_headers(self, *arguments: Any) -> Any:
        kind, headers = super()._detect_type_load_headers(*arguments)
        if kind == "warc" and headers.get_header("Content-Length") is None:
            headers.add_header("Content-Length", "0")
        return kind, headers

    def wrap_digest_verifying_stream(
        self, stream: Any, rec_type: str, rec_headers: StatusAndHeaders, *rest: Any, **options: Any
    ) -> Any:
        """A digest that is none cannot be checked: warcio's own gives up the rest of the file."""
        checkable = [
            (name, value)
            for name, value in rec_headers.headers
            if name.lower() not in DIGESTS or is_digest(value.strip())
        ]
        said = StatusAndHeaders("", checkable)
        return super().wrap_digest_verifying_stream(stream, rec_type, said, *rest, **options)


def is_digest(value: str) -> bool:
    """Whether a header names an algorithm and a value of its length, in base 16, 32 or 64 (WARC 1.1, section 5.8)."""
    algorithm, _, digits = value.partition(":")
    if algorithm.lower() not in hashlib.algorithms_guaranteed or algorithm.lower().startswith("shake"):
        return False
    size = hashlib.new(algorithm).digest_size
    lengths = {16: 2 * size, 32: 8 * math.ceil(size / 5), 64: 4 * math.ceil(size / 3)}
    decoders = {16: base64.b16decode, 32: base64.b32decode, 64: base64.urlsafe_b64decode}
    for base, decode in decoders.items():
        with suppress(ValueError):
            if len(digits) == lengths[base] and len(decode(digits)) == size:
                return True
    return False


class _Records(ArchiveIterator):  # type: ignore[misc]
    """The records of a file. misfits: how many so far did not end where they said; the next one is looked for."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        super().__init__(stream, check_digests=True)
        self.reader, self.loader, self.misfits = _Reader(self.fh), _Loader(verify_http=False, arc2warc=False), 0

    def _next_record(self, first_line: bytes | None) -> ArcWarcRecord:
        record = super()._next_record(first_line)
        if self.reader.ended:
            raise UnreadablePage(CUT, "in the headers of a record: fetch the file again")
        return record

    def _consume_blanklines(self) -> tuple[bytes | None, int]:
        """The first line of the next record, and the bytes before it; warcio's own gives up where it is not there."""
        passed, fits = 0, True
        while line := self.reader.readline():
            self.reader.lines = 0
            if line.startswith(b"WARC/") or (line.strip() and self.known_format == "arc"):
                self.misfits += not fits
                return line, passed
            passed, fits = passed + len(line), fits and not line.strip()
        self.misfits += not fits
        return None, passed


def read_warc(place: Place, stream: io.BufferedIOBase) -> Iterator[Page | Refused]:
    """The pages among the records, each under its address; a record that is cut or damaged is refused.

    Taken are responses with status 200 and resources, of text, HTML or a feed. Requests, revisits, redirects, pictures
    and the like are passed over. `stream` is unpacked already, so that a cut gzip member raises on reading.
    """
    records, number = _Records(stream), 0
    try:
        for number, record in enumerate(records, start=1):
            yield from _pages(place, record, number)
    except ArchiveLoadFailed as error:
        detail = f"after {number} records: {str(error).strip().splitlines()[0]}"
        yield Refused(place.uri, place.record, "the file is damaged", detail)
    if records.misfits:
        detail = f"{records.misfits} of its records do not end where they say: what follows them may be lost"
        yield Refused(place.uri, place.record, "the file is damaged", detail)


def _pages(place: Place, record: ArcWarcRecord, number: int) -> Iterator[Page | Refused]:
    headers = record.http_headers
    kind, _, charset = _media_type(record).partition(";")
    media_type = MEDIA_TYPES.get(kind.strip().lower())
    if record.rec_type not in {"response", "resource"} or media_type is None:
        return
    if headers and record.rec_type == "response" and headers.get_statuscode() != OK:
        return
    name = storable(record.rec_headers.get_header("WARC-Target-URI") or f"record {number}")
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
    url, date = (storable(record.rec_headers.get_header(one) or "") for one in ("WARC-Target-URI", "WARC-Date"))
    with suppress(ValueError):  # urn:, metadata://: a name, no address
        said["url"] = url if url_key(url) else None
    with suppress(ValueError):
        said["fetched"] = date if fetched_at(date) else None
    if record.http_headers:
        pairs = record.http_headers.headers[:MOST_HEADERS]
        said["headers"] = [[_bounded(name), _bounded(value)] for name, value in pairs]
    record_id, digest = (record.rec_headers.get_header(name) for name in ("WARC-Record-ID", "WARC-Payload-Digest"))
    return {**said, **{k: _bounded(v) for k, v in {"warc_record_id": record_id, "payload_digest": digest}.items() if v}}


def _bounded(value: str) -> str:
    return storable(value[:LONGEST_HEADER])
