"""Pages prepared in several processes, their order kept."""

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from articles.reading.page import Page

from .captures import Origin
from .prepare import prepare
from .store import Item
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some pages of one origin, or what became of them, in their order."""

    origin: Origin
    items: list[Item]


Preparer = Callable[[Iterator[Chunk]], Iterator[Chunk]]


@contextmanager
def preparer(vocabulary: Vocabulary, workers: int) -> Iterator[Preparer]:
    """What prepares the pages of chunks: in this process, or in `workers` others that end with the block, or with us.

    What was seen before, or cannot be read, passes through. The order stays.
    """
    if workers <= 1:
        yield lambda chunks: (Chunk(chunk.origin, _prepare_all(chunk.items, vocabulary)) for chunk in chunks)
        return
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(pickle.dumps(vocabulary),)
    )
    try:
        yield lambda chunks: _in_order(pool, chunks, ahead=workers + 1)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, chunks: Iterator[Chunk], ahead: int) -> Iterator[Chunk]:
    """The chunks prepared, no more than `ahead` of them read beyond the one at hand."""
    waiting: deque[tuple[Origin, Future[list[Item]]]] = deque()
    for chunk in chunks:
        waiting.append((chunk.origin, pool.submit(_prepare_in_worker, chunk.items)))
        if len(waiting) > ahead:
            yield _done(*waiting.popleft())
    while waiting:
        yield _done(*waiting.popleft())


def _done(origin: Origin, future: Future[list[Item]]) -> Chunk:
    return Chunk(origin, future.result())


def _prepare_all(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    return [prepare(item, vocabulary) if isinstance(item, Page) else item for item in items]


# In a worker

_vocabulary: Vocabulary


def _begin(pickled: bytes) -> None:
    """Make this process a worker: it leaves Ctrl-C to its parent, and ends when the parent is gone, however it went."""
    import django

    global _vocabulary
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()
    _vocabulary = pickle.loads(pickled)  # noqa: S301 (our own, from our parent)


def _end_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _prepare_in_worker(items: list[Item]) -> list[Item]:
    return _prepare_all(items, _vocabulary)
