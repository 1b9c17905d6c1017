"""Standard input as it comes: its lines, and a word when nothing came for a while."""

import os
import selectors
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from typing import BinaryIO

from articles.reading.page import LARGEST

# Whoever follows a stream finds what came in the archive two batches later at most.
LULL_SECONDS = 2.0
CHUNK = 64 * 1024


def lines_as_they_come(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, of one that is too long its first LARGEST + 1 bytes; None whenever nothing came for LULL_SECONDS.

    The first Ctrl-C ends the input in order: what came of a pipe comes no second time. The next one breaks off.
    """
    line = bytearray()
    for chunk in _chunks(stream):
        if chunk is None:
            yield None
            continue
        start = 0
        while (end := chunk.find(b"\n", start)) >= 0:
            line += chunk[start : min(end + 1, start + LARGEST + 1 - len(line))]
            yield bytes(line)
            line.clear()
            start = end + 1
        line += chunk[start : start + LARGEST + 1 - len(line)]
    if line:
        yield bytes(line)


def _chunks(stream: BinaryIO) -> Iterator[bytes | None]:
    """What can be read at once, each time there is something; None whenever there was nothing for a while."""
    try:
        number = stream.fileno()
    except UnsupportedOperation:  # bytes in memory: they are all there
        yield from iter(lambda: stream.read(CHUNK), b"")
        return
    # epoll takes no regular file, select no descriptor above 1,023.
    with _ended_by_ctrl_c() as asked_to_end, selectors.PollSelector() as waiting:
        waiting.register(number, selectors.EVENT_READ)
        waiting.register(asked_to_end, selectors.EVENT_READ)
        while True:
            ready = {key.fd for key, _ in waiting.select(LULL_SECONDS)}
            if asked_to_end in ready:
                return
            chunk = os.read(number, CHUNK) if ready else None
            if chunk == b"":
                return
            yield chunk


@contextmanager
def _ended_by_ctrl_c() -> Iterator[int]:
    """A descriptor that can be read once Ctrl-C was pressed; the second time it does what it always does."""
    asked_to_end, tell = os.pipe()
    before = signal.getsignal(signal.SIGINT)
    ours = callable(before) and threading.current_thread() is threading.main_thread()

    def ended(*_: object) -> None:
        signal.signal(signal.SIGINT, before)
        os.write(tell, b"\n")

    if ours:
        signal.signal(signal.SIGINT, ended)
    try:
        yield asked_to_end
    finally:
        if ours:
            signal.signal(signal.SIGINT, before)
        os.close(asked_to_end)
        os.close(tell)
