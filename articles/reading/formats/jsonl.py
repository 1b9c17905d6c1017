"""JSON Lines: a page a line."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from articles.reading.addresses import url_key
from articles.reading.decoding import UnknownEncoding, decode, encoding_of
from articles.reading.mojibake import repair, repaired
from articles.reading.page import JSON_LINE, LARGEST, UNSTORABLE, Lull, Page, Refused, UnreadablePage, fetched_at

from .kinds import Place
from .standard_input import lines_as_they_come

# What a line may say of its page, beside the page itself.
FIELDS = {"url", "title", "text", "html", "published", "source", "fetched", "name"}

BYTE_ORDER_MARK = "\ufeff"


def read_jsonl(place: Place, stream: io.BufferedIOBase | BinaryIO) -> Iterator[Page | Refused]:
    """A page a line; a line that is none is refused by its number, and the next follows."""
    for number, line in enumerate(_bounded_lines(stream), start=1):
        yield from _numbered(place, number, line)


def read_as_it_comes(place: Place, stream: BinaryIO) -> Iterator[Page | Refused | Lull]:
    """The same of a stream that others still write to, with a Lull whenever it rests."""
    number = 0
    for line in lines_as_they_come(stream):
        if line is None:
            yield Lull()
            continue
        number += 1
        yield from _numbered(place, number, line)


def _numbered(place: Place, number: int, line: bytes) -> Iterator[Page | Refused]:
    """The page of a line, or what is wrong with it; nothing of a blank one."""
    if not line.strip():
        return
    record = f"{place.record}:{number}" if place.record else str(number)
    try:
        yield json_page(place.uri, record, line.strip(b"\r\n"))
    except UnreadablePage as refused:
        yield Refused(place.uri, record, refused.reason, refused.detail)


def _bounded_lines(stream: io.BufferedIOBase | BinaryIO) -> Iterator[bytes]:
    """The lines of the file; of one that is too long its first LARGEST + 1 bytes."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > LARGEST:
            line = stream.readline(LARGEST + 1)


def json_page(uri: str, record: str, line: bytes) -> Page:
    """The page that one line of JSONL holds. Raises UnreadablePage if it is no such line."""
    if len(line) > LARGEST:
        raise UnreadablePage("the line is too long", f"more than {LARGEST // 1024 // 1024} MB")
    try:
        encoding = _encoding(line)
        fields = json.loads(decode(line, encoding))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage("the line is not valid JSON", str(error)) from None
    hints = _checked(fields)
    mended = repair(_page_of(fields))
    steps = mended.split(">")[1:]
    hints = {name: repaired(value, steps) if name in {"title", "source"} else value for name, value in hints.items()}
    return Page(uri, record, JSON_LINE, line, encoding + mended, hints)


def line_fields(line: bytes, encoding: str) -> dict[str, str]:
    """The fields of a line that json_page() took, by the encoding it found; mojibake repaired."""
    base, *steps = encoding.split(">")
    fields = json.loads(decode(line, base).lstrip(BYTE_ORDER_MARK))  # kept in captures as plain UTF-8 once
    return {
        name: repaired(fields[name], steps) if name in {"title", "text", "html", "source"} else fields[name]
        for name in FIELDS & fields.keys()
        if fields[name]
    }


def _encoding(line: bytes) -> str:
    """JSON is UTF-8; a line in another encoding is read too. Mojibake is looked for in its fields, not in the line."""
    try:
        return encoding_of(line).partition(">")[0]
    except UnknownEncoding as error:
        raise ValueError(f"it is not text: {error}") from None


def _page_of(fields: dict[str, Any]) -> str:
    return str(fields.get("text") or fields.get("html") or "")


def _checked(fields: Any) -> dict[str, Any]:
    """What the line says beside its text. Raises UnreadablePage, naming the field that is wrong."""
    if not isinstance(fields, dict):
        raise UnreadablePage("the line is not a JSON object", 'write {"url": ..., "title": ..., "text": ...}')
    for name in sorted(FIELDS & fields.keys()):
        if fields[name] is not None and not isinstance(fields[name], str):
            raise UnreadablePage(f"the field “{name}” is not text", f"it is {type(fields[name]).__name__}")
        if UNSTORABLE.search(fields[name] or ""):
            raise UnreadablePage(f"the field “{name}” is damaged", "it holds a NUL or half a surrogate pair")
    if not _page_of(fields).strip():
        raise UnreadablePage("the line has no text", "both fields “text” and “html” are missing or empty")
    hints = {name: fields[name].strip() for name in FIELDS - {"text", "html"} if (fields.get(name) or "").strip()}
    _check_url(hints.get("url"))
    _check_fetched(hints.get("fetched"))
    return hints


def _check_url(url: str | None) -> None:
    try:
        if url is not None:
            url_key(url)
    except ValueError as error:
        raise UnreadablePage("the field “url” is not an address", str(error)) from None


def _check_fetched(fetched: str | None) -> None:
    try:
        if fetched is not None:
            fetched_at(fetched)
    except ValueError as error:
        raise UnreadablePage("the field “fetched” is not a time", f"{error}: write 2025-03-20T14:05:00Z") from None
