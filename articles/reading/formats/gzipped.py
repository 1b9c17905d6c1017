"""Gzip unpacked as it is read: every member, damage and bombs noticed."""

import io
import zlib

from articles.reading.page import UnreadablePage

CHUNK = 64 * 1024
# Saved pages shrink to a fifth or a tenth; a thousand to one is zeros. Below the size no ratio does harm.
BOMB_SIZE, BOMB_RATIO = 64 * 1024 * 1024, 200

BOMB = "the file unpacks to far more than it is"
CUT = "the file ends too early"


def refuse_bomb(packed: int, unpacked: int) -> None:
    """Raise UnreadablePage where so few bytes gave so many that it can be no text."""
    if unpacked > BOMB_SIZE and unpacked > BOMB_RATIO * packed:
        raise UnreadablePage(BOMB, f"{packed:,} bytes gave {unpacked:,} and more: a bomb? What came before is taken in")


class GzipStream(io.RawIOBase):
    """The unpacked bytes of a gzip file of one member or many.

    Where the file is cut, damaged or a bomb, the stream first ends, so that a buffered reader gives what was whole (it
    drops it if its stream raises), then raises UnreadablePage, once: who reads to the end must read once more. Of
    Python's own readers and warcio's both end quietly at a cut between members, and gzip.open at none inside one.
    """

    def __init__(self, packed: io.BufferedIOBase) -> None:
        super().__init__()
        self._packed = packed
        self._member: zlib._Decompress | None = None
        self._waiting = b""
        self._read = self._given = 0
        self._fault: UnreadablePage | None = None
        self._over = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._fault:
            fault, self._fault = self._fault, None
            raise fault
        if self._over:
            return 0
        try:
            return self._fill(buffer)
        except UnreadablePage as fault:
            self._over = True
            if not self._given:
                raise
            self._fault = fault
            return 0

    def _fill(self, buffer: memoryview) -> int:
        while True:
            if not self._waiting and not self._more():
                return 0
            unpacked = self._unpack(len(buffer))
            if unpacked:
                buffer[: len(unpacked)] = unpacked
                self._given += len(unpacked)
                refuse_bomb(self._read, self._given)
                return len(unpacked)

    def _more(self) -> bool:
        """Whether there is more to unpack; raises UnreadablePage if there should be."""
        if self._member and self._member.unconsumed_tail:
            self._waiting = self._member.unconsumed_tail
            return True
        self._waiting = self._packed.read(CHUNK)
        self._read += len(self._waiting)
        if not self._waiting and self._member:
            raise UnreadablePage(CUT, "the last gzip member is cut: fetch the file again")
        return bool(self._waiting)

    def _unpack(self, size: int) -> bytes:
        if self._member is None:
            self._waiting = self._waiting.lstrip(b"\x00") if self._given else self._waiting  # tapes pad with zeros
            if not self._waiting:
                return b""
            self._member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            unpacked = self._member.decompress(self._waiting, size)
        except zlib.error as error:
            raise UnreadablePage("the file is damaged", f"{error}: fetch it again") from None
        self._waiting = b""
        if self._member.eof:
            self._waiting, self._member = self._member.unused_data, None
        return unpacked
