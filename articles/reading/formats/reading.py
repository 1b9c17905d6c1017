"""From an opened stream to its pages, whatever kind it is, containers unpacked as they are read."""

import io
import zlib
from collections.abc import Callable, Iterator
from zipfile import BadZipFile

from articles.reading.page import Page, Refused, UnreadablePage

from .gzipped import GzipStream
from .jsonl import read_jsonl
from .kinds import Place, kind_of, what_it_is, without_suffix
from .single import read_feed, read_html, read_text
from .warc import read_warc
from .zipped import read_zip

# A WARC in a WACZ is two deep, its gzip members three; who packs deeper means no good.
DEEPEST = 4
# Enough of a file to tell its kind by; a feed may begin with a long comment.
BEGINNING = 4_096

PageReader = Callable[[Place, io.BufferedIOBase], Iterator[Page | Refused]]
READERS: dict[str, PageReader] = {
    "text": read_text,
    "html": read_html,
    "feed": read_feed,
    "jsonl": read_jsonl,
    "warc": read_warc,
}


def read_stream(place: Place, name: str, stream: io.BufferedReader) -> Iterator[Page | Refused]:
    """The pages of an opened file called `name`, each or what is wrong with it. Raises OSError of the stream alone."""
    try:
        yield from _read(place, name, stream)
    except UnreadablePage as refused:
        yield Refused(place.uri, place.record, refused.reason, refused.detail)
    except (BadZipFile, EOFError, zlib.error, NotImplementedError, ValueError) as error:
        # What libraries say of damaged containers; what was whole before it has been yielded.
        yield Refused(place.uri, place.record, "the file is damaged", str(error) or type(error).__name__)


def _read(place: Place, name: str, stream: io.BufferedReader) -> Iterator[Page | Refused]:
    beginning = stream.peek(BEGINNING)[:BEGINNING]
    kind = kind_of(name, beginning)
    if kind is None:
        raise UnreadablePage("this kind of file is not read", what_it_is(name, beginning))
    if place.depth >= DEEPEST:
        raise UnreadablePage("archives lie too deep in each other", f"more than {DEEPEST} deep: unpack them first")
    if kind == "gzip":
        unpacked: io.BufferedReader = io.BufferedReader(GzipStream(stream))
        yield from read_stream(Place(place.uri, place.record, place.depth + 1), without_suffix(name), unpacked)
    elif kind == "zip":
        yield from read_zip(place, stream, read_stream)
    else:
        yield from READERS[kind](place, stream)
