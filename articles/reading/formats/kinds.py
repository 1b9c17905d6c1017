"""What kind of file something is: by its name, and by how it begins."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: the file, the place in it, and how many containers are around it."""

    uri: str
    record: str = ""
    depth: int = 0

    def inside(self, record: str) -> "Place":
        """The place of a member of a container."""
        return replace(self, record=record, depth=self.depth + 1)


BY_SUFFIX = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), "html"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "feed"),
    ".warc": "warc",
    ".arc": "warc",
    ".gz": "gzip",
    ".zip": "zip",
    ".wacz": "zip",
}
# What may stand before a root element: a byte order mark, the XML declaration, comments, a document type.
PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)*"
# How files begin that are read whatever they are called.
BEGINNINGS = [
    ("gzip", re.compile(rb"\x1f\x8b")),
    ("zip", re.compile(rb"PK\x03\x04|PK\x05\x06")),
    ("warc", re.compile(rb"WARC/\d")),
    ("feed", re.compile(PROLOGUE + rb"(?:<!DOCTYPE\s+rss[^>]*>\s*)?<(?:rss|feed|rdf:RDF)[\s>]", re.S)),
    ("html", re.compile(PROLOGUE + rb"<(?:!doctype\s+html|html)[\s>]", re.S | re.I)),
]
# What is no page, said by name.
OTHERS = {
    b"%PDF": "a PDF document: save its text as .txt",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"RIFF": "a picture or sound",
    b"\x00\x00\x00\x00": "zeros, what a copy that was cut short leaves: copy it again",
    b"\x00\x00\x00": "a video or picture",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document: save it as .txt",
    b"Rar!": "a RAR archive: pack it anew as .zip",
    b"7z\xbc\xaf": "a 7-Zip archive: pack it anew as .zip",
    b"BZh": "a bzip2 file: pack it anew as .gz",
    b"\xfd7zXZ": "an xz file: pack it anew as .gz",
    b"(\xb5/\xfd": "a Zstandard file: pack it anew as .gz",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format": "an SQLite database",
    b"ID3": "sound",
    b"OggS": "sound",
    b"wOF": "a font",
}
READ = "text, HTML, JSONL, WARC, WACZ, RSS and Atom, and these packed by gzip or zip"


def kind_of(name: str, beginning: bytes) -> str | None:
    """text, html, jsonl, feed, warc, gzip, zip; None for what is not read.

    The beginning decides over the name: saved pages are called anything.
    """
    by_name = BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
    by_beginning = next((kind for kind, pattern in BEGINNINGS if pattern.match(beginning)), None)
    if by_name == "jsonl" and by_beginning not in {"gzip", "zip"}:
        return by_name
    return by_beginning or (None if by_name in {"gzip", "zip"} else by_name)


def what_it_is(name: str, beginning: bytes) -> str:
    """Why it is not read, for whoever gave it."""
    known = is_binary(beginning)
    suffix = PurePosixPath(name).suffix
    if not known and BY_SUFFIX.get(suffix.lower()) in {"gzip", "zip"}:
        known = f"called “{suffix}” but does not begin as such files do: damaged, or misnamed?"
    return f"it is {known}" if known else f"“{suffix or name}” is none of those read: {READ}"


def is_binary(beginning: bytes) -> str | None:
    """What it is, if it begins as no text does."""
    return next((what for mark, what in OTHERS.items() if beginning.startswith(mark)), None)


def without_suffix(name: str) -> str:
    """The name of what a packed file holds: page.html.gz -> page.html."""
    path = PurePosixPath(name)
    return path.with_suffix("").name if path.suffix.lower() == ".gz" else path.name
