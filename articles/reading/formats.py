"""Pages out of paths: text files, JSONL, folders of them, standard input."""

import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from .addresses import url_key
from .decoding import encoding_of
from .page import JSON_LINE, LARGEST, TEXT, Page, Refused, UnreadablePage, fetched_at

STANDARD_INPUT = "-"
# What a JSONL line may say of its page, beside the page itself.
FIELDS = {"url", "title", "text", "html", "published", "source", "fetched", "name"}

# What JSON may escape and no text may hold.
UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")

Reader = Callable[[str, BinaryIO], Iterator[Page | Refused]]


def read(paths: Iterable[str], standard_input: BinaryIO) -> Iterator[Page | Refused]:
    """The pages of the files, folders (all their files, by name) and standard input ("-": JSONL), one at a time.

    A path that cannot be read yields a Refused and the rest follows.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _read_jsonl("-", standard_input)
        else:
            yield from _read_path(Path(path))


def _read_path(path: Path) -> Iterator[Page | Refused]:
    if not os.path.isdir(path):
        yield from _read_file(path, storable(path.name))
        return
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=unreadable.append):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted(files):
            file = Path(folder, name)
            yield from _read_file(file, storable(file.relative_to(path).as_posix()))
        for link in links:
            uri = Path(folder, link).relative_to(path).as_posix()
            yield Refused(storable(uri), "", "a link to a folder is not followed", "give the folder itself as a path")
    for error in unreadable:
        yield Refused(
            storable(Path(error.filename).name), "", "the folder cannot be opened", error.strerror or str(error)
        )


def storable(name: str) -> str:
    """A file's name as text: of one that is no UTF-8 (an old Windows name out of a zip) the bytes are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _read_file(path: Path, uri: str) -> Iterator[Page | Refused]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield Refused(uri, "", "this kind of file is not read", f"“{path.suffix}” is none of {' '.join(READERS)}")
        return
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            yield Refused(uri, "", "this is no ordinary file", "a pipe or device has no end: save its output as a file")
            return
        with path.open("rb") as file:
            yield from reader(uri, file)
    except OSError as error:
        detail = f"{error.strerror or error}: check that it exists and may be read"
        yield Refused(uri, "", "the file cannot be opened", detail)


def _read_text(uri: str, file: BinaryIO) -> Iterator[Page | Refused]:
    content = file.read(LARGEST + 1)
    try:
        if len(content) > LARGEST:
            raise UnreadablePage("the page is too large", f"more than {LARGEST // 1024 // 1024} MB")
        yield Page(uri, "", TEXT, content, encoding_of(content))
    except UnreadablePage as refused:
        yield Refused(uri, "", refused.reason, refused.detail)


def _read_jsonl(uri: str, file: BinaryIO) -> Iterator[Page | Refused]:
    for number, line in enumerate(_bounded_lines(file), start=1):
        if not line.strip():
            continue
        try:
            yield json_page(uri, str(number), line.strip(b"\r\n"))
        except UnreadablePage as refused:
            yield Refused(uri, str(number), refused.reason, refused.detail)


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of the file; of one that is too long its first LARGEST + 1 bytes."""
    while line := file.readline(LARGEST + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > LARGEST:
            line = file.readline(LARGEST + 1)


def json_page(uri: str, record: str, line: bytes) -> Page:
    """The page that one line of JSONL holds. Raises UnreadablePage if it is no such line."""
    if len(line) > LARGEST:
        raise UnreadablePage("the line is too long", f"more than {LARGEST // 1024 // 1024} MB")
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage("the line is not valid JSON", str(error)) from None
    hints = _checked(fields)
    return Page(uri, record, JSON_LINE, line, "utf-8", hints)


def _checked(fields: Any) -> dict[str, Any]:
    """What the line says beside its text. Raises UnreadablePage, naming the field that is wrong."""
    if not isinstance(fields, dict):
        raise UnreadablePage("the line is not a JSON object", 'write {"url": ..., "title": ..., "text": ...}')
    for name in sorted(FIELDS & fields.keys()):
        if fields[name] is not None and not isinstance(fields[name], str):
            raise UnreadablePage(f"the field “{name}” is not text", f"it is {type(fields[name]).__name__}")
        if UNSTORABLE.search(fields[name] or ""):
            raise UnreadablePage(f"the field “{name}” is damaged", "it holds a NUL or half a surrogate pair")
    if not (fields.get("text") or "").strip():
        raise UnreadablePage("the line has no text", "the field “text” is missing or empty")
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


READERS: dict[str, Reader] = {".txt": _read_text, ".jsonl": _read_jsonl}
