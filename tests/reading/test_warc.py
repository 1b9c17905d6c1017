import base64
import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.reading.page import ATOM, HTML, RSS, TEXT, Page, Refused

from . import packing
from .packing import Record, warc

TWO = [Record(), Record(url="https://sana.sy/ar/13")]


def chunked(content: bytes) -> bytes:
    return b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (9, content[:9], len(content) - 9, content[9:])


def without_digests(content: bytes) -> bytes:
    return b"".join(line for line in content.splitlines(keepends=True) if b"Digest: " not in line)


def read(folder: Path, *records: Record, packed: bool = True) -> list[Page | Refused]:
    return packing.outcomes(folder, "a.warc.gz" if packed else "a.warc", warc(*records, packed=packed))


@pytest.mark.parametrize("packed", [False, True])
def test_a_response_is_a_page_with_what_the_record_says_of_it(tmp_path: Path, packed: bool) -> None:
    record = Record(http=[("Server", "nginx"), ("X-Comment", "خبر")])
    (page,) = read(tmp_path, record, packed=packed)
    assert isinstance(page, Page)
    assert (page.record, page.media_type, page.content) == (packing.URL, HTML, packing.HTML)
    assert packing.said(page, "url", "fetched") == [packing.URL, "2025-03-20T14:05:00Z"]
    assert ["Server", "nginx"] in page.hints["headers"]
    assert page.hints["warc_record_id"].startswith("<urn:uuid:")
    assert page.hints["payload_digest"].startswith("sha1:")


GZIP, CHUNKED = ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")


@pytest.mark.parametrize(
    "record",
    [
        Record(gzip.compress(packing.HTML, mtime=0), http=[GZIP]),
        Record(chunked(packing.HTML), http=[CHUNKED]),
        Record(chunked(gzip.compress(packing.HTML, mtime=0)), http=[CHUNKED, GZIP]),
        Record(http=[CHUNKED]),
        Record(http=[GZIP]),
    ],
    ids=["gzip", "chunked", "both", "chunked by name alone", "gzip by name alone"],
)
def test_the_encodings_of_a_transfer_are_undone(tmp_path: Path, record: Record) -> None:
    (page,) = read(tmp_path, record)
    assert isinstance(page, Page)
    assert page.content == packing.HTML


@pytest.mark.parametrize(
    ("media_type", "content", "kind"),
    [
        ("text/html; charset=windows-1256", packing.html().encode("cp1256"), HTML),
        ("Application/XHTML+XML", packing.HTML, HTML),
        ("text/plain", packing.TEXT.encode(), TEXT),
        ("application/rss+xml", packing.rss().encode(), RSS),
        ("application/rss+xml", packing.atom("<entry/>").encode(), ATOM),
    ],
)
def test_each_kind_of_page_is_taken(tmp_path: Path, media_type: str, content: bytes, kind: str) -> None:
    (page,) = read(tmp_path, Record(content, media_type=media_type))
    assert isinstance(page, Page)
    assert page.media_type == kind
    assert packing.TITLE in page.text or kind == ATOM


def test_the_charset_of_the_answer_is_heard(tmp_path: Path) -> None:
    page, _ = read(tmp_path, Record("Это новости".encode("koi8-r"), media_type='text/plain; charset="KOI8-R"'), TWO[1])
    assert isinstance(page, Page)
    assert page.text == "Это новости"


def test_a_resource_is_a_page(tmp_path: Path) -> None:
    (page,) = read(tmp_path, Record(kind="resource"))
    assert isinstance(page, Page)
    assert (page.content, page.media_type) == (packing.HTML, HTML)


@pytest.mark.parametrize(
    "record",
    [
        Record(kind="request"),
        Record(kind="revisit"),
        Record(kind="metadata", media_type="text/plain"),
        Record(kind="warcinfo", media_type="application/warc-fields"),
        Record(b"\xff\xd8\xff", media_type="image/jpeg"),
        Record(b"a {}", media_type="text/css"),
        Record(status="404 Not Found"),
        Record(status="301 Moved Permanently"),
    ],
    ids=lambda record: f"{record.kind} {record.media_type} {record.status}",
)
def test_what_is_no_page_is_passed_over(tmp_path: Path, record: Record) -> None:
    assert [one.record for one in read(tmp_path, record, TWO[1])] == ["https://sana.sy/ar/13"]
    assert list(packing.refusals(read(tmp_path, record))) == [("", "the file holds no page")]


NO_DIGESTS = ["sha1:XX", "nonsense", "", "md5:zz", "sha1:", "blake9:abc", "shake_128:", "sha1:" + "é" * 32]


@pytest.mark.parametrize("digest", NO_DIGESTS)
def test_a_digest_that_is_none_is_not_checked_and_costs_no_page(tmp_path: Path, digest: str) -> None:
    content = re.sub(rb"(?<=WARC-Payload-Digest: )[^\r]*", digest.encode(), warc(*TWO, packed=False), count=1)
    pages = packing.outcomes(tmp_path, "a.warc", content)
    assert [(type(page), page.record) for page in pages] == [(Page, record.url) for record in TWO]


@pytest.mark.parametrize("decoded", [base64.b16encode, base64.b32encode, base64.urlsafe_b64encode])
def test_digests_in_each_base_are_checked(tmp_path: Path, decoded: Callable[[bytes], bytes]) -> None:
    """Right in the first file, wrong in the second."""
    content = warc(Record(), packed=False)
    for said, expected in ((packing.HTML, 1), (b"other", 2)):
        digest = b"sha256:" + decoded(hashlib.sha256(said).digest())
        changed = re.sub(rb"(?<=WARC-Payload-Digest: )[^\r]*", digest, content)
        changed = re.sub(rb"WARC-Block-Digest: [^\r]*\r\n", b"", changed)
        assert len(packing.outcomes(tmp_path, "a.warc", changed)) == expected


