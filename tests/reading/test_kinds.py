import pytest

from articles.reading.formats.kinds import is_binary, kind_of, what_it_is, without_suffix


@pytest.mark.parametrize(
    ("name", "beginning", "kind"),
    [
        ("خبر.txt", "وصل الرئيس السوري إلى موسكو.".encode(), "text"),
        ("خبر.TXT", b"", "text"),
        ("page.html", "خبر".encode(), "html"),
        ("lines.ndjson", b'{"text": "<html>"}', "jsonl"),
        ("feed", b'<?xml version="1.0"?>\n<!-- a --> <rss version="2.0">', "feed"),
        ("feed.html", b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        ("article.php", b"\n<!DOCTYPE html><html>", "html"),
        ("12", b"\xef\xbb\xbf<html dir='rtl'>", "html"),
        ("page.xml", b"<html>", "html"),
        ("crawl", b"WARC/1.1\r\n", "warc"),
        ("page.html", b"\x1f\x8b\x08", "gzip"),
        ("page.html.gz", b"<html>", "html"),
        ("pages.jsonl", b"PK\x03\x04", "zip"),
        ("notes.doc", b"\xd0\xcf\x11\xe0", None),
        ("page.gz", "خبر".encode(), None),
        ("page.zip", "خبر".encode(), None),
        ("README", b"read me", None),
    ],
)
def test_the_beginning_decides_over_the_name(name: str, beginning: bytes, kind: str | None) -> None:
    assert kind_of(name, beginning) == kind


@pytest.mark.parametrize(
    ("name", "beginning", "what"),
    [
        ("a.pdf", b"%PDF-1.7", "it is a PDF document"),
        ("a.7z", b"7z\xbc\xaf", "pack it anew as .zip"),
        ("a.mp4", b"\x00\x00\x00\x18ftyp", "a video"),
        ("a.zip", b"\x00" * 20, "zeros"),
        ("a.gz", "خبر".encode(), "called “.gz” but does not begin as such files do"),
        ("a.doc", b"abc", "“.doc” is none of those read: text, HTML"),
        ("ملف", b"abc", "“ملف” is none of those read"),
    ],
)
def test_what_is_not_read_is_called_by_its_name(name: str, beginning: bytes, what: str) -> None:
    assert what in what_it_is(name, beginning)


def test_text_is_not_taken_for_a_picture() -> None:
    assert is_binary("وصل الرئيس".encode()) is None
    assert is_binary(b"\x89PNG\r\n") == "a PNG picture"


@pytest.mark.parametrize(
    ("name", "inner"), [("page.html.gz", "page.html"), ("a/b.jsonl.GZ", "b.jsonl"), ("page.html", "page.html")]
)
def test_what_is_packed_goes_by_its_own_name(name: str, inner: str) -> None:
    assert without_suffix(name) == inner
