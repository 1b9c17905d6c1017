"""Pages for the tests, and the containers that they come in."""

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles.reading.formats import read
from articles.reading.page import Page, Refused

TITLE = "بوتين يستقبل الشرع في الكرملين"
PARAGRAPHS = [
    "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو، وبحث معه مستقبل قاعدة حميميم الجوية.",
    "وقال الكرملين إن الجانبين اتفقا على مواصلة الحوار بشأن الوجود الروسي في طرطوس، وعلى إعادة إعمار سوريا.",
    "وأضاف أن الوفد السوري التقى كذلك وزير الدفاع الروسي، الذي أكد استعداد بلاده لتطوير التعاون مع دمشق.",
]
TEXT = "\n".join([TITLE, *PARAGRAPHS])
JSON_LINE = json.dumps({"title": TITLE, "text": "\n".join(PARAGRAPHS)}, ensure_ascii=False).encode() + b"\n"
URL = "https://sana.sy/ar/12"


def html(head: str = "", body: str = "", title: str = TITLE) -> str:
    """A page with the article, and more in its head and above it."""
    paragraphs = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}"
        f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


HTML = html().encode()


def rss(items: str = f"<item><title>{TITLE}</title><description>{PARAGRAPHS[0]}</description></item>") -> str:
    """A feed of these items."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>سانا</title>{items}</channel></rss>'


def atom(entries: str) -> str:
    """An Atom feed of these entries."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>سانا</title>{entries}</feed>'


@dataclass
class Record:
    """A record of a WARC: what warcio's writer is told."""

    content: bytes = HTML
    kind: str = "response"
    url: str = URL
    status: str = "200 OK"
    media_type: str = "text/html"
    http: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


def warc(*records: Record, packed: bool = True) -> bytes:
    """A WARC of these records, each a gzip member of its own where it is packed."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=packed)
    for one in records:
        has_http = one.kind in {"response", "request", "revisit"}
        first = "GET / HTTP/1.1" if one.kind == "request" else one.status
        http = StatusAndHeaders(first, [("Content-Type", one.media_type), *one.http], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                one.url,
                one.kind,
                payload=io.BytesIO(one.content),
                http_headers=http if has_http else None,
                warc_content_type="" if has_http else one.media_type,
                warc_headers_dict={"WARC-Date": "2025-03-20T14:05:00Z", **one.headers},
            )
        )
    return file.getvalue()


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def wacz(content: bytes, digest: str | None = "right", path: str = "archive/data.warc.gz") -> bytes:
    """A WACZ of one WARC. digest: "right", another one, or None for none."""
    said = hashlib.sha256(content).hexdigest() if digest == "right" else digest
    resource = {"path": "archive/data.warc.gz", **({"hash": f"sha256:{said}"} if said else {})}
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": [resource]}).encode()
    return zipped({"datapackage.json": package, path: content, "pages/pages.jsonl": b'{"format": "json-pages-1.0"}'})


def gzipped(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


def outcomes(folder: Path, name: str, content: bytes) -> list[Page | Refused]:
    """What reading a file of this name and content gives."""
    (folder / name).write_bytes(content)
    return list(read([str(folder / name)], io.BytesIO()))


def pages(folder: Path, name: str, content: bytes) -> list[Page]:
    """The same, where nothing may be refused."""
    found = outcomes(folder, name, content)
    assert not [one for one in found if isinstance(one, Refused)], found
    return [one for one in found if isinstance(one, Page)]


def refusals(found: list[Page | Refused]) -> Iterator[tuple[str, str]]:
    """The place in the file and the reason of each refusal."""
    return ((one.record, one.reason) for one in found if isinstance(one, Refused))


def said(page: Page, *names: str) -> list[Any]:
    """These hints of the page, None where it has none."""
    return [page.hints.get(name) for name in names]
