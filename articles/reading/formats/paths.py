"""Files, folders and standard input, and how far their reading is."""

import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from articles.reading.page import Lull, Page, Refused

from .jsonl import read_as_it_comes
from .kinds import Place
from .reading import read_stream

STANDARD_INPUT = "-"
# A byte that storable() wrote out.
WRITTEN_OUT = re.compile(rb"\\x([0-9a-f]{2})")


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


def read(paths: Iterable[str], standard_input: BinaryIO, meter: Meter | None = None) -> Iterator[Page | Refused | Lull]:
    """The pages of the files, folders (all their files, by name) and standard input ("-": JSONL), one at a time.

    What cannot be read yields a Refused and the rest follows. Nothing is held but the page at hand.
    """
    meter = meter or Meter()
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_as_it_comes(Place(STANDARD_INPUT), standard_input)
        else:
            yield from _read_path(Path(path), meter)


def reread(path: str, uri: str) -> Iterator[Page | Refused]:
    """The pages of one file or folder: `uri` as read() called it when it was given `path`, both made storable."""
    root = _existing(path)
    place = _existing(uri, root) if os.path.isdir(root) else root
    if place != root and os.path.islink(place) and os.path.isdir(place):
        return iter([_not_followed(uri)])
    if os.path.isdir(place):
        return _read_folder(place, root, Meter())
    if os.path.isdir(root) and uri == storable(root.name) and not os.path.lexists(place):
        return _read_folder(root, root, Meter())
    return _read_file(place, uri, Meter())


def _read_path(path: Path, meter: Meter) -> Iterator[Page | Refused]:
    if os.path.isdir(path):
        return _read_folder(path, path, meter)
    return _read_file(path, storable(path.name), meter)


def _read_folder(start: Path, root: Path, meter: Meter) -> Iterator[Page | Refused]:
    """All files at and under `start`, called by their paths relative to `root`."""
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(start, onerror=unreadable.append):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in sorted(files):
            file = Path(folder, name)
            yield from _read_file(file, _relative(file, root), meter)
        for link in links:
            yield _not_followed(_relative(Path(folder, link), root))
    for error in unreadable:
        yield Refused(
            _relative(Path(error.filename), root), "", "the folder cannot be opened", error.strerror or str(error)
        )


def _not_followed(uri: str) -> Refused:
    return Refused(uri, "", "a link to a folder is not followed", "give the folder itself as a path")


def _relative(file: Path, root: Path) -> str:
    return storable(root.name if file == root else file.relative_to(root).as_posix())


def storable(name: str) -> str:
    """A file's name as text: of one that is no UTF-8 (an old Windows name out of a zip) the bytes are written out."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _existing(name: str, folder: Path = Path()) -> Path:
    """The file that storable() called so; that called exactly so where there is one, or none."""
    exact = folder / name
    if os.path.lexists(exact):
        return exact
    written_out = WRITTEN_OUT.sub(lambda match: bytes([int(match[1], 16)]), os.fsencode(name))
    meant = folder / os.fsdecode(written_out)
    return meant if os.path.lexists(meant) else exact


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
