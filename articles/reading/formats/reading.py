"""From an opened stream to its pages, whatever kind it is, containers unpacked as they are read."""

import io
from collections.abc import Callable, Iterator

from articles.reading.decoding import storable
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
# Of files of many pages that hold none: whoever gave one is told.
NO_PAGE = "the file holds no page"


def read_stream(place: Place, name: str, stream: io.BufferedReader) -> Iterator[Page | Refused]:
    """The pages of an opened file called `name`, each or what is wrong with it. Raises OSError of the stream alone."""
    found = False
    try:
        for page in _read(place, name, stream):
            found = True
            yield page
    except UnreadablePage as refused:
        yield Refused(place.uri, place.record, refused.reason, refused.detail)
    except OSError:
        raise
    except Exception as error:
        # What libraries say of damaged containers: errors of ten kinds, KeyError and AttributeError among them. What
        # was whole before it has been yielded.
        yield Refused(place.uri, place.record, "the file is damaged", f"{type(error).__name__}: {storable(str(error))}")
    else:
        if not found:
            yield Refused(
                place.uri, place.record, NO_PAGE, "no lines, members or responses that are text, HTML or feeds"
            )


def _read(place: Place, name: str, stream: io.BufferedReader) -> Iterator[Page | Refused]:
    beginning = stream.peek(BEGINNING)[:BEGINNING]
    if not beginning:
        raise UnreadablePage("the page is empty", "it has no bytes")
    kind = kind_of(name, beginning)
    if kind is None:
        raise UnreadablePage("this kind of file is not read", what_it_is(name, beginning))
    if place.depth >= DEEPEST:
        raise UnreadablePage("archives lie too deep in each other", f"more than {DEEPEST} deep: unpack them first")
    if kind == "gzip":
        unpacked: io.BufferedReader = io.BufferedReader(GzipStream(stream))
        yield from read_stream(Place(place.uri, place.record, place.depth + 1), without_suffix(name), unpacked)
        unpacked.read(1)  # raises what is wrong with it, where a reader of lines or records took it for its end
    elif kind == "zip":
        yield from read_zip(place, stream, read_stream)
    else:
        yield from READERS[kind](place, stream)
