"""Zip and WACZ files: their members, read one at a time without being unpacked to disk."""

import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZipFile, ZipInfo

from articles.reading.page import Page, Refused, UnreadablePage

from .gzipped import refuse_bomb
from .kinds import Place, kind_of

# A crawl of 200,000 pages has its WARCs in one folder; a directory that lists more is made to fill memory.
MOST_MEMBERS = 200_000
# A zip inside a gzip cannot be read in places, so it is unpacked to disk first: no more than this.
LARGEST_SPOOLED = 1024 * 1024 * 1024
ENCRYPTED, NAME_IS_UTF_8 = 0x1, 0x800
# What Macs add to every zip file.
OF_MACS = ("__MACOSX/", ".DS_Store")
# Where a WACZ has its WARC files.
ARCHIVE = "archive/"
LARGEST_DIRECTORY = 16 * 1024 * 1024

StreamReader = Callable[[Place, str, io.BufferedReader], Iterator[Page | Refused]]


def read_zip(place: Place, stream: io.BufferedReader, read_stream: StreamReader) -> Iterator[Page | Refused]:
    """The pages of the members, in their order; of a WACZ those of its WARC files alone, their digests checked.

    A member that cannot be read is refused by name and the rest follows. Nothing is written under a member's name.
    """
    with _seekable(stream) as file, ZipFile(file) as packed:
        tally = _Tally(file.seek(0, io.SEEK_END))
        members = [member for member in packed.infolist() if not member.is_dir() and not _is_macs(member)]
        if len(members) > MOST_MEMBERS:
            raise UnreadablePage("the file has too many members", f"{len(members):,}: unpack it and give the folder")
        digests = _wacz_digests(packed)
        if digests is not None:
            yield from _damaged(place, packed, digests, tally)
            members = [member for member in members if _is_warc(member.filename)]
        for member in members:
            refuse_bomb(tally.packed, tally.unpacked)
            record = place.record if digests is not None else "/".join(filter(None, [place.record, _name(member)]))
            yield from _read_member(place.inside(record), packed, member, read_stream, tally)


@dataclass
class _Tally:
    """The bytes of a zip file, and how many its members have given so far: they may lie over each other."""

    packed: int
    unpacked: int = 0


def _read_member(
    place: Place, packed: ZipFile, member: ZipInfo, read_stream: StreamReader, tally: _Tally
) -> Iterator[Page | Refused]:
    if member.flag_bits & ENCRYPTED:
        yield Refused(place.uri, place.record, "the member is locked by a password", "unpack it and give the folder")
        return
    try:
        with packed.open(member) as unpacked:
            watched: io.BufferedReader = io.BufferedReader(_Watched(unpacked, member.compress_size, tally))
            yield from read_stream(place, _name(member), watched)
    except Exception as error:  # zipfile raises struct.error, KeyError and more beside its own
        yield Refused(place.uri, place.record, "the file is damaged", f"{type(error).__name__}: {error}")


class _Watched(io.RawIOBase):
    """A member as it is unpacked, watched for bombs."""

    def __init__(self, unpacked: IO[bytes], packed_size: int, tally: _Tally) -> None:
        super().__init__()
        self._unpacked, self._packed_size, self._tally, self._given = unpacked, packed_size, tally, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._unpacked.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._given += len(chunk)
        self._tally.unpacked += len(chunk)
        refuse_bomb(self._packed_size, self._given)
        return len(chunk)


def _seekable(stream: io.BufferedReader) -> IO[bytes]:
    if stream.seekable():
        return stream
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by whoever reads it)
    shutil.copyfileobj(_Bounded(stream), file)
    stream.read(1)  # raises what GzipStream has found
    return file


class _Bounded:
    """A stream that refuses to be copied without end."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream, self._left = stream, LARGEST_SPOOLED

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        self._left -= len(chunk)
        if self._left < 0:
            raise UnreadablePage("the file is too large", "a zip file inside a gzip file: unpack the outer one first")
        return chunk


def _name(member: ZipInfo) -> str:
    """The member's name; one that is not marked as UTF-8 mostly is all the same, or windows-1256."""
    if member.flag_bits & NAME_IS_UTF_8:
        return member.filename
    raw = member.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1256")


def _is_macs(member: ZipInfo) -> bool:
    return member.filename.startswith(OF_MACS[0]) or PurePosixPath(member.filename).name == OF_MACS[1]


def _is_warc(name: str) -> bool:
    return name.startswith(ARCHIVE) and kind_of(name.removesuffix(".gz"), b"") == "warc"


def _wacz_digests(packed: ZipFile) -> dict[str, str] | None:
    """The SHA-256 digests that a WACZ's datapackage.json gives of its files; None if this is no WACZ.

    The format: specs.webrecorder.net/wacz/1.1.1.
    """
    names = packed.namelist()
    if "datapackage.json" not in names or not any(name.startswith(ARCHIVE) for name in names):
        return None  # a zip file, or a package of other data
    with packed.open("datapackage.json") as file:
        said = json.loads(file.read(LARGEST_DIRECTORY))
    resources = said.get("resources", []) if isinstance(said, dict) else []
    return {str(one.get("path")): str(one.get("hash", "")) for one in resources if isinstance(one, dict)}


def _damaged(place: Place, packed: ZipFile, digests: dict[str, str], tally: _Tally) -> Iterator[Refused]:
    """A problem for each file of the WACZ that is missing or is not what its digest says."""
    names = set(packed.namelist())
    for path, digest in digests.items():
        refuse_bomb(tally.packed, tally.unpacked)
        record = "/".join(filter(None, [place.record, path]))
        if path not in names:
            yield Refused(place.uri, record, "a file of the WACZ is missing", "its datapackage.json names it")
        elif digest.startswith("sha256:") and _sha256(packed, path, tally) != digest.removeprefix("sha256:"):
            yield Refused(place.uri, record, "a file of the WACZ is damaged", "its digest does not match its bytes")


def _sha256(packed: ZipFile, path: str, tally: _Tally) -> str | None:
    """The digest of a member's bytes; None if it cannot be unpacked (it will be refused when it is read)."""
    try:
        with packed.open(path) as file:
            watched = _Watched(file, packed.getinfo(path).compress_size, tally)
            return hashlib.file_digest(watched, "sha256").hexdigest()  # type: ignore[arg-type]
    except Exception:
        return None
