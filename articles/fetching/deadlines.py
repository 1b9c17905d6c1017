"""A moment by which an exchange must be over, and a stream that holds to it."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass

import httpcore

from .outcomes import Unfetchable


@dataclass(frozen=True, slots=True)
class Deadline:
    """So many seconds from when it began, by the clock."""

    clock: Callable[[], float]
    began: float
    seconds: float

    def left(self) -> float:
        """Seconds till it is over, more than none. Raises Unfetchable when it is."""
        if (left := self.seconds - self.spent()) <= 0:
            raise self.passed()
        return left

    def spent(self) -> float:
        """Seconds since it began."""
        return self.clock() - self.began

    def passed(self) -> Unfetchable:
        """What to raise when it is over."""
        return Unfetchable("the server took too long", f"{self.seconds:.1f} s were not enough: try again later")


class TimedStream(httpcore.NetworkStream):
    """A stream whose every step has only the time that is left.

    httpcore's own timeouts begin anew with each read: a server that sends a byte a second would never meet them.
    """

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
