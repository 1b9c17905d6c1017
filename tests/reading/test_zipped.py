import struct
import zipfile
from pathlib import Path

import pytest

from articles.reading.page import Refused

from . import packing
from .packing import HTML, JSON_LINE, TEXT, Record, gzipped, warc, zipped


def with_raw_name(raw: bytes) -> bytes:
    """A zip file whose member has a name in an old encoding, as Windows and old packers write them."""
    return zipped({"x" * len(raw): HTML}).replace(b"x" * len(raw), raw)


def damaged(content: bytes, at: bytes, by: int, value: bytes) -> bytes:
    """The content with other bytes `by` bytes behind the first `at`."""
    start = content.index(at) + by
    return content[:start] + value + content[start + len(value) :]


def test_each_member_is_read_by_its_kind_and_the_rest_passed_over(tmp_path: Path) -> None:
    members = {
        "صفحات/خبر.html": HTML,
        "b.txt": TEXT.encode(),
        "c.jsonl.gz": gzipped(JSON_LINE * 2),
        "d.warc.gz": warc(Record()),
        "__MACOSX/._b.txt": b"\x00\x05",
        "pages/.DS_Store": b"\x00\x00\x00\x01Bud1",
        "empty/": b"",
    }
    found = packing.pages(tmp_path, "a.zip", zipped(members))
    assert [page.record for page in found] == ["صفحات/خبر.html", "b.txt", "c.jsonl.gz:1", "c.jsonl.gz:2", packing.URL]
    assert {page.uri for page in found} == {"a.zip"}


@pytest.mark.parametrize("packed", [False, True])
def test_a_zip_file_is_read_under_any_name_and_inside_gzip(tmp_path: Path, packed: bool) -> None:
    content = zipped({"a.html": HTML})
    (page,) = packing.pages(tmp_path, "a.bin", gzipped(content) if packed else content)
    assert (page.record, page.content) == ("a.html", HTML)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_packing_is_read(tmp_path: Path, method: int) -> None:
    (page,) = packing.pages(tmp_path, "a.zip", zipped({"a.html": HTML}, method))
    assert page.content == HTML


@pytest.mark.parametrize("codec", ["utf-8", "cp1256"])
def test_the_names_of_old_packers_are_read(tmp_path: Path, codec: str) -> None:
    (page,) = packing.pages(tmp_path, "a.zip", with_raw_name("خبر.html".encode(codec)))
    assert page.record == "خبر.html"


def test_names_that_lead_elsewhere_are_no_more_than_names(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    members = {"../../outside.html": HTML, "/etc/passwd.html": HTML, "C:\\outside.html": HTML}
    found = packing.pages(inside, "a.zip", zipped(members))
    assert [page.record for page in found] == list(members)
    assert [path.name for path in tmp_path.rglob("*")] == ["inside", "a.zip"]


TWO = {"a.html": HTML, "b.html": HTML}


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (damaged(zipped(TWO), b"PK\x01\x02", 8, b"\x01"), "the member is locked by a password", "unpack it"),
        (damaged(zipped(TWO), b"PK\x01\x02", 16, b"abcd"), "the file is damaged", "CRC"),
        (damaged(zipped(TWO), b"PK\x01\x02", 10, b"\x63"), "the file is damaged", "not supported"),
        (damaged(zipped(TWO, zipfile.ZIP_LZMA), b"a.html", 20, b"\xff" * 9), "the file is damaged", "LZMAError"),
        (damaged(zipped(TWO, zipfile.ZIP_BZIP2), b"a.html", 20, b"\xff" * 9), "the file is damaged", "OSError"),
    ],
    ids=["locked", "another checksum", "an unknown method", "damaged LZMA", "damaged bzip2"],
)
def test_a_member_that_cannot_be_read_is_refused_by_name_and_the_rest_goes_in(
    tmp_path: Path, content: bytes, reason: str, detail: str
) -> None:
    refused, page = packing.outcomes(tmp_path, "a.zip", content)
    assert isinstance(refused, Refused)
    assert (refused.record, refused.reason, page.record) == ("a.html", reason, "b.html")
    assert detail in refused.detail


