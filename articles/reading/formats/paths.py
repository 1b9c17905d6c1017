"""Files, folders and standard input, and how far their reading is."""

import io
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from articles.reading.page import Page, Refused

from .jsonl import read_jsonl
from .kinds import Place
from .reading import read_stream

STANDARD_INPUT = "-"


@dataclass
class Meter:
    """How far the reading of files is, in bytes as they lie on disk. total: 0 if it is not known."""

    total: int = 0
    done: int = 0


def measure(paths: Iterable[str]) -> int:
    """The bytes that the files and folders hold, without reading them; 0 if standard input is among them."""
    paths = list(paths)
    if STANDARD_INPUT in paths:
        return 0
    return sum(_size(file) for path in paths for file in _files(Path(path)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, _, files in os.walk(path):
        yield from (Path(folder, name) for name in files)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def read(paths: Iterable[str], standard_input: BinaryIO, meter: Meter | None = None) -> Iterator[Page | Refused]:
    """The pages of the files, folders (all their files, by name) and standard input ("-": JSONL), one at a time.

    What cannot be read yields a Refused and the rest follows. Nothing is held but the page at hand.
    """
    meter = meter or Meter()
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_jsonl(Place(STANDARD_INPUT), standard_input)
        else:
            yield from _read_path(Path(path), meter)


def reread(path: str, uri: str) -> Iterator[Page | Refused]:
    """The pages of one file: `uri` as read() called it when it was given `path`."""
    file = Path(path) / uri if os.path.isdir(path) else Path(path)
    return _read_file(file, uri, Meter())


def _read_path(path: Path, meter: Meter) -> Iterator[Page | Refused]:
    if not os.path.isdir(path):
        yield from _read_file(path, storable(path.name), meter)
        return
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=unreadable.append):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted(files):
            file = Path(folder, name)
            yield from _read_file(file, storable(file.relative_to(path).as_posix()), meter)
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


def _read_file(path: Path, uri: str, meter: Meter) -> Iterator[Page | Refused]:
    began, size = meter.done, _size(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            yield Refused(uri, "", "this is no ordinary file", "a pipe or device has no end: save its output as a file")
            return
        file: io.BufferedReader = io.BufferedReader(_Metered(path, meter, began + size))
        with file:
            yield from read_stream(Place(uri), storable(path.name), file)
    except OSError as error:
        detail = f"{error.strerror or error}: check that it exists and may be read"
        yield Refused(uri, "", "the file cannot be opened", detail)
    finally:
        meter.done = began + size


class _Metered(io.FileIO):
    """A file that tells the meter what is read of it, up to its size: a zip file is read in places more than once."""

    def __init__(self, path: Path, meter: Meter, until: int) -> None:
        super().__init__(path)
        self._meter, self._until = meter, until

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = super().readinto(buffer) or 0
        self._meter.done = min(self._meter.done + count, self._until)
        return count
