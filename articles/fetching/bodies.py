"""A body as the server meant it: its Content-Encoding undone, and never more of it than is wanted."""

import zlib
from collections.abc import Iterable
from typing import Protocol

from .outcomes import Unfetchable, quoted

# zlib's windowBits: 16 more for a gzip header, less than none for a stream without any (zlib.h, inflateInit2).
GZIP, ZLIB, RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class Decoder(Protocol):
    """Undoes an encoding piece by piece."""

    def feed(self, data: bytes, most: int) -> bytes:
        """What the next bytes hold, no more than `most` (at least 1) of it. Raises zlib.error if they are damaged."""

    def ended(self) -> bool:
        """Whether the body may end here."""


class Plain:
    """No encoding at all."""

    def feed(self, data: bytes, most: int) -> bytes:
        return data[:most]

    def ended(self) -> bool:
        return True


class Deflated:
    """A zlib stream, as the standard has it, or a raw one, as some servers do (RFC 9110, 8.4.1.2)."""

    def __init__(self) -> None:
        self._head, self._inflater = b"", zlib.decompressobj(ZLIB)

    def feed(self, data: bytes, most: int) -> bytes:
        if len(self._head) < 2:  # the two bytes of zlib's header may come apart
            self._head = data = self._head + data
            if len(data) < 2:
                return b""
            self._inflater = zlib.decompressobj(ZLIB if has_zlib_header(data) else RAW)
        return self._inflater.decompress(data, most)

    def ended(self) -> bool:
        return self._inflater.eof or not self._head


def has_zlib_header(data: bytes) -> bool:
    """Whether the first two bytes are a zlib stream's (RFC 1950, 2.2): deflate, and a multiple of 31."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


class Gzipped:
    """One gzip member or several (RFC 1952, 2.2); what else follows them is left, as browsers leave it."""

    def __init__(self) -> None:
        self._inflater, self._begun, self._over = zlib.decompressobj(GZIP), False, False

    def feed(self, data: bytes, most: int) -> bytes:
        out = b""
        while data and len(out) < most and not self._over:
            if self._inflater.eof:
                self._over = not data.startswith(b"\x1f")
                self._inflater = self._inflater if self._over else zlib.decompressobj(GZIP)
                continue
            out += self._inflater.decompress(data, most - len(out))
            self._begun, data = True, self._inflater.unused_data
        return out

    def ended(self) -> bool:
        return self._inflater.eof or not self._begun


DECODERS: dict[str, type[Plain] | type[Deflated] | type[Gzipped]] = {
    "": Plain,
    "identity": Plain,
    "gzip": Gzipped,
    "x-gzip": Gzipped,
    "deflate": Deflated,
}


def decoded(chunks: Iterable[bytes], encoding: str, largest: int) -> tuple[bytes, bool]:
    """The body, and whether it is whole: one that is larger than `largest`, as it comes or decoded, is cut there.

    It is bounded while it is decoded: a few kilobytes of gzip can hold gigabytes. Raises Unfetchable if the encoding is
    another than gzip or deflate, or the body damaged or cut off.
    """
    if (decoder_of := DECODERS.get(encoding.strip().lower())) is None:
        raise Unfetchable("the page's compression is not understood", f"{quoted(encoding)} was not asked for")
    decoder: Decoder = decoder_of()
    body, coming = bytearray(), 0
    try:
        for chunk in chunks:
            coming += len(chunk)
            body += decoder.feed(chunk, largest - len(body) + 1)
            if max(coming, len(body)) > largest:
                return bytes(body[:largest]), False
    except zlib.error as error:
        raise Unfetchable("the page's compression is damaged", str(error)) from None
    if not decoder.ended():
        raise Unfetchable("the page was cut off", "its compressed text has no end: try again later")
    return bytes(body), True