def test_a_header_that_names_another_member_loses_no_other(tmp_path: Path) -> None:
    content = damaged(zipped({"a.html": HTML, "b.html": HTML, "c.html": HTML}), b"b.html", 0, b"x.html")
    first, refused, last = packing.outcomes(tmp_path, "a.zip", content)
    assert [first.record, refused.record, last.record] == ["a.html", "b.html", "c.html"]
    assert list(packing.refusals([refused])) == [("b.html", "the file is damaged")]


@pytest.mark.parametrize("content", [zipped({"a.html": HTML})[:-30], b"PK\x03\x04 and no more"])
def test_a_zip_file_that_is_cut_is_damaged(tmp_path: Path, content: bytes) -> None:
    assert list(packing.refusals(packing.outcomes(tmp_path, "a.zip", content))) == [("", "the file is damaged")]


@pytest.mark.parametrize("members", [{}, {"__MACOSX/._a": b"\x00"}, {"empty/": b""}])
def test_a_zip_file_without_members_says_so(tmp_path: Path, members: dict[str, bytes]) -> None:
    assert list(packing.refusals(packing.outcomes(tmp_path, "a.zip", zipped(members)))) == [
        ("", "the file holds no page")
    ]


def test_zips_in_zips_are_read_to_a_depth(tmp_path: Path) -> None:
    content = zipped({"a.html": HTML})
    for _ in range(2):
        content = zipped({"in.zip": content})
    (page,) = packing.pages(tmp_path, "a.zip", content)
    assert page.record == "in.zip/in.zip/a.html"
    found = packing.outcomes(tmp_path, "b.zip", zipped({"1.zip": zipped({"2.zip": zipped({"3.zip": content})})}))
    assert [reason for _, reason in packing.refusals(found)] == ["archives lie too deep in each other"]


def test_a_bomb_is_stopped_early(tmp_path: Path) -> None:
    found = packing.outcomes(tmp_path, "a.zip", zipped({"a.jsonl": b" " * (70 * 1024 * 1024)}))
    assert list(packing.refusals(found))[-1] == ("a.jsonl", "the file unpacks to far more than it is")


def test_members_that_lie_over_each_other_are_a_bomb(tmp_path: Path) -> None:
    one = zipped({"a.txt": b"a" * (15 * 1024 * 1024)})
    entry = one[one.index(b"PK\x01\x02") : one.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 99, 99, 99 * len(entry), one.index(entry), 0)
    found = packing.outcomes(tmp_path, "a.zip", one[: one.index(entry)] + 99 * entry + end)
    assert len(found) < 10
    assert list(packing.refusals(found)) == [("", "the file unpacks to far more than it is")]


def test_of_a_wacz_the_warcs_are_read_alone(tmp_path: Path) -> None:
    (page,) = packing.pages(tmp_path, "a.wacz", packing.wacz(warc(Record())))
    assert (page.uri, page.record) == ("a.wacz", packing.URL)


def test_a_wacz_without_digests_is_read(tmp_path: Path) -> None:
    assert len(packing.pages(tmp_path, "a.wacz", packing.wacz(warc(Record()), digest=None))) == 1


def test_a_wrong_digest_is_told_and_the_pages_taken(tmp_path: Path) -> None:
    found = packing.outcomes(tmp_path, "a.wacz", packing.wacz(warc(Record()), digest="0" * 64))
    assert list(packing.refusals(found)) == [("archive/data.warc.gz", "a file of the WACZ is damaged")]
    assert found[-1].record == packing.URL


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    found = packing.outcomes(tmp_path, "a.wacz", packing.wacz(warc(Record()), path="archive/other.warc.gz"))
    assert list(packing.refusals(found)) == [("archive/data.warc.gz", "a file of the WACZ is missing")]
    assert found[-1].record == packing.URL


def test_a_package_of_other_data_is_a_zip_file_like_any_other(tmp_path: Path) -> None:
    content = zipped({"datapackage.json": b'{"resources": [{"path": "data/a.txt"}]}', "data/a.txt": TEXT.encode()})
    refused, page = packing.outcomes(tmp_path, "a.zip", content)
    assert list(packing.refusals([refused])) == [("datapackage.json", "this kind of file is not read")]
    assert page.record == "data/a.txt"
