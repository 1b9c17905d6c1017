"""Bad and odd containers, and files that hold no page at all."""

import gzip
import zipfile
import zlib
from pathlib import Path

from . import packing
from .bad_case import CUT, DAMAGED, EMPTY, MB, NO_PAGE, NO_TEXT, NOT_READ, Case, damaged, file
from .packing import HTML, JSON_LINE, TITLE, Record, gzipped, html, warc, zipped


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros in gzip, made without holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(bytes(MB)) for _ in range(megabytes)) + packer.flush()


def zip_of_zeros(folder: Path) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed, packed.open("a.jsonl", "w") as member:
        for _ in range(80):
            member.write(bytes(MB))


def nested(depth: int) -> bytes:
    content = zipped({"a.html": HTML})
    for _ in range(depth - 1):
        content = zipped({"in.zip": content})
    return content


TWO = [Record(), Record(html(title="أسعار الذهب تتراجع في الأسواق").encode(), url="https://sana.sy/ar/13")]

CONTAINERS: dict[str, Case] = {
    # Nothing, or no text at all
    "an empty file": Case(file("a.txt", ""), refused=[EMPTY]),
    "an empty file of lines": Case(file("a.jsonl", ""), refused=[EMPTY]),
    "nothing but blanks": Case(file("a.html", " \r\n\t\f \n"), refused=[EMPTY]),
    "an empty gzip": Case(file("a.html.gz", gzipped(b"")), refused=[EMPTY]),
    "an empty zip": Case(file("a.zip", zipped({})), refused=[NO_PAGE]),
    "a file of zeros": Case(file("a.txt", bytes(4096)), refused=[EMPTY]),
    "binary": Case(file("a.txt", bytes(range(256)) * 40), refused=[NO_TEXT]),
    "an image called .html": Case(
        file("a.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(99)), refused=[NO_TEXT]
    ),
    "a PDF called .txt": Case(file("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), refused=[NO_TEXT]),
    "a Word document": Case(
        file("a.docx", zipped({"word/document.xml": b"<w:document/>"})), refused=["this XML is no feed"]
    ),
    "an old Word document": Case(file("a.doc", b"\xd0\xcf\x11\xe0" + bytes(99)), refused=[NOT_READ]),
    # Packed
    "a gzip that is cut": Case(file("a.html.gz", gzipped(HTML)[:-20]), refused=[CUT]),
    "a gzip of lines that is cut": Case(
        file("a.jsonl.gz", gzipped(JSON_LINE * 9)[:-9]), refused=[CUT], articles=[TITLE]
    ),
    "a gzip that is none": Case(file("a.gz", "خبر عاجل"), refused=[NOT_READ]),
    "a page called .gz that is not packed": Case(file("a.html.gz", HTML), articles=[TITLE]),
    "a bomb in gzip": Case(file("a.jsonl.gz", zeros(80)), refused=["line is too long", "unpacks to far more"]),
    "a bomb in zip": Case(zip_of_zeros, refused=["line is too long", "unpacks to far more"]),
    "a bomb in gzip in gzip in zip": Case(
        file("a.zip", zipped({"a.jsonl.gz.gz": gzip.compress(zeros(80), mtime=0)})),
        refused=["line is too long", "unpacks to far more"],
    ),
    "zips 6 deep": Case(file("a.zip", nested(6)), refused=["too deep in each other"]),
    "zips 60 deep": Case(file("a.zip", nested(60)), refused=["too deep in each other"]),
    "zips 3 deep": Case(file("a.zip", nested(3)), articles=[TITLE]),
    "names in a zip that lead elsewhere": Case(
        file("a.zip", zipped({"../../a.html": HTML, "/etc/a.html": b""})), refused=[EMPTY], articles=[TITLE]
    ),
    "a zip with a wrong checksum": Case(
        file("a.zip", damaged(zipped({"a.html": HTML}), b"PK\x01\x02", 16, b"abcd")), refused=[DAMAGED]
    ),
    "a zip locked by a password": Case(
        file("a.zip", damaged(zipped({"a.html": HTML}), b"PK\x01\x02", 8, b"\x01")), refused=["locked by a password"]
    ),
    "a zip of an unknown method": Case(
        file("a.zip", damaged(zipped({"a.html": HTML}), b"PK\x01\x02", 10, b"\x63")), refused=[DAMAGED]
    ),
    "a zip that is cut": Case(file("a.zip", zipped({"a.html": HTML})[:-40]), refused=[DAMAGED]),
    "a zip with a damaged LZMA member and a good one": Case(
        file(
            "a.zip",
            damaged(zipped({"b.html": b"<html>", "a.html": HTML}, zipfile.ZIP_LZMA), b"b.html", 20, b"\xff" * 5),
        ),
        refused=[DAMAGED],
        articles=[TITLE],
    ),
    "a zip with a name of 60,000 bytes": Case(
        file("a.zip", zipped({"a/" * 29_000 + "a.html": HTML})), articles=[TITLE]
    ),
    # Web archives
    "a packed WARC that is cut": Case(file("a.warc.gz", warc(*TWO)[:-150]), refused=[CUT], articles=[TITLE]),
    "a WARC that is cut": Case(file("a.warc", warc(*TWO, packed=False)[:-150]), refused=[CUT], articles=[TITLE]),
    "a WARC cut in its headers": Case(
        file("a.warc", warc(*TWO, packed=False).rpartition(b"WARC-Target")[0]), refused=[CUT], articles=[TITLE]
    ),
    "a WARC without a page": Case(
        file("a.warc.gz", warc(Record(kind="request"), Record(status="404 Not Found"))), refused=[NO_PAGE]
    ),
    "a WARC with a length that lies": Case(
        file(
            "a.warc",
            damaged(warc(Record(), packed=False), b"Content-Length: ", 16, b"00007\r\n") + warc(Record(), packed=False),
        ),
        refused=[DAMAGED],
        articles=[TITLE],
    ),
    "a WARC with no length": Case(
        file("a.warc", warc(Record(), packed=False).replace(b"Content-Length", b"X") + warc(Record(), packed=False)),
        refused=[DAMAGED],
        articles=[TITLE],
    ),
    "a WARC with a damaged page": Case(
        file("a.warc", warc(Record(), packed=False).replace(b"<h1>", b"<h2>")),
        refused=["not what was recorded"],
        articles=[TITLE],
    ),
    "a WARC with a NUL in an address": Case(
        file("a.warc", warc(Record(url="https://sana.sy/aXb"), packed=False).replace(b"aXb", b"a\x00b")),
        articles=[TITLE],
    ),
    "a WARC with an address of 60,000 bytes": Case(
        file("a.warc.gz", warc(Record(url="https://sana.sy/" + "a" * 60_000))), articles=[TITLE]
    ),
    "garbage called .warc": Case(file("a.warc", "هذا ليس أرشيفا\n" * 999), refused=[DAMAGED]),
    "a WACZ with a wrong digest": Case(
        file("a.wacz", packing.wacz(warc(Record()), digest="0" * 64)),
        refused=["file of the WACZ is damaged"],
        articles=[TITLE],
    ),
    "a WACZ without its WARC": Case(
        file("a.wacz", packing.wacz(b"", path="archive/none.txt")), refused=["file of the WACZ is missing"]
    ),
}