def test_a_record_that_is_not_what_was_recorded_is_taken_and_told(tmp_path: Path) -> None:
    content = warc(*TWO, packed=False).replace("استقبل".encode(), "اسنقبل".encode(), 1)
    page, refused, other = packing.outcomes(tmp_path, "a.warc", content)
    assert isinstance(page, Page)
    assert isinstance(other, Page)
    assert list(packing.refusals([refused])) == [(packing.URL, "the record is not what was recorded")]


@pytest.mark.parametrize("packed", [False, True])
def test_of_a_file_that_is_cut_the_records_before_are_taken(tmp_path: Path, packed: bool) -> None:
    name = "a.warc.gz" if packed else "a.warc"
    page, refused = packing.outcomes(tmp_path, name, warc(*TWO, packed=packed)[:-200])
    assert isinstance(page, Page)
    assert page.record == packing.URL
    assert list(packing.refusals([refused])) == [("https://sana.sy/ar/13", "the file ends too early")]


@pytest.mark.parametrize(
    "place", [b"WARC-Target-URI", b"Content-Type: application/http", b"HTTP/1.1 200", b"text/html"]
)
def test_a_cut_in_the_headers_of_a_record_is_told_and_loses_no_other(tmp_path: Path, place: bytes) -> None:
    content = warc(*TWO, packed=False)
    page, refused = packing.outcomes(tmp_path, "a.warc", content[: content.rindex(place) + 5])
    assert page.record == packing.URL
    assert list(packing.refusals([refused])) == [("", "the file ends too early")]


def test_a_page_that_is_cut_inside_its_gzip_member_is_not_taken_for_whole(tmp_path: Path) -> None:
    found = packing.outcomes(tmp_path, "a.html.gz", packing.gzipped(packing.HTML * 50)[:-20])
    assert list(packing.refusals(found)) == [("", "the file ends too early")]
    assert len(found) == 1


@pytest.mark.parametrize("length", [b"7", b"-5", b"abc", b"600", b"1500"])
def test_a_length_that_lies_is_told_and_the_next_record_found(tmp_path: Path, length: bytes) -> None:
    content = without_digests(warc(*TWO, Record(url="https://sana.sy/ar/14"), packed=False))
    start = content.index(b"Content-Length: ") + len(b"Content-Length: ")
    found = packing.outcomes(tmp_path, "a.warc", content[:start] + length + content[content.index(b"\r\n", start) :])
    assert ("", "the file is damaged") in packing.refusals(found)
    assert "https://sana.sy/ar/14" in [one.record for one in found if isinstance(one, Page)]


def test_a_length_beyond_the_end_is_a_cut(tmp_path: Path) -> None:
    content = without_digests(warc(Record(), packed=False)).replace(b"Content-Length: ", b"Content-Length: 9")
    assert list(packing.refusals(packing.outcomes(tmp_path, "a.warc", content))) == [
        (packing.URL, "the file ends too early")
    ]


@pytest.mark.parametrize("header", ["Content-Length", "WARC-Target-URI", "WARC-Date", "WARC-Type"])
def test_a_record_without_a_header_loses_no_other(tmp_path: Path, header: str) -> None:
    first, second = (warc(one, packed=False) for one in TWO)
    broken = b"".join(line for line in first.splitlines(keepends=True) if not line.startswith(header.encode()))
    found = packing.outcomes(tmp_path, "a.warc", broken + second)
    assert "https://sana.sy/ar/13" in [one.record for one in found if isinstance(one, Page)]


def test_names_without_end_are_bounded_and_hold_nothing_that_cannot_be_kept(tmp_path: Path) -> None:
    content = warc(Record(url="https://sana.sy/a" + "x" * 20, http=[("X", "y" * 5_000)]), packed=False)
    (page,) = packing.outcomes(tmp_path, "a.warc", content.replace(b"ax", b"a\x00"))
    assert isinstance(page, Page)
    assert "\x00" not in page.record + page.hints["url"]
    assert max(len(value) for _, value in page.hints["headers"]) == 2_000


def test_headers_without_end_are_refused_and_not_kept(tmp_path: Path) -> None:
    content = b"WARC/1.0\r\nWARC-Type: response\r\n" + b"a: b\r\n" * 20_000
    assert list(packing.refusals(packing.outcomes(tmp_path, "a.warc", content))) == [("", "the file is damaged")]


def test_garbage_is_damaged(tmp_path: Path) -> None:
    found = packing.outcomes(tmp_path, "a.warc", "هذا ليس أرشيفا\n".encode() * 9)
    assert list(packing.refusals(found)) == [("", "the file is damaged")]


def test_an_old_arc_is_read(tmp_path: Path) -> None:
    version = b"1 0 Heritrix\nURL IP-address Archive-date Content-type Archive-length\n"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + packing.HTML
    first = b"filedesc://a.arc 0.0.0.0 20100101000000 text/plain %d\n%b\n" % (len(version), version)
    content = first + b"%b 1.2.3.4 20100102030405 text/html %d\n%b\n" % (packing.URL.encode(), len(answer), answer)
    (page,) = packing.pages(tmp_path, "a.arc", content)
    assert page.content == packing.HTML
